"""The office of those who are named as counterparts: "his Greek counterpart, Nikos Dendias" holds the same office.

What it knowingly misses: counterparts of somebody in another sentence ("The ministers met their counterparts …").
"""

from __future__ import annotations

from communique.mentions.analysis import Analysis, Form, Mention, Party, PartyKind
from communique.syntax import Sentence, Token
from communique.vocab.gazetteer import territory_of


def resolve_counterparts(analysis: Analysis) -> None:
    """Give persons named as somebody's counterpart that one's office, and the country said of them."""
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            if token.lemma != "counterpart":
                continue
            named = _named(analysis, sentence, token)
            owner = _owner(analysis, sentence, token, named)
            if owner is None or owner.role is None:
                continue
            if not named and token.tag == "NN" and token.mention < 0:
                _refer(analysis, sentence, token, owner)
            for party in named:
                if party.role is None:
                    party.role, party.roles = owner.role, [owner.role]
                if party.body is None and len(named) == 1:
                    party.body, party.body_key = _country(sentence, token) or (None, None)


def _refer(analysis: Analysis, sentence: Sentence, token: Token, owner: Party) -> None:
    """Let "his French counterpart" mean the one person of that country, or of that office, who is named elsewhere."""
    after = [t for t in sentence.tokens[token.i + 1 : token.i + 3] if t.pos not in ("ADP", "PUNCT")]
    if after and after[0].mention >= 0 and sentence.tokens[token.i + 1].pos != "ADP":
        # Somebody is named right after it, whom the model did not take for a person.
        return
    country = _country(sentence, token)
    known = [p for p in analysis.parties if p.kind is PartyKind.PERSON and p is not owner and p.role is not None]
    if country is not None:
        found = [p for p in known if p.body == country[0]]
        found = [p for p in found if _office(p) == _office(owner)] or found
    else:
        found = [p for p in known if _office(p) == _office(owner) and p.body != owner.body]
    if not found and country is not None:
        # "his Ukrainian counterpart", whom the text does not name
        found = [_unnamed(analysis, sentence, token, owner, country)]
    if len(found) != 1:
        return
    mention = Mention(
        index=len(analysis.mentions),
        kind=PartyKind.PERSON,
        form=Form.OFFICE,
        sentence=sentence.index,
        span=(token.start, token.end),
        name_span=None,
        name=found[0].name,
        party=found[0].index,
    )
    analysis.mentions.append(mention)
    token.mention = mention.index


def _unnamed(
    analysis: Analysis, sentence: Sentence, token: Token, owner: Party, country: tuple[str, str | None]
) -> Party:
    """A counterpart known only by the country."""
    first = min(t.start for t in sentence.children(token, "amod", "compound", "nmod") if t.start < token.start)
    name = analysis.words(sentence, (first, token.end))
    return analysis.add_party(PartyKind.PERSON, name, owner.role, *country)


def _office(party: Party) -> str:
    """An office as far as it can be compared: its last word."""
    return (party.role or "").casefold().split(" of ")[0].split()[-1]


def _named(analysis: Analysis, sentence: Sentence, token: Token) -> list[Party]:
    """The persons who are named as counterparts: in apposition, before or after the word."""
    words = [c for t in sentence.children(token, "appos") for c in sentence.conjuncts(t)]
    if token.dep in ("compound", "nmod", "appos") and token.head != token.i:
        words.append(sentence.tokens[token.head])
    parties = [analysis.party_of(w) for w in words]
    return [p for p in parties if p is not None and p.kind is PartyKind.PERSON]


def _owner(analysis: Analysis, sentence: Sentence, token: Token, named: list[Party]) -> Party | None:
    """Whose counterpart it is: "the President's counterpart", or the subject for "his"."""
    for child in sentence.children(token, "poss"):
        party = analysis.party_of(child)
        if party is not None:
            return party if party.kind is PartyKind.PERSON else None
    for above in sentence.ancestors(token):
        for word in sentence.subjects(above) if above.pos in ("VERB", "AUX") else ():
            party = analysis.party_of(word)
            if party is not None and party.kind is PartyKind.PERSON and party not in named:
                return party
    return None


def _country(sentence: Sentence, token: Token) -> tuple[str, str | None] | None:
    """The country of a counterpart: "Greek" in "his Greek counterpart"."""
    for child in sentence.children(token, "amod", "compound", "nmod"):
        territory = territory_of(child.text)
        if territory is not None:
            return territory.name, territory.code
    return None
