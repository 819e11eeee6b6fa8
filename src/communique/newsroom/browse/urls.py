"""The addresses of the pages."""

from __future__ import annotations

from django.urls import path, re_path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from communique.newsroom.browse.forms import both
from communique.newsroom.browse.views import (
    citations,
    commitments,
    diary,
    events,
    missing,
    network,
    news,
    pairs,
    parties,
    search,
    statements,
    worldmap,
)

LISTS = ("json", "csv", "atom", "ics")
PARTIES = "people|countries|bodies"
FOLDERS = f"{PARTIES}|places"

urlpatterns = [
    path("", require_safe(diary.diary), name="diary"),
    re_path(rf"^diary\.(?P<form>{'|'.join(LISTS)})$", require_safe(diary.diary), name="diary-form"),
    path("diary/", require_safe(RedirectView.as_view(url="/", query_string=True))),
    *both("coming", diary.coming, "coming", *LISTS),
    *both(r"events/(?P<event>[0-9a-f]{20})", events.event, "event", "json", "ics"),
    *both(rf"(?P<folder>{FOLDERS})", parties.index, "parties", "json"),
    *both(rf"(?P<folder>{FOLDERS})/(?P<slug>[^\0]+)", parties.party, "party", *LISTS),
    path("between/", require_safe(pairs.choose), name="between"),
    *both(
        rf"between/(?P<folder>{PARTIES})/(?P<slug>[^/\0]+)/and/(?P<other_folder>{PARTIES})/(?P<other_slug>[^/\0]+)",
        pairs.pair,
        "pair",
        *LISTS,
    ),
    *both("statements", statements.statements, "statements", "json", "csv", "atom"),
    *both(r"statements/(?P<statement>[0-9a-f]{20})", statements.statement, "statement", "json", "bib", "ris", "txt"),
    *both("commitments", commitments.commitments, "commitments", *LISTS),
    *both(r"commitments/(?P<commitment>[0-9a-f]{20})", commitments.commitment, "commitment", "json", "ics"),
    re_path(r"^commitments/(?P<commitment>[0-9a-f]{20})/later/$", require_safe(commitments.later), name="later"),
    *both("news", news.news, "news", "json", "csv", "atom"),
    re_path(r"^news/(?P<document>[^\0]+)/page$", require_safe(news.page), name="page"),
    *both(r"news/(?P<document>[^\0]+)", news.item, "news-item", "json"),
    *both("network", network.network, "network", "json", "csv"),
    *both("map", worldmap.worldmap, "map", "json", "csv"),
    *both("search", search.search, "search", "json"),
    *both("missing", missing.missing, "missing", "json", "csv"),
    *both(
        r"citations/(?P<kind>report|statement|commitment)/(?P<item>[0-9a-f]{20})",
        citations.citation,
        "citation",
        "json",
    ),
]
