"""Reads the vocabularies: YAML files with entries that explain themselves and are their own tests.

A vocabulary is a list of entries in `vocab/<language>/<name>.yml`. Every entry has a key and forms; `kind`, `examples`,
`counterexamples` and `note` are optional, and what else it holds is in `fields`. `vocab/schemas/<name>.json`, if it is
there, says what an entry of that vocabulary may hold.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import yaml

from communique.errors import VocabularyError
from communique.vocab.schema import find_faults

_TEXT_LISTS = ("forms", "examples", "counterexamples")
_OWN_FIELDS = frozenset({"key", "kind", "note", *_TEXT_LISTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a vocabulary: the forms that mean the same thing, with sentences that show it."""

    key: str
    forms: tuple[str, ...]
    kind: str | None = None
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    note: str | None = None
    fields: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@cache
def load(name: str, language: str = "en") -> tuple[Entry, ...]:
    """The entries of one vocabulary, in the order of their keys; read once.

    Raises VocabularyError, naming the file and the entry, if the file is not there, is no YAML or no list of entries,
    if its keys are not sorted, if a form stands under two keys, or if an entry breaks the vocabulary's schema.

    >>> [entry.forms for entry in load("venues") if entry.key == "oval_office"]
    [('Oval Office',)]
    """
    path = files("communique.vocab") / language / f"{name}.yml"
    if not path.is_file():
        raise VocabularyError(f"There is no vocabulary {language}/{name}.yml.")
    return parse_entries(path.read_text(encoding="utf-8"), f"{language}/{name}.yml", _schema_of(name))


def parse_entries(text: str, file: str, schema: Mapping[str, Any] | None = None) -> tuple[Entry, ...]:
    """The entries that a vocabulary's text holds; `file` names it in the errors, which are as for `load`."""
    try:
        # The C loader of libyaml reads a vocabulary of 300 entries in 20 ms, the Python one in 200.
        values = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise VocabularyError(f"{file} is no YAML: {error}") from error
    if not isinstance(values, list):
        raise VocabularyError(f"{file} is no list of entries.")
    entries = tuple(_read_entry(value, number, file, schema) for number, value in enumerate(values, 1))
    _check_keys(entries, file)
    _check_forms(entries, file)
    return entries


def is_entry_list(text: str) -> bool:
    """True if a YAML text is a list whose items have a key and forms; other files have readers of their own."""
    try:
        values = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError:
        return False
    return isinstance(values, list) and any(isinstance(value, dict) and "forms" in value for value in values)


def _schema_of(name: str) -> Mapping[str, Any] | None:
    """The schema of one entry of the vocabulary, or None where there is none."""
    path = files("communique.vocab") / "schemas" / f"{name}.json"
    if not path.is_file():
        return None
    schema: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def _read_entry(value: object, number: int, file: str, schema: Mapping[str, Any] | None) -> Entry:
    """One entry; raises VocabularyError with its key, or its number where it has none."""
    if not isinstance(value, dict) or not isinstance(value.get("key"), str) or not value["key"]:
        raise VocabularyError(f"{file}, entry {number}: it has no key.")
    key = value["key"]
    # YAML reads a bare No as false and a bare 2024-05-01 as a date: such a form must be quoted.
    for name in _TEXT_LISTS:
        items = value.get(name, [])
        if not isinstance(items, list) or not all(isinstance(item, str) and item.strip() for item in items):
            raise VocabularyError(f"{file}, {key}: {name} is no list of texts; quote words that YAML reads as values.")
    for name in ("kind", "note"):
        if not isinstance(value.get(name, ""), str):
            raise VocabularyError(f"{file}, {key}: {name} is no text.")
    if not value.get("forms"):
        raise VocabularyError(f"{file}, {key}: it has no forms.")
    for fault in find_faults(value, schema) if schema is not None else ():
        raise VocabularyError(f"{file}, {key}: {fault}.")
    return Entry(
        key=key,
        forms=tuple(value["forms"]),
        kind=value.get("kind"),
        examples=tuple(value.get("examples", ())),
        counterexamples=tuple(value.get("counterexamples", ())),
        note=value.get("note"),
        fields=MappingProxyType({name: item for name, item in value.items() if name not in _OWN_FIELDS}),
    )


def _check_keys(entries: tuple[Entry, ...], file: str) -> None:
    """Raise VocabularyError at the first key that stands twice or out of order."""
    for before, after in pairwise(entries):
        if before.key == after.key:
            raise VocabularyError(f"{file}, {after.key}: the key stands there twice.")
        if before.key > after.key:
            raise VocabularyError(f"{file}, {after.key}: keys are sorted, and it comes before {before.key}.")


def _check_forms(entries: tuple[Entry, ...], file: str) -> None:
    """Raise VocabularyError at the first form that stands twice.

    Forms that differ in case alone are two forms: "Who" and "WHO", "who" and "WHO".
    """
    owners: dict[str, str] = {}
    for entry in entries:
        for form in entry.forms:
            if form in owners:
                raise VocabularyError(f'{file}, {entry.key}: the form "{form}" stands under {owners[form]} too.')
            owners[form] = entry.key
