"""A synthetic record of any size, to measure the site at a scale that no archive at hand has.

Use: synthetic.py RECORD [--events 1000000] [--statements 3000000] [--people 200000]
     (with COMMUNIQUE_DATABASE_URL, the rows go to that PostgreSQL database)

Names, words and texts are made up by a seeded generator. As in real archives, few people, countries and words are very
frequent and most are rare (Zipf), a tenth of the events are told by two documents, and a document tells of two events
and prints six statements. The archive's rows are written raw; the catalogue is then filed by the site's own code.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from communique.newsroom.folder import open_record

SEED = 20220513
FIRST, DAYS = dt.date(2008, 1, 1), 6570
PUBLISHERS, PLACES, BODIES = 300, 4000, 400
VOCABULARY = 20_000
AT_ONCE = 20_000
TYPES = ("meeting", "meeting", "meeting", "call", "call", "visit", "summit", "speech", "ceremony", "press_conference")
OFFICES = ("President", "Prime Minister", "Foreign Minister", "Defence Minister", "Ambassador", "Secretary-General")
SYLLABLES = [f"{a}{b}" for a in "bdfgklmnprstvz" for b in "aeiou"]


class Zipf:
    """Draws the numbers below n, the first ones most often."""

    def __init__(self, n: int, rng: random.Random, exponent: float = 1.0) -> None:
        self._rng = rng
        self._weights = list(accumulate(1 / (rank + 3) ** exponent for rank in range(n)))
        self._population = range(n)

    def draw(self, k: int) -> list[int]:
        """k numbers, some of them more than once."""
        return self._rng.choices(self._population, cum_weights=self._weights, k=k)


class World:
    """The people, states, places and words that the texts are made of."""

    def __init__(self, people: int) -> None:
        self.rng = random.Random(SEED)
        self.words = self._make_words(VOCABULARY, 2, 4)
        names = self._make_words(6000, 2, 3)
        self.people = [
            f"{names[self.rng.randrange(3000)].title()} {names[3000 + self.rng.randrange(3000)].title()} {n:x}"
            for n in range(people)
        ]
        from communique.vocab.territories import territories

        self.countries = [territory.name for territory in territories()][:190]
        self.bodies = [f"{self.words[9000 + n].title()} Organisation" for n in range(BODIES)]
        self.places = [f"{self.words[12000 + n].title()}" for n in range(PLACES)]
        self.draw_person = Zipf(people, self.rng)
        self.draw_country = Zipf(len(self.countries), self.rng)
        self.draw_word = Zipf(VOCABULARY, self.rng)
        self.draw_place = Zipf(PLACES, self.rng)
        self.draw_publisher = Zipf(PUBLISHERS, self.rng)
        self.recent: deque[str] = deque(maxlen=100)

    def _make_words(self, n: int, least: int, most: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < n:
            found.setdefault("".join(self.rng.choices(SYLLABLES, k=self.rng.randint(least, most))))
        return list(found)

    def say(self, least: int, most: int) -> str:
        """Some words, the frequent ones more often."""
        return " ".join(self.words[n] for n in self.draw_word.draw(self.rng.randint(least, most)))


class Writer:
    """Writes rows of tables raw, many at once."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, tuple[str, ...]], list[Sequence[Any]]] = {}
        self.written = 0

    def add(self, table: str, **values: Any) -> None:
        """Adds a row; what the columns hold is written as it is, lists as JSON."""
        columns = tuple(values)
        row = tuple(json.dumps(value) if isinstance(value, list) else value for value in values.values())
        self._rows.setdefault((table, columns), []).append(row)

    def flush(self) -> None:
        """Writes what was added."""
        from django.db import connection, transaction

        with transaction.atomic(), connection.cursor() as cursor:
            for (table, columns), rows in self._rows.items():
                names = ", ".join(f'"{column}"' for column in columns)
                if connection.vendor == "postgresql":
                    with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                        for row in rows:
                            copy.write_row(row)
                else:
                    places = ", ".join(["%s"] * len(columns))
                    cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)
                self.written += len(rows)
                rows.clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--statements", type=int, default=3_000_000)
    parser.add_argument("--people", type=int, default=200_000)
    given = parser.parse_args()
    folder = open_record(given.record, create=True)
    started = time.monotonic()
    from communique.newsroom.archive.models import Document

    if not Document.objects.exists():
        write_archive(given.events, given.statements, given.people)
        print(f"\nThe archive took {time.monotonic() - started:.0f} s.", file=sys.stderr)
    from communique.newsroom.catalogue.refresh import refresh
    from communique.newsroom.resolution.step import registry_of

    started = time.monotonic()
    filed = refresh(registry_of(folder.path), lambda n: print(f"\r{n:,} filed", end="", file=sys.stderr))
    print(f"\nFiling {filed:,} events and documents took {time.monotonic() - started:.0f} s.", file=sys.stderr)
    analyse()


def write_archive(events: int, statements: int, people: int) -> None:
    """Writes the rows of the archive."""
    world = World(people)
    writer = Writer()
    write_names(world, writer)
    done = 0
    for batch in batches(range(events // 2), AT_ONCE // 10):
        for number in batch:
            write_document(world, writer, number, round(statements / (events // 2)))
        writer.flush()
        done = batch[-1] + 1
        print(f"\r{done:,} documents, {writer.written:,} rows", end="", file=sys.stderr)
    settle_leads()


def batches(numbers: Iterable[int], size: int) -> Iterator[list[int]]:
    iterator = iter(numbers)
    while batch := list(islice(iterator, size)):
        yield batch


def write_names(world: World, writer: Writer) -> None:
    from communique.folding import padded
    from communique.resolve.things import body_id

    for number, name in enumerate(world.people):
        writer.add(
            "archive_person",
            id=f"person/p{number}",
            name=name,
            folded=padded(name),
            wikidata=None,
            is_registered=False,
            review="extracted",
        )
        if number % AT_ONCE == 0:
            writer.flush()
    seen = set()
    for name in (*world.countries, *world.bodies):
        key, usual = body_id(name)
        if key not in seen:
            seen.add(key)
            writer.add("archive_body", id=key, name=usual, folded=padded(usual), review="extracted")
    for number, name in enumerate(world.places):
        writer.add("archive_placename", id=f"place/l{number}", name=name, folded=padded(name), review="extracted")
    writer.flush()


def write_document(world: World, writer: Writer, number: int, said: int) -> None:
    """A document with the reports of two events, statements, and now and then a commitment."""
    from communique.folding import padded

    rng = world.rng
    day = FIRST + dt.timedelta(days=rng.randrange(DAYS))
    document = f"doc-{number:07d}"
    parts: list[str] = []
    length = 0

    def put(text: str) -> tuple[int, int]:
        nonlocal length
        start = length
        parts.append(text + "\n\n")
        length += len(text) + 2
        return start, start + len(text)

    reports = []
    for which in range(2):
        people = list(dict.fromkeys(world.draw_person.draw(rng.choice((2, 2, 2, 3, 4)))))
        countries = world.draw_country.draw(len(people))
        place = world.draw_place.draw(1)[0]
        kind = rng.choice(TYPES)
        topics = [world.say(2, 3) for _ in range(rng.randint(0, 2))]
        names = " and ".join(world.people[one] for one in people)
        about = ", ".join(topics) or world.say(2, 4)
        words = f"{names} held a {kind.replace('_', ' ')} in {world.places[place]} about {about}."
        # One report in ten tells of the event of an earlier document.
        event = f"{number * 2 + which:020x}"
        if len(world.recent) > 50 and rng.random() < 0.1:
            event = rng.choice(world.recent)
        else:
            world.recent.append(event)
        reports.append((f"{number * 2 + which:020x}", event, kind, people, countries, place, topics, words, put(words)))
    quotes = []
    for which in range(said):
        text = world.say(8, 26)
        quotes.append((f"{number * said + which:020x}", text, rng.choice(reports), put(f"“{text},” they said.")))
    promise = (world.say(6, 14), put(world.say(3, 6))) if rng.random() < 0.3 else None
    text = "".join(parts)
    publisher = f"Outlet {world.draw_publisher.draw(1)[0]}"
    writer.add(
        "archive_document",
        id=document,
        origin=f"https://outlet.example/{number}",
        path=None,
        url=f"https://outlet.example/{number}",
        publisher=publisher,
        title=world.say(4, 9).capitalize(),
        folded_title="",
        published=day.isoformat(),
        published_day=day,
        published_from="metadata",
        language="en",
        sha256=f"{number:064x}",
        retrieved=None,
        source=None,
        duplicate_of=None,
        original_id=None,
        extractable=True,
        is_resolved=True,
        sampled=0,
        page_id=None,
        page_sha256=None,
        fingerprint=None,
        record_sha256=f"{number:064x}",
        engine_version="synthetic",
        first_loaded=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        last_loaded=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )
    writer.add("archive_documenttext", document_id=document, text=text, folded=padded(text), furniture=[])
    seen: set[int] = set()
    for report, event, kind, people, countries, place, topics, words, (start, end) in reports:
        if event == report:
            writer.add("archive_event", id=event, lead_id=None, part_of_id=None, part_reasons=[], review="extracted")
        write_report(world, writer, document, day, report, event, kind, people, countries, place, topics, words)
        writer.add(
            "archive_evidence",
            id=int(report, 16) * 2 + 1,
            report_id=report,
            statement_id=None,
            commitment_id=None,
            position=0,
            in_title=False,
            start=start,
            end=end,
            text=words,
        )
        for one in people:
            if one not in seen:
                seen.add(one)
                at = text.find(world.people[one])
                writer.add(
                    "archive_documententity",
                    id=number * 16 + len(seen),
                    document_id=document,
                    position=len(seen),
                    key=f"e{len(seen)}",
                    kind="person",
                    name=world.people[one],
                    given_id=None,
                    person_id=f"person/p{one}",
                    body_id=None,
                    place_id=None,
                    mentions=[[at, at + len(world.people[one])]],
                    naming=f"{number:012x}{one:08x}",
                    role=None,
                    body_name=None,
                    offices=[],
                    block="",
                    reasons=[],
                    candidates=[],
                    decided_by="",
                )
    for item, quote, report, (start, end) in quotes:
        write_statement(world, writer, document, day, item, quote, report, start, end)
    if promise:
        write_commitment(world, writer, document, day, number, promise, reports[0])


def write_report(
    world: World,
    writer: Writer,
    document: str,
    day: dt.date,
    report: str,
    event: str,
    kind: str,
    people: list[int],
    countries: list[int],
    place: int,
    topics: list[str],
    words: str,
) -> None:
    from communique.folding import padded

    writer.add(
        "archive_report",
        id=report,
        review="extracted",
        document_id=document,
        event_id=event,
        position=int(report, 16) % 2,
        key="m1",
        type=kind,
        status="held" if world.rng.random() < 0.93 else "planned",
        start=day.isoformat(),
        end=day.isoformat(),
        first_day=day,
        last_day=day,
        date_from="text",
        place_name=world.places[place],
        place_folded=padded(world.places[place]),
        place_key=None,
        place_span=None,
        place_id=f"place/l{place}",
        trigger=None,
        rule="synthetic",
        confidence=0.8,
        about="",
        seed=report,
        names=[],
        settings=[],
    )
    for position, (one, country) in enumerate(zip(people, countries, strict=True)):
        state = world.countries[country]
        writer.add(
            "archive_participant",
            id=int(report, 16) * 8 + position + 1,
            position=position,
            name=world.people[one],
            folded=padded(world.people[one]),
            person_id=f"person/p{one}",
            body_id=None,
            naming=None,
            report_id=report,
            role=OFFICES[one % len(OFFICES)],
            body_name=state,
            part="principal",
            key=None,
            acts_for=state,
        )
    for position, topic in enumerate(topics):
        writer.add(
            "archive_topic", id=int(report, 16) * 4 + position + 1, report_id=report, position=position, text=topic
        )


def write_statement(
    world: World, writer: Writer, document: str, day: dt.date, item: str, quote: str, report: Any, start: int, end: int
) -> None:
    from communique.folding import padded

    speaker = world.rng.choice(report[3])
    writer.add(
        "archive_statement",
        id=item,
        review="extracted",
        document_id=document,
        said_once=item,
        position=int(item, 16) % 64,
        key="s1",
        kind="direct",
        speaker=world.people[speaker],
        speaker_span=None,
        candidates=[],
        text=quote,
        folded=padded(quote),
        span=[start + 1, start + 1 + len(quote)],
        cue=None,
        engagement_id=report[0],
        date=day.isoformat(),
        day=day,
        rule="synthetic",
        confidence=0.8,
    )
    writer.add(
        "archive_speaker",
        id=int(item, 16) + 1,
        position=0,
        name=world.people[speaker],
        folded=padded(world.people[speaker]),
        person_id=f"person/p{speaker}",
        body_id=None,
        naming=None,
        statement_id=item,
    )
    writer.add(
        "archive_evidence",
        id=int(item, 16) * 2 + 2,
        report_id=None,
        statement_id=item,
        commitment_id=None,
        position=0,
        in_title=False,
        start=start,
        end=end,
        text=f"“{quote},” they said.",
    )


def write_commitment(
    world: World, writer: Writer, document: str, day: dt.date, number: int, promise: Any, report: Any
) -> None:
    from communique.folding import padded

    what, (start, end) = promise
    due = day + dt.timedelta(days=world.rng.randint(10, 700)) if world.rng.random() < 0.7 else None
    item = f"{number:020x}"
    speaker = report[3][0]
    writer.add(
        "archive_commitment",
        id=item,
        review="extracted",
        document_id=document,
        made_once=item,
        position=0,
        key="c1",
        who=world.people[speaker],
        what=what,
        folded=padded(what),
        due=due.isoformat() if due else None,
        due_day=due,
        span=[start, end],
        rule="synthetic",
        confidence=0.7,
    )
    writer.add(
        "archive_promiser",
        id=number + 1,
        position=0,
        name=world.people[speaker],
        folded=padded(world.people[speaker]),
        person_id=f"person/p{speaker}",
        body_id=None,
        naming=None,
        commitment_id=item,
    )


def settle_leads() -> None:
    """Gives each event its first report as the one that speaks for it; events that nothing reports go."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE archive_event SET lead_id ="
            " (SELECT min(r.id) FROM archive_report r WHERE r.event_id = archive_event.id)"
        )
        cursor.execute("DELETE FROM archive_event WHERE lead_id IS NULL")


def analyse() -> None:
    """Lets the database look at its tables, as a build does in the course of time."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
