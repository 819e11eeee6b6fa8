"""The last member of a range as a mention of its own: the "Oct. 20" of "from Aug. 26 to Oct. 20"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.models import DateMention

_RANGES = frozenset(["day-range", "weekday-range", "month-range", "year-range"])
_BETWEEN = re.compile(r"\s*[-–—]\s*|\s+(?:to|and|until|till|through|thru)\s+(?:the\s+)?", re.IGNORECASE)


def with_range_ends(text: str, dates: Iterable[DateMention]) -> Iterator[DateMention]:
    """The mentions in order, each range followed by its last member, whose span lies at the range's end.

    >>> text = "from April 24 to 25"
    >>> found = DateMention(span=(5, 19), value="1999-04-24", end="1999-04-25", rule="day-range")
    >>> [(text[slice(*d.span)], d.value, d.end) for d in with_range_ends(text, [found])]
    [('April 24 to 25', '1999-04-24', '1999-04-25'), ('25', '1999-04-25', '1999-04-25')]
    """
    for date in dates:
        yield date
        if date.rule in _RANGES and date.end is not None and date.end != date.value:
            first, last = date.span
            for match in list(_BETWEEN.finditer(text, first, last))[-1:]:
                if match.start() > first and match.end() < last:
                    yield replace(date, span=(match.end(), last), value=date.end)
