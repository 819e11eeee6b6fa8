"""Expressions of time, marked in sentences of our own, with what they stand for.

A case is a publication date, a text with its mentions in double brackets, and for each mention "value rule" or
"first..last rule"; "-" is a mention without a value. A mention that is not marked is an error.
"""

from __future__ import annotations

import re

import pytest

from communique.mentions.dates import RULES, find_dates

MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)

EXPLICIT = [
    (None, "They met in New York on [[Tuesday (25 September 2018)]].", "2018-09-25 calendar-day"),
    (None, "They met on [[25 September 2018 (Tuesday)]] in New York.", "2018-09-25 calendar-day"),
    (None, "[[Thursday, 21 September 2023]], Brussels", "2023-09-21 calendar-day"),
    (None, "They signed it on [[April 4, 1949]].", "1949-04-04 calendar-day"),
    (None, "They signed it on [[4 April, 1949]].", "1949-04-04 calendar-day"),
    (None, "They signed it on the [[4th of April 1949]].", "1949-04-04 calendar-day"),
    (None, "They signed it on [[April the 4th, 1949]].", "1949-04-04 calendar-day"),
    (None, "They signed it on [[04-Apr-1949]].", "1949-04-04 calendar-day"),
    (None, "THE LEADERS MET ON [[TUESDAY, 14 JUNE 2022]].", "2022-06-14 calendar-day"),
    (
        None,
        "The text of [[2021-05-17]] replaces that of [[17.5.2021]].",
        "2021-05-17 iso-date",
        "2021-05-17 numeric-date",
    ),
    (None, "Dated [[05/17/2021]] and [[17/05/2021]].", "2021-05-17 numeric-date", "2021-05-17 numeric-date"),
    (None, "Dated [[03/04/2021]].", "- numeric-date"),
    (None, "The talks ran [[17-19.5.2021]].", "2021-05-17..2021-05-19 numeric-date"),
    (None, "There is no [[30 February 2021]].", "- calendar-day"),
    (
        "2022-06-03",
        "He arrived on [[June 1]] and left on [[2 June]].",
        "2022-06-01 calendar-day",
        "2022-06-02 calendar-day",
    ),
    ("2022-03-13", "On [[March 17]], the president will host the Taoiseach.", "2022-03-17 calendar-day"),
    ("1989-10-31", "Sales rose in the year ended [[March 31]].", "1989-03-31 calendar-day"),
    ("1989-10-27", "It lost money in the quarter ended [[Oct. 31]].", "1988-10-31 calendar-day"),
    ("1999-05-06", "The hunt began after the [[Oct. 23]] killing.", "1998-10-23 calendar-day"),
    ("2000-01-02", "The talks reconvene on [[Jan. 24]].", "2000-01-24 calendar-day"),
    ("1999-04-19", "He was shot [[last Oct. 23]].", "1998-10-23 calendar-day"),
    ("2022-06-15", "It was signed on [[July 4 last year]].", "2021-07-04 calendar-day"),
    ("2022-07-25", "He speaks at [[4:00 p.m. ET on Thursday, July 28]].", "2022-07-28 calendar-day"),
    ("1998-03-05", "The day is [[Sunday, March eighth]].", "1998-03-08 calendar-day"),
]

RANGES = [
    ("2022-06-03", "They prepared the [[June 29-30]] summit.", "2022-06-29..2022-06-30 day-range"),
    ("2022-03-04", "She will travel to Santiago [[March 7-9]].", "2022-03-07..2022-03-09 day-range"),
    ("2022-04-01", "He stays from [[3 to 5 May]].", "2022-05-03..2022-05-05 day-range"),
    ("2021-06-01", "They meet between [[June 29 and 30]].", "2021-06-29..2021-06-30 day-range"),
    ("2021-06-01", "They meet between [[June 29 and July 2]].", "2021-06-29..2021-07-02 day-range"),
    ("2021-06-01", "The summit on [[April 24 and 25]] ended.", "2021-04-24..2021-04-25 day-range"),
    ("2021-06-10", "On [[June 3]] and 20 others died.", "2021-06-03 calendar-day"),
    (None, "He is in Oslo [[29 June – 2 July 2021]].", "2021-06-29..2021-07-02 day-range"),
    (None, "He is in Spain [[June 29 through July 5, 2022]].", "2022-06-29..2022-07-05 day-range"),
    (None, "He was away [[30 December 2021 until 2 January 2022]].", "2021-12-30..2022-01-02 day-range"),
    (None, "He was away [[December 30 - January 2, 2022]].", "2021-12-30..2022-01-02 day-range"),
    (None, "Held on [[Thursday 21 and Friday 22 September 2023]].", "2023-09-21..2023-09-22 day-range"),
    (None, "Held on [[5, 6 and 7 May 2021]].", "2021-05-05..2021-05-07 day-range"),
    ("2022-06-15", "They meet [[the week of July 12]].", "2022-07-11..2022-07-17 week-of"),
    (None, "He served from [[May 2009 through September 2013]].", "2009-05..2013-09 month-range"),
    ("2021-10-19", "Sales rose between [[June and July]].", "2021-06..2021-07 month-range"),
    ("2022-06-15", "They met from [[Monday to Tuesday]].", "2022-06-13..2022-06-14 weekday-range"),
    (None, "He served from [[1994 to 1997]] and in [[1998-99]].", "1994..1997 year-range", "1998..1999 year-range"),
    (None, "He served between [[1985 and 1987]].", "1985..1987 year-range"),
]

WEEKDAYS = [
    ("1998-02-27", "The court on [[Friday]] rejected the claim.", "1998-02-27 weekday"),
    ("1998-03-22", "Talks are set to resume [[Monday]] in Belfast.", "1998-03-23 weekday"),
    ("1998-03-22", "On [[Friday]], Mr Netanyahu said he had no doubts.", "1998-03-20 weekday"),
    ("2000-04-03", "Castro announced [[last Wednesday]] that he was free.", "2000-03-29 weekday"),
    ("2022-06-15", "They meet [[next Friday]], not [[this Friday]].", "2022-06-24 weekday", "2022-06-17 weekday"),
    ("2022-06-15", "They met on [[Monday of this week]].", "2022-06-13 weekday"),
    ("2022-06-15", "They will meet [[Tuesday next week]].", "2022-06-21 weekday"),
    ("1998-03-05", "It is held [[this coming Sunday]].", "1998-03-08 weekday"),
    (
        "2022-06-15",
        "He spoke [[late Monday night]] and [[Tuesday morning]].",
        "2022-06-13 weekday",
        "2022-06-14 weekday",
    ),
    ("1998-02-13", "The talks broke off at [[noon Thursday]].", "1998-02-12 weekday"),
    ("2024-12-17", "They met on [[Monday (16)]].", "2024-12-16 weekday"),
    ("2000-02-24", "[[The day before last Tuesday]]'s hearing he called.", "2000-02-21 weekday"),
    (
        "2022-06-15",
        "Every Friday they pray; on Mondays they rest.",
    ),
    (
        "2018-09-27",
        "Leaders met on [[Tuesday (25 September 2018)]]. [[Later on Tuesday]] he met her. On [[Wednesday]] he left.",
        "2018-09-25 calendar-day",
        "2018-09-25 weekday",
        "2018-09-26 weekday",
    ),
    (
        None,
        "He spoke on [[Thursday (21 September 2023)]]. On [[Monday]] he met him. On [[Friday]] he will leave.",
        "2023-09-21 calendar-day",
        "2023-09-18 weekday",
        "2023-09-22 weekday",
    ),
    (
        None,
        "He came on [[Wednesday (3 April 2024)]]. [[Earlier Wednesday]] they met; they meet again on [[Thursday]].",
        "2024-04-03 calendar-day",
        "2024-04-03 weekday",
        "2024-04-04 weekday",
    ),
    (None, "On [[Monday]] he met her.", "- weekday"),
]

DEICTICS = [
    ("2024-12-17", "They met [[today (16)]] at the palace.", "2024-12-16 deictic-day"),
    ("2024-12-17", "They met [[this morning (16)]].", "2024-12-16 part-of-day"),
    ("2025-01-17", "As part of the final [[day’s engagements (17)]], he will tour.", "2025-01-17 day-in-brackets"),
    (
        "2022-03-01",
        "[[Yesterday]] they met; [[tomorrow]] they part; [[today]] they talk.",
        "2022-02-28 deictic-day",
        "2022-03-02 deictic-day",
        "2022-03-01 deictic-day",
    ),
    ("2022-03-01", "He left [[the day before yesterday]].", "2022-02-27 deictic-day"),
    (
        "2022-03-01",
        "He spoke [[last night]] and will dine [[tonight]].",
        "2022-02-28 part-of-day",
        "2022-03-01 deictic-day",
    ),
    (
        "2022-06-15",
        "They met [[last week]] and meet [[next week]].",
        "2022-06-06..2022-06-12 shifted-unit",
        "2022-06-20..2022-06-26 shifted-unit",
    ),
    (
        "2022-01-15",
        "They met [[last month]] and meet [[later this year]].",
        "2021-12 shifted-unit",
        "2022 shifted-unit",
    ),
    (
        "2022-06-15",
        "Over the past year and the last month it fell.",
    ),
    ("2022-06-15", "They spoke over [[the weekend]].", "2022-06-11..2022-06-12 weekend"),
    ("2022-06-15", "They will speak [[this weekend]].", "2022-06-18..2022-06-19 shifted-unit"),
    ("1998-03-22", "They met [[10 days ago]].", "1998-03-12 ago"),
    ("2022-06-15", "They met [[two weeks ago]].", "2022-05-30..2022-06-05 ago"),
    ("2021-02-13", "They met [[nearly two weeks ago]].", "2021-02 ago"),
    ("2022-04-13", "They met [[a few weeks ago]].", "2022-03 ago"),
    ("1998-02-27", "They met [[nearly four years ago]] and [[a month ago]].", "1994 ago", "1998-01 ago"),
    ("2022-06-15", "They met [[a year ago today]].", "2021-06-15 ago"),
    ("2022-06-15", "They met [[many years ago]].", "- ago"),
    ("2022-06-15", "They will meet in [[two weeks]].", "2022-06-27..2022-07-03 ahead"),
    ("2022-06-15", "They met for the first time in [[two years]].", "- ahead"),
    ("2024-05-20", "They will meet in Seoul for their first trilateral talks in [[four years]].", "- ahead"),
    ("2022-06-15", "Look back [[ten days from now]].", "2022-06-25 ahead"),
    (
        "2022-07-25",
        "He spoke on [[the 21st]] and will on [[the 29th]].",
        "2022-07-21 ordinal-day",
        "2022-07-29 ordinal-day",
    ),
    (
        "2022-07-25",
        "On the 25th anniversary he spoke of the 21st century.",
    ),
    ("2022-06-15", "It is due by [[the end of the month]].", "2022-06 unit-edge"),
    ("1989-11-02", "It will close by [[year-end]].", "1989-12-31 unit-edge"),
    ("1989-10-30", "The change is since [[year-end]].", "1988-12-31 unit-edge"),
    ("2022-06-15", "In [[the coming days]] and [[the next few months]] they meet soon.", "- vague", "- vague"),
]

MONTHS = [
    (
        "2022-01-13",
        "In [[December]] the ministers signed. They will meet in [[March]].",
        "2021-12 month",
        "2022-03 month",
    ),
    (
        "2024-04-03",
        "They met to prepare for the summit in [[July]] with experts appointed [[last October]].",
        "2024-07 month",
        "2023-10 month",
    ),
    ("1989-10-27", "It is trying to sell itself under a [[June]] agreement.", "1989-06 month"),
    ("1998-12-03", "They approved it in [[early October this year]].", "1998-10 month"),
    (
        None,
        "They met in [[May 2021]], [[mid-June 2021]] and [[July of 2021]].",
        "2021-05 month",
        "2021-06 month",
        "2021-07 month",
    ),
    (
        "2017-05-02",
        "Theresa May met him. Prime Minister May said talks in [[May]] went on. Talks with May failed.",
        "2017-05 month",
    ),
    (
        "2022-06-15",
        "May the talks succeed; they may march. The Women's March passed. April Glaspie spoke.",
    ),
    (
        "2022-06-15",
        "Prices fell. He joined in [[the fall of 1997]] and left [[last summer]]; [[last winter]] he rested.",
        "1997 season",
        "2021 season",
        "- season",
    ),
]

YEARS = [
    (None, "In [[2015]] it sent 2015 troops under Resolution 1973 ([[2011]]).", "2015 year", "2011 year"),
    (None, "[[The year 2000]] was near; [[the 1990s]] were over.", "2000 year", "- decade"),
    (
        None,
        "Call 202-456-2015 at 1900 GMT; it costs $2000, about 2,015 euros. Net rose in fiscal 1989.",
    ),
    (
        None,
        "It opened in [[nineteen ninety-six]] and closed by [[the year two thousand]].",
        "1996 spelled-year",
        "2000 spelled-year",
    ),
    (
        None,
        "He has served for twenty-seven years.",
    ),
    (None, "It opened in [[early 1990]], near [[the end of 1990]].", "1990 year", "1990 year"),
]

FEASTS = [
    ("2000-01-07", "He was found on [[Thanksgiving Day]].", "1999-11-25 holiday"),
    (
        "2022-06-15",
        "They met on [[Good Friday]] and on [[Christmas Day 2020]].",
        "2022-04-15 holiday",
        "2020-12-25 holiday",
    ),
    (
        "2022-06-15",
        "They praised the Good Friday Agreement at a Christmas party.",
    ),
    ("1998-10-26", "It runs until [[Election Day]].", "1998-11-03 holiday"),
    ("2022-06-15", "They met on [[the eve of New Year’s Day]].", "2021-12-31 holiday"),
    ("2022-06-15", "They paraded on [[Independence Day]].", "- holiday"),
    ("2022-06-15", "After [[9/11]] he told the Sunday Times of Black Friday.", "2001-09-11 event"),
]

LEANING = [
    (
        "2022-06-15",
        "On [[3 May 2021]] they met. [[Two days later]] they ate. [[The next day]] he left. [[A year later]] he fell.",
        "2021-05-03 calendar-day",
        "2021-05-05 later",
        "2021-05-06 that-day",
        "2022 later",
    ),
    (
        "2022-06-15",
        "On [[May 3]] he came. [[That evening]] he left. [[The following month]] he fell.",
        "2022-05-03 calendar-day",
        "2022-05-03 that-day",
        "2022-06 that-day",
    ),
    ("2022-06-15", "[[A day earlier]], he met the king.", "2022-06-14 later"),
    (
        "2021-02-13",
        "A mob came on [[January 6]]. [[Today]] we recall what they lived through [[that day]].",
        "2021-01-06 calendar-day",
        "2021-02-13 deictic-day",
        "2021-01-06 that-day",
    ),
    ("2022-04-24", "[[Today]], [[107 years later]], they remember.", "2022-04-24 deictic-day", "2022-04-24 later"),
    (
        "1998-02-12",
        "She was shot [[Thursday evening]]. The men came at [[about 7:15 p.m.]].",
        "1998-02-12 weekday",
        "1998-02-12 clock",
    ),
    (
        "1998-02-12",
        "They met on [[Tuesday]]. In [[the afternoon]], they dined.",
        "1998-02-10 weekday",
        "1998-02-10 clock",
    ),
    (
        "2023-10-12",
        "NATO opens its exercise, Steadfast Noon.",
    ),
    ("2022-06-15", "Shells fell [[overnight]].", "2022-06-14..2022-06-15 overnight"),
    ("2022-06-15", "It will not change [[overnight]].", "- overnight"),
    (
        "2022-06-15",
        "The rights end on [[Nov. 30]]. Until [[then]] they hold, said then-Secretary Powell.",
        "2022-11-30 calendar-day",
        "2022-11-30 then",
    ),
    (
        None,
        "He came on [[Thursday (12 October 2023)]] for [[a second day]] of talks.",
        "2023-10-12 calendar-day",
        "2023-10-12 nth-day",
    ),
    ("1998-03-06", "It's [[the second day]] of an offensive.", "1998-03-06 nth-day"),
    (
        "1989-10-30",
        "It fell on [[Oct. 12]], [[the day]] before the crash.",
        "1989-10-12 calendar-day",
        "1989-10-12 apposed-day",
    ),
]

CASES = [*EXPLICIT, *RANGES, *WEEKDAYS, *DEICTICS, *MONTHS, *YEARS, *FEASTS, *LEANING]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the spans of what they held."""
    plain, spans, at = "", [], 0
    for match in MARK.finditer(text):
        plain += text[at : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        at = match.end()
    return plain + text[at:], spans


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[1][:60])
def test_expressions_of_time(case: tuple[str, ...]) -> None:
    published, source, *expected = case
    text, spans = marked(source)
    found = [(d.span, d.value, d.end, d.rule) for d in find_dates(text, published)]
    wanted = []
    for span, line in zip(spans, expected, strict=True):
        value, rule = line.split()
        first, _, last = value.partition("..")
        wanted.append((span, None if first == "-" else first, None if first == "-" else last or first, rule))
    assert found == wanted


def test_every_rule_has_a_case() -> None:
    assert {line.split()[1] for case in CASES for line in case[2:]} == set(RULES)


@pytest.mark.parametrize(
    ("published", "value"),
    [("2022-06-15T08:00:00Z", "2022-06-15"), ("2022-06", "2022-06"), ("2022", "2022"), (None, None), ("soon", None)],
)
def test_today_is_as_precise_as_the_publication_date(published: str | None, value: str | None) -> None:
    assert [d.value for d in find_dates("They met today.", published)] == [value]


def test_a_dateline_beats_the_publication_date() -> None:
    text = "BRUSSELS, June 14 (Xinhua) -- The leaders met today."
    assert [d.value for d in find_dates(text, "2022-06-15")] == ["2022-06-14", "2022-06-14"]


def test_a_historical_date_is_no_date_of_writing() -> None:
    text = "Under the treaty of 4 April 1949, leaders met in Vilnius on 12 July 2023. Today they agreed."
    assert [d.value for d in find_dates(text, None)][-1] == "2023-07-12"


def test_nothing_is_found_in_the_spans_to_skip() -> None:
    text = "Posted June 3, 2022. They met on June 1."
    assert [d.value for d in find_dates(text, "2022-06-02", skip=[(0, 20)])] == ["2022-06-01"]


def test_a_given_tense_wins_and_a_missing_one_does_not() -> None:
    text = "The prices rise Monday."
    assert [d.value for d in find_dates(text, "2022-06-15", tense_at=lambda _: "future")] == ["2022-06-20"]
    assert [d.value for d in find_dates(text, "2022-06-15", tense_at=lambda _: None)] == ["2022-06-13"]


def test_lines_that_are_wrapped_by_hand() -> None:
    text = "The leaders of the two countries met for the first time in ten years on 29\nJune 2021 in Madrid."
    assert [d.value for d in find_dates(text, "2021-07-01") if d.rule == "calendar-day"] == ["2021-06-29"]
