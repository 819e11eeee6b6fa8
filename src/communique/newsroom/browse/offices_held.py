"""The offices of a person: terms as the registry has them, and titles as documents give them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from communique.folding import fold
from communique.newsroom.archive.models import DocumentEntity
from communique.newsroom.browse.addresses import address_of
from communique.newsroom.browse.registry import site_registry
from communique.newsroom.catalogue.names import kind_of_body
from communique.newsroom.wording import name_office, tell_dates
from communique.newsroom.wording.tidy import tidy_name
from communique.resolve.things import body_id
from communique.vocab.territories import territory_by_code

_MOST = 8
_MOST_READ = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One office: the ISO prefixes of a registry's term, or how many documents give a title."""

    title: str
    of: str | None
    address: str | None
    start: str | None = None
    end: str | None = None
    told: int = 0
    is_current: bool = False

    @property
    def name(self) -> str:
        """The office with whose it is."""
        return name_office(self.title, self.of)

    @property
    def when(self) -> str:
        """From when to when, in words."""
        start = tell_dates(self.start, None) if self.start else ""
        end = tell_dates(self.end, None) if self.end else ""
        if start and end:
            return f"{start} to {end}"
        return f"since {start}" if start else f"until {end}" if end else "dates not known"


def find_terms(person: str, on: dt.date) -> list[Held]:
    """The registry's terms, the latest first."""
    holder = site_registry().holders.get(person)
    if holder is None:
        return []
    found = []
    # An office that one shares ("Co-Prince of Andorra") comes after one of one's own.
    order = sorted(holder.terms, key=lambda term: (term.last_day, term.first_day, "co" not in term.post.words))
    for term in reversed(order):
        territory = territory_by_code(term.state)
        of = territory.name if territory else term.state_name
        key, _ = body_id(of)
        found.append(
            Held(
                title=term.position,
                of=of,
                address=address_of(kind_of_body(of), key),
                start=term.start,
                end=term.end,
                is_current=term.covers(on),
            )
        )
    return found


def find_titles(person: str) -> list[Held]:
    """The titles that documents give, those of most documents first."""
    counts: Counter[tuple[str, str | None]] = Counter()
    rows = DocumentEntity.objects.filter(person=person).values_list("offices", flat=True)[:_MOST_READ]
    for offices in rows:
        for title, of in {(title, of) for title, of in offices if title}:
            counts[" ".join(title.split()), " ".join(of.split()) if of else None] += 1
    return [Held(title=title, of=of, address=None, told=n) for (title, of), n in counts.most_common(_MOST)]


def find_names(person: str, usual: str) -> list[str]:
    """The other names by which documents call a person."""
    names = Counter(DocumentEntity.objects.filter(person=person).values_list("name", flat=True)[:_MOST_READ])
    # Each in its most frequent spelling; capitals, accents and commas make no other name.
    others: dict[str, str] = {fold(usual): usual}
    for name, _ in names.most_common():
        others.setdefault(fold(name), tidy_name(name))
    return list(others.values())[1 : _MOST + 1]
