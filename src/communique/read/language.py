"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from communique.read.wordlist import split_words

# The languages that diplomatic records are published in; with every language of the model allowed, a short English
# notice full of names comes out as Maltese or Latin.
LANGUAGES = split_words(
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km "
    "kn ko ky lo lt lv mk ml mn mr ms mt nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tl tr uk "
    "ur uz vi zh"
)
_CODE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.I)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENGLISH = frozenset(
    split_words("the of and to in a on with for is was that by as from at his her their this will said has it")
)
_ALIASES = {
    "eng": "en",
    "fre": "fr",
    "fra": "fr",
    "ger": "de",
    "deu": "de",
    "spa": "es",
    "rus": "ru",
    "iw": "he",
    "in": "id",
}
_SURE = 0.9
_ENOUGH = 12


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = {str(label) for label in identifier.labels}
    identifier.set_languages([language for language in LANGUAGES if language in known])
    return identifier


def parse_language(code: str | None) -> str | None:
    """The two-letter code that a language tag begins with, or None.

    >>> parse_language("en-GB"), parse_language("fr_FR"), parse_language(""), parse_language("x-default")
    ('en', 'fr', None, None)
    """
    match = _CODE.fullmatch((code or "").strip())
    if match is None:
        return None
    found = match[1].lower()
    found = _ALIASES.get(found, found)
    return found if len(found) == 2 else None


def judge_language(text: str, declared: str | None = None, given: str | None = None) -> str | None:
    """The language of the text as a two-letter code, or None where it is too short to say and nothing declares it.

    What the container says of the page wins; then the text, if it is long enough to be sure of; then the page's own
    declaration, which is often a template's.
    """
    if stated := parse_language(given):
        return stated
    named = parse_language(declared)
    sample = text[:3000]
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if letters < 12:
        return named
    english = sum(word.lower() in _ENGLISH for word in words) / len(words)
    ascii_letters = sum(len(word) for word in words if word.isascii())
    if len(words) >= _ENOUGH and english >= 0.2 and ascii_letters >= 0.95 * letters:
        return "en"
    guess, probability = _identifier().classify(sample)
    if not ascii_letters or ascii_letters < 0.3 * letters:
        # Another script is proof enough against a template that declares English.
        return str(guess) if probability >= 0.5 else None if named == "en" else named
    sure = probability >= _SURE and (len(words) >= _ENOUGH or letters >= 80)
    if sure or (probability >= _SURE and guess == named):
        return str(guess)
    return named


def is_english(language: str | None, text: str) -> bool:
    """Whether the extractors can read the text: English, or of no known language and written in plain Latin letters."""
    if language is not None:
        return language == "en"
    sample = text[:3000]
    return not sample or sum(map(str.isascii, sample)) >= 0.95 * len(sample)
