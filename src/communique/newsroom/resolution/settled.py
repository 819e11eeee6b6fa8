"""What people have decided of persons and events; it stands above every rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.newsroom.archive.models import Decision, Matter
from communique.resolve.events import Pair, pair_of
from communique.resolve.occasions import Verdict

RULE = "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledPeople:
    """Whom a naming means by a person's word, and into which person others were merged."""

    links: Mapping[str, str]
    merged: Mapping[str, str]
    authors: Mapping[str, str]

    def person_of(self, naming: str, by_rule: str) -> str:
        """The canonical id of the person whom a naming means."""
        return self.canonical(self.links.get(naming, by_rule))

    def canonical(self, person: str) -> str:
        """The id that stands for the person after all merges."""
        seen = {person}
        while (into := self.merged.get(person)) is not None and into not in seen:
            seen.add(into)
            person = into
        return person


def settled_people() -> SettledPeople:
    """All that people have decided of persons, and not taken back; the latest word on two of them counts."""
    links: dict[str, str] = {}
    authors: dict[str, str] = {}
    merged: dict[str, str] = {}
    for decision in _by_people((Matter.NAMING, Matter.PERSON)):
        if decision.matter == Matter.NAMING:
            links[decision.subject] = decision.object
            authors[decision.subject] = decision.author
        elif decision.verdict == Verdict.SAME:
            merged[decision.subject] = decision.object
            authors[decision.subject] = decision.author
        elif merged.get(decision.subject) == decision.object:
            del merged[decision.subject]
    return SettledPeople(links=links, merged=merged, authors=authors)


def settled_events() -> dict[Pair, Verdict]:
    """What people have decided of pairs of reports."""
    return {
        pair_of(decision.subject, decision.object): Verdict(decision.verdict)
        for decision in _by_people((Matter.EVENT,))
        if decision.verdict != Verdict.PART_OF
    }


def settled_parts() -> dict[str, str | None]:
    """For reports, the report of the visit or summit that a person said they are part of; None for "of nothing"."""
    return {
        decision.subject: decision.object or None
        for decision in _by_people((Matter.EVENT,))
        if decision.verdict == Verdict.PART_OF
    }


def _by_people(matters: Iterable[str]) -> Iterable[Decision]:
    rows = Decision.objects.filter(matter__in=list(matters), withdrawn__isnull=True).exclude(author=RULE)
    return rows.order_by("made", "id")
