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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.folding import fold_words

_TOKEN = re.compile(r'(?P<minus>[-−–](?=["\w]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_MOST_TERMS = 16
_LEAST_PREFIX = 2


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
    for token in _TOKEN.finditer(typed[:1000]):
        word = token["word"]
        if word == "NOT":
            negates = True
            continue
        if word == "OR" and groups:
            joins = True
            continue
        if word == "AND":
            continue
        for term in _terms(token["phrase"], word):
            if negates or token["minus"]:
                unwanted.append(term)
            elif joins:
                groups[-1].append(term)
            else:
                groups.append([term])
        joins = negates = False
    return Query(groups=tuple(tuple(group) for group in groups[:_MOST_TERMS]), unwanted=tuple(unwanted[:_MOST_TERMS]))


def _terms(phrase: str | None, word: str | None) -> Iterator[Term]:
    if phrase is not None:
        words = fold_words(phrase)
        if words:
            yield Term(words=words[:_MOST_TERMS])
        return
    words = fold_words(word or "")
    if words:
        # "al-Sudani" is two words side by side.
        is_prefix = (word or "").endswith("*") and len(words[-1]) >= _LEAST_PREFIX
        yield Term(words=words[:_MOST_TERMS], is_prefix=is_prefix)


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


def to_tsquery(query: Query, marks: Sequence[str] = ()) -> str:
    """The query as PostgreSQL's tsquery, whose words are folded already.

    >>> to_tsquery(parse_query('grain* "black sea" -wheat'), ["h7"])
    "'h7' & ('grain':*) & ('black' <-> 'sea') & !('wheat')"
    """
    parts = [f"'{mark}'" for mark in marks]
    parts += [f"({' | '.join(_lexemes(term) for term in group)})" for group in query.groups]
    if query:
        parts += [f"!({_lexemes(term)})" for term in query.unwanted]
    return " & ".join(parts)


def _lexemes(term: Term) -> str:
    quoted = ["'" + word.replace("'", "''").replace("\\", "\\\\") + "'" for word in term.words]
    if term.is_prefix:
        quoted[-1] += ":*"
    joined = " <-> ".join(quoted)
    return f"({joined})" if len(quoted) > 1 and term.is_prefix else joined
