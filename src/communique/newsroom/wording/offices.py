"""Offices as an editor words them: "Foreign Minister of Russia", "NATO Secretary General", "US Secretary of State"."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.newsroom.wording.articles import with_article
from communique.newsroom.wording.office_words import (
    HEADS,
    ORGANS,
    PASSING,
    PAST,
    SEATS,
    SENT,
    SMALL,
    TOP_POSTS,
)
from communique.newsroom.wording.states import is_state, names_it, names_part_of_it, short_body, short_state
from communique.newsroom.wording.tidy import fold_name, tidy_group, tidy_name

_COMPLEMENT = re.compile(r"^(?P<head>.+?) (?P<rest>(?:of|for|to|on) .+)$")
_ORGAN_NOUNS = "|".join(sorted(map(str.capitalize, ORGANS)))
_ORGAN = re.compile(rf"\bof the (?!European|African|Arab)(?=(?:[A-Z][\w-]* ){{0,3}}(?:{_ORGAN_NOUNS})\b)")
_TO = re.compile(r" to (?!the (?:president|prime minister|vice president|king)\b)", re.IGNORECASE)


def name_office(office: str | None, of: str | None = None) -> str:
    """The title with whose it is, without saying that twice; empty without a title.

    >>> name_office("Foreign Minister", "Russia"), name_office("minister for foreign affairs", "Netherlands")
    ('Foreign Minister of Russia', 'Minister for Foreign Affairs of the Netherlands')
    >>> name_office("Secretary General", "NATO"), name_office("Secretary-General", "United Nations")
    ('NATO Secretary General', 'Secretary-General of the United Nations')
    >>> name_office("Secretary of State", "United States"), name_office("Russian Foreign Minister", "Russia")
    ('US Secretary of State', 'Russian Foreign Minister')
    """
    return _name_office(tidy_name(office), tidy_group(of))


def is_past(title: str) -> bool:
    """True if the title itself says that it is over: "former President"."""
    words = fold_name(title).split()
    return bool(words) and words[0] in PAST


@lru_cache(maxsize=20_000)
def _name_office(office: str, of: str) -> str:
    said = capitalise_title(office)
    if not said or not of or names_it(said, of):
        return said
    passing, title = _split(said)
    return f"{passing} {_of(title, of)}".lstrip()


def _of(title: str, of: str) -> str:
    """The title, which does not say whose it is, with whose it is."""
    state = short_state(of)
    if state is not None:
        return _of_state(title, state, of)
    body = short_body(of)
    if body is not None:
        return _of_body(title, body, of)
    if fold_name(title) in SEATS:
        return f"{title} for {with_article(of)}"
    if is_state(of) and _is_sent(title):
        return _TO.sub(lambda found: f" of {with_article(of)}{found[0]}", title, count=1)
    return f"{title} of {with_article(of)}"


def _of_state(title: str, short: str, of: str) -> str:
    """The title in the United States or the United Kingdom, whose abbreviations stand before most titles."""
    if fold_name(title) in TOP_POSTS or title[:1].islower():
        return f"{title} of {with_article(of)}"
    if _ORGAN.search(title) and not title.startswith("Secretary"):
        return _ORGAN.sub(f"of the {short} ", title, count=1)
    return title if names_part_of_it(title) and not _is_sent(title) else f"{short} {title}"


def _of_body(title: str, short: str, of: str) -> str:
    """The title in an organisation that has a usual abbreviation."""
    if _ORGAN.search(title):
        return _ORGAN.sub(f"of the {short} ", title, count=1)
    is_full = short != of and short not in ("NATO", "EU")
    if title[:1].islower() or (is_full and not _COMPLEMENT.match(title)):
        if short == "UN":
            title = title.replace("Secretary General", "Secretary-General")
        return f"{title} of {with_article(of)}"
    return title if short != of and names_part_of_it(title) else f"{short} {title}"


def _is_sent(title: str) -> bool:
    """True for "Ambassador to the United Nations"."""
    found = _TO.search(title)
    if found is None:
        return False
    return any(fold_name(title[: found.start()]).endswith(word) for word in SENT)


def capitalise_title(office: str) -> str:
    """The title with capitals if its head is one that has them; "former" and its like stay small.

    >>> capitalise_title("minister for foreign affairs"), capitalise_title("opposition leader")
    ('Minister for Foreign Affairs', 'opposition leader')
    >>> capitalise_title("PRIME MINISTER"), capitalise_title("foreign ministers")
    ('Prime Minister', 'foreign ministers')
    """
    words = office.split()
    if not words:
        return ""
    if office.isupper() and (len(words) > 1 or office.lower() in HEADS):
        words = [word.lower() for word in words]
    if _has_capitals(" ".join(words)):
        words = [_capitalise(word, is_first=number == 0) for number, word in enumerate(words)]
    passing, title = _split(" ".join(words))
    return f"{passing.lower()} {title}".lstrip()


def _split(title: str) -> tuple[str, str]:
    """The words such as "acting" before the title, and the title."""
    words = title.split()
    number = next((number for number, word in enumerate(words) if fold_name(word) not in PASSING), 0)
    return " ".join(words[:number]), " ".join(words[number:])


def _has_capitals(office: str) -> bool:
    """True if the title is one of a single office: its head, before "of" or "for", is in the list."""
    found = _COMPLEMENT.match(office)
    head = (found["head"] if found else office).split()[-1].lower()
    return any(part in HEADS for part in (head, head.split("-")[-1], head.split("-")[0]))


def _capitalise(word: str, *, is_first: bool) -> str:
    """The word with capitals; words that have some are left alone."""
    if not word.islower() or (word in SMALL and not is_first):
        return word
    return "-".join(
        part if part in SMALL | {"elect", "designate"} else part[:1].upper() + part[1:] for part in word.split("-")
    )
