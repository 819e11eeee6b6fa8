"""A citation on its own page, or as the part of one that opens beside a fact."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from communique.newsroom.browse.citations import find_citation
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.forms import HTML, Page, give


def citation(request: HttpRequest, kind: str, item: str, form: str = HTML) -> HttpResponse:
    """The words that an item stands on."""
    found = find_citation(kind, item)
    if found is None:
        raise Http404("the record has no such item; a later reading of its document may have replaced it")
    if form == HTML and request.headers.get("HX-Request") == "true":
        return render(request, "communique/partials/citation.html", {"citation": found, "is_dialog": True})
    page = Page(
        template="citation.html",
        title=f"Source: {found.document.title or found.document.id}",
        description=found.passages[0].words[:200] if found.passages else "",
        context={"citation": found},
        data=lambda: found.as_json(base_of(request)),
        is_indexed=False,
    )
    return give(request, page, form)
