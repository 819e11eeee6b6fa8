"""The columns of a table that a reader sorts by following a link, so that it works where no script runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")

ASCENDING, DESCENDING = "ascending", "descending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """A column: its name in the address, its heading, and what its rows are compared by.

    With `is_falling` the most or latest comes first, and last on a second click. Rows without a value stand last either
    way.
    """

    key: str
    label: str
    value: Callable[[Row], Any]
    is_number: bool = False
    is_falling: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column's heading on the page: `direction` as in aria-sort, "" for a column that the rows are not sorted by."""

    label: str
    address: str
    direction: str
    is_number: bool


def arrange(
    rows: Sequence[Row], columns: Sequence[Column[Row]], asked: str, default: str, address: Callable[[str], str]
) -> tuple[list[Row], list[Head]]:
    """The rows in the order that was asked for, and the headings with the addresses of the other orders.

    `asked` is a column's key, with "-" before it for the other direction; `default` is the one that the rows stand by
    as they come.

    >>> name = Column(key="name", label="Name", value=str)
    >>> size = Column(key="size", label="Size", value=len, is_falling=True)
    >>> rows, heads = arrange(["bcd", "a"], [name, size], "-size", "size", "?sort={}".format)
    >>> rows, [(head.address, head.direction) for head in heads]
    (['a', 'bcd'], [('?sort=name', ''), ('?sort=size', 'ascending')])
    """
    key, is_reversed = asked.removeprefix("-"), asked.startswith("-")
    chosen = next((column for column in columns if column.key == key), None)
    found = list(rows)
    if chosen is None:
        key, is_reversed = default, False
    else:
        value, is_descending = chosen.value, chosen.is_falling != is_reversed
        known = sorted((row for row in rows if value(row) is not None), key=value, reverse=is_descending)
        found = [*known, *(row for row in rows if value(row) is None)]
    return found, [
        Head(
            label=column.label,
            address=address(f"-{column.key}" if column.key == key and not is_reversed else column.key),
            direction="" if column.key != key else DESCENDING if column.is_falling != is_reversed else ASCENDING,
            is_number=column.is_number,
        )
        for column in columns
    ]
