"""Who said what: search over all statements, and each on its own with its context and how to cite it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from communique.models import StatementKind
from communique.newsroom.archive.models import DocumentText, Evidence
from communique.newsroom.browse.citations import find_citation
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.facets import find_panels
from communique.newsroom.browse.filters import read_filters
from communique.newsroom.browse.forms import HTML, Page, give, open_to_scripts, size_of
from communique.newsroom.browse.months import make_months
from communique.newsroom.browse.passages import find_passages, mark_up
from communique.newsroom.browse.speech_entries import statement_feed, tabulate_statements
from communique.newsroom.browse.statements import Said, read_statements
from communique.newsroom.browse.views.diary import title_of
from communique.newsroom.browse.views.events import article_of
from communique.newsroom.catalogue.lists import Leaf, count, read_entries, turn
from communique.newsroom.catalogue.matches import find_matches
from communique.newsroom.catalogue.models import Aspect
from communique.newsroom.catalogue.query import parse_query
from communique.newsroom.formats import jsonld
from communique.newsroom.formats.citations import Citable, CitedKind, CitedName, cite_bibtex, cite_ris, cite_text

_PARAMS = ("person", "country", "body", "type", "place", "source")


def statements(request: HttpRequest, form: str = HTML) -> HttpResponse:
    """The statements under the filters, the latest first, with the words looked for marked."""
    filters = read_filters("/statements/", request.GET)
    wanted = filters.wanted(Aspect.STATEMENT)
    leaf = (
        Leaf(numbers=())
        if filters.unknown
        else turn(wanted, size=size_of(request, form), before=filters.before, after=filters.after)
    )
    found = read_statements([entry.ref for entry in read_entries(leaf.numbers)])
    page = Page(
        template="statements.html",
        title=title_of(filters, "Statements"),
        section="statements",
        description="Who said what, when and on which occasion, in the words of the source.",
        data=lambda: {"items": [said.as_json(base_of(request)) for said in found]},
        table=lambda: tabulate_statements(found, base_of(request)),
        feed=lambda: statement_feed(found, request),
        next={"before": str(leaf.older)} if leaf.older else None,
        is_indexed=filters.is_empty and filters.before is None,
    )
    if form == HTML:
        tally = count(wanted)
        shown = count(replace(wanted, since=None, until=None)) if (filters.since or filters.until) else tally
        query = parse_query(filters.q)
        page.context = {
            "filters": filters,
            "chips": list(filters.chips()),
            "panels": list(find_panels(filters, Aspect.STATEMENT, _PARAMS)),
            "tally": tally,
            "months": make_months(shown, filters, today()),
            "statements": [_Marked(said, query) for said in found],
            "older": filters.address(before=str(leaf.older)) if leaf.older else None,
            "newer": filters.address(after=str(leaf.newer)) if leaf.newer else None,
            "unknown": [value.replace("-", " ") for _, value in filters.unknown],
        }
    return give(request, page, form)


class _Marked:
    """A statement with the words looked for marked."""

    def __init__(self, said: Said, query: Any) -> None:
        self._said = said
        text = " ".join(said.text.split())
        self.marked = mark_up(text, find_matches(text, query)) if query else None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._said, name)


def statement(request: HttpRequest, statement: str, form: str = HTML) -> HttpResponse:
    """A statement on its own: its paragraph, where else it is printed, and how to cite it."""
    said = _find(statement)
    base = base_of(request)
    if form in _CITED:
        write, media_type = _CITED[form]
        response = HttpResponse(write(_citable(said, base)), content_type=media_type)
        response.headers["Content-Disposition"] = content_disposition_header(False, f"{statement}.{form}") or ""
        return open_to_scripts(response)
    cited = find_citation("statement", said.item)
    page = Page(
        template="statement.html",
        title=f"{said.who}: {' '.join(said.text.split())[:70]}",
        section="statements",
        description=" ".join(said.text.split())[:200],
        kind="article",
        data=lambda: {**said.as_json(base), "passage": cited.as_json(base) if cited else None},
    )
    if form == HTML:
        citable = _citable(said, base)
        page.context = {
            "said": said,
            "citation": cited,
            "passages": _passages(said),
            "cited": [
                ("In words", "cite-text", cite_text(citable), None),
                ("BibTeX", "cite-bibtex", cite_bibtex(citable), f"{said.address[:-1]}.bib"),
                ("RIS", "cite-ris", cite_ris(citable), f"{said.address[:-1]}.ris"),
            ],
        }
        page.linked = [
            jsonld.quotation(
                said.text,
                [jsonld.Agent(name=v.name, is_person=v.kind == "person", role=v.office) for v in said.speakers],
                article_of(said.document, base),
                is_direct=said.is_direct,
                url=base + said.address,
                said=said.date,
            )
        ]
    return give(request, page, form)


def _find(statement: str) -> Said:
    found = read_statements([statement])
    if not found:
        raise Http404("the record has no such statement; a later reading of its document may have replaced it")
    return found[0]


def _passages(said: Said) -> list[Any]:
    text = DocumentText.objects.filter(document=said.document.id).values_list("text", flat=True).first() or ""
    return find_passages(Evidence.objects.filter(statement=said.item), said.document, text)


def _citable(said: Said, base: str) -> Citable:
    return Citable(
        kind=CitedKind.STATEMENT,
        text=" ".join(said.text.split()),
        permalink=base + said.address,
        record=settings.RECORD_NAME,
        accessed=today(),
        speakers=tuple(CitedName(name=voice.name, is_person=voice.kind == "person") for voice in said.speakers),
        is_direct=said.kind == StatementKind.DIRECT,
        document_title=said.document.title,
        publisher=said.document.publisher,
        published=said.document.published,
        source_url=said.document.url,
    )


_CITED = {
    "bib": (cite_bibtex, "application/x-bibtex; charset=utf-8"),
    "ris": (cite_ris, "application/x-research-info-systems; charset=utf-8"),
    "txt": (cite_text, "text/plain; charset=utf-8"),
}
