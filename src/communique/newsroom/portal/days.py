"""Days as the record has them, in the reader's language."""

from __future__ import annotations

from django.utils.formats import date_format

from communique.calendar import parse_first_day

_PRECISIONS = {len("2018"): "Y", len("2018-09"): "F Y"}


def tell_day(prefix: str) -> str:
    """A day, month or year; what is none of these stays as it is.

    >>> tell_day(""), tell_day("2018"), tell_day("2018-09"), tell_day("2018-09-25")
    ('', '2018', 'September 2018', '25 September 2018')
    """
    day = parse_first_day(prefix)
    return prefix if day is None else str(date_format(day, _PRECISIONS.get(len(prefix), "j F Y")))
