"""The grammar of person phrases: office, country or body, and name in one noun phrase.

It reads "Indian National Security Advisor Ajit Doval", "President of the Republic of Kazakhstan Nursultan Nazarbayev",
"King Willem-Alexander of the Netherlands", "Minister of Foreign Affairs, Foreign Employment and Tourism, Vijitha
Herath", "Micheál Martin, Taoiseach of Ireland" and "the Secretary General". It works from the heads of offices outwards,
on cells; the model's names only decide where a list of portfolios ends and a name begins.

What it knowingly misses: a name that the model does not see after an unknown organisation without a portfolio word
("Chairman of Lanka Sugar Nimal Perera"), and offices that no vocabulary heads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.mentions.cells import Cell, Kind
from communique.mentions.lexicon import NO_NAME

_AFFILIATIONS = (Kind.TERRITORY, Kind.DEMONYM, Kind.BODY, Kind.CITY)
# The country that an envoy goes to belongs to the office: "Ambassador of France to Sri Lanka".
_ENVOYS = frozenset(["ambassador", "envoy"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A person phrase: cells [first, last), the name's cells if it is named, and the office's words if it has one.

    `body` is the canonical name of the country or body that the office belongs to; `plural` tells of several holders.
    """

    first: int
    last: int
    name: tuple[int, int] | None = None
    role: str | None = None
    body: str | None = None
    body_key: str | None = None
    gender: str | None = None
    plural: bool = False
    head: str | None = None
    definite: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """One office: cells [left, right), of which [role_first, role_last) are its words without the country in front."""

    left: int
    head: int
    right: int
    role_first: int
    role_last: int
    body: str | None
    body_key: str | None
    plural: bool


def find_phrases(text: str, cells: Sequence[Cell]) -> list[Phrase]:
    """The person phrases of a sentence in order, without overlaps; named ones, and offices that stand alone."""
    units = [u for i, c in enumerate(cells) if c.kind is Kind.HEAD and (u := _unit(cells, i)) is not None]
    out: list[Phrase] = []
    taken = 0
    at = 0
    while at < len(units):
        unit = units[at]
        if unit.head < taken:
            at += 1
            continue
        if unit.left < taken:
            unit = replace(unit, left=taken, role_first=max(unit.role_first, taken))
        phrase, used = _named(text, cells, units, at, unit)
        if phrase is None:
            phrase, used = _apposed(text, cells, units, at, unit, taken)
        if phrase is None:
            phrase, used = _alone(text, cells, unit), 1
        if phrase is not None:
            if phrase.name is None and out and out[-1].last > phrase.first:
                at += used
                continue
            while out and out[-1].last > phrase.first:
                out.pop()
            phrase = _extended(text, cells, phrase)
            out.append(phrase)
            taken = phrase.last
        at += used
    return sorted([*out, *_bare(text, cells, out)], key=lambda p: p.first)


def _unit(cells: Sequence[Cell], at: int) -> _Unit | None:
    head = cells[at]
    assert head.head is not None
    if (
        head.head.key == "deputy"
        and at + 1 < len(cells)
        and cells[at + 1].kind in (Kind.HEAD, Kind.PORTFOLIO, Kind.SMALL)
    ):
        return None
    if _grades_next(cells, at):
        return None
    if head.text in ("Chair", "Members", "Member", "Father", "Sister", "Partner") and at + 1 < len(cells):
        follows = cells[at + 1]
        if head.text in ("Father", "Sister", "Partner") and follows.kind is not Kind.NAME:
            return None
    left = _left(cells, at)
    right, body, key, strip = _right(cells, at)
    role_first = left
    while role_first < at and (
        cells[role_first].kind in _AFFILIATIONS or cells[role_first].kind in (Kind.POSSESSIVE, Kind.OPEN, Kind.CLOSE)
        or (role_first + 1 < at and cells[role_first + 1].kind is Kind.POSSESSIVE)
        or (cells[role_first].kind is not Kind.HEAD and role_first > left and cells[role_first - 1].kind is Kind.OPEN)
    ):  # fmt: skip
        role_first += 1
    for cell in cells[left:role_first]:
        if cell.canonical:
            body, key = cell.canonical, cell.key
            if cell.kind is Kind.BODY:
                break
    return _Unit(
        left=left,
        head=at,
        right=right,
        role_first=role_first,
        role_last=strip,
        body=body,
        body_key=key,
        plural=head.head.plural,
    )


# Ranks that only grade the office after them: "General Director", "Chief Commissioner".
_GRADING = frozenset(["general", "chief", "major", "executive", "deputy", "assistant", "member"])


def _grades_next(cells: Sequence[Cell], at: int) -> bool:
    follows = cells[at + 1] if at + 1 < len(cells) else None
    if cells[at].text == "Executive" and follows is not None and follows.kind is Kind.PORTFOLIO:
        return True
    return (
        cells[at].text.casefold() in _GRADING
        and follows is not None
        and follows.kind is Kind.HEAD
        and follows.head is not None
        and follows.head.kind == "post"
        and cells[at].capital == follows.capital
    )


def _left(cells: Sequence[Cell], at: int) -> int:
    i = at
    while i > 0:
        cell = cells[i - 1]
        before = cells[i - 2] if i > 1 else None
        if cell.kind in (Kind.PORTFOLIO, Kind.SMALL, *_AFFILIATIONS):
            if cell.kind is Kind.PORTFOLIO and _in_complement(cells, i - 1) and i == at:
                break
            i -= 1
        elif cell.kind is Kind.HEAD and cell.head and (cell.head.key == "deputy" or _grades_next(cells, i - 1)):
            i -= 1
        elif cell.kind is Kind.NAME and not cell.person and cell.capital and (cells[i].capital or i == at):
            if not cells[at].capital:
                break
            i -= 1
        elif cell.kind is Kind.INITIAL and cell.text.count(".") > 1 and i == at:
            i -= 1
        elif (
            cell.kind in (Kind.AND, Kind.COMMA)
            and i < at
            and cells[i].kind in (Kind.PORTFOLIO, Kind.NAME, Kind.AND)
            and before is not None
            and before.kind in (Kind.PORTFOLIO, Kind.COMMA)
            and not _in_complement(cells, i - 2)
            and not _ends_name(cells, i - 2)
        ):
            i -= 1
        elif (
            cell.kind is Kind.POSSESSIVE
            and before is not None
            and (before.kind in _AFFILIATIONS or (before.kind is Kind.NAME and not before.person))
        ):
            i -= 2
            break
        elif (
            cell.kind is Kind.CLOSE and i >= 4 and cells[i - 3].kind is Kind.OPEN and cells[i - 4].kind in _AFFILIATIONS
        ):
            i -= 4
        else:
            break
    while i < at and cells[i].kind in (Kind.AND, Kind.COMMA, Kind.SUFFIX):
        i += 1
    return i


def _ends_name(cells: Sequence[Cell], at: int) -> bool:
    return cells[at].person


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


def _right(cells: Sequence[Cell], at: int) -> tuple[int, str | None, str | None, int]:
    """Where the office ends, whose it is, and where its words end without a final "of <country>"."""
    head = cells[at].head
    assert head is not None
    i = at + 1
    body: str | None = None
    key: str | None = None
    strip = i
    while i < len(cells) and cells[i].kind is Kind.PREP and cells[i].text in ("of", "for", "to", "on", "at", "in"):
        j = i + 1
        if j < len(cells) and cells[j].kind is Kind.DET and cells[j].text.casefold() in ("the", "his", "her"):
            j += 1
        if j >= len(cells):
            break
        stop = j
        own: tuple[str | None, str | None] | None = None
        if cells[j].kind is Kind.HEAD and cells[i].text == "to" and not cells[j].head.plural:  # type: ignore[union-attr]
            stop = j + 1
        elif cells[j].kind in (Kind.TERRITORY, Kind.BODY, Kind.CITY, Kind.DEMONYM):
            if cells[j].kind is Kind.DEMONYM:
                stop = _complement(cells, j + 1)
                if stop == j + 1:
                    break
            elif cells[j].kind is Kind.CITY and (cells[j].person or cells[i].text in ("to", "in", "at", "on")):
                break
            elif cells[i].text in ("in", "at", "on"):
                break
            else:
                own = (cells[j].canonical, cells[j].key)
                stop = j + 1
                if stop < len(cells) and cells[stop].text in _LANDS:
                    stop += 1
                stop = _acronym(cells, stop)
                if head.plural:
                    stop = _country_list(cells, stop)
                if stop < len(cells) and cells[stop].kind is Kind.PORTFOLIO and cells[stop].capital:
                    stop = _complement(cells, stop)
                    own = None
        elif cells[j].kind is Kind.NAME and cells[j].person and cells[i].text == "of" and j == i + 1:
            # "Head of Udmurtia Alexander Solovyev": what stands after "of" is no part of the name.
            if not (j + 1 < len(cells) and cells[j + 1].kind in (Kind.NAME, Kind.INITIAL)):
                break
            stop = j + 1
        elif (cells[j].kind in (Kind.PORTFOLIO, Kind.NAME) and not cells[j].person) or (
            cells[j].text == "Executive" and j + 1 < len(cells) and cells[j + 1].kind is Kind.PORTFOLIO
        ):
            stop = _complement(cells, j)
            stop = _acronym(cells, stop)
        elif (
            cells[j].kind in (Kind.OTHER, Kind.SMALL)
            and cells[j].text.istitle() is False
            and cells[i].text in ("of", "for")
        ):
            stop = _small_complement(cells, j)
        if stop == j or cells[i].text in ("in", "at") and own is None and head.kind != "post":
            break
        if own is not None:
            if cells[i].text in ("of", "for") or body is None:
                body, key = own if cells[i].text != "to" else (body, key)
            strip = stop if head.key in _ENVOYS or cells[i].text == "to" else (strip if strip == i else i)
            if head.key in _ENVOYS:
                strip = stop
        else:
            strip = stop
        i = stop
    return i, body, key, strip


_LANDS = frozenset(
    [
        "Province",
        "Region",
        "Territory",
        "State",
        "County",
        "Republic",
        "Oblast",
        "District",
        "Governorate",
        "Prefecture",
    ]
)
# Portfolios in small letters: "minister of foreign affairs", "minister for trade".
_SMALL_PORTFOLIOS = frozenset(
    "foreign external affairs defence defense interior finance economy economic trade justice health education energy"
    " agriculture transport labour labor culture environment security commerce industry home development state staff"
    " tourism science communications planning cooperation international european intelligence police army".split()
)


def _country_list(cells: Sequence[Cell], at: int) -> int:
    """Past the rest of "France, Italy and the United Kingdom" after "the leaders of"."""
    while at < len(cells) and cells[at].kind in (Kind.COMMA, Kind.AND):
        j = at + 1
        while j < len(cells) and cells[j].kind in (Kind.AND, Kind.DET):
            j += 1
        if j >= len(cells) or cells[j].kind not in (Kind.TERRITORY, Kind.BODY):
            break
        at = _acronym(cells, j + 1)
    return at


def _small_complement(cells: Sequence[Cell], at: int) -> int:
    j = at
    while j < len(cells) and (
        cells[j].text in _SMALL_PORTFOLIOS
        or (cells[j].kind is Kind.AND and j + 1 < len(cells) and cells[j + 1].text in _SMALL_PORTFOLIOS)
    ):
        j += 1
    return j


def _complement(cells: Sequence[Cell], at: int) -> int:
    """Where a list of portfolios or an organisation's name that starts at `at` ends."""
    j = at
    seen = False
    while j < len(cells):
        cell = cells[j]
        if cell.person and cell.kind is not Kind.PORTFOLIO:
            break
        if cell.kind is Kind.PORTFOLIO:
            seen = True
            j += 1
        elif (
            cell.kind is Kind.HEAD
            and cell.text == "Executive"
            and j + 1 < len(cells)
            and cells[j + 1].kind is Kind.PORTFOLIO
        ):
            j += 1
        elif cell.kind is Kind.NAME and cell.capital:
            if seen and not _portfolio_ahead(cells, j + 1):
                break
            j += 1
        elif cell.kind is Kind.DEMONYM and _portfolio_ahead(cells, j + 1):
            j += 1
        elif cell.kind in (Kind.AND, Kind.COMMA) and _list_goes_on(cells, j):
            j += 2 if j + 1 < len(cells) and cells[j + 1].kind is Kind.DET else 1
        elif cell.kind is Kind.DET and j > at and cells[j - 1].kind is Kind.AND:
            j += 1
        elif (
            cell.kind is Kind.PREP and cell.text == "of" and j + 1 < len(cells) and cells[j + 1].kind is Kind.PORTFOLIO
        ):
            j += 1
        else:
            break
    while j > at and cells[j - 1].kind in (Kind.AND, Kind.COMMA, Kind.PREP):
        j -= 1
    return j


def _portfolio_ahead(cells: Sequence[Cell], at: int) -> bool:
    """Whether a portfolio word follows within a word or two, in the same list."""
    for cell in cells[at : at + 3]:
        if cell.kind is Kind.PORTFOLIO and not cell.person:
            return True
        if cell.kind not in (Kind.AND, Kind.COMMA) or cell.person:
            return False
    return False


def _list_goes_on(cells: Sequence[Cell], at: int) -> bool:
    """Whether after a comma or "and" the list of portfolios goes on, and no new office or name begins."""
    j = at + 1
    if j < len(cells) and cells[at].kind is Kind.COMMA and cells[j].kind is Kind.AND:
        j += 1
    if (
        j < len(cells)
        and cells[j].kind is Kind.DET
        and cells[at].kind is not Kind.AND
        or (j < len(cells) and cells[j].text == "the")
    ):
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
        return not (cells[at].kind is Kind.COMMA and run - j > 4)
    return (
        cells[at].kind is Kind.COMMA
        and run < len(cells)
        and cells[run].kind in (Kind.COMMA, Kind.AND)
        and _portfolio_ahead(cells, run)
    )


def _acronym(cells: Sequence[Cell], at: int) -> int:
    """Past a short form in brackets: "(IMO)"."""
    if (
        at + 2 < len(cells)
        and (cells[at].kind is Kind.OPEN or cells[at].text == "[")
        and (cells[at + 2].kind is Kind.CLOSE or cells[at + 2].text == "]")
        and (cells[at + 1].text.isupper() or cells[at + 1].kind in (Kind.BODY, Kind.TERRITORY))
    ):
        return at + 3
    return at


def _name(cells: Sequence[Cell], at: int, *, after_office: bool = False) -> tuple[int, int, int, str | None] | None:
    """The name at `at`: (phrase start, name start, name end, gender), honorifics before it left out of the name."""
    i = at
    gender: str | None = None
    honored = False
    while i < len(cells) and (
        cells[i].kind is Kind.HONORIFIC
        or (cells[i].kind is Kind.DET and i + 1 < len(cells) and cells[i + 1].kind is Kind.HONORIFIC)
    ):
        if cells[i].kind is Kind.HONORIFIC:
            gender = gender or cells[i].gender
            honored = True
        i += 1
        if (
            i < len(cells)
            and cells[i].kind is Kind.COMMA
            and honored
            and cells[i - 1].text.endswith(("cellency", "ighness"))
        ):
            i += 1
    start = i
    last_capital = -1
    while i < len(cells) and i - start < 9:
        cell = cells[i]
        if cell.kind is Kind.NAME or cell.kind is Kind.INITIAL:
            last_capital = i
        elif (
            cell.kind is Kind.PARTICLE
            and i + 1 < len(cells)
            and cells[i + 1].kind in (Kind.NAME, Kind.PARTICLE, Kind.CITY, Kind.TERRITORY, Kind.DEMONYM, Kind.PORTFOLIO)
        ):
            pass
        elif cell.kind in _AFFILIATIONS or cell.kind is Kind.PORTFOLIO:
            # "Michael Jordan", "Israel Katz": a place inside a person's name, as the model sees it.
            inside = cell.person and cell.capital
            if not (
                inside
                and (
                    last_capital >= 0 or (i + 1 < len(cells) and cells[i + 1].person and cells[i + 1].kind is Kind.NAME)
                )
            ):
                if not (last_capital < 0 and honored and cell.kind in (Kind.CITY, Kind.DEMONYM, Kind.PORTFOLIO)):
                    break
            last_capital = i
        elif (
            cell.kind is Kind.HEAD
            and cell.person
            and cell.capital
            and last_capital >= 0
            and i + 1 < len(cells)
            and not cells[i + 1].kind is Kind.NAME
        ):
            last_capital = i
        elif (
            cell.kind is Kind.HONORIFIC
            and last_capital >= 0
            and cell.text in ("Sri", "Don", "Sheikh", "M.", "Eng", "Tun")
        ):
            pass
        elif (
            cell.kind is Kind.QUOTE
            and i + 2 < len(cells)
            and cells[i + 1].kind is Kind.NAME
            and cells[i + 2].kind is Kind.QUOTE
            and last_capital >= 0
        ):
            i += 2
        elif (
            cell.kind is Kind.POSSESSIVE
            and cell.text in ("'", "’")
            and i + 1 < len(cells)
            and cells[i + 1].kind in (Kind.PARTICLE, Kind.NAME)
            and cells[i + 1].person
            and last_capital >= 0
        ):
            pass
        elif cell.kind is Kind.SUFFIX and last_capital >= 0:
            last_capital = i
        elif cell.kind is Kind.COMMA and last_capital >= 0 and i + 1 < len(cells) and cells[i + 1].kind is Kind.SUFFIX:
            pass
        elif cell.kind is Kind.OTHER and cell.person and cell.capital and cell.text in NO_NAME and last_capital >= 0:
            # "Theresa May": the model sees the month inside a person.
            last_capital = i
        else:
            break
        i += 1
    if last_capital < start:
        return None
    if not any(c.kind is not Kind.INITIAL and c.kind is not Kind.SUFFIX for c in cells[start : last_capital + 1]):
        return None
    del after_office
    return at, start, last_capital + 1, gender


def _role_words(text: str, cells: Sequence[Cell], chain: Sequence[_Unit]) -> str:
    first, last = chain[0], chain[-1]
    start = cells[first.role_first].start
    return text[start : cells[last.role_last - 1].end]


def _named(text: str, cells: Sequence[Cell], units: Sequence[_Unit], at: int, unit: _Unit) -> tuple[Phrase | None, int]:
    chain = [unit]
    while True:
        end = chain[-1].right
        found = _name(cells, end) if end < len(cells) else None
        comma = False
        if found is None and end + 1 < len(cells) and cells[end].kind is Kind.COMMA:
            found = _after_comma(cells, units, end + 1)
            comma = found is not None
        if found is not None and not chain[-1].plural:
            _, start, stop, gender = found
            first = chain[0].left
            if comma and stop < len(cells) and cells[stop].kind is Kind.COMMA:
                pass
            return _phrase(text, cells, chain, first, stop, (start, stop), gender), len(chain)
        following = units[at + len(chain)] if at + len(chain) < len(units) else None
        if (
            following is not None
            and len(chain) == 1
            and unit.left > 0
            and cells[unit.left - 1].kind is Kind.DET
            and end < len(cells)
            and cells[end].kind is Kind.COMMA
            and following.left == end + 1
            and not following.plural
            and not chain[0].plural
            and (second := _name(cells, following.right)) is not None
            and not (second[2] < len(cells) and cells[second[2]].kind in (Kind.AND, Kind.COMMA))
        ):
            # "the African Union Chairperson, President Paul Kagame."
            chain.append(following)
            continue
        if following is not None and following.left == end and cells[following.head].head.kind == "rank":  # type: ignore[union-attr]
            # "Vatican Secretary of State Cardinal Parolin", "Minister of Defence General Prayut".
            chain.append(following)
            continue
        if (
            following is not None
            and end < len(cells)
            and cells[end].kind is Kind.AND
            and following.left <= end + 1
            and not following.plural
        ):
            chain.append(replace(following, left=end + 1, role_first=max(end + 1, following.role_first)))
            continue
        return None, 1


def _after_comma(cells: Sequence[Cell], units: Sequence[_Unit], at: int) -> tuple[int, int, int, str | None] | None:
    """The name after "the High Commissioner of Australia to Sri Lanka," if the comma is an apposition's."""
    found = _name(cells, at)
    if found is None:
        return None
    _, start, stop, _ = found
    honored = start > at
    sure = honored or any(c.person for c in cells[start:stop]) or stop - start > 1
    if not sure:
        return None
    # "the President, Joe Biden, Prime Minister of …": the name has an office of its own.
    if (
        stop + 1 < len(cells)
        and cells[stop].kind is Kind.COMMA
        and any(u.left == stop + 1 and _name(cells, u.right) is None for u in units)
    ):
        return None
    return found


def _apposed(
    text: str, cells: Sequence[Cell], units: Sequence[_Unit], at: int, unit: _Unit, taken: int
) -> tuple[Phrase | None, int]:
    """A name before its office: "Micheál Martin, Taoiseach of Ireland", "Eric Walsh the Canadian High Commissioner"."""
    i = unit.left - 1
    while i >= 0 and (cells[i].kind in (Kind.DET, Kind.HONORIFIC, Kind.SMALL) or cells[i].text == "who"):
        i -= 1
    comma = i >= 0 and cells[i].kind is Kind.COMMA
    if comma:
        i -= 1
    elif unit.left - 1 <= i or unit.plural:
        return None, 1
    if i < 0 or cells[i].kind not in (Kind.NAME, Kind.SUFFIX, Kind.CITY, Kind.TERRITORY, Kind.INITIAL):
        return None, 1
    # Walk back over the name; it must begin after what the phrases before have taken.
    start = i
    while (
        start > 0
        and cells[start - 1].kind in (Kind.NAME, Kind.INITIAL, Kind.PARTICLE, Kind.SUFFIX, Kind.HONORIFIC)
        and start - 1 >= 0
    ):
        if cells[start - 1].kind is Kind.PARTICLE and start - 1 == 0:
            break
        start -= 1
    found = _name(cells, start)
    if found is None or found[2] != i + 1:
        return None, 1
    _, name_start, stop, gender = found
    people = [c for c in cells[name_start:stop] if c.person]
    if not people and (stop - name_start < 2 or start < taken) and gender is None:
        return None, 1
    if start < taken:
        return None, 1
    if not people and any(c.kind is Kind.CITY for c in cells[name_start:stop]):
        return None, 1
    if unit.plural:
        return None, 1
    chain = [unit]
    while at + len(chain) < len(units):
        following, end = units[at + len(chain)], chain[-1].right
        if (
            end < len(cells)
            and cells[end].kind is Kind.AND
            and following.left <= end + 1
            and not following.plural
            and _name(cells, following.right) is None
        ):
            chain.append(replace(following, left=end + 1, role_first=max(end + 1, following.role_first)))
        else:
            break
    end = chain[-1].right
    # The apposition must close: a comma, a bracket, the end, or a small word.
    if comma and end < len(cells) and cells[end].capital and cells[end].kind is Kind.NAME:
        return None, 1
    return _phrase(text, cells, chain, start, end, (name_start, stop), gender), len(chain)


def _phrase(
    text: str,
    cells: Sequence[Cell],
    chain: Sequence[_Unit],
    first: int,
    last: int,
    name: tuple[int, int],
    gender: str | None,
) -> Phrase:
    owner = next((u for u in reversed(chain) if u.body), chain[-1])
    head = cells[chain[0].head].head
    return Phrase(
        first=first,
        last=last,
        name=name,
        role=_role_words(text, cells, chain),
        body=owner.body,
        body_key=owner.body_key,
        gender=gender,
        head=head.key if head else None,
    )


def _alone(text: str, cells: Sequence[Cell], unit: _Unit) -> Phrase | None:
    """An office without a name: "the Secretary General", "Turkish defence minister"."""
    before = cells[unit.left - 1] if unit.left else None
    definite = before is not None and before.kind in (Kind.DET, Kind.POSSESSIVE)
    head = cells[unit.head]
    follows = cells[unit.right] if unit.right < len(cells) else None
    if before is not None and before.text.casefold() in ("as", "become", "became", "a", "an", "no", "any", "every"):
        return None
    if (
        before is not None
        and before.kind is Kind.HONORIFIC
        and before.text.rstrip(".") in ("Mr", "Mrs", "Ms", "Madam", "Madame")
    ):
        # "Mr President, …": an address, no mention of a party.
        return None
    if follows is not None and follows.kind is Kind.OTHER and follows.text.startswith(("-", "–")):
        return None
    if not (definite or head.capital or unit.body or unit.plural or unit.left < unit.head):
        return None
    assert head.head is not None
    return Phrase(
        first=unit.left,
        last=unit.right,
        role=_role_words(text, cells, [unit]),
        body=unit.body,
        body_key=unit.body_key,
        plural=unit.plural,
        head=head.head.key,
        definite=definite and before is not None and before.text.casefold() not in ("a", "an"),
    )


def _extended(text: str, cells: Sequence[Cell], phrase: Phrase) -> Phrase:
    """With the forms of address before it, "of <country>" after the name, and an office's closing bracket."""
    first = phrase.first
    while first > 0 and (
        cells[first - 1].kind is Kind.HONORIFIC
        or (cells[first - 1].kind is Kind.COMMA and first > 1 and cells[first - 2].kind is Kind.HONORIFIC)
        or (cells[first - 1].kind is Kind.DET and first > 1 and cells[first - 2].kind in (Kind.HONORIFIC, Kind.COMMA) and first > 2 and cells[first - 3].kind is Kind.HONORIFIC)
    ):  # fmt: skip
        first -= 1
    gender = phrase.gender or next((c.gender for c in cells[first : phrase.first] if c.gender), None)
    phrase = replace(phrase, first=first, gender=gender)
    i = phrase.last
    if phrase.name is None:
        return phrase
    if phrase.name[1] == i and i + 1 < len(cells) and cells[i].kind is Kind.PREP and cells[i].text in ("of", "from"):
        j = i + 1
        if j < len(cells) and cells[j].kind is Kind.DET:
            j += 1
        if j < len(cells) and cells[j].kind in (Kind.TERRITORY, Kind.BODY, Kind.CITY):
            return replace(
                phrase,
                last=_acronym(cells, j + 1),
                body=phrase.body or cells[j].canonical,
                body_key=phrase.body_key or cells[j].key,
            )
    # "Valerie Longhurst (D)": the party of a legislator.
    if (
        i + 2 < len(cells)
        and cells[i].kind is Kind.OPEN
        and cells[i + 2].kind is Kind.CLOSE
        and len(cells[i + 1].text) <= 4
    ):
        return replace(phrase, last=i + 3)
    del text
    return phrase


def _bare(text: str, cells: Sequence[Cell], taken: Sequence[Phrase]) -> list[Phrase]:
    """Names with an honorific or that the model takes for people, outside the phrases found."""
    used = {i for p in taken for i in range(p.first, p.last)}
    out: list[Phrase] = []
    i = 0
    while i < len(cells):
        if i in used:
            i += 1
            continue
        cell = cells[i]
        honored = cell.kind is Kind.HONORIFIC
        begins = (
            honored
            or (
                cell.person
                and cell.kind
                in (Kind.NAME, Kind.INITIAL, Kind.PARTICLE, Kind.TERRITORY, Kind.CITY, Kind.OTHER, Kind.PORTFOLIO)
                and cell.capital
            )
            or (
                cell.kind is Kind.NAME and i + 1 < len(cells) and cells[i + 1].person and cells[i + 1].kind is Kind.NAME
            )
        )
        found = _name(cells, i) if begins else None
        if found is None or any(j in used for j in range(found[1], found[2])):
            i += 1
            continue
        _, start, stop, gender = found
        if not honored and not any(c.person for c in cells[start:stop]):
            i += 1
            continue
        phrase = Phrase(first=i, last=stop, name=(start, stop), gender=gender, unsure=not honored and stop - start == 1)
        phrase = _extended(text, cells, phrase)
        if any(j in used for j in range(phrase.first, phrase.last)):
            phrase = replace(phrase, last=stop)
        out.append(phrase)
        i = phrase.last
    return out
