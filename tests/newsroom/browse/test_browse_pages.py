"""Every type of page answers: with its title, to HEAD, to what is asked wrongly, and with the headers that keep it safe."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import NoReverseMatch, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from communique.newsroom.archive.load import load
from newsroom.catalogue.releases import Deed, release
from newsroom.catalogue.state import settle
from newsroom.example_record import client_on
from newsroom.fake_engine import ENGINE
from newsroom.page_types import (
    FACES,
    FILES,
    PARTS,
    Found,
    all_faces,
    form_of,
    page_patterns,
    path_of,
    type_names,
    without_arguments,
)

# What the page of each kind calls itself, where it is always the same.
TITLES = {
    "diary": "Diary",
    "diary with nothing": "Diary: xyzzyplugh",
    "diary of nobody": "Nothing under this name",
    "coming": "Coming",
    "people": "People",
    "countries": "Countries",
    "people of no name": "People",
    "between": "Between two",
    "between with nobody": "Between two",
    "statements": "Statements",
    "commitments": "Commitments: due",
    "commitments past due": "Commitments: past due",
    "commitments without a date": "Commitments: no date",
    "news": "News",
    "search": "Search",
    "search without hits": "Search: xyzzyplugh",
    "missing": "What we do not have",
    "network": "Network",
    "map": "Map",
    "nothing there": "Not found",
}

every_face = pytest.mark.parametrize("label", all_faces())


def found_in(site: Client) -> Found:
    return Found(lambda path: site.get(path).json())


def content_of(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def address_of(site: Client, label: str) -> str:
    return all_faces()[label](found_in(site))


def test_every_page_type_is_visited() -> None:
    assert type_names()
    visited = {name for name, _ in FACES.values()} | set(all_faces())
    assert [name for name in type_names() if name not in visited] == []
    # What is not in urls.py any more is not in the table either.
    assert {name for name, _ in FACES.values()} - set(type_names()) == {""}


@every_face
def test_it_answers_with_its_title(site: Client, label: str) -> None:
    response = site.get(address_of(site, label))
    assert response.status_code == (404 if label == "nothing there" else 200)
    assert (response.headers["Content-Type"] != "text/html; charset=utf-8") == (label in FILES)
    if label in FILES | PARTS:
        return
    page = html.document_fromstring(content_of(response))
    title = page.findtext("head/title")
    headings = page.xpath("//h1")
    assert len(headings) == 1
    assert title.endswith(" · communique")
    name = title.removesuffix(" · communique")
    assert name == " ".join(name.split()) != ""
    if label in TITLES:
        assert name == TITLES[label]
    assert page.xpath("//main[@id='content']")
    ids = page.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))
    assert page.xpath("//meta[@name='description']/@content") or label == "nothing there"


def test_links_lead_somewhere(site: Client) -> None:
    """Whatever a page links to within the site is there; of links that are alike, some are followed."""
    found = found_in(site)
    links: dict[str, dict[str, str]] = {}
    for label, find in all_faces().items():
        if label in FILES:
            continue
        page = html.document_fromstring(content_of(site.get(find(found))))
        for url in page.xpath("//@href | //@src | //@action | //@hx-get"):
            if url.startswith("/"):
                alike = links.setdefault(_ID.sub("*", url), {})
                if len(alike) < 2:
                    alike.setdefault(path_of(url), label)
    assert len(links) > 60
    followed = {path: label for alike in links.values() for path, label in alike.items()}
    missing = {path: label for path, label in followed.items() if site.get(path).status_code not in (200, 301, 302)}
    assert missing == {}


_ID = re.compile(r"[0-9a-f]{20}|\d+|=[^&]*|(?<=/)(people|countries|bodies|places|news)/[^/.]+|#.*")


@every_face
def test_anchors_within_the_page_are_there(examples_site: Client, label: str) -> None:
    response = examples_site.get(address_of(examples_site, label))
    if label in FILES | PARTS:
        return
    page = html.document_fromstring(content_of(response))
    ids = set(page.xpath("//@id"))
    named = {value.lstrip("#") for value in page.xpath("//a/@href[starts-with(., '#')] | //label/@for")}
    named |= {name for value in page.xpath("//@aria-labelledby | //@aria-describedby") for name in value.split()}
    assert named - ids == set()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?person=joe-biden",
        "/?type=meeting",
        "/?since=2022-06",
        "/?q=nato",
        "/?until=2022-06-10",
        "/statements/",
        "/statements/?q=nato",
        "/news/",
    ],
)
def test_a_list_counts_what_it_holds(site: Client, path: str) -> None:
    page = html.document_fromstring(site.get(path).content)
    count = page.xpath("//div[@class='toolbar']//*[@class='count']")[0].text_content()
    rows = site.get(form_of(path, "json"), {**QueryDict(path.partition("?")[2]).dict(), "limit": 1000}).json()["items"]
    assert int(count.split()[0].replace(",", "")) == len(rows) < 1000


def test_a_person_counts_what_the_diary_holds(site: Client) -> None:
    person = found_in(site).person
    page = html.document_fromstring(site.get(path_of(person["url"])).content)
    (link,) = page.xpath("//a[contains(., 'in the diary')]")
    diary = html.document_fromstring(site.get(link.get("href")).content)
    count = diary.xpath("//div[@class='toolbar']//*[@class='count']")[0].text_content()
    assert link.text_content().split()[1] == count.split()[0]


def test_every_citation_leads_to_its_words(site: Client) -> None:
    lists = (
        "/diary.json",
        "/coming.json",
        "/statements.json",
        "/commitments.json?state=undated",
        "/commitments.json?state=past",
    )
    pages: dict[str, str] = {}
    for path in lists:
        for item in site.get(path, {"limit": 60, **({"state": path.partition("=")[2]} if "=" in path else {})}).json()[
            "items"
        ]:
            cited = site.get(form_of(path_of(item["citation"]), "json")).json()
            assert cited["words"], cited["id"]
            document, _, anchor = cited["in_document"].partition("#")
            if document not in pages:
                pages[document] = site.get(path_of(document)).content.decode()
            assert f'id="{anchor}"' in pages[document], cited["in_document"]


FORMS = [
    (pattern.name, form)
    for pattern in page_patterns()
    if pattern.name.endswith("-form")
    for form in re.search(r"<form>([\w|]+)\)", str(pattern.pattern))[1].split("|")  # type: ignore[index]
]
_READ_AS = {
    "json": "application/json",
    "csv": "text/csv",
    "atom": "application/atom+xml",
    "ics": "text/calendar",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "txt": "text/plain",
}


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_every_form_of_every_page(examples_site: Client, name: str, form: str) -> None:
    found = found_in(examples_site)
    labels = [label for label, (kind, _) in FACES.items() if kind == name.removesuffix("-form")]
    paths = [FACES[label][1](found) for label in labels if label != "whom of several"] or [
        reverse(name.removesuffix("-form"))
    ]
    for path in paths:
        response = examples_site.get(form_of(path, form))
        assert response.status_code == 200, path
        assert response.headers["Content-Type"].startswith(_READ_AS[form])
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.content


@pytest.mark.parametrize(
    "path",
    [
        "/people/nobody-at-all/",
        "/countries/atlantis/",
        "/bodies/nothing.json",
        "/places/nowhere/",
        f"/events/{'0' * 20}/",
        f"/events/{'0' * 20}.ics",
        "/events/short/",
        f"/statements/{'f' * 20}/",
        f"/statements/{'f' * 20}.bib",
        f"/commitments/{'f' * 20}/",
        f"/commitments/{'f' * 20}/later/",
        "/news/nothing/",
        "/news/nothing/page",
        f"/citations/report/{'0' * 20}/",
        f"/citations/rumour/{'0' * 20}/",
        "/between/people/nobody/and/people/nobody-else/",
        "/between/places/oslo/and/places/bergen/",
        "/diary.xml",
        "/coming.pdf",
        "/people.csv",
        "/diary.json?who=john",
        "/diary.atom?who=xyzzy",
    ],
)
def test_what_is_not_there(examples_site: Client, path: str) -> None:
    response = examples_site.get(path)
    assert response.status_code == 404
    assert "ETag" not in response.headers


def test_a_typed_name_leads_to_its_list_in_the_same_form(examples_site: Client) -> None:
    for address, there in (("/?who=guterres", "/?"), ("/diary.json?who=guterres", "/diary.json?")):
        response = examples_site.get(address)
        assert (response.status_code, response.headers["Location"]) == (302, f"{there}person=antonio-guterres")


def test_a_merged_person_leads_to_the_other(folder: Any) -> None:
    from communique.newsroom.resolution.decide import decide
    from communique.resolve.occasions import Verdict

    load(release("one", Deed(("Ann Lee|President|Grain Club", "Bo Ek"), "2018-09-25")))
    load(release("two", Deed(("Anna Lee", "Bo Ek"), "2018-09-26")))
    settle()
    site = client_on(folder)
    rows = {row["name"]: row["id"] for row in site.get("/people.json").json()["items"]}
    assert site.get(f"/people/{rows['Anna Lee'].partition('/')[2]}/").status_code == 200
    decide(Verdict.SAME, rows["Anna Lee"], rows["Ann Lee"], because="a slip of the pen", author="a test")
    settle()
    gone, stays = (rows[name].partition("/")[2] for name in ("Anna Lee", "Ann Lee"))
    for tail in ("/", ".json", ".atom"):
        response = site.get(f"/people/{gone}{tail}")
        assert (response.status_code, response.headers["Location"]) == (302, f"/people/{stays}{tail}")
    assert b"2018" in site.get(f"/people/{stays}/").content


# What strangers put into addresses. %ED%A0%80 is a lone surrogate, which no text holds.
NASTY = [
    "",
    "abc",
    "-1",
    "0",
    "9" * 18,
    "9" * 19,
    "9" * 400,
    "²",
    "٣",
    "1e9",
    "\0",
    "a\0b",
    "x" * 10_000,
    "é" * 3_000,
    "\u202e\ufeff\uffff",
    "'; DROP TABLE archive_document; --",
    '"" OR -',
    '"*',
    "NEAR(a, b)",
    "a" + " OR b" * 200,
    "%",
    "0001-01",
    "9999-12",
    "0001-01-01",
    "9999-12-31",
    "2022-02-30",
    "0000-00-00",
    "9999",
    "{{ 7|add:7 }}",
    "<script>",
    "../../etc/passwd",
    "person/joe-biden",
]
PARAMETERS = [
    "before", "after", "limit", "from", "since", "until", "month", "view", "state", "sort", "q", "topic", "who", "one",
    "other", "person", "country", "body", "place", "in", "type", "status", "standing", "source", "left", "right",
    "least", "kind", "form", "hypothesis",
]  # fmt: skip
RAW = ["q=%ED%A0%80", "%ED%A0%80=1", "since=%00&until=%ff", "&&&===", "q", "person=%C3%28", "q=%", "a=" * 900]

hostile = settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))


# One page of each type and folder: what the others ask, is replaced here.
_SAME_PATH = {
    label
    for label, (name, _) in FACES.items()
    if name in ("diary", "between", "statements", "commitments", "news", "search")
}
BARE = ["diary", *(label for label in all_faces() if label not in _SAME_PATH | {"people of no name", "nothing there"})]


@pytest.mark.parametrize("label", BARE)
def test_nothing_that_is_asked_is_an_error(examples_site: Client, label: str) -> None:
    path = address_of(examples_site, label).partition("?")[0]
    form = next((form for name, form in FORMS if name == f"{FACES.get(label, (label,))[0]}-form"), None)
    paths = [path, form_of(path, form)] if form else [path]
    for number, value in enumerate(NASTY):
        address = paths[number % len(paths)]
        # A name that is typed leads away from the rest.
        for names in (PARAMETERS, set(PARAMETERS) - {"who", "one"}):
            response = examples_site.get(address, dict.fromkeys(names, value))
            assert response.status_code in (200, 302, 404), (address, value[:20])
    for raw in RAW:
        assert examples_site.get(f"{path}?{raw}").status_code in (200, 302, 400, 404), raw

    @hostile
    @given(
        st.lists(
            st.tuples(st.sampled_from(PARAMETERS), st.sampled_from(NASTY) | st.text(max_size=30)),
            min_size=1,
            max_size=9,
        )
    )
    def ask(asked: list[tuple[str, str]]) -> None:
        query: dict[str, list[str]] = {}
        for name, value in asked:
            query.setdefault(name, []).append(value.encode("utf-8", "replace").decode())
        assert examples_site.get(paths[-1], query).status_code in (200, 302, 404)
        assert examples_site.get(paths[0], query).status_code in (200, 302, 404)

    ask()


@pytest.mark.parametrize(
    "value", [value for value in NASTY if value not in ("", "x" * 10_000)] + ["a.json", "a/b/c", "%ED%A0%80"]
)
def test_no_name_in_an_address_is_an_error(examples_site: Client, value: str) -> None:
    from urllib.parse import quote

    named = value if value.startswith("%ED") else quote(value, safe="/")
    for path in (
        f"/people/{named}/",
        f"/places/{named}.json",
        f"/between/people/{named}/and/bodies/{named}/",
        f"/news/{named}/",
        f"/news/{named}/page",
        f"/news/{named}.json",
    ):
        assert examples_site.get(path).status_code in (301, 400, 404), path


def test_nothing_that_is_asked_is_an_error_on_a_server(on_server: Any) -> None:
    """PostgreSQL refuses texts and numbers that SQLite takes."""
    load(
        release(
            "one",
            Deed(("Ann Lee|President|Grain Club", "Bo Ek"), "2018-09-25", "Oslo"),
            said=[("Ann Lee", "We agree.")],
        )
    )
    settle()
    site = client_on(on_server)
    paths = [reverse(name) for name in without_arguments()]
    paths += ["/people/ann-lee/", "/places/oslo/", "/between/people/ann-lee/and/people/bo-ek/", "/news/one/"]
    for path in paths:
        for value in NASTY:
            assert site.get(path, dict.fromkeys(PARAMETERS, value)).status_code in (200, 302, 404), (path, value[:20])
    for path in (
        "/people/a%00b/",
        "/news/a%00b/",
        "/news/a%00b/page",
        "/bodies/%00.json",
        "/between/people/%00/and/people/x/",
    ):
        assert site.get(path).status_code == 404, path


@every_face
def test_it_is_read_only(examples_site: Client, label: str) -> None:
    path = address_of(examples_site, label)
    got = examples_site.get(path)
    head = examples_site.head(path)
    assert head.status_code == got.status_code
    assert content_of(head) == b""
    assert head.headers["Content-Type"] == got.headers["Content-Type"]
    assert head.headers.get("ETag") == got.headers.get("ETag")
    if label == "nothing there":
        return
    for send in (examples_site.post, examples_site.put, examples_site.delete, examples_site.patch):
        response = send(path)
        assert response.status_code == 405
        assert "GET" in response.headers["Allow"]


@every_face
def test_it_is_kept_safe(examples_site: Client, label: str) -> None:
    headers = examples_site.get(address_of(examples_site, label)).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] in ("'self'", "'none'")
    assert not re.search(r"unsafe|\*|https?:", headers["Content-Security-Policy"])
    if "sandbox" not in policy:
        assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert policy["form-action"] == "'self'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Set-Cookie" not in headers


def test_errors_are_kept_safe_too(examples_site: Client) -> None:
    for response in (
        examples_site.get("/nothing"),
        examples_site.post("/"),
        examples_site.get("/", HTTP_HOST="evil.example"),
    ):
        assert response.status_code in (400, 404, 405)
        assert "default-src" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_that_is_kept_is_handed_over_and_never_shown(examples_site: Client) -> None:
    headers = examples_site.get(address_of(examples_site, "page")).headers
    assert headers["Content-Type"] == "application/octet-stream"
    assert re.fullmatch(r'attachment; filename="[0-9a-f]{16}\.\w+"', headers["Content-Disposition"])
    assert "sandbox" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost:80@evil.example", "", "a b"])
def test_another_host_is_refused(examples_site: Client, host: str) -> None:
    for path in ("/", "/diary.atom", "/people/antonio-guterres/"):
        response = examples_site.get(path, HTTP_HOST=host)
        assert response.status_code == 400
        assert b"evil" not in response.content
    # Whoever is not behind a proxy believes no proxy.
    response = examples_site.get("/diary.json", HTTP_X_FORWARDED_HOST="evil.example", HTTP_X_FORWARDED_PROTO="https")
    assert b"evil" not in response.content
    assert b"https://localhost" not in response.content


def test_files_are_kept_by_browsers(examples_site: Client) -> None:
    page = html.document_fromstring(examples_site.get("/").content)
    files = page.xpath("//link[@rel='stylesheet']/@href | //link[@rel='icon']/@href | //script/@src")
    assert len(files) > 3
    for url in files:
        assert re.search(r"^/static/.+\?v=[0-9a-f]{12}$", url)
        response = examples_site.get(url)
        assert response.status_code == 200
        assert "max-age=31536000" in response.headers["Cache-Control"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        tag = {"HTTP_IF_MODIFIED_SINCE": response.headers["Last-Modified"]}
        assert examples_site.get(url, **tag).status_code == 304
    assert examples_site.get("/static/../settings.py").status_code == 404
    assert examples_site.get("/static/%2e%2e/settings.py").status_code == 404


@every_face
def test_it_is_not_sent_twice(examples_site: Client, label: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = address_of(examples_site, label)
    first = examples_site.get(path)
    if label in ("nothing there", "health"):
        assert first.headers.get("Cache-Control") != "no-cache"
        return
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "no-cache"
    assert "HX-Request" in first.headers["Vary"]
    again = examples_site.get(path, HTTP_IF_NONE_MATCH=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag
    assert examples_site.get(path, HTTP_IF_NONE_MATCH='W/"other"').status_code == 200
    # Part of a page is another answer, and tomorrow other things are past due.
    assert examples_site.get(path, HTTP_IF_NONE_MATCH=tag, HTTP_HX_REQUEST="true").status_code == 200
    monkeypatch.setenv("COMMUNIQUE_TODAY", "2022-07-02")
    assert examples_site.get(path, HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_a_build_makes_new_pages(folder: Any, tmp_path: Path) -> None:
    from communique.newsroom.build import build

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(
        "Talks\n\nPublished: 2018-09-26\n\nAnn Lee met Bo Ek in Oslo on 2018-09-25.\n"
    )
    build([str(tmp_path / "in")], folder, ENGINE)
    site = client_on(folder)
    paths = ("/", "/diary.json", "/missing/", "/people/")
    tags = {path: site.get(path).headers["ETag"] for path in paths}

    def changed() -> set[str]:
        return {path for path in paths if site.get(path, HTTP_IF_NONE_MATCH=tags[path]).status_code == 200}

    build([str(tmp_path / "in")], folder, ENGINE)
    assert changed() == set()
    (tmp_path / "in" / "b.txt").write_text(
        "Talks\n\nPublished: 2018-09-28\n\nAnn Lee met Jo Ash in Oslo on 2018-09-27.\n"
    )
    build([str(tmp_path / "in")], folder, ENGINE)
    assert changed() == set(paths)
    assert b"Jo Ash" in site.get("/").content
    tags = {path: site.get(path).headers["ETag"] for path in paths}
    (tmp_path / "in" / "c.txt").write_text("nothing\n")
    build([str(tmp_path / "in")], folder, ENGINE)
    # What was rejected is on a page, too.
    assert b"there is no text in it" in site.get("/missing/").content
    assert "/missing/" in changed()


def test_an_empty_record_has_pages(folder: Any) -> None:
    site = client_on(folder)
    for name in type_names():
        if name in all_faces() and FACES.get(name, (name,))[0] in ("diary", name):
            try:
                path = reverse(name)
            except NoReverseMatch:
                continue
            response = site.get(path)
            assert response.status_code == 200, path
    for path in (
        "/people/",
        "/places/",
        "/?view=calendar",
        "/?who=x",
        "/search/?q=x",
        "/diary.atom",
        "/diary.ics",
        "/news.csv",
    ):
        assert site.get(path).status_code in (200, 302), path


def test_a_redirect_stays_on_the_site(examples_site: Client) -> None:
    for path in (
        "//evil.example/",
        "//evil.example",
        "/people//evil.example",
        "/diary/?x=//evil.example",
        "/\\evil.example",
    ):
        response = examples_site.get(path)
        location = response.headers.get("Location", "")
        assert not location.startswith(("http", "//", "/\\")), path
