"""Verbs that report an occasion, by their frame: met, talked, hosted, visited, addressed, performed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from communique.engagements.frames.act import find_acts
from communique.engagements.frames.address import find_addresses
from communique.engagements.frames.host import find_receptions
from communique.engagements.frames.meet import find_meetings
from communique.engagements.frames.talk import find_talks, find_telephoned
from communique.engagements.frames.visit import find_visits
from communique.engagements.lexicon import Deed, deeds_at
from communique.engagements.report import Report, Words
from communique.engagements.status import is_denied, judge_status
from communique.mentions import Analysis
from communique.models import Status
from communique.syntax import Sentence, Token


def find_deeds(analysis: Analysis, sentence: Sentence, verb: Token, used: set[int]) -> Iterator[Report]:
    """The reports that a verb gives; the words that it matched are added to `used` where they name the occasion."""
    matched = deeds_at(sentence, verb)
    if not matched:
        yield from find_telephoned(analysis, sentence, verb)
        return
    status = None if is_denied(sentence, verb) else judge_status(sentence, verb)
    if status is None:
        return
    for deed, words in matched:
        # "spoke at length with the president" is no speech: the next deed that the words allow is tried.
        found = list(_FRAMES[deed.frame](analysis, sentence, deed, words, status))
        if deed.frame in ("address", "act") and (found or deed is matched[-1][0]):
            used.update(w.i for w in words)
        if found:
            yield from found
            return


_Frame = Callable[[Analysis, Sentence, Deed, Words, Status], Iterator[Report]]
_FRAMES: dict[str, _Frame] = {
    "meet": find_meetings,
    "talk": find_talks,
    "host": find_receptions,
    "visit": find_visits,
    "address": find_addresses,
    "act": find_acts,
}
