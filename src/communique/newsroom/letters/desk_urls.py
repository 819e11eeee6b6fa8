"""The addresses under /desk/letters/."""

from __future__ import annotations

from django.urls import path

from communique.newsroom.letters.views import desk

urlpatterns = [path("", desk.numbers, name="desk_letters")]
