"""The addresses under /comments/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from communique.newsroom.comments.keys import KEY
from communique.newsroom.comments.views import writing

urlpatterns: list[URLPattern | URLResolver] = [
    path("", writing.thread, name="comments"),
    path("write/", writing.write, name="comment_write"),
    path("sent/", writing.sent, name="comment_sent"),
    path("reported/", writing.reported, name="comment_reported"),
    path("error/", writing.error, name="error_report"),
    path("error/sent/", writing.error_reported, name="error_reported"),
    re_path(rf"^(?P<key>{KEY})/report/$", writing.report, name="comment_report"),
]
