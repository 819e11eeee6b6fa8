"""What stands around the record: addresses for crawlers and browsers, the page about it, health, and errors."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from django.db import DatabaseError
from django.test import Client, RequestFactory, override_settings
from lxml import etree

from communique.newsroom.browse import accuracy
from communique.newsroom.browse.views import crawlers, errors, health

ROOT = Path(__file__).resolve().parents[3]
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "o": "http://a9.com/-/spec/opensearch/1.1/"}


def content_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def addresses_of(site, address):
    response = site.get(address)
    assert response.status_code == 200, address
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    return etree.fromstring(content_of(response)).xpath("//s:loc/text()", namespaces=NAMES)


def text_of(response):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content_of(response).decode())).split())


def test_crawlers_may_read_pages_and_no_endless_lists(examples_site):
    response = examples_site.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    assert "Sitemap: http://localhost/sitemap.xml" in text
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    assert rules.can_fetch("*", "http://localhost/people/antonio-guterres/")
    assert rules.can_fetch("*", "http://localhost/static/communique/site.css?v=1")
    assert not rules.can_fetch("*", "http://localhost/search/?q=oslo")
    # Python's parser knows no "*" within a rule; crawlers do.
    assert "Disallow: /*?" in text.splitlines()


def test_the_sitemap_has_every_page_of_the_record_once(examples_site):
    from communique.newsroom.archive.models import Commitment, Document, Event, Statement
    from communique.newsroom.catalogue.models import Heading

    parts = addresses_of(examples_site, "/sitemap.xml")
    assert len(parts) == len(set(parts)) == 10
    found = {part: addresses_of(examples_site, part) for part in parts}
    everything = [address for some in found.values() for address in some]
    assert len(everything) == len(set(everything))
    by_name = {re.search(r"/(\w+)-1\.xml", part)[1]: len(some) for part, some in found.items()}
    assert by_name.pop("pages") >= 10
    assert by_name.pop("due") + by_name.pop("pledges") == Commitment.objects.values("made_once").distinct().count()
    assert by_name == {
        "events": Event.objects.filter(lead__isnull=False).count(),
        "statements": Statement.objects.values("said_once").distinct().count(),
        "news": Document.objects.count(),
        "people": Heading.objects.filter(kind="person").count(),
        "countries": Heading.objects.filter(kind="country").count(),
        "bodies": Heading.objects.filter(kind="body").count(),
        "places": Heading.objects.filter(kind="place").count(),
    }
    # Every address is one of the site.
    for some in found.values():
        for address in some[:3]:
            assert examples_site.get(urlsplit(address).path).status_code == 200, address


def test_the_sitemap_says_when_the_record_changed(examples_site):
    root = etree.fromstring(examples_site.get("/sitemap.xml").content)
    assert len(set(root.xpath("//s:lastmod/text()", namespaces=NAMES))) == 1


def test_a_large_record_has_many_parts_which_do_not_overlap(examples_site, monkeypatch):
    whole = {name: addresses_of(examples_site, f"/sitemaps/{name}-1.xml") for name in ("events", "people", "news")}
    crawlers._bounds.cache_clear()
    monkeypatch.setattr(crawlers, "MOST", 10)
    monkeypatch.setattr(crawlers, "_AT_ONCE", 3)
    parts = addresses_of(examples_site, "/sitemap.xml")
    for name, expected in whole.items():
        some = [addresses_of(examples_site, part) for part in parts if f"/{name}-" in part]
        assert len(some) == -(-len(expected) // 10)
        assert {len(part) for part in some[:-1]} == {10}
        assert [address for part in some for address in part] == expected
    crawlers._bounds.cache_clear()


@pytest.mark.parametrize("part", ["events-0", "events-2", "events-99999", "pages-2", "pages-0", "rumours-1"])
def test_a_part_that_there_is_not_is_not_found(examples_site, part):
    assert examples_site.get(f"/sitemaps/{part}.xml").status_code == 404


def test_browsers_can_search_from_their_address_bar(examples_site):
    with override_settings(RECORD_NAME="Wire & <Desk> of a long name\x00"):
        response = examples_site.get("/opensearch.xml", headers={"Accept": "*/*"})
    assert response.headers["Content-Type"].startswith("application/opensearchdescription+xml")
    root = etree.fromstring(response.content)
    assert root.xpath("string(o:ShortName)", namespaces=NAMES) == "Wire & <Desk> of"
    templates = root.xpath("//o:Url/@template", namespaces=NAMES)
    assert "http://localhost/search/?q={searchTerms}" in templates
    assert examples_site.get("/search/?q=oslo").status_code == 200


def test_the_page_about_the_record_has_its_numbers(examples_site):
    data = examples_site.get("/about.json").json()
    text = text_of(examples_site.get("/about/"))
    assert f"{data['events']} events" in text
    assert f"{data['documents']} documents" in text
    assert "1 copies another one" in text
    assert f"edition {data['edition']}" in text
    assert (data["first"], data["last"]) == ("1987-06-08", "2022-04-28")
    for words in ("GeoNames", "Creative Commons Attribution 4.0", "Natural Earth", "no cookies", "machine"):
        assert words in text


def test_the_page_about_the_record_describes_it_for_search_engines(examples_site):
    html = examples_site.get("/about/").content.decode()
    node = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert node["@type"] == "Dataset"
    assert node["temporalCoverage"] == "1987-06-08/2022-04-28"
    assert "license" not in node
    assert len(node["description"]) > 50
    for download in node["distribution"]:
        assert examples_site.get(urlsplit(download["contentUrl"]).path).status_code == 200, download
    with override_settings(RECORD_LICENCE="https://creativecommons.org/publicdomain/zero/1.0/"):
        # Another address, since the tag of the first one is known.
        html = examples_site.get("/about/").content.decode()
    assert "https://creativecommons.org/publicdomain/zero/1.0/" in html


def test_the_figures_are_those_of_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = {}
    for line in readme.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 3:
            rows[cells[0], cells[1]] = cells[2]
    for row in accuracy.MEASURED:
        assert rows[row.set, row.figure] == row.reached, f"src/communique/newsroom/browse/accuracy.py: {row}"
    plain = " ".join(readme.split())
    assert f"engagements were last found at an F1 of {accuracy.UNSEEN}" in plain
    assert f"B-cubed F1 of {accuracy.SAME_EVENT}, people at {accuracy.SAME_PERSON}" in plain


def test_whoever_watches_the_site_is_told_that_it_works(examples_site):
    response = examples_site.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response.headers["Cache-Control"] == "no-store"


def test_whoever_watches_the_site_is_told_that_the_record_does_not_answer(monkeypatch):
    def fail():
        raise DatabaseError("locked")

    monkeypatch.setattr(health.Edition.objects, "values_list", lambda *a, **k: fail())
    assert health.health(RequestFactory().get("/healthz")).status_code == 503


def test_a_page_that_there_is_not_proposes_a_search_for_its_words(examples_site):
    response = examples_site.get("/people/sergey-lavrow/")
    assert response.status_code == 404
    html = response.content.decode()
    assert 'value="sergey lavrow"' in html
    assert 'href="/search/?q=sergey%20lavrow"' in html
    assert 'name="robots" content="noindex' in html
    assert "The record has no such event." in text_of(examples_site.get("/events/28dc8c8b7401534060ff/"))


@pytest.mark.parametrize("path", ["/nowhere/at/all/", "/events/28dc8c8b7401534060ff/", "/%00/%00/", "/%ED%A0%80/x/"])
def test_any_address_without_a_page_says_so(examples_site, path):
    assert examples_site.get(path).status_code == 404


def test_what_stands_in_the_address_is_shown_and_not_run(examples_site):
    html = examples_site.get("/x/%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%3E/").content.decode()
    assert "<script>alert" not in html
    assert '">/' not in html


def test_data_that_there_is_not_is_told_in_plain_words(examples_site):
    response = examples_site.get("/events/28dc8c8b7401534060ff.json")
    assert (response.status_code, response.headers["Content-Type"]) == (404, "text/plain; charset=utf-8")


def test_a_failure_asks_neither_the_record_nor_the_request(examples_site, monkeypatch):
    from communique.newsroom.browse.views import about

    monkeypatch.setattr(about, "record_totals", lambda: 1 / 0)
    examples_site.raise_request_exception = False
    response = examples_site.get("/about/")
    assert response.status_code == 500
    assert "The site failed" in text_of(response)
    assert "ZeroDivision" not in response.content.decode()
    assert "site.css" in response.content.decode()
    monkeypatch.setattr(errors.loader, "render_to_string", lambda *a, **k: 1 / 0)
    assert "The site failed" in text_of(errors.failed(RequestFactory().get("/")))


def test_a_host_that_is_not_ours_is_not_understood(examples_site):
    response = Client(HTTP_HOST="elsewhere.example").get("/about/")
    assert response.status_code == 400
    assert "Not understood" in text_of(response)


def test_a_page_that_is_not_open_says_so():
    assert "not open to you" in text_of(errors.forbidden(RequestFactory().get("/"), PermissionError()))


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml", "/opensearch.xml", "/about/", "/healthz"])
def test_no_cookie_is_set(examples_site, path):
    response = examples_site.get(path)
    assert not response.cookies
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]


def test_what_has_not_changed_is_not_sent_again(examples_site):
    for path in ("/sitemap.xml", "/sitemaps/events-1.xml", "/robots.txt", "/about/"):
        tag = examples_site.get(path).headers["ETag"]
        assert examples_site.get(path, headers={"If-None-Match": tag}).status_code == 304
