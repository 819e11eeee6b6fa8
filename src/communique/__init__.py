"""communique turns the public record of diplomacy into a cited record: who met whom, who said what, what was promised.

The library's verbs: `read` a page into a document, `extract` a record from a document, `annotate` a document with its
record's marks. They are imported when they are first used, so that `import communique.models` costs nothing.

>>> from communique import extract, read_text
>>> record = extract(read_text("Foreign Minister Hayashi met Secretary Blinken in Tokyo on 29 July 2022."))
>>> [(e.type.value, e.start, e.place.name, [p.name for p in e.participants]) for e in record.engagements]
[('meeting', '2022-07-29', 'Tokyo', ['Hayashi', 'Blinken'])]
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from communique.models import Document, Page, Record, Rejection

if TYPE_CHECKING:
    from communique.annotate import annotate
    from communique.pipeline import extract, extract_pages
    from communique.read import read

__all__ = ["Document", "Page", "Record", "Rejection", "annotate", "extract", "extract_pages", "read", "read_text"]

_HOMES = {
    "annotate": "communique.annotate",
    "extract": "communique.pipeline",
    "extract_pages": "communique.pipeline",
    "read": "communique.read",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'communique' has no attribute {name!r}")


def read_text(text: str, *, id: str = "text", title: str | None = None, published: str | None = None) -> Document:  # noqa: A002
    """The document of a text that is at hand; the text stays as it is."""
    from communique.read import read as read_page

    return read_page(
        Page(
            id=id,
            content=text.encode("utf-8", "surrogatepass"),
            media_type="text/plain",
            charset="utf-8",
            given_title=title,
            given_published=published,
        )
    )
