"""Items as views find them: those that everybody sees, and for editors the rest."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from communique.newsroom.media.models import Item


def item_or_404(request: HttpRequest, pk: str) -> Item:
    """The item, if whoever asks may see it; raises `Http404`, as for one that is not there."""
    item = Item.objects.filter(pk=pk).first()
    if item is None or not (item.is_visible or is_editor(request)):
        raise Http404("the library has no such item")
    return item


def is_editor(request: HttpRequest) -> bool:
    """Whether whoever asks looks after the library."""
    return bool(request.user.is_authenticated and request.user.is_editor)
