"""What can be followed, under one address for all ways to write it, and named in words."""

from __future__ import annotations

import pytest
from django.utils import translation

from communique.newsroom.letters.models import Subscription
from communique.newsroom.letters.subjects import NoSubjectError, read_subject
from newsroom.portal_site import Portal


@pytest.mark.parametrize(
    ("address", "kept", "title"),
    [
        ("/people/joe-biden/", "/people/joe-biden/", "Joe Biden: events, statements, commitments"),
        ("/people/joe-biden.atom?limit=5", "/people/joe-biden/", "Joe Biden: events, statements, commitments"),
        ("/bodies/france/", "/countries/france/", "France: events, statements, commitments"),
        ("/places/tokyo-jp/", "/places/tokyo-jp/", "Tokyo: events, statements"),
        (
            "/between/people/joe-biden/and/people/emmanuel-macron/?before=99",
            "/between/people/emmanuel-macron/and/people/joe-biden/",
            "Emmanuel Macron and Joe Biden: events, statements, commitments",
        ),
        ("/", "/", "everything: events"),
        ("/?view=calendar&month=2022-01&before=7", "/", "everything: events"),
        ("/diary.ics?country=france", "/?country=france", "France: events"),
        ("/coming/?country=france", "/?country=france", "France: events"),
        (
            "/?type=visit&person=joe-biden&nonsense=1",
            "/?person=joe-biden&type=visit",
            "Joe Biden, visit: events",
        ),
        (
            "/?topic=space%20flight&since=2022",
            "/?topic=space+flight&since=2022-01-01",
            "from 2022-01-01, “space flight”: events",
        ),
        ("/statements/?q=%22open%20door%22", "/statements/?q=%22open+door%22", '“"open door"”: statements'),
        ("/commitments/?state=due&person=joe-biden", "/commitments/?person=joe-biden", "Joe Biden: commitments"),
        ("/news/?country=france", "/news/?country=france", "France: documents"),
        ("/search/?q=grain+exports", "/search/?q=grain+exports", "“grain exports”: events, statements, commitments"),
    ],
)
def test_a_list_is_kept_under_one_address(portal: Portal, address: str, kept: str, title: str):
    found = read_subject(address)
    assert (found.address, found.title()) == (kept, title)
    again = read_subject(found.address)
    assert (again.address, again.title()) == (kept, title)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "people/joe-biden/",
        "//evil.example/",
        "https://evil.example/people/joe-biden/",
        "/missing/",
        "/events/00000000000000000000/",
        "/people/nobody-at-all/",
        "/?person=nobody-at-all",
        "/letters/",
        "/account/",
        "/../../etc/passwd",
        "/people/%ff/",
        "/people/a%00b/",
        "/search/",
        "/search/?q=-grain",
        "/?topic=" + "a" * 5_000,
        "/?" + "&".join(f"topic={'é' * 250}&q={'é' * 250}" for _ in range(2)),
        "javascript:alert(1)",
        "/people/\r\nSet-Cookie:a=b/",
    ],
)
def test_what_is_no_list_is_refused_with_words_that_help(portal: Portal, address: str):
    with pytest.raises(NoSubjectError):
        read_subject(address)
    response = portal.client.post("/letters/follow/", {"view": address, "rhythm": "once"})
    assert response.status_code == 404
    assert "This cannot be followed" in response.content.decode()
    assert not Subscription.objects.exists()


def test_the_whole_address_of_a_page_may_be_pasted(portal: Portal):
    page = portal.client.get("/letters/follow/", {"view": "http://localhost/people/joe-biden/"}).content.decode()
    assert "Joe Biden: events" in page


def test_a_list_is_named_in_french_too(portal: Portal):
    with translation.override("fr"):
        assert read_subject("/people/joe-biden/").title() == "Joe Biden : événements, déclarations, engagements"
