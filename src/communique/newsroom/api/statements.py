"""Statements: who said what, where and when."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BeforeValidator

from communique.models import EngagementType, StatementKind
from communique.newsroom.api.answers import SITE, Answer, Listing, Named, shown
from communique.newsroom.api.citations import READINGS, Citation
from communique.newsroom.api.operations import offer
from communique.newsroom.api.pages import stretch_of
from communique.newsroom.api.problems import ApiError
from communique.newsroom.api.questions import Day, Names, Paged, Words, asked, blank_to_none, names_asked, wanted_of
from communique.newsroom.archive.models import DocumentText, Evidence, Review, Statement
from communique.newsroom.browse.citations import citation_of
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.statements import read_statements
from communique.newsroom.catalogue.lists import read_entries
from communique.newsroom.catalogue.models import Aspect
from communique.newsroom.find.sources import reading_order

router = Router(tags=["Statements"])

_PARAMS = ("person", "country", "body", "place", "type", "source")
_MOST_PRINTS = 50


class Speaker(Named):
    """Who spoke, and in which office."""

    name: str = shown("Jens Stoltenberg")
    """The usual name of a person, country or body; else what the document calls the speaker."""
    id: str | None = shown("person/jens-stoltenberg")
    """The id in the record, or null where the record cannot tell who it is."""
    office: str | None = shown("Secretary General of NATO")
    """The office on that day, as the registry of office holders has it."""


class StatementItem(Answer):
    """What somebody said, as the document that speaks for its copies has it."""

    id: str = shown("0f3c5d2a9b8e7d6c5b4a")
    """Its id; the copies of one text share it."""
    url: str = shown(f"{SITE}/statements/0f3c5d2a9b8e7d6c5b4a/")
    """Its page."""
    kind: str = shown("direct", of=StatementKind)
    """Whether the text is the speaker's own words, or the reporter's."""
    text: str = shown("We need dialogue more than ever.")
    """What was said."""
    speakers: list[Speaker]
    """Who said it; empty where the document leaves that open."""
    candidates: list[str] = shown([])
    """Who may have said it, where the machine could not tell."""
    date: str | None = shown("2018-09-25")
    """When, as an ISO prefix: the first day of the occasion, else of publication."""
    event: str | None = shown("28dc8c8b7401534060a3")
    """The id of the event at which it was said."""
    occasion: str | None = shown("Jens Stoltenberg and Sergey Lavrov meet in New York")
    """That event as a headline."""
    publisher: str | None = shown("NATO")
    """Who printed it."""
    document: str = shown(f"{SITE}/news/nato-readout/")
    """The document's page here."""
    document_title: str | None = shown("NATO and Russia talk")
    """The document's title."""
    source_url: str | None = shown("https://www.nato.int/cps/en/natohq/news_158701.htm")
    """The publisher's page."""
    in_context: str = shown(f"{SITE}/news/nato-readout/#s-0f3c5d2a9b8e7d6c5b4a")
    """Where it stands in the copy kept here."""
    printed: int = shown(3)
    """In how many documents it stands, copies among them."""
    confidence: float = shown(0.94)
    """How often statements like it were right where that could be checked, from 0 to 1."""
    reading: str = shown("machine", of=READINGS[:3])
    """Whose reading it is: the machine's alone, or confirmed or corrected by an editor."""
    citation: str = shown(f"{SITE}/citations/statement/0f3c5d2a9b8e7d6c5b4a/")
    """Where its words are opened."""


class StatementList(Listing[StatementItem]):
    """A page of statements, the latest first."""


class StatementDetail(StatementItem):
    """A statement with every document that prints it."""

    prints: list[Citation]
    """Where it is printed: the original before its copies, the earlier before the later; 50 at most."""


class StatementQuestion(Paged):
    """What statements to list."""

    person: Names = names_asked("jens-stoltenberg")
    """Who spoke."""
    country: Names = names_asked("russia")
    """A country that spoke: "Russia said …"."""
    body: Names = names_asked("nato")
    """A body that spoke."""
    place: Names = names_asked("new-york-us")
    """Where the occasion was at which it was said."""
    type: Annotated[list[EngagementType], BeforeValidator(blank_to_none)] = names_asked("speech")
    """What kind of occasion that was."""
    source: Names = names_asked("NATO")
    """Who printed it, by name."""
    q: Words = asked('"grain exports" sanction*')
    """Words in what was said."""
    since: Day = asked("2022-02")
    """From the first day of this day, month or year on. Statements without a day are then left out."""
    until: Day = asked("2022")
    """Up to the last day of this day, month or year. Statements without a day are then left out."""


@offer(
    router,
    "/statements",
    StatementList,
    "Statements, the latest first",
    cases={
        "statements?person=jens-stoltenberg&q=dialogue": "what one person said with a word in it",
        "statements?country=russia&since=2022-02&until=2022-03": "what a country is quoted with in these months",
    },
)
def statements(request: HttpRequest, question: Query[StatementQuestion]) -> StatementList:
    """What was said, under all conditions that are given. What several documents copied is one item."""
    found = stretch_of(request, wanted_of(question, Aspect.STATEMENT, _PARAMS), question.before, question.limit)
    refs = [entry.ref for entry in read_entries(found.numbers)]
    return StatementList(items=items_of(refs, base_of(request)), next=found.next, count=found.count)


@offer(
    router,
    "/statements/{id}",
    StatementDetail,
    "A statement with every document that prints it",
    cases={"statements/0f3c5d2a9b8e7d6c5b4a": "one statement, and where it is printed"},
)
def statement(request: HttpRequest, id: str) -> StatementDetail:  # noqa: A002
    """A statement, with the words that it stands on in each document that prints it."""
    base = base_of(request)
    found = read_statements([id]) if "\0" not in id else []
    if not found:
        raise ApiError("not-found", "The record has no statement of this id; a later reading may have replaced it.")
    rows = Statement.objects.filter(said_once=id).exclude(review=Review.WITHDRAWN).defer("folded")
    return StatementDetail.model_validate(
        {**found[0].as_json(base), "prints": prints_of("statement", rows.select_related("document"), base)}
    )


def items_of(refs: list[str], base: str) -> list[StatementItem]:
    """The statements of those ids."""
    return [StatementItem.model_validate(said.as_json(base)) for said in read_statements(refs)]


def prints_of(kind: str, rows: Any, base: str) -> list[dict[str, Any]]:
    """The citations of one statement or commitment in all documents that have it."""
    some = sorted(rows, key=lambda row: reading_order(row.document))[:_MOST_PRINTS]
    texts = dict(
        DocumentText.objects.filter(document__in={row.document_id for row in some}).values_list("document_id", "text")
    )
    evidence: dict[str, list[Evidence]] = {}
    for words in Evidence.objects.filter(**{f"{kind}__in": [row.id for row in some]}):
        evidence.setdefault(getattr(words, f"{kind}_id"), []).append(words)
    return [
        citation_of(kind, row, evidence.get(row.id, ()), texts.get(row.document_id, "")).as_json(base) for row in some
    ]
