"""An engine of a dozen lines for tests of what stands around it: it reads plain sentences of three fixed forms.

Jens Stoltenberg, Secretary General of NATO, met Sergey Lavrov, Foreign Minister of Russia, in New York
on 2018-09-25 about arms control; Afghanistan.
Jens Stoltenberg said "We need dialogue more than ever."
Jens Stoltenberg will deliver a speech in Oslo by 2018-10-02.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from communique.errors import ReadError
from communique.fetch import Client, fetch
from communique.models import (
    Commitment,
    DateMention,
    Document,
    Engagement,
    EngagementType,
    Entity,
    EntityKind,
    Page,
    Participant,
    Place,
    PublishedFrom,
    Record,
    Rejection,
    Statement,
    StatementKind,
    Status,
)
from communique.newsroom.engine import Engine

NAME = r"[A-Z]\w+(?: [A-Z]\w+)*"
OFFICE = rf"(?:, ([^,]+) of ({NAME}),)?"
MET = re.compile(
    rf"({NAME}){OFFICE} (met|will meet|called) ({NAME}){OFFICE}(?: in ({NAME}))?(?: on (\d{{4}}-\d\d-\d\d))?"
    r"(?: about ([^.]+))?\."
)
SAID = re.compile(rf'({NAME}) (said) "([^"]+)"')
PROMISED = re.compile(rf"({NAME}) (will (?!meet)[^.]+? by (\d{{4}}-\d\d-\d\d))\.")


def read(page: Page) -> Document:
    """The page's text; the first line is the title, "Published: …" and "Source: …" lines are metadata."""
    text = page.content.decode("utf-8", "surrogatepass")
    if "nothing" in text:
        raise ReadError("there is no text in it")
    if "crash" in text:
        raise RuntimeError("a bug in the reader")
    published = re.search(r"^Published: (\S+)$", text, re.M)
    source = re.search(r"^Source: (.+)$", text, re.M)
    return Document(
        id=page.id,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        path=page.path,
        url=page.url,
        title=page.given_title or text.split("\n", 1)[0],
        published=page.given_published or (published[1] if published else None),
        published_from=PublishedFrom.METADATA if published or page.given_published else None,
        language="fr" if "Ministère" in text else "en",
        retrieved=page.retrieved,
        source=source[1] if source else None,
        page_sha256=hashlib.sha256(page.content).hexdigest(),
        furniture=tuple(match.span() for match in re.finditer(r"^Leave a Reply$", text, re.M)),
        extractable="Ministère" not in text,
    )


def extract(document: Document) -> Record:
    """What the three forms find."""
    text = document.text
    if not document.extractable:
        return Record(document=document)
    names: dict[str, tuple[EntityKind, list[tuple[int, int]]]] = {}
    for pattern, groups in ((MET, (1, 5)), (SAID, (1,)), (PROMISED, (1,))):
        for match in pattern.finditer(text):
            for group in groups:
                kind = EntityKind.BODY if match[group].isupper() else EntityKind.PERSON
                names.setdefault(match[group], (kind, []))[1].append(match.span(group))
            if pattern is MET and match[8]:
                names.setdefault(match[8], (EntityKind.PLACE, []))[1].append(match.span(8))
    keys = {name: f"N{number}" for number, name in enumerate(names, start=1)}
    entities = tuple(
        Entity(key=keys[name], kind=kind, name=name, mentions=tuple(spans)) for name, (kind, spans) in names.items()
    )
    engagements = tuple(_engagements(text, keys, document))
    held = engagements[0].key if engagements else None
    statements = tuple(
        Statement(
            key=f"S{n}",
            kind=StatementKind.DIRECT,
            speaker=match[1],
            speaker_span=match.span(1),
            candidates=(),
            text=match[3],
            span=match.span(3),
            cue=match.span(2),
            engagement=held,
            evidence=match.span(),
            rule="said",
            confidence=0.9,
        )
        for n, match in enumerate(SAID.finditer(text), start=1)
    )
    commitments = tuple(
        Commitment(
            key=f"C{n}",
            who=match[1],
            what=match[2],
            due=match[3],
            span=match.span(2),
            evidence=match.span(),
            rule="will",
            confidence=0.7,
        )
        for n, match in enumerate(PROMISED.finditer(text), start=1)
    )
    dates = tuple(
        DateMention(span=match.span(), value=match[0], rule="iso") for match in re.finditer(r"\d{4}-\d\d-\d\d", text)
    )
    return Record(
        document=document,
        entities=entities,
        engagements=engagements,
        statements=statements,
        dates=dates,
        commitments=commitments,
    )


def _engagements(text: str, keys: dict[str, str], document: Document) -> Iterator[Engagement]:
    for n, match in enumerate(MET.finditer(text), start=1):
        start = match[9] or document.published
        yield Engagement(
            key=f"E{n}",
            type=EngagementType.CALL if match[4] == "called" else EngagementType.MEETING,
            status=Status.PLANNED if match[4] == "will meet" else Status.HELD,
            start=start,
            end=start,
            date_from="text" if match[9] else "published" if start else None,
            place=Place(name=match[8], entity=keys[match[8]], span=match.span(8)) if match[8] else None,
            participants=(
                Participant(name=match[1], role=match[2], body=match[3], entity=keys[match[1]]),
                Participant(name=match[5], role=match[6], body=match[7], entity=keys[match[5]]),
            ),
            topics=tuple(topic.strip() for topic in (match[10] or "").split(";") if topic.strip()),
            trigger=match.span(4),
            evidence=(match.span(),),
            title_evidence=None,
            rule="met",
            confidence=0.8,
        )


def pages(inputs: Sequence[str], client: Client | None) -> Iterable[Page | Rejection]:
    """What the real fetch finds."""
    return fetch(inputs, client=client)


ENGINE = Engine(fetch=pages, read=read, extract=extract, version="fake-1")


def page_of(text: str, name: str = "release", **given: str | None) -> Page:
    """A page of that text."""
    return Page(id=name, content=text.encode("utf-8", "surrogatepass"), media_type="text/plain", **given)


def record_of(text: str, name: str = "release", **given: str | None) -> Record:
    """What the engine makes of that text."""
    return extract(read(page_of(text, name, **given)))


def write_releases(folder: Path, count: int) -> None:
    """That many short releases, each about a meeting of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        day = f"2018-{1 + number % 12:02}-{1 + number % 28:02}"
        text = (
            f"Release {number}\n\nPublished: {day}\n\n"
            f"Jens Stoltenberg, Secretary General of NATO, met Person Number{'abcdefghij'[number % 10]} in Brussels "
            f'on {day} about item {number}.\n\nJens Stoltenberg said "This is the statement of release {number}."\n'
        )
        (folder / f"release-{number:04}.txt").write_text(text, encoding="utf-8")
