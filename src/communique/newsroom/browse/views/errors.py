"""What a reader sees where there is nothing to show, or where the site has failed: words that help, and a search."""

from __future__ import annotations

import re
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from communique.newsroom.browse.addresses import address_of_heading, is_of_heading
from communique.newsroom.browse.meant import propose
from communique.newsroom.desk.views import refuse
from communique.newsroom.portal.middleware import is_portal

_FORM = re.compile(r"\.(?:json|csv|atom|ics|bib|ris|txt|xml)$")
_NO_WORD = re.compile(r"[^\w]+|_+")
_MOST_WORDS = 8
_LONGEST = 80
_NO_PAGE = "There is no page at this address."
# Where even the template of an error fails.
_PLAIN = "<!doctype html><title>The site failed</title><p>The site failed. It has been logged; please try again later."


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: what was not found, and a search for the words of the address."""
    told = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    words = told[:1].upper() + told[1:] if told else _NO_PAGE
    if words[-1] not in ".!?":
        words += "."
    if _FORM.search(request.path):
        # Whoever asks for data reads no page.
        return HttpResponse(f"{words}\n", status=404, content_type="text/plain; charset=utf-8")
    likely = words_of(request.path)
    near = propose(likely) if is_of_heading(request.path) else []
    context = {
        "title": "Not found",
        "words": words,
        "likely": likely,
        "near": [(row.name, address_of_heading(row)) for row in near],
        "is_indexed": False,
    }
    return render(request, "404.html", context, status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a request that no browser makes of itself, or for a host that is not ours."""
    # The host may be what is wrong: nothing here asks for it.
    return HttpResponse(loader.render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403; on the portal's pages, in the reader's language, with whom the page is for."""
    if is_portal(request.path):
        return refuse(request)
    return HttpResponse(loader.render_to_string("403.html"), status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """500: asks neither the database nor the settings of the site for anything."""
    try:
        return HttpResponse(loader.render_to_string("500.html"), status=500)
    except Exception:
        return HttpResponse(_PLAIN, status=500)


def words_of(path: str) -> str:
    """The words of an address that somebody may have meant.

    >>> words_of("/people/sergey-lavrow/"), words_of("/events/28dc8c8b7401534060a3/")
    ('sergey lavrow', '')
    """
    parts = [part for part in unquote(path).split("/") if part]
    words = _NO_WORD.sub(" ", _FORM.sub("", parts[-1])).split() if parts else []
    # An id is no word, and what stands for a kind of page is no name.
    words = [word for word in words if not (len(word) > 8 and any(letter.isdigit() for letter in word))]
    return " ".join(words[:_MOST_WORDS])[:_LONGEST] if len(parts) > 1 else ""
