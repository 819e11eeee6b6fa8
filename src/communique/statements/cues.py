"""Finds the words that report speech, as `vocab/en/cues.yml` lists them with the frames in which they do."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.models import Span
from communique.syntax import Sentence, Token
from communique.vocab.load import Entry, load

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A reporting verb with its particle in a sentence: indexes of its first and last token, and its entry."""

    entry: Entry
    verb: int
    last: int
    span: Span

    @property
    def key(self) -> str:
        """The key of the vocabulary's entry."""
        return self.entry.key

    def has(self, *frames: str) -> bool:
        """True if the cue reports in one of the frames."""
        return any(f in self.entry.fields["frames"] for f in frames)

    @property
    def nouns(self) -> frozenset[str]:
        """The head nouns without which the object is nothing said; empty if any noun will do."""
        return frozenset(self.entry.fields.get("nouns", ()))


def inflect(verb: str) -> set[str]:
    """The regular forms of an English verb, itself among them.

    >>> sorted(inflect("deny"))
    ['denied', 'denies', 'deny', 'denying']
    >>> sorted(inflect("urge"))
    ['urge', 'urged', 'urges', 'urging']
    """
    if verb == "be":
        return {"be", "am", "are", "is", "was", "were", "been", "being", "'m", "'re", "'s", "’m", "’re", "’s"}
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return {verb, verb + "es", verb + "ed", verb + "ing"}
    return {verb, verb + "s", verb + "ed", verb + "ing"}


_Index = dict[str, list[tuple[tuple[str, ...], Entry]]]


@functools.cache
def index_of(vocabulary: str) -> _Index:
    """For each inflected first word of a vocabulary's forms, what must follow and the entry, longest first."""
    out: _Index = {}
    for entry in load(vocabulary):
        for form in entry.forms:
            verb, *rest = form.split()
            words = {verb} if entry.kind == "source" else inflect(verb)
            words.update(w for w in entry.fields.get("inflected", ()) if _is_of(w, verb, entry))
            for word in words:
                out.setdefault(word, []).append((tuple(rest), entry))
    for forms in out.values():
        forms.sort(key=lambda f: -len(f[0]))
    return out


def _is_of(word: str, verb: str, entry: Entry) -> bool:
    """True if an irregular form may belong to the verb: its first letter is the verb's, or the verb is the only one."""
    firsts = {form.split()[0] for form in entry.forms}
    return len(firsts) == 1 or word[0] == verb[0] or (word, verb) in {("went", "go")}


def find_cues(sentence: Sentence) -> Iterator[Cue]:
    """The cues of a sentence, in order, whatever they stand in; the callers leave out those between quotation marks.

    A form of several words may be parted by adverbs: "called again on", "made very clear".
    """
    tokens = sentence.tokens
    index = index_of("cues")
    for token in tokens:
        for rest, entry in index.get(token.text.lower(), ()):
            if entry.kind != "source" and not _is_verb(sentence, token):
                continue
            last = find_particles(tokens, token.i, rest)
            if last is not None:
                yield Cue(entry=entry, verb=token.i, last=last, span=(token.start, tokens[last].end))
                break


def find_particles(tokens: Sequence[Token], at: int, rest: Sequence[str]) -> int | None:
    """The index of the last of the words that must follow the verb, or None; `at` itself if none must."""
    for word in rest:
        at += 1
        skipped = 0
        while at < len(tokens) and tokens[at].text.lower() != word and tokens[at].pos == "ADV" and skipped < 2:
            at, skipped = at + 1, skipped + 1
        if at >= len(tokens) or tokens[at].text.lower() != word:
            return None
    return at


def _is_verb(sentence: Sentence, token: Token) -> bool:
    if token.tag.startswith("VB"):
        return token.dep != "amod" and token.dep != "compound"
    if token.i == 0 and token.tag == "NNP" and sentence.child(token, "nsubj") is not None:
        # "Said Ellis: …": an inverted opening.
        return True
    # A past form that the tagger took for an adjective or a noun: "the envoy , stressed that".
    following = sentence.tokens[token.i + 1].text.lower() if token.i + 1 < len(sentence.tokens) else ""
    return (
        token.tag in ("JJ", "NN", "NNS", "NNP")
        and token.text.islower()
        and following == "that"
        and token.dep
        not in (
            "dobj",
            "pobj",
            "compound",
        )
    )
