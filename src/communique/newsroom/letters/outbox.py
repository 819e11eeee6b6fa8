"""The queue of letters: workers claim some for a time, and what becomes of each is written down once.

A letter goes from WAITING to CLAIMED by one statement or one locked row, so that of two workers only one has it, and
from CLAIMED to HANDING only while the claim is good. A claim runs out; that of a worker on this machine ends with it.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from communique.newsroom.letters.models import Letter, State
from communique.newsroom.letters.slips import find_left
from communique.newsroom.portal.router import PORTAL

LEASE = dt.timedelta(minutes=15)
"""Longer than any server may take to answer the dot."""
_PAUSES = (1, 5, 15, 60, 180, 360, 720, 1_440)
"""Minutes to wait after each refusal for now; after the last, the letter has failed."""
_KEPT = 500
NOT_KNOWN = "handed over; whether it was taken is not known"


def claim(worker: str, most: int) -> list[Letter]:
    """Up to so many letters that are due, the oldest first, which are this worker's for a while."""
    now = timezone.now()
    with transaction.atomic(using=PORTAL):
        due = Letter.objects.filter(state=State.WAITING, due__lte=now).order_by("due", "id")
        ids = list(due.select_for_update(skip_locked=True).values_list("id", flat=True)[:most])
        Letter.objects.filter(id__in=ids, state=State.WAITING).update(
            state=State.CLAIMED, claimed_by=worker, claimed_until=now + LEASE
        )
    mine = Letter.objects.filter(id__in=ids, state=State.CLAIMED, claimed_by=worker).order_by("due", "id")
    return list(mine.select_related("body", "subscription", "reader", "reader__account"))


def begin_handing(letter: Letter, worker: str) -> bool:
    """Says that the dot is about to go out; False where the letter is not this worker's any more."""
    mine = Letter.objects.filter(pk=letter.pk, state=State.CLAIMED, claimed_by=worker)
    return mine.filter(claimed_until__gt=timezone.now()).update(state=State.HANDING) == 1


def settle(letter: Letter, state: State, answer: str) -> None:
    """Writes down what became of a letter, with the server's words."""
    Letter.objects.filter(pk=letter.pk).update(
        state=state, answer=answer[:_KEPT], ended=timezone.now(), claimed_by="", claimed_until=None
    )


def try_later(letter: Letter, answer: str, *, is_answered: bool = True) -> None:
    """Puts a letter back for a while, each time for longer; in the end it has failed.

    Without an answer of the server, only a letter that was not handed over is put back.
    """
    mine = Letter.objects.filter(pk=letter.pk, state__in=[State.CLAIMED, *([State.HANDING] if is_answered else [])])
    values = {"answer": answer[:_KEPT], "claimed_by": "", "claimed_until": None}
    now = timezone.now()
    if letter.tries >= len(_PAUSES):
        mine.update(state=State.FAILED, ended=now, **values)
        return
    due = now + dt.timedelta(minutes=_PAUSES[letter.tries])
    mine.update(state=State.WAITING, due=due, tries=letter.tries + 1, **values)


def give_back(worker: str) -> int:
    """Puts back what a worker claimed and did not begin; how many that were."""
    mine = Letter.objects.filter(claimed_by=worker, state=State.CLAIMED)
    return mine.update(state=State.WAITING, claimed_by="", claimed_until=None)


def recover() -> int:
    """Takes up what dead workers left: what was not handed over waits again. How many letters that were."""
    found = 0
    for left in find_left():
        handing = Letter.objects.filter(claimed_by=left.worker, state=State.HANDING)
        found += handing.exclude(pk=left.letter).update(state=State.WAITING, claimed_by="", claimed_until=None)
        found += _take_as_sent(handing)
        found += give_back(left.worker)
    # Workers on other machines, and those whose slip a power cut took.
    late = Letter.objects.filter(Q(state__in=[State.CLAIMED, State.HANDING]), claimed_until__lte=timezone.now())
    found += _take_as_sent(late.filter(state=State.HANDING))
    found += late.filter(state=State.CLAIMED).update(state=State.WAITING, claimed_by="", claimed_until=None)
    return found


def _take_as_sent(handing: QuerySet[Letter]) -> int:
    """Rather one mail that is missed than one that comes twice: see decision 17."""
    return handing.update(state=State.SENT, answer=NOT_KNOWN, ended=timezone.now(), claimed_by="", claimed_until=None)


def has_work() -> bool:
    """Whether a letter is due now."""
    return Letter.objects.filter(state=State.WAITING, due__lte=timezone.now()).exists()
