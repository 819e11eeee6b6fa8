"""The addresses of the API and of its guide."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from communique.newsroom.api.endpoints import api
from communique.newsroom.api.guide import guide
from communique.newsroom.api.problems import problem


def nothing_there(request: HttpRequest) -> HttpResponse:
    """The answer at an address that is no endpoint's."""
    return problem(
        "not-found", "No endpoint has this address; /api/ lists all of them, /api/v1/openapi.json for programs."
    )


urlpatterns = [
    path("api/", require_safe(guide), name="api"),
    path("api/v1/", RedirectView.as_view(url="/api/")),
    path("api/v1/", api.urls),
    re_path(r"^api/v1/", nothing_there),
]
