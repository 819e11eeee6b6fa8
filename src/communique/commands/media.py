"""`communique media`: files for the library, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from communique.commands.options import open_portal_of, record_option
from communique.errors import CommuniqueError

_PORTION = 1 << 20


@click.group(short_help="Add video, photographs and audio to the library.")
def media() -> None:
    """Look after the library of video, photographs and audio.

    What is added is looked into, kept by its checksum, and prepared by `communique work` (which `communique serve`
    starts): a poster, a preview for everybody, and stills. The original goes to account holders. It needs ffmpeg.

    \b
    Example:
      communique media add talks.mp4 --event 28dc8c8b7401534060a3 --publish
    """


def _text_of(ctx: click.Context, param: click.Parameter, value: Path | None) -> str:
    if value is None:
        return ""
    try:
        return value.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise click.BadParameter(f"{value} cannot be read as text (UTF-8)", ctx, param) from None


_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@media.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=_FILE)
@click.option("--event", "events", multiple=True, metavar="ID", help="An event that it shows; may be repeated.")
@click.option("--person", "persons", multiple=True, metavar="ID", help="A person whom it shows; may be repeated.")
@click.option("--title", default="", metavar="TEXT", help="Its title; the file's name without it.")
@click.option("--synopsis", default="", metavar="TEXT", help="What it is about.")
@click.option("--shot-list", type=_FILE, callback=_text_of, metavar="FILE", help="A text with what is seen when.")
@click.option("--transcript", type=_FILE, callback=_text_of, metavar="FILE", help="A text with what is said.")
@click.option("--captions", type=_FILE, metavar="FILE", help="Captions as WebVTT.")
@click.option("--captions-language", default="en", show_default=True, metavar="TAG", help="The captions' language.")
@click.option("--rights", default="", metavar="TEXT", help="What people may do with it.")
@click.option("--credit", default="", metavar="TEXT", help="Who made it.")
@click.option("--date", default="", metavar="DATE", help="When it was made: 2018-09-25, 2018-09 or 2018.")
@click.option("--place", default="", metavar="TEXT", help="Where it was made.")
@click.option(
    "--publish/--no-publish", "is_published", default=False, help="Show it as soon as its preview is there, or not."
)
@record_option("The folder of the record.")
def add(
    files: tuple[Path, ...],
    captions: Path | None,
    captions_language: str,
    is_published: bool,
    record: Path,
    events: tuple[str, ...],
    persons: tuple[str, ...],
    **words: str,
) -> None:
    """Add files to the library, all with the same words about them.

    Taken are mp4, m4v, mov, webm, mkv, mxf and mpg, mp3, m4a, wav, ogg and flac, jpg, png and webp. A file that is
    broken, or is something else than its name says, is refused, and the others go on.

    \b
    Example:
      communique media add talks.mp4 --event 28dc8c8b7401534060a3 --title "Talks"
    """
    open_portal_of(record)
    from communique.newsroom.media.details import Details
    from communique.newsroom.media.errors import NoToolError
    from communique.newsroom.media.flows.add import add_item, receive

    details = Details(events=list(events), persons=list(persons), **words)
    tracks = [(captions_language, captions.read_bytes())] if captions else []
    refused = 0
    # What is said about all of them is checked once, before the first is read.
    details.checked()
    for file in files:
        try:
            item = add_item(file.name, receive(_portions(file)), details, captions=tracks, is_published=is_published)
        except NoToolError:
            raise
        except (CommuniqueError, OSError) as error:
            refused += 1
            click.echo(f"{file}: {error}", err=True)
            continue
        click.echo(f"{item.pk}  {item.title}")
        click.echo(f"  sha256 {item.sha256}")
        shown = "then it is shown" if is_published else "then publish it at /desk/media/"
        click.echo(f"  waits for its preview, which communique work or communique serve makes; {shown}")
    if refused:
        raise CommuniqueError(f"{refused} of {len(files)} files were not added")


def _portions(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while portion := stream.read(_PORTION):
            yield portion


@media.command("list")
@record_option("The folder of the record.")
def list_items(record: Path) -> None:
    """List what is in the library, what came last first.

    \b
    Example:
      communique media list --record my-record
    """
    open_portal_of(record)
    from communique.newsroom.media.models import Item

    for item in Item.objects.defer("folded", "transcript", "shot_list").order_by("-added", "id").iterator():
        state = item.get_state_display() + (f" {item.progress} %" if item.state == "preparing" else "")
        shown = "published" if item.is_published else "not published"
        why = f" ({item.get_failure_display()} {item.failure_words})" if item.state == "failed" else ""
        click.echo(f"{item.pk}  {item.kind:<10}  {state}{why}, {shown}, {item.downloads} downloads  {item.title}")


@media.command()
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@record_option("The folder of the record.")
def withdraw(ids: tuple[str, ...], record: Path) -> None:
    """Show items to readers no longer; they stay in the library.

    \b
    Example:
      communique media withdraw 5f2c9e0a1b3d4c5e6f70
    """
    open_portal_of(record)
    from communique.newsroom.media.flows.publish import withdraw as withdraw_item
    from communique.newsroom.media.models import Item

    for pk in ids:
        try:
            item = withdraw_item(pk)
        except Item.DoesNotExist:
            raise CommuniqueError(f"the library has no item {pk}; communique media list shows all") from None
        click.echo(f"{item.pk} is withdrawn: {item.title}")
