"""Posts: which office a title means, however it is worded: "Foreign Secretary" and "Minister of Foreign Affairs".

The forms of the posts that registries of office holders list are in en/posts.yml; other posts are compared by words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from communique.folding import fold
from communique.vocab.load import load
from communique.vocab.territories import find_territories, territory_by_code

_SPELLINGS = {
    "defense": "defence",
    "advisor": "adviser",
    "chairwoman": "chair",
    "chairman": "chair",
    "chairperson": "chair",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
    "ministers": "minister",
    "organization": "organisation",
    "emir": "amir",
}
_UNSAID = frozenset(["the", "of", "for", "and", "to", "a", "an", "his", "her", "their", "its", "on", "in", "s", "u"])
_COURTESY = frozenset(["excellency", "majesty", "highness", "royal", "serene", "holiness", "honourable", "honorable"])
_FORMER = frozenset(["former", "ex", "late", "ousted", "deposed", "past", "retired"])
_COMING = frozenset(["elect", "designate", "incoming", "nominee"])
_PASSING = frozenset(["acting", "interim", "caretaker", "outgoing", "visiting", "then", "current", "new", "newly"])
# Words that change whose post it is: a deputy minister is no minister.
_RANKS = frozenset(
    ["vice", "deputy", "assistant", "associate", "under", "first", "second", "third", "lady", "gentleman", "special"]
)
LEADER_WORDS = frozenset(["leader", "leaders", "head"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office as a title words it.

    `key` is the post of posts.yml, or None; `kind` that entry's kind; `words` are what tells it from others, in one
    spelling; `is_former` says that the title is of the past, `is_coming` that it is of the future.
    """

    key: str | None
    kind: str | None
    words: frozenset[str]
    is_former: bool = False
    is_coming: bool = False

    @property
    def ranks(self) -> frozenset[str]:
        """The words that make it another's deputy."""
        return self.words & _RANKS


@lru_cache(maxsize=20_000)
def read_post(title: str, state: str | None = None) -> Post:
    """The post that a title means in a state (a territory's code or a body's key), which some posts depend on.

    >>> read_post("U.S. Secretary of Defense").key, read_post("acting Minister of National Defence").key
    ('defence_minister', 'defence_minister')
    >>> read_post("Secretary of State", "US").key, read_post("Secretary of State", "VA").key
    ('foreign_minister', 'head_of_government')
    >>> read_post("former President").is_former, sorted(read_post("Deputy Director for Cyber").words)
    (True, ['cyber', 'deputy', 'director'])
    """
    said = _words(_without_states(title))
    grades = frozenset(said)
    ordered = tuple(word for word in said if word not in _FORMER | _COMING | _PASSING)
    key, kind = _keys().get((ordered, state)) or _keys().get((ordered, None)) or (None, None)
    if state is not None and ordered == ("president",) and territory_by_code(state) is None:
        # The president of a bank is no head of state.
        key, kind = "head_of_organisation", "organisation"
    return Post(
        key=key,
        kind=kind,
        words=frozenset(ordered),
        is_former=bool(grades & _FORMER),
        is_coming=bool(grades & _COMING),
    )


def is_same_post(one: Post, other: Post) -> bool | None:
    """True if both mean one post, None if one may be the other ("Secretary", "Secretary of the Treasury"), else False.

    >>> is_same_post(read_post("Foreign Minister"), read_post("Minister of Foreign Affairs"))
    True
    >>> is_same_post(read_post("Secretary"), read_post("Secretary of the Treasury")) is None
    True
    >>> is_same_post(read_post("Vice President"), read_post("President"))
    False
    """
    if one.words == other.words and one.words:
        return True
    if one.key and one.key == other.key:
        return True
    if one.ranks != other.ranks or not one.words or not other.words:
        return False
    is_part = one.words <= other.words or other.words <= one.words
    if one.key and other.key:
        # "Secretary General" may be short for "Secretary General of the National Security Secretariat".
        return None if is_part and "head_of_organisation" in (one.key, other.key) else False
    if is_part:
        return None
    if (one.words & LEADER_WORDS and other.kind == "leader") or (other.words & LEADER_WORDS and one.kind == "leader"):
        return None
    return False


@cache
def _keys() -> dict[tuple[tuple[str, ...], str | None], tuple[str, str | None]]:
    found: dict[tuple[tuple[str, ...], str | None], tuple[str, str | None]] = {}
    for entry in load("posts"):
        means = entry.fields.get("means", {})
        post = entry.fields.get("post", None if means else entry.key)
        for form in entry.forms:
            for state, key in means.items():
                found[_words(form), state] = (key, entry.kind)
            if post is not None:
                found.setdefault((_words(form), None), (post, entry.kind))
    return found


def _words(title: str) -> tuple[str, ...]:
    folded = (_SPELLINGS.get(word, word) for word in fold(title).split())
    return tuple(word for word in folded if word not in _UNSAID and word not in _COURTESY)


@lru_cache(maxsize=20_000)
def _without_states(title: str) -> str:
    """The title without the names and adjectives of states in it: "Deputy National Security Advisor of Ukraine"."""
    if not re.search(r"[A-Z]", title):
        return title
    for start, end, _, _ in reversed(find_territories(title)):
        title = f"{title[:start]} {title[end:]}"
    return title
