"""The library: what there is, narrowed down by kind, event, person and words; for programs too."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.folding import fold_words
from communique.newsroom.browse.forms import TYPES, Page, give, size_of
from communique.newsroom.formats.atom import FeedEntry, tag_uri
from communique.newsroom.media.errors import RefusedError
from communique.newsroom.media.links import Linked, check_event, check_person, describe_links
from communique.newsroom.media.models import Item, Kind, Link, LinkKind, Role

_SIZE = 24
_MOST_WORDS = 8


class Asked:
    """What the reader asks for: what makes no sense narrows nothing down, what is not in the record finds nothing."""

    def __init__(self, request: HttpRequest) -> None:
        get = request.GET.get
        self.q = " ".join(get("q", "").replace("\0", "").split())[:200]
        self.kind = get("kind", "") if get("kind") in Kind.values else ""
        self.event = _ref(check_event, get("event", ""))
        self.person = _ref(check_person, get("person", ""))

    @property
    def pairs(self) -> dict[str, str]:
        """The conditions as an address has them."""
        named = {"q": self.q, "kind": self.kind, "event": self.event, "person": self.person.rpartition("/")[2]}
        return {name: value for name, value in named.items() if value}

    def address(self, path: str = "", **changes: str) -> str:
        """The library with these conditions, some of them changed."""
        pairs = {name: value for name, value in {**self.pairs, **changes}.items() if value}
        return (path or reverse("media")) + (f"?{urlencode(pairs)}" if pairs else "")

    def items(self) -> QuerySet[Item]:
        """The items that everybody sees, the latest first."""
        found = Item.objects.visible().defer("shot_list", "transcript", "folded")
        if self.kind:
            found = found.filter(kind=self.kind)
        for kind, ref in ((LinkKind.EVENT, self.event), (LinkKind.PERSON, self.person)):
            if ref:
                found = found.filter(pk__in=Link.objects.filter(kind=kind, ref=ref).values("item"))
        for word in fold_words(self.q)[:_MOST_WORDS]:
            found = found.filter(folded__contains=f" {word}")
        return found

    def linked(self) -> list[Linked]:
        """The event and the person that are asked for, by name."""
        links = [Link(kind=LinkKind.EVENT, ref=self.event)] if self.event else []
        links += [Link(kind=LinkKind.PERSON, ref=self.person)] if self.person else []
        return describe_links(links)


def _ref(check: Any, asked: str) -> str:
    if not asked:
        return ""
    try:
        return str(check(asked.replace("\0", "")))
    except RefusedError:
        return asked.replace("\0", "")[:200]


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """The library as a page."""
    asked = Asked(request)
    page = Paginator(asked.items(), _SIZE).get_page(request.GET.get("page"))
    kinds = [("", _("All"), asked.address(kind=""))]
    kinds += [(kind.value, str(kind.label), asked.address(kind=kind.value)) for kind in Kind]
    context = {
        "title": _("Media"),
        "section": "media",
        "is_indexed": not asked.pairs and page.number == 1,
        "page": page,
        "asked_for": asked,
        "kinds": kinds,
        "narrowed": [(one, asked.address(**{one.kind: ""})) for one in asked.linked()],
        "earlier": asked.address(page=str(page.next_page_number())) if page.has_next() else None,
        "later": asked.address(page=str(page.previous_page_number())) if page.has_previous() else None,
        "forms": [
            (form, asked.address(reverse("media_library", args=[form])), name, TYPES[form].split(";")[0])
            for form, name in (("atom", _("Atom feed")), ("json", "JSON"))
        ],
        "basket_count": len(basket_of(request)),
    }
    return render(request, "media/library.html", context)


def basket_of(request: HttpRequest) -> list[str]:
    """The ids in the reader's basket; it is not made by looking into it."""
    kept = request.session.get("basket", []) if settings.SESSION_COOKIE_NAME in request.COOKIES else []
    return [one for one in kept if isinstance(one, str)]


@require_safe
def library_form(request: HttpRequest, form: str) -> HttpResponse:
    """The library for programs: the same conditions, the latest items."""
    asked = Asked(request)
    items = list(asked.items().prefetch_related("links", "files")[: size_of(request, form)])
    base = request.build_absolute_uri("/")[:-1]
    page = Page(
        template="",
        title=_("Media"),
        data=lambda: {"items": [as_json(item, base) for item in items]},
        feed=lambda: [_entry(request, item, base) for item in items],
    )
    response = give(request, page, form)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def as_json(item: Item, base: str) -> dict[str, Any]:
    """An item for programs; `original` says what an account gets."""
    return {
        "id": item.id,
        "kind": item.kind,
        "title": item.title,
        "synopsis": item.synopsis,
        "date": item.date or None,
        "place": item.place or None,
        "credit": item.credit or None,
        "rights": item.rights or None,
        "duration": item.duration,
        "url": base + item.address,
        "embed": base + reverse("media_embed", args=[item.id]),
        "poster": base + item.poster_address,
        "preview": base + item.preview_address,
        "captions": [
            {"language": one.language, "url": base + one.address}
            for one in item.files.all()
            if one.role == Role.CAPTIONS
        ],
        "links": [{"kind": link.kind, "id": link.ref} for link in item.links.all()],
        "original": {
            "type": item.media_type,
            "size": item.size,
            "sha256": item.sha256,
            "width": item.width,
            "height": item.height,
            "frame_rate": item.frame_rate,
            "video_codec": item.video_codec or None,
            "audio_codec": item.audio_codec or None,
        },
    }


def _entry(request: HttpRequest, item: Item, base: str) -> FeedEntry:
    host = request.get_host().partition(":")[0]
    return FeedEntry(
        id=tag_uri(host, "2026-11-26", f"media/{item.id}"),
        url=base + item.address,
        title=item.title,
        updated=item.changed,
        published=item.day_prefix or None,
        summary=item.synopsis,
        author=item.credit or None,
        categories=(item.kind,),
    )
