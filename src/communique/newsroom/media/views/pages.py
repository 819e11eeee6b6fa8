"""The page of an item, and the item alone, to be set into other people's pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from communique.newsroom.browse.middleware import POLICY
from communique.newsroom.media.captions import name_of
from communique.newsroom.media.links import describe_links
from communique.newsroom.media.models import Item, PublicFile, Role
from communique.newsroom.media.views.items import is_editor, item_or_404
from communique.newsroom.media.views.library import basket_of


@require_safe
def item(request: HttpRequest, pk: str) -> HttpResponse:
    """The page of an item: its preview, its words, what it shows, and the ways to the original."""
    found = item_or_404(request, pk)
    context = {
        "title": found.title,
        "description": found.synopsis[:300] or found.title,
        "section": "media",
        "kind": "video.other" if found.kind == "video" else "website",
        "is_indexed": found.is_visible,
        "item": found,
        "tracks": tracks_of(found),
        "links": describe_links(found.links.all()),
        "is_in_basket": found.pk in basket_of(request),
        "can_edit": is_editor(request),
        "embed_code": embed_code(request, found),
    }
    return render(request, "media/item.html", context)


def embed_code(request: HttpRequest, item: Item) -> str:
    """The HTML with which another site shows the item."""
    address = request.build_absolute_uri(reverse("media_embed", args=[item.pk]))
    height = 260 if item.kind == "audio" else 400
    return format_html(
        '<iframe src="{}" title="{}" width="640" height="{}" loading="lazy" allowfullscreen></iframe>',
        address,
        item.title,
        height,
    )


def tracks_of(item: Item) -> list[tuple[PublicFile, str]]:
    """The captions of an item, with what their languages call themselves."""
    return [(one, name_of(one.language)) for one in item.files.filter(role=Role.CAPTIONS).order_by("language")]


@require_safe
def embed(request: HttpRequest, pk: str) -> HttpResponse:
    """The item alone; any site may show it in a frame, and nothing else of ours. It knows no account and no cookie."""
    found = Item.objects.visible().filter(pk=pk).first()
    context = {"item": found, "tracks": tracks_of(found) if found else []}
    response = render(request, "media/embed.html", context, status=200 if found else 404)
    response.headers["Content-Security-Policy"] = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
    response.headers["Cache-Control"] = "public, max-age=300" if found else "no-store"
    return response
