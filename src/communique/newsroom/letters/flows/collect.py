"""Writes the letters that are due: each with what is new on a list since its reader's last one, each item once.

What is new is read once for all; a list that many follow is compared with it once, and put into words once for each
language. A letter, the items that it tells and how far its subscription has come are written in one transaction: killed
at any moment, the next call goes on where this one was.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from communique.newsroom.accounts.time_zones import zone
from communique.newsroom.catalogue.bulk import portions
from communique.newsroom.letters.arrivals import latest_arrival, look
from communique.newsroom.letters.composing import (
    Chosen,
    Written,
    choose_for_alert,
    choose_for_newsletter,
    write_alert,
    write_newsletter,
)
from communique.newsroom.letters.matching import Arrived
from communique.newsroom.letters.messages import name_message, site_address
from communique.newsroom.letters.models import Body, Kind, Letter, Rhythm, SentItem, Subscription
from communique.newsroom.letters.periods import next_due, period_of
from communique.newsroom.letters.subjects import NoSubjectError, Subject, read_subject
from communique.newsroom.portal.router import PORTAL

_AT_ONCE = 200
"""Subscriptions served in one transaction: logins wait for it on SQLite."""


def collect() -> int:
    """How many letters were written."""
    look()
    latest, now = latest_arrival(), timezone.now()
    behind = Q(rhythm=Rhythm.AT_ONCE, cursor__lt=latest)
    ids = list(
        Subscription.objects.filter(Q(due__lte=now) | behind)
        .order_by("subject", "cursor", "id")
        .values_list("id", flat=True)
    )
    if not ids:
        return 0
    desk = _Desk(latest=latest, now=now)
    return sum(desk.write(some) for some in portions(ids, _AT_ONCE))


@dataclass(slots=True)
class _Desk:
    """What one round has read, chosen and worded, for all who get the same."""

    latest: int
    now: dt.datetime
    _arrived: Arrived | None = field(init=False, default=None)
    _subjects: dict[str, Subject | None] = field(init=False, default_factory=dict)
    _chosen: dict[tuple[str, int], Chosen] = field(init=False, default_factory=dict)
    _written: dict[tuple[str, str, tuple[int, ...]], Written | None] = field(init=False, default_factory=dict)

    def write(self, ids: Sequence[int]) -> int:
        """Writes what is due to these subscriptions; how many letters those are."""
        rows = list(Subscription.objects.filter(id__in=ids).select_related("reader", "reader__account"))
        told = self._told_before(rows)
        letters: list[tuple[Subscription, Written]] = []
        silent: dict[tuple[int, dt.datetime | None, dt.datetime | None], list[int]] = defaultdict(list)
        for row in rows:
            is_behind = row.cursor < self.latest and row.reader.is_written_to
            written = self._word(row, told.get(row.pk, set())) if is_behind else None
            if written is None:
                silent[row.cursor, row.due, self._next(row)].append(row.pk)
            else:
                letters.append((row, written))
        with transaction.atomic(using=PORTAL):
            for (cursor, due, following), some in silent.items():
                same = Subscription.objects.filter(id__in=some, cursor=cursor, due=due)
                same.update(cursor=max(cursor, self.latest), due=following)
            return self._post(letters)

    def _next(self, row: Subscription) -> dt.datetime | None:
        return next_due(row.rhythm, zone(row.reader.clock), self.now)

    def _told_before(self, rows: Sequence[Subscription]) -> dict[int, set[int]]:
        """What of the arrivals at hand each of them was told already, which a cursor set back would tell again."""
        behind = [row for row in rows if row.cursor < self.latest]
        if not behind:
            return {}
        found: dict[int, set[int]] = defaultdict(set)
        lowest = min(row.cursor for row in behind)
        pairs = SentItem.objects.filter(subscription__in=behind, arrival__gt=lowest)
        for subscription, arrival in pairs.values_list("subscription_id", "arrival_id"):
            found[subscription].add(arrival)
        return found

    def _word(self, row: Subscription, told: set[int]) -> Written | None:
        chosen = self._choose(row)
        if told.intersection(chosen.arrivals):
            chosen = chosen.without(told)
        if not chosen.arrivals:
            return None
        language = row.reader.spoken
        key = (row.subject, language, chosen.arrivals)
        if key not in self._written:
            subject = self._subject(row.subject)
            base = site_address()
            if row.is_newsletter:
                self._written[key] = write_newsletter(chosen, language, base)
            else:
                self._written[key] = write_alert(subject, chosen, language, base) if subject else None
        return self._written[key]

    def _choose(self, row: Subscription) -> Chosen:
        key = (row.subject, row.cursor)
        if key not in self._chosen:
            arrived = self._read(row.cursor)
            if row.is_newsletter:
                self._chosen[key] = choose_for_newsletter(arrived, row.cursor)
            else:
                subject = self._subject(row.subject)
                self._chosen[key] = choose_for_alert(arrived.matches(subject.wants, row.cursor) if subject else [])
        return self._chosen[key]

    def _read(self, after: int) -> Arrived:
        if self._arrived is None or after < self._arrived.after:
            self._arrived = Arrived(after, self.latest)
        return self._arrived

    def _subject(self, address: str) -> Subject | None:
        """The list, or None for one that the record does not have at present."""
        if address not in self._subjects:
            try:
                self._subjects[address] = read_subject(address)
            except NoSubjectError:
                self._subjects[address] = None
        return self._subjects[address]

    def _post(self, letters: Sequence[tuple[Subscription, Written]]) -> int:
        """Writes the letters of those subscriptions that nobody else has served meanwhile."""
        bodies: dict[int, Body] = {}
        fresh: list[tuple[Subscription, Written, Letter]] = []
        keys = [self._key(row) for row, _written in letters]
        known = set(Letter.objects.filter(key__in=keys).values_list("key", flat=True))
        for (row, written), key in zip(letters, keys, strict=True):
            same = Subscription.objects.filter(pk=row.pk, cursor=row.cursor, due=row.due)
            # A clock set back has a day twice: the second time, what is new waits for the next letter.
            is_twice = key in known
            values = {} if is_twice else {"cursor": self.latest, "last_letter": self.now}
            if same.update(due=self._next(row), **values) and not is_twice:
                if id(written) not in bodies:
                    bodies[id(written)] = written.keep()
                fresh.append((row, written, self._letter(row, key, bodies[id(written)])))
        Letter.objects.bulk_create([letter for *_, letter in fresh], batch_size=_AT_ONCE)
        SentItem.objects.bulk_create(
            [
                SentItem(subscription=row, arrival_id=arrival, letter=letter)
                for row, written, letter in fresh
                for arrival in written.told
            ],
            batch_size=_AT_ONCE,
        )
        return len(fresh)

    def _key(self, row: Subscription) -> str:
        """The name of the letter: one for each subscription and period, or at once, for each look."""
        if row.due is None:
            return f"{row.pk}:{self.latest}"
        return f"{row.pk}:{period_of(row.due, zone(row.reader.clock))}"

    def _letter(self, row: Subscription, key: str, body: Body) -> Letter:
        return Letter(
            key=key,
            kind=Kind.NEWSLETTER if row.is_newsletter else Kind.ALERT,
            subscription=row,
            reader=row.reader,
            language=row.reader.spoken,
            body=body,
            message_id=name_message(key),
            made=self.now,
        )
