"""Whether the words around a match let it be an expression of time: "May" after "Theresa" does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from communique.mentions.dates.lexicon import read_lexicon
from communique.models import Span

_REACH = 40
# Names and verbs that are written like a month; which of them is meant is told by what stands before.
_AMBIGUOUS = frozenset(("april", "august", "june", "march", "may"))
_IN_MONTH = re.compile(
    r"\b(?i:in|since|until|till|during|through|throughout|early|late|mid|last|next|this|between)[\s-]$"
)
_OF_MONTH = re.compile(
    r"\b(?i:by|from|of|before|after|the|and|or|to|for|an?|than|its|their|our|his|her|planned|scheduled)\s$|[’']s\s$"
)
_CALENDAR_MAY = re.compile(r"\b(?i:in|last|this|next|early|late|mid)[\s-]$")
_NAMED = re.compile(r"\s[A-Z][a-z]")
_MARCHED = re.compile(r"\s(?:on|for|of|against|past|towards?)\b")
_GENITIVE = ("'s ", "’s ")
_GOES_ON = re.compile(r"(?:[’']s)?\s[a-z]")
_CAPITALISED = re.compile(r"[A-Z][\w’'-]*\s$")
_OPENS = re.compile(r"(?:^|[.!?:”\"\n]\s*|[—–-]\s*)[A-Z][\w’'-]*\s$")
_OPENING = re.compile(r"(?:^|[.!?:”\"\n]\s*)$")
_OFTEN = re.compile(r"\b(?i:every|each)(?:\s(?i:other|second|first|last))?\s$|\b(?i:on an?|many an?|one)\s$")
_LASTING = re.compile(r"\b(?i:over|within|for|during|all|of)\s$")
_TIMES = re.compile(r"\b(?i:once|twice|times|time)\s$")
_BY_CHRISTMAS = re.compile(r"\b(?i:by|before|after|at|until|till|since|over|for|last|this|next)\s$")
_FEAST_OF = re.compile(
    r"\s(?:Agreement|Accords?|Appeal|Party|(?:[a-z]+\s)?(?:part(?:y|ies)|tree|cards?|markets?|presents?|dinner|parade"
    r"|reception|speech|message|greetings))\b"
)
_PROGRAMME = re.compile(r"(?:[A-Z]{2,}|[a-z]{2}[’']s|Russia|India|Psychology)\s$")
_SUM = re.compile(r"(?:[-.,/:+(]\d+[-.]|\d\s|[$€£¥#]\s?|\b[A-Z]{1,3}-)$")
_IN_YEAR = re.compile(r"\b(?i:in|since|until|during|before|after)\s$")
_STREET = re.compile(r"\s(?:[A-Z]\s)?(?:Street|Avenue)\b")


@cache
def _callers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{read_lexicon().either('caller')})\.?\s$")


@lru_cache(maxsize=1)
def _calls_may(text: str) -> bool:
    """Whether a text speaks of somebody of that name: "Prime Minister Theresa May"."""
    callers = read_lexicon().either("caller")
    return re.search(rf"\b(?:{callers})\.?\s(?:[A-Z][a-z]+\s)?May\b", text) is not None


@cache
def _not_years() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What comes before a number of four digits that is no year, and what follows it."""
    lexicon = read_lexicon()
    return (
        re.compile(rf"\b(?:{lexicon.either('numbered')})\s?$"),
        re.compile(rf"\s(?:{lexicon.either('count-noun')})\b"),
    )


def is_of_time(text: str, span: Span, rule: str, parts: Mapping[str, str]) -> bool:
    """Whether the words around what a rule matched let it be an expression of time.

    >>> is_of_time("It sent 2015 troops.", (8, 12), "year", {"year": "2015"})
    False
    """
    check = _CHECKS.get(rule)
    if check is None:
        return True
    return check(text, parts, text[max(0, span[0] - _REACH) : span[0]], text[span[1] : span[1] + _REACH])


def _is_month(text: str, parts: Mapping[str, str], before: str, after: str) -> bool:
    if {"year", "year_shift", "edge", "edge_of", "shift"} & parts.keys():
        return True
    if _OFTEN.search(before):
        return False
    name = parts["month"]
    if name.endswith("."):
        return bool(_IN_MONTH.search(before))
    if name.lower() in _abbreviations() or _callers().search(before):
        return False
    if name.lower() not in _AMBIGUOUS:
        return not (_CAPITALISED.search(before) and _NAMED.match(after) and not _OPENS.search(before))
    if name == "May" and _calls_may(text):
        return bool(_CALENDAR_MAY.search(before))
    if _IN_MONTH.search(before):
        return name != "MAY"
    if _OF_MONTH.search(before):
        marched = name == "March" and (_MARCHED.match(after) or before.endswith(_GENITIVE))
        return name != "MAY" and not _NAMED.match(after) and not marched
    spoken = name in ("June", "April", "August") and _GOES_ON.match(after)
    return bool(spoken) and not _CAPITALISED.search(before)


@cache
def _abbreviations() -> frozenset[str]:
    """The short names of months and weekdays, which need a number beside them: "Jan" is also a name."""
    lexicon = read_lexicon()
    return frozenset(form for form in {**lexicon.months, **lexicon.weekdays} if form.endswith(".") or len(form) < 6) - (
        _AMBIGUOUS | {"july"}
    )


def _is_weekday(_: str, parts: Mapping[str, str], before: str, __: str) -> bool:
    return parts["weekday"].lower() not in _abbreviations() and not _OFTEN.search(before)


def _is_weekday_range(_: str, parts: Mapping[str, str], __: str, ___: str) -> bool:
    return not {parts["weekday"].lower(), parts["weekday2"].lower()} & _abbreviations()


def _is_year(_: str, parts: Mapping[str, str], before: str, after: str) -> bool:
    numbered, counted = _not_years()
    if "edge" in parts or "edge_of" in parts:
        return True
    if numbered.search(before) or _SUM.search(before):
        return False
    return (not counted.match(after) or bool(_IN_YEAR.search(before))) and not _STREET.match(after)


def _is_spelled_year(_: str, parts: Mapping[str, str], __: str, after: str) -> bool:
    """ "Nineteen ninety-six" is a year, "twenty fifteen" only after "in" or its like."""
    counted = _not_years()[1]
    return (parts["year"].lower()[0] in "en" or bool(parts["cue"])) and not counted.match(after)


def _is_season(_: str, parts: Mapping[str, str], __: str, ___: str) -> bool:
    return bool({"shift", "year", "year_shift"} & parts.keys())


def _is_holiday(_: str, parts: Mapping[str, str], before: str, after: str) -> bool:
    plain = parts["holiday"] == "Christmas" and not {"year", "shift", "beside"} & parts.keys()
    return not _FEAST_OF.match(after) and (not plain or bool(_BY_CHRISTMAS.search(before)))


def _is_deictic(_: str, parts: Mapping[str, str], before: str, __: str) -> bool:
    return not (parts.get("deictic", "").istitle() and _PROGRAMME.search(before))


def _is_shifted(_: str, parts: Mapping[str, str], before: str, __: str) -> bool:
    """ "Over the last year" is a stretch up to now, "last year" is a year of the calendar."""
    unit = parts["unit"]
    if unit.lower() in ("day", "fortnight") or unit.lower().endswith("s") or unit.istitle():
        return False  # "This Week" is a broadcast
    definite = "the" in parts or before.lower().endswith("the ")
    return (parts["shift"].lower() == "current") == definite and parts["shift"].lower() != "coming"


def _is_told(_: str, parts: Mapping[str, str], before: str, __: str) -> bool:
    return "following" in parts.get("shift", "") or not _LASTING.search(before)


def _is_ahead(_: str, __: Mapping[str, str], before: str, ___: str) -> bool:
    return not _TIMES.search(before)


def _is_clock(_: str, parts: Mapping[str, str], before: str, __: str) -> bool:
    """Whether a named hour is no name: "Steadfast Noon" is one."""
    return not parts.get("hour", "").istitle() or bool(_OPENING.search(before))


def _is_apposed(_: str, __: Mapping[str, str], before: str, ___: str) -> bool:
    return before.endswith(", ")


_CHECKS: dict[str, Callable[[str, Mapping[str, str], str, str], bool]] = {
    "ahead": _is_ahead,
    "apposed-day": _is_apposed,
    "clock": _is_clock,
    "deictic-day": _is_deictic,
    "holiday": _is_holiday,
    "month": _is_month,
    "month-range": _is_month,
    "season": _is_season,
    "shifted-unit": _is_shifted,
    "spelled-year": _is_spelled_year,
    "that-day": _is_told,
    "weekday": _is_weekday,
    "weekday-range": _is_weekday_range,
    "year": _is_year,
    "year-range": _is_year,
}
