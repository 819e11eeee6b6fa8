"""The forms of the reading vocabularies, as patterns.

A form is words with four signs: `*` any words or none, `#` a number, `[a|b]` one of several (an empty one is none), and a
blank, which is any whitespace. It says what a whole line is; a vocabulary of phrases inside a line sets `whole=False`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from communique.errors import VocabularyError

_TOKEN = re.compile(r"\[([^\[\]]*)\]|(\s*\*\s*)|(#)|(\s+)|([^\[\]*#\s]+)")
_APOSTROPHES = re.compile("['’‘ʼ]")
_OPENING = r"[\s•·|»>▸►→✉☰×✕+–—-]*"
_CLOSING = r"[\s:.!?…*»>›→▼▾×,;|–—-]*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a reading vocabulary, its forms compiled."""

    key: str
    kind: str
    forms: tuple[str, ...]
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def _literal(text: str) -> str:
    return _APOSTROPHES.sub("['’‘ʼ]", re.escape(text))


def _compile(form: str, *, inner: bool) -> str:
    tokens = list(_TOKEN.finditer(form))
    parts: list[str] = []
    for number, token in enumerate(tokens):
        alternatives, star, digits, space, literal = token.groups()
        if alternatives is not None:
            parts.append("(?:" + "|".join(_compile(each, inner=True) for each in alternatives.split("|")) + ")")
        elif star is not None:
            first, last = number == 0, number == len(tokens) - 1
            if inner:
                parts.append(r".{0,160}?")
            elif first:
                parts.append(r"(?:.{0,160}?\W)?")
            elif last:
                parts.append(r"(?:\W.{0,160})?")
            else:
                parts.append(r"(?:\W(?:.{0,160}?\W)?)?")
        elif digits is not None:
            parts.append(r"\d[\d.,]*")
        elif space is not None:
            parts.append(r"\s*")
        else:
            parts.append(_literal(literal))
    return "".join(parts)


def compile_words(form: str) -> str:
    """The pattern of a form's words alone, blanks around them optional."""
    return _compile(form, inner=False)


def compile_form(form: str, *, whole: bool = True) -> str:
    """The pattern of one form, to be used without regard to case.

    >>> bool(re.fullmatch(compile_form("[no|#] comments on *"), "12 comments on Summit ends", re.I))
    True
    """
    body = _compile(form.strip(), inner=False)
    return f"{_OPENING}{body}{_CLOSING}" if whole else rf"(?<!\w){body}(?!\w)"


@cache
def load_entries(name: str, *, whole: bool = True) -> tuple[Entry, ...]:
    """The entries of the English vocabulary of that name; raises VocabularyError where it is not well formed."""
    path = files("communique.vocab").joinpath("en", f"{name}.yml")
    loaded: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(loaded, list):
        raise VocabularyError(f"{name}.yml must be a list of entries.")
    return tuple(_entry(name, each, whole=whole) for each in loaded)


def _entry(name: str, each: Mapping[str, Any], *, whole: bool) -> Entry:
    key = str(each.get("key", ""))
    forms = tuple(str(form) for form in each.get("forms") or ())
    if not key or not forms:
        raise VocabularyError(f"{name}.yml: the entry {key or each!r} needs a key and forms.")
    patterns = "|".join(f"(?:{compile_form(form, whole=whole)})" for form in forms)
    return Entry(
        key=key,
        kind=str(each.get("kind", "line")),
        forms=forms,
        pattern=re.compile(patterns, re.I),
        examples=tuple(map(str, each.get("examples") or ())),
        counterexamples=tuple(map(str, each.get("counterexamples") or ())),
    )
