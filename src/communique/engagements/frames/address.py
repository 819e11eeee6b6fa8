"""Verbs of speaking to an audience: "addressed", "delivered remarks", "briefed the media"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.engagements.actors import (
    beside,
    is_joint,
    people_in,
    preps_of,
    subjects_of,
)
from communique.engagements.lexicon import Deed, occasion_at
from communique.engagements.report import Report, Words, make_report
from communique.mentions import Analysis, PartyKind
from communique.mentions.lexicon import words_of
from communique.models import EngagementType as Kind
from communique.models import Part as Role
from communique.models import Status
from communique.syntax import Sentence, Token


def find_addresses(
    analysis: Analysis, sentence: Sentence, deed: Deed, words: Words, status: Status
) -> Iterator[Report]:
    """The speeches, and the words to the press, that the verb gives: "addressed parliament", "briefed the media"."""
    verb = words[0]
    speakers = people_in(subjects_of(analysis, sentence, verb, Role.PRINCIPAL))
    if not speakers:
        return
    if verb.lemma == "address" and len(words) == 1:
        if not any(_is_audience(analysis, sentence, t) for t in sentence.children(verb, "dobj")):
            return
    elif verb.lemma == "brief":
        press = words_of("audiences", "press", "reporter")
        if not any(t.lower in press or t.lemma in press for t in sentence.children(verb, "dobj")):
            return
    elif verb.lemma == "deliver" and len(words) == 1:
        for token in sentence.children(verb, "dobj"):
            named = occasion_at(sentence, token)
            if named is not None and named[0].type is Kind.SPEECH:
                words = (verb, token)
                break
        else:
            return
    elif verb.lemma == "speak":
        places = preps_of(sentence, verb, "at", "before", "in")
        if not any(_is_audience(analysis, sentence, t) or _opens_occasion(sentence, t) for t in places):
            return
        if any(True for _ in preps_of(sentence, verb, "with")):
            return
    kind = deed.type
    spoken_at = preps_of(sentence, verb, "at") if verb.lemma == "speak" else sentence.children(verb, "dobj")
    for token in spoken_at:
        named = occasion_at(sentence, token)
        if named is not None and named[0].type is Kind.PRESS_CONFERENCE:
            # "Speaking at a joint news conference, Yeltsin described …"
            kind = Kind.PRESS_CONFERENCE
            if is_joint(sentence, token):
                speakers = [*speakers, *beside(analysis, sentence, speakers)]
    yield make_report(sentence, kind, status, words, verb, speakers, f"deed.{verb.lemma}")


def _is_audience(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    mention = analysis.mention_at(token)
    if mention is not None:
        return mention.kind in (PartyKind.BODY, PartyKind.GROUP)
    return occasion_at(sentence, token) is not None or token.lemma in words_of("audiences", "audience", "reporter")


def _opens_occasion(sentence: Sentence, token: Token) -> bool:
    """Whether the word names an occasion or its opening: "spoke at the opening of the Climate Forum"."""
    if occasion_at(sentence, token) is not None:
        return True
    return token.lemma in ("opening", "closing", "close", "launch", "start", "inauguration", "end") and any(
        True for _ in preps_of(sentence, token, "of")
    )
