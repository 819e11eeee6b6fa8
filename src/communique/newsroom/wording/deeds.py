"""Who did what with whom: the parts of an event as subject, verb and object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from communique.newsroom.wording.cast import Cast, Parties, are_lands, are_people
from communique.newsroom.wording.kinds import tell_type
from communique.newsroom.wording.parties import is_many


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Further parties with the words around them: "with … also taking part"."""

    before: str
    parties: Parties
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What happened, without tense, place and date.

    `verb` is a phrase from its infinitive on; `where` says whether the place is its object, where it leads to, or where
    it was. `companions` come after the place, `asides` after the date. `noun` with `links`, the prepositions of subject
    and object, tells the same without a verb: "meeting" "of" A "with" B. `implied` says that the subject is whoever's
    page it is.
    """

    noun: str
    verb: str
    subject: Parties = ()
    object: Parties = ()
    links: tuple[str, str] = ("of", "with")
    where: Literal["at", "to", "object"] = "at"
    companions: tuple[Aside, ...] = ()
    asides: tuple[Aside, ...] = ()
    implied: bool = False


def find_deed(kind: str, cast: Cast, *, has_place: bool) -> Deed:
    """Who did what, told of all of them."""
    return _DEEDS.get(kind, _other)(cast, tell_type(kind), has_place)


def aside(before: str, parties: Parties, after: str = "") -> tuple[Aside, ...]:
    """The aside, unless nobody is in it."""
    return (Aside(before=before, parties=parties, after=after),) if parties else ()


def moderated(cast: Cast) -> tuple[Aside, ...]:
    """Who moderated."""
    return aside("moderated by", cast.moderators)


def meets(ones: Parties) -> str:
    """The verb of a meeting with those: states and bodies one holds talks with."""
    return "hold talks with" if ones and are_lands(ones) else "meet"


def as_guests(cast: Cast) -> tuple[Aside, ...]:
    """Who was there as a guest."""
    is_list = is_many(cast.guests) or any(" and " in guest.name for guest in cast.guests)
    return aside("with", cast.guests, "as guests" if is_list else "as guest")


def taking_part(parties: Parties) -> tuple[Aside, ...]:
    """Who was there as well, nobody says as what."""
    return aside("with", parties, "also taking part")


def _guests_only(cast: Cast, noun: str) -> Deed:
    verb = f"be guests at a {noun}" if is_many(cast.guests) else f"be a guest at a {noun}"
    return Deed(noun=noun, verb=verb, subject=cast.guests, links=("with", "with"), asides=moderated(cast))


def _meeting(cast: Cast, noun: str, has_place: bool) -> Deed:
    if cast.hosts and cast.guests:
        few = are_people(cast.hosts + cast.guests) and len(cast.guests) <= 2
        asides = taking_part(cast.leads) + moderated(cast)
        return Deed(noun=noun, verb="receive" if few else "host", subject=cast.hosts, object=cast.guests, asides=asides)
    if cast.hosts:
        return _hosted(cast, noun)
    if cast.guests and not cast.leads:
        return _guests_only(cast, noun)
    if cast.guests:
        return Deed(noun=noun, verb=meets(cast.guests), subject=cast.leads, object=cast.guests, asides=moderated(cast))
    one, other = _sides(cast)
    if other:
        return Deed(noun=noun, verb=meets(other), subject=one, object=other, asides=moderated(cast))
    if not is_many(one):
        verb = "hold a meeting"
    else:
        verb = "hold talks" if are_lands(one) and len(one) > 1 else "meet"
    return Deed(noun=noun, verb=verb, subject=one, asides=moderated(cast))


def _sides(cast: Cast) -> tuple[Parties, Parties]:
    """Persons and those whom they met; all of them and nobody where they met one another."""
    people = tuple(party for party in cast.leads if party.kind == "person")
    rest = tuple(party for party in cast.leads if party.kind != "person")
    if people and rest:
        return people, rest
    if len(people) == 2:
        return people[:1], people[1:]
    return cast.leads, ()


def _hosted(cast: Cast, noun: str) -> Deed:
    """What somebody hosted, with whoever took part."""
    with_ones = cast.leads + cast.guests
    return Deed(
        noun=noun,
        verb=f"host a {noun}",
        subject=cast.hosts,
        links=("hosted by", "with"),
        companions=aside("with", with_ones),
        asides=moderated(cast),
    )


def _call(cast: Cast, noun: str, has_place: bool) -> Deed:
    if cast.hosts:
        return _hosted(cast, noun)
    everyone = Cast(leads=cast.leads + cast.guests, moderators=cast.moderators)
    one, other = _sides(everyone)
    if other:
        verb = "hold a call with"
        return Deed(noun=noun, verb=verb, subject=one, object=other, asides=moderated(cast))
    return Deed(noun=noun, verb="hold a call", subject=one, asides=moderated(cast))


def _visit(cast: Cast, noun: str, has_place: bool) -> Deed:
    guests, also = (cast.guests, cast.leads) if cast.guests else (cast.leads, ())
    if not guests:
        return _hosted(cast, noun) if cast.hosts else Deed(noun=noun, verb="visit", where="object")
    asides = aside("hosted by", cast.hosts) + taking_part(also) + moderated(cast)
    if not has_place and cast.hosts and are_lands(cast.hosts):
        asides = taking_part(also) + moderated(cast)
        return Deed(noun=noun, verb="visit", subject=guests, object=cast.hosts, links=("of", "to"), asides=asides)
    return Deed(noun=noun, verb="visit" if has_place else "make a visit", subject=guests, where="object", asides=asides)


def _summit(cast: Cast, noun: str, has_place: bool) -> Deed:
    if cast.hosts:
        return _hosted(cast, noun)
    if not cast.leads:
        return _guests_only(cast, noun)
    if are_lands(cast.leads):
        verb = f"hold a {noun}"
    elif is_many(cast.leads) and all(party.kind != "body" for party in cast.leads):
        verb = f"meet for a {noun}"
    else:
        verb = f"take part in a {noun}"
    return Deed(noun=noun, verb=verb, subject=cast.leads, asides=as_guests(cast) + moderated(cast))


def _speech(cast: Cast, noun: str, has_place: bool) -> Deed:
    if not cast.leads:
        return _hosted(cast, noun) if cast.hosts else _guests_only(cast, noun)
    verb, one = ("give speeches", "speeches") if is_many(cast.leads) else (f"give a {noun}", noun)
    asides = aside("hosted by", cast.hosts) + as_guests(cast) + moderated(cast)
    return Deed(noun=one, verb=verb, subject=cast.leads, links=("by", "with"), asides=asides)


def _press_conference(cast: Cast, noun: str, has_place: bool) -> Deed:
    if cast.hosts:
        return _hosted(cast, noun)
    if not cast.leads:
        return _guests_only(cast, noun)
    noun = f"joint {noun}" if len(cast.leads) > 1 else noun
    asides = as_guests(cast) + moderated(cast)
    return Deed(noun=noun, verb=f"hold a {noun}", subject=cast.leads, asides=asides)


def _other(cast: Cast, noun: str, has_place: bool) -> Deed:
    if cast.hosts:
        return _hosted(cast, noun)
    if not cast.leads:
        return _guests_only(cast, noun)
    asides = as_guests(cast) + moderated(cast)
    return Deed(noun=noun, verb=f"take part in a {noun}", subject=cast.leads, links=("with", "with"), asides=asides)


_DEEDS: dict[str, Callable[[Cast, str, bool], Deed]] = {
    "meeting": _meeting,
    "call": _call,
    "visit": _visit,
    "summit": _summit,
    "speech": _speech,
    "press_conference": _press_conference,
    "ceremony": _other,
}
