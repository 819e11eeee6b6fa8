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


def _held(office: Item) -> str:
    return ", ".join(part for part in (office["position"], office["of"]) if part)


def _of_engagement(name: str) -> Callable[[Item], Any]:
    return lambda item: item["engagement"][name]


def _through_engagement(column: Callable[[Item], Any]) -> Callable[[Item], Any]:
    return lambda item: column(item["engagement"])


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
        "part_of": _plain("part_of"),
        "parts": lambda item: "; ".join(item["parts"]),
        **{name: _plain(name) for name in ("confidence", "independent", "copies")},
        "differences": lambda item: "; ".join(f"{d['field']}: {d['value']}" for d in item["differences"]),
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
    "diary": {
        "day": _plain("day"),
        "offices": lambda item: "; ".join(_held(office) for office in item["offices"]),
        "engagement": lambda item: item["engagement"]["id"],
        **{name: _of_engagement(name) for name in ("type", "status", "end", "place")},
        "parties": lambda item: _parties(item["engagement"]),
        "topics": lambda item: "; ".join(item["engagement"]["topics"]),
        **{name: _through_engagement(column) for name, column in _SOURCES.items()},
    },
    "counterparts": {
        **{name: _plain(name) for name in ("one", "one_id", "other", "other_id", "count", "first", "last")},
        "engagements": lambda item: "; ".join(item["engagements"]),
    },
    "open commitments": {
        **{name: _plain(name) for name in ("id", "who", "what", "due", "state", "confidence")},
        "may_fulfil": lambda item: "; ".join(found["document"]["document"] for found in item["may_fulfil"]),
        "because": lambda item: "; ".join(found["because"] for found in item["may_fulfil"]),
        **_SOURCES,
    },
    "gaps": {name: _plain(name) for name in ("publisher", "start", "end", "days")},
    "decisions": {
        **{name: _plain(name) for name in ("id", "matter", "verdict", "subject", "object", "author")},
        "reasons": lambda item: "; ".join(item["reasons"]),
        **{name: _plain(name) for name in ("score", "made", "withdrawn")},
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
