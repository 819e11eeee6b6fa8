"""Whether the site works, for those who watch over it."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from communique.newsroom.catalogue.models import Edition


def health(request: HttpRequest) -> HttpResponse:
    """ "ok" while the record answers."""
    try:
        Edition.objects.values_list("number", flat=True).first()
    except DatabaseError:
        return HttpResponse("the record does not answer\n", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})
