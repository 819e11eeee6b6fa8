"""The facts of the record on which a reader may report an error, with the words that each stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from communique.newsroom.archive.models import Commitment, Person, Report, Statement
from communique.newsroom.browse.addresses import (
    address_of,
    commitment_address,
    event_address,
    statement_address,
)
from communique.newsroom.browse.citations import Citation, find_citation
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.commitments import read_commitments
from communique.newsroom.browse.events import listed
from communique.newsroom.browse.offices_held import find_terms
from communique.newsroom.browse.statements import read_statements
from communique.newsroom.catalogue.models import Entry, Heading, HeadingKind, Kind
from communique.newsroom.comments.models import Subject

_LONGEST_ID = 200
_MOST_TERMS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact as the site tells it: in words, with its page, its citation, and what else it says of it line by line."""

    kind: str
    id: str
    told: str
    address: str
    citation: Citation | None = None
    lines: list[str] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """The words that the fact stands on; of a person, what the registry says."""
        return [passage.words for passage in self.citation.passages] if self.citation else self.lines


def find_fact(kind: str, item: str) -> Fact | None:
    """The fact of that kind and id, or None where the record has none."""
    if kind not in _FINDERS or not item or len(item) > _LONGEST_ID or "\0" in item:
        return None
    return _FINDERS[kind](item)


def _event(item: str, kind: str = Subject.EVENT, report: str | None = None) -> Fact | None:
    entry = Entry.objects.filter(kind=Kind.EVENT, ref=item).first()
    if entry is None or not entry.card:
        # An event that was joined with another since the reader opened its page.
        now = Report.objects.filter(seed=item).exclude(event=item).values_list("event_id", flat=True).first()
        return _event(now) if now and kind == Subject.EVENT else None
    shown = listed([entry], today(), with_words=True)[0]
    return Fact(
        kind=kind,
        id=report or entry.ref,
        told=str(shown.sentence),
        address=event_address(entry.ref),
        citation=find_citation("report", report or shown.card["report"]),
    )


def _report(item: str) -> Fact | None:
    event = Report.objects.filter(id=item).values_list("event_id", flat=True).first()
    return _event(event, Subject.REPORT, item) if event else None


def _statement(item: str) -> Fact | None:
    row = Statement.objects.filter(id=item).only("said_once", "text").first()
    found = read_statements([row.said_once]) if row else []
    if row is None or not found:
        return None
    return Fact(
        kind=Subject.STATEMENT,
        id=item,
        told=f"{found[0].who}: {' '.join(row.text.split())}",
        address=statement_address(row.said_once),
        citation=find_citation("statement", item),
    )


def _commitment(item: str) -> Fact | None:
    row = Commitment.objects.filter(id=item).only("made_once", "what").first()
    found = read_commitments([row.made_once], today()) if row else []
    if row is None or not found:
        return None
    return Fact(
        kind=Subject.COMMITMENT,
        id=item,
        told=f"{found[0].who}: {' '.join(row.what.split())}",
        address=commitment_address(row.made_once),
        citation=find_citation("commitment", item),
    )


def _person(item: str) -> Fact | None:
    if not Heading.objects.filter(kind=HeadingKind.PERSON, key=item).exists():
        return None
    person = Person.objects.filter(id=item).first()
    if person is None:
        return None
    terms = find_terms(item, today())[:_MOST_TERMS]
    return Fact(
        kind=Subject.PERSON,
        id=item,
        told=" ".join(person.name.split()),
        address=address_of(HeadingKind.PERSON, item),
        lines=[f"{held.when}: {held.title}{f', {held.of}' if held.of else ''}" for held in terms],
    )


_FINDERS: dict[str, Callable[[str], Fact | None]] = {
    Subject.EVENT: _event,
    Subject.REPORT: _report,
    Subject.STATEMENT: _statement,
    Subject.COMMITMENT: _commitment,
    Subject.PERSON: _person,
}
