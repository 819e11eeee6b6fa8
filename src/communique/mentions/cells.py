"""The words of a sentence classed for the grammar of person phrases.

A cell is a word, a glued compound ("Secretary-General", "Jae-in") or a whole known name ("Republic of Korea",
"Secretary of State"). Where two readings overlap the longer one wins, but a place inside what the model takes for a
person ("Michael Jordan") stays a plain capitalised word.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from communique.mentions.lexicon import (
    PARTICLES,
    SUFFIXES,
    Head,
    fold_form,
    heads,
    honorifics,
    longest_heads,
    longest_honorifics,
    words_of,
)
from communique.syntax.parse import NamedSpan, Word
from communique.vocab.gazetteer import find_bodies, find_places, find_territories


class Kind(StrEnum):
    """The classes of cells."""

    HEAD = "head"
    PORTFOLIO = "portfolio"
    SMALL = "small"
    HONORIFIC = "honorific"
    TERRITORY = "territory"
    DEMONYM = "demonym"
    BODY = "body"
    CITY = "city"
    NAME = "name"
    INITIAL = "initial"
    PARTICLE = "particle"
    SUFFIX = "suffix"
    AND = "and"
    COMMA = "comma"
    PREP = "prep"
    DET = "det"
    POSSESSIVE = "possessive"
    OPEN = "open"
    CLOSE = "close"
    QUOTE = "quote"
    OTHER = "other"


# What can say whose an office is.
AFFILIATIONS = frozenset([Kind.TERRITORY, Kind.DEMONYM, Kind.BODY, Kind.CITY])


@dataclass(slots=True)
class Cell:
    """One word or known phrase; `first` and `last` count words of the sentence, `start` and `end` code points."""

    text: str
    kind: Kind
    first: int
    last: int
    start: int
    end: int
    head: Head | None = None
    gender: str | None = None
    person: bool = False
    """Whether the model takes it for a part of a person's name."""
    canonical: str | None = None
    """The common name of a territory or body."""
    key: str | None = None

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()

    @property
    def lower(self) -> str:
        """Its text in small letters."""
        return self.text.casefold()


_PREPS = frozenset(["of", "for", "to", "on", "at", "in", "with"])
_DETS = frozenset(["the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "this", "that", "both"])
_ANDS = frozenset(["and", "&", "/"])
_QUOTES = frozenset('“”"')
_INITIAL = re.compile(r"^(?:[A-Z]\.-?)+$|^[A-Z]$")
_HYPHENS = frozenset("-‐‑–\u2060")


def make_cells(text: str, words: Sequence[Word], names: Sequence[NamedSpan]) -> list[Cell]:
    """The cells of a sentence, in order."""
    glued = _glue(words)
    people = [(words[n.first].start, words[n.last - 1].end) for n in names if n.label == "PERSON"]
    known = _known(text, words, people) if words else {}
    cells: list[Cell] = []
    at = 0
    while at < len(glued):
        first, last = glued[at]
        start = words[first].start
        found = _head(text, words, glued, at)
        if start in known:
            end, kind, canonical, key = known[start]
            stop = at
            while stop < len(glued) and words[glued[stop][0]].start < end:
                stop += 1
            if words[glued[stop - 1][1] - 1].end == end and (found is None or found[0] <= stop):
                cells.append(_cell(text, words, first, glued[stop - 1][1], kind, canonical=canonical, key=key))
                at = stop
                continue
        if found is not None:
            cells.append(_cell(text, words, first, glued[found[0] - 1][1], Kind.HEAD, head=found[1]))
            at = found[0]
            continue
        title = _honorific(text, words, glued, at)
        if title is not None:
            cells.append(_cell(text, words, first, glued[title[0] - 1][1], Kind.HONORIFIC, gender=title[1]))
            at = title[0]
            continue
        cells.append(_cell(text, words, first, last, _kind(text[start : words[last - 1].end], cells)))
        at += 1
    for cell in cells:
        cell.person = any(a < cell.end and cell.start < b for a, b in people)
    _settle_names(cells, people)
    _settle_portfolios(cells)
    return cells


def _cell(
    text: str,
    words: Sequence[Word],
    first: int,
    last: int,
    kind: Kind,
    *,
    head: Head | None = None,
    gender: str | None = None,
    canonical: str | None = None,
    key: str | None = None,
) -> Cell:
    start, end = words[first].start, words[last - 1].end
    return Cell(
        text=text[start:end],
        kind=kind,
        first=first,
        last=last,
        start=start,
        end=end,
        head=head,
        gender=gender,
        canonical=canonical,
        key=key,
    )


@functools.cache
def _dotted() -> frozenset[str]:
    return frozenset(word for form in honorifics() for word in form if word.endswith((".", "'", "’")))


# Ranks that are given names too: "Dean Rusk", "Amir Khan Muttaqi", "Major Owens".
_RANK_NAMES = frozenset(
    ["Amir", "Baron", "Bishop", "Dean", "Duke", "Earl", "Judge", "Major", "Marshal", "Prince", "Sultan"]
)


def _settle_names(cells: Sequence[Cell], people: Sequence[tuple[int, int]]) -> None:
    """Read as parts of a name what only looks like a rank or a small word: "Minister Amir Khan", "Daniel arap Moi"."""
    opens = dict(people)
    for i, cell in enumerate(cells):
        before = cells[i - 1] if i else None
        follows = cells[i + 1] if i + 1 < len(cells) else None
        if follows is None or not follows.person or follows.kind is not Kind.NAME:
            continue
        if cell.kind is Kind.HEAD and cell.text in _RANK_NAMES and cell.start in opens:
            several = i + 2 < len(cells) and cells[i + 2].start < opens[cell.start]
            if (before is not None and before.kind in (Kind.HEAD, Kind.PORTFOLIO)) or several:
                cell.kind, cell.head = Kind.NAME, None
        elif (
            cell.kind is Kind.OTHER
            and before is not None
            and before.kind is Kind.NAME
            and before.person
            and cell.person
            and cell.text.islower()
            and len(cell.text) < 5
        ):
            cell.kind = Kind.PARTICLE


# Portfolios that are ranks too: "Commissioner for Justice Didier Reynders", but "Justice Elena Kagan".
_RANK_PORTFOLIOS = frozenset(["Justice"])


def _settle_portfolios(cells: Sequence[Cell]) -> None:
    """Read as a portfolio what only looks like a rank: after "of", "for" or another portfolio, and before an office."""
    for i, cell in enumerate(cells):
        if cell.kind is Kind.BODY and cell.text in words_of("portfolios") and 1 < i < len(cells) - 2:
            # "Foreign, Commonwealth and Development Affairs"
            if (
                cells[i - 2].kind is Kind.PORTFOLIO
                and cells[i - 1].kind is Kind.COMMA
                and cells[i + 1].kind is Kind.AND
            ):
                cell.kind, cell.canonical, cell.key = Kind.PORTFOLIO, None, None
            continue
        if cell.kind is not Kind.HEAD or cell.text not in _RANK_PORTFOLIOS:
            continue
        before = cells[i - 1] if i else None
        follows = cells[i + 1] if i + 1 < len(cells) else None
        governed = before is not None and (
            before.text in ("of", "for") or (before.kind is Kind.PORTFOLIO and before.capital)
        )
        listed = i > 1 and before is not None and before.kind is Kind.AND and cells[i - 2].kind is Kind.PORTFOLIO
        if governed or listed or (follows is not None and follows.kind in (Kind.HEAD, Kind.PORTFOLIO)):
            cell.kind, cell.head = Kind.PORTFOLIO, None


def _glue(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Ranges of words that stand together without a space around a hyphen, and initials with their full stop."""
    out: list[tuple[int, int]] = []
    i = 0
    while i < len(words):
        j = i + 1
        while (
            j + 1 < len(words)
            and not words[j - 1].space
            and words[j].text in _HYPHENS
            and not words[j].space
            and words[j + 1].text[:1].isalnum()
        ):
            j += 2
        if j < len(words) and not words[j - 1].space and words[j - 1].text + words[j].text in _dotted():
            # "Smt. Sushma Swaraj", "Dato' Anwar": the tokenizer cuts rarer forms from their full stop or apostrophe.
            j += 1
        out.append((i, j))
        i = j
    return out


_Known = dict[int, tuple[int, Kind, str, str | None]]


def _known(text: str, words: Sequence[Word], people: Sequence[tuple[int, int]]) -> _Known:
    """Territories, demonyms, bodies and cities by the code point where they start; the longest at each."""
    base, limit = words[0].start, words[-1].end
    piece = text[base:limit]
    found: list[tuple[int, int, Kind, str, str | None]] = []
    for start, end, territory, how in find_territories(piece):
        kind = Kind.TERRITORY if how == "name" else Kind.DEMONYM
        found.append((start, end, kind, territory.name, territory.code))
    for start, end, body in find_bodies(piece):
        if piece[:start].endswith(("Heads of ", "Head of ", "heads of ", "head of ")):
            # "the Heads of Government of India, Israel and …": no Government of India.
            continue
        found.append((start, end, Kind.BODY, body.name, body.key))
    for start, end, *rest in find_places(piece):
        place = rest[0]
        if getattr(place, "kind", "city") == "territory":
            continue
        found.append((start, end, Kind.CITY, place.name, None))
    out: _Known = {}
    order = {Kind.BODY: 0, Kind.TERRITORY: 1, Kind.DEMONYM: 2, Kind.CITY: 3}
    taken: list[tuple[int, int]] = []
    for start, end, kind, name, key in sorted(found, key=lambda f: (-(f[1] - f[0]), order[f[2]])):
        a, b = base + start, base + end
        if any(x < b and a < y for x, y in taken):
            continue
        inside = [p for p in people if p[0] <= a and b <= p[1] and (p[1] - p[0]) > (b - a) + 1]
        if inside and kind in (Kind.CITY, Kind.TERRITORY, Kind.BODY) and _is_plain_name(text, inside[0], a, b):
            continue
        taken.append((a, b))
        out[a] = (b, kind, name, key)
    return out


def _is_plain_name(text: str, person: tuple[int, int], start: int, end: int) -> bool:
    """Whether the place is the last word of the person ("Michael Jordan") and not its country ("France Francois")."""
    return end == person[1] and start > person[0]


def _head(text: str, words: Sequence[Word], glued: Sequence[tuple[int, int]], at: int) -> tuple[int, Head] | None:
    first, last = glued[at]
    word = fold_form(text[words[first].start : words[last - 1].end])
    longest = max(longest_heads().get(word, 0), longest_heads().get(word.split("-")[0], 0))
    table = heads()
    for length in range(min(longest, len(glued) - at), 0, -1):
        key = tuple(fold_form(text[words[a].start : words[b - 1].end]) for a, b in glued[at : at + length])
        head = table.get(key) or table.get(tuple(part for k in key for part in k.split("-")))
        if head is not None:
            return at + length, head
    return None


def _honorific(
    text: str, words: Sequence[Word], glued: Sequence[tuple[int, int]], at: int
) -> tuple[int, str | None] | None:
    first, last = glued[at]
    longest = longest_honorifics().get(text[words[first].start : words[last - 1].end], 0)
    table = honorifics()
    for length in range(min(longest, len(glued) - at), 0, -1):
        key = tuple(text[words[a].start : words[b - 1].end] for a, b in glued[at : at + length])
        if key in table:
            return at + length, table[key]
    return None


_NAMES_LIKE_DAYS = frozenset(["Sun", "Mon", "Jan", "Mar", "April", "June", "August"])


def _kind(text: str, before: Sequence[Cell]) -> Kind:
    lower = text.casefold()
    if text == ",":
        return Kind.COMMA
    if lower in _ANDS:
        return Kind.AND
    if text in ("'s", "’s", "´s", "'", "’"):
        return Kind.POSSESSIVE
    if text == "(":
        return Kind.OPEN
    if text == ")":
        return Kind.CLOSE
    if text in _QUOTES:
        return Kind.QUOTE
    if lower in _DETS and not (text[:1].isupper() and len(text) > 3 and before):
        return Kind.DET
    if text in _PREPS:
        return Kind.PREP
    if text in SUFFIXES and before and before[-1].kind in (Kind.NAME, Kind.COMMA, Kind.INITIAL):
        return Kind.SUFFIX
    if _INITIAL.match(text) and text not in ("A", "I"):
        return Kind.INITIAL
    if text in words_of("portfolios"):
        return Kind.PORTFOLIO
    if lower in words_of("grades") and not text[:1].isupper():
        return Kind.SMALL
    if text in PARTICLES or (lower in ("al", "el", "bin", "ben", "ibn", "de", "von", "van", "der", "da", "di", "del")):
        return Kind.PARTICLE
    if text in _NAMES_LIKE_DAYS and before and before[-1].kind in (Kind.HEAD, Kind.HONORIFIC) and before[-1].capital:
        # "Ambassador Sun Weidong"
        return Kind.NAME
    if text[:1].isupper() and text not in words_of("name_stops") and any(c.isalpha() for c in text):
        return Kind.NAME
    if re.match(r"^(?:al|el|ad|an|ar|as|at|az|ash)-[A-Z]", text):
        return Kind.NAME
    if text.startswith(("d'", "d’", "al-", "el-")) and text[2:3].isupper():
        return Kind.NAME
    return Kind.OTHER
