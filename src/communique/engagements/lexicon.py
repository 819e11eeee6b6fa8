"""The words that report occasions, ready to be matched on lemmas."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from communique.models import EngagementType
from communique.syntax import Sentence, Token
from communique.vocab.load import load


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb that reports an engagement: its frame, and the words that must follow the verb."""

    key: str
    type: EngagementType
    frame: str
    rest: tuple[str, ...]
    objects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """A noun that names an occasion; `words` are those matched, the last one is the head."""

    key: str
    type: EngagementType
    words: tuple[str, ...]


@functools.cache
def deeds() -> dict[str, tuple[Deed, ...]]:
    """For each verb's lemma, the deeds that it can report, the longest form first."""
    out: dict[str, list[Deed]] = {}
    for entry in load("deeds"):
        for form in entry.forms:
            first, *rest = form.split()
            deed = Deed(
                entry.key,
                EngagementType(entry.kind or "meeting"),
                str(entry.fields.get("frame", "meet")),
                tuple(rest),
                tuple(entry.fields.get("objects", ())),
            )
            out.setdefault(first, []).append(deed)
    return {lemma: tuple(sorted(found, key=lambda d: -len(d.rest))) for lemma, found in out.items()}


@functools.cache
def occasions() -> dict[str, tuple[Occasion, ...]]:
    """For each last word of an occasion's noun (singular and plural), the occasions, the longest form first."""
    out: dict[str, list[Occasion]] = {}
    for entry in load("occasions"):
        for form in entry.forms:
            words = tuple(form.casefold().replace("-", " ").split())
            occasion = Occasion(entry.key, EngagementType(entry.kind or "meeting"), words)
            for last in {words[-1], words[-1] + "s", words[-1] + "es"}:
                out.setdefault(last, []).append(occasion)
    return {last: tuple(sorted(found, key=lambda o: -len(o.words))) for last, found in out.items()}


@functools.cache
def carriers() -> dict[str, str]:
    """For each verb that carries an occasion's noun, what its subject is, or "cancelled"."""
    return {form.split()[0]: entry.kind or "party" for entry in load("carriers") for form in entry.forms}


def occasion_at(sentence: Sentence, token: Token) -> tuple[Occasion, Token] | None:
    """The occasion that a noun names, with the first of its words; the longest form wins."""
    if token.mention >= 0:
        return None
    for occasion in occasions().get(token.lower, ()):
        need = len(occasion.words)
        words: list[str] = []
        i = token.i
        while i >= 0 and len(words) < need:
            text = sentence.tokens[i].lower
            words = [*([] if text == "-" else text.split("-")), *words]
            i -= 1
        if len(words) >= need and tuple(words[-need:-1]) == occasion.words[:-1]:
            return occasion, sentence.tokens[i + 1]
    return None


def deeds_at(sentence: Sentence, verb: Token) -> list[tuple[Deed, tuple[Token, ...]]]:
    """The deeds that a verb can report, each with the tokens matched, the likeliest first."""
    found: list[tuple[tuple[int, int], Deed, tuple[Token, ...]]] = []
    for deed in deeds().get(verb.lemma, ()):
        matched = _rest(sentence, verb, deed.rest)
        if matched is None or (deed.rest[:1] == ("on",) and verb.lemma == "call" and matched[0].i != verb.i + 1):
            # "called on the king", not "called him on Friday".
            continue
        # The longest form wins, then the one whose words stand nearest: "spoke to reporters at the airport".
        rank = (-len(deed.rest), matched[-1].i if matched else verb.i)
        found.append((rank, deed, (verb, *matched)))
    return [(deed, words) for _, deed, words in sorted(found, key=lambda f: f[0])]


def _rest(sentence: Sentence, verb: Token, rest: Sequence[str]) -> list[Token] | None:
    if len(rest) == 1:
        # However much stands between: "spoke on the margins of the summit with the president".
        own = next((t for t in sentence.children(verb, "prep") if t.i > verb.i and t.lower == rest[0]), None)
        if own is not None and own.lower in _WITH:
            return [own]
    out: list[Token] = []
    at = verb.i + 1
    for word in rest:
        limit = at + (7 if not out else 3)
        while at < len(sentence.tokens) and at < limit:
            token = sentence.tokens[at]
            if token.lower == word or token.lemma == word:
                break
            # "spoke today with" and "delivered brief remarks" match; a new clause between the words does not.
            if token.pos in ("VERB", "AUX", "SCONJ") or token.text in (";", "."):
                return None
            at += 1
        else:
            return None
        if at >= len(sentence.tokens):
            return None
        if not _hangs_on(sentence, sentence.tokens[at], verb):
            return None
        out.append(sentence.tokens[at])
        at += 1
    return out


_WITH = frozenset(["with", "to"])


def _hangs_on(sentence: Sentence, word: Token, verb: Token) -> bool:
    """Whether the word belongs to the verb within two steps: not the "in" of "spoke about the situation in Gaza"."""
    head = sentence.tokens[word.head]
    return head.i == verb.i or (
        head.head == verb.i and head.dep in ("dobj", "prep", "npadvmod", "advmod", "prt", "pobj")
    )
