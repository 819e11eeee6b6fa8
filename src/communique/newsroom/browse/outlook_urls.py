"""The addresses that look out of the record: for crawlers and browsers, for those who watch the site, and about it."""

from __future__ import annotations

from django.urls import path, re_path
from django.views.decorators.http import require_safe

from communique.newsroom.browse.forms import both
from communique.newsroom.browse.views import about, crawlers, health

urlpatterns = [
    path("robots.txt", require_safe(crawlers.robots), name="robots"),
    path("sitemap.xml", require_safe(crawlers.sitemap_index), name="sitemap-index"),
    re_path(r"^sitemaps/(?P<name>[a-z]+)-(?P<number>[0-9]{1,5})\.xml$", require_safe(crawlers.sitemap), name="sitemap"),
    path("opensearch.xml", require_safe(crawlers.open_search), name="opensearch"),
    path("healthz", require_safe(health.health), name="health"),
    *both("about", about.about, "about", "json"),
]
