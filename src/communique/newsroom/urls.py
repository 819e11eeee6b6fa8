"""The addresses of the site."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("account/", include("communique.newsroom.accounts.urls")),
    path("media/", include("communique.newsroom.media.urls")),
    path("letters/", include("communique.newsroom.letters.urls")),
    path("comments/", include("communique.newsroom.comments.urls")),
    path("desk/", include("communique.newsroom.desk.urls")),
    path("", include("communique.newsroom.api.urls")),
    path("", include("communique.newsroom.browse.outlook_urls")),
    path("", include("communique.newsroom.browse.urls")),
]
handler400 = "communique.newsroom.browse.views.errors.bad_request"
handler403 = "communique.newsroom.browse.views.errors.forbidden"
handler404 = "communique.newsroom.browse.views.errors.not_found"
handler500 = "communique.newsroom.browse.views.errors.failed"
