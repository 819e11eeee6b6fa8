"""Files that are not what they say, or that want to do harm: each is refused with a reason, and nothing is left of it."""

from __future__ import annotations

import http.server
import threading
from pathlib import Path

import pytest

from newsroom.media.clips import MADE, add, body, data_of, ffmpeg, files_in, png
from newsroom.portal_site import Portal

HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HLS = b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
CONCAT = b"ffconcat version 1.0\nfile /etc/passwd\nduration 1\n"
DASH = b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><BaseURL>file:///etc/passwd</BaseURL></MPD>'


def refused(portal: Portal, name: str, data: bytes, words: str) -> None:
    from django_tasks_db.models import DBTaskResult

    from communique.newsroom.media.errors import RefusedError
    from communique.newsroom.media.models import Item, Link, PublicFile

    with pytest.raises(RefusedError, match=words) as told:
        add(name, data)
    assert str(portal.folder) not in str(told.value)
    assert not Item.objects.exists()
    assert not Link.objects.exists()
    assert not PublicFile.objects.exists()
    assert not DBTaskResult.objects.exists()
    assert files_in(portal.folder) == []


@pytest.mark.parametrize(
    "data", [HTML, SVG, HLS, CONCAT, DASH, b"\0" * 1000], ids=["html", "svg", "hls", "concat", "dash", "zeros"]
)
@pytest.mark.parametrize("ending", ["mp4", "mkv", "mpg", "mp3", "jpg", "webp"])
def test_what_is_in_the_file_decides(portal: Portal, ending: str, data: bytes) -> None:
    refused(portal, f"talks.{ending}", data, "something else")


@pytest.mark.parametrize(
    "name", ["page.html", "drawing.svg", "list.m3u8", "list.mpd", "list.ffconcat", "a.gif", "mp4", ""]
)
def test_other_endings_are_not_taken(portal: Portal, name: str) -> None:
    refused(portal, name, data_of("clip.mp4"), "not taken")


@pytest.mark.parametrize(
    ("name", "of"), [("a.jpg", "clip.mp4"), ("a.mp4", "tone.mp3"), ("a.mp3", "photo.png"), ("a.wav", "photo.webp")]
)
def test_a_good_file_under_another_kinds_name(portal: Portal, name: str, of: str) -> None:
    refused(portal, name, data_of(of), "something else")


def test_sound_that_is_said_to_be_video_and_the_other_way_round(portal: Portal) -> None:
    refused(portal, "tone.mp4", data_of("tone.m4a"), "no picture")
    refused(portal, "clip.m4a", data_of("clip.mp4"), "moving pictures")


@pytest.mark.parametrize("name", ["clip.mp4", "clip.mov", "tone.wav", "photo.jpg", "photo.png", "photo.webp"])
def test_a_file_that_was_cut_off(portal: Portal, name: str) -> None:
    data = data_of(name)
    refused(portal, name, data[: len(data) * 2 // 3], "cut off")


def test_a_video_whose_beginning_is_whole_but_which_was_cut_off(portal: Portal, tmp_path: Path) -> None:
    """The boxes say where it ends; the players that read it from the front would not notice."""
    path = ffmpeg(tmp_path / "fast.mp4", *MADE["clip.mp4"], "-movflags", "+faststart")
    data = path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    refused(portal, "fast.mp4", data[:-500], "cut off")


def test_a_stream_that_was_cut_off_is_found_when_it_is_prepared(portal: Portal, tmp_path: Path) -> None:
    from communique.newsroom.media.flows.prepare import prepare
    from communique.newsroom.media.models import Item

    long = ["-f", "lavfi", "-i", "sine=d=20"]
    data = ffmpeg(tmp_path / "long.flac", *long).read_bytes()
    item = add("long.flac", data[: len(data) // 4])
    for _ in range(3):
        prepare(item.pk)
    item = Item.objects.get()
    assert (item.state, item.failure) == ("failed", "cut-off")
    assert files_in(portal.folder) == [item.original]


@pytest.mark.parametrize("width", [50_000, 30_000])
def test_a_picture_that_would_fill_the_memory(portal: Portal, width: int) -> None:
    refused(portal, "bomb.png", png(width, width), "too large")


def test_a_picture_without_a_size(portal: Portal) -> None:
    refused(portal, "none.png", png(0, 0), "how large")
    refused(portal, "none.jpg", b"\xff\xd8\xff\xe0\x00\x04ab\xff\xd9", "how large")


def test_a_picture_whose_data_are_nonsense_harms_nothing(portal: Portal) -> None:
    """Its header is good; that nothing comes out of it shows when it is prepared."""
    from communique.newsroom.media.errors import RefusedError
    from communique.newsroom.media.flows.prepare import prepare
    from communique.newsroom.media.models import Item

    try:
        item = add("odd.png", png(100, 100, b"no zlib at all"))
    except RefusedError:
        assert files_in(portal.folder) == []
        return
    for _ in range(4):
        prepare(item.pk)
    item = Item.objects.get()
    assert (item.state, item.failure, item.tries) == ("failed", "broken", 3)
    assert not item.files.exists()
    assert files_in(portal.folder) == [item.original]


def test_a_file_that_is_also_a_page_is_never_given_as_one(portal: Portal) -> None:
    from communique.newsroom.media.flows.prepare import prepare
    from communique.newsroom.media.models import Item

    data = data_of("photo.jpg") + HTML
    item = add("both.html.jpg", data, is_published=True)
    prepare(item.pk)
    item = Item.objects.get()
    preview = portal.client.get(item.preview_address)
    assert HTML not in body(preview)
    reader = portal.browser_of(portal.account())
    original = reader.get(f"{item.address}download/", follow=True)
    assert body(original) == data
    for response in (preview, original):
        assert response["Content-Type"] == "image/jpeg"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
    assert original["Content-Disposition"].startswith('attachment; filename="both_html.jpg"')


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/cron.d/x.png",
        "..\\..\\windows\\x.png",
        "/etc/passwd\0.png",
        "a\r\nSet-Cookie: b.png",
        "-i.png",
        '"; x=".png',
    ],
)
def test_a_name_is_never_a_path_or_a_header(portal: Portal, name: str) -> None:
    item = add(name, data_of("photo.png"))
    assert files_in(portal.folder) == [f"originals/{item.sha256[:2]}/{item.sha256}.png"]
    assert not set('/\\\r\n\0"') & set(item.file_name)
    assert item.file_name.endswith(".png")


def test_a_file_that_points_elsewhere_makes_no_request(portal: Portal, tmp_path: Path) -> None:
    """A film of QuickTime may refer to its data by address; here, nobody goes there."""
    asked: list[str] = []

    class Trap(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Trap)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/x.ts"
    from communique.newsroom.media import tools

    lists = {
        "hls": f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{address}\n#EXT-X-ENDLIST\n",
        "concat": f"ffconcat version 1.0\nfile {address}\n",
    }
    try:
        for words in lists.values():
            path = tmp_path / "list.mp4"
            path.write_text(words)
            # Even past the look at its first bytes, and read as what it is not.
            for demuxer in ("mov", "matroska", "mpeg", "mp3"):
                with pytest.raises(tools.FailedError):
                    tools.convert([*tools.source(demuxer, path, 1_000_000), "-f", "null", "-"], tools.LOOK)
            # Where the format itself is asked for, it is not on the list of those that may be read.
            with pytest.raises(tools.FailedError):
                tools.convert(
                    [
                        "-protocol_whitelist",
                        "file",
                        "-format_whitelist",
                        "mov",
                        "-i",
                        f"file:{path}",
                        "-f",
                        "null",
                        "-",
                    ],
                    tools.LOOK,
                )
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


def test_a_tool_that_wants_too_much_is_ended(portal: Portal) -> None:
    from communique.newsroom.media import tools
    from communique.newsroom.media.limits import Allowance

    endless = ["-f", "lavfi", "-i", "testsrc=s=640x480", "-f", "null", "-"]
    with pytest.raises(tools.TooSlowError):
        tools.convert(endless, Allowance(seconds=0.5))
    large = ["-f", "lavfi", "-i", "testsrc=s=8000x8000:d=1", "-frames:v", "2", "-f", "null", "-"]
    with pytest.raises(tools.FailedError):
        tools.convert(large, Allowance(seconds=20, memory=200_000_000))
    out = portal.folder / "out.avi"
    written = ["-f", "lavfi", "-i", "testsrc=s=640x480:d=5", "-c:v", "rawvideo", "-f", "avi", str(out)]
    with pytest.raises(tools.FailedError):
        tools.convert(written, Allowance(seconds=20, output=1_000_000))
    assert out.stat().st_size <= 1_000_000


def test_a_file_that_is_too_large_is_not_kept(portal: Portal) -> None:
    from django.test import override_settings

    with override_settings(MEDIA_LARGEST=100):
        refused(portal, "photo.png", data_of("photo.png"), "too large")


def test_material_that_lasts_too_long(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.newsroom.media import examine

    monkeypatch.setattr(examine, "LONGEST_VIDEO", 0.5)
    refused(portal, "clip.mp4", data_of("clip.mp4"), "longer than")


def test_a_codec_that_nobody_needs(portal: Portal, tmp_path: Path) -> None:
    path = ffmpeg(tmp_path / "old.mkv", *MADE["clip.mkv"][:4], "-c:v", "flv1")
    refused(portal, "old.mkv", path.read_bytes(), "codec")
