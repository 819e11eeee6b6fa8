"""Pronouns and plural phrases: "he" is the last subject that it can be; "the two leaders" are left to the focus."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.mentions.analysis import Analysis, Form, Mention, Party, PartyKind
from communique.mentions.lexicon import words_of
from communique.syntax import Part, Sentence, Token

_SINGULAR = {"he": "m", "him": "m", "she": "f", "her": "f"}
_PLURAL_DETS = frozenset(["the", "both", "two", "these", "those"])
_MOST_RECENT = 6


@dataclass(slots=True)
class _Told:
    """The persons told of in a sentence so far: its subjects, others, and whom its pronouns meant."""

    subjects: list[Party] = field(default_factory=list)
    others: list[Party] = field(default_factory=list)
    centre: list[Party] = field(default_factory=list)

    def add(self, party: Party, *, subject: bool) -> None:
        """Add a person."""
        (self.subjects if subject else self.others).append(party)


def resolve_pronouns(analysis: Analysis) -> None:
    """Set the mentions of pronouns and plural phrases on the tokens of the body's sentences, in text order."""
    last: list[Party] = []
    two = tuple(dict.fromkeys(p for _, _, p in analysis.turns if p >= 0 and analysis.parties[p].role is not None))
    if len(two) == 2:
        # A press conference of two: "we met in Ankara" is both of them.
        analysis.focus.append((analysis.turns[0][0], two))
    speaker_of = {i: party for first, end, party in analysis.turns for i in range(first, end)}
    author = find_author(analysis)
    for sentence in analysis.body():
        told = _Told()
        speaker = speaker_of.get(sentence.index, author)
        for token in sentence.tokens:
            mention = analysis.mention_at(token)
            if mention is None and token.lower == "we" and len(two) == 2 and sentence.index in speaker_of:
                _add(analysis, sentence, token, Form.PLURAL, PartyKind.GROUP, None)
            elif mention is None:
                _resolve(analysis, sentence, token, told, last, speaker)
            elif mention.kind is PartyKind.PERSON and mention.party >= 0:
                told.add(analysis.parties[mention.party], subject=_is_subject(sentence, token))
            elif mention.form is Form.DESCRIPTION and _is_plural_office(sentence, token, mention):
                mention.form = Form.PLURAL
        # Whom a pronoun meant is what the text is about, and stays it: "Salih received him. On Saturday he met …".
        recent = [*reversed(told.centre), *reversed(told.subjects), *reversed(told.others)]
        # A spokesman tells of another: "…, presidential spokesman Kostikov said. He also rang Mr Roh."
        recent.sort(key=lambda p: "spokes" in (p.role or "").casefold())
        fresh = list({p.index: p for p in recent}.values())
        last = [*fresh, *(p for p in last if p not in fresh)][:_MOST_RECENT]


def _resolve(
    analysis: Analysis, sentence: Sentence, token: Token, told: _Told, last: list[Party], speaker: int | None
) -> None:
    """Set the mention of a token that is a pronoun or a plural phrase."""
    lower = token.lower
    if lower in _SINGULAR and not (lower == "her" and token.dep == "poss"):
        gender = _SINGULAR[lower]
        known = [*reversed(told.subjects), *last, *reversed(told.others)]
        found = _antecedent(known, gender, token, sentence, analysis)
        _add(analysis, sentence, token, Form.PRONOUN, PartyKind.PERSON, found)
        if found is not None:
            found.gender = found.gender or gender
            told.centre.append(found)
            if _is_subject(sentence, token):
                told.subjects.append(found)
    elif lower in ("i", "me"):
        if speaker is not None and speaker >= 0 and not _is_quoted(analysis, sentence, token):
            _add(analysis, sentence, token, Form.PRONOUN, PartyKind.PERSON, analysis.parties[speaker])
    elif (lower in ("they", "both") and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")) or (
        token.tag in ("NNS", "NNPS") and token.lemma in words_of("plural_parties") and _is_definite(sentence, token)
    ):
        _add(analysis, sentence, token, Form.PLURAL, PartyKind.GROUP, None)


def find_author(analysis: Analysis) -> int | None:
    """The index of the person who says "I": whom the title tells ("Statement by President Biden"), or who signed."""
    for sentence in analysis.sentences:
        if sentence.part is not Part.TITLE:
            break
        for token in sentence.tokens:
            if token.lemma in words_of("personal_texts"):
                owners = [
                    o
                    for p in sentence.children(token, "prep")
                    if p.lower in ("by", "from", "of")
                    for o in sentence.children(p, "pobj")
                ]
                owners += list(sentence.children(token, "poss", "compound", "nmod", "nsubj"))
                for owner in owners:
                    party = analysis.party_of(owner)
                    if party is not None and party.kind is PartyKind.PERSON:
                        return party.index
    signers = find_signers(analysis)
    return signers[0] if len(signers) == 1 else None


def find_signers(analysis: Analysis) -> list[int]:
    """Those whom the first lines name with an office and without a verb, by index: "Ann Lee, Spokesperson"."""
    for sentence in analysis.body():
        if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in sentence.tokens) or sentence.end - sentence.start > 120:
            return []
        people = [
            p.index
            for t in sentence.tokens
            if (m := analysis.mention_at(t)) is not None
            and m.form is Form.NAME
            and (p := analysis.party_of(t)) is not None
            and p.kind is PartyKind.PERSON
        ]
        if people:
            return list(dict.fromkeys(people))
    return []


def _is_quoted(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    """Whether the word stands between quotation marks, where somebody else may speak."""
    text = analysis.text_of(sentence)
    before = text[max(0, token.start - 2000) : token.start].rsplit("\n\n", 1)[-1]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_subject(sentence: Sentence, token: Token) -> bool:
    word = token
    while word.dep == "conj":
        word = sentence.tokens[word.head]
    return word.dep in ("nsubj", "nsubjpass")


def _antecedent(order: list[Party], gender: str, token: Token, sentence: Sentence, analysis: Analysis) -> Party | None:
    clause = [
        analysis.party_of(t)
        for t in sentence.tokens
        if t.head == token.head and t.i != token.i and t.dep in ("nsubj", "dobj", "nsubjpass")
    ]
    for party in order:
        if party.gender is not None and party.gender != gender:
            continue
        # "he thanked him": the object is not the subject.
        if token.dep in ("dobj", "pobj", "dative") and any(c is party for c in clause):
            continue
        return party
    return None


def _is_definite(sentence: Sentence, token: Token) -> bool:
    words = {t.lower for t in sentence.children(token, "det", "nummod", "predet", "amod")}
    if not words & _PLURAL_DETS:
        return False
    # "the leaders of India, Israel and …" names its members; "the European leaders" does not mean the parties.
    return not any(True for _ in sentence.children(token, "prep", "relcl", "acl", "appos")) and not any(
        t.tag.startswith("JJ") and t.lower not in ("two", "both", "three") for t in sentence.children(token, "amod")
    )


def _is_plural_office(sentence: Sentence, token: Token, mention: Mention) -> bool:
    """Whether an office of several stands for those in focus: "both ministers", not "foreign ministers of the EU"."""
    bare = len((mention.role or "").split()) == 1 and mention.body is None
    return bare and _is_definite(sentence, token)


def _add(
    analysis: Analysis, sentence: Sentence, token: Token, form: Form, kind: PartyKind, party: Party | None
) -> None:
    mention = Mention(
        index=len(analysis.mentions),
        kind=kind,
        form=form,
        sentence=sentence.index,
        span=(token.start, token.end),
        name_span=None,
        name=party.name if party else token.text,
        party=party.index if party else -1,
    )
    analysis.mentions.append(mention)
    token.mention = mention.index
