"""The grammar of one office: from the word that heads it to the left and to the right.

It reads "Indian National Security Advisor", "Minister of Foreign Affairs, Foreign Employment and Tourism", "President
of the Republic of Kazakhstan" and "the Commission's Vice President", on cells. What stands to the right of the head is
read by `complements`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.mentions.cells import AFFILIATIONS, Cell, Kind
from communique.mentions.complements import read_complements
from communique.mentions.lexicon import Head, fold_form, heads, words_of

# Ranks that only grade the office after them: "General Director", "Chief Commissioner".
_GRADING = frozenset(["general", "chief", "major", "executive", "deputy", "assistant", "member"])
# Words that head an office only before a name: "Father Lombardi", not "her father".
_BEFORE_NAMES = frozenset(["Father", "Sister", "Partner"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office: cells [left, right), of which [role_first, role_last) are its words without the country in front.

    `at` is the cell of its head, `head` that cell's word; `body` is the canonical name of the country or body whose
    office it is.
    """

    left: int
    at: int
    right: int
    role_first: int
    role_last: int
    head: Head
    body: str | None
    body_key: str | None

    @property
    def plural(self) -> bool:
        """Whether it is an office of several holders: "the foreign ministers"."""
        return self.head.plural


def find_offices(cells: Sequence[Cell]) -> list[Office]:
    """The offices of a sentence, in the order of their heads; neighbours may overlap."""
    out: list[Office] = []
    for at, cell in enumerate(cells):
        if cell.head is not None and not _only_grades(cells, at, cell.head):
            out.append(_read_office(cells, at, cell.head))
    return out


def role_words(text: str, cells: Sequence[Cell], offices: Sequence[Office]) -> str:
    """The words of an office, or of several that stand together, as the text has them."""
    return text[cells[offices[0].role_first].start : cells[offices[-1].role_last - 1].end]


def singular(role: str) -> str:
    """The office of one of several holders.

    >>> singular("Foreign Ministers"), singular("heads of state"), singular("U.S. Senators")
    ('Foreign Minister', 'head of state', 'U.S. Senator')
    """
    words = role.split()
    for i, word in enumerate(words):
        for ending, one in _ENDINGS:
            if not word.endswith(ending):
                continue
            single = [*words[:i], word.removesuffix(ending) + one, *words[i + 1 :]]
            if any(tuple(map(fold_form, single[i : i + n])) in heads() for n in (1, 2, 3)):
                return " ".join(single)
    return role


_ENDINGS = (("ies", "y"), ("men", "man"), ("women", "woman"), ("s", ""))


def _only_grades(cells: Sequence[Cell], at: int, head: Head) -> bool:
    """Whether the word at `at` heads no office of its own here, but grades the next one or is no office."""
    if at + 1 >= len(cells):
        return False
    follows = cells[at + 1]
    if head.key == "deputy" and follows.kind in (Kind.HEAD, Kind.PORTFOLIO, Kind.SMALL):
        return True
    if _is_small_portfolio(cells, at + 1, at):
        # "the justice minister"
        return True
    return _grades_next(cells, at) or (cells[at].text in _BEFORE_NAMES and follows.kind is not Kind.NAME)


def _grades_next(cells: Sequence[Cell], at: int) -> bool:
    follows = cells[at + 1] if at + 1 < len(cells) else None
    if follows is None:
        return False
    if cells[at].text == "Executive" and follows.kind is Kind.PORTFOLIO:
        return True
    return (
        follows.head is not None
        and follows.head.kind == "post"
        and cells[at].lower in _GRADING
        and cells[at].capital == follows.capital
    )


def _read_office(cells: Sequence[Cell], at: int, head: Head) -> Office:
    left = _left(cells, at)
    complements = read_complements(cells, at, head)
    body, key = complements.body, complements.body_key
    role_first = left
    if cells[left].lower == "visiting" and left < at:
        role_first += 1
    while role_first < at and _is_owner(cells, left, role_first, at):
        role_first += 1
    for cell in cells[left:at]:
        if cell.canonical:
            body, key = cell.canonical, cell.key
            if cell.kind is Kind.BODY:
                break
    return Office(
        left=left,
        at=at,
        right=complements.end,
        role_first=role_first,
        role_last=complements.role_end,
        head=head,
        body=body,
        body_key=key,
    )


def _is_owner(cells: Sequence[Cell], left: int, at: int, head: int) -> bool:
    """Whether the cell says whose office it is, and is no word of the office: "Indian", "the Commission's", "(EU)"."""
    cell = cells[at]
    return (
        cell.kind in AFFILIATIONS
        or cell.kind in (Kind.POSSESSIVE, Kind.OPEN, Kind.CLOSE)
        or (cell.kind in (Kind.AND, Kind.COMMA) and cells[at + 1].kind is Kind.DEMONYM)
        or (at + 1 < head and cells[at + 1].kind is Kind.POSSESSIVE)
        or (cell.kind is not Kind.HEAD and at > left and cells[at - 1].kind is Kind.OPEN)
    )


def _left(cells: Sequence[Cell], at: int) -> int:
    """Where the office that is headed at `at` begins."""
    i = at
    while i > 0:
        step = _step_left(cells, at, i)
        owned = cells[i - 1].kind is Kind.POSSESSIVE
        i -= step
        if step == 0 or owned:
            break
    while i < at and cells[i].kind in (Kind.AND, Kind.COMMA, Kind.SUFFIX):
        i += 1
    return i


def _step_left(cells: Sequence[Cell], at: int, i: int) -> int:
    """How many of the cells right before `i` belong to the office that is headed at `at`; 0 where it begins."""
    cell = cells[i - 1]
    kind = cell.kind
    before = cells[i - 2] if i > 1 else None
    belongs = False
    if kind is Kind.PORTFOLIO:
        belongs = i != at or not _in_complement(cells, i - 1)
    elif kind is Kind.SMALL or kind in AFFILIATIONS:
        belongs = True
    elif cell.head is not None:
        small = i == at and _is_small_portfolio(cells, at, i - 1)
        belongs = small or cell.head.key == "deputy" or _grades_next(cells, i - 1)
    elif kind is Kind.OTHER:
        belongs = cells[at].head is not None and _is_small_portfolio(cells, at, i - 1)
    elif kind is Kind.NAME:
        # "received at Al-Ittihadiya Palace Turkish President …": nothing stands before a country's adjective.
        belongs = (
            not cell.person
            and cell.capital
            and cells[at].capital
            and (cells[i].capital or i == at)
            and cells[i].kind is not Kind.DEMONYM
        )
    elif kind is Kind.INITIAL:
        # "U.S. President"
        belongs = i == at and cell.text.count(".") > 1
    elif kind is Kind.AND and i < at and _is_small_portfolio(cells, at, i):
        # "the economy and finance minister"
        belongs = before is not None and _is_small_portfolio(cells, at, i - 2)
    elif kind in (Kind.AND, Kind.COMMA) and cells[at].head is not None and cells[i].kind is Kind.DEMONYM:
        # "the Armenian and Azerbaijani foreign ministers"
        head = cells[at].head
        belongs = head is not None and head.plural and before is not None and before.kind is Kind.DEMONYM
    elif kind in (Kind.AND, Kind.COMMA):
        belongs = i < at and _joins_portfolios(cells, i - 1)
    elif kind is Kind.PREP:
        # "High Council for National Reconciliation Chairman Abdullah Abdullah"
        belongs = i < at and cells[i].capital and before is not None and _heads_organ(cells, i - 2)
    elif kind is Kind.POSSESSIVE:
        owner = before is not None and (before.kind in AFFILIATIONS or (before.kind is Kind.NAME and not before.person))
        return 2 if owner else 0
    elif kind is Kind.CLOSE:
        # "European Union (EU) ambassador"
        named = i >= 4 and cells[i - 3].kind is Kind.OPEN and cells[i - 4].kind in AFFILIATIONS
        return 4 if named else 0
    return int(belongs)


def _is_small_portfolio(cells: Sequence[Cell], at: int, i: int) -> bool:
    """Whether the cell says in small letters what a minister is in charge of: "the environment minister"."""
    head = cells[at]
    return (
        not head.capital
        and head.lower.split()[-1] in ("minister", "ministers", "secretary", "secretaries")
        and cells[i].text in words_of("small_portfolios")
    )


def _heads_organ(cells: Sequence[Cell], at: int) -> bool:
    """Whether the cell heads the name of an organ that more words define: "the High Council", "Commission"."""
    return cells[at].text in words_of("portfolios", "organ") and not _in_complement(cells, at)


def _joins_portfolios(cells: Sequence[Cell], at: int) -> bool:
    """Whether the "and" or comma at `at` stands between portfolios before a head: "Trade and Industry Minister"."""
    return (
        at > 0
        and cells[at + 1].kind in (Kind.PORTFOLIO, Kind.NAME, Kind.AND)
        and cells[at - 1].kind in (Kind.PORTFOLIO, Kind.COMMA)
        and not cells[at - 1].person
        and not _in_complement(cells, at - 1)
    )


def _in_complement(cells: Sequence[Cell], at: int) -> bool:
    """Whether the portfolio word at `at` belongs to an office before it: "Secretary of Urban Development, …"."""
    j = at
    while (
        j >= 0
        and cells[j].kind in (Kind.PORTFOLIO, Kind.AND, Kind.COMMA, Kind.NAME, Kind.DEMONYM)
        and not cells[j].person
    ):
        j -= 1
    while j > 0 and cells[j].kind is Kind.DET:
        j -= 1
    return j > 0 and cells[j].kind is Kind.PREP and cells[j - 1].kind is Kind.HEAD
