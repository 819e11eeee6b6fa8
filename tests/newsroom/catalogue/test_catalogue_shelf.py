"""Shelf numbers: in the order of days, one an item, within what databases hold."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.newsroom.archive.load import load
from communique.newsroom.catalogue import shelving
from communique.newsroom.catalogue.lists import Wanted, find_numbers
from communique.newsroom.catalogue.models import Aspect, Entry, Filing
from communique.newsroom.catalogue.shelf import day_of, end_of, first_of, next_number, shelf_number
from newsroom.catalogue.releases import Deed, release
from newsroom.catalogue.state import make_anew, settle, state

DAYS = st.none() | st.dates()


@given(DAYS, st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.integers(-3, 40))
def test_a_number_stands_on_its_day_and_fits(day, ref, weight):
    number = shelf_number(day, ref, weight)
    assert 0 < number < 2**63
    assert day_of(number) == day
    assert number == shelf_number(day, ref, weight)
    if day is not None:
        assert first_of(day) <= number < end_of(day) < 2**63
    assert day_of(next_number(number)) == day
    assert 0 < next_number(number) < 2**63


@given(DAYS, DAYS, st.integers(0, 15), st.integers(0, 15))
def test_later_days_stand_later_and_of_one_day_the_heavier(one, other, weight, other_weight):
    first = (one is not None, one or dt.date.min, weight)
    second = (other is not None, other or dt.date.min, other_weight)
    if first < second:
        assert shelf_number(one, "a", weight) < shelf_number(other, "b", other_weight)


@pytest.mark.parametrize("day", [None, dt.date(2018, 9, 25), dt.date.min, dt.date.max])
def test_after_the_last_place_of_a_day_comes_its_first(day):
    last = end_of(day) - 1 if day else first_of(dt.date.min) - 1
    assert day_of(last) == day_of(next_number(last)) == day
    assert next_number(last) - (first_of(day) if day else 0) == 1


def test_numbers_hardly_ever_clash():
    day = dt.date(2018, 9, 25)
    assert len({shelf_number(day, str(n)) for n in range(200_000)}) == 200_000


def test_what_asks_for_a_taken_place_gets_the_next(folder, monkeypatch):
    def clash(day, ref, weight=0):
        return (first_of(day) if day else 0) + 7 - (2 if weight else 0)

    monkeypatch.setattr(shelving, "shelf_number", clash)
    for number in range(6):
        load(
            release(
                f"d{number}",
                Deed([f"Ann {'ABCDEF'[number]}orr", "Bo Ek"], "2018-09-26", topics=["grain"]),
                Deed([f"Ann {'ABCDEF'[number]}orr", "Cy Ost"], None),
                published="2018-09-26" if number % 2 else None,
            )
        )
        settle()
    entries = list(Entry.objects.all())
    assert len(entries) == 18
    assert {day_of(entry.id) for entry in entries} == {None, dt.date(2018, 9, 26)}
    wanted = Wanted(aspect=Aspect.EVENT)
    assert len(find_numbers(wanted, 50)) == 12
    assert set(Filing.objects.values_list("entry_id", flat=True)) == {entry.id for entry in entries}
    load(release("d3"))
    load(release("d4", published="2018-09-26"))
    settle()
    found = state()
    make_anew()
    assert state() == found


def test_the_last_place_of_a_day_does_not_spill_into_the_next(folder, monkeypatch):
    monkeypatch.setattr(shelving, "shelf_number", lambda day, ref, weight=0: end_of(day) - 1)
    for number in range(3):
        load(release(f"d{number}", title=f"Title {number}"))
    settle()
    assert [day_of(entry.id) for entry in Entry.objects.all()] == [dt.date(2018, 9, 26)] * 3
