"""What people say of an item: its title and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from communique.calendar import parse_first_day
from communique.newsroom.media.errors import RefusedError
from communique.newsroom.media.links import check_event, check_person
from communique.newsroom.media.models import Item, Link, LinkKind

_LONGEST = {"title": 300, "rights": 500, "credit": 300, "place": 300, "date": 10}
_LONGEST_TEXT = 200_000


@dataclass(slots=True, kw_only=True)
class Details:
    """The words about an item, and what of the record it shows."""

    title: str = ""
    synopsis: str = ""
    shot_list: str = ""
    transcript: str = ""
    rights: str = ""
    credit: str = ""
    date: str = ""
    place: str = ""
    events: list[str] = field(default_factory=list)
    persons: list[str] = field(default_factory=list)

    def checked(self) -> Details:
        """The same, with the record's ids; raises `RefusedError` for what cannot be so."""
        if self.date and (len(self.date) > 10 or parse_first_day(self.date) is None):
            raise RefusedError(_("%(date)s is no date; write 2018-09-25, 2018-09 or 2018."), date=self.date[:40])
        for name in FIELDS:
            value = getattr(self, name)
            if "\0" in value or len(value) > _LONGEST.get(name, _LONGEST_TEXT):
                raise RefusedError(_("The text of “%(name)s” is too long, or holds what is no text."), name=name)
        return Details(
            **{name: _trimmed(getattr(self, name)) for name in FIELDS},
            events=list(dict.fromkeys(check_event(one) for one in self.events if one.strip())),
            persons=list(dict.fromkeys(check_person(one) for one in self.persons if one.strip())),
        )


FIELDS = ("title", "synopsis", "shot_list", "transcript", "rights", "credit", "date", "place")


def _trimmed(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def details_of(item: Item) -> Details:
    """What is said of an item now."""
    links = list(item.links.order_by("id"))
    return Details(
        **{name: getattr(item, name) for name in FIELDS},
        events=[link.ref for link in links if link.kind == LinkKind.EVENT],
        persons=[link.ref for link in links if link.kind == LinkKind.PERSON],
    )


def link(item: Item, details: Details) -> None:
    """Links an item to what the details say, and to nothing else; in the transaction of the change."""
    wanted = {(LinkKind.EVENT, ref) for ref in details.events} | {(LinkKind.PERSON, ref) for ref in details.persons}
    known = {(one.kind, one.ref): one for one in item.links.all()}
    for key, row in known.items():
        if key not in wanted:
            row.delete()
    Link.objects.bulk_create(
        Link(item=item, kind=kind, ref=ref) for kind, ref in sorted(wanted) if (kind, ref) not in known
    )
