"""Articles: "the United States" but "France", "the European Union" but "NATO", "a delegation" but "UN officials"."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.newsroom.wording.nouns import (
    COMMON_ADJECTIVES,
    DETERMINERS,
    LETTERS,
    NOUNS_OF,
    NOUNS_WITH_THE,
    PEOPLE,
    WITH_THE,
    WITHOUT_THE,
    WORDS,
    groups,
)
from communique.newsroom.wording.tidy import fold_name

_AFTER_HEAD = re.compile(r",| \(| (?:of|for|on|in|to|at|from|with|across|against|and) ")
_OF = re.compile(r" (?:of|for|on|to|d[eu]s?) ")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,}|[A-Z0-9][A-Za-z0-9+&/-]*[A-Z0-9+][a-z]?")
# "the People’s Republic", "the Prime Minister’s Office", but "Poland’s Senate".
_POSSESSIVE = re.compile(
    r"(?<!People)(?<!Minister)(?<!President)(?<!Governor)(?<!Women)(?<=\w)['’]s\b|(?<!Veterans)(?<=s)['’] "
)
_UNSAID_THE = frozenset({"leadership", "press", "public", "staff", "cabinet", "government", "media", "military"})
_PEOPLE = frozenset({"children", "men", "people", "women"})
_SINGLE = ("Emirates", "Headquarters", "Netherlands", "Philippines", "Talks", "United Nations", "United States")
_SPELLED = 3
_READ = 5


@lru_cache(maxsize=20_000)
def article_of(name: str) -> str:
    """The article that the name of a country, a body, a place or a group has in a sentence, or nothing.

    >>> [article_of(name) for name in ("United States", "Philippines", "France", "Republic of Korea", "UAE")]
    ['the', 'the', '', 'the', 'the']
    >>> [article_of(name) for name in ("European Commission", "NATO", "IMF", "White House", "delegation")]
    ['the', '', 'the', 'the', 'a']
    >>> [article_of(name) for name in ("UN officials", "44 countries", "Bank of England", "Poland’s Senate")]
    ['', '', 'the', '']
    """
    folded = fold_name(name)
    words = folded.split()
    if not words or words[0].isdigit() or is_determined(name):
        return ""
    plain = _without_dots(name)
    if folded in WITHOUT_THE or plain.lower() in WORDS:
        return ""
    if folded in WITH_THE or plain.lower() in WITH_THE:
        return "the"
    if _ABBREVIATION.fullmatch(name) or plain.isupper():
        return "the" if _is_spelled(plain) else ""
    head = head_of(name)
    if head.lower() == head:
        return _article_of_common(name, head)
    if head.lower() in NOUNS_WITH_THE or _two(name) in NOUNS_WITH_THE:
        return "the"
    if _OF.search(name) and head.lower() in NOUNS_OF:
        return "the"
    return ""


def with_article(name: str) -> str:
    """The name with its article.

    >>> with_article("Netherlands"), with_article("Kenya")
    ('the Netherlands', 'Kenya')
    """
    article = article_of(name)
    if name.startswith("The ") and len(name.split()) > 2:
        return f"the {name[4:]}"
    return f"{article} {name}" if article else name


def is_determined(name: str) -> bool:
    """True if the name begins with what takes an article's place: "his residence", "several sites", "Poland’s Senate".

    >>> is_determined("Poland’s Senate"), is_determined("People’s Republic of China")
    (True, False)
    """
    words = fold_name(name).split()
    return (bool(words) and words[0] in DETERMINERS) or _POSSESSIVE.search(_AFTER_HEAD.split(name)[0]) is not None


def indefinite(noun: str) -> str:
    """The indefinite article of a common noun.

    >>> indefinite("audience"), indefinite("union hall"), indefinite("UN team")
    ('an', 'a', 'a')
    """
    return "an" if re.match(r"[aeioAEIO]|un(?!i)|u[^ns]", noun) else "a"


def head_of(name: str) -> str:
    """The noun that the name is about: its last word before "of", "for", "in" and their like.

    >>> head_of("Military delegations of Russia and Ukraine"), head_of("UN officials"), head_of("Bank of England")
    ('delegations', 'officials', 'Bank')
    """
    words = _AFTER_HEAD.split(name, maxsplit=1)[0].split()
    return words[-1] if words else name


def is_plural(name: str) -> bool:
    """True if the name of a group is a plural: "leaders of the Pacific Islands", "people"; "United States" is none."""
    head = head_of(name)
    if fold_name(name) in WITH_THE or head.isupper() or _AFTER_HEAD.split(name)[0].endswith(_SINGLE):
        return False
    if head.lower() in _PEOPLE:
        return True
    return head.endswith("s") and not head.endswith("ss")


def lower_group(name: str) -> str:
    """The name of a group as it stands inside a sentence: "Delegations of Iran" began one.

    >>> lower_group("Military delegations of Russia"), lower_group("Foreign Ministers"), lower_group("Gulf leaders")
    ('military delegations of Russia', 'foreign ministers', 'Gulf leaders')
    """
    head = head_of(name)
    before, _, after = name.partition(head)
    plain = [*before.lower().split(), head.lower()]
    if plain[-1] in PEOPLE and all(word in COMMON_ADJECTIVES for word in plain[:-1]):
        return " ".join(plain) + after
    return name


def _article_of_common(name: str, head: str) -> str:
    """The article of a common noun: "a delegation", "a bipartisan group of senators", none of a plural."""
    if head in _UNSAID_THE:
        return "the"
    if head in groups() or _two(name) in groups():
        return indefinite(name)
    return ""


def _two(name: str) -> str:
    """The last two words of the name's head: "task force"."""
    return " ".join(_AFTER_HEAD.split(name, maxsplit=1)[0].lower().split()[-2:])


def _without_dots(name: str) -> str:
    return name.replace(".", "")


def _is_spelled(abbreviation: str) -> bool:
    """Whether it is read letter by letter, and so has an article."""
    folded = abbreviation.lower()
    if folded in LETTERS:
        return True
    if len(abbreviation) <= _SPELLED or any(letter.isdigit() for letter in abbreviation):
        return True
    if len(abbreviation) >= _READ:
        return False
    return not re.search(r"[aeiou]", folded) or re.search(r"[^aeiou]{3}", folded) is not None
