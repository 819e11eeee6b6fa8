"""Turning the pages of a list gives everything exactly once, in one order."""

from __future__ import annotations

import pytest

LISTS = [
    "events",
    "events?status=held",
    "events?q=president",
    "events?country=ukraine&since=2022",
    "statements",
    "statements?q=the",
    "documents",
    "documents?q=president",
    "commitments",
    "commitments?state=due",
    "commitments?state=past",
    "commitments?state=undated",
    "commitments?q=the",
    "commitments?q=the&state=undated",
    "people",
    "people?q=an*",
    "countries",
    "bodies",
    "places",
    "sources",
    "ties",
    "ties?of=states",
    "ties?person=antonio-guterres",
    "ties?country=ukraine",
]


def key_of(item):
    return item["id"] if "id" in item else (item["one"]["id"], item["other"]["id"])


def turn_through(ask, path, limit):
    address = f"{path}{'&' if '?' in path else '?'}limit={limit}"
    pages = []
    while address:
        page = ask(address)
        assert len(page["items"]) <= limit
        pages.append(page)
        address = page["next"]
        assert len(pages) < 200
    return pages


@pytest.mark.parametrize("path", LISTS)
def test_all_pages_together_are_the_whole_list(ask, path):
    whole = turn_through(ask, path, 500)
    assert len(whole) == 1
    expected = [key_of(item) for item in whole[0]["items"]]
    assert len(expected) == len(set(expected)) == whole[0]["count"]
    for limit in (1, 3, 7):
        pages = turn_through(ask, path, limit)
        assert [key_of(item) for page in pages for item in page["items"]] == expected
        # Only the last page may be shorter, and only the first one counts.
        assert all(len(page["items"]) == limit for page in pages[:-1])
        assert all(page["count"] is None for page in pages[1:])
        assert pages[0]["count"] in (None, len(expected))


def test_of_a_large_record_only_the_most_frequent_pairs_are_listed(ask, monkeypatch):
    from communique.newsroom.api import ties

    counts = [tie["count"] for tie in ask("ties", limit=500)["items"]]
    several = sum(count > 1 for count in counts)
    assert 0 < several < len(counts)
    monkeypatch.setattr(ties, "MOST_PAIRS", several + 1)
    ties._floor.cache_clear()
    assert [tie["count"] for tie in ask("ties", limit=500)["items"]] == counts[:several]
    ties._floor.cache_clear()


def test_the_next_page_keeps_the_conditions(ask):
    following = ask("events", status="held", q="the president", limit=2)["next"]
    assert following.startswith("http://localhost/api/v1/events?status=held&q=the+president&limit=2&before=")


def test_without_a_limit_a_page_has_a_hundred(ask):
    assert len(ask("people", limit=500)["items"]) < 100
    assert ask("people")["next"] is None


@pytest.mark.parametrize("before", ["1", "9223372036854775807"])
def test_a_place_of_ones_own_is_a_place(ask, before):
    assert ask("events", before=before)["count"] is None
