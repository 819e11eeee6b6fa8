"""The one person or body that a name means in the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from communique.errors import ArchiveError
from communique.folding import fold
from communique.newsroom.archive.models import Body, Participant, Person, Review
from communique.newsroom.find.filters import has_words
from communique.newsroom.find.hints import find_similar_names

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    """A person or body of the record."""

    id: str
    name: str
    is_person: bool

    def condition(self) -> Q:
        """The parties that are it."""
        return Q(person=self.id) if self.is_person else Q(body=self.id)


def find_one(name: str) -> One:
    """The person, else the body, that the name or the id means; of several, the one whose whole name it is.

    Raises `ArchiveError` that lists them where several are left, or the nearest names where there is none.
    """
    models: tuple[tuple[type[Person] | type[Body], bool], ...] = ((Person, True), (Body, False))
    for model, is_person in models:
        rows: list[Any] = list(
            model.objects.exclude(review=Review.WITHDRAWN).filter(Q(id=name) | has_words("folded", name))[:200]
        )
        exact = [row for row in rows if row.id == name] or [row for row in rows if fold(row.name) == fold(name)]
        found = exact or rows
        if len(found) > 1:
            # Who takes part in nothing is not meant by a question on engagements.
            found = _active(found, "person" if is_person else "body") or found
        if len(found) == 1:
            return One(id=found[0].id, name=found[0].name, is_person=is_person)
        if found:
            named = ", ".join(f"{row.name} ({row.id})" for row in sorted(found, key=lambda row: row.id)[:_MOST_NAMED])
            more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
            raise ArchiveError(f'several are called "{name}": {named}{more}; give the full name, or the id')
    similar = find_similar_names(name)
    nearest = f"; the nearest names are: {', '.join(similar)}" if similar else ""
    raise ArchiveError(f'nobody in the record is called "{name}"{nearest}')


def _active(rows: list[Any], column: str) -> list[Any]:
    ids = [row.id for row in rows]
    active = set(Participant.objects.filter(**{f"{column}__in": ids}).values_list(column, flat=True).distinct())
    return [row for row in rows if row.id in active]
