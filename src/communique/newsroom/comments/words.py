"""What a stranger typed, made harmless: no control characters, nothing that hides, or turns round what follows."""

from __future__ import annotations

import re

from communique.newsroom.formats.characters import printable

# Overrides, embeddings and isolates turn the words behind them round where they are left open. Readers of Arabic and
# Hebrew need none: each paragraph takes its direction from its first letter.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Seen by no reader, but by filters and searches: zero width spaces, tags, annotations. Joiners stay, as Persian and
# emoji are written with them.
_HIDDEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
# No script puts more marks on a letter; piles of them reach over the lines above.
_PILE = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_MANY_LINES = re.compile(r"\n\s*\n\s*")


def clean_text(text: str) -> str:
    """The text with its lines, as a page can hold it.

    >>> clean_text("Well\\x00 said.\\r\\n\\r\\n\\r\\n\u202eAgreed. ")
    'Well said.\\n\\nAgreed.'
    """
    harmless = _PILE.sub(r"\1", _HIDDEN.sub("", _DIRECTION.sub("", printable(text))))
    return _MANY_LINES.sub("\n\n", harmless).strip()


def clean_line(text: str) -> str:
    """The text on one line, its words parted by single spaces.

    >>> clean_line(" Ada\\n\u202eLovelace ")
    'Ada Lovelace'
    """
    return " ".join(clean_text(text).split())
