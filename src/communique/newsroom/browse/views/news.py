"""The documents as news items: what each publisher put out, with all that the record found in it marked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import F
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe

from communique.errors import ArchiveError
from communique.newsroom.archive.models import (
    Commitment,
    Copy,
    Document,
    DocumentEntity,
    DocumentText,
    Evidence,
    Report,
    Review,
    Statement,
)
from communique.newsroom.archive.pages import PageStore
from communique.newsroom.browse.addresses import address_of, document_address
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.commitments import describe as describe_commitments
from communique.newsroom.browse.entries import SINCE, base_of
from communique.newsroom.browse.events import Listed, listed
from communique.newsroom.browse.facets import find_panels
from communique.newsroom.browse.filters import read_filters
from communique.newsroom.browse.forms import HTML, Page, Table, give, size_of
from communique.newsroom.browse.months import make_months
from communique.newsroom.browse.passages import mark_up
from communique.newsroom.browse.statements import describe as describe_statements
from communique.newsroom.browse.views.diary import title_of
from communique.newsroom.browse.views.events import article_of
from communique.newsroom.catalogue.lists import Leaf, count, read_entries, turn
from communique.newsroom.catalogue.matches import find_passage
from communique.newsroom.catalogue.models import Aspect, Entry, HeadingKind, Kind
from communique.newsroom.catalogue.names import kind_of_body
from communique.newsroom.catalogue.query import Query, parse_query
from communique.newsroom.comments.threads import count_published
from communique.newsroom.formats import jsonld
from communique.newsroom.formats.atom import FeedEntry, tag_uri
from communique.newsroom.formats.highlight import Highlight, anchor, mark_paragraphs
from communique.newsroom.wording import tell_type

_PARAMS = ("source", "person", "country", "body")
_MOST_TAGS = 12
_TEASER = 240
_COLUMNS = ("id", "url", "title", "publisher", "published", "language", "source_url", "credited", "copy_of")


def news(request: HttpRequest, form: str = HTML) -> HttpResponse:
    """The documents under the filters, the latest first."""
    filters = read_filters("/news/", request.GET)
    wanted = filters.wanted(Aspect.DOCUMENT)
    leaf = (
        Leaf(numbers=())
        if filters.unknown
        else turn(wanted, size=size_of(request, form), before=filters.before, after=filters.after)
    )
    refs = [entry.ref for entry in read_entries(leaf.numbers)]
    documents = Document.objects.in_bulk(refs)
    rows = [documents[ref] for ref in refs if ref in documents]
    base = base_of(request)
    page = Page(
        template="news.html",
        title=title_of(filters, "News"),
        section="news",
        description="What publishers put out, with everything that the record found in it.",
        data=lambda: {"items": [document_as_json(row, base) for row in rows]},
        table=lambda: Table(columns=_COLUMNS, rows=(document_as_json(row, base) for row in rows)),
        feed=lambda: _feed(rows, request),
        next={"before": str(leaf.older)} if leaf.older else None,
        is_indexed=filters.is_empty and filters.before is None and filters.after is None,
    )
    if form == HTML:
        tally = count(wanted)
        shown = count(replace(wanted, since=None, until=None)) if (filters.since or filters.until) else tally
        page.context = {
            "filters": filters,
            "chips": list(filters.chips()),
            "panels": list(find_panels(filters, Aspect.DOCUMENT, _PARAMS)),
            "tally": tally,
            "months": make_months(shown, filters, today()),
            "items": _teasers(rows, parse_query(filters.q)),
            "older": filters.address(before=str(leaf.older)) if leaf.older else None,
            "newer": filters.address(after=str(leaf.newer)) if leaf.newer else None,
            "unknown": [value.replace("-", " ") for _, value in filters.unknown],
        }
    return give(request, page, form)


def _teasers(rows: list[Document], query: Query) -> list[dict[str, Any]]:
    """Each document with its beginning, or with where the words looked for stand in it."""
    ids = [row.id for row in rows]
    readings = DocumentText.objects.filter(document__in=ids).values_list("document_id", "text", "furniture")
    texts = {document: (text, furniture) for document, text, furniture in readings}
    found = []
    for row in rows:
        text, furniture = texts.get(row.id, ("", []))
        if query:
            passage, spans = find_passage(text, query)
            marked = mark_up(passage, spans)
        else:
            marked = [(_beginning(text, furniture), False)]
        found.append({"document": row, "address": document_address(row.id), "marked": marked})
    return found


def _beginning(text: str, furniture: list[list[int]]) -> str:
    kept, at = [], 0
    for start, end in furniture:
        kept.append(text[at:start])
        at = end
        if sum(map(len, kept)) > 2 * _TEASER:
            break
    kept.append(text[at : at + 2 * _TEASER])
    plain = " ".join("".join(kept).split())
    return plain if len(plain) <= _TEASER else plain[: plain.rfind(" ", 0, _TEASER)] + " …"


def document_as_json(row: Document, base: str) -> dict[str, Any]:
    """A document for programs, without its text."""
    return {
        "id": row.id,
        "url": base + document_address(row.id),
        "title": row.title,
        "publisher": row.publisher,
        "published": row.published,
        "published_from": row.published_from,
        "language": row.language,
        "source_url": row.url,
        "credited": row.source,
        "copy_of": row.original_id,
        "retrieved": row.retrieved,
        "sha256": row.sha256,
    }


def _feed(rows: list[Document], request: HttpRequest) -> list[FeedEntry]:
    base = base_of(request)
    readings = DocumentText.objects.filter(document__in=[row.id for row in rows])
    texts = {
        document: _beginning(text, f) for document, text, f in readings.values_list("document_id", "text", "furniture")
    }
    return [
        FeedEntry(
            id=tag_uri(request.get_host().partition(":")[0], SINCE, f"document/{row.id}"),
            url=base + document_address(row.id),
            title=row.title or row.id,
            updated=row.last_loaded,
            published=row.published,
            summary=texts.get(row.id, ""),
            source_title=row.publisher,
            source_url=row.url,
            author=row.publisher,
        )
        for row in rows
    ]


def item(request: HttpRequest, document: str, form: str = HTML) -> HttpResponse:
    """A document as a news item: its text with the marks of all that stands on it."""
    row = Document.objects.filter(id=document).select_related("reading", "page", "original").first()
    if row is None:
        raise Http404("the record has no such document")
    text = row.reading.text
    reports = list(
        Report.objects.filter(document=row).exclude(review=Review.WITHDRAWN).defer("about").order_by("position")
    )
    statements = Statement.objects.filter(document=row).exclude(review=Review.WITHDRAWN).defer("folded")
    statements = statements.select_related("document", "engagement").prefetch_related(
        "speakers__person", "speakers__body"
    )
    commitments = Commitment.objects.filter(document=row).exclude(review=Review.WITHDRAWN).defer("folded")
    commitments = commitments.select_related("document").prefetch_related("promisers__person", "promisers__body")
    said, promised = list(statements.order_by("position")), list(commitments.order_by("position"))
    base, on = base_of(request), today()
    events = _events(reports, on)
    page = Page(
        template="news_item.html",
        title=" ".join((row.title or row.id).split()),
        section="news",
        description=_beginning(text, row.reading.furniture)[:200],
        kind="article",
        data=lambda: {
            **document_as_json(row, base),
            "text": text,
            "furniture": row.reading.furniture,
            "events": [event.as_json(base) for event in events],
            "statements": [
                {**one.as_json(base), "span": row_.span}
                for one, row_ in zip(describe_statements(said), said, strict=False)
            ],
            "commitments": [one.as_json(base) for one in describe_commitments(promised, on)],
            "comments": count_published(row.id),
        },
        linked=[jsonld.news_article(article_of(row, base))],
    )
    if form == HTML:
        page.context = {
            "document": row,
            "category": _category(events, said),
            "title_marks": _title_marks(reports),
            "body": _body(row, text, reports, said, promised),
            "tags": _tags(row),
            "topics": list(dict.fromkeys(topic for event in events for topic in event.topics))[:_MOST_TAGS],
            "events": events,
            "statements": describe_statements(said),
            "commitments": describe_commitments(promised, on),
            "copies": _copies(row),
            "mail": f"mailto:?subject={quote(page.title)}&body={quote(base + document_address(row.id))}",
            "permalink": base + document_address(row.id),
            "page_address": f"{document_address(row.id)}page" if row.page else None,
            "has_marks": bool(reports or said or promised),
        }
    return give(request, page, form)


def _events(reports: list[Report], on: dt.date) -> list[Listed]:
    refs = list(dict.fromkeys(report.event_id for report in reports))
    found = {entry.ref: entry for entry in Entry.objects.filter(kind=Kind.EVENT, ref__in=refs)}
    return listed([found[ref] for ref in refs if ref in found], on)


def _body(
    row: Document, text: str, reports: list[Report], said: list[Statement], promised: list[Commitment]
) -> SafeString:
    """The text in paragraphs with its marks; page furniture is left out, as it is no part of the story."""
    marks: list[Highlight] = []
    evidence = Evidence.objects.filter(report__in=[r.id for r in reports], in_title=False, start__isnull=False)
    for report, start, end in evidence.values_list("report_id", "start", "end"):
        marks.append(Highlight(start=start or 0, end=end or 0, kind="mark--engagement", id=str(report)))
    items: list[tuple[str, Statement | Commitment]] = [("mark--statement", row) for row in said]
    items += [("mark--commitment", row) for row in promised]
    marks += [Highlight(start=one.span[0], end=one.span[1], kind=kind, id=one.id) for kind, one in items if one.span]
    kept, moved = _without_furniture(text, row.reading.furniture, marks)
    # Every piece of the document is escaped there.
    return mark_safe("".join(mark_paragraphs(kept, moved)))  # noqa: S308


def _title_marks(reports: list[Report]) -> list[str]:
    """The anchors of the reports that stand on the title."""
    rows = Evidence.objects.filter(report__in=[report.id for report in reports], in_title=True).order_by("report")
    return [anchor(str(report)) for report in rows.values_list("report_id", flat=True).distinct()]


def _without_furniture(text: str, furniture: list[list[int]], marks: list[Highlight]) -> tuple[str, list[Highlight]]:
    """The text without page furniture, and the marks where their words stand in it."""
    if not furniture:
        return text, marks
    parts: list[str] = []
    cuts: list[tuple[int, int]] = []
    at = taken = 0
    for start, end in sorted(tuple(span) for span in furniture):
        parts.append(text[at:start])
        taken += end - start
        cuts.append((end, taken))
        at = end
    parts.append(text[at:])

    def move(place: int) -> int:
        return place - max((taken for end, taken in cuts if end <= place), default=0)

    moved = [replace(mark, start=move(mark.start), end=move(mark.end)) for mark in marks]
    return "".join(parts), moved


def _category(events: list[Listed], said: list[Statement]) -> str:
    if events:
        return tell_type(events[0].card["type"]).capitalize()
    return "Statements" if said else "News"


def _tags(row: Document) -> list[tuple[str, str]]:
    """Whom the document names most often, with their pages."""
    named: dict[tuple[str, str], tuple[int, str]] = {}
    rows = DocumentEntity.objects.filter(document=row).values_list(
        "mentions", "person_id", "person__name", "body_id", "body__name"
    )
    for mentions, person, person_name, body, body_name in rows:
        if person:
            key, name = (HeadingKind.PERSON.value, person), person_name
        elif body:
            key, name = (kind_of_body(body_name).value, body), body_name
        else:
            continue
        before = named.get(key, (0, name))[0]
        named[key] = (before + len(mentions), name)
    ranked = sorted(named.items(), key=lambda item: (-item[1][0], item[1][1]))[:_MOST_TAGS]
    return [(" ".join(name.split()), address_of(*key)) for key, (_, name) in ranked]


def _copies(row: Document) -> list[tuple[Document, str, str]]:
    """Documents that copy this one, or that it copies, wholly or in part."""
    found: dict[str, str] = {}
    if row.original_id:
        found[row.original_id] = "this is a copy of"
    for copy in Document.objects.filter(original=row).values_list("id", flat=True)[:20]:
        found[copy] = "copied by"
    for one, other in (("first", "second"), ("second", "first")):
        rows = Copy.objects.filter(**{one: row}, kind="partial").annotate(other=F(f"{other}_id"))
        for copy in rows.values_list("other", flat=True)[:10]:
            found.setdefault(copy, "shares a passage with")
    documents = Document.objects.in_bulk(list(found))
    return [(documents[key], document_address(key), how) for key, how in found.items() if key in documents]


def page(request: HttpRequest, document: str) -> HttpResponse | FileResponse:
    """The page as it was fetched, byte by byte: to keep, not to look at here."""
    row = Document.objects.filter(id=document).select_related("page").first()
    if row is None or row.page is None:
        raise Http404("no page of this document is kept")
    try:
        content = PageStore(settings.RECORD / "pages").read(row.page.sha256)
    except ArchiveError as error:
        raise Http404(str(error)) from error
    response = HttpResponse(content, content_type="application/octet-stream")
    # A stranger's page is handed over as a file and never run in our name.
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{row.page.sha256[:16]}.{_suffix(row.page.media_type)}"'
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _suffix(media_type: str) -> str:
    known = {"text/html": "html", "text/plain": "txt", "text/markdown": "md", "application/pdf": "pdf"}
    return known.get(media_type, "bin")
