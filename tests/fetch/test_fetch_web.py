"""Pages on the web, against a real server on loopback."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from loopback import Answer, Server, running_server

from communique.fetch import Client, Limits, ValidatorsInMemory, fetch
from communique.fetch.ids import id_of_url
from communique.models import Page, Rejection


class World:
    """A clock that moves only by sleeping."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.seconds += seconds


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


@pytest.fixture
def client(world: World) -> Iterator[Client]:
    with make_client(world) as made:
        yield made


def make_client(world: World, **options: Any) -> Client:
    return Client(
        clock=world.clock,
        sleep=world.sleep,
        now=lambda: datetime(2018, 9, 25, 21, tzinfo=UTC),
        # A proxy of the machine's environment must not stand between the test and its server.
        transport=httpx.HTTPTransport(),
        **options,
    )


def run(client: Client, *urls: str, **options: Any) -> list[Page | Rejection]:
    return list(fetch(urls, client=client, **options))


def reason_of(client: Client, url: str, **options: Any) -> str:
    (item,) = run(client, url, **options)
    assert isinstance(item, Rejection), item
    assert (item.subject, item.stage) == (url, "fetch")
    return item.reason


def test_a_page(server: Server, client: Client) -> None:
    server.answers["/news/talks.html?lang=en"] = Answer(
        body="<p>Gespräche</p>".encode("latin-1"), headers={"Content-Type": "text/html; charset=ISO-8859-1"}
    )
    url = server.url("/news/talks.html?lang=en")
    assert run(client, url + "#top") == [
        Page(
            id=id_of_url(url),
            content="<p>Gespräche</p>".encode("latin-1"),
            media_type="text/html",
            charset="ISO-8859-1",
            url=url,
            retrieved="2018-09-25T21:00:00Z",
        )
    ]
    assert server.paths() == ["/robots.txt", "/news/talks.html?lang=en"]
    assert {headers["user-agent"] for _, headers in server.requests} == {"communique/0.1.0"}


def test_robots_are_obeyed(server: Server, client: Client) -> None:
    server.answers["/robots.txt"] = Answer(
        body=b"User-agent: *\nDisallow: /\n\nUser-agent: communique\nDisallow: /private/\nAllow: /private/press\n",
        headers={"Content-Type": "text/plain"},
    )
    for path in ("/news", "/private/letters", "/private/press/1"):
        server.answers[path] = Answer()
    found = run(client, server.url("/news"), server.url("/private/letters"), server.url("/private/press/1"))
    assert [type(item) for item in found] == [Page, Rejection, Page]
    assert found[1] == Rejection(
        subject=server.url("/private/letters"), stage="fetch", reason="the host's robots.txt disallows it"
    )
    assert server.paths() == ["/robots.txt", "/news", "/private/press/1"]


def test_robots_for_everybody_count_too_and_are_read_to_their_end(server: Server, client: Client) -> None:
    filler = b"# a line of comment to fill the first packets\n" * 8000
    server.answers["/robots.txt"] = Answer(
        body=gzip.compress(filler + b"User-agent: *\nDisallow: /news\n"), headers={"Content-Encoding": "gzip"}
    )
    server.answers["/news"] = Answer()
    assert reason_of(client, server.url("/news")) == "the host's robots.txt disallows it"


def test_robots_that_fail_forbid_everything_for_ten_minutes(server: Server, client: Client, world: World) -> None:
    server.answers["/robots.txt"] = Answer(status=500)
    server.answers["/news"] = Answer()
    for _ in range(2):
        assert reason_of(client, server.url("/news")) == "the host's robots.txt cannot be read (status 500)"
    assert server.paths() == ["/robots.txt"]
    world.seconds += 601
    server.answers["/robots.txt"] = Answer(status=404)
    assert isinstance(run(client, server.url("/news"))[0], Page)


def test_robots_may_be_elsewhere(server: Server, client: Client) -> None:
    server.answers["/robots.txt"] = Answer(status=301, headers={"Location": "/robots/all.txt"})
    server.answers["/robots/all.txt"] = Answer(body=b"User-agent: *\nDisallow: /news")
    assert reason_of(client, server.url("/news")) == "the host's robots.txt disallows it"


def test_a_redirect_into_what_robots_disallow_is_not_followed(server: Server, client: Client) -> None:
    server.answers["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /private")
    server.answers["/news"] = Answer(status=302, headers={"Location": "/private/1"})
    server.answers["/private/1"] = Answer()
    assert reason_of(client, server.url("/news")) == "the host's robots.txt disallows it"
    assert "/private/1" not in server.paths()


def test_one_host_is_asked_once_a_second_and_another_meanwhile(server: Server, client: Client, world: World) -> None:
    times: list[tuple[str, float]] = []
    server.on_request = lambda path: times.append((path, world.seconds))
    for path in ("/1", "/2", "/3"):
        server.answers[path] = Answer()
    run(client, server.url("/1"), server.url("/2"), server.url("/3", host="localhost"))
    assert times == [
        ("/robots.txt", 1000.0),
        ("/1", 1001.0),
        ("/2", 1002.0),
        ("/robots.txt", 1002.0),
        ("/3", 1003.0),
    ]
    assert world.slept == [1.0, 1.0, 1.0]


def test_the_pace_is_the_slower_of_ours_and_the_hosts(server: Server, world: World) -> None:
    server.answers["/robots.txt"] = Answer(body=b"User-agent: *\nCrawl-delay: 7")
    server.answers["/1"] = server.answers["/2"] = Answer()
    with make_client(world, pause=2.5) as client:
        run(client, server.url("/1"), server.url("/2"))
    assert world.slept == [7.0, 7.0]
    server.answers["/robots.txt"] = Answer(status=404)
    world.slept.clear()
    with make_client(world, pause=2.5) as client:
        run(client, server.url("/1"), server.url("/2"))
    assert world.slept == [2.5, 2.5]


def test_a_pause_beyond_the_limit_is_no_sleep(server: Server, client: Client, world: World) -> None:
    server.answers["/robots.txt"] = Answer(body=b"User-agent: *\nCrawl-delay: 86400")
    assert reason_of(client, server.url("/1")) == (
        "127.0.0.1 asks to be left alone for 86400 s, longer than the limit of 60 s"
    )
    assert world.slept == []


def test_a_host_that_asks_to_wait_is_left_alone(server: Server, client: Client, world: World) -> None:
    server.answers["/1"] = Answer(status=429, headers={"Retry-After": "30"})
    server.answers["/2"] = Answer()
    assert reason_of(client, server.url("/1")) == "the server answered 429 Too Many Requests"
    assert isinstance(run(client, server.url("/2"))[0], Page)
    assert world.slept == [1.0, 30.0]
    server.answers["/3"] = Answer(status=503, headers={"Retry-After": "Tue, 25 Sep 2018 23:00:00 GMT"})
    assert reason_of(client, server.url("/3")) == "the server answered 503 Service Unavailable"
    assert reason_of(client, server.url("/2")).startswith("127.0.0.1 asks to be left alone for 7200 s")


def test_what_has_not_changed_yields_nothing(server: Server, world: World) -> None:
    kept = ValidatorsInMemory()
    url = server.url("/news")
    server.answers["/news"] = Answer(
        etag='"1"', headers={"Content-Type": "text/html", "Last-Modified": "Tue, 25 Sep 2018 10:00:00 GMT"}
    )
    for expected in (1, 0, 0):
        with make_client(world, validators=kept) as client:
            assert len(run(client, url)) == expected
    assert kept.get(url) == ('"1"', "Tue, 25 Sep 2018 10:00:00 GMT")
    last = server.requests[-1][1]
    assert (last["if-none-match"], last["if-modified-since"]) == ('"1"', "Tue, 25 Sep 2018 10:00:00 GMT")
    server.answers["/news"] = Answer(etag='"2"', body=b"<p>They parted.</p>")
    with make_client(world, validators=kept) as client:
        (page,) = run(client, url)
    assert isinstance(page, Page)
    assert page.content == b"<p>They parted.</p>"
    assert kept.get(url) == ('"2"', None)


def test_validators_are_kept_only_once_the_page_was_dealt_with(server: Server, world: World) -> None:
    kept = ValidatorsInMemory()
    url = server.url("/news")
    server.answers["/news"] = Answer(etag='"1"')
    with make_client(world, validators=kept) as client:
        found = fetch([url], client=client)
        assert isinstance(next(found), Page)
        assert kept.get(url) is None
        assert list(found) == []
    assert kept.get(url) == ('"1"', None)


def test_what_was_rejected_is_asked_for_again(server: Server, world: World) -> None:
    kept = ValidatorsInMemory()
    server.answers["/photo"] = Answer(etag='"1"', body=b"\x89PNG\r\n\x1a\n\0")
    with make_client(world, validators=kept) as client:
        assert reason_of(client, server.url("/photo")) == "it is a PNG image, not text"
    assert kept.get(server.url("/photo")) is None


def test_a_slow_server_times_out_and_the_run_goes_on(server: Server, client: Client) -> None:
    server.answers["/slow"] = Answer(delay=1.0)
    server.answers["/quick"] = Answer()
    slow, quick = run(client, server.url("/slow"), server.url("/quick"), limits=Limits(answer_seconds=0.2))
    assert slow == Rejection(subject=server.url("/slow"), stage="fetch", reason="no answer within 0.2 s")
    assert isinstance(quick, Page)


def test_a_server_that_drips_is_cut_off(server: Server) -> None:
    server.answers["/drip"] = Answer(body=b"<p>They met.</p>", delay=0.05, chunks=200)
    with Client(pause=0.0, transport=httpx.HTTPTransport()) as client:
        reason = reason_of(client, server.url("/drip"), limits=Limits(download_seconds=0.3))
    assert reason == "the download takes longer than 0.3 s"


def test_a_page_too_large_is_not_downloaded(server: Server, client: Client) -> None:
    server.answers["/large"] = Answer(body=b"x" * 100_000, chunks=600)
    assert reason_of(client, server.url("/large"), limits=Limits(page_bytes=500_000)) == (
        "it is larger than the limit of 500 kB"
    )
    assert server.sent < 30_000_000


def test_a_packed_page_is_measured_unpacked(server: Server, client: Client) -> None:
    packed = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    server.answers["/bomb"] = Answer(body=gzip.compress(b"\n" * 50_000_000), headers=packed)
    server.answers["/fine"] = Answer(body=gzip.compress(b"<p>They met.</p>"), headers=packed)
    server.answers["/cut"] = Answer(body=gzip.compress(b"<p>They met.</p>")[:-9], headers=packed)
    assert reason_of(client, server.url("/bomb")) == "it is larger than the limit of 20 MB"
    (page,) = run(client, server.url("/fine"))
    assert isinstance(page, Page)
    assert page.content == b"<p>They met.</p>"
    assert reason_of(client, server.url("/cut")) == "its compressed data are cut short"


def test_redirects_are_followed_so_far_and_no_farther(server: Server, client: Client) -> None:
    for number in range(8):
        server.answers[f"/{number}"] = Answer(status=301, headers={"Location": f"/{number + 1}"})
    server.answers["/8"] = Answer()
    assert reason_of(client, server.url("/0")) == "more than 5 redirects"
    (page,) = run(client, server.url("/3"))
    assert isinstance(page, Page)
    assert (page.id, page.url) == (id_of_url(server.url("/3")), server.url("/8"))


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("ftp://mfa.example/1", "a redirect to ftp://mfa.example/1: only http and https URLs are fetched, not ftp"),
        ("file:///etc/passwd", "a redirect to file:/etc/passwd: only http and https URLs are fetched, not file"),
        (None, "the server answered 302 without saying where to go"),
    ],
)
def test_redirects_to_nowhere(server: Server, client: Client, location: str | None, reason: str) -> None:
    server.answers["/1"] = Answer(status=302, headers={"Location": location} if location else {})
    assert reason_of(client, server.url("/1")) == reason


def test_refusals(server: Server, client: Client) -> None:
    server.answers["/gone"] = Answer(status=410)
    server.answers["/image"] = Answer(headers={"Content-Type": "image/png"})
    server.answers["/odd"] = Answer(headers={"Content-Type": "text/html", "Content-Encoding": "zstd"})
    server.answers["/empty"] = Answer(body=b"")
    server.answers["/sitemap.xml"] = Answer(
        body=b"<?xml version='1.0'?><urlset/>", headers={"Content-Type": "application/xml"}
    )
    server.answers["/cut"] = Answer(body=b"<p>They met.</p>" * 1000, is_cut=True)
    assert reason_of(client, server.url("/missing")) == "the server answered 404 Not Found"
    assert reason_of(client, server.url("/gone")) == "the server answered 410 Gone"
    assert reason_of(client, server.url("/image")) == "its content type is image/png, which is not read"
    assert reason_of(client, server.url("/odd")) == "its content coding zstd is not known"
    assert reason_of(client, server.url("/empty")) == "it is empty"
    assert reason_of(client, server.url("/sitemap.xml")) == "it is XML, but neither RSS nor Atom nor XHTML"
    assert reason_of(client, server.url("/cut")).startswith("the server's answer is broken (")


def test_urls_that_are_none(client: Client) -> None:
    assert reason_of(client, "ftp://mfa.example/1") == "only http and https URLs are fetched, not ftp"
    assert reason_of(client, "http://") == "no valid URL (it names no host)"
    for url in ("http://a\x01b.example/", "http://a..b/", "http://xn--zzzzzzzz.example/", "http://mfa.example:x/"):
        assert reason_of(client, url).startswith("no valid URL (")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        assert reason_of(client, f"http://127.0.0.1:{port}/1").startswith("the connection failed (")


def test_a_feed_gives_its_entries(server: Server, client: Client) -> None:
    feed = (
        b"<rss version='2.0'><channel><title>MFA</title>"
        b"<item><title>Talks</title><link>https://mfa.example/1</link><description>They met.</description>"
        b"<pubDate>3 hours ago</pubDate></item>"
        b"<item><link>https://mfa.example/2</link><description>They parted.</description></item></channel></rss>"
    )
    server.answers["/feed"] = Answer(body=feed, headers={"Content-Type": "text/xml"}, etag='"1"')
    pages = [item for item in run(client, server.url("/feed")) if isinstance(item, Page)]
    assert [page.url for page in pages] == ["https://mfa.example/1", "https://mfa.example/2"]
    assert pages[0].given_published == "2018-09-25"
    assert {page.retrieved for page in pages} == {"2018-09-25T21:00:00Z"}
    assert {page.path for page in pages} == {None}
    assert run(client, server.url("/feed")) == []


def test_json_lines_and_pdf_by_what_they_are(server: Server, client: Client) -> None:
    server.answers["/press.jsonl.gz"] = Answer(
        body=gzip.compress(b'{"id": "1", "text": "They met."}\n'), headers={"Content-Type": "application/gzip"}
    )
    server.answers["/file"] = Answer(body=b"%PDF-1.4\n", headers={"Content-Type": "application/octet-stream"})
    lines, pdf = run(client, server.url("/press.jsonl.gz"), server.url("/file"))
    assert isinstance(lines, Page)
    assert isinstance(pdf, Page)
    assert (lines.id, lines.media_type, pdf.media_type) == ("1", "text/plain", "application/pdf")


def test_a_password_stays_out_of_the_record(server: Server, client: Client) -> None:
    server.answers["/news"] = Answer()
    (page,) = run(client, server.url("/news").replace("http://", "http://user:secret@"))
    assert isinstance(page, Page)
    assert page.url == server.url("/news")
    assert "authorization" in server.requests[-1][1]
