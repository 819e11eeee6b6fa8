"""The media library in a real browser: previews, downloads before and after an address is proven, and uploads."""

from __future__ import annotations

import hashlib
import re
import socket
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from browser.portal.conftest import PortalSite
from browser.portal.test_account_pages import check, log_in
from browser.portal.test_accounts import enter_code
from browser.site import Reader, Visit, find_violations
from newsroom.media.clips import add, made
from newsroom.portal_site import PASSWORD

CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:01.000\nGood day.\n"


@dataclass(frozen=True)
class Library:
    """What the library of these tests holds, by address."""

    video: str
    audio: str
    photograph: str
    event: str
    person: str
    checksum: str


@pytest.fixture(scope="module")
def library(portal_site: PortalSite) -> Library:
    """A video, a recording and a photograph, linked to an event and a person, published and prepared."""
    event = portal_site.read("/diary.json?limit=1")["items"][0]["id"]
    person = portal_site.read("/people.json?limit=1")["items"][0]["id"]

    def fill() -> list[tuple[str, str]]:
        from communique.newsroom.media.flows.prepare import prepare
        from communique.newsroom.media.models import Item

        words = {"events": [event], "persons": [person], "date": "2018-09-25", "place": "New York", "credit": "NATO"}
        long = {"synopsis": "What was said.", "shot_list": "00:00 Arrival\n00:01 Handshake", "transcript": "Good day."}
        for name in ("clip.mp4", "tone.mp3", "photo.jpg"):
            captions = [("en", CAPTIONS)] if name == "clip.mp4" else []
            item = add(name, title=f"Talks in {name}", captions=captions, is_published=True, **words, **long)
            # The served site's worker may be first.
            prepare(item.pk)
        end = time.monotonic() + 20
        while Item.objects.exclude(state="ready").exists() and time.monotonic() < end:
            time.sleep(0.2)
        return [(one.kind, one.address) for one in Item.objects.all()]

    found = dict(portal_site.within(fill))
    return Library(
        **found,
        event=f"/events/{event}/",
        person=f"/people/{person.rpartition('/')[2]}/",
        checksum=hashlib.sha256(made("clip.mp4").read_bytes()).hexdigest(),
    )


@pytest.fixture(scope="module")
def stranger(browser: Browser, portal_site: PortalSite, library: Library, axe: str) -> Iterator[Reader]:
    """A window in which nobody is logged in."""
    with Reader(browser, portal_site) as reader:
        reader.context.add_init_script(axe)
        yield reader


@pytest.fixture(scope="module")
def editor(browser: Browser, portal_site: PortalSite, library: Library, axe: str) -> Iterator[Reader]:
    """A window in which an editor is logged in."""
    portal_site.account("media-desk@example.org", is_editor=True)
    with Reader(browser, portal_site) as reader:
        reader.context.add_init_script(axe)
        log_in(reader.page, "media-desk@example.org")
        yield reader


def wait_for(page: Page, expression: str, value: object) -> None:
    """Waits until an expression has a value; Playwright's own way wants `eval`, which the page's policy forbids."""
    end = time.monotonic() + 10
    while (found := page.evaluate(expression)) != value:
        assert time.monotonic() < end, found
        page.wait_for_timeout(50)


def plays(page: Page, kind: str) -> bool:
    """Whether the player on the page plays what it has."""
    return bool(
        page.evaluate(
            """async (kind) => {
              const player = document.querySelector(kind);
              player.muted = true;
              await player.play();
              await new Promise((done) => player.addEventListener("timeupdate", done, {once: true}));
              return player.currentTime >= 0 && player.duration > 0.5 && !player.error;
            }""",
            kind,
        )
    )


def test_everybody_plays_the_preview(stranger: Reader, library: Library) -> None:
    page = stranger.go("/media/")
    page.get_by_role("link", name="Talks in clip.mp4").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Talks in clip.mp4")
    assert plays(page, "video")
    cues = "[...(document.querySelector('track[kind=captions]').track.cues || [])].map((cue) => cue.text)"
    wait_for(page, cues, ["Good day."])
    assert plays(stranger.go(library.audio), "audio")
    page = stranger.go(library.photograph)
    assert page.evaluate("document.querySelector('img.media-player').naturalWidth") == 160


def test_the_record_leads_to_the_library(stranger: Reader, library: Library) -> None:
    for address in (library.event, library.person):
        page = stranger.go(address)
        section = page.locator("#media")
        expect(section.get_by_role("link")).to_have_count(3)
        assert section.locator("img").first.evaluate("async (image) => (await image.decode(), image.naturalWidth)") > 0
    page.locator("#media").get_by_role("link", name="Talks in photo.jpg").click()
    page.get_by_role("complementary").get_by_role("link", name=re.compile("^(?!Copy)")).last.click()
    assert page.url.removeprefix(stranger.site.address).startswith(("/events/", "/people/"))


def test_refused_before_and_allowed_after_the_address_is_proven(
    portal_site: PortalSite, library: Library, visit: Visit, tmp_path: Path
) -> None:
    """The whole path: a stranger, a new account without a code, then with it, back at the video, and the file."""
    reader = visit(portal_site)
    page = reader.go(library.video)
    page.get_by_role("link", name="Download the original").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    assert f"next={library.video}download/" in page.url
    page.get_by_role("link", name="Create an account").last.click()
    page.get_by_label("E-mail address").fill("video@example.org")
    page.get_by_label("Password (required)", exact=True).fill(PASSWORD)
    page.get_by_label("Password, once more").fill(PASSWORD)
    page.get_by_role("button", name="Create the account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your inbox and enter the code")
    code = portal_site.mailbox.wait_for("video@example.org").code()
    # Before the code is typed in, the download leads to the log-in still.
    page.goto(f"{library.video}download/")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Talks in clip.mp4")
    assert "/account/" in page.url
    page.goto("/account/confirm-email/")
    enter_code(page, code)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account is ready")
    page.goto(library.video)
    with page.expect_download() as told:
        page.get_by_role("link", name="Download the original").click()
    download = told.value
    assert download.suggested_filename == "clip.mp4"
    path = tmp_path / "clip.mp4"
    download.save_as(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == library.checksum


def test_an_account_without_a_proven_address_is_told_so(
    portal_site: PortalSite, library: Library, visit: Visit
) -> None:
    portal_site.account("unproven@example.org")
    reader = visit(portal_site)
    log_in(reader.page, "unproven@example.org")

    def forget() -> None:
        from allauth.account.models import EmailAddress

        EmailAddress.objects.filter(email="unproven@example.org").update(verified=False)

    portal_site.within(forget)
    reader.expect_missing(f"{library.video}download/")
    page = reader.go(f"{library.video}download/")
    expect(page.locator("main")).to_contain_text("Your address is not proven yet")


def cookies_of(context: BrowserContext) -> str:
    return "; ".join(f"{one['name']}={one['value']}" for one in context.cookies())


def test_a_cut_download_is_resumed(portal_site: PortalSite, library: Library, visit: Visit) -> None:
    """Over the wire: the connection ends half-way, and the rest is asked for with the tag of the first part."""
    portal_site.account("resume@example.org")
    reader = visit(portal_site)
    log_in(reader.page, "resume@example.org")
    response = reader.context.request.get(f"{library.video}download/", max_redirects=0)
    link = portal_site.address + response.headers["location"]
    cookie = cookies_of(reader.context)
    with urlopen(Request(link, headers={"Cookie": cookie}), timeout=20) as first:
        half = first.read(int(first.headers["Content-Length"]) // 2)
        tag = first.headers["ETag"]
    headers = {"Cookie": cookie, "Range": f"bytes={len(half)}-", "If-Range": tag}
    try:
        # The link has expired by now, yet what it began goes on.
        portal_site.move_clock(15 * 60)
        with urlopen(Request(link, headers=headers), timeout=20) as rest:
            assert rest.status == 206
            assert hashlib.sha256(half + rest.read()).hexdigest() == library.checksum
        with pytest.raises(HTTPError) as refused:
            urlopen(Request(link, headers={"Cookie": cookie}), timeout=20)
        assert refused.value.code == 403
    finally:
        portal_site.move_clock(0)
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(link, headers={"Range": "bytes=100-"}), timeout=20)
    assert refused.value.code == 403
    assert b"belongs to an account" in refused.value.read()


def test_a_basket_is_taken_as_one(portal_site: PortalSite, library: Library, visit: Visit, tmp_path: Path) -> None:
    portal_site.account("basket@example.org")
    page = visit(portal_site).page
    for address in (library.video, library.photograph):
        page.goto(address)
        page.get_by_role("button", name="Put into the basket").click()
        expect(page.get_by_role("status")).to_contain_text("is in your basket")
    page.goto("/media/basket/")
    page.get_by_role("link", name="Log in to download all").click()
    page.get_by_label("E-mail address").fill("basket@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Basket")
    with page.expect_download() as told:
        page.get_by_role("button", name="Download all").click()
    path = tmp_path / "media.zip"
    told.value.save_as(path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == ["clip.mp4", "photo.jpg"]


def test_another_site_shows_it_in_a_frame(
    portal_site: PortalSite, library: Library, browser: Browser, tmp_path: Path
) -> None:
    """The code that is copied from the page works on a page of another origin; the item's own page does not."""
    context = browser.new_context(base_url=portal_site.address)
    page = context.new_page()
    page.goto(library.video)
    code = page.get_by_label("Copy this into your page").input_value()
    other = code.replace("/embed/", "/")
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Paper</title>{code}{other}")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *a: Quiet(*a, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        page.goto(f"http://localhost:{server.server_port}/")
        page.locator("iframe").first.scroll_into_view_if_needed()
        frame = page.frame_locator("iframe").first
        expect(frame.get_by_role("heading")).to_contain_text("Talks in clip.mp4")
        assert frame.locator("video").evaluate(
            "(v) => new Promise((r) => v.readyState ? r(true) : v.onloadedmetadata = () => r(true))"
        )
        page.locator("iframe").nth(1).scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        assert page.frame_locator("iframe").nth(1).locator("video").count() == 0
    finally:
        server.shutdown()
        context.close()


def test_the_library_bars_nobody(stranger: Reader, library: Library) -> None:
    for address in ("/media/", "/media/?q=nothing", library.video, library.photograph):
        check(stranger.go(address))


def test_the_basket_and_the_frame_bar_nobody(stranger: Reader, library: Library) -> None:
    check(stranger.go(library.audio))
    assert find_violations(stranger.go(f"{library.video}embed/")) == []
    page = stranger.go(library.audio)
    page.get_by_role("button", name="Put into the basket").click()
    check(stranger.go("/media/basket/"))
    check(stranger.go(library.event))


def test_the_refusal_bars_nobody(stranger: Reader, library: Library) -> None:
    address = f"{library.video}original/forged/"
    stranger.expect_missing(address)
    page = stranger.go(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("No download by this link")
    check(page)


def test_the_desk_bars_nobody(editor: Reader, library: Library) -> None:
    for address in ("/desk/media/", "/desk/media/upload/", f"/desk{library.video}"):
        check(editor.go(address))


@pytest.mark.parametrize("is_scripted", [True, False], ids=["scripts", "no scripts"])
def test_in_french(portal_site: PortalSite, library: Library, visit: Visit, axe: str, is_scripted: bool) -> None:
    reader = visit(portal_site, locale="fr-FR", java_script_enabled=is_scripted)
    page = reader.go("/media/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Médias")
    page.get_by_role("link", name="Talks in clip.mp4").click()
    expect(page.get_by_role("link", name="Télécharger l’original")).to_be_visible()
    expect(page.locator("main")).to_contain_text("25 septembre 2018")
    page.get_by_role("button", name="Mettre dans le panier").click()
    expect(page.get_by_role("status")).to_contain_text("est dans votre panier")


def test_without_scripts_a_file_is_added_and_downloaded(
    portal_site: PortalSite, library: Library, visit: Visit, tmp_path: Path
) -> None:
    portal_site.account("plain@example.org", is_editor=True)
    reader = visit(portal_site, java_script_enabled=False)
    page = reader.page
    log_in(page, "plain@example.org")
    page.goto("/desk/media/upload/")
    page.get_by_label("File", exact=True).set_input_files(made("photo.png"))
    page.get_by_label("Title").fill("Plain upload")
    page.get_by_label("Publish it as soon as its preview is there").check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plain upload")
    page.get_by_role("link", name="Its page").click()
    with page.expect_download() as told:
        page.get_by_role("link", name="Download the original").click()
    path = tmp_path / "photo.png"
    told.value.save_as(path)
    assert path.read_bytes() == made("photo.png").read_bytes()


def test_an_upload_goes_on_after_a_cut(editor: Reader, tmp_path: Path) -> None:
    """The second piece never arrives; the page asks how much is there, sends the rest, and the checksum is right."""
    data = made("tone.wav").read_bytes() + b"\0" * (9 * 1024 * 1024)
    path = tmp_path / "long.wav"
    path.write_bytes(data)
    page = editor.go("/desk/media/upload/")
    sent: list[str] = []
    cut = {"left": 1}

    def maybe(route: Route) -> None:
        request = route.request
        if request.method == "PATCH":
            sent.append(request.headers["upload-offset"])
            if len(sent) == 2 and cut["left"]:
                cut["left"] -= 1
                route.abort("connectionaborted")
                return
        route.continue_()

    page.route("**/desk/media/uploads/**", maybe)
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_label("Title").fill("After a cut")
    with_problems = len(editor.problems.found)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("After a cut", timeout=30_000)
    page.unroute("**/desk/media/uploads/**")
    assert sent == ["0", "4194304", "4194304", "8388608"]
    expect(page.locator("main")).to_contain_text(hashlib.sha256(data).hexdigest())
    # The cut itself is told on the console; nothing else is.
    told = editor.problems.found[with_problems:]
    assert all("uploads/" in one for one in told)
    del editor.problems.found[with_problems:]


def test_what_came_before_the_connection_broke_stays(editor: Reader) -> None:
    """Over the wire: a piece of 1,000 bytes of which 300 arrive."""
    page = editor.go("/desk/media/upload/")
    mark = page.locator("#upload input[name=csrfmiddlewaretoken]").input_value()
    asked = editor.context.request
    begun = asked.post("/desk/media/uploads/", form={"name": "a.png", "size": "1000"}, headers={"X-CSRFToken": mark})
    address = begun.headers["location"]
    host = urlsplit(editor.site.address)
    lines = [
        f"PATCH {address} HTTP/1.1",
        f"Host: {host.netloc}",
        f"Cookie: {cookies_of(editor.context)}",
        f"X-CSRFToken: {mark}",
        "Content-Type: application/offset+octet-stream",
        "Upload-Offset: 0",
        "Content-Length: 1000",
    ]
    with socket.create_connection((host.hostname, host.port)) as wire:
        wire.sendall("\r\n".join([*lines, "", ""]).encode() + b"x" * 300)
    end = time.monotonic() + 10
    while asked.head(address).headers["upload-offset"] != "300":
        assert time.monotonic() < end
        time.sleep(0.1)
    assert asked.delete(address, headers={"X-CSRFToken": mark}).status == 204


def test_an_upload_goes_on_after_the_page_was_left(editor: Reader, tmp_path: Path) -> None:
    data = made("tone.wav").read_bytes() + b"\1" * (9 * 1024 * 1024)
    path = tmp_path / "left.wav"
    path.write_bytes(data)
    page = editor.go("/desk/media/upload/")
    sent: list[str] = []

    def hold(route: Route) -> None:
        if route.request.method == "PATCH":
            sent.append(route.request.headers["upload-offset"])
            if len(sent) == 2:
                # It hangs for ever: the reader closes the page.
                return
        route.continue_()

    page.route("**/desk/media/uploads/**", hold)
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_role("button", name="Send").click()
    wait_for(page, "document.querySelector('progress').value > 40", True)
    while len(sent) < 2:
        page.wait_for_timeout(50)
    page = editor.go("/desk/media/")
    expect(page.locator("main")).to_contain_text("is on its way")
    page = editor.go("/desk/media/upload/")
    offsets: list[str] = []
    page.on("request", lambda one: offsets.append(one.headers["upload-offset"]) if one.method == "PATCH" else None)
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_label("Title").fill("Left and resumed")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Left and resumed", timeout=30_000)
    page.unroute_all(behavior="ignoreErrors")
    assert offsets == ["4194304", "8388608"]
    expect(page.locator("main")).to_contain_text(hashlib.sha256(data).hexdigest())


def test_a_file_that_is_refused_says_why_at_the_field(editor: Reader, tmp_path: Path) -> None:
    path = tmp_path / "page.mp4"
    path.write_text("<!doctype html><script>alert(1)</script>")
    page = editor.go("/desk/media/upload/")
    known = len(editor.problems.found)
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("what is in the file is something else")
    expect(page.get_by_label("File", exact=True)).to_be_focused()
    expect(page.get_by_label("File", exact=True)).to_have_accessible_description(re.compile("something else"))
    page.get_by_label("Date").fill("yesterday")
    page.get_by_label("File", exact=True).set_input_files(made("photo.webp"))
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("is no date")
    page.get_by_label("Date").fill("2018")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("photo")
    del editor.problems.found[known:]
