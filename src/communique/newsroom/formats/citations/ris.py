"""Citations as records of RIS, which reference managers read."""

from __future__ import annotations

from collections.abc import Iterator

from communique.newsroom.formats.characters import one_line
from communique.newsroom.formats.citations.citable import (
    Citable,
    CitedKind,
    CitedName,
    address,
    authors,
    inverted,
    note,
    title,
)
from communique.newsroom.formats.days import parse_prefix

# A title in a list of references; the whole quotation stands in the abstract.
_TITLE = 160


def cite_ris(item: Citable) -> str:
    r"""The citation as one record, its lines ended by CRLF: documents as NEWS, all else as ELEC.

    >>> import datetime as dt
    >>> print(cite_ris(Citable(kind=CitedKind.COMMITMENT, text="Mr Sunak will travel to Belfast on Tuesday",
    ...     speakers=(CitedName(name="Rishi Sunak"),), document_title="Windsor Framework agreed",
    ...     published="2023-02-27", permalink="https://example.org/c/1", record="Example Record",
    ...     accessed=dt.date(2026, 11, 26))).replace("\r\n", "\n").replace("ER  - ", "ER"))
    TY  - ELEC
    AU  - Sunak, Rishi
    TI  - “Mr Sunak will travel to Belfast on Tuesday”
    T2  - Windsor Framework agreed
    PY  - 2023
    DA  - 2023/02/27
    UR  - https://example.org/c/1
    Y2  - 2026/11/26
    AB  - Mr Sunak will travel to Belfast on Tuesday
    N1  - Commitment in “Windsor Framework agreed”. Example Record, https://example.org/c/1
    ER
    <BLANKLINE>
    """
    # On one line each, no value can pose as a tag.
    lines = ((tag, one_line(value)) for tag, value in _lines(item))
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def _lines(item: Citable) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS" if item.kind is CitedKind.DOCUMENT else "ELEC"
    for author in authors(item):
        yield "AU", _name(author)
    yield "TI", title(item, _TITLE)
    if item.kind is not CitedKind.DOCUMENT:
        yield "T2", item.document_title or ""
    yield "PB", item.publisher or ""
    date = parse_prefix(item.published)
    if date:
        yield "PY", date[:4]
        yield "DA", date.replace("-", "/")
    yield "UR", address(item) or ""
    yield "Y2", item.accessed.isoformat().replace("-", "/")
    if item.kind in (CitedKind.STATEMENT, CitedKind.COMMITMENT):
        yield "AB", item.text
    yield "N1", note(item)


def _name(cited: CitedName) -> str:
    name = cited.parsed()
    if name.given:
        return inverted(name)
    # A comma would make the last word of a body's name its given name.
    return name.family.replace(", ", " – ").replace(",", "")
