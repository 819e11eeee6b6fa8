"""What comes into the library: files of every kind that is taken, with their facts, and what is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.media.clips import MADE, add, body, data_of, ffmpeg, files_in, turned, with_place
from newsroom.portal_site import Portal


@pytest.mark.parametrize("name", MADE)
def test_every_kind_is_taken_and_prepared(portal: Portal, name: str) -> None:
    from communique.newsroom.media.flows.prepare import prepare
    from communique.newsroom.media.models import Item

    item = add(name, is_published=True)
    assert item.kind == {"clip": "video", "tone": "audio", "photo": "photograph"}[name.partition(".")[0]]
    prepare(item.pk)
    item = Item.objects.get()
    assert (item.state, item.progress, item.failure, item.worker) == ("ready", 100, "", ""), item.failure_words
    assert item.preview
    assert item.poster
    assert bool(item.sprite) == bool(item.times) == (item.kind == "video")
    roles = set(item.files.values_list("role", flat=True))
    assert roles == {"poster", "preview", *(("sprite", "times") if item.kind == "video" else ())}
    for row in item.files.all():
        assert body(portal.client.get(row.address)), row.role
    # Nothing of the work is left over.
    assert not [path for path in files_in(portal.folder) if path.startswith("incoming")]


def test_the_facts_are_those_of_the_file(portal: Portal) -> None:
    item = add("clip.mp4", title="Talks", date="2023-06", place="Oslo")
    assert (item.width, item.height, item.frame_rate) == (160, 90, 10.0)
    assert (item.video_codec, item.audio_codec, item.container) == ("h264", "aac", "mp4")
    assert item.duration == pytest.approx(1.0, abs=0.1)
    assert item.size == len(data_of("clip.mp4"))
    assert item.id == item.sha256[:20]
    assert not item.is_published
    assert files_in(portal.folder) == [f"originals/{item.sha256[:2]}/{item.sha256}.mp4"]


def test_a_file_is_in_the_library_once(portal: Portal) -> None:
    from communique.newsroom.media.errors import RefusedError
    from communique.newsroom.media.models import Item

    item = add("photo.png")
    with pytest.raises(RefusedError, match=item.pk):
        add("photo.png", title="Again")
    assert Item.objects.count() == 1
    assert len(files_in(portal.folder)) == 1


def test_stills_have_their_times(portal: Portal) -> None:
    from communique.newsroom.media.flows.prepare import prepare
    from communique.newsroom.media.models import Item

    item = add("clip.mp4", is_published=True)
    prepare(item.pk)
    item = Item.objects.get()
    times = body(portal.client.get(item.times_address)).decode()
    assert times == f"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n{item.sprite}#xywh=0,0,160,90\n"


def test_the_shown_photograph_says_nothing_of_where_it_was_taken(portal: Portal) -> None:
    from communique.newsroom.media import vault
    from communique.newsroom.media.flows.prepare import prepare
    from communique.newsroom.media.models import Item

    data = with_place(data_of("photo.jpg"))
    assert b"Secret Street" in data
    assert b"Exif" in data
    item = add("photo.jpg", data, is_published=True)
    prepare(item.pk)
    item = Item.objects.get()
    for address in (item.preview_address, item.poster_address):
        shown = body(portal.client.get(address))
        assert shown.startswith(b"\xff\xd8\xff")
        assert b"Secret Street" not in shown
        assert b"Exif" not in shown
    # Who takes the original, takes it as it came.
    assert b"".join(vault.portions(item.original)) == data


def test_a_preview_says_nothing_that_the_original_says_of_itself(portal: Portal, tmp_path: Path) -> None:
    from communique.newsroom.media.flows.prepare import prepare
    from communique.newsroom.media.models import Item

    said = ("-metadata", "comment=Secret Street 1", "-metadata", "location=+59.9+010.7/")
    path = ffmpeg(tmp_path / "said.mp4", *MADE["clip.mp4"], *said)
    assert b"Secret Street" in path.read_bytes()
    item = add("said.mp4", path.read_bytes(), is_published=True)
    prepare(item.pk)
    shown = body(portal.client.get(Item.objects.get().preview_address))
    assert b"Secret Street" not in shown
    assert b"+59.9" not in shown


def test_a_large_picture_is_shown_smaller_and_a_small_one_is_not_blown_up(portal: Portal, tmp_path: Path) -> None:
    from communique.newsroom.media import vault
    from communique.newsroom.media.examine import examine
    from communique.newsroom.media.flows.prepare import prepare

    large = ffmpeg(tmp_path / "large.jpg", "-f", "lavfi", "-i", "testsrc=s=3000x500:d=1", "-frames:v", "1")
    sizes = {}
    for name, data in (("large.jpg", large.read_bytes()), ("photo.jpg", data_of("photo.jpg"))):
        item = add(name, data)
        prepare(item.pk)
        preview = item.files.get(role="preview").name
        facts = examine(preview, portal.folder / "media" / vault.name_in("public", *preview.split(".")))
        sizes[name] = (facts.width, facts.height)
    assert sizes == {"large.jpg": (1600, 266), "photo.jpg": (160, 90)}


def test_a_picture_may_be_as_large_as_is_allowed(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decoder rounds the sides up, and must not be refused for that."""
    from communique.newsroom.media import limits
    from communique.newsroom.media.errors import RefusedError
    from communique.newsroom.media.flows.prepare import prepare
    from communique.newsroom.media.models import Item

    monkeypatch.setitem(limits.MOST_PIXELS, "photograph", 160 * 90)
    for name in ("photo.jpg", "photo.png", "photo.webp"):
        item = add(name)
        prepare(item.pk)
        assert Item.objects.get(pk=item.pk).state == "ready", name
    monkeypatch.setitem(limits.MOST_PIXELS, "photograph", 160 * 90 - 1)
    with pytest.raises(RefusedError, match="too large"):
        add("photo.jpg", data_of("photo.jpg") + b" ")


def test_a_photograph_stands_upright(portal: Portal) -> None:
    """A camera that was held upright says so in EXIF, which the shown picture does not have."""
    from communique.newsroom.media import vault
    from communique.newsroom.media.examine import examine
    from communique.newsroom.media.flows.prepare import prepare

    item = add("photo.jpg", turned(data_of("photo.jpg")))
    prepare(item.pk)
    name = item.files.get(role="preview").name
    facts = examine(name, portal.folder / "media" / vault.name_in("public", *name.split(".")))
    assert (facts.width, facts.height) == (90, 160)


def test_captions_come_along(portal: Portal) -> None:
    from communique.newsroom.media.errors import RefusedError
    from communique.newsroom.media.models import Item

    words = b"WEBVTT\n\nSTYLE\n::cue { color: red }\n\n00:00.000 --> 00:01.000\nGood day.\n"
    item = add("clip.mp4", captions=[("en", words)])
    row = item.files.get(role="captions")
    assert row.language == "en"
    assert row.media_type == "text/vtt"
    for wrong in (b"<html>", b"WEBVTT\n\nno times", b"WEBVTT\n\n00:02.000 --> 00:01.000\nBackwards.", b"\xff\xfe"):
        with pytest.raises(RefusedError):
            add("tone.mp3", captions=[("en", wrong)])
    with pytest.raises(RefusedError, match="no language"):
        add("tone.mp3", captions=[("../en", words)])
    assert Item.objects.count() == 1
    assert len(files_in(portal.folder)) == 2


def test_what_it_is_linked_to_has_to_be_in_the_record(portal: Portal) -> None:
    from communique.newsroom.media.errors import RefusedError
    from communique.newsroom.media.models import Item

    event = portal.client.get("/diary.json?limit=1").json()["items"][0]["id"]
    person = portal.client.get("/people.json?limit=1").json()["items"][0]["id"]
    for wrong in ({"events": ["0000"]}, {"persons": ["nobody-at-all"]}, {"date": "yesterday"}, {"title": "a\0b"}):
        with pytest.raises(RefusedError):
            add("photo.jpg", **wrong)
    assert not Item.objects.exists()
    assert files_in(portal.folder) == []
    item = add("photo.jpg", events=[f"https://record.example.org/events/{event}/"], persons=[person, person])
    assert {(link.kind, link.ref) for link in item.links.all()} == {("event", event), ("person", person)}


def test_without_ffmpeg_it_says_what_to_install(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.newsroom.media.errors import NoToolError

    data = data_of("photo.png")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoToolError, match="apt install ffmpeg"):
        add("photo.png", data)
    assert files_in(portal.folder) == []
