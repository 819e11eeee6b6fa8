"""A document that wants to do harm: whatever it says is shown as words, on every page and in every form."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import feedparser
import icalendar
import pytest
from django.test import Client
from lxml import etree, html

from communique.models import EngagementType, Status
from communique.newsroom.archive.load import load
from communique.newsroom.archive.models import Rejection, Run
from newsroom.catalogue.releases import Deed, release
from newsroom.catalogue.state import settle
from newsroom.example_record import client_on, forget_editions
from newsroom.page_types import FACES, Found, form_of, page_patterns, path_of, type_names, without_arguments

HARM = "<evil onload=alert(1)>\"'><img src=x onerror=alert(2)></script></mark></textarea><script>alert(3)</script><!-- {{ site_name }}{% widthratio 7 1 2 %} &lt;evil&gt; ]]>"
"""What would end an attribute, an element, a script, a comment or a template, and starts others."""
PLAIN = "Ann " + HARM
_DATA = ("application/ld+json", "application/json")
_LINK = "javascript:alert(4)//<evil>"


@pytest.fixture
def hostile_site(folder: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """The site on a record that holds nothing else."""
    forget_editions()
    monkeypatch.setenv("COMMUNIQUE_TODAY", "2018-10-01")
    deeds = [
        Deed(
            (f"{PLAIN}|{HARM}|{HARM}", f"@{HARM}", f"Bo {HARM}"), "2018-09-25", f"Oslo {HARM}", (HARM, f"grain {HARM}")
        ),
        Deed((f"{PLAIN}", f"Bo {HARM}"), "2018-10-05", f"Oslo {HARM}", (HARM,), EngagementType.VISIT, Status.PLANNED),
        Deed((f"{PLAIN}", f"Bo {HARM}"), "2018-09-24", None, (), EngagementType.CALL, Status.CANCELLED),
    ]
    for number, url in enumerate((_LINK, f"https://news.example/{HARM}", f"data:text/html,{HARM}")):
        load(
            release(
                f"docs/{HARM}{number}",
                *deeds,
                said=[(PLAIN, f"We agree {HARM}")],
                promised=[(PLAIN, f"help {HARM}", "2018-09-30"), (f"Bo {HARM}", f"go {HARM}", None)],
                publisher=f"{HARM} Gazette {number}",
                url=url,
                title=f"Talks {HARM}",
                source=f"Agency {HARM}",
                more=HARM,
            )
        )
    run = Run.objects.create(engine_version="x", inputs=[])
    Rejection.objects.create(id="x", subject=HARM, stage="read", reason=HARM, last_run=run)
    settle()
    yield client_on(folder)
    forget_editions()


def addresses(site: Client) -> list[str]:
    """A page of every kind, and every thing of this record."""
    found = Found(lambda path: site.get(path).json())
    paths = [find(found) for name, find in FACES.values() if name in type_names() and name != "party"]
    paths += [
        f"/{name}/" if name != "diary" else "/"
        for name in without_arguments()
        if name in ("diary", "coming", "missing", "news")
    ]
    for listed in (
        "/diary.json",
        "/coming.json",
        "/statements.json",
        "/commitments.json?state=undated",
        "/commitments.json?state=past",
        "/news.json",
    ):
        for item in found.items(listed):
            paths += [path_of(item[key]) for key in ("url", "citation") if key in item]
    for folder in ("people", "countries", "bodies", "places"):
        paths += [path_of(item["url"]) for item in found.items(f"/{folder}.json")]
    from urllib.parse import quote

    words = quote(HARM, safe="")
    paths += [
        f"{path}?{name}={words}"
        for path in (
            "/",
            "/statements/",
            "/news/",
            "/search/",
            "/people/",
            "/commitments/",
            "/missing/",
            "/network/",
            "/map/",
        )
        for name in ("q", "topic", "person", "source", "who", "place", "state")
    ]
    paths += [f"/between/?one={words}&other=x", f"/people/{words}/", f"/nothing/{words}/", f"/news/docs/{words}0/"]
    return list(dict.fromkeys(paths))


def test_pages_show_it_as_words(hostile_site: Client) -> None:
    seen = 0
    for path in addresses(hostile_site):
        response = hostile_site.get(path)
        assert response.status_code in (200, 302, 404), path
        if "text/html" not in response.headers["Content-Type"] or response.status_code == 302:
            continue
        text = response.content.decode()
        seen += HARM[:5] in html.document_fromstring(text).text_content()
        assert problems_of(text) == [], path
    assert seen > 40


def problems_of(text: str) -> list[str]:
    """What the document has brought into a page."""
    page = html.document_fromstring(text)
    found = [
        f"element {node.tag}"
        for node in page.iter("evil", "img", "textarea", "iframe", "object", "embed", "svg:script")
    ]
    for node in page.iter(etree.Element):
        for name, value in node.attrib.items():
            if name.startswith("on") or name == "style":
                found.append(f"attribute {name} of {node.tag}")
            if name in ("href", "src", "action", "formaction", "hx-get") and not is_safe(value):
                found.append(f"{name} {value[:40]}")
        if node.tag == "script" and not node.get("src"):
            data = json.loads(node.text or "") if node.get("type") in _DATA else None
            if data is None or (node.get("type") == _DATA[0] and data["@context"] != "https://schema.org"):
                found.append("a script")
        if node.tag == "meta" and node.get("http-equiv"):
            found.append("meta http-equiv")
    found += [f"comment {node.text}" for node in page.iter(etree.Comment)]
    if "communique14" in text:
        found.append("a template")
    return found


def is_safe(url: str) -> bool:
    return re.match(r"(/(?!/)|#|\?|https?://|mailto:\?)", url) is not None and "<" not in url and '"' not in url


def test_the_check_finds_what_it_looks_for() -> None:
    assert len(problems_of(f"<!doctype html><body title=\"{HARM}\"><p>{HARM}</p><a href='{_LINK}'>x</a>")) > 4
    assert problems_of("<!doctype html><body><p>&lt;evil&gt;</p><a href='/x/'>x</a></body>") == []


def test_other_forms_hold_it_whole(hostile_site: Client) -> None:
    found = Found(lambda path: hostile_site.get(path).json())
    seen = dict.fromkeys(("json", "csv", "atom", "ics", "bib", "ris", "txt"), 0)
    for pattern in page_patterns():
        if not pattern.name.endswith("-form"):
            continue
        name = pattern.name.removesuffix("-form")
        faces = [find for kind, find in FACES.values() if kind == name and kind != "party"]
        paths = [find(found) for find in faces] or [path_of(found.person["url"]) if name == "party" else f"/{name}/"]
        for path in paths:
            for form in seen:
                response = hostile_site.get(form_of(path, form))
                if response.status_code != 200:
                    continue
                text = response.content.decode()
                assert response.headers["X-Content-Type-Options"] == "nosniff"
                assert "html" not in response.headers["Content-Type"]
                assert "\n" not in response.headers.get("Content-Disposition", "")
                seen[form] += READ[form](text)
    assert all(count > 0 for count in seen.values()), seen


def _read_json(text: str) -> bool:
    return HARM[:12] in json.dumps(json.loads(text), ensure_ascii=False)


def _read_csv(text: str) -> bool:
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    assert len({len(row) for row in rows}) == 1
    # A spreadsheet takes what begins so for a formula.
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]
    return any(HARM[:6] in cell for row in rows for cell in row)


def _read_atom(text: str) -> bool:
    feed = etree.fromstring(text.encode())
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert {etree.QName(node).namespace for node in feed.iter(etree.Element)} <= {"http://www.w3.org/2005/Atom"}
    for link in feed.iter("{http://www.w3.org/2005/Atom}link"):
        assert is_safe(link.get("href"))
    for node in feed.iter(etree.Element):
        if node.get("type") == "html":
            assert problems_of(f"<!doctype html><html><body>{node.text}</body></html>") == []
    return (
        "<evil" in "".join(feed.itertext())
        or "&lt;evil" in "".join(feed.itertext())
        or not feedparser.parse(text).entries
    )


def _read_ics(text: str) -> bool:
    calendar = icalendar.Calendar.from_ical(text)
    assert {part.name for part in calendar.walk()} <= {"VCALENDAR", "VEVENT", "VTIMEZONE"}
    return "evil" in text


def _read_plain(text: str) -> bool:
    return "evil" in text


READ = {
    "json": _read_json,
    "csv": _read_csv,
    "atom": _read_atom,
    "ics": _read_ics,
    "bib": _read_plain,
    "ris": _read_plain,
    "txt": _read_plain,
}


def test_the_publishers_address_is_a_link_only_if_it_is_one(hostile_site: Client) -> None:
    links = []
    for item in hostile_site.get("/news.json").json()["items"]:
        page = html.document_fromstring(hostile_site.get(path_of(item["url"])).content)
        links += page.xpath("//a[@rel='external noopener'][contains(., 'publisher')]/@href")
    assert len(links) == 1
    assert links[0].startswith("https://news.example/%3Cevil")
