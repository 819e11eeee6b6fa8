"""Citations as entries of BibTeX and biblatex."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from communique.folding import fold
from communique.newsroom.formats.characters import one_line
from communique.newsroom.formats.citations.citable import (
    Citable,
    CitedName,
    address,
    authors,
    inverted,
    note,
    title,
)
from communique.newsroom.formats.days import parse_prefix

# BibTeX counts braces even behind a backslash: a brace of the text would end the entry unless it is a word.
_COMMANDS = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
        "\\": "\\textbackslash{}",
        "<": "\\textless{}",
        ">": "\\textgreater{}",
        "|": "\\textbar{}",
        '"': "\\textquotedbl{}",
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NO_KEY = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"[a-z]{4,}")
_STOPWORD = re.compile(
    r"about|after|also|been|doesnt|dont|from|have|having|into|more|only|ours|over|shall|should|such|than|that|their|them|"
    r"then|there|these|they|this|those|very|want|were|what|when|where|which|while|will|with|would|your"
)


def cite_bibtex(item: Citable) -> str:
    r"""The citation as one entry, with a line feed at its end.

    `date` has the day for biblatex, which prefers it; year and month are for BibTeX. Letters are those of the text, in
    UTF-8.

    >>> import datetime as dt
    >>> from communique.newsroom.formats.citations import CitedKind
    >>> print(cite_bibtex(Citable(kind=CitedKind.DOCUMENT, text="Trade & security: 5 % more", publisher="NATO",
    ...     published="2018-09", source_url="https://www.nato.int/a_b", permalink="https://example.org/d/1",
    ...     record="Example Record", accessed=dt.date(2026, 11, 26))), end="")
    @misc{nato-2018-trade-e7c3dc,
      author = {{NATO}},
      title = {{Trade \& security: 5 \% more}},
      date = {2018-09},
      year = {2018},
      month = sep,
      howpublished = {NATO},
      url = {https://www.nato.int/a_b},
      urldate = {2026-11-26},
      note = {Example Record, https://example.org/d/1},
    }
    """
    lines = [f"  {name} = {value}," for name, value in _fields(item)]
    return "\n".join([f"@misc{{{cite_key(item)},", *lines, "}", ""])


def cite_key(item: Citable) -> str:
    """The key of the item's entry: who, when, a word, and a hash of the permalink, so that it is the same in any list.

    >>> import datetime as dt
    >>> from communique.newsroom.formats.citations import CitedKind
    >>> cite_key(Citable(kind=CitedKind.STATEMENT, text="We will keep our dialogue going.", published="2018-09-25",
    ...     speakers=(CitedName(name="Jens Stoltenberg"),), permalink="https://example.org/s/1",
    ...     record="Example Record", accessed=dt.date(2026, 11, 26)))
    'stoltenberg-2018-keep-74da34'
    """
    names = authors(item)
    who = _NO_KEY.sub("", fold(names[0].parsed().family)) if names else ""
    year = (parse_prefix(item.published) or "nd")[:4]
    words = [word for word in _WORD.findall(fold(item.text)) if not _STOPWORD.fullmatch(word)]
    digest = hashlib.sha256(item.permalink.encode("utf-8", "replace")).hexdigest()[:6]
    return "-".join(part for part in (who or item.kind.value, year, *words[:1], digest) if part)


def _fields(item: Citable) -> Iterator[tuple[str, str]]:
    names = authors(item)
    if names:
        yield "author", f"{{{' and '.join(_name(name) for name in names)}}}"
    # The inner braces keep the capitals.
    yield "title", f"{{{{{_tex(title(item))}}}}}"
    date = parse_prefix(item.published)
    if date:
        yield "date", f"{{{date}}}"
        yield "year", f"{{{date[:4]}}}"
    if date and len(date) > len("2018"):
        yield "month", _MONTHS[int(date[5:7]) - 1]
    publisher = one_line(item.publisher or "")
    if publisher:
        yield "howpublished", f"{{{_tex(publisher)}}}"
    url = address(item)
    if url:
        # Styles print it by \url, which takes its signs as they are; `safe_url` leaves neither brace nor backslash.
        yield "url", f"{{{url}}}"
        yield "urldate", f"{{{item.accessed.isoformat()}}}"
    yield "note", f"{{{_tex(note(item))}}}"


def _name(cited: CitedName) -> str:
    """The name with its family's name before a comma; a body's between braces, where "and" parts no names."""
    name = cited.parsed()
    if not name.given:
        return f"{{{_tex(name.family)}}}"
    # "von Last, Jr, First"
    parts = [part for part in (name.family, name.suffix, name.given) if part]
    is_plain = not any("," in part or re.search(r"\band\b", part, re.I) for part in parts)
    return ", ".join(_tex(part) for part in parts) if is_plain else f"{{{_tex(inverted(name))}}}"


def _tex(text: str) -> str:
    return one_line(text).translate(_COMMANDS)
