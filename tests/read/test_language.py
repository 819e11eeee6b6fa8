"""Languages: what the text shows against what the page declares."""

from __future__ import annotations

import pytest

from communique.read.language import is_english, judge_language

ENGLISH = "The foreign ministers of Norway and Oman met in Muscat on Sunday to discuss shipping in the strait."
RUSSIAN = "Министры иностранных дел Норвегии и Омана встретились в Маскате."
SPANISH = "Los ministros de Asuntos Exteriores de Noruega y de Omán se reunieron el domingo en Mascate para hablar del estrecho."


@pytest.mark.parametrize(
    ("text", "declared", "given_language", "language"),
    [
        (ENGLISH, None, None, "en"),
        (ENGLISH, "fr-FR", None, "en"),
        (RUSSIAN, "en-US", None, "ru"),
        (SPANISH, "en", None, "es"),
        (ENGLISH, None, "de", "de"),
        ("Wang Yi meets Lavrov", None, None, None),
        ("Wang Yi meets Lavrov", "en", None, "en"),
        ("", None, None, None),
        ("12 / 2024", "x-default", None, None),
    ],
)
def test_judge_language(text: str, declared: str | None, given_language: str | None, language: str | None) -> None:
    assert judge_language(text, declared, given_language) == language


def test_what_the_extractors_read() -> None:
    assert is_english("en", ENGLISH)
    assert is_english(None, "Wang Yi meets Lavrov")
    assert not is_english(None, "王毅会见拉夫罗夫")
    assert not is_english("fr", "Wang Yi")
