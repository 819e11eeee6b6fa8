"""Pronouns and plural phrases: "he" is the last subject it can be; "the two leaders" are left to what is in focus."""

from __future__ import annotations

from communique.mentions.analysis import Analysis, Form, Mention, Party, PartyKind
from communique.syntax import Part, Sentence, Token

_SINGULAR = {"he": "m", "him": "m", "she": "f", "her": "f"}
# Nouns that, in the plural and with "the", "both" or "two", stand for the parties in focus.
_PLURAL_HEADS = frozenset(
    [
        "leader",
        "president",
        "minister",
        "side",
        "party",
        "official",
        "counterpart",
        "premier",
        "chancellor",
        "pair",
        "diplomat",
    ]
    + [
        "interlocutor",
        "delegation",
        "principal",
        "envoy",
        "man",
        "woman",
        "secretary",
        "monarch",
        "statesman",
        "duo",
        "pair",
    ]
    + [
        "head",
        "country",
        "nation",
        "government",
        "chief",
        "ambassador",
        "negotiator",
        "general",
        "king",
        "organisation",
        "organization",
    ]
)
_PLURAL_DETS = frozenset(["the", "both", "two", "these", "those"])


def resolve_pronouns(analysis: Analysis) -> None:
    """Set the mentions of pronouns and plural phrases on the tokens of all sentences, in text order."""
    last: list[Party] = []
    paragraph = -1
    speaker_of = {i: party for first, end, party in analysis.turns for i in range(first, end)}
    author = find_author(analysis)
    for sentence in analysis.sentences:
        if sentence.part is Part.TITLE:
            continue
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
        subjects: list[Party] = []
        others: list[Party] = []
        centre: list[Party] = []
        for token in sentence.tokens:
            mention = analysis.mention_at(token)
            if mention is not None:
                if mention.kind is PartyKind.PERSON and mention.party >= 0:
                    party = analysis.parties[mention.party]
                    top = _is_subject(sentence, token)
                    (subjects if top else others).append(party)
                elif mention.kind is PartyKind.GROUP and mention.form is Form.DESCRIPTION:
                    _plural_office(analysis, sentence, token, mention)
                continue
            lower = token.text.casefold()
            if lower in _SINGULAR and not (lower == "her" and token.dep == "poss"):
                gender = _SINGULAR[lower]
                found = _antecedent([*reversed(subjects), *last, *reversed(others)], gender, token, sentence, analysis)
                _add(analysis, sentence, token, Form.PRONOUN, PartyKind.PERSON, found)
                if found is not None:
                    found.gender = found.gender or gender
                    centre.append(found)
                    if _is_subject(sentence, token):
                        subjects.append(found)
            elif lower in ("i", "me") and (sentence.index in speaker_of or author is not None):
                index = speaker_of.get(sentence.index, author if author is not None else -1)
                if index >= 0 and not _quoted(analysis, sentence, token):
                    _add(analysis, sentence, token, Form.PRONOUN, PartyKind.PERSON, analysis.parties[index])
            elif lower in ("they", "both") and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj"):
                _add(analysis, sentence, token, Form.PLURAL, PartyKind.GROUP, None)
            elif token.tag in ("NNS", "NNPS") and token.lemma in _PLURAL_HEADS and _definite(sentence, token):
                _add(analysis, sentence, token, Form.PLURAL, PartyKind.GROUP, None)
        # Whom a pronoun meant is what the text is about, and stays it: "Salih received him. On Saturday he met …".
        fresh = list({p.index: p for p in [*reversed(centre), *reversed(subjects), *reversed(others)]}.values())
        last = [*fresh, *(p for p in last if p not in fresh)][:6]


def find_author(analysis: Analysis) -> int | None:
    """The person who says "I" in a text whose title says so: "Statement by President Biden", "Message from the Pope"."""
    for sentence in analysis.sentences:
        if sentence.part is not Part.TITLE:
            break
        for token in sentence.tokens:
            if token.lemma in _OWN_WORDS:
                owners = [
                    o
                    for p in sentence.children(token, "prep")
                    if p.text.casefold() in ("by", "from", "of")
                    for o in sentence.children(p, "pobj")
                ]
                owners += list(sentence.children(token, "poss", "compound", "nmod", "nsubj"))
                for owner in owners:
                    party = analysis.party_of(owner)
                    if party is not None and party.kind is PartyKind.PERSON:
                        return party.index
    return None


_OWN_WORDS = frozenset(
    ["statement", "remark", "remarks", "message", "speech", "address", "letter", "op-ed", "lecture", "testimony"]
)


def _quoted(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
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


def _definite(sentence: Sentence, token: Token) -> bool:
    words = {t.text.casefold() for t in sentence.children(token, "det", "nummod", "predet", "amod")}
    if not words & _PLURAL_DETS:
        return False
    # "the leaders of India, Israel and …" names its members; "the European leaders" does not mean the parties.
    return not any(True for _ in sentence.children(token, "prep", "relcl", "acl", "appos")) and not any(
        t.tag.startswith("JJ") and t.text.casefold() not in ("two", "both", "three")
        for t in sentence.children(token, "amod")
    )


def _plural_office(analysis: Analysis, sentence: Sentence, token: Token, mention: Mention) -> None:
    """ "The presidents", "the two leaders", "both ministers": those in focus; "foreign ministers of the EU" is a group."""
    words = {t.text.casefold() for t in sentence.children(token)}
    bare = len((mention.role or "").split()) == 1 and mention.body is None
    if bare and words & _PLURAL_DETS and _definite(sentence, token):
        mention.form = Form.PLURAL
        return
    del analysis


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
