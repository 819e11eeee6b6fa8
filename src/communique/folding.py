"""Names and words as they are compared: without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata

# Letters that have no decomposition in Unicode but that people leave out when they type a name:
# "Jonas Gahr Støre" is asked for as "Store", "Lech Wałęsa" as "Walesa".
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_NO_WORD = re.compile(r"[^\w]+|_+")
_APOSTROPHE = re.compile(r"['’ʼ‘`´]")


def fold(text: str) -> str:
    """The words of the text in plain lower-case letters, parted by single spaces.

    >>> fold("Recep Tayyip ERDOĞAN, Jonas Gahr Støre & Shia' al-Sudani")
    'recep tayyip erdogan jonas gahr store shia al sudani'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_PLAIN_LETTERS)
    # "O’Brien" and "Obrien" are one name; "Biden's" keeps its s apart, so that "Biden" finds it.
    plain = re.sub(r"['’ʼ]s\b", " s", plain)
    return _NO_WORD.sub(" ", _APOSTROPHE.sub("", plain)).strip()


def padded(text: str) -> str:
    """The folded text between spaces, so that every word in it can be looked for as " word "."""
    return f" {fold(text)} "


def fold_words(text: str) -> tuple[str, ...]:
    """The folded words of the text, in order."""
    return tuple(fold(text).split())
