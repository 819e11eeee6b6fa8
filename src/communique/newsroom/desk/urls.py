"""The addresses under /desk/."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from communique.newsroom.desk import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="desk"),
    path("", include("communique.newsroom.comments.desk_urls")),
    path("media/", include("communique.newsroom.media.desk_urls")),
    path("letters/", include("communique.newsroom.letters.desk_urls")),
    path("admin/", admin.site.urls),
]
