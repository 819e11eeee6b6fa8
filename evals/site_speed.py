"""How long the site's pages take: 8 readers at once, each page type on pages drawn at random, in milliseconds.

Use: site_speed.py RECORD [--readers 8] [--requests 200] [--only TYPE …] [--json FILE]
     (with COMMUNIQUE_DATABASE_URL, the record in that PostgreSQL database)

The server is the one of `communique serve`, in processes of its own; the readers ask on loopback, one request after
another, for pages that differ. What is measured is the time from the request to the last byte of the answer.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from communique.newsroom.folder import open_record

SEED = 7


@dataclass(frozen=True)
class Measured:
    """The times of a page type in milliseconds, and how many answers were no 200."""

    kind: str
    p50: float
    p95: float
    most: float
    failed: int
    kilobytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    open_record(given.record)
    addresses = make_addresses(random.Random(SEED), given.requests)
    server, port = start(given.record)
    try:
        rows = []
        print(f"{'page type':28}{'p50':>8}{'p95':>8}{'max':>8}{'kB':>8}  failed")
        for kind, pages in addresses.items():
            if (given.only and kind not in given.only) or not pages:
                continue
            # Once, so that each process has its templates and its registry.
            ask(port, pages[:16], 8)
            row = measure(kind, port, pages, given.readers)
            rows.append(row)
            mark = "" if row.p95 <= 300 else "  over 300"
            print(
                f"{kind:28}{row.p50:8.0f}{row.p95:8.0f}{row.most:8.0f}{row.kilobytes:8.0f}  {row.failed or ''}{mark}",
                flush=True,
            )
    finally:
        server.terminate()
        server.wait()
    if given.json:
        given.json.write_text(json.dumps([row.__dict__ for row in rows], indent=1) + "\n", encoding="utf-8")


def start(record: Path) -> tuple[subprocess.Popen[str], int]:
    """The server in processes of its own, and its port."""
    command = [str(Path(sys.executable).with_name("communique")), "serve", "--record", str(record), "--port", "0"]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "COMMUNIQUE_API_RATE": "1000000/s"}
    )
    assert server.stdout is not None
    for line in server.stdout:
        found = re.search(r"http://[^:]+:(\d+)/", line)
        if found:
            return server, int(found[1])
    raise SystemExit("the server did not start")


def measure(kind: str, port: int, pages: list[str], readers: int) -> Measured:
    times, failed, sizes = ask(port, pages, readers)
    times.sort()
    return Measured(
        kind=kind,
        p50=times[len(times) // 2],
        p95=times[min(len(times) - 1, int(len(times) * 0.95))],
        most=times[-1],
        failed=failed,
        kilobytes=sum(sizes) / len(sizes) / 1000,
    )


def ask(port: int, pages: list[str], readers: int) -> tuple[list[float], int, list[int]]:
    """The times of all pages, asked for by so many readers at once."""
    pending = list(reversed(pages))
    times: list[float] = []
    sizes: list[int] = []
    failed = 0
    lock = threading.Lock()

    def read() -> None:
        nonlocal failed
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while True:
            with lock:
                if not pending:
                    return
                page = pending.pop()
            started = time.perf_counter()
            connection.request("GET", page, headers={"Host": "localhost"})
            answer = connection.getresponse()
            body = answer.read()
            took = (time.perf_counter() - started) * 1000
            with lock:
                times.append(took)
                sizes.append(len(body))
                if answer.status != 200:
                    failed += 1

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, failed, sizes


def make_addresses(rng: random.Random, n: int) -> dict[str, list[str]]:
    """Pages of each type: half of them of the busiest people and commonest words, half of any."""
    from communique.newsroom.catalogue.models import Entry, Heading, HeadingKind, Kind, Tie

    def headings(kind: str) -> list[Heading]:
        busy = list(Heading.objects.filter(kind=kind).order_by("kind", "-events")[:40])
        ids = [row.pk for row in Heading.objects.filter(kind=kind).order_by("kind", "-events").only("id")[:5000]]
        some = list(Heading.objects.filter(id__in=rng.sample(ids, min(len(ids), 40))))
        return [*busy, *some]

    def slug(row: Heading) -> str:
        return quote(row.key.partition("/")[2], safe="")

    def pages(make: Callable[[], str]) -> list[str]:
        return [make() for _ in range(n)]

    def refs(kind: Kind) -> list[str]:
        # Spread over the whole shelf, without reading it all.
        first = (
            Entry.objects.filter(kind=kind, id__gt=1 << 43).order_by("kind", "id").values_list("id", flat=True).first()
        )
        last = Entry.objects.filter(kind=kind).order_by("-kind", "-id").values_list("id", flat=True).first()
        if first is None or last is None:
            return []
        found = []
        for _ in range(n):
            at = rng.randint(first, last)
            ref = (
                Entry.objects.filter(kind=kind, id__lte=at)
                .order_by("-kind", "-id")
                .values_list("ref", flat=True)
                .first()
            )
            if ref:
                found.append(ref)
        return found

    people, countries = headings(HeadingKind.PERSON), headings(HeadingKind.COUNTRY)
    bodies, places = headings(HeadingKind.BODY), headings(HeadingKind.PLACE)
    sources, types = headings(HeadingKind.SOURCE), headings(HeadingKind.TYPE)
    words = find_words(rng)
    ties = list(
        Tie.objects.filter(one_kind="person", other_kind="person").order_by("one_kind", "other_kind", "-count")[:60]
    )
    tied = {row.pk: row for row in Heading.objects.filter(id__in={t.one_id for t in ties} | {t.other_id for t in ties})}
    events, statements, documents = refs(Kind.EVENT), refs(Kind.STATEMENT), refs(Kind.DOCUMENT)
    commitments = refs(Kind.DUE)
    reports = [
        card["report"]
        for card in Entry.objects.filter(kind=Kind.EVENT, ref__in=events).values_list("card", flat=True)
        if card
    ]

    def year() -> str:
        start = rng.randint(2009, 2024)
        return urlencode({"since": f"{start}-03-01", "until": f"{start + 1}-06-30"})

    def day() -> str:
        return f"{rng.randint(2008, 2025)}-{rng.randint(1, 12):02d}"

    def pair() -> str:
        tie = rng.choice(ties)
        if rng.random() < 0.5:
            one, other = rng.sample(people, 2)
        else:
            one, other = tied[tie.one_id], tied[tie.other_id]
        return f"/between/people/{slug(one)}/and/people/{slug(other)}/"

    def q(*some: str) -> str:
        return urlencode({"q": " ".join(some)})

    def word() -> str:
        return rng.choice(words)

    return {
        "diary": pages(lambda: f"/?since={day()}"),
        "diary, person": pages(lambda: f"/?person={slug(rng.choice(people))}"),
        "diary, country and type": pages(
            lambda: f"/?country={slug(rng.choice(countries))}&type={rng.choice(types).key}"
        ),
        "diary, country and days": pages(lambda: f"/?country={slug(rng.choice(countries))}&{year()}"),
        "diary, words": pages(lambda: f"/?{q(word(), word())}" if rng.random() < 0.5 else f"/?{q(word())}"),
        "calendar": pages(lambda: f"/?view=calendar&month={day()}"),
        "calendar, person": pages(lambda: f"/?view=calendar&month={day()}&person={slug(rng.choice(people))}"),
        "coming": pages(lambda: f"/coming/?person={slug(rng.choice(people))}"),
        "event": [f"/events/{ref}/" for ref in events],
        "person": pages(lambda: f"/people/{slug(rng.choice(people))}/"),
        "country": pages(lambda: f"/countries/{slug(rng.choice(countries))}/"),
        "body": pages(lambda: f"/bodies/{slug(rng.choice(bodies))}/") if bodies else [],
        "place": pages(lambda: f"/places/{slug(rng.choice(places))}/"),
        "people": pages(lambda: f"/people/?from={60 * rng.randint(0, 40)}"),
        "pair": pages(pair) if ties else [],
        "statements": pages(lambda: f"/statements/?since={day()}"),
        "statements, words": pages(lambda: f"/statements/?{q(word())}"),
        "statements, two words": pages(lambda: f"/statements/?{q(word(), word())}"),
        "statements, speaker": pages(lambda: f"/statements/?person={slug(rng.choice(people))}&{q(word())}"),
        "statements, speaker and days": pages(
            lambda: f"/statements/?person={slug(rng.choice(people))}&{q(word())}&{year()}"
        ),
        "statement": [f"/statements/{ref}/" for ref in statements],
        "commitments": pages(lambda: f"/commitments/?state={rng.choice(['due', 'past', 'undated'])}&{q(word())}"),
        "commitment": [f"/commitments/{ref}/" for ref in commitments],
        "citation": [f"/citations/report/{ref}/" for ref in reports],
        "news": pages(lambda: f"/news/?source={quote(rng.choice(sources).key)}" if sources else "/news/"),
        "news, words": pages(lambda: f"/news/?{q(word(), word())}"),
        "news item": [f"/news/{quote(ref)}/" for ref in documents],
        "network": pages(lambda: rng.choice(["/network/", f"/network/?person={slug(rng.choice(people))}"])),
        "map": pages(lambda: rng.choice(["/map/", f"/map/?person={slug(rng.choice(people))}"])),
        "search, common word": pages(lambda: f"/search/?{q(rng.choice(words[:40]))}"),
        "search, words": pages(lambda: f"/search/?{q(word(), word())}"),
        "search, phrase": pages(lambda: f"/search/?{q(chr(34) + word() + ' ' + word() + chr(34))}"),
        "search, name": pages(lambda: f"/search/?{q(rng.choice(people).name)}"),
        "missing": pages(lambda: rng.choice(["/missing/", f"/missing/?source={quote(rng.choice(sources).name)}"])),
        "calendar feed": pages(lambda: f"/people/{slug(rng.choice(people))}.ics?limit=100"),
        "atom feed": pages(lambda: f"/people/{slug(rng.choice(people))}.atom"),
        "api, events": pages(lambda: f"/api/v1/events?person={slug(rng.choice(people))}&limit=50"),
    }


def find_words(rng: random.Random) -> list[str]:
    """Words of the record's statements: the commonest first, then rarer ones."""
    from collections import Counter

    from communique.newsroom.archive.models import Statement

    counts: Counter[str] = Counter()
    for text in Statement.objects.order_by("id").values_list("folded", flat=True)[:4000]:
        counts.update(word for word in text.split() if len(word) > 3)
    ranked = [word for word, _ in counts.most_common()]
    rest = ranked[40:]
    return [*ranked[:40], *rng.sample(rest, min(len(rest), 60))]


if __name__ == "__main__":
    main()
