"""What everybody gets: posters, previews, stills and captions, at addresses that change with their content."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from communique.newsroom.media import vault
from communique.newsroom.media.delivery import Given, deliver
from communique.newsroom.media.models import PublicFile
from communique.newsroom.media.views.items import is_editor

_LONG = "public, max-age=31536000, immutable"


@require_safe
def public_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file, whole or in part; one of an item that is not published, for editors alone."""
    rows = list(PublicFile.objects.filter(name=name).select_related("item"))
    shown = next((row for row in rows if row.item.is_visible), None)
    if shown is None and not (rows and is_editor(request)):
        raise Http404("there is no such file")
    row = shown or rows[0]
    digest, _, ending = row.name.partition(".")
    return deliver(
        request,
        Given(
            name=vault.name_in(vault.PUBLIC, digest, ending),
            digest=digest,
            size=row.size,
            media_type=f"{row.media_type}; charset=utf-8" if row.media_type == "text/vtt" else row.media_type,
            changed=row.made,
            file_name=f"{row.item_id}-{row.role}.{ending}",
            keep=_LONG if shown else "private, no-store",
        ),
    )
