"""Citations in words, after the Chicago Manual of Style."""

from __future__ import annotations

from communique.newsroom.formats.characters import one_line
from communique.newsroom.formats.citations.citable import Citable, CitedKind, CitedName, authors, inverted, lead
from communique.newsroom.formats.citations.quotation import quoted
from communique.newsroom.formats.days import write_day
from communique.newsroom.formats.fragments import safe_url

# So many authors are named, and of more only the first seven (17th edition, 14.76).
_ALL = 10
_FIRST = 7
_ENDS = (".", "?", "!", ".”", "?”", "!”", "…”")


def cite_text(item: Citable) -> str:
    """The citation on one line and without mark-up.

    >>> import datetime as dt
    >>> cite_text(Citable(kind=CitedKind.STATEMENT, text="“We don't want a new Cold War,”",
    ...     speakers=(CitedName(name="Jens Stoltenberg"),), document_title="Press conference", publisher="NATO",
    ...     published="2018-09-25", source_url="https://www.nato.int/a", permalink="https://example.org/s/1",
    ...     record="Example Record", accessed=dt.date(2026, 11, 26))) == (
    ...     "Stoltenberg, Jens. “We don't want a new Cold War.” Quoted in “Press conference,” NATO, 25 September 2018. "
    ...     "https://www.nato.int/a. Retrieved 26 November 2026. Example Record, https://example.org/s/1.")
    True
    """
    kept = ", ".join(part for part in (one_line(item.record), safe_url(item.permalink)) if part)
    retrieved = f"Retrieved {write_day(item.accessed.isoformat())}"
    sentences = [_author_words(item), quoted(item.text, "."), _whence(item), safe_url(item.source_url), retrieved, kept]
    return " ".join(_sentence(sentence) for sentence in sentences if sentence)


def _author_words(item: Citable) -> str:
    """The authors' names, the first with the family's name before: it is what a list is ordered by."""
    names = authors(item)
    if not names:
        return ""
    listed = names if len(names) <= _ALL else names[:_FIRST]
    words = [_first_name(listed[0]), *(one_line(name.name) for name in listed[1:])]
    if len(listed) < len(names):
        said = ", ".join([*words, "et al."])
    elif len(words) > 1:
        said = f"{', '.join(words[:-1])}, and {words[-1]}"
    else:
        said = words[0]
    is_reported = item.kind is CitedKind.STATEMENT and not item.is_direct
    return f"{said} (as reported)" if is_reported else said


def _first_name(cited: CitedName) -> str:
    name = cited.parsed()
    return one_line(cited.name) if name.is_family_first else inverted(name)


def _whence(item: Citable) -> str:
    """The document that the item stands in, who put it out, and when."""
    publisher = one_line(item.publisher or "")
    day = write_day(item.published) or "n.d."
    if item.kind is CitedKind.DOCUMENT:
        is_author = publisher in [one_line(name.name) for name in authors(item)]
        return ", ".join(part for part in ("" if is_author else publisher, day) if part)
    container = quoted(item.document_title or "", ",")
    # The comma stands within the marks.
    rest = ", ".join(part for part in (publisher, day) if part)
    return f"{lead(item)} {container} {rest}" if container else f"{lead(item)} {rest}" if publisher else day


def _sentence(words: str) -> str:
    return words if words.endswith(_ENDS) else f"{words}."
