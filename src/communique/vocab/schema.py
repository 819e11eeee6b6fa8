"""Checks a value against the part of JSON Schema that the vocabularies' schemas use.

The library reads its schemas with these few keywords and no further dependency; a keyword that it does not know is an
error of the schema, so that no check is skipped in silence. The tests hold it against the jsonschema package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "array": list,
    "object": dict,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}
_ANNOTATIONS = frozenset({"$schema", "$id", "title", "description"})
_KEYWORDS = _ANNOTATIONS | frozenset(
    {"type", "enum", "required", "properties", "additionalProperties", "items", "minItems", "uniqueItems", "pattern"}
)


def find_faults(value: object, schema: Mapping[str, Any], where: str = "") -> Iterator[str]:
    """What is wrong with the value, one sentence a fault, each with the place inside the value.

    >>> list(find_faults({"kind": "gruop"}, {"properties": {"kind": {"enum": ["group", "organ"]}}}))
    ["kind: 'gruop' is none of 'group', 'organ'"]
    """
    if unknown := sorted(set(schema) - _KEYWORDS):
        raise ValueError(f"the schema uses {unknown[0]!r}, which communique.vocab.schema does not know")
    prefix = f"{where}: " if where else ""
    if "type" in schema and not _is_of(value, schema["type"]):
        yield f"{prefix}{value!r} is no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{prefix}{value!r} is none of {', '.join(map(repr, schema['enum']))}"
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{prefix}{value!r} does not match {schema['pattern']}"
    if isinstance(value, list):
        yield from _find_list_faults(value, schema, where, prefix)
    if isinstance(value, dict):
        yield from _find_object_faults(value, schema, where, prefix)


def _is_of(value: object, name: str) -> bool:
    """True if the value has the JSON type; JSON's booleans are no numbers."""
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, _TYPES[name])


def _find_list_faults(value: list[Any], schema: Mapping[str, Any], where: str, prefix: str) -> Iterator[str]:
    """The faults of a list and of its items."""
    if len(value) < schema.get("minItems", 0):
        yield f"{prefix}at least {schema['minItems']} items are needed"
    if schema.get("uniqueItems") and len({repr(item) for item in value}) < len(value):
        yield f"{prefix}an item stands there twice"
    if "items" in schema:
        for number, item in enumerate(value):
            yield from find_faults(item, schema["items"], f"{where}[{number}]")


def _find_object_faults(value: dict[str, Any], schema: Mapping[str, Any], where: str, prefix: str) -> Iterator[str]:
    """The faults of a mapping and of its values."""
    properties = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{prefix}{name!r} is missing"
    for name, item in value.items():
        if name in properties:
            yield from find_faults(item, properties[name], f"{where}.{name}" if where else str(name))
        elif schema.get("additionalProperties") is False:
            yield f"{prefix}{name!r} is no field of it; known are {', '.join(map(repr, properties))}"
