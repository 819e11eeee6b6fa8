"""Many rows changed at once: Django's `bulk_update` writes one large CASE and is ten times as slow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def update_rows(model: type[models.Model], key: str, fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Sets fields of all rows whose `key` has a value; each row gives that value first, then those of the fields."""
    columns = [model._meta.get_field(name) for name in (key, *fields)]
    quote = connection.ops.quote_name
    changes = ", ".join(f"{quote(str(column.column))} = %s" for column in columns[1:])  # type: ignore[union-attr]
    statement = f"UPDATE {quote(model._meta.db_table)} SET {changes} WHERE {quote(str(columns[0].column))} = %s"  # type: ignore[union-attr]  # noqa: S608
    prepared = []
    for first, *values in rows:
        prepared.append(
            [_prepared(c, v) for c, v in zip(columns[1:], values, strict=True)] + [_prepared(columns[0], first)]
        )
    if prepared:
        with connection.cursor() as cursor:
            cursor.executemany(statement, prepared)


def _prepared(column: Any, value: Any) -> Any:
    return column.get_db_prep_save(value, connection)
