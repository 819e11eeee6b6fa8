"""An event as the site's lists show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from communique.newsroom.archive.models import Evidence
from communique.newsroom.browse.addresses import address_of, citation_address, document_address, event_address
from communique.newsroom.catalogue.lists import read_entries
from communique.newsroom.catalogue.models import Entry
from communique.newsroom.catalogue.shelf import day_of
from communique.newsroom.wording import (
    PartyTold,
    PlaceTold,
    Sentence,
    Told,
    tell,
    tell_dates,
    tell_title,
    tell_type,
)

_STANDINGS = {"once": "reported once", "several": "several reports", "both": "reported by both sides"}


@dataclass(frozen=True, kw_only=True)
class Listed:
    """An event of a list; `focus` is the id of the person whose page lists it, `on` the day on which it is read."""

    number: int
    id: str
    card: dict[str, Any]
    on: dt.date
    focus: str | None = None
    evidence: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The event's page."""
        return event_address(self.id)

    @property
    def citation(self) -> str:
        """Where its words are opened."""
        return citation_address("report", self.card["report"])

    @property
    def day(self) -> dt.date | None:
        """The day it stands under."""
        return day_of(self.number)

    @property
    def precision(self) -> int:
        """How much of the first day is known: 10 for a day, 7 for a month, 4 for a year, 0 for nothing."""
        return len(self.card["start"] or "")

    @property
    def period(self) -> str:
        """The first day, month or year in words."""
        return tell_dates(self.card["start"], None)

    @cached_property
    def told(self) -> Told:
        """The event as the wording takes it; things with pages are named by their addresses."""
        return told_of(self.card)

    @property
    def sentence(self) -> Sentence:
        """The sentence with its date."""
        return tell(self.told, today=self.on, focus=self.focus)

    @property
    def sentence_of_the_day(self) -> Sentence:
        """The sentence for a list that names the day above it."""
        return tell(self.told, today=self.on, focus=self.focus, with_date=_lasts(self.card) or not self.card["start"])

    @property
    def title(self) -> str:
        """A headline."""
        return tell_title(self.told)

    @property
    def dates(self) -> str:
        """When, in words."""
        return tell_dates(self.card["start"], self.card["end"])

    @property
    def type_name(self) -> str:
        """What kind of occasion it is, in words."""
        return tell_type(self.card["type"])

    @property
    def topics(self) -> list[str]:
        """What it dealt with."""
        return [" ".join(topic.split()) for topic in self.card["topics"]]

    @property
    def status(self) -> str:
        """The chip: planned, cancelled, or how it is reported."""
        return str(self.card["status"] if self.card["status"] != "held" else self.card["standing"])

    @property
    def status_name(self) -> str:
        """The chip's words."""
        return _STANDINGS.get(self.status, "called off" if self.status == "cancelled" else self.status)

    @property
    def reports(self) -> str:
        """How many documents tell of it: "2 independent reports, 1 copy"."""
        independent, copies = self.card["independent"], self.card["copies"]
        words = f"{independent} independent report{'s' if independent != 1 else ''}"
        if not copies:
            return words if independent > 1 else "1 report"
        return f"{words}, {copies} cop{'ies' if copies != 1 else 'y'}"

    @property
    def place_address(self) -> str | None:
        """The page of its place."""
        return address_of("place", self.card["place_id"]) if self.card["place_id"] else None

    def as_json(self, base: str) -> dict[str, Any]:
        """The event for programs; `base` is the site's address without its last slash."""
        card = self.card
        return {
            "id": self.id,
            "url": base + self.address,
            "sentence": str(tell(self.told, today=self.on)),
            "title": self.title,
            "type": card["type"],
            "status": card["status"],
            "start": card["start"],
            "end": card["end"],
            "date_from": card["date_from"],
            "place": card["place"] and {"name": card["place"], "id": card["place_id"]},
            "parties": [
                {key: party[key] for key in ("name", "id", "kind", "office", "of", "part")} for party in card["parties"]
            ],
            "topics": self.topics,
            "standing": card["standing"],
            "independent_reports": card["independent"],
            "copies": card["copies"],
            "part_of": card["part_of"],
            "confidence": card["confidence"],
            "reading": reading_of(card),
            "evidence": list(self.evidence),
            "citation": base + self.citation,
            "document": base + document_address(card["document"]),
        }


def _lasts(card: dict[str, Any]) -> bool:
    return bool(card["end"] and card["end"] != card["start"])


def reading_of(card: dict[str, Any]) -> str:
    """Whose word it is: "machine", or "corrected" or "confirmed" by a person."""
    return "corrected" if card["corrected"] else "confirmed" if card["confirmed"] else "machine"


def told_of(card: dict[str, Any]) -> Told:
    """A card as the wording takes it."""
    return Told(
        type=card["type"],
        status=card["status"],
        start=card["start"],
        end=card["end"],
        date_from=card["date_from"],
        place=PlaceTold(name=card["place"], id=address_of("place", card["place_id"]) if card["place_id"] else None)
        if card["place"]
        else None,
        parties=tuple(
            PartyTold(
                name=party["name"],
                id=address_of(party["kind"], party["id"]) if party["kind"] and party["id"] else None,
                kind=party["kind"],
                office=party["office"],
                of=party["of"],
                until=party["until"],
                part=party["part"],
            )
            for party in card["parties"]
        ),
        topics=tuple(card["topics"]),
    )


def list_events(
    numbers: Sequence[int], on: dt.date, *, focus: str | None = None, with_words: bool = False
) -> list[Listed]:
    """The events of those shelf numbers, in that order; `with_words` reads the words that each stands on."""
    return listed(read_entries(numbers), on, focus=focus, with_words=with_words)


def listed(
    entries: Iterable[Entry], on: dt.date, *, focus: str | None = None, with_words: bool = False
) -> list[Listed]:
    """The events of those entries."""
    rows = [entry for entry in entries if entry.card]
    words: dict[str, list[str]] = {}
    if with_words:
        reports = [entry.card["report"] for entry in rows if entry.card]
        found = Evidence.objects.filter(report__in=reports).order_by("position").values_list("report_id", "text")
        for report, text in found:
            words.setdefault(str(report), []).append(text)
    return [
        Listed(
            number=entry.id,
            id=entry.ref,
            card=entry.card or {},
            on=on,
            focus=focus,
            evidence=tuple(words.get((entry.card or {})["report"], ())),
        )
        for entry in rows
    ]
