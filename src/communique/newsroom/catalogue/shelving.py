"""Puts entries on the shelves and takes them off, and keeps the headings and counts that go with them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from communique.models import Status
from communique.newsroom.archive.changes import on_known
from communique.newsroom.archive.models import Change
from communique.newsroom.archive.models.change import Changed
from communique.newsroom.catalogue import filing, words
from communique.newsroom.catalogue.bulk import insert_rows, portions, run_for_each
from communique.newsroom.catalogue.headings import SPELLED, best_spelling, find_names
from communique.newsroom.catalogue.models import Aspect, Entry, Filing, Heading, HeadingKind, Kind, Month, Tie
from communique.newsroom.catalogue.shelf import FIRST_DATED, day_of, earliest, next_number, shelf_number
from communique.newsroom.catalogue.ties import find_ties

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
EVERYTHING = 0
"""The heading under which `Month` counts all entries."""
_MOST_KEPT = 50_000
"""Headings remembered from one portion to the next."""
_SHOWN_BY_NAME = frozenset([HeadingKind.PERSON, HeadingKind.COUNTRY, HeadingKind.BODY, HeadingKind.PLACE])

Pair = tuple[int, int]
Under = Sequence[Sequence[int]]
"""Headings with aspects."""


class _Old(NamedTuple):
    number: int
    kind: int
    ref: str
    status: str | None
    filed: Under
    digest: str


class Shelves:
    """The catalogue's tables in the hands of one writer; headings and counts follow with `write`.

    Without `has_ties`, ties are left alone: they will be made all at once.
    """

    def __init__(self, *, has_ties: bool = True) -> None:
        self.has_ties = has_ties
        self._ids: dict[filing.Heading, int] = {}
        self._kinds: dict[int, str] = {}
        self._settled: dict[int, str] = {}
        self._is_changed = False
        self._proposed: dict[int, set[str]] = defaultdict(set)
        self._touched: set[int] = set()
        self._lessened: set[int] = set()
        self._counts: dict[str, Counter[int]] = {column: Counter() for column in set(_COLUMNS.values())}
        self._months: Counter[tuple[int, int, int]] = Counter()
        self._tied: dict[Pair, set[int]] = defaultdict(set)
        self._loosened: dict[Pair, set[int]] = defaultdict(set)

    def replace(self, former: QuerySet[Entry], filed: Sequence[filing.Filed]) -> None:
        """Puts entries in the place of the former ones; what is filed as before stays where it is."""
        self._make_headings(filed)
        rows = former.values_list("id", "kind", "ref", "card__status", "filed", "digest")
        known = {(row[1], row[2]): _Old(*row) for row in rows}
        fresh = []
        for item in filed:
            digest = item.digest()
            old = known.get((item.kind, item.ref))
            if old is not None and old.digest == digest:
                del known[item.kind, item.ref]
            else:
                fresh.append((item, digest))
        self._is_changed = self._is_changed or bool(known or fresh)
        self._remove(list(known.values()))
        self._add(fresh)

    def touch(self, kind: HeadingKind, keys: Iterable[str]) -> None:
        """Has `write` look up what those headings are called now."""
        for some in portions(sorted(keys)):
            ids = list(Heading.objects.filter(kind=kind, key__in=some).values_list("id", flat=True))
            self._touched.update(ids)

    def write(self) -> bool:
        """Stores what follows from all that was replaced since the last call; whether anything of it can be seen."""
        self._add_counts()
        self._add_months()
        self._write_ties()
        self._remove_empty()
        self._name_headings()
        is_changed = self._is_changed
        self._is_changed = False
        for counter in self._counts.values():
            counter.clear()
        for store in (self._months, self._tied, self._loosened, self._proposed, self._touched, self._lessened):
            store.clear()
        if len(self._kinds) > _MOST_KEPT:
            for cache in (self._ids, self._kinds, self._settled):
                cache.clear()
        return is_changed

    # Entries

    def _add(self, filed: Sequence[tuple[filing.Filed, str]]) -> None:
        entries, filings = [], []
        texts: dict[str, list[words.Row]] = defaultdict(list)
        numbers = find_free_numbers([item for item, _ in filed])
        for (item, digest), number in zip(filed, numbers, strict=True):
            under = sorted({(self._ids[heading], int(aspect)) for heading, aspect in item.headings})
            card = None if item.card is None else json.dumps(item.card)
            entries.append((number, int(item.kind), item.ref, item.document, card, json.dumps(under), digest))
            filings += [(heading, aspect, number) for heading, aspect in under]
            marks = [*kind_marks(item.kind), *(mark(heading, aspect) for heading, aspect in under)]
            texts[_TABLES[item.kind]].append((number, item.words, " ".join(marks)))
            self._count(item.kind, number, under, 1)
            if self.has_ties and item.card is not None and item.card["status"] == Status.HELD:
                for pair in self._ties(under):
                    self._tied[pair].add(number)
        columns = ("id", "kind", "ref", "document", "card", "filed", "digest")
        insert_rows(Entry._meta.db_table, columns, entries)
        insert_rows(Filing._meta.db_table, ("heading_id", "aspect", "entry_id"), sorted(filings))
        for table, rows in texts.items():
            words.add_words(table, sorted(rows))

    def _remove(self, found: Sequence[_Old]) -> None:
        by_table: dict[str, list[int]] = defaultdict(list)
        filings = []
        self._learn_kinds({heading for old in found for heading, _ in old.filed})
        for old in found:
            kind = Kind(old.kind)
            self._count(kind, old.number, old.filed, -1)
            by_table[_TABLES[kind]].append(old.number)
            filings += [(heading, aspect, old.number) for heading, aspect in old.filed]
            self._lessened.update(heading for heading, _ in old.filed)
            if self.has_ties and old.status == Status.HELD:
                for pair in self._ties(old.filed):
                    self._loosened[pair].add(old.number)
        for table, numbers in by_table.items():
            words.remove_words(table, numbers)
        run_for_each(
            f"DELETE FROM {Filing._meta.db_table} WHERE heading_id = %s AND aspect = %s AND entry_id = %s",  # noqa: S608
            sorted(filings),
        )
        run_for_each(
            f"DELETE FROM {Entry._meta.db_table} WHERE id = %s",  # noqa: S608
            [(old.number,) for old in found],
        )

    def _count(self, kind: Kind, number: int, under: Under, by: int) -> None:
        day = day_of(number)
        month = day.year * 12 + day.month - 1 if day else 0
        self._months[EVERYTHING, int(_ASPECTS[kind]), month] += by
        for heading, aspect in under:
            self._months[heading, aspect, month] += by
            column = _COLUMNS.get(Aspect(aspect))
            if column:
                self._counts[column][heading] += by

    def _ties(self, under: Under) -> Iterator[Pair]:
        return find_ties((heading, self._kinds[heading]) for heading, aspect in under if aspect == Aspect.EVENT)

    # Headings

    def _make_headings(self, filed: Sequence[filing.Filed]) -> None:
        called: dict[filing.Heading, set[str]] = defaultdict(set)
        for item in filed:
            for heading, name in item.names.items():
                called[heading].add(name)
        self._find_headings([heading for heading in called if heading not in self._ids])
        missing = [heading for heading in called if heading not in self._ids]
        if missing:
            rows = [
                (kind.value, key, best_spelling(called[kind, key])[:500], "", 0, 0, 0, 0)
                for kind, key in sorted(missing)
            ]
            columns = ("kind", "key", "name", "forms", "events", "statements", "documents", "commitments")
            insert_rows(Heading._meta.db_table, columns, rows)
            self._find_headings(missing)
        for heading, names in called.items():
            number = self._ids[heading]
            settled = self._settled.get(number)
            # What the archive calls it stays so during a refresh; how documents spell it, the next one may change.
            if settled is None or (heading[0] in SPELLED and names != {settled}):
                self._touched.add(number)
                self._proposed[number] |= names

    def _find_headings(self, wanted: Iterable[filing.Heading]) -> None:
        keys: dict[HeadingKind, list[str]] = defaultdict(list)
        for kind, key in wanted:
            keys[kind].append(key)
        for kind, of_kind in keys.items():
            for some in portions(of_kind):
                for key, number in Heading.objects.filter(kind=kind, key__in=some).values_list("key", "id"):
                    self._ids[kind, key] = number
                    self._kinds[number] = kind

    def _learn_kinds(self, headings: set[int]) -> None:
        for some in portions(sorted(headings - self._kinds.keys())):
            self._kinds |= dict(Heading.objects.filter(id__in=some).values_list("id", "kind"))

    def _remove_empty(self) -> None:
        """Removes the headings under which nothing is filed any more."""
        for some in portions(sorted(self._lessened)):
            rows = Heading.objects.filter(id__in=some, events=0, statements=0, documents=0, commitments=0)
            empty = {pk: (HeadingKind(kind), key) for pk, kind, key in rows.values_list("id", "kind", "key")}
            # Who only took part in the occasions of statements has no count.
            for number in list(empty):
                if Filing.objects.filter(heading_id=number).exists():
                    del empty[number]
            Heading.objects.filter(id__in=list(empty)).delete()
            words.remove_words(words.HEADINGS, empty)
            for number, heading in empty.items():
                self._ids.pop(heading, None)
                self._kinds.pop(number, None)
                self._settled.pop(number, None)
            self._touched -= empty.keys()
            self._lessened -= empty.keys()

    def _name_headings(self) -> None:
        """Gives headings their present names and the forms by which they are found."""
        for some in portions(sorted(self._touched | self._lessened)):
            rows = list(Heading.objects.filter(id__in=some))
            names = find_names(rows, self._proposed, self._lessened)
            renamed, reworded = [], []
            for row in rows:
                called = names[row.pk]
                self._settled[row.pk] = called.name
                if (row.name, row.forms) == (called.name, called.forms):
                    continue
                self._is_changed = True
                if called.has_row and row.name != called.name and row.kind in _SHOWN_BY_NAME:
                    _note_events(row.pk)
                renamed.append((called.name, called.forms, row.pk))
                if row.forms != called.forms:
                    reworded.append((row.pk, called.forms, ""))
            run_for_each(f"UPDATE {Heading._meta.db_table} SET name = %s, forms = %s WHERE id = %s", renamed)  # noqa: S608
            words.remove_words(
                words.HEADINGS, [row.pk for row in rows if row.forms and row.forms != names[row.pk].forms]
            )
            words.add_words(words.HEADINGS, [row for row in reworded if row[1]])

    # Counts

    def _add_counts(self) -> None:
        table, columns = Heading._meta.db_table, sorted(self._counts)
        changes = ", ".join(f"{column} = {column} + %s" for column in columns)
        headings = sorted({heading for counter in self._counts.values() for heading, by in counter.items() if by})
        run_for_each(
            f"UPDATE {table} SET {changes} WHERE id = %s",  # noqa: S608
            [(*(self._counts[column][heading] for column in columns), heading) for heading in headings],
        )

    def _add_months(self) -> None:
        table = Month._meta.db_table
        insert_rows(
            table,
            ("heading_id", "aspect", "month", "count"),
            [(*key, by) for key, by in sorted(self._months.items()) if by],
            tail=f"ON CONFLICT (heading_id, aspect, month) DO UPDATE SET count = {table}.count + excluded.count",
        )
        run_for_each(
            f"DELETE FROM {table} WHERE heading_id = %s AND aspect = %s AND month = %s AND count <= 0",  # noqa: S608
            [key for key, by in sorted(self._months.items()) if by < 0],
        )

    def _write_ties(self) -> None:
        # An event that was filed anew where it stood before ties who it tied before.
        for pair in self._tied.keys() & self._loosened.keys():
            both = self._tied[pair] & self._loosened[pair]
            self._tied[pair] -= both
            self._loosened[pair] -= both
        self._tie()
        self._loosen()

    def _tie(self) -> None:
        table = Tie._meta.db_table
        least, most = ("least", "greatest") if connection.vendor == "postgresql" else ("min", "max")
        ends = f"{table}.first, excluded.first"
        insert_rows(
            table,
            ("one_id", "other_id", "one_kind", "other_kind", "count", "first", "last"),
            [
                (one, other, self._kinds[one], self._kinds[other], len(numbers), earliest(numbers), max(numbers))
                for (one, other), numbers in sorted(self._tied.items())
                if numbers
            ],
            tail=(
                f"ON CONFLICT (one_id, other_id) DO UPDATE SET count = {table}.count + excluded.count,"
                f" first = CASE WHEN {least}({ends}) >= {FIRST_DATED} OR {most}({ends}) < {FIRST_DATED}"
                f" THEN {least}({ends}) ELSE {most}({ends}) END,"
                f" last = {most}({table}.last, excluded.last)"
            ),
        )

    def _loosen(self) -> None:
        """Takes removed events out of the ties, and finds the first and last of what is left."""
        loosened = {pair: numbers for pair, numbers in sorted(self._loosened.items()) if numbers}
        for (one, other), numbers in loosened.items():
            row = Tie.objects.filter(one_id=one, other_id=other)
            count, first, last = row.values_list("count", "first", "last").first() or (0, 0, 0)
            left = count - len(numbers)
            ends = (
                self._first_of(one, other) if left > 0 and first in numbers else first,
                self._end_of(one, other, "DESC") if left > 0 and last in numbers else last,
            )
            if left > 0 and None not in ends:
                row.update(count=left, first=ends[0], last=ends[1])
            else:
                row.delete()

    def _first_of(self, one: int, other: int) -> int | None:
        return self._end_of(one, other, "", FIRST_DATED) or self._end_of(one, other, "")

    def _end_of(self, one: int, other: int, order: str, least: int = 0) -> int | None:
        """The first or last held event, from a number on, by which two are tied."""
        held = Heading.objects.filter(kind=HeadingKind.STATUS, key=Status.HELD).values_list("id", flat=True).get()
        # Along the shorter list of the two.
        sizes = dict(Heading.objects.filter(id__in=[one, other]).values_list("id", "events"))
        lesser, greater = sorted((one, other), key=lambda heading: (sizes.get(heading, 0), heading))
        table = Filing._meta.db_table
        also = f"EXISTS (SELECT 1 FROM {table} g WHERE g.heading_id = %s AND g.aspect = %s AND g.entry_id = f.entry_id)"  # noqa: S608
        event = int(Aspect.EVENT)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT f.entry_id FROM {table} f WHERE f.heading_id = %s AND f.aspect = %s AND f.entry_id >= %s"  # noqa: S608
                f" AND {also} AND {also} ORDER BY f.entry_id {order}",
                [lesser, event, least, greater, event, held, event],
            )
            # Who was together among a crowd is not tied by it.
            while some := cursor.fetchmany(20):
                filed = dict(Entry.objects.filter(id__in=[number for (number,) in some]).values_list("id", "filed"))
                for (number,) in some:
                    self._learn_kinds({heading for heading, _ in filed[number]})
                    if (one, other) in self._ties(filed[number]):
                        return int(number)
        return None


def mark(heading: int, aspect: int) -> str:
    """The word that stands for a heading beside an entry's words."""
    return f"p{heading}" if aspect == Aspect.PRESENT else f"h{heading}"


def kind_marks(kind: Kind) -> list[str]:
    """The words that tell an entry's kind from others in the same index."""
    return [f"k{int(kind)}"] if kind in (Kind.DUE, Kind.PLEDGE) else []


def find_free_numbers(filed: Sequence[filing.Filed]) -> list[int]:
    """A shelf number for each; where one is taken, the next that is free."""
    numbers = [shelf_number(item.day, f"{item.kind}/{item.ref}", item.weight) for item in filed]
    taken = {
        number
        for some in portions(numbers)
        for number in Entry.objects.filter(id__in=some).values_list("id", flat=True)
    }
    for place, wanted in enumerate(numbers):
        number = wanted
        while number in taken or (number != wanted and Entry.objects.filter(id=number).exists()):
            number = next_number(number)
        taken.add(number)
        numbers[place] = number
    return numbers


def _note_events(heading: int) -> None:
    """Has the events under a heading filed anew, as they show its name."""
    entries, filings = Entry._meta.db_table, Filing._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Change._meta.db_table} (kind, ref) SELECT %s, e.ref FROM {filings} f"  # noqa: S608
            f" JOIN {entries} e ON e.id = f.entry_id WHERE f.heading_id = %s AND f.aspect = %s {on_known()}",
            [Changed.EVENT.value, heading, int(Aspect.EVENT)],
        )
