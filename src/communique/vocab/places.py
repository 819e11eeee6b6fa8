"""Places: territories, provinces of federations, regions, waters, known venues and cities, and where a text names them.

Cities are GeoNames' (data/cities.tsv.gz, see its header): of at least 50,000 people, capitals, and small places where
diplomacy happens. A small city, and one whose name is a word or a person's too (data/ambiguous_cities.tsv), is found
only where the text says that a place is meant: "in Reading", "Nice, France", "DAYTON, Ohio (AP)".
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from communique.vocab.load import load
from communique.vocab.names import NameScanner, fold
from communique.vocab.namesakes import is_after_given_name, is_in_person_name
from communique.vocab.territories import (
    Territory,
    bare,
    find_territories,
    read_lines,
    territories,
    territory_by_code,
    territory_of,
)

PlaceKind = Literal["territory", "venue", "region", "area", "water", "city", "province"]

# A city of this size, or a capital, is meant when it is named without more.
_LARGE = 300_000

_IN = re.compile(
    r"(?:\b(?:in|at|near|outside|around|via|visit(?:s|ed|ing)?|tour(?:s|ed|ing)?|reach(?:es|ed)?|left|downtown|capital,?"
    r"|(?:city|town|resort|port) (?:of )?)"
    r"|\b(?:travel\w*|fl[ey]w?\w*|flight|went|go|goes|going|return\w*|came|com(?:e|ing)|arriv\w*|trip|visit|tour|head\w*|left"
    r"|journey|moved?|depart\w*|way|sent|drove|train)(?: [\w’'-]+){0,3} (?:to|from|for)) $"
)
# At the beginning of a sentence ("In Nice, …"), of names that are no words ("In Reading the report …").
_IN_FIRST = re.compile(r"\b(?:In|At|Near|Outside|Visiting|Touring|Around) $")
_STATES = (
    r"Ala|Ariz|Ark|Calif|Colo|Conn|D\.C|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.C|N\.D|N\.H"
    r"|N\.J|N\.M|N\.Y|Okla|Ore|Pa|R\.I|S\.C|S\.D|Tenn|Tex|Va|Vt|Wash|W\.Va|Wis|Wyo"
)
_AMERICAN_STATE = re.compile(rf", (?:{_STATES})\.")
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
_DATELINE = re.compile(rf"(?:, [A-Z][\w.'’ -]{{1,25}})?,? ?(?:\([A-Z][\w. -]{{1,20}}\)|--|[—–-] |{_MONTHS})")
# What is named after a city and lies elsewhere, or nowhere: "the Doha Declaration", "Augsburg College".
_THING_AFTER = re.compile(
    r" (?:Accords?|Act|Agenda|Agreements?|Amendment|Bridge|Charter|Club|College|Communiqu[ée]|Consensus|Convention"
    r"|Declaration|Document|Fed|Format|Formula|Framework|Group|Initiative|Institute|Journal|Mechanism|Pact|Plan|Policy|Post"
    r"|Principles|Process|Protocol|Rules|Statute|Street|Times|Tribune|University|accords?|agreements?|format|process)\b"
)
_CAPITAL_AFTER = re.compile(r" [A-ZÀ-Þ][a-zß-ÿ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place that the gazetteer knows.

    `territory` is the code of the territory that it is or lies in, where it lies in one; `population`, `geonameid` and
    the coordinates (degrees) are a city's; `capital_of` the code of the territory whose capital it is; `known` is false
    for a city so small that its name alone does not tell that a place is meant.
    """

    name: str
    kind: PlaceKind
    territory: str | None = None
    population: int = 0
    geonameid: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    capital_of: str | None = None
    known: bool = True
    qid: str | None = None


PlaceMatch = tuple[int, int, KnownPlace]
_CityLine = tuple[str, ...]


def _key(form: str) -> str:
    """What forms that differ in accents, apostrophes or case have in common: "Malé" is "Male" too."""
    return fold(form).lower()


@cache
def _cities() -> tuple[dict[str, list[int]], tuple[list[str], ...]]:
    """The numbers of the cities that have a name, by the name's key, and per city its name, aliases and other cells.

    The most populous comes first; the other cells are split when they are asked for.
    """
    content = gzip.decompress((files("communique.vocab") / "data" / "cities.tsv.gz").read_bytes()).decode()
    lines = [line.split("\t", 2) for line in content.splitlines() if line[0] != "#"][1:]
    # All names are folded as one string, as in NameScanner.
    names = "\n\n".join([f"{name}|{aliases}" if aliases else name for name, aliases, _ in lines])
    numbers: dict[str, list[int]] = {}
    for number, keys in enumerate(_key(names).split("  ")):
        for key in keys.split("|"):
            if key in numbers:
                numbers[key].append(number)
            else:
                numbers[key] = [number]
    return numbers, tuple(lines)


@cache
def _city(number: int) -> KnownPlace:
    """The record of one city; made when it is asked for, since a text names few of the twelve thousand."""
    name, _, cells = _cities()[1][number]
    country, population, geonameid, latitude, longitude, capital_of, known = cells.split("\t")
    return KnownPlace(
        name=name,
        kind="city",
        territory=country,
        population=int(population),
        geonameid=int(geonameid),
        latitude=float(latitude),
        longitude=float(longitude),
        capital_of=capital_of or None,
        known=bool(known or capital_of) or int(population) >= _LARGE,
    )


@cache
def _ambiguous() -> dict[str, str]:
    """City names without accents, with what else they are: "word", "person" or "given"."""
    pairs = (line.split("\t") for line in read_lines("ambiguous_cities.tsv")[1:])
    return dict(pairs)


def _of_territory(territory: Territory) -> KnownPlace:
    return KnownPlace(name=territory.name, kind="territory", territory=territory.code, qid=territory.qid or None)


@cache
def _others() -> dict[str, tuple[KnownPlace, ...]]:
    """The places that are no cities by the keys of their forms, territories first, provinces last."""
    forms: dict[str, tuple[KnownPlace, ...]] = {}

    def add(form: str, place: KnownPlace) -> None:
        if place not in forms.get(_key(form), ()):
            forms[_key(form)] = (*forms.get(_key(form), ()), place)

    for territory in territories():
        for form in dict.fromkeys((territory.name, territory.full_name, *territory.aliases)):
            add(form, _of_territory(territory))
    for entry in load("venues"):
        if entry.kind == "name":
            for form in entry.forms:
                add(form, KnownPlace(name=entry.forms[0], kind="venue", territory=entry.fields.get("of")))
    for entry in load("regions"):
        kind: PlaceKind = "water" if entry.kind == "water" else "area" if entry.kind == "area" else "region"
        for form in entry.forms:
            add(form, KnownPlace(name=entry.forms[0], kind=kind, territory=entry.fields.get("of")))
    for line in read_lines("provinces.tsv")[1:]:
        code, qid, name = line.split("\t")
        place = KnownPlace(name=name, kind="province", territory=code.split("-")[0], qid=qid or None)
        for form in _province_forms(name):
            add(form, place)
    return forms


def _province_forms(name: str) -> tuple[str, ...]:
    """A province's name in the shapes of news prose: "Kharkiv Oblast" is Kharkiv region and Kharkiv province too."""
    stem, _, noun = name.rpartition(" ")
    if noun not in {"Oblast", "Krai"}:
        return (name,)
    return tuple(f"{stem} {word}" for word in (noun, noun.lower(), "Region", "region", "Province", "province"))


@cache
def _scanner() -> tuple[NameScanner, tuple[str, ...]]:
    """The scanner over all forms, and the forms by the scanner's numbers."""
    forms = [form for place in territories() for form in (place.name, place.full_name, *place.aliases)]
    forms += [form for entry in (*load("venues"), *load("regions")) if entry.kind != "head" for form in entry.forms]
    forms += [form for line in read_lines("provinces.tsv")[1:] for form in _province_forms(line.split("\t")[2])]
    forms += [form for line in _cities()[1] for form in ((line[0], *line[1].split("|")) if line[1] else line[:1])]
    unique = tuple(dict.fromkeys(forms))
    # "Atlanta, Georgia" is no territory, but it is a place: only names without a comma are traps here.
    traps = (form for entry in load("not_territories") for form in entry.forms if "," not in form)
    return NameScanner({form: number for number, form in enumerate(unique)}, traps), unique


def _readings(form: str) -> tuple[KnownPlace, ...]:
    """What a form may name, the likeliest first: capitals before other large cities, and these before provinces."""
    cities = tuple(_city(number) for number in _cities()[0].get(_key(form), ()))
    others = _others().get(_key(form), ())
    large = tuple(city for city in cities if city.capital_of)
    large += tuple(city for city in cities if not city.capital_of and city.population >= _LARGE)
    before = tuple(place for place in others if place.kind != "province")
    provinces = tuple(place for place in others if place.kind == "province")
    return (*before, *large, *provinces, *(city for city in cities if city not in large))


def places_of(words: str) -> tuple[KnownPlace, ...]:
    """All places that the words may name, the likeliest first.

    >>> [(place.kind, place.territory) for place in places_of("Tripoli")]
    [('city', 'LY'), ('city', 'LB')]
    """
    scanner, forms = _scanner()
    index = scanner.look_up(bare(words))
    if index is None:
        index = scanner.look_up(words.strip())
    return () if index is None else _readings(forms[index])


def place_of(words: str) -> KnownPlace | None:
    """The place that the words name, or None; the likeliest where there are several, of cities the most populous.

    >>> place_of("Geneva").territory, place_of("the South China Sea").kind, place_of("Camp David").kind
    ('CH', 'water', 'venue')
    """
    found = places_of(words)
    return found[0] if found else None


def find_places(text: str) -> list[PlaceMatch]:
    """Each place that the text names, leftmost-longest, as (start, end, place); demonyms are no places.

    >>> [place.name for _, _, place in find_places("They met in Nice, France, after a nice day in Vienna.")]
    ['Nice', 'France', 'Vienna']
    """
    scanner, forms = _scanner()
    countries = {(start, end) for start, end, _, kind in find_territories(text) if kind == "name"}
    found: list[PlaceMatch] = []
    for start, end, index in scanner.find(text):
        readings = _readings(forms[index])
        if readings[0].kind == "territory":
            # The territories' own traps decide on people and pronouns ("Chad Wolf", "CONTACT US"). Where they drop the
            # Georgia of "Atlanta, Georgia", the state is left.
            province = next((place for place in readings if place.kind == "province"), None)
            if (start, end) in countries:
                found.append((start, end, readings[0]))
            elif province is not None and text[start - 2 : start] == ", ":
                found.append((start, end, province))
            continue
        within = _territory_after(text, end)
        if within is not None:
            inside = [place for place in readings if place.territory == within]
            if inside:
                found.append((start, end, inside[0]))
                continue
        if _is_meant(text, start, end, forms[index], readings[0]):
            found.append((start, end, readings[0]))
    return found


def _territory_after(text: str, end: int) -> str | None:
    """The code of the territory after a comma: FR in "Nice, France", US in "Dayton, Ohio" and "Atlanta, Ga."."""
    if _AMERICAN_STATE.match(text, end):
        return "US"
    if text[end : end + 2] != ", ":
        return None
    words = re.match(r"[A-ZÀ-Þ][\w.'’-]*(?: (?:of |and |the )*[A-ZÀ-Þ][\w.'’-]*){0,3}", text[end + 2 : end + 62])
    while words is not None:
        phrase = words[0]
        while phrase:
            places = _others().get(_key(phrase), ())
            if province := next((place for place in places if place.kind == "province"), None):
                return province.territory
            if (territory := territory_of(phrase)) is not None and phrase not in territory.demonyms:
                return territory.code
            # "…, Texas." ends a sentence; "…, U.S." does not give up its full stop.
            phrase = phrase[:-1] if phrase.endswith(".") else phrase.rpartition(" ")[0]
        return None
    return None


def _is_meant(text: str, start: int, end: int, form: str, place: KnownPlace) -> bool:
    """True if the words name the place there, and no person or thing of its name."""
    if place.kind != "city":
        return True
    if _THING_AFTER.match(text, end) is not None:
        return False
    reading = _ambiguous().get(fold(form))
    known = any(_city(number).known for number in _cities()[0][_key(form)])
    if reading is None and known:
        return place.capital_of is not None or not is_after_given_name(text, start, _is_place)
    if reading == "given" and known:
        return not is_in_person_name(text, start, end, _is_place)
    if _is_dateline(text, start, end):
        return True
    if _CAPITAL_AFTER.match(text, end) is not None:
        return False
    nearest = max(0, start - 60)
    return _IN.search(text, nearest, start) is not None or (
        reading != "word" and _IN_FIRST.search(text, nearest, start) is not None
    )


def _is_dateline(text: str, start: int, end: int) -> bool:
    """True at the beginning of a line in capitals before an agency, a date or a dash: "DAYTON, Ohio (AP) -"."""
    return (start == 0 or text[start - 1] == "\n") and text[start:end].isupper() and bool(_DATELINE.match(text, end))


def _is_place(word: str) -> bool:
    return territory_by_code(word) is not None or territory_of(word) is not None
