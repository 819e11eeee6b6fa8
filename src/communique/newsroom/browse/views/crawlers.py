"""What search engines and browsers ask of a site: which addresses it has, which to leave alone, how to search it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import Resolver404, resolve

from communique.newsroom.browse.addresses import (
    address_of,
    commitment_address,
    document_address,
    event_address,
    statement_address,
)
from communique.newsroom.browse.entries import base_of
from communique.newsroom.catalogue.models import Edition, Entry, Heading, HeadingKind, Kind
from communique.newsroom.formats.characters import one_line

XML = "application/xml; charset=utf-8"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_AT_ONCE = 2_000
MOST = 40_000
"""Addresses of one part; the protocol allows 50,000."""
_PAGES = (
    "/",
    "/coming/",
    "/people/",
    "/countries/",
    "/bodies/",
    "/places/",
    "/statements/",
    "/commitments/",
    "/news/",
    "/network/",
    "/map/",
    "/missing/",
    "/about/",
    "/api/",
)
# Every list can be narrowed, and every narrowed list narrowed further: a crawler would never come to an end. What
# matters is in the sitemaps. A longer rule goes before a shorter one, so that files are read with their versions.
_ROBOTS = """User-agent: *
Allow: /static/
Disallow: /search/
Disallow: /api/v1/
Disallow: /between/
Disallow: /account/
Disallow: /letters/
Disallow: /comments/
Disallow: /desk/
Disallow: /media/basket/
Disallow: /*?

Sitemap: {base}/sitemap.xml
"""
_SHORT_NAME = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One kind of addresses: its rows, the column along which they are walked, and the address of a row's value."""

    rows: Callable[[], QuerySet[Any]]
    along: str
    value: str
    address: Callable[[str], str]


def _entries(kind: Kind) -> QuerySet[Entry]:
    return Entry.objects.filter(kind=kind)


def _headings(kind: HeadingKind) -> QuerySet[Heading]:
    rows = Heading.objects.filter(kind=kind)
    return rows.filter(Q(events__gt=0) | Q(statements__gt=0) | Q(documents__gt=0) | Q(commitments__gt=0))


_SHELVES = {
    "events": Shelf(rows=partial(_entries, Kind.EVENT), along="id", value="ref", address=event_address),
    "statements": Shelf(rows=partial(_entries, Kind.STATEMENT), along="id", value="ref", address=statement_address),
    "due": Shelf(rows=partial(_entries, Kind.DUE), along="id", value="ref", address=commitment_address),
    "pledges": Shelf(rows=partial(_entries, Kind.PLEDGE), along="id", value="ref", address=commitment_address),
    "news": Shelf(rows=partial(_entries, Kind.DOCUMENT), along="id", value="ref", address=document_address),
    **{
        folder: Shelf(rows=partial(_headings, kind), along="key", value="key", address=partial(address_of, kind.value))
        for folder, kind in (
            ("people", HeadingKind.PERSON),
            ("countries", HeadingKind.COUNTRY),
            ("bodies", HeadingKind.BODY),
            ("places", HeadingKind.PLACE),
        )
    },
}


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers are to leave alone."""
    return HttpResponse(_ROBOTS.format(base=base_of(request)), content_type="text/plain; charset=utf-8")


def open_search(request: HttpRequest) -> HttpResponse:
    """How a browser searches the record from its address bar."""
    base, name = escape(base_of(request)), one_line(settings.RECORD_NAME)
    return HttpResponse(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"  <ShortName>{escape(name[:_SHORT_NAME])}</ShortName>\n"
        f"  <LongName>{escape(name[:48])}</LongName>\n"
        "  <Description>Who met whom, who said what, and what was promised, with the words.</Description>\n"
        "  <InputEncoding>UTF-8</InputEncoding>\n"
        f'  <Image width="16" height="16" type="image/svg+xml">{base}/static/communique/favicon.svg</Image>\n'
        f'  <Url type="text/html" template="{base}/search/?q={{searchTerms}}"/>\n'
        f'  <Url type="application/json" template="{base}/api/v1/search?q={{searchTerms}}"/>\n'
        f'  <Url type="application/opensearchdescription+xml" rel="self" template="{base}/opensearch.xml"/>\n'
        "</OpenSearchDescription>\n",
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of the parts, each with the day on which the record changed last."""
    base = escape(base_of(request))
    number, changed = Edition.objects.values_list("number", "changed").first() or (0, None)
    when = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
    parts = ["pages-1"]
    for name in _SHELVES:
        parts += [f"{name}-{part}" for part in range(1, len(_bounds_of(name, number)) + 1)]
    lines = [f"<sitemap><loc>{base}/sitemaps/{part}.xml</loc>{when}</sitemap>\n" for part in parts]
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_SITEMAP}">\n{"".join(lines)}</sitemapindex>\n'
    )
    return HttpResponse(content, content_type=XML)


def sitemap(request: HttpRequest, name: str, number: str) -> HttpResponseBase:
    """One part: 40,000 addresses at most, sent as they are read."""
    base, part = base_of(request), int(number)
    if name == "pages" and part == 1:
        return StreamingHttpResponse(_written(base, filter(_is_served, _PAGES)), content_type=XML)
    edition = Edition.objects.values_list("number", flat=True).first() or 0
    bounds = _bounds_of(name, edition) if name in _SHELVES else ()
    if not 0 < part <= len(bounds):
        raise Http404("the sitemap has no such part")
    end = bounds[part] if part < len(bounds) else None
    return StreamingHttpResponse(_written(base, _addresses(_SHELVES[name], bounds[part - 1], end)), content_type=XML)


def _is_served(path: str) -> bool:
    """Whether the site has the page; a process with a site of its own may leave some out."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _written(base: str, addresses: Iterable[str]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SITEMAP}">\n'
    for address in addresses:
        yield f"<url><loc>{escape(base + address)}</loc></url>\n"
    yield "</urlset>\n"


def _addresses(shelf: Shelf, start: Any, end: Any) -> Iterator[str]:
    """The addresses from one bound up to the next, read in portions: nobody waits for a reader that reads slowly."""
    last = None
    while True:
        rows = shelf.rows().filter(**({f"{shelf.along}__gte": start} if last is None else {f"{shelf.along}__gt": last}))
        if end is not None:
            rows = rows.filter(**{f"{shelf.along}__lt": end})
        found = list(rows.order_by(shelf.along).values_list(shelf.along, shelf.value)[:_AT_ONCE])
        for _, value in found:
            yield shelf.address(value)
        if len(found) < _AT_ONCE:
            return
        last = found[-1][0]


def _bounds_of(name: str, edition: int) -> tuple[Any, ...]:
    return _bounds(str(connection.settings_dict["NAME"]), edition, name)


@lru_cache(maxsize=64)
def _bounds(record: str, edition: int, name: str) -> tuple[Any, ...]:
    """With what each part begins: a walk along the index, once an edition."""
    shelf = _SHELVES[name]
    bounds: list[Any] = []
    rows = shelf.rows().order_by(shelf.along).values_list(shelf.along, flat=True)
    bound = rows.first()
    while bound is not None:
        bounds.append(bound)
        following = rows.filter(**{f"{shelf.along}__gte": bound})[MOST : MOST + 1]
        bound = next(iter(following), None)
    return tuple(bounds)
