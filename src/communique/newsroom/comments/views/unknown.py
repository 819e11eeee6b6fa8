"""What is said where there is no such item, comment or report."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def say_unknown(request: HttpRequest, words: str) -> HttpResponse:
    """404, in the reader's language."""
    return render(request, "comments/unknown.html", {"title": _("Not found"), "words": words}, status=404)
