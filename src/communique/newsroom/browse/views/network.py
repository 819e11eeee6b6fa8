"""Who was with whom: the parties that most held events brought together, drawn as a network and told as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe

from communique.folding import fold
from communique.newsroom.browse.addresses import address_of_heading, event_address, pair_address
from communique.newsroom.browse.columns import Column, arrange
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.filters import Chip, Filters
from communique.newsroom.browse.forms import HTML, Page, Table, give, size_of
from communique.newsroom.browse.layout import Drawing, draw
from communique.newsroom.browse.networks import PEOPLE, STATES, Edge, Network, find_network, find_network_of
from communique.newsroom.browse.subjects import answer_name, read_subject, subject_of, unknown_subject
from communique.newsroom.browse.svg import fill, write_svg
from communique.newsroom.catalogue.models import Entry, Heading, HeadingKind
from communique.newsroom.catalogue.shelf import day_of
from communique.newsroom.wording import tell_dates

PATH = "/network/"
_MOST_NODES = 50
_MOST_EDGES = 100
_WIDEST = 8.0
_OF = {"people": PEOPLE, "states": STATES}
_COLUMNS: tuple[Column[Edge], ...] = (
    Column(key="name", label="One", value=lambda edge: fold(edge.one.name)),
    Column(key="other", label="The other", value=lambda edge: fold(edge.other.name)),
    Column(key="count", label="Events together", value=lambda edge: edge.count, is_number=True, is_falling=True),
    Column(key="first", label="First", value=lambda edge: edge.first if day_of(edge.first) else None),
    Column(key="last", label="Last", value=lambda edge: edge.last if day_of(edge.last) else None, is_falling=True),
)
_ROW = (
    '<tr><th scope="row"><a href="{}">{}</a></th><td data-label="With"><a href="{}">{}</a></td>'
    '<td class="number" data-label="Events together"><a href="{}">{}<span class="visually-hidden"> together: everything'
    " between {} and {}</span></a></td>"
)
_UNDATED = '<td data-label="{}"><a href="{}">day not known</a></td>'
_DATED = '<td data-label="{}"><a href="{}"><time datetime="{}">{}</time></a></td>'
_CSV = ("one", "one_kind", "one_url", "other", "other_kind", "other_url", "together", "first", "last", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An edge as the page draws and tells it; `pair` is the page of the two, `first` and `last` are events' pages."""

    edge: Edge
    pair: str
    first: str
    last: str
    width: float

    @property
    def first_day(self) -> str:
        """The day of the first event together."""
        return _iso(self.edge.first) or ""

    @property
    def last_day(self) -> str:
        """The day of the last event together."""
        return _iso(self.edge.last) or ""


def network(request: HttpRequest, form: str = HTML) -> HttpResponse:
    """The network of persons, or of countries and bodies; or the one around whom the address names."""
    filters = read_subject(PATH, request.GET, keep=("of", "least", "sort"))
    named = answer_name(request, filters, "network")
    if named is not None:
        return named
    if filters.unknown:
        return give(request, unknown_subject(filters, "network", data={"nodes": [], "edges": []}, columns=_CSV), form)
    subject = subject_of(filters)
    least = _least(request)
    of = _of(request, subject)
    found = _find(request, form, subject, of, least)
    base = base_of(request)
    page = Page(
        template="network.html",
        title=f"Network of {subject.name}" if subject else "Network",
        section="network",
        description="Who was together with whom, on how many held events, and when first and last.",
        data=lambda: _as_json(found, subject, of, least, base),
        table=lambda: Table(columns=_CSV, rows=[_row(edge, base) for edge in found.edges]),
        is_indexed=not request.GET,
    )
    if form == HTML:
        page.context = _context(request, filters, subject, of, least, found)
    return give(request, page, form)


def _find(request: HttpRequest, form: str, subject: Heading | None, of: str, least: int) -> Network:
    # What is drawn has to be read at a glance; a program that asks for more gets it.
    is_more = form != HTML and "limit" in request.GET
    most = size_of(request, form) if is_more else _MOST_EDGES
    bounds = {"least": least, "most_edges": most, "most_nodes": 2 * most if is_more else _MOST_NODES}
    if subject is not None:
        return find_network_of(subject, _OF[of], **bounds)
    return find_network(_OF[of], **bounds)


def _of(request: HttpRequest, subject: Heading | None) -> str:
    if subject is not None:
        return "people" if subject.kind == HeadingKind.PERSON else "states"
    return "states" if request.GET.get("of") == "states" else "people"


def _least(request: HttpRequest) -> int:
    asked = request.GET.get("least", "")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def _context(
    request: HttpRequest, filters: Filters, subject: Heading | None, of: str, least: int, found: Network
) -> dict[str, Any]:
    place = {node.pk: number for number, node in enumerate(found.nodes)}
    ties = tuple((place[edge.one.pk], place[edge.other.pk], edge.count) for edge in found.edges)
    drawing = draw(tuple(" ".join(node.name.split()) for node in found.nodes), ties)
    lines = _lines(found)
    by_edge = {id(line.edge): line for line in lines}
    rows, heads = arrange(
        found.edges,
        _COLUMNS,
        request.GET.get("sort", ""),
        "count",
        lambda sort: filters.address(sort=sort) + "#ties",
    )
    figure = _figure(found, subject, lines, drawing, place)
    chips = list(filters.chips())
    if least > 1:
        chips.append(
            Chip(param="least", label="At least", name=f"{least} together", without=filters.address(least=None))
        )
    return {
        "filters": filters,
        "chips": chips,
        "subject": subject,
        "subject_url": address_of_heading(subject) if subject else None,
        "of": of,
        "least": least,
        "people_url": _all(filters, of=None),
        "states_url": _all(filters, of="states"),
        "svg": write_svg(figure["nodes"], figure["edges"], drawing.width, drawing.height),
        "nodes": found.nodes,
        "lines": lines,
        "rows": _write_rows([by_edge[id(edge)] for edge in rows]),
        "heads": heads,
        "is_cut": len(found.edges) >= _MOST_EDGES or len(found.nodes) >= _MOST_NODES,
        "figure": figure,
    }


def _all(filters: Filters, of: str | None) -> str:
    """The network of everybody of a sort."""
    return filters.address(of=of, sort=None, **dict.fromkeys(("person", "country", "body")))


def _lines(found: Network) -> list[Line]:
    numbers = {number for edge in found.edges for number in (edge.first, edge.last)}
    refs = dict(Entry.objects.filter(id__in=numbers).values_list("id", "ref"))
    most = found.edges[0].count if found.edges else 1
    lines = []
    for edge in found.edges:
        pair = pair_address(edge.one, edge.other)
        lines.append(
            Line(
                edge=edge,
                pair=pair,
                # A build that writes at this moment may have moved them.
                first=event_address(refs[edge.first]) if edge.first in refs else pair,
                last=event_address(refs[edge.last]) if edge.last in refs else pair,
                width=round(max(1.0, _WIDEST * edge.count / most), 1),
            )
        )
    return lines


def _write_rows(lines: Sequence[Line]) -> SafeString:
    """The rows of the table; hundreds of them are written several times faster so than by a template."""
    rows = []
    for line in lines:
        one, other = (" ".join(node.name.split()) for node in (line.edge.one, line.edge.other))
        urls = (address_of_heading(line.edge.one), address_of_heading(line.edge.other))
        count = f"{line.edge.count:,}"
        row = fill(_ROW, urls[0], one, urls[1], other, line.pair, count, one, other)
        ends = _cell("First", line.first, line.first_day) + _cell("Last", line.last, line.last_day)
        rows.append(f"{row}{ends}</tr>\n")
    return mark_safe("".join(rows))  # noqa: S308


def _cell(label: str, url: str, day: str) -> str:
    return fill(_DATED, label, url, day, tell_dates(day, None)) if day else fill(_UNDATED, label, url)


def _figure(
    found: Network, subject: Heading | None, lines: Sequence[Line], drawing: Drawing, place: dict[int, int]
) -> dict[str, Any]:
    """What the script draws: the same at the same places."""
    return {
        "nodes": [
            {
                "id": f"n{place[node.pk]}",
                "name": " ".join(node.name.split()),
                "kind": node.kind,
                "url": address_of_heading(node),
                "together": found.strengths[node.pk],
                "isSubject": subject is not None and node.pk == subject.pk,
                "x": spot.x,
                "y": spot.y,
                "r": spot.r,
            }
            for node, spot in zip(found.nodes, drawing.spots, strict=True)
        ],
        "edges": [
            {
                "source": f"n{place[line.edge.one.pk]}",
                "target": f"n{place[line.edge.other.pk]}",
                "url": line.pair,
                "count": line.edge.count,
                "width": line.width,
            }
            for line in lines
        ],
    }


def _as_json(found: Network, subject: Heading | None, of: str, least: int, base: str) -> dict[str, Any]:
    return {
        "of": of,
        "around": subject.key if subject else None,
        "least": least,
        "nodes": [
            {
                "id": node.key,
                "kind": node.kind,
                "name": node.name,
                "url": base + address_of_heading(node),
                "events": node.events,
                "together": found.strengths[node.pk],
            }
            for node in found.nodes
        ],
        "edges": [
            {
                "source": edge.one.key,
                "target": edge.other.key,
                "together": edge.count,
                "first": _iso(edge.first),
                "last": _iso(edge.last),
                "url": base + pair_address(edge.one, edge.other),
            }
            for edge in found.edges
        ],
    }


def _row(edge: Edge, base: str) -> dict[str, Any]:
    return {
        "one": edge.one.name,
        "one_kind": edge.one.kind,
        "one_url": base + address_of_heading(edge.one),
        "other": edge.other.name,
        "other_kind": edge.other.kind,
        "other_url": base + address_of_heading(edge.other),
        "together": edge.count,
        "first": _iso(edge.first),
        "last": _iso(edge.last),
        "url": base + pair_address(edge.one, edge.other),
    }


def _iso(number: int) -> str | None:
    day = day_of(number)
    return day.isoformat() if day else None
