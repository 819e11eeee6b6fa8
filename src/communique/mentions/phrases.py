"""The grammar of person phrases: office, country or body, and name in one noun phrase.

It reads "Indian National Security Advisor Ajit Doval", "President of the Republic of Kazakhstan Nursultan Nazarbayev",
"King Willem-Alexander of the Netherlands", "Minister of Foreign Affairs, Foreign Employment and Tourism, Vijitha
Herath", "Micheál Martin, Taoiseach of Ireland" and "the Secretary General". It works from the heads of offices
outwards, on cells; the model's names only decide where a list of portfolios ends and a name begins.

What it knowingly misses: a name that the model does not see after an unknown organisation without a portfolio word
("Chairman of Lanka Sugar Nimal Perera"), and offices that no vocabulary heads.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.mentions.cells import Cell, Kind
from communique.mentions.complements import past_acronym
from communique.mentions.lexicon import words_of
from communique.mentions.offices import Office, find_offices, role_words, singular
from communique.mentions.person_names import PersonName, parse_name

_INDEFINITE = frozenset(["as", "become", "became", "a", "an", "no", "any", "every"])
_ADDRESSES = frozenset(["Mr", "Mrs", "Ms", "Madam", "Madame"])
# Offices that nobody holds beside another one.
_SOLE = frozenset(
    [
        "president",
        "vice president",
        "prime minister",
        "premier",
        "chancellor",
        "king",
        "queen",
        "emir",
        "emperor",
        "pope",
        "secretary general",
        "secretary-general",
        "secretary of state",
        "crown prince",
        "taoiseach",
        "speaker",
    ]
)
_OPENS_NAME = frozenset([Kind.NAME, Kind.INITIAL, Kind.PARTICLE, Kind.TERRITORY, Kind.CITY, Kind.OTHER, Kind.PORTFOLIO])
_IN_NAME = frozenset([Kind.NAME, Kind.INITIAL, Kind.PARTICLE, Kind.SUFFIX, Kind.HONORIFIC])
_ENDS_NAME = frozenset([Kind.NAME, Kind.SUFFIX, Kind.CITY, Kind.TERRITORY, Kind.INITIAL])


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A person phrase: cells [first, last), the name's cells if it is named, and the office's words if it has one.

    `body` is the canonical name of the country or body that the office belongs to; `plural` tells of several holders,
    `unsure` of a single word that only the model takes for a name.
    """

    first: int
    last: int
    name: tuple[int, int] | None = None
    role: str | None = None
    body: str | None = None
    body_key: str | None = None
    gender: str | None = None
    plural: bool = False
    definite: bool = False
    unsure: bool = False


def find_phrases(text: str, cells: Sequence[Cell]) -> list[Phrase]:
    """The person phrases of a sentence in order, without overlaps; named ones, and offices that stand alone."""
    offices = find_offices(cells)
    out: list[Phrase] = []
    taken = 0
    at = 0
    while at < len(offices):
        office = offices[at]
        if office.at < taken:
            at += 1
            continue
        if office.left < taken:
            office = replace(office, left=taken, role_first=max(office.role_first, taken))
        listed = _listed(text, cells, office)
        if listed:
            out.extend(listed)
            taken = listed[-1].last
            at += 1
            continue
        found = _named(text, cells, offices, at, office) or _apposed(text, cells, offices, at, office, taken)
        if found is None:
            alone = _alone(text, cells, office)
            found = (alone, 1) if alone is not None else None
        if found is None:
            at += 1
            continue
        phrase, used = found
        at += used
        if phrase.name is None and out and out[-1].last > phrase.first:
            continue
        while out and out[-1].last > phrase.first:
            out.pop()
        phrase = _past_honours(cells, _extended(cells, phrase))
        out.append(phrase)
        taken = phrase.last
    return sorted([*out, *_bare(cells, out)], key=lambda p: p.first)


# Offices before a name


def _named(
    text: str, cells: Sequence[Cell], offices: Sequence[Office], at: int, office: Office
) -> tuple[Phrase, int] | None:
    """The office with the name after it, and how many offices it took; several in a row may lead up to one name."""
    chain = [office]
    while True:
        end = chain[-1].right
        name = parse_name(cells, end) if end < len(cells) else None
        if name is None and end + 1 < len(cells) and cells[end].kind is Kind.COMMA:
            name = _after_comma(cells, offices, end + 1)
        if name is not None and _is_thing(cells, chain[-1], name):
            return None
        if name is not None and not chain[-1].plural:
            return _join(text, cells, chain, chain[0].left, name.stop, name), len(chain)
        following = offices[at + len(chain)] if at + len(chain) < len(offices) else None
        if following is None:
            return None
        if _is_apposed_office(cells, chain, following) or (following.left == end and following.head.kind == "rank"):
            # "Vatican Secretary of State Cardinal Parolin", "Minister of Defence General Prayut".
            chain.append(following)
        elif _is_coordinated(cells, end, following) and not _are_two(cells, chain[0], following):
            chain.append(_cut(following, end + 1))
        else:
            return None


def _is_thing(cells: Sequence[Cell], office: Office, name: PersonName) -> bool:
    """Whether the office's word only qualifies a thing: "the May 2012 Executive Orders"."""
    alone = name.stop - name.start == 1 and not cells[name.start].person and name.start == office.right
    return alone and office.head.key == "executive"


def _are_two(cells: Sequence[Cell], office: Office, following: Office) -> bool:
    """Whether two offices have two holders: "the President and First Lady Jill Biden"."""
    definite = office.left > 0 and cells[office.left - 1].kind is Kind.DET
    if following.head.key == "first-lady":
        return True
    # "the Secretary-General and President Zelenskyy", but "the Deputy Prime Minister and Foreign Minister Coveney".
    bare = following.at == following.left or cells[following.at - 1].kind is Kind.AND
    sole = bare and cells[following.at].lower in _SOLE and following.right == following.at + 1
    return definite and (sole or office.head.key in ("president", "royal", "clergy"))


def _is_apposed_office(cells: Sequence[Cell], chain: Sequence[Office], following: Office) -> bool:
    """Whether a second office opens the name's own phrase: "the African Union Chairperson, President Paul Kagame"."""
    office, end = chain[0], chain[-1].right
    if (
        len(chain) > 1
        or office.left == 0
        or cells[office.left - 1].kind is not Kind.DET
        or end >= len(cells)
        or cells[end].kind is not Kind.COMMA
        or following.left != end + 1
        or following.plural
        or office.plural
        or office.head.key == "clergy"
    ):
        # "After his audience with the Pope, Prime Minister Orbán …" tells of two.
        return False
    name = parse_name(cells, following.right)
    return name is not None and not (name.stop < len(cells) and cells[name.stop].kind in (Kind.AND, Kind.COMMA))


def _is_coordinated(cells: Sequence[Cell], end: int, following: Office) -> bool:
    """Whether one more office of the same person follows: "Prime Minister and Minister of Finance"."""
    return end < len(cells) and cells[end].kind is Kind.AND and following.left <= end + 1 and not following.plural


def _cut(office: Office, first: int) -> Office:
    """The office without what stands before the cell `first`."""
    return replace(office, left=first, role_first=max(first, office.role_first))


def _after_comma(cells: Sequence[Cell], offices: Sequence[Office], at: int) -> PersonName | None:
    """The name after "the High Commissioner of Australia to Sri Lanka," if the comma is an apposition's."""
    name = parse_name(cells, at)
    if name is None:
        return None
    honored = name.start > at
    if not (honored or name.stop - name.start > 1 or any(c.person for c in cells[name.start : name.stop])):
        return None
    # "the President, Joe Biden, Prime Minister of …": the name has an office of its own.
    if (
        name.stop + 1 < len(cells)
        and cells[name.stop].kind is Kind.COMMA
        and any(o.left == name.stop + 1 and parse_name(cells, o.right) is None for o in offices)
    ):
        return None
    return name


# An office of several before their names


def _listed(text: str, cells: Sequence[Cell], office: Office) -> list[Phrase]:
    """The holders named after a plural office: "Presidents Leonid Kuchma of Ukraine and Boris Yeltsin of Russia"."""
    if not office.plural:
        return []
    out: list[Phrase] = []
    first, at = office.left, office.right
    closed = False
    while not closed:
        name = parse_name(cells, at) if at < len(cells) else None
        if name is None or (out and not _is_surely_named(cells, name) and name.stop - name.start > 1):
            break
        phrase = Phrase(
            first=first,
            last=name.stop,
            name=(name.start, name.stop),
            role=singular(role_words(text, cells, [office])),
            body=office.body,
            body_key=office.body_key,
            gender=name.gender,
        )
        out.append(_extended(cells, phrase))
        closed = _closes_list(cells, at)
        at = out[-1].last
        while at < len(cells) and cells[at].kind in (Kind.COMMA, Kind.AND):
            at += 1
        if at == out[-1].last:
            break
        first = at
    return out if len(out) > 1 and closed else []


def _closes_list(cells: Sequence[Cell], at: int) -> bool:
    """Whether the name at `at` is the last of a list: an "and" stands before it."""
    return cells[at - 1].kind is Kind.AND


# Offices after a name


def _apposed(
    text: str, cells: Sequence[Cell], offices: Sequence[Office], at: int, office: Office, taken: int
) -> tuple[Phrase, int] | None:
    """A name before its office: "Micheál Martin, Taoiseach of Ireland", "Eric Walsh the Canadian High Commissioner".

    The name must begin after what the phrases before have taken.
    """
    i = office.left - 1
    while i >= 0 and (cells[i].kind in (Kind.DET, Kind.HONORIFIC, Kind.SMALL) or cells[i].text == "who"):
        i -= 1
    bracket = (
        i >= 0 and cells[i].kind is Kind.OPEN and office.right < len(cells) and cells[office.right].kind is Kind.CLOSE
    )
    comma = bracket or (i >= 0 and cells[i].kind is Kind.COMMA)
    if comma:
        i -= 1
    elif i >= office.left - 1:
        return None
    if office.plural or i < 0 or cells[i].kind not in _ENDS_NAME:
        return None
    start = _name_start(cells, i)
    name = parse_name(cells, start)
    if name is None or name.stop != i + 1 or start < taken or not _is_surely_named(cells, name):
        return None
    chain = [office]
    while at + len(chain) < len(offices):
        following, end = offices[at + len(chain)], chain[-1].right
        if not _is_coordinated(cells, end, following) or parse_name(cells, following.right) is not None:
            break
        chain.append(_cut(following, end + 1))
    end = chain[-1].right + bracket
    # The apposition must close: a comma, a bracket, the end, or a small word.
    if comma and end < len(cells) and cells[end].capital and cells[end].kind is Kind.NAME:
        return None
    return _join(text, cells, chain, start, end, name), len(chain)


def _name_start(cells: Sequence[Cell], last: int) -> int:
    """Where the name that ends with the cell `last` begins."""
    start = last
    while start > 0 and cells[start - 1].kind in _IN_NAME:
        if cells[start - 1].kind is Kind.PARTICLE and start == 1:
            break
        start -= 1
    return start


def _is_surely_named(cells: Sequence[Cell], name: PersonName) -> bool:
    """Whether the model sees a person in the name, or it has two words or a form of address and no city in it."""
    inside = cells[name.start : name.stop]
    if any(c.person for c in inside):
        return True
    return (len(inside) > 1 or name.gender is not None) and not any(c.kind is Kind.CITY for c in inside)


def _join(text: str, cells: Sequence[Cell], chain: Sequence[Office], first: int, last: int, name: PersonName) -> Phrase:
    owner = next((o for o in reversed(chain) if o.body), chain[-1])
    return Phrase(
        first=first,
        last=last,
        name=(name.start, name.stop),
        role=role_words(text, cells, chain),
        body=owner.body,
        body_key=owner.body_key,
        gender=name.gender,
    )


# Offices alone, names alone


def _alone(text: str, cells: Sequence[Cell], office: Office) -> Phrase | None:
    """An office without a name: "the Secretary General", "Turkish defence minister"."""
    before = cells[office.left - 1] if office.left else None
    follows = cells[office.right] if office.right < len(cells) else None
    if before is not None and before.lower in _INDEFINITE:
        return None
    if before is not None and before.kind is Kind.HONORIFIC and before.text.rstrip(".") in _ADDRESSES:
        # "Mr President, …": an address, no mention of a party.
        return None
    if follows is not None and follows.kind is Kind.OTHER and follows.text.startswith(("-", "–")):
        return None
    if (
        office.plural
        and not cells[office.at].capital
        and before is not None
        and before.kind is Kind.NAME
        and office.left == office.at
    ):
        # "John Kerry heads to Kyiv", "Edi Rama chairs the summit": verbs.
        return None
    if follows is not None and cells[office.at].text == "official" and follows.text in _occasion_words():
        # "his first official visit"
        return None
    definite = before is not None and before.kind in (Kind.DET, Kind.POSSESSIVE)
    if not (definite or cells[office.at].capital or office.body or office.plural or office.left < office.at):
        return None
    return Phrase(
        first=office.left,
        last=office.right,
        role=role_words(text, cells, [office]),
        body=office.body,
        body_key=office.body_key,
        plural=office.plural,
        definite=definite,
    )


def _bare(cells: Sequence[Cell], taken: Sequence[Phrase]) -> list[Phrase]:
    """Names with an honorific or that the model takes for people, outside the phrases found."""
    used = {i for p in taken for i in range(p.first, p.last)}
    out: list[Phrase] = []
    i = 0
    while i < len(cells):
        name = parse_name(cells, i) if i not in used and _may_open_name(cells, i) else None
        if name is None or any(j in used for j in range(name.start, name.stop)):
            i += 1
            continue
        honored = cells[i].kind is Kind.HONORIFIC
        if not honored and i > 0 and cells[i - 1].lower == "the" and name.start == i:
            # "the Minar-i-Pakistan", "the Victoria and Albert Museum"
            i = name.stop
            continue
        if not honored and not any(c.person for c in cells[name.start : name.stop]):
            i += 1
            continue
        phrase = Phrase(
            first=i,
            last=name.stop,
            name=(name.start, name.stop),
            gender=name.gender,
            unsure=not honored and name.stop - name.start == 1,
        )
        phrase = _extended(cells, phrase)
        if any(j in used for j in range(phrase.first, phrase.last)):
            phrase = replace(phrase, last=name.stop)
        owner = cells[i - 2] if i > 1 and cells[i - 1].kind is Kind.POSSESSIVE else None
        if owner is not None and owner.kind is Kind.TERRITORY and i - 2 not in used and name.stop - name.start > 1:
            # "Iraq's Saddam Hussein", "Poland's Aleksander Kwasniewski"
            phrase = replace(
                phrase, first=i - 2, body=phrase.body or owner.canonical, body_key=phrase.body_key or owner.key
            )
        out.append(phrase)
        i = phrase.last
    return out


def _may_open_name(cells: Sequence[Cell], i: int) -> bool:
    cell = cells[i]
    if cell.kind is Kind.HONORIFIC or (cell.person and cell.kind in _OPENS_NAME and cell.capital):
        return True
    return cell.kind is Kind.NAME and i + 1 < len(cells) and cells[i + 1].person and cells[i + 1].kind is Kind.NAME


@functools.cache
def _occasion_words() -> frozenset[str]:
    """The last words of the nouns for occasions: "visit", "talks", "dinner"."""
    return frozenset(form.split()[-1] for form in words_of("occasions"))


# What surrounds a phrase


def _extended(cells: Sequence[Cell], phrase: Phrase) -> Phrase:
    """With the forms of address before it, "of <country>" after the name, and an office's closing bracket."""
    first = phrase.first
    while _is_address(cells, first - 1):
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
                last=past_acronym(cells, j + 1),
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
    return phrase


def _past_honours(cells: Sequence[Cell], phrase: Phrase) -> Phrase:
    """The phrase with the letters after a name, which are no part of the name: "Leo Varadkar TD"."""
    if phrase.name is None or phrase.name[1] != phrase.last:
        return phrase
    last = phrase.last
    while last < len(cells) and cells[last].text in words_of("post_nominals"):
        last += 1
    return replace(phrase, last=last)


def _is_address(cells: Sequence[Cell], at: int) -> bool:
    """Whether the cell is part of the forms of address before a phrase: "His Excellency, the" of "…, the President"."""
    if at < 0:
        return False
    kinds = [cell.kind for cell in cells[max(0, at - 2) : at + 1]][::-1]
    if kinds[0] is Kind.HONORIFIC:
        return True
    if kinds[0] is Kind.COMMA:
        return kinds[1:2] == [Kind.HONORIFIC]
    return (
        kinds[0] is Kind.DET
        and len(kinds) == 3
        and kinds[1] in (Kind.HONORIFIC, Kind.COMMA)
        and kinds[2] is Kind.HONORIFIC
    )
