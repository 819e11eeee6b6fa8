"""Collects the texts that readers see, and compiles their translations: the .po and .mo files of each app.

Texts of templates are found the way Django finds them, those of modules by the calls of gettext. What is translated
already stays; what is new waits with an empty translation, and is printed, as is what is no longer used and goes.

    python scripts/make_messages.py            # bring all files up to date
    python scripts/make_messages.py --check    # exit 1 where one is out of date or a text is not translated
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
NEWSROOM = ROOT / "src" / "communique" / "newsroom"
APPS = ("browse", "portal", "accounts", "media", "letters", "comments", "desk")
LANGUAGES = ("fr",)
_NO_DAY = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def texts_of(app: str) -> Catalog:
    """The texts of an app, with the files that they stand in."""
    found = Catalog(fuzzy=False)
    folder = NEWSROOM / app
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".py", ".html", ".txt") or "migrations" in path.parts:
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            source = templatize(source, origin=str(path))
        where = path.relative_to(folder).as_posix()
        for _, text, _, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
            if text and text != ("", ""):
                found.add(text, locations=[(where, 0)], context=context)
    return found


def po_path(app: str, language: str) -> Path:
    return NEWSROOM / app / "locale" / language / "LC_MESSAGES" / "django.po"


def update(app: str, language: str) -> tuple[Catalog, list[str]]:
    """The catalogue as it should be, and the texts that have no translation."""
    texts = texts_of(app)
    path = po_path(app, language)
    known = read_po(io.StringIO(path.read_text(encoding="utf-8")), locale=language) if path.is_file() else Catalog()
    fresh = Catalog(locale=language, fuzzy=False, domain="django", header_comment="# The texts in another language.")
    missing = []
    for message in texts:
        if not message.id:
            continue
        old = known.get(message.id[0] if isinstance(message.id, tuple) else message.id, message.context)
        string = old.string if old and old.string and not old.fuzzy else None
        if isinstance(message.id, tuple) != isinstance(string, tuple):
            string = None
        if string is None or not all(string if isinstance(string, tuple) else (string,)):
            missing.append(message.id if isinstance(message.id, str) else message.id[0])
        fresh.add(message.id, string, locations=message.locations, context=message.context, flags=message.flags)
    return fresh, missing


def as_po(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, sort_output=True, omit_header=True, include_lineno=False, width=120)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {}\\n"\n\n'
    return header.format(catalog.plural_forms).encode() + out.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    compiled = read_po(io.BytesIO(as_po(catalog)), locale=catalog.locale)
    # The same texts make the same bytes, whenever they are compiled.
    compiled.creation_date = compiled.revision_date = _NO_DAY
    write_mo(out, compiled)
    return out.getvalue()


def main() -> int:
    check = "--check" in sys.argv[1:]
    if not settings.configured:
        settings.configure(USE_I18N=True)
    wrong = []
    for app in APPS:
        for language in LANGUAGES:
            catalog, missing = update(app, language)
            if not len(catalog):
                continue
            wrong += [f"{app}, {language}: not translated: {text}" for text in missing]
            path = po_path(app, language)
            for where, content in ((path, as_po(catalog)), (path.with_suffix(".mo"), as_mo(catalog))):
                if where.is_file() and where.read_bytes() == content:
                    continue
                if check:
                    wrong.append(f"out of date: {where.relative_to(ROOT)}; run: python scripts/make_messages.py")
                else:
                    where.parent.mkdir(parents=True, exist_ok=True)
                    where.write_bytes(content)
    print("\n".join(wrong))
    return 1 if wrong and check else 0


if __name__ == "__main__":
    sys.exit(main())
