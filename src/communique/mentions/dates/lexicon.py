"""The vocabulary of time, `vocab/en/dates.yml`, in the shape that grammar, tense and calendar ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.vocab.load import load

_MEANINGS = {
    "month": "number",
    "weekday": "number",
    "unit": "unit",
    "season": "winter",
    "shift": "shift",
    "deictic": "shift",
    "holiday": "falls",
    "event": "value",
}
"""The field of an entry that says what its forms mean, by kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Words of time by what they mean, in lower case; `forms` has the forms of every kind as they are written."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, str]
    winters: frozenset[str]
    shifts: dict[str, int]
    deictics: dict[str, int]
    holidays: dict[str, str | None]
    events: dict[str, str]
    forms: dict[str, tuple[str, ...]]

    def either(self, *kinds: str) -> str:
        """A regular expression for any form of these kinds, the longest first."""
        return either(form for kind in kinds for form in self.forms[kind])


def either(forms: Iterable[str]) -> str:
    """A regular expression that matches any of the forms, the longest first."""
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))


@cache
def read_lexicon() -> Lexicon:
    """The vocabulary of time in English; VocabularyError if it cannot be read."""
    forms: dict[str, list[str]] = {}
    values: dict[str, dict[str, Any]] = {}
    for entry in load("dates"):
        kind = entry.kind or ""
        forms.setdefault(kind, []).extend(entry.forms)
        meanings = entry.fields.get("values") or [entry.fields.get(_MEANINGS.get(kind, ""))] * len(entry.forms)
        values.setdefault(kind, {}).update(zip((form.lower() for form in entry.forms), meanings, strict=True))
    return Lexicon(
        months=values["month"],
        weekdays=values["weekday"],
        numbers=values["number"],
        ordinals=values["ordinal"],
        units=values["unit"],
        winters=frozenset(form for form, winter in values["season"].items() if winter),
        shifts=values["shift"],
        deictics=values["deictic"],
        holidays=values["holiday"],
        events=values["event"],
        forms={kind: tuple(words) for kind, words in forms.items()},
    )
