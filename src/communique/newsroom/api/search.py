"""A search through everything at once."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from communique.newsroom.api import commitments, documents, headings, statements
from communique.newsroom.api.answers import SITE, Answer, shown
from communique.newsroom.api.commitments import CommitmentItem
from communique.newsroom.api.documents import DocumentItem
from communique.newsroom.api.events import EventItem
from communique.newsroom.api.headings import HeadingItem
from communique.newsroom.api.operations import offer
from communique.newsroom.api.questions import Question, Searched, asked
from communique.newsroom.api.statements import StatementItem
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.events import list_events
from communique.newsroom.catalogue.lists import Wanted, find_numbers, read_entries
from communique.newsroom.catalogue.models import Aspect, HeadingKind
from communique.newsroom.catalogue.names_found import find_named
from communique.newsroom.catalogue.query import parse_query

router = Router(tags=["Search"])

_MOST = 50
_FOLDERS = ("people", "countries", "bodies", "places")


class Hits(Answer):
    """The first hits of each kind."""

    people: list[HeadingItem]
    """People by name, those of most events first."""
    countries: list[HeadingItem] = shown([])
    """Countries by name."""
    bodies: list[HeadingItem] = shown([])
    """Bodies by name."""
    places: list[HeadingItem] = shown([])
    """Places by name."""
    events: list[EventItem]
    """Events with the words, the latest first."""
    statements: list[StatementItem]
    """Statements with the words, the latest first."""
    commitments: list[CommitmentItem]
    """Commitments with the words: the latest date first."""
    documents: list[DocumentItem]
    """Documents with the words, the latest first."""
    more: dict[str, str] = shown({"events": f"{SITE}/api/v1/events?q=grain"})
    """The whole lists."""


class SearchQuestion(Question):
    """What to look for."""

    q: Searched = Field(examples=['"grain exports" sanction* -wheat'])
    """Words (all of them), "phrases", beginnings*, words that are not wanted (-wheat), and one OR another."""
    limit: int = asked(5, default=5, ge=1, le=_MOST)
    """How many hits of each kind to give."""


@offer(
    router,
    "/search",
    Hits,
    "A search through everything",
    cases={"search?q=%22grain+exports%22+sanction*": "whatever has these words", "search?q=lavrov&limit=1": "a name"},
)
def search(request: HttpRequest, question: Query[SearchQuestion]) -> Hits:
    """The first hits of each kind: names, events, statements, commitments, documents. Case and accents are all one."""
    base, on = base_of(request), today()
    found = {aspect: _numbers(aspect, question) for aspect in Aspect if aspect != Aspect.PRESENT}
    refs = {aspect: [entry.ref for entry in read_entries(numbers)] for aspect, numbers in found.items()}
    promised = dict.fromkeys([*refs[Aspect.DUE], *refs[Aspect.PLEDGE]])
    return Hits(
        people=_named(HeadingKind.PERSON, question, base),
        countries=_named(HeadingKind.COUNTRY, question, base),
        bodies=_named(HeadingKind.BODY, question, base),
        places=_named(HeadingKind.PLACE, question, base),
        events=[
            EventItem.model_validate(event.as_json(base))
            for event in list_events(found[Aspect.EVENT], on, with_words=True)
        ],
        statements=statements.items_of(refs[Aspect.STATEMENT], base),
        commitments=commitments.items_of(list(promised)[: question.limit], on, base),
        documents=documents.items_of(refs[Aspect.DOCUMENT], base),
        more={
            name: f"{base}/api/v1/{name}?{urlencode({'q': question.q})}"
            for name in ("events", "statements", "commitments", "documents", *_FOLDERS)
        },
    )


def _numbers(aspect: Aspect, question: SearchQuestion) -> list[int]:
    return find_numbers(Wanted(aspect=aspect, query=parse_query(question.q)), question.limit)


def _named(kind: HeadingKind, question: SearchQuestion, base: str) -> list[HeadingItem]:
    return headings.items_of(find_named(question.q, kinds=[kind], limit=question.limit), base)
