"""The catalogue as plain values, without the numbers of its rows: what two catalogues of one record have in common."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django.db import connection

from communique.newsroom.catalogue import words
from communique.newsroom.catalogue.models import Edition, Entry, Filing, Heading, Month, Tie
from communique.newsroom.catalogue.refresh import refresh
from communique.newsroom.catalogue.shelf import day_of
from communique.newsroom.resolution.step import resolve_pending
from communique.vocab.registry import Registry, registry


@cache
def few() -> Registry:
    """A registry of few persons, which is soon read."""
    wanted = ("jens-stoltenberg", "sergey-lavrov", "joe-biden", "emmanuel-macron", "vladimir-putin")
    return Registry(registry().holders[f"person/{slug}"] for slug in wanted)


def settle() -> int:
    """Resolves and files what waits."""
    resolve_pending(few())
    return refresh(few())


def make_anew() -> int:
    """Files everything from scratch."""
    Edition.objects.update(version="")
    return refresh(few())


def state() -> dict[str, Any]:
    """All that the catalogue holds, in an order of its own."""
    headings = {row.pk: row for row in Heading.objects.all()}
    entries = {row.pk: row for row in Entry.objects.all()}
    keys = {pk: f"{row.kind}:{row.key}" for pk, row in headings.items()} | {0: "everything"}
    refs = {pk: f"{row.kind}:{row.ref}" for pk, row in entries.items()}
    return {
        "headings": {
            keys[pk]: (row.name, row.events, row.statements, row.documents, row.commitments)
            for pk, row in sorted(headings.items(), key=lambda item: keys[item[0]])
        },
        "entries": {
            refs[pk]: (day_of(pk), row.document, row.card, sorted([keys[h], a] for h, a in row.filed))
            for pk, row in sorted(entries.items(), key=lambda item: refs[item[0]])
        },
        "filings": sorted((keys[f.heading_id], f.aspect, refs[f.entry_id]) for f in Filing.objects.all()),
        "months": sorted((keys[m.heading_id], m.aspect, m.month, m.count) for m in Month.objects.all()),
        "ties": sorted(
            (keys[t.one_id], t.one_kind, keys[t.other_id], t.other_kind, t.count, refs[t.first], refs[t.last])
            for t in Tie.objects.all()
        ),
        "words": {
            table: sorted((names[key], text, _marks(marks, keys)) for key, text, marks in read_words(table))
            for table in words.TABLES
            for names in [keys if table == words.HEADINGS else refs]
        },
    }


def read_words(table: str) -> list[tuple[int, str, str]]:
    """The rows of an index of words."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # "'#h12' 'grain':3" as SQLite has it: the text, and the marks.
            cursor.execute(f"SELECT id, folded, words::text FROM {table}")
            return [(key, text, " ".join(re.findall(r"'#(\w+)'", vector))) for key, text, vector in cursor.fetchall()]
        cursor.execute(f"SELECT rowid, words, marks FROM {table}")
        return cursor.fetchall()


def _marks(marks: str, keys: dict[int, str]) -> list[str]:
    return sorted(re.sub(r"^([hp])(\d+)$", lambda m: f"{m[1]} {keys[int(m[2])]}", mark) for mark in marks.split())
