"""The stages in order, listed by hand: pages are fetched, read, analysed, extracted from.

This module alone sees all stages. A record is a pure function of its document, so that documents may be read anywhere
and in any order.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from communique.commitments import find_commitments
from communique.confidence import rate
from communique.engagements import find_engagements
from communique.errors import ReadError
from communique.fetch import Client, fetch
from communique.mentions import Analysis, PartyKind
from communique.mentions.analyse import analyse
from communique.mentions.dates.ranges import with_range_ends
from communique.models import Document, Entity, EntityKind, Page, Record, Rejection
from communique.read import read
from communique.statements import find_statements
from communique.syntax import Part

log = logging.getLogger(__name__)

_KINDS = {PartyKind.PERSON: EntityKind.PERSON, PartyKind.BODY: EntityKind.BODY, PartyKind.PLACE: EntityKind.PLACE}


class Clock:
    """How long each stage took, in seconds of processor time, for benchmarks; off unless one is passed in."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time spent inside to the stage."""
        start = time.thread_time()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.thread_time() - start


def extract(document: Document, clock: Clock | None = None) -> Record:
    """All that a document tells, as one record; a document in another language keeps only itself."""
    if not document.extractable or not document.text.strip():
        return Record(document=document)
    clock = clock or Clock()
    with clock.stage("mentions"):
        analysis = analyse(document)
    with clock.stage("engagements"):
        engagements = find_engagements(analysis)
    with clock.stage("statements"):
        statements = find_statements(analysis, engagements)
    with clock.stage("commitments"):
        commitments = find_commitments(analysis, statements, engagements)
    found = Record(
        document=document,
        entities=tuple(find_entities(analysis)),
        engagements=tuple(engagements),
        statements=tuple(statements),
        dates=tuple(with_range_ends(document.text, analysis.dates)),
        commitments=tuple(commitments),
    )
    with clock.stage("confidence"):
        return rate(found)


def find_entities(analysis: Analysis) -> Iterator[Entity]:
    """The persons, bodies and places of a document with their mentions in its text, in order of first mention."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for mention in analysis.mentions:
        if mention.party >= 0 and analysis.sentences[mention.sentence].part is Part.BODY:
            spans.setdefault(mention.party, []).append(mention.span)
    for party in analysis.parties:
        kind = _KINDS.get(party.kind)
        if kind is not None:
            person = party.kind is PartyKind.PERSON
            yield Entity(
                key=party.key,
                kind=kind,
                name=party.name,
                mentions=tuple(sorted(set(spans.get(party.index, [])))),
                role=party.role if person else None,
                body=party.body if person else None,
            )


def read_pages(pages: Iterable[Page | Rejection]) -> Iterator[Document | Rejection]:
    """The documents of the pages; a page that cannot be read gives a rejection, and the run goes on."""
    for page in pages:
        if isinstance(page, Rejection):
            yield page
            continue
        try:
            yield read(page)
        except ReadError as error:
            yield Rejection(subject=page.path or page.url or page.id, stage="read", reason=str(error))


def extract_pages(
    inputs: Iterable[str], *, client: Client | None = None, stdin: BinaryIO | None = None, clock: Clock | None = None
) -> Iterator[Record | Rejection]:
    """The records of all that the inputs name, one at a time, and what was rejected on the way."""
    for document in read_pages(fetch(inputs, client=client, stdin=stdin)):
        if isinstance(document, Rejection):
            yield document
            continue
        try:
            record = extract(document, clock)
        except Exception as error:
            # A fault of ours in one document must not end the run over the others.
            log.exception("%s could not be extracted from", document.id)
            reason = f"a fault of the engine, please report it: {type(error).__name__}: {error}"
            yield Rejection(subject=document.path or document.url or document.id, stage="extract", reason=reason)
            continue
        yield record
