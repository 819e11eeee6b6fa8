"""Parties and events in few words, for the tests of the wording."""

from __future__ import annotations

import datetime as dt

from communique.newsroom.wording import PartyTold, PlaceTold, Told

TODAY = dt.date(2026, 11, 26)


def person(name, office=None, of=None, until=None, part="principal"):
    return PartyTold(name=name, id=slug(name), kind="person", office=office, of=of, until=until, part=part)


def land(name, part="principal", office=None):
    return PartyTold(name=name, id=slug(name), kind="country", office=office, of=name if office else None, part=part)


def body(name, part="principal"):
    return PartyTold(name=name, id=slug(name), kind="body", part=part)


def group(name, part="principal", office=None, of=None):
    return PartyTold(name=name, kind=None, office=office, of=of, part=part)


def slug(name):
    return "id/" + name.lower().replace(" ", "-")


def event(kind, *parties, at=None, on=None, to=None, **rest):
    place = PlaceTold(name=at, id="place/x") if at is not None else None
    return Told(type=kind, parties=parties, place=place, start=on, end=to or on, **rest)


STOLTENBERG = person("Jens Stoltenberg", "Secretary General", "NATO", "2024-10-01")
LAVROV = person("Sergey Lavrov", "Foreign Minister", "Russia")
BIDEN = person("Joe Biden", "President", "United States", "2025-01-20")
RUTO = person("William Ruto", "President", "Kenya")
MACRON = person("Emmanuel Macron", "President", "France")
MERKEL = person("Angela Merkel", "Chancellor", "Germany", "2021-12-08")
TRUMP = person("Donald Trump", "President", "United States")
KIM = person("Kim Jong-un", "leader", "North Korea")


def as_part(party, part):
    return PartyTold(
        name=party.name,
        id=party.id,
        kind=party.kind,
        office=party.office,
        of=party.of,
        until=party.until,
        part=part,
    )
