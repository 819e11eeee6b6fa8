"""Who did what with whom, told on the page of one of them: the deed without that one's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from communique.newsroom.wording.cast import Cast, Parties, are_lands, are_people, without
from communique.newsroom.wording.deeds import Aside, Deed, as_guests, aside, meets, moderated, taking_part
from communique.newsroom.wording.kinds import tell_type


def has_part(cast: Cast, focus: str | None) -> bool:
    """True if the party with that id took part."""
    everyone = cast.leads + cast.hosts + cast.guests + cast.moderators
    return focus is not None and any(party.id == focus for party in everyone)


def find_own_deed(kind: str, cast: Cast, focus: str, *, has_place: bool) -> Deed:
    """What the party with the id `focus`, which took part, did with the others."""
    noun = tell_type(kind)
    others = Cast(
        leads=without(cast.leads, focus),
        hosts=without(cast.hosts, focus),
        guests=without(cast.guests, focus),
        moderators=without(cast.moderators, focus),
    )
    if cast.hosts != others.hosts:
        deed = _HOSTS.get(kind, _host)(others, noun)
    elif cast.guests != others.guests:
        deed = _visitor(others, noun, has_place) if kind == "visit" else _GUESTS.get(kind, _guest)(others, noun)
    elif cast.leads != others.leads:
        deed = _lead_visit(others, noun, has_place) if kind == "visit" else _LEADS.get(kind, _lead)(others, noun)
    else:
        link = "by" if kind == "speech" else "of"
        everyone = others.leads + others.guests + others.hosts
        deed = _with_object(noun, f"moderate a {noun}", link, everyone)
    return replace(deed, asides=deed.asides + moderated(others), implied=True)


def _with_object(noun: str, verb: str, link: str, ones: Parties) -> Deed:
    """The verb with a preposition and its object, or without where there is none."""
    return Deed(noun=noun, verb=f"{verb} {link}" if ones else verb, object=ones)


def _together(ones: Parties) -> tuple[Aside, ...]:
    return aside("together with", ones)


def _host(others: Cast, noun: str) -> Deed:
    companions = aside("with", others.leads + others.guests) + _together(others.hosts)
    return Deed(noun=noun, verb=f"host a {noun}", companions=companions)


def _receive(others: Cast, noun: str) -> Deed:
    if not others.guests:
        return _host(others, noun)
    few = are_people(others.guests) and len(others.guests) <= 2
    return Deed(
        noun=noun,
        verb="receive" if few else "host",
        object=others.guests,
        companions=_together(others.hosts),
        asides=taking_part(others.leads),
    )


def _host_visit(others: Cast, noun: str) -> Deed:
    deed = _with_object(noun, f"host a {noun}", "of", others.guests or others.leads)
    asides = taking_part(others.leads) if others.guests else ()
    return replace(deed, where="to", companions=_together(others.hosts), asides=asides)


def _host_speech(others: Cast, noun: str) -> Deed:
    deed = _with_object(noun, f"host a {noun}", "by", others.leads)
    return replace(deed, companions=_together(others.hosts), asides=as_guests(others))


def _meet(others: Cast, noun: str) -> Deed:
    """A meeting among equals."""
    met = others.leads + others.guests
    if not met:
        return Deed(noun=noun, verb=f"hold a {noun}")
    return Deed(noun=noun, verb=meets(met), object=met)


def _received(others: Cast, noun: str) -> Deed:
    if not others.hosts:
        return _meet(others, noun)
    verb = "be received by" if are_people(others.hosts) else "be hosted by"
    return Deed(
        noun=noun,
        verb=verb,
        object=others.hosts,
        companions=_together(others.guests),
        asides=taking_part(others.leads),
    )


def _lead_meeting(others: Cast, noun: str) -> Deed:
    return _lead(others, noun) if others.hosts else _meet(others, noun)


def _call(others: Cast, noun: str) -> Deed:
    if others.hosts:
        return _lead(others, noun)
    return _with_object(noun, f"hold a {noun}", "with", others.leads + others.guests)


def _visitor(others: Cast, noun: str, has_place: bool) -> Deed:
    if not has_place and others.hosts and are_lands(others.hosts):
        deed = Deed(noun=noun, verb="visit", object=others.hosts, asides=taking_part(others.leads))
    else:
        asides = aside("hosted by", others.hosts) + taking_part(others.leads)
        deed = Deed(noun=noun, verb="visit" if has_place else "make a visit", where="object", asides=asides)
    return replace(deed, companions=_together(others.guests))


def _lead_visit(others: Cast, noun: str, has_place: bool) -> Deed:
    """Those who are no guests are the visitors where nobody is a guest."""
    if not others.guests:
        return _visitor(Cast(guests=others.leads, hosts=others.hosts), noun, has_place)
    deed = _with_object(noun, f"take part in a {noun}", "of", others.guests)
    return replace(deed, where="to", companions=aside("with", others.leads), asides=aside("hosted by", others.hosts))


def _lead(others: Cast, noun: str) -> Deed:
    companions = aside("with", others.leads + others.guests)
    return Deed(
        noun=noun, verb=f"take part in a {noun}", companions=companions, asides=aside("hosted by", others.hosts)
    )


def _guest(others: Cast, noun: str) -> Deed:
    return replace(_lead(others, noun), verb=f"be a guest at a {noun}")


def _guest_of_speech(others: Cast, noun: str) -> Deed:
    deed = _with_object(noun, f"be a guest at a {noun}", "by", others.leads)
    return replace(deed, companions=aside("with", others.guests), asides=aside("hosted by", others.hosts))


def _speaker(others: Cast, noun: str) -> Deed:
    asides = aside("alongside", others.leads) + aside("hosted by", others.hosts) + as_guests(others)
    return Deed(noun=noun, verb=f"give a {noun}", asides=asides)


def _press(others: Cast, noun: str) -> Deed:
    if others.hosts:
        return _lead(others, noun)
    deed = _with_object(noun, f"hold a joint {noun}" if others.leads else f"hold a {noun}", "with", others.leads)
    return replace(deed, asides=as_guests(others))


_HOSTS: dict[str, Callable[[Cast, str], Deed]] = {
    "meeting": _receive,
    "speech": _host_speech,
    "visit": _host_visit,
}
_GUESTS: dict[str, Callable[[Cast, str], Deed]] = {
    "call": _call,
    "meeting": _received,
    "speech": _guest_of_speech,
}
_LEADS: dict[str, Callable[[Cast, str], Deed]] = {
    "call": _call,
    "meeting": _lead_meeting,
    "press_conference": _press,
    "speech": _speaker,
}
