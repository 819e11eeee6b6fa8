"""Dates as pages print them, and in URLs and datelines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read.published import find_dates, parse_date, parse_dateline, parse_iso, parse_url_date


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-05-12", "2024-05-12"),
        ("2024-05-12T23:59:59-10:00", "2024-05-12"),
        ("20240512T100000Z", "2024-05-12"),
        ("May 12, 2024", "2024-05-12"),
        ("12 May 2024 10:00", "2024-05-12"),
        ("Sun, 12 May 2024 10:00:00 +0400", "2024-05-12"),
        ("12th of May, 2024", "2024-05-12"),
        ("12.05.2024", "2024-05-12"),
        ("2024/5/12", "2024-05-12"),
        ("12 mai 2024", "2024-05-12"),
        ("12 мая 2024", "2024-05-12"),
        ("12. Mai 2024", "2024-05-12"),
        ("12 de mayo de 2024", "2024-05-12"),
        ("25/12/2023", "2023-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("Sept. 5, 1998", "1998-09-05"),
        ("May 2024", "2024-05"),
        ("05/06/2024", None),
        ("31 February 2024", None),
        ("2024", None),
        ("", None),
    ],
)
def test_parse_date(value: str, day: str | None) -> None:
    assert parse_date(value) == day


@given(st.dates(min_value=__import__("datetime").date(1950, 1, 1), max_value=__import__("datetime").date(2049, 12, 31)))
def test_every_day_comes_back_from_its_printed_forms(day) -> None:
    forms = (day.isoformat(), f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", f"{day:%d.%m.%Y}")
    for form in forms:
        assert [found for _, _, found in find_dates(f"Oslo, {form}: talks")] == [day.isoformat()]


def test_find_dates_in_text_order_with_their_places() -> None:
    text = "Updated 3 June 2022, first published May 31st, 2022"
    assert [text[start:end] for start, end, _ in find_dates(text)] == ["3 June 2022", "May 31st, 2022"]
    assert find_dates("Resolution 1999/2022, 12/2024, version 1.2.2022.3") == []


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2024/05/12/talks.html", "2024-05-12"),
        ("https://example.org/2024/may/12/talks", "2024-05-12"),
        ("https://example.org/news/2024-05-12-talks", "2024-05-12"),
        ("https://example.org/news/2024-05-12/talks", "2024-05-12"),
        ("https://example.org/news_20240512.html", "2024-05-12"),
        ("https://example.org/2024/05/talks", None),
        ("https://2024-05-12.example.org/talks", None),
        ("https://example.org/id/2024139912", None),
    ],
)
def test_parse_url_date(url: str, day: str | None) -> None:
    assert parse_url_date(url) == day


@pytest.mark.parametrize(
    ("paragraph", "year", "day"),
    [
        ("WASHINGTON, June 3, 2022 (Reuters) - The president met him.", None, "2022-06-03"),
        ("KYIV, Ukraine (AP) — June 3, 2022 — The ministers met.", None, "2022-06-03"),
        ("Brussels, 12 October 2023 – Ministers met.", None, "2023-10-12"),
        ("UNITED NATIONS, 3 March (UN News) -- The envoy spoke.", 1999, "1999-03-03"),
        ("UNITED NATIONS, 3 March (UN News) -- The envoy spoke.", None, None),
        ("On June 3, 2022, the president met the minister.", None, None),
        ("The president said on June 3, 2022 that talks would go on.", None, None),
    ],
)
def test_parse_dateline(paragraph: str, year: int | None, day: str | None) -> None:
    assert parse_dateline(paragraph, year) == day


@given(st.text(max_size=40))
def test_any_string_is_a_date_or_none(value: str) -> None:
    found = parse_iso(value)
    assert found is None or len(found) in (7, 10)
