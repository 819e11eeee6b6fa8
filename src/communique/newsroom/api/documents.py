"""Documents: what was read, and what was found where in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from communique.models import PublishedFrom
from communique.newsroom.api.answers import SITE, Answer, Listing, shown
from communique.newsroom.api.citations import READINGS
from communique.newsroom.api.operations import offer
from communique.newsroom.api.pages import stretch_of
from communique.newsroom.api.problems import ApiError
from communique.newsroom.api.questions import Day, Names, Paged, Words, asked, names_asked, wanted_of
from communique.newsroom.archive.models import Commitment, Document, DocumentText, Evidence, Report, Review, Statement
from communique.newsroom.browse.addresses import (
    citation_address,
    commitment_address,
    document_address,
    event_address,
    statement_address,
)
from communique.newsroom.browse.entries import base_of
from communique.newsroom.catalogue.lists import read_entries
from communique.newsroom.catalogue.models import Aspect

router = Router(tags=["Documents"])

_PARAMS = ("person", "country", "body", "source")


class DocumentItem(Answer):
    """One reading of a page."""

    id: str = shown("kyiv-secretary-general")
    """Its id, which may hold slashes."""
    url: str = shown(f"{SITE}/news/kyiv-secretary-general/")
    """Its page here."""
    api_url: str = shown(f"{SITE}/api/v1/documents/kyiv-secretary-general")
    """Its text, and what was found in it."""
    source_url: str | None = shown("https://www.un.org/sg/en/content/kyiv")
    """The publisher's page."""
    title: str | None = shown("Secretary-General in Kyiv")
    """The title."""
    publisher: str | None = shown("United Nations")
    """Who put it out."""
    credited: str | None = shown(None)
    """Whom the document itself names as its source, such as a news agency."""
    published: str | None = shown("2022-04-28")
    """When it was published, as an ISO date or a prefix of one."""
    published_from: str | None = shown("metadata", of=PublishedFrom)
    """Where that date was found."""
    language: str | None = shown("en")
    """The language, as a code of ISO 639-1."""
    is_extracted: bool = shown(True)
    """Whether events and statements are read from it; so far only from English."""
    original: str | None = shown(None)
    """The id of the document that it is a copy of."""
    retrieved: str | None = shown("2022-04-29T08:00:00Z")
    """When the page was fetched, where its container says so."""
    read: str = shown("2026-11-26T10:13:00+00:00")
    """When it was first read here."""


class DocumentList(Listing[DocumentItem]):
    """A page of documents, the latest first."""


class FoundItem(Answer):
    """One thing that was found in a document."""

    kind: str = shown("report", of=("report", "statement", "commitment"))
    """A report of an event, a statement or a commitment."""
    id: str = shown("5c92452633b9c0cb3a95")
    """Its id, for /citations/{kind}/{id}."""
    of: str = shown("28dc8c8b7401534060a3")
    """The id of the event, statement or commitment that it is one document's copy of."""
    url: str = shown(f"{SITE}/events/28dc8c8b7401534060a3/")
    """That one's page."""
    type: str | None = shown("press_conference")
    """Of a report, the kind of occasion; of a statement, whether it is direct or indirect."""
    who: list[str] = shown(["António Guterres", "Volodymyr Zelenskyy"])
    """Who took part, spoke or promised."""
    what: str | None = shown(None)
    """What was said or promised."""
    spans: list[tuple[int, int]] = shown([[0, 155]])
    """Where in the text the words stand that it is read from: half-open ranges, counted in code points."""
    title_spans: list[tuple[int, int]] = shown([])
    """The same in the title."""
    words: list[str] = shown(["At a joint press conference with the President, the Secretary-General said that …"])
    """These words. Where the text has changed since an editor judged them, they have no span any more."""
    rule: str = shown("deed.meet")
    """The rule that found it."""
    confidence: float = shown(0.73)
    """How often items like it were right as a whole where that could be checked, from 0 to 1."""
    reading: str = shown("machine", of=READINGS[:3])
    """Whose reading it is: the machine's alone, or confirmed or corrected by an editor."""
    citation: str = shown(f"{SITE}/citations/report/5c92452633b9c0cb3a95/")
    """Where its words are opened."""


class DocumentDetail(DocumentItem):
    """A document with its text and all that was found in it."""

    text: str = shown("Prime Minister Rishi Sunak met European Commission President Ursula von der Leyen in Windsor …")
    """The clean text, which all spans point into."""
    furniture: list[tuple[int, int]] = shown([[812, 840]])
    """Spans of the text that are no part of what the page tells: captions, hints, names of buttons."""
    items: list[FoundItem]
    """What was found in it, in the order of the text."""
    copies: list[str] = shown(["windsor-copy"])
    """The ids of documents that copy it."""


class DocumentQuestion(Paged):
    """What documents to list."""

    person: Names = names_asked("antonio-guterres")
    """Who is named in it."""
    country: Names = names_asked("ukraine")
    """A country that is named in it as one who acts."""
    body: Names = names_asked("nato")
    """A body that is named in it."""
    source: Names = names_asked("The White House")
    """Who put it out, by name."""
    q: Words = asked("grain corridor")
    """Words in its title and text."""
    since: Day = asked("2022-02")
    """Published from the first day of this day, month or year on. Documents without a date are then left out."""
    until: Day = asked("2022")
    """Published up to the last day of this day, month or year. Documents without a date are then left out."""


@offer(
    router,
    "/documents",
    DocumentList,
    "Documents, the latest first",
    cases={
        "documents?q=%22grain+corridor%22": "documents with these words side by side",
        "documents?person=antonio-guterres&since=2022": "documents of 2022 and later that name one person",
    },
)
def documents(request: HttpRequest, question: Query[DocumentQuestion]) -> DocumentList:
    """Documents under all conditions that are given, without their texts."""
    found = stretch_of(request, wanted_of(question, Aspect.DOCUMENT, _PARAMS), question.before, question.limit)
    refs = [entry.ref for entry in read_entries(found.numbers)]
    return DocumentList(items=items_of(refs, base_of(request)), next=found.next, count=found.count)


@offer(
    router,
    "/documents/{path:id}",
    DocumentDetail,
    "A document with its text and what was found in it",
    cases={"documents/kyiv-secretary-general": "one document, its text, and each item with its spans"},
)
def document(request: HttpRequest, id: str) -> DocumentDetail:  # noqa: A002
    """A document's text, and the reports, statements and commitments that were found in it, each with its spans."""
    row = Document.objects.filter(id=id).first() if "\0" not in id else None
    if row is None:
        raise ApiError("not-found", "The record has no document of this id.")
    base = base_of(request)
    reading = DocumentText.objects.filter(document=id).defer("folded").first()
    items = sorted(_found_in(id, base), key=lambda item: (item.title_spans == [], item.spans[:1], item.kind, item.id))
    return DocumentDetail(
        **_item(row, base),
        text=reading.text if reading else "",
        furniture=[(start, end) for start, end in reading.furniture] if reading else [],
        items=items,
        copies=list(Document.objects.filter(original=id).order_by("id").values_list("id", flat=True)[:200]),
    )


def items_of(refs: Sequence[str], base: str) -> list[DocumentItem]:
    """The documents of those ids, in that order."""
    rows = Document.objects.in_bulk(list(refs))
    return [DocumentItem(**_item(rows[ref], base)) for ref in refs if ref in rows]


def _item(row: Document, base: str) -> dict[str, Any]:
    address = document_address(row.id)
    return {
        "id": row.id,
        "url": base + address,
        "api_url": f"{base}/api/v1/documents/{address.removeprefix('/news/').removesuffix('/')}",
        "source_url": row.url,
        "title": row.title,
        "publisher": row.publisher,
        "credited": row.source,
        "published": row.published,
        "published_from": row.published_from,
        "language": row.language,
        "is_extracted": row.extractable,
        "original": row.original_id,
        "retrieved": row.retrieved,
        "read": row.first_loaded.isoformat(timespec="seconds"),
    }


def _found_in(document: str, base: str) -> Iterator[FoundItem]:
    reports = Report.objects.filter(document=document).exclude(review=Review.WITHDRAWN).defer("about")
    for report in reports.prefetch_related("evidence", "participants__person", "participants__body"):
        yield FoundItem(
            kind="report",
            of=report.event_id,
            url=base + event_address(report.event_id),
            type=report.type,
            who=_names(report.participants.all()),
            what=None,
            **_common("report", report, base),
        )
    statements = Statement.objects.filter(document=document).exclude(review=Review.WITHDRAWN).defer("folded")
    for said in statements.prefetch_related("evidence", "speakers__person", "speakers__body"):
        yield FoundItem(
            kind="statement",
            of=said.said_once,
            url=base + statement_address(said.said_once),
            type=said.kind,
            who=_names(said.speakers.all()),
            what=said.text,
            **_common("statement", said, base),
        )
    commitments = Commitment.objects.filter(document=document).exclude(review=Review.WITHDRAWN).defer("folded")
    for promised in commitments.prefetch_related("evidence", "promisers__person", "promisers__body"):
        yield FoundItem(
            kind="commitment",
            of=promised.made_once,
            url=base + commitment_address(promised.made_once),
            type=None,
            who=_names(promised.promisers.all()) or [promised.who],
            what=promised.what,
            **_common("commitment", promised, base),
        )


def _common(kind: str, row: Report | Statement | Commitment, base: str) -> dict[str, Any]:
    evidence: list[Evidence] = sorted(row.evidence.all(), key=lambda one: one.position)
    spans = [(one.start, one.end, one.in_title) for one in evidence if one.start is not None and one.end is not None]
    return {
        "id": row.id,
        "spans": [(start, end) for start, end, in_title in spans if not in_title],
        "title_spans": [(start, end) for start, end, in_title in spans if in_title],
        "words": [one.text for one in evidence],
        "rule": row.rule,
        "confidence": round(row.confidence, 2),
        "reading": "machine" if row.review == Review.EXTRACTED else row.review,
        "citation": base + citation_address(kind, row.id),
    }


def _names(parties: Iterable[Any]) -> list[str]:
    """The usual names of those whom the record knows, else as the document has them."""
    return [
        party.person.name if party.person_id else party.body.name if party.body_id else party.name
        for party in sorted(parties, key=lambda party: party.position)
    ]
