"""The words that an item stands on, where they stand, who found them and how surely."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from communique.models import PublishedFrom
from communique.newsroom.api.answers import SITE, Answer, shown
from communique.newsroom.api.operations import offer
from communique.newsroom.api.problems import ApiError
from communique.newsroom.browse.citations import find_citation
from communique.newsroom.browse.entries import base_of

router = Router(tags=["Citations"])

READINGS = ("machine", "confirmed", "corrected", "withdrawn")
_KINDS = ("report", "statement", "commitment")


class Citation(Answer):
    """One item of one document, with the words that it stands on."""

    kind: str = shown("report", of=_KINDS)
    """Of what it is: the report of an event, a statement or a commitment."""
    id: str = shown("5c92452633b9c0cb3a95")
    """The item's id, which is that of one document's item: copies have ids of their own."""
    words: list[str] = shown(["the Secretary-General met the President in Kyiv"])
    """The exact words, one text a passage; those that do not touch are parted by " […] "."""
    paragraphs: list[str] = shown(["On Thursday the Secretary-General met the President in Kyiv. They spoke."])
    """The whole paragraphs that the words stand in."""
    document: str = shown(f"{SITE}/news/kyiv-secretary-general/")
    """The document's page here."""
    document_title: str | None = shown("Secretary-General in Kyiv")
    """The document's title."""
    publisher: str | None = shown("United Nations")
    """Who put it out."""
    credited: str | None = shown(None)
    """Whom the document itself names as its source, such as a news agency."""
    published: str | None = shown("2022-04-28")
    """When it was published, as far as that is known."""
    published_from: str | None = shown("metadata", of=PublishedFrom)
    """Where that date was found."""
    retrieved: str | None = shown("2022-04-29T08:00:00Z")
    """When the page was fetched, where its container says so."""
    read: str = shown("2026-11-26T10:13:00+00:00")
    """When it was first read here."""
    source_url: str | None = shown("https://www.un.org/sg/en/content/kyiv")
    """The publisher's page."""
    source: str | None = shown("https://www.un.org/sg/en/content/kyiv#:~:text=the%20Secretary-General%20met")
    """The publisher's page at these words, for browsers that can go there."""
    in_document: str = shown(f"{SITE}/news/kyiv-secretary-general/#s-5c92452633b9c0cb3a95")
    """The words in the copy kept here."""
    rule: str = shown("deed.meet")
    """The rule that found them."""
    confidence: float = shown(0.81)
    """How often items like it were right as a whole where that could be checked, from 0 to 1."""
    reading: str = shown("machine", of=READINGS)
    """Whose reading it is: the machine's alone, or confirmed, corrected or withdrawn by an editor."""


@offer(
    router,
    "/citations/{kind}/{id}",
    Citation,
    "The words behind an item",
    cases={"citations/report/5c92452633b9c0cb3a95": "the words on which one report of an event stands"},
)
def citation(request: HttpRequest, kind: str, id: str) -> Citation:  # noqa: A002
    """The words of a report, statement or commitment, by the item's id as other answers give it.

    `kind` is report, statement or commitment. An id lasts as long as the document is read alike: when its page changes,
    or a later version reads it otherwise, the item may get another one.
    """
    found = find_citation(kind, id) if kind in _KINDS and "\0" not in id else None
    if found is None:
        raise ApiError("not-found", "The record has no such item; a later reading may have replaced it.")
    return Citation.model_validate(found.as_json(base_of(request)))
