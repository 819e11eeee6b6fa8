"""What letters say: alerts about a list that somebody follows, and the newsletter, each in two languages."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communique.models import Status
from communique.newsroom.archive.models import Commitment, Statement
from communique.newsroom.browse.clock import today
from communique.newsroom.catalogue.bulk import portions
from communique.newsroom.catalogue.models import Entry, Kind
from communique.newsroom.catalogue.shelf import day_of
from communique.newsroom.formats.characters import one_line, shorten
from communique.newsroom.letters.matching import Arrived, Found
from communique.newsroom.letters.models import Body
from communique.newsroom.letters.subjects import Subject
from communique.newsroom.letters.telling import Item, tell_items

_MOST = 25
"""Items of an alert."""
_MOST_OF_A_SECTION = 8
"""Items of each section of the newsletter."""
_RECENT = dt.timedelta(days=31)
_LONGEST_SUBJECT = 120
_COMMITMENTS = (Kind.DUE, Kind.PLEDGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands under it, how many more there are, and where they are."""

    name: str
    items: Sequence[Item]
    more: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter without what is each reader's own; `told` are the arrivals that it tells."""

    subject: str
    text: str
    html: str
    told: tuple[int, ...]

    def keep(self) -> Body:
        """The row that holds it, the same for all who get the same."""
        digest = hashlib.sha256("\0".join((self.subject, self.text, self.html)).encode("utf-8", "replace")).hexdigest()
        values = {"subject": self.subject, "text": self.text, "html": self.html}
        return Body.objects.get_or_create(digest=digest, defaults=values)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a letter is to tell, part by part, before it is put into words; `counts` are how many there were."""

    parts: tuple[tuple[str, tuple[Found, ...]], ...]
    counts: tuple[int, ...]

    @property
    def arrivals(self) -> tuple[int, ...]:
        """The numbers of what it tells."""
        return tuple(one.arrival for _part, some in self.parts for one in some)

    def without(self, told: Iterable[int]) -> Chosen:
        """The same without some arrivals."""
        gone = set(told)
        parts = tuple((name, tuple(one for one in some if one.arrival not in gone)) for name, some in self.parts)
        return Chosen(parts=parts, counts=self.counts)


def choose_for_alert(found: Sequence[Found]) -> Chosen:
    """The latest of what is new on a list, by kind."""
    names: tuple[tuple[str, tuple[Kind, ...]], ...] = (
        ("events", (Kind.EVENT,)),
        ("statements", (Kind.STATEMENT,)),
        ("commitments", _COMMITMENTS),
        ("documents", (Kind.DOCUMENT,)),
    )
    parts, counts, left = [], [], _MOST
    for name, kinds in names:
        some = [one for one in found if one.kind in kinds]
        parts.append((name, tuple(some[:left])))
        counts.append(len(some))
        left -= len(some[:left])
    return Chosen(parts=tuple(parts), counts=tuple(counts))


def choose_for_newsletter(arrived: Arrived, after: int) -> Chosen:
    """What happened, was said, was promised and is coming: of each, what most documents tell of.

    What is of the last month goes before what was found of earlier times.
    """
    events = arrived.all_of((Kind.EVENT,), after)
    cards = {}
    for some in portions([one.number for one in events]):
        for number, card in Entry.objects.filter(id__in=some).values_list("id", "card"):
            cards[number] = card or {}
    on = today()
    first = (on - _RECENT).toordinal()

    def rank(one: Found) -> tuple[Any, ...]:
        card, day = cards.get(one.number, {}), day_of(one.number)
        is_recent = day is not None and day.toordinal() >= first
        return (is_recent, card.get("independent", 0), card.get("copies", 0), one.number)

    coming = [one for one in events if _is_coming(cards.get(one.number, {}), day_of(one.number), on)]
    ahead = {one.number for one in coming}
    past = sorted((one for one in events if one.number not in ahead), key=rank, reverse=True)
    statements = arrived.all_of((Kind.STATEMENT,), after)
    commitments = arrived.all_of(_COMMITMENTS, after)
    lists = (
        ("happened", past),
        ("said", _most_printed(statements, _count_statements, first)),
        ("promised", _most_printed(commitments, _count_commitments, first)),
        # The next one first.
        ("coming", sorted(coming, key=lambda one: one.number)),
    )
    return Chosen(
        parts=tuple((name, tuple(some[:_MOST_OF_A_SECTION])) for name, some in lists),
        counts=tuple(len(some) for _name, some in lists),
    )


def _is_coming(card: dict[str, Any], day: dt.date | None, on: dt.date) -> bool:
    return card.get("status") == Status.PLANNED and day is not None and day >= on


def _count_statements(refs: Sequence[str]) -> Iterable[tuple[str, int]]:
    rows = Statement.objects.filter(said_once__in=refs).order_by().values_list("said_once")
    return rows.annotate(printed=Count("document", distinct=True))


def _count_commitments(refs: Sequence[str]) -> Iterable[tuple[str, int]]:
    rows = Commitment.objects.filter(made_once__in=refs).order_by().values_list("made_once")
    return rows.annotate(printed=Count("document", distinct=True))


def _most_printed(
    found: Sequence[Found], count: Callable[[Sequence[str]], Iterable[tuple[str, int]]], first: int
) -> list[Found]:
    printed: dict[str, int] = {}
    for some in portions([one.ref for one in found]):
        printed.update(count(some))

    def rank(one: Found) -> tuple[bool, int, int]:
        day = day_of(one.number)
        return (day is not None and day.toordinal() >= first, printed.get(one.ref, 0), one.number)

    return sorted(found, key=rank, reverse=True)


def write_alert(subject: Subject, chosen: Chosen, language: str, base: str) -> Written | None:
    """The letter about a list, or None where there is nothing to say any more."""
    with translation.override(language):
        names = {
            "events": _("Events"),
            "statements": _("Statements"),
            "commitments": _("Commitments"),
            "documents": _("Documents"),
        }
        pages = dict.fromkeys(names, base + subject.address)
        sections = _write_sections(chosen, names, pages, base)
        if not sections:
            return None
        count = sum(len(section.items) + section.more for section in sections)
        counted = ngettext("%(count)s new item", "%(count)s new items", count) % {"count": count}
        line = _("%(name)s: %(count)s") % {"name": shorten(subject.name(), _LONGEST_SUBJECT), "count": counted}
        context = {
            "sections": sections,
            "title": subject.title(),
            "intro": _("New in the record about what you follow."),
            "page": base + subject.address,
            "page_name": _("The whole list"),
        }
        return _written(line, context, sections)


def write_newsletter(chosen: Chosen, language: str, base: str) -> Written | None:
    """The newsletter, or None where there is nothing to say."""
    with translation.override(language):
        names = {
            "happened": _("What happened"),
            "said": _("What was said"),
            "promised": _("What was promised"),
            "coming": _("What is coming"),
        }
        pages = {
            "happened": f"{base}/",
            "said": f"{base}/statements/",
            "promised": f"{base}/commitments/",
            "coming": f"{base}/coming/",
        }
        sections = _write_sections(chosen, names, pages, base)
        if not sections:
            return None
        day = date_format(today(), "j F Y")
        line = _("%(site)s: the week to %(day)s") % {"site": one_line(settings.RECORD_NAME), "day": day}
        context = {
            "sections": sections,
            "title": line,
            "intro": _("What came into the record this week, most reported first, with the words it stands on."),
            "page": f"{base}/",
            "page_name": _("The diary"),
        }
        return _written(line, context, sections)


def _write_sections(chosen: Chosen, names: dict[str, str], pages: dict[str, str], base: str) -> list[Section]:
    found = []
    for (part, some), count in zip(chosen.parts, chosen.counts, strict=True):
        items = tell_items(some, base)
        if items:
            more = max(0, count - len(some))
            found.append(Section(name=names[part], items=items, more=more, address=pages[part]))
    return found


def _written(line: str, context: dict[str, Any], sections: Sequence[Section]) -> Written:
    told = tuple(item.found.arrival for section in sections for item in section.items)
    return Written(
        subject=one_line(line)[:300],
        text=render_to_string("letters/mail/digest.txt", context),
        html=render_to_string("letters/mail/digest.html", context),
        told=told,
    )


def write_confirmation(title: str, link: str, language: str, days: int) -> Written:
    """The letter that asks the owner of an address whether it is to be subscribed."""
    with translation.override(language):
        site = one_line(settings.RECORD_NAME)
        context = {"title": title, "link": link, "days": days, "site_name": site}
        return Written(
            subject=_("Confirm that you want letters from %(site)s") % {"site": site},
            text=render_to_string("letters/mail/confirmation.txt", context),
            html=render_to_string("letters/mail/confirmation.html", context),
            told=(),
        )
