"""The parties of an event by the part that they took."""

from __future__ import annotations

from dataclasses import dataclass

from communique.newsroom.wording.records import PartyTold
from communique.newsroom.wording.tidy import tidy_group, tidy_name

Parties = tuple[PartyTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who was what; `leads` are the principals, and after them those of whom nobody says as what they took part."""

    leads: Parties = ()
    hosts: Parties = ()
    guests: Parties = ()
    moderators: Parties = ()

    def __bool__(self) -> bool:
        return bool(self.leads or self.hosts or self.guests or self.moderators)


def cast_of(parties: Parties) -> Cast:
    """The parties by their parts, each named once; those without a name are left out."""
    known: dict[tuple[str | None, str], PartyTold] = {}
    for party in parties:
        name = (tidy_name if party.kind == "person" else tidy_group)(party.name)
        if name:
            known.setdefault((party.id, name), party)
    found: dict[str | None, list[PartyTold]] = {}
    for party in known.values():
        found.setdefault(party.part, []).append(party)
    hosts, guests, moderators = (tuple(found.pop(part, ())) for part in ("host", "guest", "moderator"))
    principals = found.pop("principal", [])
    others = [party for party in known.values() if party.part in found]
    return Cast(leads=(*principals, *others), hosts=hosts, guests=guests, moderators=moderators)


def without(parties: Parties, focus: str) -> Parties:
    """The parties but the one with that id."""
    return tuple(party for party in parties if party.id != focus)


def are_people(parties: Parties) -> bool:
    """True if all are persons."""
    return all(party.kind == "person" for party in parties)


def are_lands(parties: Parties) -> bool:
    """True if all are countries or bodies by name, and no people of theirs are named by what they are."""
    return all(party.kind in ("country", "body") and not party.office and not party.name.islower() for party in parties)
