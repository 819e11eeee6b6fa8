"""Verbs that perform a ceremony: "signed the treaty", "was sworn in", "presented credentials"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.engagements.actors import (
    people_in,
    preps_of,
    subjects_of,
    without,
)
from communique.engagements.lexicon import Deed
from communique.engagements.report import Report, Words, make_report
from communique.engagements.sides import find_sides
from communique.mentions import Analysis
from communique.mentions.lexicon import words_of
from communique.models import EngagementType as Kind
from communique.models import Part as Role
from communique.models import Status
from communique.syntax import Sentence, Token

_FORMAL = frozenset(["presence", "formally", "officially", "jointly", "ceremonially"])


def find_acts(analysis: Analysis, sentence: Sentence, deed: Deed, words: Words, status: Status) -> Iterator[Report]:
    """The ceremonies that the verb performs: "signed the treaty", "took the oath before the President"."""
    verb = words[0]
    if deed.objects:
        if not any(_is_object(deed, t) for t in _objects(sentence, verb)):
            return
        words = (verb,)
    if verb.lemma in ("open", "reopen") and any(t.tag == "TO" for t in sentence.children(verb, "aux")):
        # "agreed to reopen their embassies"
        return
    if verb.lemma == "confer" and sentence.child(verb, "dobj", "nsubjpass") is None:
        # "conferred on the details of the visit"
        return
    if any(t.lemma in words_of("no_honours") for t in sentence.children(verb, "dobj", "nsubjpass")):
        # "awarded grants to universities": money, and no occasion.
        return
    actors = subjects_of(analysis, sentence, verb, Role.PRINCIPAL)
    passive = sentence.child(verb, "nsubjpass")
    if passive is not None and not deed.objects:
        actors = [*actors, *find_sides(analysis, sentence, passive, Role.PRINCIPAL)]
    others = list(preps_of(sentence, verb, "before", "to", "with", "from", "upon"))
    if verb.lemma == "swear" and passive is None:
        # "swore in Elmer Schialer": the parser takes "in" for a preposition
        others.extend(t for t in preps_of(sentence, verb, "in") if t.mention >= 0)
    if verb.lemma == "pay":
        # "paid our respects to Officer Sicknick, who lay in honor"
        others = []
    if (len(words) == 1 or words[-1].dep == "prt") and not deed.objects:
        others.extend(sentence.children(verb, "dobj", "dative"))
    for token in others:
        actors.extend(people_in(find_sides(analysis, sentence, token, None, groups=False)))
    if verb.lemma in ("present", "hand", "deposit", "take") and len(actors) == 1:
        # "handed over the instrument of accession to Secretary Blinken": the parser hangs "to" on "accession".
        for token in sentence.tokens[verb.i + 1 :]:
            if token.pos == "VERB":
                break
            if token.dep == "pobj" and sentence.tokens[token.head].lower in ("to", "before", "with"):
                actors.extend(without(people_in(find_sides(analysis, sentence, token, None, groups=False)), actors))
    if verb.lemma in ("receive", "accept"):
        # "received credentials from twelve ambassadors"
        givers = [t for word in (verb, *sentence.children(verb, "dobj")) for t in preps_of(sentence, word, "from")]
        for token in givers:
            actors.extend(without(find_sides(analysis, sentence, token, None), actors))
    if verb.lemma in ("open", "reopen") and len(actors) < 2 and not any(t.lemma in _FORMAL for t in sentence.tokens):
        # "met the minister and opened an embassy": a deed without a ceremony
        return
    alone = len(actors) < 2 and any(t.tag == "PRP" for t in sentence.children(verb, "dobj"))
    if actors and not (deed.objects and alone):
        yield make_report(sentence, Kind.CEREMONY, status, words, verb, actors, f"deed.{verb.lemma}")


def _objects(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """What is signed; "which" stands for the noun before it: "a treaty, which the two presidents signed last May"."""
    for token in sentence.children(verb, "dobj", "nsubjpass"):
        yield sentence.tokens[verb.head] if token.tag == "WDT" and verb.dep == "relcl" else token


def _is_object(deed: Deed, token: Token) -> bool:
    if token.tag == "PRP" and token.lower in ("it", "them"):
        # "are to sign it formally in Paris"
        return True
    # A name of several words is one token: "the Embassy of Cabo Verde".
    words = {token.lower, token.lemma, token.lower.rstrip("s"), *(token.lower.split() if token.mention >= 0 else ())}
    return bool(words & set(deed.objects))
