"""The addresses under /desk/ on which editors decide about comments and reports of errors."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from communique.newsroom.comments.keys import KEY
from communique.newsroom.comments.views import deciding

urlpatterns: list[URLPattern | URLResolver] = [
    path("comments/", deciding.comments, name="desk_comments"),
    path("comments/decide/", deciding.decide, name="desk_decide"),
    path("comments/thread/", deciding.thread, name="desk_thread"),
    path("errors/", deciding.errors, name="desk_errors"),
    re_path(rf"^errors/(?P<key>{KEY})/$", deciding.error, name="desk_error"),
]
