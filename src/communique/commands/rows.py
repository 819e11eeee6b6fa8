"""Answers as rows for programs that read tables: one row an item, lists joined by "; "."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Item = Mapping[str, Any]
Columns = dict[str, Callable[[Item], Any]]


def _plain(name: str) -> Callable[[Item], Any]:
    return lambda item: item[name]


def _parties(item: Item) -> str:
    return "; ".join(_party(party) for party in item["parties"])


def _party(party: Item) -> str:
    office = ", ".join(part for part in (party["role"], party["body"]) if part)
    return f"{party['name']} ({office})" if office else str(party["name"])


def _roles(item: Item) -> str:
    return "; ".join(", ".join(part for part in (role["role"], role["body"]) if part) for role in item["roles"])


def _of_reports(name: str) -> Callable[[Item], str]:
    return lambda item: "; ".join(str(report[name]) for report in item["reports"] if report[name])


def _evidence(item: Item) -> str:
    return " | ".join(words for report in item["reports"] for words in report["evidence"])


_SOURCES: Columns = {
    "documents": _of_reports("document"),
    "urls": _of_reports("url"),
    "titles": _of_reports("title"),
    "evidence": _evidence,
}

COLUMNS: dict[str, Columns] = {
    "engagements": {
        **{name: _plain(name) for name in ("id", "type", "status", "start", "end", "place")},
        "parties": _parties,
        "party_ids": lambda item: "; ".join(party["id"] or "" for party in item["parties"]),
        "topics": lambda item: "; ".join(item["topics"]),
        **{name: _plain(name) for name in ("part_of", "confidence")},
        **_SOURCES,
    },
    "statements": {
        **{
            name: _plain(name)
            for name in ("id", "kind", "speaker", "speaker_id", "text", "cue", "date", "engagement", "confidence")
        },
        **_SOURCES,
    },
    "commitments": {**{name: _plain(name) for name in ("id", "who", "what", "due", "confidence")}, **_SOURCES},
    "people": {
        "id": _plain("id"),
        "name": _plain("name"),
        "roles": _roles,
        **{name: _plain(name) for name in ("engagements", "statements", "first", "last")},
        **_SOURCES,
    },
    "documents": {
        name: _plain(name)
        for name in (
            "id",
            "title",
            "url",
            "publisher",
            "published",
            "published_from",
            "language",
            "extracted",
            "source",
            "duplicate_of",
            "engagements",
            "statements",
            "commitments",
        )
    },
}
"""For each kind of answer, its columns in order and what stands in them."""
