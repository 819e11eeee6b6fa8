"""The forms of the reading vocabularies, as patterns.

A form is words with four signs: `*` any words or none, `#` a number, `[a|b]` one of several (an empty one is none), and
a blank, which is any whitespace or none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from communique.vocab.load import load

_TOKEN = re.compile(r"\[([^\[\]]*)\]|(\s*\*\s*)|(#)|(\s+)|([^\[\]*#\s]+)")
_APOSTROPHES = re.compile("['’‘ʼ]")
_OPENING = r"[\s•·|»>▸►→✉☰×✕+–—-]*"
_CLOSING = r"[\s:.!?…*»>›→▼▾×,;|–—-]*"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledEntry:
    """One entry of a vocabulary of whole lines, its forms compiled to one pattern."""

    key: str
    kind: str
    pattern: re.Pattern[str]


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


def compile_form(form: str) -> str:
    """The pattern of a whole line, bullets before it and marks after it allowed; to be used without regard to case.

    >>> bool(re.fullmatch(compile_form("[no|#] comments on *"), "12 comments on Summit ends", re.I))
    True
    """
    return f"{_OPENING}{_compile(form.strip(), inner=False)}{_CLOSING}"


@cache
def load_lines(name: str) -> tuple[CompiledEntry, ...]:
    """The entries of the English vocabulary of that name, whose forms are whole lines."""
    return tuple(
        CompiledEntry(
            key=entry.key,
            kind=entry.kind or "line",
            pattern=re.compile("|".join(f"(?:{compile_form(form)})" for form in entry.forms), re.I),
        )
        for entry in load(name)
    )
