"""Unnamed groups of people, called by their noun phrase: "senior officials", "representatives from banks and ports"."""

from __future__ import annotations

from communique.mentions import Analysis, Party, PartyKind
from communique.mentions.holders import is_country
from communique.mentions.lexicon import words_of
from communique.syntax import Sentence, Token
from communique.vocab.gazetteer import territory_of

_PERSON_ENDINGS = ("er", "or", "ist", "ian", "ee", "man", "woman", "ant", "ent", "crat", "eer", "ive", "path", "mate")
_THING_ENDINGS = ("ment", "tent", "event")


def is_people(word: Token) -> bool:
    """Whether a common noun names people: in the plural by its ending or the vocabulary, in the singular a group."""
    if word.lemma in words_of("no_people"):
        return False
    if word.tag in ("NNS", "NNPS"):
        return word.lemma in words_of("people") | words_of("speakers", "person") or (
            word.lemma.endswith(_PERSON_ENDINGS) and not word.lemma.endswith(_THING_ENDINGS)
        )
    return word.tag in ("NN", "NNP") and word.lower in words_of("groups")


def owners_of(analysis: Analysis, sentence: Sentence, word: Token) -> list[Token]:
    """The bodies whose people a plural word names: "officials of A, B and C"."""
    if word.tag not in ("NNS", "NNPS"):
        return []
    for prep in sentence.children(word, "prep"):
        if prep.lower in ("of", "from"):
            for token in sentence.children(prep, "pobj"):
                owners = [
                    t
                    for t in sentence.conjuncts(token)
                    if (m := analysis.mention_at(t)) is not None and m.kind is PartyKind.BODY
                ]
                # Countries' officials met together are one group: "leaders of France and Germany".
                if len(owners) > 1 and not any(is_country(analysis, t) for t in owners):
                    return owners
    return []


def group_from(analysis: Analysis, sentence: Sentence, word: Token, owner: Token) -> Party:
    """The people of one of several bodies: "officials of A" where the text has "officials of A, B and C"."""
    lead = [t.text for t in sentence.children(word, "amod", "compound")]
    owning = analysis.party_of(owner)
    surface = " ".join([*lead, word.text, "of", analysis.words(sentence, (owner.start, owner.end)).split(" (")[0]])
    body = owning.body if owning else None
    return _known(analysis, surface) or analysis.add_party(PartyKind.GROUP, surface, None, body)


def make_group(
    analysis: Analysis, sentence: Sentence, word: Token, role: str | None, body: str | None, *, pair: bool = False
) -> Party:
    """The party for an unnamed group, called by its noun phrase without articles and clauses."""
    run = _phrase(analysis, sentence, word, pair=pair)
    surface = analysis.text_of(sentence)[run[0].start : run[-1].end]
    known = _known(analysis, surface)
    if known is not None:
        return known
    if body is None:
        mentions = [m for t in run if (m := analysis.mention_at(t)) is not None and m.kind is PartyKind.BODY]
        bodies = [b for m in mentions if m.party >= 0 and (b := analysis.parties[m.party].body) is not None]
        # People "from Egypt and Jordan" are of no one body.
        several = len(set(bodies)) > 1 and all(territory_of(b) is not None for b in bodies)
        body = bodies[0] if bodies and not several else None
    return analysis.add_party(PartyKind.GROUP, surface, role if role != surface else None, body)


def _known(analysis: Analysis, name: str) -> Party | None:
    """The group that was called so before."""
    groups = (p for p in analysis.parties if p.kind is PartyKind.GROUP)
    return next((p for p in groups if p.name.casefold() == name.casefold()), None)


_CLAUSES = frozenset(["relcl", "acl", "advcl", "appos"])


def _phrase(analysis: Analysis, sentence: Sentence, word: Token, *, pair: bool) -> list[Token]:
    """The words of the noun phrase around the head: an unbroken run, without a clause; a pair has two heads."""
    stop = _CLAUSES | {"punct", "parataxis", "dep"} | (set() if pair else {"conj", "cc"})
    # "farmers and representatives from banks": the parser hangs "from" on "farmers".
    above = sentence.tokens[word.head]
    late = [t for t in sentence.children(above, "prep") if t.i == word.i + 1 and word.dep == "conj"]
    keep = [word]
    todo = [*(c for c in sentence.children(word) if c.dep not in stop), *late]
    while todo:
        token = todo.pop()
        direct = token.head == word.i or token in late
        if direct and (token.dep == "det" or (token.dep == "prep" and token.lower not in _DESCRIBING)):
            continue
        if token.dep == "prep" and token.lower in ("in", "at") and _names_city(analysis, sentence, token):
            # "the ECOWAS Authority of Heads of State in Abuja": where they met.
            continue
        keep.append(token)
        todo.extend(c for c in sentence.children(token) if c.dep not in _CLAUSES)
    run = _unbroken(sorted(keep, key=lambda t: t.i), word)
    while run and run[-1].pos in ("ADP", "CCONJ", "PUNCT", "DET"):
        run.pop()
    while run and run[0] is not word and _is_no_opening(run[0]):
        run.pop(0)
    return run


def _names_city(analysis: Analysis, sentence: Sentence, prep: Token) -> bool:
    mentions = [analysis.mention_at(t) for t in sentence.children(prep, "pobj")]
    return any(m is not None and m.kind is PartyKind.PLACE for m in mentions)


_DESCRIBING = frozenset(["of", "from", "for", "across"])


def _unbroken(tokens: list[Token], word: Token) -> list[Token]:
    """The tokens around the word that stand next to each other."""
    first = last = tokens.index(word)
    while first > 0 and tokens[first - 1].i == tokens[first].i - 1:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i == tokens[last].i + 1:
        last += 1
    return tokens[first : last + 1]


def _is_no_opening(token: Token) -> bool:
    """Whether a group's name begins after the token: an article, "other", "his"."""
    return token.pos in ("DET", "PUNCT", "CCONJ", "PART") or token.tag == "PRP$" or token.lower in ("other", "the")
