"""Lists: every entry exactly once and in order, forwards and backwards, and as many as the tally says."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections import Counter
from dataclasses import replace

import pytest

from communique.models import EngagementType, Status
from communique.newsroom.archive.load import load
from communique.newsroom.archive.models import Statement
from communique.newsroom.catalogue import lists
from communique.newsroom.catalogue.lists import (
    Tally,
    Wanted,
    count,
    days_of,
    find_numbers,
    number_of,
    read_entries,
    turn,
)
from communique.newsroom.catalogue.models import Aspect, Entry, Filing, Heading, Kind
from communique.newsroom.catalogue.query import parse_query
from communique.newsroom.catalogue.shelf import day_of
from newsroom.catalogue.releases import Deed, release
from newsroom.catalogue.state import settle
from newsroom.catalogue.test_catalogue_search import walk

DAYS = [None, "2018", "2018-09", "2018-09-30", "2018-10-01", "2018-10-01", "2018-10-15", "2018-12-31", "2019-01-01"]
PEOPLE = ["Ann Lee", "Bo Ek", "Cy Orr", "Di Ost"]


@pytest.fixture
def filed(folder):
    chance = random.Random(7)
    for number in range(40):
        deeds = [
            Deed(
                chance.sample(PEOPLE, 2),
                chance.choice(DAYS),
                chance.choice([None, "Oslo", "Geneva"]),
                [chance.choice(["grain", "arms", "trade"])],
                chance.choice([EngagementType.MEETING, EngagementType.CALL]),
                chance.choice([Status.HELD, Status.PLANNED]),
            )
            for _ in range(chance.randint(0, 2))
        ]
        load(
            release(
                f"d{number}",
                *deeds,
                said=[(chance.choice(PEOPLE), f"We want {chance.choice(['grain', 'trade'])} {number}.")],
                promised=[
                    (chance.choice(PEOPLE), f"send grain {number}", chance.choice([None, "2018-11-11", "2019-02"]))
                ],
                published=chance.choice([None, "2018-09-30", "2018-10", "2019-01-05"]),
                publisher=chance.choice([None, "Reuters"]),
            )
        )
    settle()


WINDOWS = [
    {},
    {"is_undated": False},
    {"since": dt.date(2018, 10, 1)},
    {"until": dt.date(2018, 10, 1)},
    {"until": dt.date(2018, 9, 30)},
    {"since": dt.date(2018, 10, 1), "until": dt.date(2018, 12, 31)},
    {"since": dt.date(2018, 10, 1), "until": dt.date(2018, 10, 1)},
    {"since": dt.date(2018, 9, 2), "until": dt.date(2018, 10, 14)},
    {"since": dt.date(2019, 3, 1)},
    {"since": dt.date(2018, 12, 31), "until": dt.date(2018, 1, 1)},
    {"since": dt.date.min, "until": dt.date.max},
]


def under(aspect: Aspect):
    """Some sets of none to three headings that entries stand under in the aspect."""
    numbers = Filing.objects.filter(aspect=aspect).values_list("heading_id", flat=True).distinct()
    rows = list(Heading.objects.filter(id__in=list(numbers)).order_by("kind", "key"))
    yield ()
    yield from ((row,) for row in rows)
    for size in (2, 3):
        sets = list(itertools.combinations(rows, size))
        yield from sets[:: max(1, len(sets) // 25)]


def listed(wanted: Wanted) -> list[int]:
    """What the list is of, entry by entry."""
    kind = lists._KINDS[wanted.aspect]
    found = []
    for entry in Entry.objects.filter(kind=kind):
        day = day_of(entry.id)
        filed = {tuple(pair) for pair in entry.filed}
        if day is None and (not wanted.is_undated or wanted.since):
            continue
        if day and ((wanted.since and day < wanted.since) or (wanted.until and day > wanted.until)):
            continue
        if all((heading.pk, int(aspect)) in filed for heading, aspect in wanted.under):
            found.append(entry.id)
    return sorted(found, reverse=True)


@pytest.mark.parametrize("aspect", [Aspect.EVENT, Aspect.STATEMENT, Aspect.DOCUMENT, Aspect.DUE, Aspect.PLEDGE])
def test_all_that_is_wanted_is_listed_once_and_counted(filed, aspect):
    seen = Counter()
    for number, headings in enumerate(under(aspect)):
        for window in WINDOWS:
            wanted = Wanted(aspect=aspect, headings=headings, **window)
            expected = listed(wanted)
            assert find_numbers(wanted, 100) == expected, (headings, window)
            months = Counter((day.year, day.month) for number in expected if (day := day_of(number)))
            assert count(wanted) == Tally(
                count=len(expected), months=tuple((*month, n) for month, n in sorted(months.items()))
            ), (headings, window)
            if number % 7 == 0:
                assert [one for page in walk(wanted, 1 + number % 4) for one in page] == expected
            seen[len(headings)] += len(expected)
    assert set(seen) == {0, 1, 2, 3}
    assert seen[2]


def test_lists_with_words_are_those_without_that_have_the_words(filed):
    for headings in itertools.islice(under(Aspect.STATEMENT), 0, None, 3):
        for window in WINDOWS:
            plain = Wanted(aspect=Aspect.STATEMENT, headings=headings, **window)
            wanted = replace(plain, query=parse_query("grain"))
            texts = {entry.id: entry.ref for entry in read_entries(find_numbers(plain, 100))}
            said = dict(Statement.objects.filter(said_once__in=texts.values()).values_list("said_once", "text"))
            expected = [number for number, ref in texts.items() if "grain" in said[ref]]
            assert find_numbers(wanted, 100) == expected
            assert count(wanted).count == len(expected)
            assert [one for page in walk(wanted, 3) for one in page] == expected


def test_who_took_part_in_the_occasion_of_a_statement(filed):
    for heading in Heading.objects.filter(kind="person"):
        wanted = Wanted(aspect=Aspect.STATEMENT, present=(heading,))
        numbers = find_numbers(wanted, 100)
        assert count(wanted).count == len(numbers) > 0
        both = replace(wanted, headings=(heading,))
        assert set(find_numbers(both, 100)) == set(numbers) & set(
            find_numbers(Wanted(aspect=Aspect.STATEMENT, headings=(heading,)), 100)
        )


def test_pages_beyond_the_ends_of_a_list_lead_back(filed):
    wanted = Wanted(aspect=Aspect.EVENT)
    numbers = find_numbers(wanted, 100)
    last, first = numbers[-1], numbers[0]
    beyond = turn(wanted, size=5, before=last)
    assert (beyond.numbers, beyond.older) == ((), None)
    assert turn(wanted, size=5, after=beyond.newer).numbers == tuple(numbers[-5:])
    # Before or after what does not exist, or is far away.
    whole = turn(wanted, size=5)
    assert turn(wanted, size=5, before=2**63 - 1) == whole
    assert turn(wanted, size=5, after=2**63 - 2) == whole
    assert turn(wanted, size=5, after=first) == whole
    start = turn(wanted, size=5, after=0)
    assert (start.numbers, start.older) == (tuple(numbers[-5:]), None)
    empty = Wanted(aspect=Aspect.EVENT, since=dt.date(2050, 1, 1))
    assert turn(empty, size=5) == turn(empty, size=5, before=5) == turn(empty, size=5, after=5)
    assert turn(empty, size=5).numbers == ()


def test_a_walk_goes_on_where_an_entry_was_removed(filed):
    wanted = Wanted(aspect=Aspect.EVENT)
    numbers = find_numbers(wanted, 100)
    first = turn(wanted, size=5)
    Entry.objects.filter(id=first.older).delete()
    assert turn(wanted, size=5, before=first.older).numbers == tuple(numbers[5:10])


def test_long_lists_under_several_headings_are_counted_so_far(filed, monkeypatch):
    headings = tuple(Heading.objects.filter(kind="person").order_by("-events")[:1])
    held = Heading.objects.get(kind="status", key="held")
    wanted = Wanted(aspect=Aspect.EVENT, headings=(*headings, held))
    n = count(wanted).count
    for most, capped in ((n - 1, True), (n, False), (n + 1, False)):
        monkeypatch.setattr(lists, "MOST_COUNTED", most)
        tally = count(wanted)
        assert (tally.count, tally.is_capped) == (min(n, most), capped)
        assert not count(Wanted(aspect=Aspect.EVENT)).is_capped


def test_days_of_a_month(filed):
    wanted = Wanted(aspect=Aspect.EVENT)
    found = days_of(wanted, dt.date(2018, 10, 1), dt.date(2018, 10, 31))
    assert set(found) <= {dt.date(2018, 10, 1), dt.date(2018, 10, 15)}
    numbers = [number for numbers in found.values() for number in numbers]
    assert sorted(numbers) == sorted(
        find_numbers(replace(wanted, since=dt.date(2018, 10, 1), until=dt.date(2018, 10, 31)), 100)
    )
    for day, of_day in found.items():
        assert of_day == sorted(of_day, reverse=True)
        assert {day_of(number) for number in of_day} == {day}


def test_the_number_of_an_item(filed):
    entry = Entry.objects.filter(kind=Kind.EVENT).first()
    assert number_of(Kind.EVENT, entry.ref) == entry.id
    assert number_of(Kind.STATEMENT, entry.ref) is None
