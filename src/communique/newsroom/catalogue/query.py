"""What a reader types into a search box: words, "phrases", beginnings*, and what is not wanted.

    grain exports            both words, anywhere
    "grain exports"          the words side by side
    sanction*                words that begin so
    grain -wheat, NOT wheat  without that word
    oslo OR bergen           one of the two

Words are compared folded, so case and accents do not matter. Nothing that a reader types is an error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.folding import fold_words

_TOKEN = re.compile(r'(?P<minus>[-−–](?=["\w]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_MOST_TYPED = 1_000
_MOST_TERMS = 16
_LEAST_PREFIX = 2
_LONGEST = 100
"""Of a word, in code points: no index of words takes one of more than 2046 bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Folded words side by side; with `is_prefix`, the last of them is a beginning."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """All of the groups must be met, each by one of its terms; none of the unwanted may."""

    groups: tuple[tuple[Term, ...], ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def terms(self) -> tuple[Term, ...]:
        """All wanted terms."""
        return tuple(term for group in self.groups for term in group)

    @property
    def has_phrases(self) -> bool:
        """Whether some of its words must stand side by side, or must not."""
        return bool(self) and any(len(term.words) > 1 for term in (*self.terms, *self.unwanted))


NO_WORDS = Query()


def parse_query(typed: str) -> Query:
    """What was typed, as terms; only unwanted terms ask for nothing.

    >>> parse_query('"grain exports" sanction* -wheat').unwanted
    (Term(words=('wheat',), is_prefix=False),)
    >>> [len(group) for group in parse_query("Oslo OR Bergen fjord").groups]
    [2, 1]
    """
    groups: list[list[Term]] = []
    unwanted: list[Term] = []
    joins = negates = False
    for token in _TOKEN.finditer(typed[:_MOST_TYPED]):
        word = token["word"]
        if word == "NOT":
            negates = True
            continue
        if word == "OR" and groups:
            joins = True
            continue
        if word == "AND":
            continue
        term = _term(token["phrase"], word)
        if term is None:
            continue
        if negates or token["minus"]:
            unwanted.append(term)
        elif joins:
            groups[-1].append(term)
        else:
            groups.append([term])
        joins = negates = False
    # What was typed twice is asked once: a planner would take both for a rarer thing than one.
    wanted = dict.fromkeys(tuple(dict.fromkeys(group)) for group in groups[:_MOST_TERMS])
    return Query(groups=tuple(wanted), unwanted=tuple(dict.fromkeys(unwanted[:_MOST_TERMS])))


def _term(phrase: str | None, word: str | None) -> Term | None:
    # "al-Sudani" is two words side by side.
    words = fold_words(phrase if phrase is not None else word or "")[:_MOST_TERMS]
    for place, one in enumerate(words):
        if len(one) > _LONGEST:
            return Term(words=(*words[:place], one[:_LONGEST]), is_prefix=True)
    if not words:
        return None
    is_prefix = phrase is None and (word or "").endswith("*") and len(words[-1]) >= _LEAST_PREFIX
    return Term(words=words, is_prefix=is_prefix)


def to_fts5(query: Query, marks: Sequence[str] = ()) -> str:
    """The query as FTS5 understands it.

    >>> to_fts5(parse_query('grain* "black sea" -wheat'), ["h7"])
    'marks : ("h7") AND words : ((("grain"*) AND ("black sea")) NOT ("wheat"))'
    """
    parts = []
    if marks:
        quoted = " AND ".join(f'"{mark}"' for mark in marks)
        parts.append(f"marks : ({quoted})")
    if query:
        wanted = " AND ".join(f"({' OR '.join(_fts5(term) for term in group)})" for group in query.groups)
        if query.unwanted:
            wanted = f"({wanted}) NOT ({' OR '.join(_fts5(term) for term in query.unwanted)})"
        parts.append(f"words : ({wanted})")
    return " AND ".join(parts)


def _fts5(term: Term) -> str:
    # Folded words are letters and digits of any script; in quotes, none of them is an operator.
    text = " ".join(term.words)
    quoted = f'"{text}"'
    return f"{quoted}*" if term.is_prefix else quoted


def to_conditions(query: Query, marks: Sequence[str] = ()) -> tuple[str, list[str]]:
    """The query as SQL conditions on a table of words in PostgreSQL, and their values; "" for no question."""
    asked = to_tsquery(query, marks)
    if not asked:
        return "", []
    conditions, values = to_phrase_conditions(query)
    return " AND ".join(["words @@ %s::tsquery", *conditions]), [asked, *values]


def to_tsquery(query: Query, marks: Sequence[str] = ()) -> str:
    """The query as PostgreSQL's tsquery, as far as an index can tell: all words of its phrases, anywhere in the text.

    >>> to_tsquery(parse_query('grain* "new york new york" -wheat -"red sea"'), ["#h7"])
    "'#h7' & ('grain':*) & ('new' & 'york') & !('wheat')"
    """
    parts = [f"'{mark}'" for mark in marks]
    # A word that comes twice in a phrase would seem rarer than it is.
    parts += [f"({' | '.join(' & '.join(dict.fromkeys(_each(term))) for term in group)})" for group in query.groups]
    if query:
        parts += [f"!({_lexemes(term)})" for term in query.unwanted if len(term.words) == 1]
    return " & ".join(parts)


def to_phrase_conditions(query: Query) -> tuple[list[str], list[str]]:
    """What is left to ask of those that have the words: conditions, and their values; none for single words.

    A phrase that a tsvector cannot answer, as it holds only some places of its words, is looked for in the text.
    """
    conditions: list[str] = []
    values: list[str] = []
    if not query:
        return conditions, values
    for group in query.groups:
        if any(len(term.words) > 1 for term in group):
            condition, asked_of = _condition(group)
            conditions.append(condition)
            values += asked_of
    for term in query.unwanted:
        if len(term.words) > 1:
            condition, asked_of = _condition([term])
            conditions.append(f"NOT {condition}")
            values += asked_of
    return conditions, values


def _condition(group: Sequence[Term]) -> tuple[str, list[str]]:
    conditions, values = ["words @@ %s::tsquery"], [_alternatives(group)]
    for term in group:
        if len(term.words) > 1:
            conditions.append("NOT is_whole AND ' ' || folded || ' ' LIKE %s")
            values.append(f"% {' '.join(term.words).lower()}{'' if term.is_prefix else ' '}%")
    return f"({' OR '.join(conditions)})", values


def _alternatives(group: Sequence[Term]) -> str:
    return " | ".join(_lexemes(term) for term in group)


def _lexemes(term: Term) -> str:
    # Binds closer than "&", which binds closer than "|".
    return " <-> ".join(_each(term))


def _each(term: Term) -> list[str]:
    quoted = ["'" + word.lower().replace("'", "''").replace("\\", "\\\\") + "'" for word in term.words]
    if term.is_prefix:
        quoted[-1] += ":*"
    return quoted
