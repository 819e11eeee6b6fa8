"""Countries and other territories: their names, their demonyms, and where a text names them.

The data are in data/territories.tsv (see its header); en/not_territories.yml and en/regions.yml have the names that
hold a territory's name and mean something else ("Latin American", "South China Sea", "Atlanta, Georgia").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from communique.errors import VocabularyError
from communique.vocab.load import load
from communique.vocab.names import NameScanner
from communique.vocab.namesakes import is_in_person_name

_COLUMNS = ["code", "qid", "kind", "name", "full_name", "aliases", "demonyms", "capital"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A country, a dependency, a part of a country that has a foreign policy of its own, or a former country.

    `code` is ISO 3166-1's two letters, 3166-3's four for former countries, or ISO-like with a hyphen for parts; `kind`
    is "country", "dependency", "part" or "former"; `qid` is Wikidata's; `capital` is empty where there is none.
    """

    code: str
    qid: str
    kind: str
    name: str
    full_name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str


TerritoryMatch = tuple[int, int, Territory, Literal["name", "demonym"]]

# Demonyms that are no count nouns: no "Frenches", no "Britishs".
_NO_PLURAL = ("s", "sh", "ese", "ench", "utch", "x", "men", "elsh")

# "CONTACT US", "FOLLOW US": the pronoun in a site's furniture.
_BEFORE_PRONOUN = frozenset(
    {"ABOUT", "ASK", "BEHIND", "CALL", "CONTACT", "EMAIL", "FIND", "FOLLOW", "GIVE", "HELP", "JOIN", "LET", "SUPPORT"}
    | {"TELL", "VISIT", "WRITE"}
)

_CAPITALS_BEFORE = re.compile(r"([A-Z]+) $")
# Given names and surnames in "Chad Wolf", "Israel Katz", "Michael Jordan".
_PERSON_NAMES = frozenset(
    {"Brazil", "Chad", "Cuba", "Dane", "England", "Finn", "Georgia", "Guernsey", "Holland", "India", "Ireland"}
    | {"Israel", "Jersey", "Jordan", "Kenya", "Lao", "Pole", "Scot", "Siam", "Tonga", "Wales"}
)


@cache
def territories() -> tuple[Territory, ...]:
    """All territories in the order of their codes."""
    rows = []
    for number, line in enumerate(read_lines("territories.tsv"), 1):
        cells = line.split("\t")
        if number == 1:
            if cells != _COLUMNS:
                raise VocabularyError(f"territories.tsv has the columns {', '.join(cells)}.")
            continue
        code, qid, kind, name, full_name, aliases, demonyms, capital = cells
        rows.append(
            Territory(
                code=code,
                qid=qid,
                kind=kind,
                name=name,
                full_name=full_name,
                aliases=tuple(filter(None, aliases.replace("~", "").split("|"))),
                demonyms=tuple(filter(None, demonyms.replace("~", "").split("|"))),
                capital=capital,
            )
        )
    return tuple(rows)


def read_lines(name: str) -> list[str]:
    """The lines of one of the data files without its comments."""
    text = (files("communique.vocab") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _by_code() -> dict[str, Territory]:
    return {territory.code: territory for territory in territories()}


def territory_by_code(code: str) -> Territory | None:
    """The territory with this code ("TR", "GB-SCT", "SUHH"), or None."""
    return _by_code().get(code)


def plural_of(demonym: str) -> str | None:
    """The plural of a demonym that is a noun too, or None ("Turk" has one, "British" has none).

    >>> [plural_of(demonym) for demonym in ("Turk", "Czech", "Israeli", "British", "Chinese", "French")]
    ['Turks', 'Czechs', 'Israelis', None, None, None]
    """
    return None if demonym.endswith(_NO_PLURAL) else demonym + "s"


@cache
def _readings() -> dict[str, tuple[tuple[int, bool], ...]]:
    """Each form with what it may mean, first reading first: the territory's number, and True for a demonym."""
    first: dict[str, list[tuple[int, bool]]] = {}
    other: dict[str, list[tuple[int, bool]]] = {}
    # The table marks with "~" what is another territory's first; the records no longer show it.
    for number, line in enumerate(read_lines("territories.tsv")[1:]):
        _, _, _, name, full_name, aliases, demonyms, _ = line.split("\t")
        for form in {name, full_name, *aliases.split("|")} - {""}:
            (other if form.startswith("~") else first).setdefault(form.lstrip("~"), []).append((number, False))
        for form in set(demonyms.split("|")) - {""}:
            target = other if form.startswith("~") else first
            for shape in (form.lstrip("~"), plural_of(form.lstrip("~"))):
                if shape is not None:
                    target.setdefault(shape, []).append((number, True))
    return {form: (*first.get(form, ()), *other.get(form, ())) for form in {**first, **other}}


@cache
def _scanner() -> tuple[NameScanner, tuple[str, ...]]:
    """The scanner over all forms, and the forms by the scanner's numbers."""
    forms = tuple(_readings())
    traps = [form for entry in load("not_territories") for form in entry.forms]
    # A region is no territory, but "Kashmir" hides none: only longer names that hold one are traps.
    traps += [form for entry in load("regions") for form in entry.forms if " " in form or "-" in form]
    return NameScanner({form: number for number, form in enumerate(forms)}, traps), forms


def bare(words: str) -> str:
    """The words without the article before them and without a possessive or a full stop of the sentence after them."""
    words = " ".join(words.split())
    words = re.sub(r"^[Tt]he ", "", words)
    return re.sub(r"(?:['’]s|(?<=s)['’])$", "", words).rstrip(",;:")


def territories_of(words: str) -> tuple[Territory, ...]:
    """All territories that the words may name or be the demonym of, the likeliest first.

    >>> [territory.name for territory in territories_of("Congolese")]
    ['Democratic Republic of the Congo', 'Republic of the Congo']
    """
    scanner, forms = _scanner()
    index = scanner.look_up(bare(words))
    if index is None:
        return ()
    numbers = dict.fromkeys(number for number, _ in _readings()[forms[index]])
    return tuple(territories()[number] for number in numbers)


def territory_of(words: str) -> Territory | None:
    """The territory that the words, a name or a demonym, stand for, or None; the likeliest where there are several.

    >>> [territory_of(words).code for words in ("the Netherlands", "Turkish", "U.S.", "Türkiye's", "Côte d’Ivoire")]
    ['NL', 'TR', 'US', 'TR', 'CI']
    >>> territory_of("us") is None
    True
    """
    found = territories_of(words)
    return found[0] if found else None


def is_demonym(words: str) -> bool:
    """True if the words are an adjective or a noun for a territory's people ("Emirati", "Turks")."""
    scanner, forms = _scanner()
    index = scanner.look_up(bare(words))
    return index is not None and any(demonym for _, demonym in _readings()[forms[index]])


def find_territories(text: str) -> list[TerritoryMatch]:
    """Each name or demonym of a territory in the text, leftmost-longest, as (start, end, territory, kind of form).

    Where a form has several readings it is the likeliest; `territories_of` gives all. Left out are longer names of
    other things ("Gulf of Mexico"), the pronoun in "CONTACT US", and people's names ("Chad Wolf", "Michael Jordan").

    >>> [(territory.code, kind) for _, _, territory, kind in find_territories("Turkish and US envoys met in Niger.")]
    [('TR', 'demonym'), ('US', 'name'), ('NE', 'name')]
    """
    scanner, forms = _scanner()
    found: list[TerritoryMatch] = []
    for start, end, index in scanner.find(text):
        form = forms[index]
        if form in _PERSON_NAMES and is_in_person_name(text, start, end, _is_place):
            continue
        if form == "US" and _is_pronoun(text, start):
            continue
        number, demonym = _readings()[form][0]
        found.append((start, end, territories()[number], "demonym" if demonym else "name"))
    return found


def _is_pronoun(text: str, start: int) -> bool:
    """True for the "US" of "ABOUT US"."""
    before = _CAPITALS_BEFORE.search(text, max(0, start - 12), start)
    return before is not None and before[1] in _BEFORE_PRONOUN


def _is_place(word: str) -> bool:
    """True if the word names a territory or its people."""
    return territory_of(word) is not None
