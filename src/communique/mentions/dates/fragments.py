"""The parts that expressions of time are made of, as regular expressions: days, months, years, hours, ranges.

A plain space in a fragment stands for a gap between words: up to three blanks or the end of a hard-wrapped line.
"""

from __future__ import annotations

import re

from communique.mentions.dates.lexicon import either, read_lexicon

_GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?)"
_LEXICON = read_lexicon()


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The pattern with gaps for its spaces, to be tried where a word begins and no address, sum or number runs on."""
    return re.compile(r"(?<![\w$€£¥#/])(?:" + re.sub(r"\\? ", lambda _: _GAP, pattern) + ")")


def word(*kinds: str) -> str:
    """Any form of these kinds, in either case."""
    return f"(?i:{_LEXICON.either(*kinds)})"


def _name(kind: str) -> str:
    forms = _LEXICON.forms[kind]
    return f"(?:{either([*forms, *(form.upper() for form in forms)])})(?![A-Za-z])"


_ONES = either(form for form, n in _LEXICON.numbers.items() if n < 10 and form != "a")
_TEENS = either(form for form, n in _LEXICON.numbers.items() if 10 <= n < 20)
_TENS = either(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])

MONTH = _name("month")
WEEKDAY = _name("weekday")
NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|ST|ND|RD|TH)?(?![\dA-Za-z]|[.:]\d|,\d{3}(?!\d)|\s?%)"
DAY = rf"(?:{NUMBER}|(?i:{either(_LEXICON.ordinals)})(?![\w-]))"
ORDINAL_NUMBER = r"(?:[12]?1st|2?2nd|2?3rd|[12]?[4-9]th|1[0-3]th|[23]0th|31st)"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d|,\d|\.\d|\s?%)"
SPELLED_YEAR = (
    rf"(?i:(?:eighteen|nineteen|twenty)[ -](?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{_TEENS}|oh[ -](?:{_ONES}))"
    rf"|two thousand(?: (?:and )?(?:{_ONES}|{_TEENS}|twenty(?:[ -](?:{_ONES}))?))?)(?![\w-])"
).replace("[ -]", "(?: |-)")
ZONE = r"(?: ?(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|MSK|IST|JST|(?i:local time)|[A-Z][a-z]+ time)\b)?"
HOUR = rf"(?:\d{{1,2}}(?:[:.]\d\d)? ?(?:[ap]\.m\.?|[AP]\.?M\.?)(?!\w)|{word('hour')}(?!\w))"
_LOOSE_HOUR = r"\d{1,2}(?:[:.]\d\d)? ?[ap]m(?!\w)|\d{1,2}[:.]\d\d(?: ?(?:hours|hrs|h)\b)?|\d{4}(?= (?:GMT|UTC|hours))"
CLOCK = rf"(?:(?:{HOUR}|{_LOOSE_HOUR}){ZONE}(?: ?\([^()\n]{{3,30}}\))?,? (?i:on |of )?)?"
PART = r"(?: (?i:morning|afternoon|evening|night|noon|midday)(?![\w-]))?"
DASH = r"(?: ?[-–—‑−/] ?| (?i:to|through|thru|until|till) (?i:the )?)"
AND = rf"(?:{DASH}| ?& ?| (?i:and) (?i:the )?)"
EDGE = (
    r"(?:(?P<edge>(?i:early(?: in)?|late(?: in)?|mid|earlier(?: in)?|later(?: (?:on )?in)?))(?: |-)"
    r"|(?P<edge_of>(?i:the (?:very )?(?:beginning|start|middle|end|close|(?:first|second|latter) half) of)) )?"
)
BESIDE = r"(?:(?i:the )?(?P<beside>(?i:(?:day|night|morning|evening) (?:before|after)|eve of)) )?"
SHIFT = (
    r"(?P<shift>(?i:last|next|past|this(?: past| coming)?|that|the same"
    r"|(?:the )?(?:previous|preceding|following|coming))) "
)
RELATIVE_YEAR = r"(?: (?i:of )?(?P<year_shift>(?i:this|last|next|that)) (?i:year))"
COUNT = rf"(?P<count>\d{{1,3}}|{word('number')}|(?i:(?:a )?few|several|(?:a )?couple(?: of)?|many))"
HEDGE = rf"(?:(?P<hedge>{word('hedge')}) )?(?i:just |only )?"
UNIT = rf"(?P<unit>{word('unit')})(?![\w-])"
STOP = r"[,.;:)”\"]|$|\n"
CLOSED = (
    r"(?=\s*(?:[.,;:!?)\]”\"–—-]|$"
    r"|(?i:at|in|to|for|with|on|by|and|as|the|of|when|where|after|before|under|between)\b))"
)
"""Where a number ends its phrase: "on the 25th, he spoke", not "the 25th anniversary"."""
UNCOUNTED = rf"(?! (?:{_LEXICON.either('count-noun')}|(?!(?:was|has|is|marks)\b)[a-z]{{3,}}s)\b)"
"""Where a number counts nothing: "on April 24 and 25" is a range, "on June 3 and 20 others died" is none."""


def weekday_before(suffix: str = "") -> str:
    """An optional weekday before a date: "Thursday, "."""
    return rf"(?:(?P<weekday{suffix}>{WEEKDAY}){PART},? )?"


def month_first(suffix: str = "") -> str:
    """A day of a month, month first: "June 29", "March the eighth"."""
    return rf"(?P<month{suffix}>{MONTH}) (?i:the )?(?P<day{suffix}>{DAY})"


def day_first(suffix: str = "") -> str:
    """A day of a month, day first: "29 June", "the eighth of March"."""
    return rf"(?P<day{suffix}>{DAY})(?: (?i:(?:day )?of) (?i:the month of )?| |-)(?P<month{suffix}>{MONTH})"


def year_after(suffix: str = "") -> str:
    """A year after a day or a month."""
    return rf"(?:,? (?P<year{suffix}>{YEAR}))"
