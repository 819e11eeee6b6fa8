"""The record as a whole."""

from __future__ import annotations

from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest
from ninja import Router

from communique.models import EngagementType
from communique.newsroom.api.answers import SITE, Answer, shown
from communique.newsroom.api.operations import offer
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.totals import record_totals

router = Router(tags=["The record"])


class Counts(Answer):
    """How much the record holds. What was copied counts once, but among the documents."""

    events: int = shown(2813)
    """Events: occasions, however many documents report them."""
    statements: int = shown(13774)
    """Statements."""
    commitments: int = shown(7973)
    """Commitments."""
    documents: int = shown(3369)
    """Documents, copies among them."""
    copies: int = shown(41)
    """How many of these copy another one."""
    people: int = shown(17023)
    """People who took part, spoke, promised or are named."""
    countries: int = shown(226)
    """Countries that did, or are named."""
    bodies: int = shown(15210)
    """Bodies that did, or are named."""
    places: int = shown(124)
    """Places in which something took place."""
    sources: int = shown(19)
    """Publishers."""


class RecordDetail(Answer):
    """What the record is and holds."""

    name: str = shown("communique")
    """What the site calls itself."""
    url: str = shown(f"{SITE}/")
    """Its front page."""
    edition: int = shown(41)
    """A number that grows with every change of the record: what was answered in one edition holds for all of it."""
    changed: str | None = shown("2026-11-26T10:24:00+00:00")
    """When it changed last."""
    version: str = shown("0.1.0")
    """The version of the program that read it."""
    first: str | None = shown("1947-08-15")
    """The day of its earliest event."""
    last: str | None = shown("2022-06-30")
    """The day of its latest event that is not in the future."""
    counts: Counts
    """How much it holds."""
    types: dict[str, int] = shown({"meeting": 1204, "call": 611})
    """Its events by type, the most frequent first."""
    about: str = shown(f"{SITE}/about/")
    """How it was made, how right it is, and whose data it uses."""


@offer(router, "/record", RecordDetail, "The record as a whole", cases={"record": "how much the record holds"})
def record(request: HttpRequest) -> RecordDetail:
    """How much the record holds, between which days, in which edition and by which version."""
    totals = record_totals()
    base = base_of(request)
    return RecordDetail(
        name=settings.RECORD_NAME,
        url=f"{base}/",
        edition=totals.edition,
        changed=totals.changed.isoformat(timespec="seconds") if totals.changed else None,
        version=version("communique"),
        first=totals.first.isoformat() if totals.first else None,
        last=totals.last.isoformat() if totals.last else None,
        counts=Counts(**{name: getattr(totals, name) for name in Counts.model_fields}),
        types={kind: n for kind, n in totals.types if kind in set(EngagementType)},
        about=f"{base}/about/",
    )
