"""What of the record an item is linked to: checked against the record when it is linked, named by it when shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from communique.newsroom.archive.models import Report
from communique.newsroom.browse.addresses import address_of_heading
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.events import listed
from communique.newsroom.catalogue.models import Entry, Heading, HeadingKind
from communique.newsroom.catalogue.models import Kind as EntryKind
from communique.newsroom.media.errors import RefusedError
from communique.newsroom.media.models import Link, LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """An event or person with its page."""

    kind: str
    ref: str
    name: str
    address: str


def check_event(event: str) -> str:
    """The record's id of an event, of one that was joined with another that one's; raises `RefusedError`."""
    event = event.strip().strip("/").rpartition("/")[2]
    if Entry.objects.filter(kind=EntryKind.EVENT, ref=event).exists():
        return event
    now = Report.objects.filter(seed=event).exclude(event=event).values_list("event_id", flat=True).first()
    if now and Entry.objects.filter(kind=EntryKind.EVENT, ref=now).exists():
        return str(now)
    raise RefusedError(_("The record has no event %(event)s; its address ends with its id."), event=event[:60] or "?")


def check_person(person: str) -> str:
    """The record's id of a person, who may be given as their page's address ends; raises `RefusedError`.

    The word before the slash may be left out.
    """
    slug = person.strip().strip("/").rpartition("/")[2]
    if slug and Heading.objects.filter(kind=HeadingKind.PERSON, key=f"person/{slug}").exists():
        return f"person/{slug}"
    raise RefusedError(
        _("The record has no person %(person)s; the address of a person's page ends with it."), person=slug[:60] or "?"
    )


def describe_links(links: Iterable[Link]) -> list[Linked]:
    """The events and persons with their names and pages; what the record has no more is left out."""
    refs: dict[str, list[str]] = {LinkKind.EVENT: [], LinkKind.PERSON: []}
    for link in links:
        refs[link.kind].append(link.ref)
    return [*_events(refs[LinkKind.EVENT]), *_persons(refs[LinkKind.PERSON])]


def _events(refs: Sequence[str]) -> list[Linked]:
    if not refs:
        return []
    known = set(Entry.objects.filter(kind=EntryKind.EVENT, ref__in=refs).values_list("ref", flat=True))
    gone = [ref for ref in refs if ref not in known]
    if gone:
        known |= set(Report.objects.filter(seed__in=gone).values_list("event_id", flat=True))
    rows = Entry.objects.filter(kind=EntryKind.EVENT, ref__in=known).order_by("-id")
    return [
        Linked(kind="event", ref=one.id, name=f"{one.title}, {one.dates}", address=one.address)
        for one in listed(rows, today())
    ]


def _persons(refs: Sequence[str]) -> list[Linked]:
    if not refs:
        return []
    rows = Heading.objects.filter(kind=HeadingKind.PERSON, key__in=refs).order_by("-events", "key")
    return [Linked(kind="person", ref=row.key, name=row.name, address=address_of_heading(row)) for row in rows]
