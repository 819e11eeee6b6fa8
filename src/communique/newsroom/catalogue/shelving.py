"""Puts entries on the shelves and takes them off, and keeps the counts that go with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from communique.folding import fold
from communique.models import Status
from communique.newsroom.archive.models import Body, Person, PlaceName
from communique.newsroom.catalogue import filing, words
from communique.newsroom.catalogue.models import Aspect, Entry, Filing, Heading, HeadingKind, Kind, Month, Tie
from communique.newsroom.catalogue.shelf import day_of, shelf_number
from communique.newsroom.catalogue.ties import find_ties

_AT_ONCE = 400
_TABLES = {
    Kind.EVENT: words.EVENTS,
    Kind.STATEMENT: words.STATEMENTS,
    Kind.DOCUMENT: words.DOCUMENTS,
    Kind.DUE: words.COMMITMENTS,
    Kind.PLEDGE: words.COMMITMENTS,
}
_ASPECTS = {
    Kind.EVENT: Aspect.EVENT,
    Kind.STATEMENT: Aspect.STATEMENT,
    Kind.DOCUMENT: Aspect.DOCUMENT,
    Kind.DUE: Aspect.DUE,
    Kind.PLEDGE: Aspect.PLEDGE,
}
_COLUMNS = {
    Aspect.EVENT: "events",
    Aspect.STATEMENT: "statements",
    Aspect.DOCUMENT: "documents",
    Aspect.DUE: "commitments",
    Aspect.PLEDGE: "commitments",
}
_FORMS: dict[str, type[Person] | type[Body] | type[PlaceName]] = {
    HeadingKind.PERSON: Person,
    HeadingKind.COUNTRY: Body,
    HeadingKind.BODY: Body,
    HeadingKind.PLACE: PlaceName,
}
EVERYTHING = 0
"""The heading under which `Month` counts all entries."""


class Shelves:
    """The catalogue's tables in the hands of one writer; what it counts is stored by `write_counts`."""

    def __init__(self) -> None:
        self._headings: dict[filing.Heading, int] = {}
        self._kinds: dict[int, str] = {}
        self._counts: dict[str, Counter[int]] = {column: Counter() for column in set(_COLUMNS.values())}
        self._months: Counter[tuple[int, int, int]] = Counter()
        self._tied: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._loosened: dict[tuple[int, int], list[int]] = defaultdict(list)

    def add(self, filed: Sequence[filing.Filed]) -> None:
        """Puts new entries on the shelves."""
        self._make_headings(filed)
        entries, filings = [], []
        texts: dict[str, list[words.Row]] = defaultdict(list)
        for item, number in zip(filed, _numbers(filed), strict=True):
            under = sorted({(self._headings[heading], int(aspect)) for heading, aspect in item.headings})
            entries.append(
                Entry(
                    id=number, kind=item.kind, ref=item.ref, document=item.document, card=item.card, filed=list(under)
                )
            )
            filings += [Filing(heading_id=heading, aspect=aspect, entry_id=number) for heading, aspect in under]
            marks = " ".join(sorted({mark(heading, aspect) for heading, aspect in under}))
            texts[_TABLES[item.kind]].append((number, item.words, marks))
            self._count(item.kind, number, under, 1)
            if _is_held(item.card):
                for pair in self._ties(under):
                    self._tied[pair].append(number)
        Entry.objects.bulk_create(entries, batch_size=2000)
        Filing.objects.bulk_create(filings, batch_size=5000)
        for table, rows in texts.items():
            words.add_words(table, rows)

    def remove(self, entries: QuerySet[Entry]) -> None:
        """Takes entries off the shelves."""
        found = list(entries.values_list("id", "kind", "card", "filed"))
        self._learn_kinds({heading for *_, under in found for heading, _ in under})
        for start in range(0, len(found), _AT_ONCE):
            some = found[start : start + _AT_ONCE]
            by_table: dict[str, list[int]] = defaultdict(list)
            for number, kind, card, under in some:
                self._count(Kind(kind), number, under, -1)
                by_table[_TABLES[Kind(kind)]].append(number)
                if _is_held(card):
                    for pair in self._ties(under):
                        self._loosened[pair].append(number)
            for table, numbers in by_table.items():
                words.remove_words(table, numbers)
            with connection.cursor() as cursor:
                cursor.executemany(
                    f"DELETE FROM {Filing._meta.db_table} WHERE heading_id = %s AND aspect = %s AND entry_id = %s",  # noqa: S608
                    [(heading, aspect, number) for number, _, _, under in some for heading, aspect in under],
                )
            Entry.objects.filter(id__in=[number for number, *_ in some]).delete()

    def rename(self, kind: HeadingKind, names: Mapping[str, str]) -> None:
        """Gives headings new names and the forms by which they are found."""
        for heading in Heading.objects.filter(kind=kind, key__in=names):
            if heading.name != names[heading.key]:
                heading.name = names[heading.key]
                heading.save(update_fields=["name"])
            words.remove_words(words.HEADINGS, [heading.pk])
            _add_names([heading])

    def write_counts(self) -> None:
        """Stores what was counted since the last call."""
        _add_counts(self._counts)
        _add_months(self._months)
        _add_ties(self._tied, self._kinds)
        _loosen(self._loosened)
        for counter in self._counts.values():
            counter.clear()
        self._months.clear()
        self._tied.clear()
        self._loosened.clear()

    def _count(self, kind: Kind, number: int, under: Iterable[Sequence[int]], by: int) -> None:
        day = day_of(number)
        month = day.year * 12 + day.month - 1 if day else None
        aspects = [(EVERYTHING, int(_ASPECTS[kind])), *((heading, aspect) for heading, aspect in under)]
        for heading, aspect in aspects:
            column = _COLUMNS.get(Aspect(aspect))
            if column and heading != EVERYTHING:
                self._counts[column][heading] += by
            if month is not None and kind in (Kind.EVENT, Kind.STATEMENT, Kind.DOCUMENT):
                self._months[heading, aspect, month] += by

    def _ties(self, under: Iterable[Sequence[int]]) -> Iterable[tuple[int, int]]:
        return find_ties((heading, self._kinds[heading]) for heading, aspect in under if aspect == Aspect.EVENT)

    def _learn_kinds(self, headings: set[int]) -> None:
        missing = headings - self._kinds.keys()
        self._kinds |= dict(Heading.objects.filter(id__in=missing).values_list("id", "kind"))

    def _make_headings(self, filed: Sequence[filing.Filed]) -> None:
        wanted = {heading: name for item in filed for heading, name in item.names.items()}
        missing = {heading: name for heading, name in wanted.items() if heading not in self._headings}
        if not missing:
            return
        self._find_headings(missing)
        fresh = [
            Heading(kind=kind, key=key, name=name[:500])
            for (kind, key), name in sorted(missing.items())
            if (kind, key) not in self._headings
        ]
        Heading.objects.bulk_create(fresh, batch_size=2000)
        self._find_headings({(HeadingKind(row.kind), row.key): row.name for row in fresh})
        _add_names(Heading.objects.filter(id__in=[self._headings[HeadingKind(row.kind), row.key] for row in fresh]))

    def _find_headings(self, wanted: Iterable[filing.Heading]) -> None:
        keys: dict[HeadingKind, list[str]] = defaultdict(list)
        for kind, key in wanted:
            keys[kind].append(key)
        for kind, some in keys.items():
            for key, number in Heading.objects.filter(kind=kind, key__in=some).values_list("key", "id"):
                self._headings[kind, key] = number
                self._kinds[number] = kind


def mark(heading: int, aspect: int) -> str:
    """The word that stands for a heading beside an entry's words."""
    return f"p{heading}" if aspect == Aspect.PRESENT else f"h{heading}"


def _is_held(card: dict[str, Any] | None) -> bool:
    return card is not None and card.get("status") == Status.HELD


def _numbers(filed: Sequence[filing.Filed]) -> list[int]:
    """A shelf number for each; where one is taken, by the next that is free."""
    numbers = [shelf_number(item.day, f"{item.kind}/{item.ref}", item.weight) for item in filed]
    taken = set(Entry.objects.filter(id__in=numbers).values_list("id", flat=True))
    for place, number in enumerate(numbers):
        while number in taken:
            number += 1
            if Entry.objects.filter(id=number).exists():
                taken.add(number)
        taken.add(number)
        numbers[place] = number
    return numbers


def _add_names(headings: Iterable[Heading]) -> None:
    """Makes headings findable by every form of their names."""
    by_kind: dict[str, list[Heading]] = defaultdict(list)
    for heading in headings:
        by_kind[heading.kind].append(heading)
    for kind, rows in by_kind.items():
        model = _FORMS.get(kind)
        if model is None:
            continue
        forms = dict(model._default_manager.filter(id__in=[row.key for row in rows]).values_list("id", "folded"))
        words.add_words(
            words.HEADINGS,
            [(row.pk, f"{fold(row.name)} / {forms.get(row.key, '').strip()}", f"k{kind}") for row in rows],
        )


def _add_counts(counts: Mapping[str, Counter[int]]) -> None:
    table = Heading._meta.db_table
    with connection.cursor() as cursor:
        for column, counter in counts.items():
            cursor.executemany(
                f"UPDATE {table} SET {column} = {column} + %s WHERE id = %s",  # noqa: S608
                [(by, heading) for heading, by in sorted(counter.items()) if by],
            )


def _add_months(months: Counter[tuple[int, int, int]]) -> None:
    table = Month._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (heading_id, aspect, month, count) VALUES (%s, %s, %s, %s)"  # noqa: S608
            f" ON CONFLICT (heading_id, aspect, month) DO UPDATE SET count = {table}.count + excluded.count",
            [(*key, by) for key, by in sorted(months.items()) if by],
        )
        cursor.executemany(
            f"DELETE FROM {table} WHERE heading_id = %s AND aspect = %s AND month = %s AND count <= 0",  # noqa: S608
            [key for key, by in sorted(months.items()) if by < 0],
        )


def _add_ties(tied: Mapping[tuple[int, int], list[int]], kinds: Mapping[int, str]) -> None:
    table = Tie._meta.db_table
    least, most = ("least", "greatest") if connection.vendor == "postgresql" else ("min", "max")
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (one_id, other_id, one_kind, other_kind, count, first, last)"  # noqa: S608
            " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (one_id, other_id) DO UPDATE SET"
            f" count = {table}.count + excluded.count, first = {least}({table}.first, excluded.first),"
            f" last = {most}({table}.last, excluded.last)",
            [
                (one, other, kinds[one], kinds[other], len(numbers), min(numbers), max(numbers))
                for (one, other), numbers in sorted(tied.items())
            ],
        )


def _loosen(loosened: Mapping[tuple[int, int], list[int]]) -> None:
    """Takes removed events out of the ties, and finds the first and last of what is left."""
    if not loosened:
        return
    table = Tie._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET count = count - %s WHERE one_id = %s AND other_id = %s",  # noqa: S608
            [(len(numbers), *pair) for pair, numbers in sorted(loosened.items())],
        )
        cursor.executemany(
            f"DELETE FROM {table} WHERE one_id = %s AND other_id = %s AND count <= 0",  # noqa: S608
            sorted(loosened),
        )
        for (one, other), numbers in sorted(loosened.items()):
            tie = Tie.objects.filter(one_id=one, other_id=other).first()
            if tie is not None and (tie.first in numbers or tie.last in numbers):
                first, last = _ends_of(one, other)
                Tie.objects.filter(one_id=one, other_id=other).update(first=first, last=last)


def _ends_of(one: int, other: int) -> tuple[int, int]:
    """The first and last held event on which two were together."""
    mine = Filing.objects.filter(heading_id=one, aspect=Aspect.EVENT)
    theirs = Filing.objects.filter(heading_id=other, aspect=Aspect.EVENT).values("entry_id")
    held = Heading.objects.filter(kind=HeadingKind.STATUS, key=Status.HELD).values_list("id", flat=True)[:1]
    on = Filing.objects.filter(heading_id__in=list(held), aspect=Aspect.EVENT).values("entry_id")
    both = mine.filter(entry_id__in=theirs).filter(entry_id__in=on).values_list("entry_id", flat=True)
    return both.order_by("entry_id")[0], both.order_by("-entry_id")[0]
