"""The forms in which a page is given: HTML for people, and JSON, CSV, Atom and iCalendar at the same address."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, re_path
from django.utils.encoding import escape_uri_path
from django.views.decorators.http import require_safe

from communique.newsroom.catalogue.models import Edition
from communique.newsroom.formats.atom import MEDIA_TYPE as ATOM
from communique.newsroom.formats.atom import Feed, FeedEntry, write_atom
from communique.newsroom.formats.icalendars import CalendarEntry, write_calendar
from communique.newsroom.formats.tables import write_csv

View = Callable[..., HttpResponse]

HTML = "html"
SIZES = {HTML: 25, "json": 100, "csv": 1000, "atom": 50, "ics": 200}
"""How many items of a list each form gives on a page."""
_MOST = 1000
NAMES = {"json": "JSON", "csv": "CSV", "atom": "Atom feed", "ics": "Calendar"}
TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "atom": ATOM,
    "ics": "text/calendar; charset=utf-8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The columns and rows of a page as CSV."""

    columns: Sequence[str]
    rows: Iterable[Mapping[str, Any]]


@dataclass(slots=True, kw_only=True)
class Page:
    """A page before it has a form.

    `title` is its name alone, `data` what programs get. What a form needs and the page does not have (`table`, `feed`,
    `calendar`) makes an address that does not exist. `next` is the address of the rest of the list, without its form.
    """

    template: str
    title: str
    section: str = ""
    description: str = ""
    kind: str = "website"
    context: dict[str, Any] = field(default_factory=dict)
    data: Callable[[], Any] | None = None
    table: Callable[[], Table] | None = None
    feed: Callable[[], list[FeedEntry]] | None = None
    calendar: Callable[[], list[CalendarEntry]] | None = None
    linked: list[dict[str, Any]] = field(default_factory=list)
    next: Mapping[str, str] | None = None
    is_indexed: bool = True
    status: int = 200


def both(route: str, view: View, name: str, *forms: str) -> list[URLPattern]:
    """The patterns of a page: `route/` as HTML, and `route.json` and the like in its other forms; to be read only."""
    read = require_safe(view)
    patterns = [re_path(rf"^{route}/$", read, name=name)]
    if forms:
        patterns.append(re_path(rf"^{route}\.(?P<form>{'|'.join(forms)})$", read, name=f"{name}-form"))
    return patterns


def size_of(request: HttpRequest, form: str) -> int:
    """How many items of a list to give: the form's number, or the one that the address asks a program's form for."""
    asked = request.GET.get("limit", "")
    if form != HTML and asked.isascii() and asked.isdigit() and 0 < len(asked) < 6:
        return max(1, min(int(asked), _MOST))
    return SIZES[form]


def give(request: HttpRequest, page: Page, form: str = HTML) -> HttpResponse:
    """The page in a form; raises `Http404` for one that it does not have."""
    if form == HTML:
        return _give_html(request, page)
    response: HttpResponse | None = None
    if form == "json" and page.data:
        response = HttpResponse(_json(page.data(), page, request), content_type=TYPES[form])
    elif form == "csv" and page.table:
        table = page.table()
        response = HttpResponse("".join(write_csv(table.columns, table.rows)), content_type=TYPES[form])
        response.headers["Content-Disposition"] = f'attachment; filename="{_file_name(request, form)}"'
    elif form == "atom" and page.feed:
        response = HttpResponse(_atom(request, page, page.feed()), content_type=TYPES[form])
    elif form == "ics" and page.calendar:
        response = HttpResponse(_ics(request, page, page.calendar()), content_type=TYPES[form])
        response.headers["Content-Disposition"] = f'inline; filename="{_file_name(request, form)}"'
    if response is None:
        raise Http404(f"this page is not given as {form}")
    if page.next:
        response.headers["Link"] = f'<{_next(request, page)}>; rel="next"'
    return open_to_scripts(response)


def open_to_scripts(response: HttpResponse) -> HttpResponse:
    """The answer as any site's script may read it: what is given here is public."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
    return response


def _give_html(request: HttpRequest, page: Page) -> HttpResponse:
    forms = [
        (form, _form_address(request, form), NAMES[form], TYPES[form].split(";")[0])
        for form, has in (("atom", page.feed), ("ics", page.calendar), ("csv", page.table), ("json", page.data))
        if has
    ]
    context = {
        "title": page.title,
        "description": page.description,
        "section": page.section,
        "kind": page.kind,
        "forms": forms,
        "linked": page.linked,
        "is_indexed": page.is_indexed,
        **page.context,
    }
    return render(request, f"communique/{page.template}", context, status=page.status)


def _form_address(request: HttpRequest, form: str) -> str:
    """The address of the page at hand in another form: the same conditions, from the beginning of the list."""
    path = escape_uri_path(request.path).rstrip("/") or "/diary"
    kept = [(name, value) for name, values in request.GET.lists() for value in values if name not in _PLACES]
    return f"{path}.{form}" + (f"?{urlencode(kept)}" if kept else "")


_PLACES = frozenset(["before", "after", "view", "month", "limit", "sort"])


def _json(data: Any, page: Page, request: HttpRequest) -> bytes:
    if page.next and isinstance(data, dict):
        data = {**data, "next": _next(request, page)}
    return json.dumps(data, ensure_ascii=False, indent=2, default=str).encode("utf-8", "replace")


def _next(request: HttpRequest, page: Page) -> str:
    kept = [(n, v) for n, values in request.GET.lists() for v in values if n not in ("before", "after")]
    query = urlencode([*kept, *(page.next or {}).items()])
    return request.build_absolute_uri(f"{escape_uri_path(request.path)}?{query}")


def _atom(request: HttpRequest, page: Page, entries: list[FeedEntry]) -> bytes:
    address = request.build_absolute_uri()
    return write_atom(
        Feed(
            id=address,
            title=f"{page.title} · {settings.RECORD_NAME}",
            subtitle=page.description,
            url=request.build_absolute_uri(_page_address(request)),
            self_url=address,
            author=settings.RECORD_NAME,
            updated=_changed(),
        ),
        entries,
    )


def _ics(request: HttpRequest, page: Page, entries: list[CalendarEntry]) -> bytes:
    return write_calendar(
        f"{page.title} · {settings.RECORD_NAME}",
        entries,
        url=request.build_absolute_uri(_page_address(request)),
        source=request.build_absolute_uri(),
        now=_changed(),
        description=page.description,
    )


def _page_address(request: HttpRequest) -> str:
    """The HTML page of which this is another form."""
    path = escape_uri_path(request.path).rsplit(".", 1)[0] + "/"
    query = request.META.get("QUERY_STRING", "")
    return path + (f"?{query}" if query else "")


def _changed() -> dt.datetime:
    """When the record last changed: the same edition gives the same bytes."""
    changed = Edition.objects.values_list("changed", flat=True).first()
    return changed or dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _file_name(request: HttpRequest, form: str) -> str:
    last = request.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    plain = "".join(letter for letter in last if letter.isascii() and (letter.isalnum() or letter in "-_"))
    return f"{plain or 'record'}.{form}"
