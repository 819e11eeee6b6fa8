"""Events: what happened, by whom, when, where and about what."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BeforeValidator

from communique.models import EngagementType, Part, Status
from communique.newsroom.api.answers import SITE, Answer, Listing, Named, shown
from communique.newsroom.api.citations import READINGS, Citation
from communique.newsroom.api.operations import offer
from communique.newsroom.api.pages import stretch_of
from communique.newsroom.api.problems import ApiError
from communique.newsroom.api.questions import Day, Names, Paged, Words, asked, blank_to_none, names_asked, wanted_of
from communique.newsroom.archive.models import DocumentText, Event, Report, Review
from communique.newsroom.browse.addresses import event_address
from communique.newsroom.browse.citations import citation_of
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.events import list_events, listed
from communique.newsroom.browse.filters import HEADINGS
from communique.newsroom.catalogue.filing import Standing
from communique.newsroom.catalogue.models import Aspect, Entry, HeadingKind, Kind
from communique.newsroom.find.engagements import find_differences
from communique.newsroom.find.sources import reading_order

router = Router(tags=["Events"])

STANDINGS = (Standing.ONCE, Standing.SEVERAL, Standing.BOTH)
_PARTY_KINDS = (HeadingKind.PERSON, HeadingKind.COUNTRY, HeadingKind.BODY)
_MOST_REPORTS = 200


class Party(Named):
    """Who took part, and in which office."""

    name: str = shown("António Guterres")
    """The usual name of a person, country or body; else what the document calls it."""
    id: str | None = shown("person/antonio-guterres")
    """Its id in the record, or null where the record cannot tell who it is."""
    kind: str | None = shown("person", of=_PARTY_KINDS)
    """What it is."""
    office: str | None = shown("Secretary General")
    """The office on that day: as the registry of office holders has it, else as the document words it."""
    of: str | None = shown("United Nations")
    """The state or body whose office it is."""
    part: str | None = shown("principal", of=Part)
    """As what it took part."""


class EventItem(Answer):
    """An event, as the report that speaks for all others tells it."""

    id: str = shown("28dc8c8b7401534060a3")
    """Its id. When events turn out to be one, the old ids lead to it."""
    url: str = shown(f"{SITE}/events/28dc8c8b7401534060a3/")
    """Its page."""
    sentence: str = shown(
        "António Guterres, Secretary-General of the United Nations, and Volodymyr Zelenskyy, President of Ukraine, held"
        " a joint press conference in Bucha on 28 April 2022."
    )
    """The event in a sentence; the words are the record's own."""
    title: str = shown("António Guterres and Volodymyr Zelenskyy hold a joint press conference in Bucha")
    """The event as a headline."""
    type: str = shown("press_conference", of=EngagementType)
    """What kind of occasion it is."""
    status: str = shown("held", of=Status)
    """Whether it was held, is planned or was called off, as of the day of the report."""
    start: str | None = shown("2022-04-28")
    """The first day, as an ISO prefix: "2022-04" is April and no more. Null where no day is known."""
    end: str | None = shown("2022-04-28")
    """The last day."""
    date_from: str | None = shown("text")
    """Where the day was found: in the words of the report, or by the day of its publication."""
    place: Named | None = shown({"name": "Bucha", "id": "place/bucha-ua"})
    """Where it was."""
    parties: list[Party]
    """Who took part."""
    topics: list[str] = shown(["the war"])
    """What it dealt with, in the words of the report."""
    standing: str = shown("once", of=STANDINGS)
    """Whether one source reports it, several that are nobody's copies do, or the sites of both sides do."""
    independent_reports: int = shown(1)
    """How many documents that are nobody's copies report it."""
    copies: int = shown(0)
    """How many copies of these report it as well."""
    part_of: str | None = shown("f8d65199ad8fdf109a5c")
    """The id of the visit or summit that it belongs to."""
    confidence: float = shown(0.73)
    """How often reports like it were right as a whole where that could be checked, from 0 to 1."""
    reading: str = shown("machine", of=READINGS[:3])
    """Whose reading it is: the machine's alone, or confirmed or corrected by an editor."""
    evidence: list[str] = shown(["At a joint press conference with the President, the Secretary-General said that …"])
    """The exact words that it stands on."""
    citation: str = shown(f"{SITE}/citations/report/5c92452633b9c0cb3a95/")
    """Where these words are opened."""
    document: str = shown(f"{SITE}/news/kyiv-secretary-general/")
    """The page of the document that speaks for all others."""


class Difference(Answer):
    """One of several values that the reports of an event give."""

    field: str = shown("place", of=("type", "status", "start", "end", "place", "party", "topic"))
    """Of what; of parties and topics, those that not all reports name."""
    value: str = shown("Bucha")
    """The value."""
    documents: list[str] = shown(["kyiv-secretary-general"])
    """The ids of the documents that give it."""


class EventDetail(EventItem):
    """An event with every report of it."""

    reports: list[Citation]
    """The reports with their words: the original before its copies, the earlier before the later; 200 at most."""
    differences: list[Difference]
    """In what the reports differ."""
    parts: list[str] = shown([f"{SITE}/events/5dd1c6cd7d4bbd14ea3f/"])
    """Of a visit or summit: the pages of the events within it."""


class EventList(Listing[EventItem]):
    """A page of events, the latest first."""


class EventQuestion(Paged):
    """What events to list."""

    person: Names = names_asked("sergey-lavrov")
    """Who took part; repeated, all of them did."""
    country: Names = names_asked("russia")
    """A country that took part, itself or by one who acts for it."""
    body: Names = names_asked("nato")
    """A body that took part, itself or by one who acts for it."""
    place: Names = names_asked("geneva-ch")
    """Where it was."""
    where: Names = names_asked("switzerland", alias="in")
    """The country in which the place lies."""
    type: Annotated[list[EngagementType], BeforeValidator(blank_to_none)] = names_asked("meeting")
    """What kind of occasion."""
    status: Annotated[list[Status], BeforeValidator(blank_to_none)] = names_asked("held")
    """Whether it was held, is planned or was called off."""
    standing: Annotated[list[Literal["once", "several", "both"]], BeforeValidator(blank_to_none)] = names_asked("both")
    """How it is reported: once, in several reports that are nobody's copies, or by both sides."""
    source: Names = names_asked("The White House")
    """Who reports it, by name."""
    topic: Words = asked("arms control")
    """Words that stand side by side in what it dealt with, or elsewhere in its reports."""
    q: Words = asked("grain exports")
    """Words in its names, offices, place, topics, and in the sentences that report it."""
    since: Day = asked("2022-02")
    """From the first day of this day, month or year on. Events without a day are then left out."""
    until: Day = asked("2022")
    """Up to the last day of this day, month or year. Events without a day are then left out."""


@offer(
    router,
    "/events",
    EventList,
    "Events, the latest first",
    cases={
        "events?person=sergey-lavrov&person=john-kerry&status=held": "every meeting of the two that was held",
        "events?country=france&type=visit&since=2022&limit=50": "visits in which France took part, from 2022 on",
        "events?in=switzerland&q=%22arms+control%22": "what was about arms control in Switzerland",
        "events?status=planned&since=2022-07-01": "what was announced for these days",
    },
)
def events(request: HttpRequest, question: Query[EventQuestion]) -> EventList:
    """Events under all conditions that are given, with the exact words that each stands on.

    The latest day comes first: what is only planned may lie in the future, and `status=held` leaves it out. Events
    whose day nobody tells come last.
    """
    found = stretch_of(request, wanted_of(question, Aspect.EVENT, HEADINGS), question.before, question.limit)
    base = base_of(request)
    shown_events = list_events(found.numbers, today(), with_words=True)
    return EventList(
        items=[EventItem.model_validate(event.as_json(base)) for event in shown_events],
        next=found.next,
        count=found.count,
    )


@offer(
    router,
    "/events/{id}",
    EventDetail,
    "An event with every report of it",
    cases={"events/28dc8c8b7401534060a3": "one event, its reports with their words, and what they differ in"},
)
def event(request: HttpRequest, id: str) -> EventDetail | HttpResponse:  # noqa: A002
    """An event with its reports and the words of each, and what they differ in.

    The id of an event that was joined with another is answered with 308, and leads to that one.
    """
    entry = Entry.objects.filter(kind=Kind.EVENT, ref=id).first() if "\0" not in id else None
    if entry is None or not entry.card:
        return _moved(request, id)
    rows = Report.objects.filter(event=id).exclude(review=Review.WITHDRAWN).select_related("document").defer("about")
    rows = rows.prefetch_related("participants__person", "participants__body", "topics", "evidence")
    reports = sorted(rows, key=lambda row: reading_order(row.document))
    documents = {row.document_id for row in reports[:_MOST_REPORTS]}
    texts = dict(DocumentText.objects.filter(document__in=documents).values_list("document_id", "text"))
    base = base_of(request)
    parts = Event.objects.filter(part_of=id).order_by("id").values_list("id", flat=True)
    return EventDetail.model_validate(
        {
            **listed([entry], today(), with_words=True)[0].as_json(base),
            "reports": [
                citation_of("report", row, row.evidence.all(), texts.get(row.document_id, "")).as_json(base)
                for row in reports[:_MOST_REPORTS]
            ],
            "differences": list(find_differences(reports)),
            "parts": [base + event_address(part) for part in parts],
        }
    )


def _moved(request: HttpRequest, old: str) -> HttpResponse:
    now = None
    if "\0" not in old:
        now = Report.objects.filter(seed=old).exclude(event=old).values_list("event_id", flat=True).first()
    if not now or not Entry.objects.filter(kind=Kind.EVENT, ref=now).exists():
        raise ApiError("not-found", "The record has no event of this id.")
    response = HttpResponse(status=308)
    response.headers["Location"] = request.build_absolute_uri(f"{request.path.rpartition('/')[0]}/{now}")
    return response
