"""The addresses of the pages."""

from __future__ import annotations

from django.urls import path, re_path
from django.views.generic import RedirectView

from communique.newsroom.browse.forms import both
from communique.newsroom.browse.views import citations, diary, events

LISTS = ("json", "csv", "atom", "ics")

urlpatterns = [
    path("", diary.diary, name="diary"),
    re_path(rf"^diary\.(?P<form>{'|'.join(LISTS)})$", diary.diary, name="diary-form"),
    path("diary/", RedirectView.as_view(url="/", query_string=True)),
    *both("coming", diary.coming, "coming", *LISTS),
    *both(r"events/(?P<event>[0-9a-f]{20})", events.event, "event", "json", "ics"),
    *both(
        r"citations/(?P<kind>report|statement|commitment)/(?P<item>[0-9a-f]{20})", citations.citation, "citation", "json"
    ),
]
