"""The grammar of expressions of time: one pattern a rule, each tried only around the kinds of words that trigger it.

Group names are the grammar's categories: month, day, year, weekday, shift ("last"), part ("morning"), count, unit. A
second member of a range has the same name with a 2. Where a rule has a group `x`, the mention is that part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from communique.mentions.dates.fragments import (
    AND,
    BESIDE,
    CLOCK,
    CLOSED,
    COUNT,
    DASH,
    DAY,
    EDGE,
    HEDGE,
    HOUR,
    MONTH,
    NUMBER,
    ORDINAL_NUMBER,
    PART,
    RELATIVE_YEAR,
    SHIFT,
    SPELLED_YEAR,
    STOP,
    UNCOUNTED,
    UNIT,
    WEEKDAY,
    YEAR,
    ZONE,
    compile_pattern,
    day_first,
    month_first,
    weekday_before,
    word,
    year_after,
)
from communique.mentions.dates.lexicon import either, read_lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern with its name; `triggers` are the kinds of words around which it is tried."""

    name: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]


def _rule(name: str, triggers: str, *patterns: str) -> list[Rule]:
    kinds = frozenset(triggers.split())
    return [Rule(name=name, triggers=kinds, pattern=compile_pattern(pattern)) for pattern in patterns]


def _days() -> list[Rule]:
    """Days with their month, and ranges of them: "Tuesday (25 September 2018)", "June 29-30", "29 June - 2 July"."""
    head = (
        rf"{CLOCK}{BESIDE}{EDGE}(?:(?P<shift>(?i:last|next|this)) )?"
        rf"(?:(?P<weekday>{WEEKDAY}){PART},? (?P<open>\()?(?i:the )?)?"
    )
    tail = (
        rf"(?:(?:,? |-|,| (?i:of|in) )(?P<year>{YEAR}|{SPELLED_YEAR})|{RELATIVE_YEAR})?"
        rf"(?(open)\))(?: \({WEEKDAY}\))?"
    )
    orders = (month_first, day_first)
    month, year, year2, weekday = rf"(?P<month>{MONTH})", year_after(), year_after("2"), weekday_before()
    days = rf"(?P<day>{DAY})(?:, {DAY}){{0,3}},?{AND}{weekday_before('2')}(?P<day2>{DAY})"
    pairs = [(f"{order()}{year}?", f"{weekday_before('2')}{order('2')}{year2}?") for order in orders]
    number = r"0[1-9]|[12]\d|3[01]"
    return [
        *_rule("calendar-day", "month weekday hour clock beside", *(f"{head}{order()}{tail}" for order in orders)),
        *_rule(
            "day-range",
            "month weekday",
            rf"{weekday}{month} {days}(?:{year2}|{UNCOUNTED})",
            rf"{weekday}{days}(?: (?i:of))? {month}{year2}?",
            *(f"{weekday}{first},?{DASH}{last}" for first, last in pairs),
            *(rf"(?i:between) (?P<x>{weekday}{first},? (?i:and) {last})" for first, last in pairs),
        ),
        *_rule("week-of", "month", *(rf"(?i:(?:the )?week of) {order()}{year}?" for order in orders)),
        *_rule(
            "iso-date",
            "digits",
            rf"(?P<year>(?:1[5-9]|20)\d\d)(?P<sep>[-./])(?P<month>0[1-9]|1[0-2])(?P=sep)(?P<day>{number})(?![\d.-]*\d)",
        ),
        *_rule(
            "numeric-date",
            "digits",
            r"(?P<a>\d{1,2})(?:[-–](?P<b2>\d{1,2})(?=\.))?(?P<sep>[-./])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)"
            r"(?![\d/-]*\d)",
        ),
    ]


def _months_and_years() -> list[Rule]:
    """Months, seasons, years and ranges of them: "early March 2022", "last May", "May to July", "1998", "1990s"."""
    month, month2, year, year2 = rf"(?P<month>{MONTH})", rf"(?P<month2>{MONTH})", year_after(), year_after("2")
    of_year = rf"(?P<year>{YEAR}|{SPELLED_YEAR})"
    return [
        *_rule("month", "month", rf"{EDGE}(?:{SHIFT})?{month}(?:(?:,? |-| (?i:of) ){of_year}|{RELATIVE_YEAR})?"),
        *_rule(
            "month-range",
            "month",
            rf"{month}{year}?{DASH}{month2}{year2}?(?!\s?\d)",
            rf"(?i:between) (?P<x>{month}{year}? (?i:and) {month2}{year2}?)(?!\s?\d)",
        ),
        *_rule(
            "season",
            "season",
            rf"{EDGE}(?:(?P<shift>(?i:this(?: past| coming)?|last|next)) )?(?i:the )?(?P<season>{word('season')})"
            rf"(?:(?: (?i:of))? (?P<year>{YEAR})|{RELATIVE_YEAR})?(?![\w-])",
        ),
        *_rule("decade", "digits", r"(?:(?i:early|mid|late)(?: |-))?(?i:the )?(?:1[5-9]|20)\d0[’']?s(?![\w-])"),
        *_rule(
            "year-range",
            "digits",
            rf"(?i:between) (?P<x>(?P<year>{YEAR}) (?i:and) (?P<year2>{YEAR}))",
            rf"(?P<year>{YEAR})(?: ?[-–—‑/] ?| (?i:to|through|until) )(?P<year2>(?:1[89]|20)\d\d|\d\d)(?![\d,.-]*\d)",
        ),
        *_rule(
            "year",
            "digits",
            rf"{EDGE}(?i:the year )?(?:(?i:post|pre)-)?(?P<year>(?:1[89]|20)\d\d)(?!\d|[,.:]\d|\s?%|[-–/]\d)",
        ),
        *_rule(
            "spelled-year",
            "spelled",
            r"(?P<cue>(?i:(?:the year |in |since |until |by |during |from )?))"
            rf"(?P<x>{EDGE}(?i:the year )?(?P<year>{SPELLED_YEAR}))",
        ),
    ]


def _named_days() -> list[Rule]:
    """Weekdays and feasts: "Later on Tuesday", "last Friday", "noon Thursday", "the day before Thanksgiving"."""
    edge = r"(?:(?P<edge>(?i:early|late|mid|earlier|later)(?: (?i:on))?)(?: |-))?"
    week = r"(?i:of )?(?P<week_shift>(?i:this|last|next)) (?i:week)(?![\w-])"
    return [
        *_rule(
            "weekday",
            "weekday hour clock beside",
            rf"{CLOCK}{BESIDE}{edge}(?:{SHIFT})?(?P<weekday>{WEEKDAY})"
            rf"(?! (?i:mornings|afternoons|evenings|nights)){PART}"
            rf"(?: (?:{week}|\((?P<day>{NUMBER})\)|(?i:the )(?P<day2>{DAY})))?",
        ),
        *_rule("weekday-range", "weekday", rf"(?P<weekday>{WEEKDAY}){DASH}(?P<weekday2>{WEEKDAY})"),
        *_rule(
            "holiday",
            "holiday beside",
            rf"{BESIDE}(?:(?P<shift>(?i:last|next|this)) )?(?P<holiday>{read_lexicon().either('holiday')})(?![\w-])"
            rf"(?:(?:,? | (?i:of|in) )(?P<year>{YEAR})|{RELATIVE_YEAR})?",
        ),
        *_rule("event", "event", rf"(?P<event>{read_lexicon().either('event')})(?!\w)"),
    ]


def _deictics() -> list[Rule]:
    """Days, weeks, months and years counted from the day of writing: "today (16)", "last night", "two weeks ago"."""
    in_brackets = rf"(?: \((?P<day>{NUMBER})\))?"
    edge = r"(?:(?P<edge>(?i:early|late|earlier|later)) )?"
    before_ordinal = r"(?i:on|by|until|till|from|since|before|after|to|through|(?:morning|afternoon|evening|night) of)"
    return [
        *_rule(
            "deictic-day",
            "deictic hour clock beside",
            r"(?i:the day before) (?P<two>(?i:yesterday))",
            r"(?i:the day after) (?P<two2>(?i:tomorrow))",
            rf"{CLOCK}{edge}(?P<deictic>{word('deictic')})(?!\w){PART}{in_brackets}",
        ),
        *_rule(
            "part-of-day", "part", rf"{edge}(?P<shift>(?i:this|last)) (?P<part>{word('part')})(?![\w-]){in_brackets}"
        ),
        *_rule("day-in-brackets", "unit", r"(?i:days?)(?:[’']s? [a-z]+)? \((?P<day>\d{1,2})\)"),
        *_rule(
            "shifted-unit",
            "unit",
            rf"{EDGE}(?P<the>(?i:the ))?(?P<shift>(?i:last|next|this(?: past| coming)?|current|coming)) {UNIT}"
            r"(?! (?i:ago)\b)",
        ),
        *_rule("weekend", "unit", r"(?i:the) (?P<unit>(?i:weekend))(?!-)(?! [a-z]+ing\b)"),
        *_rule(
            "unit-edge",
            "unit",
            r"(?P<edge_of>(?i:the (?:very )?(?:beginning|start|middle|end|close) of)) (?i:the) "
            r"(?P<unit>(?i:week|month|year))(?![\w-])(?! \d)",
            r"(?P<unit>(?i:year|month))(?:[’']s)?(?: |-)(?P<end>(?i:end))(?![\w-])",
        ),
        *_rule(
            "ago",
            "unit",
            rf"{HEDGE}{COUNT} (?:(?P<hedge2>(?i:or (?:so|more|two|three))) )?{UNIT}"
            r"(?: (?P<hedge3>(?i:or (?:so|more))))? (?i:ago)\b(?: (?P<to_the_day>(?i:today)))?",
        ),
        *_rule(
            "ahead",
            "unit",
            rf"(?i:in) (?P<x>{HEDGE}{COUNT} {UNIT}(?:[’'] (?i:time))?)(?! (?i:of|ago|earlier|later)\b)",
            rf"{HEDGE}{COUNT} {UNIT} (?P<from_now>(?i:from (?:now|today)|hence))\b",
        ),
        *_rule(
            "ordinal-day",
            "ordinal",
            rf"{before_ordinal} (?P<x>(?i:the) (?P<day>{ORDINAL_NUMBER})"
            r"(?: (?i:of) (?P<shift>(?i:this|last|next|the)) (?i:month))?)"
            rf"(?! of {MONTH}){CLOSED}",
        ),
        *_rule("vague", "unit", rf"(?i:the )?{word('vague')} (?i:days|weeks|months|years)(?![\w-])"),
    ]


def _leaning() -> list[Rule]:
    """What leans on a date told before: "three days later", "the following month", "that day", "at 10 p.m."."""
    ordinal = rf"{either(read_lexicon().ordinals)}|\d{{1,2}}(?:st|nd|rd|th)|(?i:final|last)"
    that = r"(?P<shift>(?i:that|(?:the )?same|the (?:next|following|previous|preceding)))"
    return [
        *_rule(
            "later",
            "unit beside",
            rf"{HEDGE}{COUNT} {UNIT} (?P<way>(?i:later|earlier|before|afterwards?|after|previously|prior))"
            rf"(?:(?={STOP})|(?= (?:in|on|at|and|but)\b))",
            rf"{HEDGE}{COUNT} {UNIT} (?P<way>(?i:later|earlier))\b(?! (?i:than)\b)",
            rf"(?P<count>(?i:the)) {UNIT} (?P<way>(?i:before|after))(?:(?={STOP})|(?= (?:and|but)\b))",
        ),
        *_rule(
            "that-day",
            "unit part",
            rf"(?:(?P<edge>(?i:earlier|later|early|late)) (?i:on |in )?)?{that}"
            r" (?P<unit>(?i:day|morning|afternoon|evening|night|week|month|year|weekend))(?![\w-])",
            r"(?P<edge>(?i:earlier|later|late)) (?i:in|on in) (?i:the) (?P<unit>(?i:day|week|month|year))(?![\w-])",
        ),
        *_rule(
            "clock",
            "hour clock part",
            rf"(?:(?i:around|about|shortly (?:before|after)) )?(?P<hour>{HOUR}){ZONE}",
            r"(?:\d{1,2} )?(?i:in) (?P<x>(?i:the) (?i:early |late )?(?i:morning|afternoon|evening))"
            rf"(?:(?={STOP})|(?= (?!of\b)))",
        ),
        *_rule("overnight", "overnight", r"(?i:overnight)(?![\w-])"),
        *_rule(
            "nth-day",
            "unit",
            rf"(?i:the|a|his|her|its|their) (?:{ordinal}) (?i:and (?:final|last) )?(?i:day)(?= (?i:of)\b)",
        ),
        *_rule("apposed-day", "unit beside", r"(?i:the) (?i:day)(?= (?i:before|after|of|when|that)\b)"),
        *_rule("then", "then", r"(?i:until|till|by|since) (?P<x>(?i:then))(?![\w-])(?! [A-Z])"),
    ]


@cache
def read_rules() -> dict[str, tuple[Rule, ...]]:
    """The rules by the kind of word that triggers them."""
    rules = [*_days(), *_months_and_years(), *_named_days(), *_deictics(), *_leaning()]
    kinds = sorted({kind for rule in rules for kind in rule.triggers})
    return {kind: tuple(rule for rule in rules if kind in rule.triggers) for kind in kinds}
