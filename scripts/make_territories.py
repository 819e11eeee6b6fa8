"""Write vocab/data/territories.tsv and provinces.tsv from rigour, countryinfo and territory_additions.tsv.

rigour gives the codes, Wikidata ids, names and formal names; countryinfo the capitals, and the demonyms where the
additions have none; the additions, ours, the short forms, former names, demonyms and former countries of news prose.
Both packages are in the extra "dev" (MIT); `python scripts/make_territories.py --check` says whether the files are up
to date without writing them.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ADDITIONS = HERE / "territory_additions.tsv"
DATA = HERE.parent / "src" / "communique" / "vocab" / "data"
TARGET = DATA / "territories.tsv"
PROVINCES = DATA / "provinces.tsv"
COLUMNS = ("code", "qid", "kind", "name", "full_name", "aliases", "demonyms", "capital")

# No territories, or islands whose names only mislead a reader of diplomatic news ("Global", "Sark").
LEFT_OUT = frozenset({"zz", "ip", "eu", "un", "um", "dg", "cp", "cq"})
# Parts of countries that act on the diplomatic stage or are contested; rigour's other provinces are left out.
PARTS = frozenset(
    {"az-nk", "ba-srp", "cy-trnc", "gb-eng", "gb-nir", "gb-sct", "gb-wls", "ge-ab", "iq-kr", "md-pmr", "so-som"}
    | {"ua-cri", "x-so"}
)
# rigour's "country" takes in what belongs to another state; these are no states that receive ambassadors.
DEPENDENCIES = frozenset(
    {"ai", "aw", "ax", "bm", "cc", "ck", "cw", "cx", "eh", "fk", "fo", "gg", "gi", "gl", "gs", "im", "io", "je", "ky"}
    | {"ms", "nf", "nu", "pn", "sh", "sx", "tc", "vg", "wf"}
)
# rigour writes former countries with ISO 3166-3 codes, but not these two.
FORMER_CODES = {"dd": "DDDE", "zr": "ZRCD", "an": "ANHH"}


# Federations whose states and provinces English news names without the country ("Texas", "Ontario", "Sichuan").
FEDERATIONS = frozenset({"au", "be", "ca", "cn", "de", "in", "pt", "ru", "ua", "us"})
# Cities that are provinces too, and rigour's names for territory under occupation.
NO_PROVINCES = frozenset(
    {"cn-bj", "cn-cq", "cn-sh", "cn-tj", "de-be", "de-hh", "ru-mow", "ru-spe", "ua-30", "ua-dpr", "ua-lpr", "us-dc"}
)


@dataclass(kw_only=True)
class Row:
    """One line of the result, while it is put together."""

    code: str
    qid: str
    kind: str
    name: str
    full_name: str
    aliases: list[str] = field(default_factory=list)
    demonyms: list[str] = field(default_factory=list)
    capital: str = ""


def read_additions() -> dict[str, dict[str, str]]:
    """The additions by code; raises ValueError on a line that has not six cells or repeats a code."""
    additions: dict[str, dict[str, str]] = {}
    columns = ("code", "qid", "name", "aliases", "demonyms", "capital")
    for number, line in enumerate(ADDITIONS.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise ValueError(f"{ADDITIONS.name}:{number}: {len(cells)} cells instead of {len(columns)}")
        if cells[0] in additions:
            raise ValueError(f"{ADDITIONS.name}:{number}: {cells[0]} stands there twice")
        additions[cells[0]] = dict(zip(columns, cells, strict=True))
    return additions


def read_countryinfo() -> dict[str, dict[str, Any]]:
    """countryinfo's records by upper-case ISO code."""
    records = {}
    for path in (Path(str(files("countryinfo"))) / "data").glob("*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        records[record["ISO"]["alpha2"]] = record
    return records


def plain(name: str) -> str:
    """A formal name without a remark in brackets and without "The" before it."""
    return name.split(" (")[0].split(" [")[0].removeprefix("The ")


def forms(cell: str) -> list[str]:
    """The forms of one cell."""
    return [form for form in cell.split("|") if form not in {"", "-"}]


def make_rows() -> list[Row]:
    """All territories in the order of their codes."""
    from rigour.territories import get_territories

    additions, info = read_additions(), read_countryinfo()
    rows = {}
    for territory in get_territories():
        code = territory.code
        if code in LEFT_OUT or ("-" in code and code not in PARTS):
            continue
        state = (territory.is_country and code not in DEPENDENCIES) or code == "ps"
        kind = (
            "part" if code in PARTS else "former" if territory.is_historical else "country" if state else "dependency"
        )
        iso = FORMER_CODES.get(code, code.upper())
        capital = str(info.get(iso, {}).get("capital") or "")
        demonym = str(info.get(iso, {}).get("demonym") or "")
        name, full_name = plain(territory.name), plain(territory.full_name)
        rows[code] = Row(
            code=iso,
            qid=territory.qid or "",
            kind=kind,
            name=name,
            full_name=full_name,
            demonyms=[] if code in additions else forms(demonym.replace(",", "|")),
            capital=capital,
        )
    for code, cells in additions.items():
        row = rows.get(code)
        if row is None:
            row = rows[code] = Row(
                code=code.upper(), qid="", kind="former", name=cells["name"], full_name=cells["name"]
            )
        old_name = row.name
        row.qid = cells["qid"] or row.qid
        row.name = cells["name"] or row.name
        seen = {row.name, row.full_name}
        for alias in (old_name, *forms(cells["aliases"])):
            if alias.removeprefix("The ") not in seen:
                seen.add(alias.removeprefix("The "))
                row.aliases.append(alias.removeprefix("The "))
        row.demonyms = forms(cells["demonyms"]) or row.demonyms
        row.capital = "" if cells["capital"] == "-" else cells["capital"] or row.capital
    return sorted(rows.values(), key=lambda row: row.code)


def make_provinces() -> list[tuple[str, str, str]]:
    """Code, Wikidata id and name of the provinces of the federations, in the order of their codes."""
    from rigour.territories import get_territories

    return sorted(
        (territory.code.upper(), territory.qid or "", plain(territory.name))
        for territory in get_territories()
        if territory.code.split("-")[0] in FEDERATIONS
        and "-" in territory.code
        and territory.code not in PARTS | NO_PROVINCES
    )


def check_forms(rows: list[Row]) -> None:
    """Raise ValueError if a form is the first reading of two territories."""
    owners: dict[str, str] = {}
    for row in rows:
        for form in {row.name, row.full_name, *row.aliases, *row.demonyms}:
            if not form.startswith("~") and owners.setdefault(form, row.code) != row.code:
                raise ValueError(f'"{form}" stands under {owners[form]} and {row.code}; mark one of them with "~"')


def write(rows: list[Row]) -> str:
    """The file's text."""
    header = [
        "# Territories with their names, demonyms and capitals. Made by scripts/make_territories.py; edit",
        "# scripts/territory_additions.tsv, not this file.",
        f"# Sources: rigour {version('rigour')} (MIT; codes, Wikidata ids, names),",
        f"# countryinfo {version('countryinfo')} (MIT; capitals, demonyms), territory_additions.tsv (MIT, written for",
        "# communique). State of the sources: November 2026.",
        '# Forms are joined by "|"; one that starts with "~" has another territory as its first reading.',
        "# kind: country, dependency, part (of a country), former.",
        "\t".join(COLUMNS),
    ]
    lines = [
        "\t".join((r.code, r.qid, r.kind, r.name, r.full_name, "|".join(r.aliases), "|".join(r.demonyms), r.capital))
        for r in rows
    ]
    return "\n".join([*header, *lines]) + "\n"


def write_provinces(provinces: list[tuple[str, str, str]]) -> str:
    """The text of provinces.tsv."""
    header = [
        "# States and provinces of federations. Made by scripts/make_territories.py from",
        f"# rigour {version('rigour')} (MIT), November 2026.",
        "code\tqid\tname",
    ]
    return "\n".join([*header, *("\t".join(province) for province in provinces)]) + "\n"


def main() -> int:
    """Write the files, or with --check compare them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a file is out of date")
    arguments = parser.parse_args()
    rows = make_rows()
    check_forms(rows)
    texts = {TARGET: write(rows), PROVINCES: write_provinces(make_provinces())}
    if arguments.check:
        stale = [path.name for path, text in texts.items() if path.read_text(encoding="utf-8") != text]
        for name in stale:
            print(f"{name} is out of date: run python scripts/make_territories.py", file=sys.stderr)
        return 1 if stale else 0
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
        print(f"{path.name}: {text.count(chr(10))} lines written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
