"""What holds for every record, however its strings look."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.newsroom.wording import (
    PartyTold,
    PlaceTold,
    Told,
    join_names,
    name_office,
    tell,
    tell_dates,
    tell_title,
    tell_topics,
)
from communique.newsroom.wording.tidy import tidy_group, tidy_name

WORDS = st.sampled_from(
    [
        "Anna",
        "the",
        "United States",
        "Foreign Minister",
        "Jr.",
        "a,",
        "of",
        "NATO",
        "leaders",
        "King",
        "II",
        "…",
        "’s",
        "The",
        "DAYTON",
        "Ohio",
        "former",
        "visit",
        "to",
        "\n",
        "\xa0",
        "44",
        "..",
        "(",
        "<sup>",
        "and",
        "delegation",
    ]
)
TEXTS = st.one_of(st.text(max_size=12), st.lists(WORDS, max_size=5).map(" ".join))
DATES = st.one_of(
    st.none(),
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)).flatmap(
        lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
    ),
    st.text(max_size=10),
)
PARTIES = st.builds(
    PartyTold,
    name=TEXTS,
    id=st.one_of(st.none(), st.sampled_from(["a", "b", "c"])),
    kind=st.sampled_from([None, "person", "body", "country"]),
    office=st.one_of(st.none(), TEXTS),
    of=st.one_of(st.none(), TEXTS),
    until=DATES,
    part=st.sampled_from([None, "principal", "host", "guest", "moderator"]),
)
TYPES = ["meeting", "call", "visit", "summit", "speech", "press_conference", "ceremony"]
EVENTS = st.builds(
    Told,
    type=st.one_of(st.sampled_from(TYPES), TEXTS),
    status=st.one_of(st.sampled_from(["held", "planned", "cancelled"]), TEXTS),
    start=DATES,
    end=DATES,
    date_from=st.sampled_from(["text", "published", None]),
    place=st.one_of(st.none(), st.builds(PlaceTold, name=TEXTS, id=TEXTS)),
    parties=st.lists(PARTIES, max_size=8).map(tuple),
    topics=st.lists(TEXTS, max_size=3).map(tuple),
)
TODAYS = st.dates(dt.date(2000, 1, 1), dt.date(2050, 1, 1))


def named(party):
    return (tidy_name if party.kind == "person" else tidy_group)(party.name)


@settings(max_examples=400, deadline=None)
@given(EVENTS, TODAYS, st.one_of(st.none(), st.sampled_from("abc")), st.booleans(), st.integers(-1, 9))
def test_a_sentence_is_one(told, today, focus, with_date, most):
    sentence = tell(told, today=today, focus=focus, with_date=with_date, most=most)
    words = str(sentence)
    assert words == "".join(piece.text for piece in sentence)
    assert words.endswith(".")
    assert not words.endswith("..")
    assert "  " not in words
    assert words == words.strip()
    assert "\n" not in words


@settings(max_examples=300, deadline=None)
@given(EVENTS, TODAYS)
def test_all_are_named_up_to_the_most(told, today):
    words = str(tell(told, today=today, most=8)).casefold()
    for party in told.parties:
        assert named(party).casefold().removeprefix("the ") in words


@settings(max_examples=200, deadline=None)
@given(EVENTS, TODAYS)
def test_links_lead_to_who_was_there(told, today):
    targets = {party.id for party in told.parties} | {told.place.id if told.place else None, None}
    assert {piece.target for piece in tell(told, today=today)} <= targets


@settings(max_examples=200, deadline=None)
@given(EVENTS)
def test_a_title_is_short_and_in_one_line(told):
    title = tell_title(told)
    assert title
    assert len(title) <= 90
    assert "  " not in title


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.none(), TEXTS), st.one_of(st.none(), TEXTS))
def test_an_office_is_in_one_line(office, of):
    assert name_office(office, of) == " ".join(name_office(office, of).split())


@given(DATES, DATES)
def test_dates_are_always_words(start, end):
    assert tell_dates(start, end).strip()


@given(st.lists(TEXTS, max_size=6), st.integers(-1, 6))
def test_lists_never_fail(texts, most):
    assert "  " not in join_names(texts) + tell_topics(texts, most)
