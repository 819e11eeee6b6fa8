"""The words of person phrases: heads of offices, portfolios, honorifics and particles, ready to be looked up."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from communique.vocab.load import Entry, load


@dataclass(frozen=True, slots=True)
class Head:
    """A form that heads an office: its key in the vocabulary, and whether it stands for several holders."""

    key: str
    kind: str
    plural: bool


# Particles that stand inside a name, before a capital: "de Hoop Scheffer", "von der Leyen", "bin Salman".
PARTICLES = frozenset(
    {
        *(
            "al",
            "ap",
            "bin",
            "binti",
            "bint",
            "ben",
            "da",
            "dal",
            "de",
            "del",
            "della",
            "den",
            "der",
            "di",
            "do",
            "dos",
        ),
        *(
            "du",
            "e",
            "el",
            "ibn",
            "la",
            "las",
            "le",
            "los",
            "ould",
            "san",
            "ter",
            "ten",
            "van",
            "vande",
            "von",
            "y",
            "zu",
        ),
    }
)
SUFFIXES = frozenset(["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "V", "VI", "VII", "VIII", "XIV", "XVI"])


@functools.cache
def words_of(vocabulary: str, *kinds: str) -> frozenset[str]:
    """The forms of a vocabulary; only those of the given kinds, if any are given."""
    return frozenset(form for entry in load(vocabulary) if not kinds or entry.kind in kinds for form in entry.forms)


def fold_form(form: str) -> str:
    """The form in small letters with a plain apostrophe."""
    return form.casefold().replace("’", "'")


@functools.cache
def heads() -> dict[tuple[str, ...], Head]:
    """Every form of `offices.yml`, as its folded words, with what it heads."""
    out: dict[tuple[str, ...], Head] = {}
    for entry in load("offices"):
        for form in entry.forms:
            out[tuple(fold_form(form).split())] = Head(entry.key, entry.kind or "post", plural=False)
        for form in entry.fields.get("plural", ()):
            out[tuple(fold_form(form).split())] = Head(entry.key, entry.kind or "post", plural=True)
    return out


@functools.cache
def longest_heads() -> dict[str, int]:
    """For each first word of a head, how many words the longest head that begins with it has."""
    return _longest(heads())


@functools.cache
def longest_honorifics() -> dict[str, int]:
    """For each first word of an honorific, how many words the longest one that begins with it has."""
    return _longest(honorifics())


def _longest(forms: Iterable[tuple[str, ...]]) -> dict[str, int]:
    out: dict[str, int] = {}
    for words in forms:
        out[words[0]] = max(len(words), out.get(words[0], 0))
    return out


@functools.cache
def honorifics() -> dict[tuple[str, ...], str | None]:
    """Every honorific, as its words, with the gender that it tells, or None."""
    out: dict[tuple[str, ...], str | None] = {}
    for entry in load("honorifics"):
        for form in entry.forms:
            out[tuple(form.split())] = _gender(entry, form)
    return out


def _gender(entry: Entry, form: str) -> str | None:
    if form.startswith("His "):
        return "m"
    if form.startswith("Her ") or form == "Sheikha":
        return "f"
    gender = entry.fields.get("gender")
    return str(gender) if gender else None
