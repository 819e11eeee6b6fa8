"""Names whoever speaks: the parties that a word refers to, or the unnamed description as the text has it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from communique.mentions import Analysis, Form, Mention, Party, PartyKind
from communique.mentions.holders import countries_of
from communique.models import Span
from communique.syntax import Sentence, Token
from communique.vocab.load import load

_SKIPPED = frozenset(
    {"the", "our", "his", "her", "their", "its", "this", "that", "these", "those", "both", "my", "your"}
)
_LOOSE = ("relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "npadvmod", "det:predet")
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "i",
        "we",
        "you",
        "it",
        "both",
        "others",
        "some",
        "many",
        "one",
        "all",
        "who",
        "those",
        "none",
        "neither",
        "each",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: names in the order of the text, the words that say so, and what is left to choose from."""

    names: tuple[str, ...]
    span: Span | None
    candidates: tuple[str, ...] = ()
    parties: tuple[int, ...] = ()
    named: bool = True
    """False for an unnamed description and for a pronoun that refers to nobody known."""
    paper: str = ""
    """"issuer" where a paper gave whoever issued it ("the ministry's statement"), "bare" for "the statement"."""

    @property
    def name(self) -> str | None:
        """The names joined by "; ", or None where the speaker is open."""
        return "; ".join(self.names) or None


_AMOUNTS = frozenset(
    {"number", "majority", "group", "handful", "dozen", "hundred", "thousand", "couple", "range", "most", "part"}
)
# Those whom a release calls by their office in the plural once both are named.
_LEADERS = frozenset(
    {"leader", "president", "minister", "head", "chancellor", "premier", "counterpart", "side", "party", "interlocutor"}
)


@functools.cache
def _nouns() -> dict[str, str]:
    return {form: entry.kind or entry.key for entry in load("speakers") for form in entry.forms}


def noun_kind(token: Token) -> str | None:
    """What kind of speaker a common noun is ("person", "body", "group", "paper"), or None."""
    for word in (token.lemma, token.text.lower()):
        for form in (word, word.removesuffix("s"), word.removesuffix("ies") + "y"):
            if form in _nouns():
                return _nouns()[form]
    return None


def is_speaker(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    """True if the word is for somebody who can speak: a person, body or group, or a country."""
    mention = analysis.mention_at(token)
    if mention is not None:
        return True
    if token.text.lower() in _PRONOUNS:
        return token.text.lower() not in ("it",)
    if noun_kind(token) is not None:
        return True
    if token.lemma in _AMOUNTS or token.pos == "NUM":
        # "A number of allies said": those who are counted speak.
        return any(is_speaker(analysis, sentence, t) for t in _counted(sentence, token))
    # A name that nobody resolved: "Moscow", "Downing Street".
    return token.tag in ("NNP", "NNPS")


def _counted(sentence: Sentence, token: Token) -> list[Token]:
    """What an amount counts: "a number of allies"."""
    out = []
    for child in sentence.children(token, "prep"):
        inner = sentence.child(child, "pobj")
        if child.text.lower() == "of" and inner is not None:
            out.append(inner)
    return out


def name_speaker(analysis: Analysis, sentence: Sentence, token: Token) -> Speaker | None:
    """Who the word and what is coordinated with it are."""
    names: list[str] = []
    parties: list[int] = []
    candidates: list[str] = []
    named = True
    if token.text.lower() == "they":
        earlier = _taken_up(analysis, sentence, token)
        if earlier is not None:
            return Speaker(
                names=earlier.names, span=_span(sentence, token), parties=earlier.parties, named=earlier.named
            )
    if token.text.lower() == "it":
        earlier = _body_before(analysis, sentence)
        if earlier is not None:
            return Speaker(names=earlier.names, span=_span(sentence, token), parties=earlier.parties)
    for word in sentence.conjuncts(token):
        if word.i != token.i and word.pos in ("VERB", "AUX"):
            continue
        mention = analysis.mention_at(word)
        found = _parties_of(analysis, sentence, word, mention) or _apposed(analysis, sentence, word)
        if found:
            names.extend(_plain(p) for p in found)
            parties.extend(p.index for p in found)
        elif mention is not None and mention.candidates:
            candidates.extend(analysis.parties[i].name for i in mention.candidates)
        elif word.text.lower() in _PRONOUNS and not (_examples(analysis, sentence, word) or _counted(sentence, word)):
            named = False
        else:
            description = _describe(analysis, sentence, word)
            examples = _examples(analysis, sentence, word)
            if examples:
                names.extend(p.name for p in examples)
                parties.extend(p.index for p in examples)
            elif description:
                names.append(description)
                named = named and mention is not None
    span = _span(sentence, token)
    if candidates and not names:
        return Speaker(names=(), span=span, candidates=tuple(dict.fromkeys(candidates)))
    paper = ""
    if noun_kind(token) == "paper" and analysis.mention_at(token) is None:
        definite = any(t.text.lower() == "the" for t in sentence.children(token, "det")) and token.tag == "NN"
        paper = "issuer" if _issuer(analysis, sentence, token) else ("bare" if definite else "")
    return Speaker(
        names=tuple(dict.fromkeys(names)),
        span=span,
        paper=paper,
        candidates=tuple(dict.fromkeys(candidates)),
        parties=tuple(dict.fromkeys(parties)),
        named=named and bool(names),
    )


def _plain(party: Party) -> str:
    """The party's name; a group's without "our" or "the"."""
    first, _, rest = party.name.partition(" ")
    return rest if party.kind is PartyKind.GROUP and first.lower() in _SKIPPED and rest else party.name


def _apposed(analysis: Analysis, sentence: Sentence, word: Token) -> list[Party]:
    """Who is named beside a common noun: "one of her lawyers, Justin Bamberg, said"."""
    nouns = [word, *_counted(sentence, word)]
    named = [analysis.party_of(t) for noun in nouns for t in sentence.children(noun, "appos")]
    people = [p for p in named if p is not None and p.kind is PartyKind.PERSON]
    return people[:1] if noun_kind(nouns[-1]) == "person" else []


def _parties_of(analysis: Analysis, sentence: Sentence, word: Token, mention: Mention | None) -> list[Party]:
    if mention is None:
        return []
    if mention.party >= 0:
        return [analysis.parties[mention.party]]
    if mention.form is Form.PLURAL:
        others = _addressed(analysis, sentence, word)
        return [p for p in analysis.in_focus(sentence.index) if p.kind is not PartyKind.PLACE and p.index not in others]
    if mention.form is Form.DESCRIPTION and is_leaders(sentence, word):
        return [p for p in analysis.in_focus(sentence.index) if p.kind is PartyKind.PERSON]
    if mention.form is Form.DESCRIPTION:
        # "the Ethiopian and Sudanese Ambassadors", where both are named
        holders = countries_of(analysis, sentence, word, mention)
        return holders if all(p.kind is PartyKind.PERSON for p in holders) else []
    return []


def is_leaders(sentence: Sentence, word: Token) -> bool:
    """True for "the heads of state", "the leaders": those of the occasion, where nothing else says whose."""
    if not word.tag.startswith("NN") or not word.tag.endswith("S"):
        return False
    head = word.text.lower().split("_")[0].split()[0]
    if head.removesuffix("s") not in _LEADERS and word.lemma not in _LEADERS:
        return False
    dets = {t.text.lower() for t in sentence.children(word, "det", "nummod", "predet")}
    return bool(dets & {"the", "both", "two"}) and not any(
        True for _ in sentence.children(word, "prep", "amod", "compound", "poss", "relcl", "acl")
    )


def _is_body(analysis: Analysis, token: Token) -> bool:
    """True for a body or a team: "The delegation … They …"."""
    party = analysis.party_of(token)
    return (party is not None and party.kind is PartyKind.BODY) or (party is None and noun_kind(token) == "body")


def is_leaders_phrase(names: Sequence[str]) -> bool:
    """True for descriptions like "leaders" or "ministers" alone."""
    return bool(names) and all(n.casefold().split()[0].removesuffix("s") in _LEADERS for n in names)


def _taken_up(analysis: Analysis, sentence: Sentence, word: Token | None, depth: int = 4) -> Speaker | None:
    """Whom "they" takes up: the plural subject of the sentence before in the paragraph."""
    if depth == 0:
        return None
    root = sentence.root()
    if word is not None and root is not None:
        # "Proponents urged Congress to act, although they say …": the subject of the sentence's own main clause.
        own = [t for t in sentence.subjects(root) if t.i < word.i]
        if own and own[0].text.lower() != "they" and (len(own) > 1 or own[0].tag in ("NNS", "NNPS")):
            found = name_speaker(analysis, sentence, own[0])
            return found if found is not None and found.names else None
    if sentence.index < 1:
        return None
    before = analysis.sentences[sentence.index - 1]
    root = before.root()
    if before.paragraph != sentence.paragraph or before.part is not sentence.part or root is None:
        return None
    subjects = before.subjects(root)
    if not subjects:
        return None
    if subjects[0].text.lower() == "they":
        return _taken_up(analysis, before, None, depth - 1)
    if len(subjects) > 1 or subjects[0].tag in ("NNS", "NNPS") or _is_body(analysis, subjects[0]):
        found = name_speaker(analysis, before, subjects[0])
        return found if found is not None and found.names else None
    return None


def _body_before(analysis: Analysis, sentence: Sentence) -> Speaker | None:
    """Which body or paper "it" takes up: the subject of one of the last two sentences."""
    for back in (1, 2):
        if sentence.index < back:
            return None
        before = analysis.sentences[sentence.index - back]
        root = before.root()
        if before.part is not sentence.part or root is None:
            return None
        for word in before.subjects(root)[:1]:
            party = analysis.party_of(word)
            if party is not None and party.kind in (PartyKind.BODY, PartyKind.PLACE):
                return name_speaker(analysis, before, word)
            if party is None and noun_kind(word) in ("body", "paper") and not word.tag.endswith("S"):
                return name_speaker(analysis, before, word)
    return None


def _addressed(analysis: Analysis, sentence: Sentence, word: Token) -> set[int]:
    """The parties that are objects of the verb whose subject a word is: those are not among "they"."""
    verb = sentence.tokens[word.head]
    out: set[int] = set()
    for thing in sentence.children(verb, "dobj", "dative"):
        out.update(p.index for w in sentence.conjuncts(thing) if (p := analysis.party_of(w)) is not None)
    return out


def _span(sentence: Sentence, token: Token) -> Span:
    """The words that name the speaker: the noun with what stands right before it and its conjuncts."""
    start, end = token.start, token.end
    for word in sentence.conjuncts(token):
        a, b = _noun_phrase(sentence, word)
        start, end = min(start, a), max(end, b)
    return (start, end)


def _noun_phrase(sentence: Sentence, word: Token) -> Span:
    """The word with the modifiers before it."""
    first = word.i
    for child in sentence.children(word, "det", "amod", "compound", "poss", "nummod", "nmod", "predet"):
        if child.i < first:
            first = min(t.i for t in sentence.subtree(child))
    return (sentence.tokens[first].start, word.end)


def _describe(analysis: Analysis, sentence: Sentence, word: Token) -> str:
    """The noun phrase as written, without "the", "our" and relative clauses; a paper gives whoever issued it."""
    if noun_kind(word) == "paper":
        owner = _issuer(analysis, sentence, word)
        if owner is not None:
            return owner
    keep = _tight(sentence, word)
    while len(keep) > 1 and keep[0].text.lower() in _SKIPPED:
        keep = keep[1:]
    return " ".join(analysis.words(sentence, (keep[0].start, keep[-1].end)).split()) if keep else ""


def _examples(analysis: Analysis, sentence: Sentence, word: Token) -> list[Party]:
    """Those named for an open group: "those opposed to it, like Senator X"; "critics such as X"."""
    if word.text.lower() not in ("those", "some", "others", "many") and not word.tag.endswith("S"):
        return []
    out: list[Party] = []
    for token in sentence.subtree(word):
        if token.text.lower() in ("like", "including") or (
            token.text.lower() == "as" and token.i and sentence.tokens[token.i - 1].text.lower() == "such"
        ):
            thing = sentence.child(token, "pobj")
            if thing is not None:
                out.extend(
                    p
                    for t in sentence.conjuncts(thing)
                    if (p := analysis.party_of(t)) is not None and p.kind is PartyKind.PERSON
                )
    return out


def _tight(sentence: Sentence, word: Token) -> list[Token]:
    out: list[int] = []
    todo = [word.i]
    while todo:
        i = todo.pop()
        out.append(i)
        for child in sentence.children(sentence.tokens[i]):
            if child.dep not in _LOOSE or (child.dep in ("cc", "conj", "punct") and i != word.i):
                todo.append(child.i)  # noqa: PERF401
    run = sorted(out)
    # Only what stands together: a parser's stray modifier is no part of a name.
    left = right = run.index(word.i)
    while left > 0 and run[left - 1] == run[left] - 1:
        left -= 1
    while right + 1 < len(run) and run[right + 1] == run[right] + 1:
        right += 1
    return [sentence.tokens[i] for i in run[left : right + 1]]


def _issuer(analysis: Analysis, sentence: Sentence, paper: Token) -> str | None:
    """Whose paper it is: "the White House statement", "a statement by the ministry", "the King sent a note saying"."""
    if paper.dep == "dobj":
        for subject in sentence.subjects(sentence.tokens[paper.head]):
            party = analysis.party_of(subject)
            if party is not None:
                return party.name
    for child in sentence.children(paper, "poss", "compound", "nmod"):
        if analysis.mention_at(child) is not None or child.tag in ("NNP", "NNPS"):
            return _name_of(analysis, sentence, child)
    for child in sentence.children(paper, "prep"):
        if child.text.lower() in ("by", "from", "of"):
            whose = sentence.child(child, "pobj")
            if whose is not None and (analysis.mention_at(whose) is not None or whose.tag in ("NNP", "NNPS")):
                return _name_of(analysis, sentence, whose)
            if whose is not None and noun_kind(whose) not in (None, "paper"):
                return _describe(analysis, sentence, whose)
    return None


def _name_of(analysis: Analysis, sentence: Sentence, token: Token) -> str:
    party = analysis.party_of(token)
    if party is not None:
        return party.name
    keep = [t for t in _tight(sentence, token) if t.text.lower() not in _SKIPPED and t.dep != "case"]
    return analysis.words(sentence, (keep[0].start, keep[-1].end)) if keep else token.text
