"""Ids of pages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.fetch.ids import IdRegister, id_of_url
from communique.models import Page

PAGE = Page(id="index", content=b"They met.", media_type="text/html", path="a/index.html")


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://mfa.example/news/talks-in-muscat.html", "talks-in-muscat"),
        ("https://mfa.example/news/talks-in-muscat/?page=2#top", "talks-in-muscat"),
        ("https://www.mfa.example/", "mfa-example"),
        ("https://mfa.example/news/54016", "mfa-example-54016"),
        ("https://mfa.example/%D0%BF%D0%B5%D1%80", "mfa-example"),
        ("https://mfa.example/Di%C3%A1logo", "dialogo"),
        ("http://[broken", "broken"),
    ],
)
def test_an_id_of_a_url_is_readable(url: str, slug: str) -> None:
    assert re.fullmatch(re.escape(slug) + "-[0-9a-f]{8}", id_of_url(url))


@given(st.text())
def test_any_address_has_an_id(url: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,60}-[0-9a-f]{8}", id_of_url(url))


def test_the_fragment_is_no_other_page_and_the_query_is() -> None:
    base = id_of_url("https://mfa.example/news")
    assert id_of_url("https://mfa.example/news#top") == base
    assert id_of_url("https://mfa.example/news?id=2") != base


def test_a_second_page_of_an_id_keeps_its_new_id_when_its_text_changes() -> None:
    second = replace(PAGE, path="b/index.html", content=b"They parted.")
    ids = []
    for page in (
        second,
        replace(second, content=b"They parted on Tuesday."),
        replace(second, path="/home/x/b/index.html"),
    ):
        register = IdRegister()
        assert register.enter(PAGE) is PAGE
        renamed = register.enter(page)
        assert renamed is not None
        ids.append(renamed.id)
    assert len(set(ids)) == 1
    assert re.fullmatch("index-[0-9a-f]{8}", ids[0])


def test_the_same_page_again_is_given_out_once() -> None:
    register = IdRegister()
    second = replace(PAGE, path="b/index.html", content=b"They parted.")
    assert register.enter(PAGE)
    assert register.enter(second)
    assert register.enter(PAGE) is None
    assert register.enter(second) is None


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(["x", "y"]), st.binary(max_size=1))))
def test_ids_are_given_once_and_no_page_is_lost(pages: list[tuple[str, str, bytes]]) -> None:
    register = IdRegister()
    entered = [register.enter(replace(PAGE, id=i, url=u, content=c)) for i, u, c in pages]
    given_out = [page for page in entered if page]
    assert len({page.id for page in given_out}) == len(given_out)
    assert {(page.url, page.content) for page in given_out} >= {(u, c) for _, u, c in pages}
    assert len(given_out) == len(set(pages))
