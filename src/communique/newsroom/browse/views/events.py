"""The page of an event: every report of it, two of them side by side, what was said and promised, what came before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from communique.folding import fold_words
from communique.models import Status
from communique.newsroom.archive.models import (
    Commitment,
    Decision,
    Document,
    DocumentText,
    Event,
    Report,
    Review,
    Statement,
)
from communique.newsroom.browse import commitments as promised
from communique.newsroom.browse import statements as said
from communique.newsroom.browse.addresses import address_of, document_address, event_address, pair_address
from communique.newsroom.browse.citations import Citation, citation_of
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.entries import base_of, calendar_entries
from communique.newsroom.browse.events import Listed, list_events, listed
from communique.newsroom.browse.forms import HTML, Page, give
from communique.newsroom.browse.passages import Stretch, mark_up
from communique.newsroom.catalogue.lists import Wanted, find_numbers, read_headings
from communique.newsroom.catalogue.models import Aspect, Entry, HeadingKind, Kind
from communique.newsroom.find.engagements import Difference, find_differences
from communique.newsroom.find.sources import reading_order
from communique.newsroom.formats import jsonld
from communique.newsroom.formats.highlight import find_paragraphs
from communique.newsroom.wording import tell_dates, tell_type
from communique.vocab.coordinates import coordinates_of
from communique.vocab.official_sites import side_of

_MOST_REPORTS = 12
_MOST_AS_DATA = 500
_MOST_SAID = 20
_MOST_AROUND = 4
_WHOLE_READOUT = 6_000
_DIFFER = {"type": "Type", "status": "Status", "start": "First day", "end": "Last day", "place": "Place"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One readout: its document, the paragraphs with the words marked, and whom and what only it names."""

    report: Report
    outlet: str
    side: str | None
    citation: Citation
    paragraphs: Sequence[Sequence[Stretch]]
    is_whole: bool
    words: int
    only_parties: Sequence[str]
    only_topics: Sequence[str]

    @property
    def address(self) -> str:
        """The readout's own page, at the words."""
        return document_address(self.report.document_id, f"s-{self.report.id}")


def event(request: HttpRequest, event: str, form: str = HTML) -> HttpResponse:
    """The page of an event; one that was joined with another leads there."""
    entry = Entry.objects.filter(kind=Kind.EVENT, ref=event).first()
    if entry is None or not entry.card:
        now = Report.objects.filter(seed=event).exclude(event=event).values_list("event_id", flat=True).first()
        if now and Entry.objects.filter(kind=Kind.EVENT, ref=now).exists():
            return HttpResponsePermanentRedirect(
                event_address(now) if form == HTML else event_address(now).rstrip("/") + f".{form}"
            )
        raise Http404("the record has no such event")
    on = today()
    shown = listed([entry], on, with_words=True)[0]
    reports = _reports(event)
    cited = reports[: _MOST_REPORTS if form == HTML else _MOST_AS_DATA]
    texts = _texts(cited)
    citations = [citation_of("report", row, row.evidence.all(), texts.get(row.document_id, "")) for row in cited]
    page = Page(
        template="event.html",
        title=shown.title,
        section="diary",
        description=str(shown.sentence),
        kind="article",
        data=lambda: _as_json(shown, citations, reports, base_of(request)),
        calendar=lambda: calendar_entries([shown], request),
        linked=[_linked(shown, reports, base_of(request))],
    )
    if form == HTML:
        page.context = _context(request, entry, shown, reports, citations, texts, on)
    return give(request, page, form)


def _reports(event: str) -> list[Report]:
    rows = Report.objects.filter(event=event).exclude(review=Review.WITHDRAWN).select_related("document").defer("about")
    rows = rows.prefetch_related("participants__person", "participants__body", "topics", "evidence")
    return sorted(rows, key=lambda row: reading_order(row.document))


def _texts(reports: Sequence[Report]) -> dict[str, str]:
    return dict(
        DocumentText.objects.filter(document__in={row.document_id for row in reports}).values_list(
            "document_id", "text"
        )
    )


def _context(
    request: HttpRequest,
    entry: Entry,
    shown: Listed,
    reports: list[Report],
    citations: list[Citation],
    texts: dict[str, str],
    on: dt.date,
) -> dict[str, Any]:
    ids = [row.id for row in reports]
    sides = _sides(request, reports, citations, texts)
    around = _around(entry, shown, on)
    spoken = Statement.objects.filter(engagement__in=ids).exclude(review=Review.WITHDRAWN).defer("folded")
    spoken = spoken.select_related("document", "engagement").prefetch_related("speakers__person", "speakers__body")
    statements = said.describe(list(spoken.order_by("document_id", "position")[: 2 * _MOST_SAID]))
    parts = Event.objects.filter(part_of=entry.ref).values_list("id", flat=True)
    family = [ref for ref in (*parts[:30], shown.card["part_of"]) if ref]
    kin = {one.id: one for one in listed(Entry.objects.filter(kind=Kind.EVENT, ref__in=family).order_by("id"), on)}
    return {
        "event": shown,
        # Under these ids, the event was known before it was joined with others.
        "media_ids": [entry.ref, *(row.seed for row in reports)],
        "citations": citations,
        "more_reports": max(0, len(reports) - len(citations)),
        "sides": sides,
        "choices": _choices(reports) if sides else (),
        "differences": [row for row in find_differences(reports) if row["field"] in _DIFFER] and _table(reports),
        "statements": statements[:_MOST_SAID],
        "more_statements": len(statements) > _MOST_SAID,
        "commitments": _promised(reports, on),
        "whole": kin.get(shown.card["part_of"] or ""),
        "parts": [one for ref, one in kin.items() if ref != shown.card["part_of"]],
        **around,
        "joined": _joined(ids),
        "coordinates": coordinates_of(shown.card["place_id"]) if shown.card["place_id"] else None,
    }


def _sides(request: HttpRequest, reports: list[Report], citations: list[Citation], texts: dict[str, str]) -> list[Side]:
    """Two readouts to compare: those asked for, else of two parties, else of two that are nobody's copies."""
    cited = {citation.id: citation for citation in citations}
    rows = [row for row in reports if row.id in cited]
    asked = [row for name in ("left", "right") for row in rows if row.document_id == request.GET.get(name)]
    pair = asked if len({row.document_id for row in asked}) == 2 else _two(rows)
    if len(pair) != 2:
        return []
    return [_side(row, other, cited[row.id], texts.get(row.document_id, "")) for row, other in (pair, pair[::-1])]


def _two(rows: Sequence[Report]) -> list[Report]:
    originals = {row.document.original_id or row.document_id: row for row in reversed(rows)}
    firsts = sorted(originals.values(), key=lambda row: reading_order(row.document))
    by_side: dict[str, Report] = {}
    for row in firsts:
        side = side_of(row.document.publisher, row.document.url)
        if side:
            by_side.setdefault(side, row)
    if len(by_side) > 1:
        return list(by_side.values())[:2]
    documents = {row.document_id: row for row in reversed(firsts)}
    return sorted(documents.values(), key=lambda row: reading_order(row.document))[:2]


def _side(row: Report, other: Report, citation: Citation, text: str) -> Side:
    spans = [
        (e.start, e.end) for e in row.evidence.all() if e.start is not None and e.end is not None and not e.in_title
    ]
    paragraphs = list(find_paragraphs(text))
    is_whole = len(text) <= _WHOLE_READOUT
    shown = [
        mark_up(text[a:b], [(max(start, a) - a, min(end, b) - a) for start, end in spans if start < b and a < end])
        for a, b in paragraphs
        if is_whole or any(start < b and a < end for start, end in spans)
    ]
    return Side(
        report=row,
        outlet=row.document.publisher or row.document.title or row.document_id,
        side=side_of(row.document.publisher, row.document.url),
        citation=citation,
        paragraphs=shown,
        is_whole=is_whole,
        words=len(text.split()),
        only_parties=_only(_names(row), _names(other)),
        only_topics=[
            topic
            for topic in (" ".join(t.text.split()) for t in sorted(row.topics.all(), key=lambda t: t.position))
            if not any(_is_like(topic, t.text) for t in other.topics.all())
        ],
    )


def _names(row: Report) -> dict[str, str]:
    return {
        party.entity_id or party.folded: (
            party.person.name if party.person else party.body.name if party.body else party.name
        )
        for party in row.participants.all()
    }


def _only(mine: dict[str, str], theirs: dict[str, str]) -> list[str]:
    return [name for key, name in mine.items() if key not in theirs]


def _is_like(one: str, other: str) -> bool:
    """Whether two topics share most of their long words."""
    first, second = ({word[:6] for word in fold_words(topic) if len(word) > 3} for topic in (one, other))
    return bool(first & second) and len(first & second) >= 0.5 * min(len(first), len(second))


def _choices(reports: Sequence[Report]) -> list[Document]:
    return list({row.document_id: row.document for row in reports[:_MOST_REPORTS]}.values())


def _table(reports: Sequence[Report]) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Each field that the reports give several values of, with who gives which."""
    titles = {row.document_id: row.document.publisher or row.document.title or row.document_id for row in reports}
    rows: dict[str, list[tuple[str, list[str]]]] = {}
    for found in find_differences(reports):
        if found["field"] in _DIFFER:
            outlets = list(dict.fromkeys(titles[document] for document in found["documents"]))
            rows.setdefault(_DIFFER[found["field"]], []).append((_in_words(found), outlets))
    return list(rows.items())


def _in_words(found: Difference) -> str:
    if found["field"] in ("start", "end"):
        return tell_dates(found["value"], None)
    return tell_type(found["value"]) if found["field"] == "type" else " ".join(found["value"].split())


def _promised(reports: Sequence[Report], on: dt.date) -> list[promised.Promised]:
    """What the event's parties promised in the documents that report it."""
    persons = {party.person_id for row in reports for party in row.participants.all() if party.person_id}
    bodies = {party.body_id for row in reports for party in row.participants.all() if party.body_id}
    rows = Commitment.objects.filter(document__in={row.document_id for row in reports}).exclude(review=Review.WITHDRAWN)
    rows = rows.defer("folded").select_related("document").prefetch_related("promisers__person", "promisers__body")
    theirs = [
        row
        for row in rows.order_by("document_id", "position")[:100]
        if any(party.person_id in persons or party.body_id in bodies for party in row.promisers.all())
    ]
    return promised.describe(theirs, on)[:8]


def _around(entry: Entry, shown: Listed, on: dt.date) -> dict[str, Any]:
    """Earlier and later events of the same two parties: the first two persons, else states or bodies."""
    keys = [(party["kind"], party["id"]) for party in shown.card["parties"] if party["kind"] and party["id"]]
    people = [key for key in keys if key[0] == HeadingKind.PERSON]
    chosen = (people if len(people) > 1 else keys)[:2]
    headings = read_headings(chosen)
    two = [headings[key] for key in chosen if key in headings]
    if len(two) < 2:
        return {"pair": None, "earlier": [], "later": []}
    wanted = Wanted(aspect=Aspect.EVENT, headings=tuple(two), is_undated=False)
    earlier = find_numbers(wanted, _MOST_AROUND, before=entry.id)
    later = find_numbers(wanted, _MOST_AROUND, after=entry.id)
    found = {one.number: one for one in list_events([*earlier, *later], on)}
    return {
        "pair": pair_address(*two),
        "two": two,
        "earlier": [found[number] for number in earlier if number in found],
        "later": [found[number] for number in later if number in found],
    }


def _joined(reports: Sequence[str]) -> list[tuple[list[str], str]]:
    """Why the reports were taken for one event."""
    if len(reports) < 2:
        return []
    rows = Decision.objects.filter(subject__in=reports, object__in=reports, verdict="same", withdrawn=None)
    return [(row.reasons, row.author) for row in rows.order_by("id")[:10]]


def _as_json(shown: Listed, citations: list[Citation], reports: list[Report], base: str) -> dict[str, Any]:
    return {
        **shown.as_json(base),
        "reports": [citation.as_json(base) for citation in citations],
        "differences": list(find_differences(reports)),
        "parts": [
            base + event_address(part)
            for part in Event.objects.filter(part_of=shown.id).order_by("id").values_list("id", flat=True)
        ],
    }


def _linked(shown: Listed, reports: Sequence[Report], base: str) -> dict[str, Any]:
    card = shown.card
    where = coordinates_of(card["place_id"]) if card["place_id"] else None
    occasion = jsonld.Occasion(
        name=shown.title,
        url=base + shown.address,
        description=str(shown.sentence),
        start=card["start"],
        end=card["end"],
        status=Status(card["status"]),
        place=jsonld.Where(
            name=card["place"],
            url=base + address_of("place", card["place_id"]) if card["place_id"] else None,
            latitude=where.lat if where else None,
            longitude=where.lon if where else None,
        )
        if card["place"]
        else None,
        parties=tuple(
            jsonld.Agent(
                name=party["name"],
                is_person=party["kind"] == HeadingKind.PERSON,
                url=base + address_of(party["kind"], party["id"]) if party["kind"] and party["id"] else None,
                role=party["office"],
                body=party["of"],
            )
            for party in card["parties"]
        ),
        topics=tuple(shown.topics),
        articles=tuple(article_of(row.document, base) for row in reports[:_MOST_REPORTS]),
    )
    return jsonld.event(occasion)


def article_of(document: Document, base: str) -> jsonld.Article:
    """A document as schema.org has it."""
    return jsonld.Article(
        title=document.title or document.id,
        url=document.url,
        page=base + document_address(document.id),
        publisher=document.publisher,
        published=document.published,
        language=document.language,
    )
