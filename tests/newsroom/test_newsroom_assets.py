"""The browser libraries: pinned by hash, from no named host, and npm's own files wherever they have been fetched."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

import fetch_assets

ROOT = Path(__file__).resolve().parent.parent.parent


def lock() -> dict[str, dict[str, str]]:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return {path.removeprefix("node_modules/"): package for path, package in packages.items() if path}


def test_every_package_is_pinned_by_version_and_hash() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    pins = wanted["dependencies"] | wanted["devDependencies"]
    assert {name: package["version"] for name, package in lock().items()} == pins
    assert all(package["integrity"].startswith("sha512-") for package in lock().values())
    assert set(fetch_assets.FILES) == set(wanted["dependencies"])


@pytest.mark.parametrize("name", ["package.json", "package-lock.json", "scripts/node.lock", "scripts/fetch_assets.py"])
def test_no_host_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"https?:|\"resolved\"|index-url", text) == []


def test_nothing_of_others_is_committed() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout")
    command = ["git", "ls-files", "node_modules", str(fetch_assets.TARGET.relative_to(ROOT))]
    assert subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout == ""


def test_the_files_are_npms() -> None:
    if not fetch_assets.PACKAGES.is_dir() or not fetch_assets.TARGET.is_dir():
        pytest.skip("needs scripts/fetch_assets.py to have run")
    assert fetch_assets.differences() == []
    for name, package in lock().items():
        installed = json.loads((fetch_assets.PACKAGES / name / "package.json").read_text(encoding="utf-8"))
        assert installed["version"] == package["version"]
