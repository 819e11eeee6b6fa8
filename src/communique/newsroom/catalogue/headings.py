"""What headings are called, and the forms by which they are found: as the archive has them at the moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from django.db import connection

from communique.folding import fold
from communique.newsroom.archive.models import Body, Document, Participant, Person, PlaceName, Report
from communique.newsroom.catalogue.models import Aspect, Entry, Filing, Heading, HeadingKind
from communique.newsroom.catalogue.names import forms_of, polity_of, source_key

_ROWS: dict[str, type[Person] | type[Body] | type[PlaceName]] = {
    HeadingKind.PERSON: Person,
    HeadingKind.COUNTRY: Body,
    HeadingKind.BODY: Body,
    HeadingKind.PLACE: PlaceName,
}
SPELLED = frozenset([HeadingKind.SOURCE, HeadingKind.COUNTRY, HeadingKind.BODY])
"""Kinds of which documents may name one by several spellings that nothing in the archive settles."""


class Called(NamedTuple):
    """A heading's name, and the folded forms of it; `has_row` where the archive has a row of that name."""

    name: str
    forms: str
    has_row: bool


def find_names(
    headings: Collection[Heading], proposed: Mapping[int, Iterable[str]], lessened: Collection[int]
) -> dict[int, Called]:
    """What headings are to be called now.

    `proposed` are the names by which new entries call them; from those in `lessened`, entries were taken away.
    """
    rows = _rows(headings)
    found = {}
    for heading in headings:
        row = rows.get((heading.kind, heading.key))
        if row is not None:
            name, folded = row
        else:
            name, folded = _spelling(heading, set(proposed.get(heading.pk, ())), heading.pk in lessened), ""
        found[heading.pk] = Called(name[:500], _forms(heading, name, folded), row is not None)
    return found


def _rows(headings: Iterable[Heading]) -> dict[tuple[str, str], tuple[str, str]]:
    keys: dict[str, list[str]] = defaultdict(list)
    for heading in headings:
        if heading.kind in _ROWS:
            keys[heading.kind].append(heading.key)
    return {
        (kind, key): (name, folded)
        for kind, some in keys.items()
        for key, name, folded in _ROWS[kind]._default_manager.filter(id__in=some).values_list("id", "name", "folded")
    }


def _forms(heading: Heading, name: str, folded: str) -> str:
    if heading.kind not in _ROWS:
        return ""
    forms = [fold(name), folded.strip(), *map(fold, forms_of(HeadingKind(heading.kind), name))]
    return " / ".join(dict.fromkeys(filter(None, forms)))


def _spelling(heading: Heading, proposed: set[str], is_lessened: bool) -> str:
    """Of several spellings, the same one whichever came first."""
    if heading.kind not in SPELLED:
        return heading.name
    if is_lessened and heading.name not in proposed and not _is_used(heading):
        proposed |= set(_spellings(heading))
        return best_spelling(proposed or {heading.name})
    return best_spelling({heading.name, *proposed})


def best_spelling(names: Iterable[str]) -> str:
    """The one that is neither all capitals nor all small letters, and first in the order of the alphabet.

    >>> best_spelling(["REUTERS", "reuters", "Reuters"])
    'Reuters'
    """
    return min(names, key=lambda name: (name.isupper() or name.islower(), name))


def _is_used(heading: Heading) -> bool:
    """Whether a document under the heading has its name."""
    if heading.kind != HeadingKind.SOURCE:
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"{_PUBLISHERS} AND d.publisher = %s LIMIT 1", [heading.pk, heading.name])
        return cursor.fetchone() is not None


def _spellings(heading: Heading) -> Iterable[str]:
    """All names that what is filed under the heading has for it now."""
    with connection.cursor() as cursor:
        if heading.kind == HeadingKind.SOURCE:
            cursor.execute(_PUBLISHERS, [heading.pk])
            return [name for (name,) in cursor.fetchall() if name and source_key(name) == heading.key]
        cursor.execute(_ACTING, [heading.pk])
        polities = [polity_of(name) for row in cursor.fetchall() for name in row if name]
    return [polity[1] for polity in polities if polity is not None and polity[0] == heading.key]


_FILED = (
    f"FROM {Filing._meta.db_table} f JOIN {Entry._meta.db_table} e ON e.id = f.entry_id"
    f" JOIN {{}} WHERE f.heading_id = %s AND f.aspect = {{}}"
)
_PUBLISHERS = "SELECT DISTINCT d.publisher " + _FILED.format(
    f"{Document._meta.db_table} d ON d.id = e.ref", int(Aspect.DOCUMENT)
)
_ACTING = "SELECT DISTINCT p.acts_for, p.body_name " + _FILED.format(
    f"{Report._meta.db_table} r ON r.event_id = e.ref JOIN {Participant._meta.db_table} p ON p.report_id = r.id",
    int(Aspect.EVENT),
)
