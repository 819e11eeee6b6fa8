"""The addresses under /letters/."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path


def newsletter(request: HttpRequest) -> HttpResponse:
    """To be built."""
    return HttpResponse(status=501)


urlpatterns: list[URLPattern | URLResolver] = [path("newsletter/", newsletter, name="newsletter")]
