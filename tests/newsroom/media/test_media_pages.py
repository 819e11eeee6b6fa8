"""The library, the pages of items, what other sites show of them, and what the record's pages show."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from newsroom.media.clips import shown
from newsroom.portal_site import Portal

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def event_of(portal: Portal) -> dict[str, Any]:
    return portal.client.get("/diary.json?limit=1").json()["items"][0]


def person_of(portal: Portal) -> dict[str, Any]:
    return portal.client.get("/people.json?limit=1").json()["items"][0]


def linked(item: Any, kind: str, ref: str) -> None:
    from communique.newsroom.media.models import Link

    Link.objects.create(item=item, kind=kind, ref=ref)


def titles(portal: Portal, query: str) -> list[str]:
    page = portal.client.get(f"/media/{query}").content.decode()
    return re.findall(r'<span class="media-title">(.*?)</span>', page)


def test_the_library_is_narrowed_down(portal: Portal) -> None:
    event, person = event_of(portal)["id"], person_of(portal)["id"]
    oslo = shown(b"1", title="Talks in Oslo", date="2018-05-01", synopsis="Économie and trade")
    shown(b"2", title="Portrait", kind="photograph", date="2019", duration=None)
    shown(b"3", title="Speech", kind="audio", date="2017-01")
    shown(b"4", title="Hidden", is_published=False)
    shown(b"5", title="Unprepared", state="preparing")
    linked(oslo, "event", event)
    linked(oslo, "person", person)
    assert titles(portal, "") == ["Portrait", "Talks in Oslo", "Speech"]
    assert titles(portal, "?kind=photograph") == ["Portrait"]
    assert titles(portal, "?q=economie") == ["Talks in Oslo"]
    assert titles(portal, "?q=ECONOM+oslo") == ["Talks in Oslo"]
    assert titles(portal, "?q=oslo+bergen") == []
    assert titles(portal, f"?event={event}") == ["Talks in Oslo"]
    assert titles(portal, f"?person={person.rpartition('/')[2]}&kind=video") == ["Talks in Oslo"]
    assert titles(portal, f"?person={person.rpartition('/')[2]}&kind=audio") == []
    assert titles(portal, "?event=none") == []
    for odd in ("?kind=nonsense", "?page=99999", "?page=x", "?q=%00%FF", "?event=%00"):
        assert portal.client.get(f"/media/{odd}").status_code == 200, odd
    assert "no media that fit" in portal.client.get("/media/?q=nothing").content.decode()


def test_a_long_library_has_pages_that_keep_what_was_asked(portal: Portal) -> None:
    for number in range(30):
        shown(bytes([number]), title=f"Talks {number:02}", date=f"2018-01-{number + 1:02}")
    first = titles(portal, "?q=talks")
    page = portal.client.get("/media/?q=talks").content.decode()
    older = re.search(r'href="(/media/\?[^"]*)" rel="next"', page)
    assert older
    assert "q=talks" in older[1]
    second = titles(portal, older[1].replace("&amp;", "&").removeprefix("/media/"))
    assert [*first, *second] == [f"Talks {number:02}" for number in reversed(range(30))]


def test_the_library_for_programs(portal: Portal) -> None:
    item = shown(b"1", date="2018-05-01", synopsis="What they said", credit="NATO")
    linked(item, "event", event_of(portal)["id"])
    shown(b"2", title="Hidden", is_published=False)
    response = portal.client.get("/media/library.json?kind=video")
    assert response["Access-Control-Allow-Origin"] == "*"
    (told,) = response.json()["items"]
    assert told["url"] == f"http://localhost{item.address}"
    assert told["original"]["sha256"] == item.sha256
    assert told["links"] == [{"kind": "event", "id": event_of(portal)["id"]}]
    feed = portal.client.get("/media/library.atom").content.decode()
    assert "<title>Talks in Oslo</title>" in feed
    assert "Hidden" not in feed
    page = re.search(r'rel="alternate" type="text/html" href="([^"]+)"', feed)
    assert page
    assert portal.client.get(page[1], follow=True).status_code == 200


def test_an_item_tells_what_is_known(portal: Portal) -> None:
    event, person = event_of(portal), person_of(portal)
    item = shown(
        b"1",
        synopsis="Synopsis here",
        shot_list="00:01 Arrival",
        transcript="Good day.",
        rights="Free to use",
        credit="NATO",
        date="2018-09-25",
        place="Oslo",
        width=1920,
        height=1080,
        frame_rate=25.0,
    )
    linked(item, "event", event["id"])
    linked(item, "person", person["id"])
    page = portal.client.get(item.address).content.decode()
    for words in ("Synopsis here", "00:01 Arrival", "Good day.", "Free to use", "NATO", "25 September 2018", "Oslo"):
        assert words in page, words
    for words in ("1920 × 1080, 25 frames a second", "0:10", item.sha256, person["name"], f"/events/{event['id']}/"):
        assert words in page, words
    assert "<video" in page
    assert "controls" in page
    assert f"&lt;iframe src=&quot;http://localhost{item.address}embed/&quot;" in page


def test_captions_are_in_the_player(portal: Portal) -> None:
    from communique.newsroom.media.flows.add import keep_captions

    item = shown(b"1")
    keep_captions(item, "fr", "WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour.\n")
    page = portal.client.get(item.address).content.decode()
    track = re.search(r'<track kind="captions" src="([^"]+)" srclang="fr" label="Français"', page)
    assert track
    response = portal.client.get(track[1])
    assert response["Content-Type"].startswith("text/vtt")


@pytest.mark.parametrize("field", ["title", "synopsis", "shot_list", "transcript", "rights", "credit", "place"])
def test_no_field_runs_in_a_page(portal: Portal, field: str) -> None:
    event = event_of(portal)["id"]
    item = shown(b"1", **{field: EVIL})
    linked(item, "event", event)
    desk = portal.browser_of(portal.account("desk@example.org", is_editor=True))
    pages = [
        *(
            portal.client.get(address)
            for address in ("/media/", item.address, f"{item.address}embed/", f"/events/{event}/")
        ),
        *(desk.get(address) for address in ("/desk/media/", f"/desk/media/{item.pk}/")),
    ]
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_the_embedded_item_may_stand_in_any_frame_and_nothing_else_may(portal: Portal) -> None:
    item = shown(b"1")
    embedded = portal.client.get(f"{item.address}embed/")
    assert "frame-ancestors *" in embedded["Content-Security-Policy"]
    assert "default-src 'self'" in embedded["Content-Security-Policy"]
    assert not embedded.has_header("X-Frame-Options")
    assert not embedded.cookies
    text = embedded.content.decode()
    assert "<form" not in text
    assert "csrfmiddlewaretoken" not in text
    assert 'class="masthead"' not in text
    for address in (item.address, "/media/", "/media/basket/", "/account/login/", "/"):
        page = portal.client.get(address)
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"], address
        assert page["X-Frame-Options"] == "DENY", address


def test_what_was_withdrawn_is_gone_from_other_sites(portal: Portal) -> None:
    item = shown(b"1", is_published=False)
    desk = portal.browser_of(portal.account("desk@example.org", is_editor=True))
    for client in (portal.client, desk):
        response = client.get(f"{item.address}embed/")
        assert response.status_code == 404
        assert "Talks in Oslo" not in response.content.decode()
    assert "Only editors see this page" in desk.get(item.address).content.decode()


def test_the_record_shows_what_is_linked(portal: Portal) -> None:
    event, person = event_of(portal), person_of(portal)
    pages = (f"/events/{event['id']}/", f"/people/{person['id'].rpartition('/')[2]}/")
    for page in pages:
        assert 'id="media"' not in portal.client.get(page).content.decode()
    item, hidden = shown(b"1"), shown(b"2", title="Hidden", is_published=False)
    for one in (item, hidden):
        linked(one, "event", event["id"])
        linked(one, "person", person["id"])
    for page in pages:
        with CaptureQueriesContext(connections["portal"]) as asked:
            response = portal.client.get(page)
        text = response.content.decode()
        assert item.address in text
        assert item.poster_address in text
        assert "Hidden" not in text
        assert not response.cookies
        assert sum("media_item" in query["sql"] for query in asked.captured_queries) == 1
        # For everybody the same.
        editor = portal.browser_of(portal.account(f"desk{len(page)}@example.org", is_editor=True))
        assert editor.get(page).content == response.content


def test_media_stay_with_an_event_that_was_joined_with_another(portal: Portal) -> None:
    """They were linked under the id that it had then: the seed of one of its reports."""
    from django.db.models import F

    from communique.newsroom.archive.models import Report

    report = Report.objects.exclude(event__isnull=True).exclude(event=F("seed")).first()
    if report is None:
        pytest.fail("the examples hold no event of several reports")
    item = shown(b"1")
    linked(item, "event", report.seed)
    assert item.address in portal.client.get(f"/events/{report.event_id}/").content.decode()
    assert f"/events/{report.event_id}/" in portal.client.get(item.address).content.decode()


def test_readers_of_the_record_get_what_changed(portal: Portal) -> None:
    from communique.newsroom.media.details import Details
    from communique.newsroom.media.flows.edit import edit
    from communique.newsroom.media.flows.publish import publish, withdraw

    event = event_of(portal)["id"]
    page = f"/events/{event}/"

    def is_new(tag: str) -> tuple[bool, str]:
        response = portal.client.get(page, headers={"If-None-Match": tag})
        return response.status_code == 200, response["ETag"]

    item = shown(b"1", is_published=False)
    _, tag = is_new("")
    assert is_new(tag) == (False, tag)
    edit(item.pk, Details(title="Talks", events=[event]))
    assert is_new(tag) == (False, tag), "nobody sees it yet"
    publish(item.pk)
    changed, tag = is_new(tag)
    assert changed
    publish(item.pk)
    assert is_new(tag) == (False, tag), "it was published already"
    edit(item.pk, Details(title="Talks in Bergen", events=[event]))
    changed, tag = is_new(tag)
    assert changed
    withdraw(item.pk)
    changed, tag = is_new(tag)
    assert changed
    assert 'id="media"' not in portal.client.get(page).content.decode()


@pytest.mark.parametrize("address", ["/media/", "/media/basket/"])
def test_the_pages_are_there_in_french(portal: Portal, address: str) -> None:
    shown(b"1")
    page = portal.client.get(address, headers={"Accept-Language": "fr"}).content.decode()
    assert '<html lang="fr">' in page
    assert "Médias" in page


def test_an_item_in_french(portal: Portal) -> None:
    item = shown(b"1", date="2018-09-25")
    page = portal.client.get(item.address, headers={"Accept-Language": "fr"}).content.decode()
    assert "Télécharger l’original" in page
    assert "25 septembre 2018" in page


def test_a_bucket_may_be_shown_from_only_where_it_is_set() -> None:
    import subprocess
    import sys

    code = "from communique.newsroom.folder import setup; from pathlib import Path; setup(Path('record'));"
    code += "from communique.newsroom.browse.middleware import POLICY; print(POLICY)"
    found = {
        origin: subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"COMMUNIQUE_MEDIA_ORIGIN": origin},
        ).stdout
        for origin in ("", "https://clips.example.org")
    }
    assert "media-src" not in found[""]
    assert (
        "media-src 'self' https://clips.example.org; img-src 'self' https://clips.example.org data:"
        in found["https://clips.example.org"]
    )


def test_what_is_copied_runs_nothing_either(portal: Portal) -> None:
    """The code that another site sets into its page has the title escaped once more than the text that shows it."""
    import html

    item = shown(b"1", title=EVIL)
    shown_code = re.search(
        r"<textarea[^>]*>(.*?)</textarea>", portal.client.get(item.address).content.decode(), re.DOTALL
    )
    assert shown_code
    code = html.unescape(shown_code[1])
    assert code.startswith(f'<iframe src="http://localhost{item.address}embed/" title="')
    assert "<script>" not in code
    assert code.count(">") == 2
