"""The guide to the API for people, made from the same schema that programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from communique.newsroom.api.endpoints import api
from communique.newsroom.api.problems import KINDS
from communique.newsroom.api.rates import present_rate
from communique.newsroom.browse.entries import base_of
from communique.newsroom.browse.forms import Page, give

_PERIODS = {1: "second", 60: "minute", 3600: "hour", 86400: "day"}
_DEEPEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A parameter, or a field of an answer: its name, what it may be, and what it means."""

    name: str
    type: str
    words: SafeString
    default: str | None = None
    is_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One endpoint as the guide shows it; `cases` are addresses with what they ask for."""

    id: str
    path: str
    summary: str
    words: tuple[SafeString, ...]
    parameters: tuple[Value, ...]
    fields: tuple[Value, ...]
    cases: tuple[tuple[str, str], ...]
    example: str


def guide(request: HttpRequest) -> HttpResponse:
    """The page at /api/."""
    rate = present_rate()
    page = Page(
        template="api.html",
        title="The record for programs",
        section="api",
        description="The record as typed JSON: events, people, statements, commitments and documents, without a key.",
        context={
            "base": base_of(request),
            "sections": _sections(),
            "problems": [(kind, status, title) for kind, (status, title) in KINDS.items()],
            "rate": _in_words(rate) if rate else None,
        },
    )
    return give(request, page)


@cache
def _sections() -> list[tuple[str, str, list[Endpoint]]]:
    """The endpoints under their headings, which have anchors."""
    sections: dict[str, list[Endpoint]] = {}
    schema = api.get_openapi_schema()
    for path, operations in schema["paths"].items():
        endpoint = _endpoint(path, operations["get"], schema["components"]["schemas"])
        sections.setdefault(operations["get"]["tags"][0], []).append(endpoint)
    return [(f"part-{number}", name, found) for number, (name, found) in enumerate(sections.items(), 1)]


def _in_words(rate: tuple[int, int]) -> str:
    """So many requests in so many seconds.

    >>> _in_words((600, 60)), _in_words((20, 10))
    ('600 requests a minute', '20 requests in 10 seconds')
    """
    most, seconds = rate
    return f"{most:,} requests {'a ' + _PERIODS[seconds] if seconds in _PERIODS else f'in {seconds} seconds'}"


def _endpoint(path: str, operation: dict[str, Any], schemas: dict[str, Any]) -> Endpoint:
    content = operation["responses"]["200"]["content"]["application/json"]
    return Endpoint(
        id=f"get-{operation['operationId']}",
        path=path,
        summary=operation["summary"],
        words=tuple(_marked(paragraph) for paragraph in operation["description"].split("\n\n")),
        parameters=tuple(_parameters(operation["parameters"])),
        fields=tuple(_fields(content["schema"], schemas)),
        cases=tuple((case["path"], case["asks"]) for case in operation["x-examples"]),
        example=json.dumps(content["example"], ensure_ascii=False, indent=2),
    )


def _parameters(parameters: list[dict[str, Any]]) -> Iterator[Value]:
    # What turns pages comes last.
    for parameter in sorted(parameters, key=lambda one: one["name"] in ("before", "limit")):
        schema = parameter["schema"]
        yield Value(
            name=parameter["name"],
            type=_type(schema) + (", may be repeated" if schema.get("type") == "array" else ""),
            words=_marked(parameter["description"]),
            default=str(schema["default"]) if schema.get("default") not in (None, []) else None,
            is_required=parameter["required"],
        )


def _fields(schema: dict[str, Any], schemas: dict[str, Any], before: str = "", depth: int = 0) -> Iterator[Value]:
    """The fields of an answer, those of its parts behind the name of the part."""
    for name, field in schemas[schema["$ref"].rpartition("/")[2]]["properties"].items():
        inner, is_list = _part_of(field)
        yield Value(name=before + name, type=_type(field), words=_marked(field.get("description", "")))
        if inner and depth < _DEEPEST:
            yield from _fields(inner, schemas, f"{before}{name}{'[]' if is_list else ''}.", depth + 1)


def _part_of(field: dict[str, Any]) -> tuple[dict[str, Any] | None, bool]:
    options = [field, *field.get("anyOf", ()), *field.get("allOf", ())]
    for option in options:
        if "$ref" in option:
            return option, False
        if "$ref" in option.get("items", {}):
            return option["items"], True
    return None, False


def _type(schema: dict[str, Any]) -> str:
    """What a value may be, in words.

    >>> _type({"anyOf": [{"type": "string"}, {"type": "null"}]}), _type({"type": "integer", "minimum": 1, "maximum": 9})
    ('text or null', 'number from 1 to 9')
    >>> _type({"type": "array", "items": {"enum": ["once", "both"]}})
    'once, both'
    """
    if "enum" in schema:
        return ", ".join(word for word in schema["enum"] if word) + (" or null" if _may_be_null(schema) else "")
    if "anyOf" in schema:
        kinds = [_type(option) for option in schema["anyOf"] if option.get("type") != "null"]
        return " or ".join([*dict.fromkeys(kinds), *(["null"] if _may_be_null(schema) else [])])
    match schema.get("type"):
        case "array":
            items = schema.get("items", {})
            return "list of two numbers" if "prefixItems" in schema else _many(_type(items)) if items else "list"
        case "integer" | "number":
            limits = f" from {schema['minimum']} to {schema['maximum']}" if "maximum" in schema else ""
            return f"number{limits}"
        case "boolean":
            return "true or false"
        case "string":
            return "text"
    return "object"


def _many(one: str) -> str:
    plain = {"text": "texts", "object": "list of objects", "number": "numbers", "list of two numbers": "spans"}
    return plain.get(one, one)


def _marked(words: str) -> SafeString:
    """The words as HTML, with what stands between backticks as code."""
    parts = [conditional_escape(" ".join(part.split(" "))) for part in words.replace("\n", " ").split("`")]
    # Every part is escaped above.
    return mark_safe("".join(f"<code>{p}</code>" if n % 2 else p for n, p in enumerate(parts)))  # noqa: S308


def _may_be_null(schema: dict[str, Any]) -> bool:
    return any(option.get("type") == "null" for option in schema.get("anyOf", ()))
