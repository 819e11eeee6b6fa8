"""What follows the head of an office: "of Foreign Affairs and Tourism", "for Trade", "of the Republic of Kazakhstan".

A complement is a list of portfolios, the name of an organisation, or the country or body whose office it is; an office
of several holders may have several countries ("the leaders of France, Italy and the United Kingdom").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.mentions.cells import Cell, Kind
from communique.mentions.lexicon import Head, words_of

# The country that an envoy goes to belongs to the office: "Ambassador of France to Sri Lanka".
_ENVOYS = frozenset(["ambassador", "envoy"])
# Offices at somebody's side: "Special Representative of the Secretary-General", "Chief of Staff of the President".
_AT_SIDE = frozenset(["advisor", "chief", "coordinator", "deputy", "envoy", "official", "spokesperson"])
_PREPS = frozenset(["of", "for", "to", "on", "at", "in"])
_PLACED = frozenset(["at", "in", "on"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Complements:
    """Where the office ends, where its words end without a final "of <country>", and whose office it is."""

    end: int
    role_end: int
    body: str | None
    body_key: str | None


@dataclass(frozen=True, slots=True)
class _Complement:
    """The end of one complement, and the country or body that it names as the office's owner."""

    end: int
    owner: Cell | None = None


def read_complements(cells: Sequence[Cell], at: int, head: Head) -> Complements:
    """What follows the head at `at`, as far as it belongs to the office."""
    i = role_end = at + 1
    owner: Cell | None = None
    while i < len(cells) and cells[i].kind is Kind.PREP and cells[i].text in _PREPS:
        first = i + 1
        if first < len(cells) and cells[first].kind is Kind.DET and cells[first].lower in ("the", "his", "her"):
            first += 1
        found = _complement(cells, i, first, head) if first < len(cells) else None
        if found is None:
            break
        if found.owner is None:
            role_end = found.end
        else:
            # Only what an envoy goes to, and whom an adviser advises, is part of the office's own words.
            role_end = found.end if head.key in _ENVOYS or cells[i].text == "to" else i
            if cells[i].text != "to" and not (cells[i].text == "for" and head.key in _ENVOYS):
                owner = found.owner
        i = found.end
    return Complements(
        end=i,
        role_end=role_end,
        body=owner.canonical if owner else None,
        body_key=owner.key if owner else None,
    )


def past_acronym(cells: Sequence[Cell], at: int) -> int:
    """Past a short form in brackets: "(IMO)"."""
    if (
        at + 2 < len(cells)
        and (cells[at].kind is Kind.OPEN or cells[at].text == "[")
        and (cells[at + 2].kind is Kind.CLOSE or cells[at + 2].text == "]")
        and (cells[at + 1].text.isupper() or cells[at + 1].kind in (Kind.BODY, Kind.TERRITORY))
    ):
        return at + 3
    return at


def _complement(cells: Sequence[Cell], prep: int, first: int, head: Head) -> _Complement | None:
    """The complement that begins at `first`, after the preposition at `prep`; None where there is none."""
    cell = cells[first]
    found: _Complement | None = None
    if cells[prep].text == "to" and cell.kind is Kind.NAME and head.key not in _ENVOYS | _AT_SIDE:
        # "welcomed the King and Queen of the Netherlands to Áras an Uachtaráin"
        return None
    if first == prep + 1 and _is_named_superior(cells, first):
        return None
    if cell.head is not None and not cell.head.plural and _is_at_side(cells, prep, first, head):
        superior = read_complements(cells, first, cell.head)
        owned = superior.body is not None and superior.role_end < superior.end
        found = _Complement(superior.end, cells[superior.end - 1] if owned else None)
    elif cell.kind is Kind.DEMONYM:
        end = _portfolios(cells, first + 1)
        found = _Complement(end) if end > first + 1 else None
    elif cell.kind in (Kind.TERRITORY, Kind.BODY, Kind.CITY):
        found = _owner(cells, prep, first, head)
    elif cell.kind is Kind.NAME and cell.person and cells[prep].text == "of" and first == prep + 1:
        # "Head of Udmurtia Alexander Solovyev": what stands after "of" is no part of the name.
        named = first + 1 < len(cells) and cells[first + 1].kind in (Kind.NAME, Kind.INITIAL)
        found = _Complement(first + 1) if named else None
    elif (cell.kind in (Kind.PORTFOLIO, Kind.NAME) and not cell.person) or _is_executive(cells, first):
        found = _Complement(_past_state(cells, past_acronym(cells, _portfolios(cells, first))))
    elif cell.kind in (Kind.OTHER, Kind.SMALL) and not cell.text.istitle() and cells[prep].text in ("of", "for"):
        found = _Complement(_small_portfolios(cells, first))
    if found is None or found.end == first:
        return None
    if cells[prep].text == "at" and not any(
        c.text in words_of("portfolios", "organ") for c in cells[first : found.end]
    ):
        # "was received by the Prime Minister at Bole International Airport"
        return None
    if cells[prep].text in ("in", "at") and found.owner is None and head.kind != "post":
        return None
    return found


def _past_state(cells: Sequence[Cell], at: int) -> int:
    """Past the state of a county before a name: "Commissioner of Lee County, Florida Cecil Pendergrass"."""
    kinds = [cell.kind for cell in cells[at : at + 4]]
    if kinds[:1] == [Kind.COMMA] and kinds[1:2] == [Kind.CITY] and kinds[2:] == [Kind.NAME, Kind.NAME]:
        return at + 2
    return at


def _is_at_side(cells: Sequence[Cell], prep: int, first: int, head: Head) -> bool:
    """Whether the office at `first` is a superior's: "Adviser to the President", "Envoy of the Prime Minister"."""
    if cells[prep].text == "to":
        return True
    return cells[prep].text == "of" and head.key in _AT_SIDE and cells[first].capital and cells[prep - 1].capital


def _is_named_superior(cells: Sequence[Cell], at: int) -> bool:
    """Whether another's office with the name begins there: "senior adviser to US President Donald Trump".

    After "the" the name would be the adviser's: "Assistant to the President Lisa Monaco".
    """
    if at + 1 < len(cells) and cells[at].kind in (Kind.DEMONYM, Kind.TERRITORY):
        at += 1
    head = cells[at].head
    if head is None or head.plural or not cells[at].capital:
        return False
    end = read_complements(cells, at, head).end
    return end < len(cells) and cells[end].kind is Kind.NAME and cells[end].person


def _owner(cells: Sequence[Cell], prep: int, first: int, head: Head) -> _Complement | None:
    """The country, body or city whose office it is, with what belongs to its name."""
    cell = cells[first]
    if cells[prep].text == "in" and head.key in _ENVOYS:
        # "the High Commissioner of Pakistan in New Delhi, Mr. Abdul Basit", "its envoy in Moscow, Mr Jamali"
        follows = [c.kind for c in cells[first + 1 : first + 3]]
        named = cells[prep - 1].capital or follows[1:] in ([Kind.NAME], [Kind.HONORIFIC])
        if follows[:1] == [Kind.COMMA] and named:
            return _Complement(first + 1)
    if cells[prep].text in _PLACED or (cell.kind is Kind.CITY and (cell.person or cells[prep].text == "to")):
        return None
    end = first + 1
    if end < len(cells) and cells[end].text in words_of("lands"):
        end += 1
    end = past_acronym(cells, end)
    if head.plural:
        end = _past_countries(cells, end)
    if end < len(cells) and cells[end].kind is Kind.PORTFOLIO and cells[end].capital:
        return _Complement(_portfolios(cells, end))
    return _Complement(end, cell)


def _past_countries(cells: Sequence[Cell], at: int) -> int:
    """Past the rest of "France, Italy and the United Kingdom" after "the leaders of"."""
    while at < len(cells) and cells[at].kind in (Kind.COMMA, Kind.AND):
        j = at + 1
        while j < len(cells) and cells[j].kind in (Kind.AND, Kind.DET):
            j += 1
        if j >= len(cells) or cells[j].kind not in (Kind.TERRITORY, Kind.BODY):
            break
        at = past_acronym(cells, j + 1)
    return at


def _small_portfolios(cells: Sequence[Cell], at: int) -> int:
    """Where a list of portfolios in small letters ends: "of foreign affairs and trade"."""
    small = words_of("small_portfolios")
    j = at
    while j < len(cells) and (
        cells[j].text in small or (cells[j].kind is Kind.AND and j + 1 < len(cells) and cells[j + 1].text in small)
    ):
        j += 1
    return j


def _portfolios(cells: Sequence[Cell], at: int) -> int:
    """Where a list of portfolios or an organisation's name that starts at `at` ends."""
    j = at
    seen = False
    while j < len(cells):
        step = _step(cells, at, j, seen=seen)
        if step == 0:
            break
        seen = seen or cells[j].kind is Kind.PORTFOLIO
        j += step
    while j > at and cells[j - 1].kind in (Kind.AND, Kind.COMMA, Kind.PREP):
        j -= 1
    return j


def _step(cells: Sequence[Cell], at: int, j: int, *, seen: bool) -> int:
    """How many cells from `j` on go on with the list that started at `at`; `seen` tells of a portfolio before."""
    cell = cells[j]
    kind = cell.kind
    goes_on = False
    if kind is Kind.PORTFOLIO:
        goes_on = True
    elif cell.person:
        goes_on = False
    elif kind is Kind.HEAD:
        goes_on = _is_executive(cells, j)
    elif kind is Kind.NAME:
        goes_on = cell.capital and (not seen or _is_portfolio_ahead(cells, j + 1) or _is_person_ahead(cells, j + 1))
    elif kind is Kind.DEMONYM:
        goes_on = _is_portfolio_ahead(cells, j + 1)
    elif kind in (Kind.AND, Kind.COMMA) and _list_goes_on(cells, j):
        return 2 if cells[j + 1].kind is Kind.DET else 1
    elif kind is Kind.DET:
        goes_on = j > at and cells[j - 1].kind is Kind.AND
    elif kind is Kind.PREP:
        goes_on = cell.text == "of" and j + 1 < len(cells) and cells[j + 1].kind is Kind.PORTFOLIO
    return int(goes_on)


def _is_executive(cells: Sequence[Cell], at: int) -> bool:
    """Whether "Executive" stands before a portfolio word: "the Executive Office"."""
    return cells[at].text == "Executive" and at + 1 < len(cells) and cells[at + 1].kind is Kind.PORTFOLIO


def _is_portfolio_ahead(cells: Sequence[Cell], at: int) -> bool:
    """Whether a portfolio word follows within a word or two, in the same list."""
    for cell in cells[at : at + 3]:
        if cell.kind is Kind.PORTFOLIO and not cell.person:
            return True
        if cell.kind not in (Kind.AND, Kind.COMMA) or cell.person:
            return False
    return False


def _is_person_ahead(cells: Sequence[Cell], at: int) -> bool:
    """Whether the words go on to a name that the model knows: "for War Crimes Accountability Eli Rosenbaum"."""
    for cell in cells[at : at + 3]:
        if cell.kind is not Kind.NAME:
            return False
        if cell.person:
            return True
    return False


def _list_goes_on(cells: Sequence[Cell], at: int) -> bool:
    """Whether after a comma or "and" the list of portfolios goes on, and no new office or name begins."""
    comma = cells[at].kind is Kind.COMMA
    j = at + 1
    if j < len(cells) and comma and cells[j].kind is Kind.AND:
        j += 1
    if j < len(cells) and ((cells[j].kind is Kind.DET and comma) or cells[j].text == "the"):
        # "for Economic Growth, Energy, and the Environment"
        j += 1
    run = j
    while run < len(cells) and cells[run].kind in (Kind.PORTFOLIO, Kind.NAME, Kind.DEMONYM) and not cells[run].person:
        run += 1
    if run == j:
        return False
    # "Minister of Labour and Deputy Economic Development Minister": a second office, not a second portfolio.
    if run < len(cells) and cells[run].kind is Kind.HEAD:
        return False
    if cells[j].kind is Kind.PORTFOLIO:
        return not (comma and run - j > 4)
    return comma and run < len(cells) and cells[run].kind in (Kind.COMMA, Kind.AND) and _is_portfolio_ahead(cells, run)
