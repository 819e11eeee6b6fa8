"""Bodies: organisations, organs, groups of states, parliaments, ministries, governments, and where a text names them.

Those with a name of their own are in en/bodies.yml. Ministries, embassies and governments that are named by what they
are ("the Turkish Foreign Ministry", "Ministry of Defence of Ukraine", "the Government of Japan") are grammar, here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from communique.vocab.load import load
from communique.vocab.names import NameScanner, fold, is_abbreviation
from communique.vocab.territories import bare, find_territories, territory_by_code

# One spelling in the vocabulary finds the others.
_SPELLINGS = (
    ("Organisation", "Organization"),
    ("Defence", "Defense"),
    ("Centre", "Center"),
    ("Labour", "Labor"),
    ("Programme", "Program"),
    ("Co-operation", "Cooperation"),
    (" and ", " & "),
    ("US ", "U.S. "),
    ("US ", "United States "),
)

# Abbreviations that are words in a headline of capitals: "WHO WE ARE", "AT A BRISK PACE".
_WORDS = frozenset({"AES", "BIS", "EAS", "GUAM", "NAM", "NOW", "OAS", "PACE", "PIF", "QUAD", "SHAPE", "WHO"})

_PORTFOLIO = (
    r"(?:Foreign|Defen[cs]e|Finance|Interior|Economy|Economic|Trade|Commerce|Energy|Oil|Justice|Health|Education|"
)
_PORTFOLIO += r"Agriculture|Transport|Labou?r|Environment|Culture|Science|Security|Home|Information|Industry|Treasury)"
# No abbreviation and nothing after a possessive: "Department of State and NASA", "Department of Commerce's Guides".
_NOUN = r"[A-Z][a-z](?:[\w-]|['’](?!s\b))*"
_NOUNS = rf"{_NOUN}(?:(?: (?:of|for)(?: the)?)? {_NOUN}){{0,4}}"
# A comma goes on only in a list: "Economy, Trade and Industry", but not "of Defence, President Macron".
_LIST = rf"{_NOUNS}(?:(?:(?:, {_NOUNS}){{1,4}},)? (?:and|&) {_NOUNS}|(?:, {_NOUNS}){{1,4}} (?:and|&) {_NOUNS})?"
_GENERIC = re.compile(
    rf"(?<![\w@])(?:"
    rf"(?P<ministry>(?:Ministry|Department) (?:of|for) (?:the )?{_LIST}"
    rf"|{_PORTFOLIO}(?: (?:and|&) {_NOUN})? (?:Ministry|Department))"
    r"|(?P<parliament>(?:Federal |National )?Parliament|House of Representatives|National Assembly|Supreme Council"
    r"|Senate)"
    r"|(?P<government>Government|(?:Presidential|Prime Minister'?s?) (?:Office|Administration|Palace)|"
    r"Presidency|Council of Ministers|Cabinet(?: of Ministers)?)"
    r"|(?P<organ>Embassy|Consulate(?: General)?|High Commission|Permanent Mission|Permanent Delegation|Central Bank|"
    r"Supreme Court|Constitutional Court|National Security Council|Armed Forces|General Staff))(?!\w)"
)
_OF = re.compile(r" of (?:the )?")
_NEXT = re.compile(
    r"(?:,? (?:and|&|of|for|the))*,? (?:Ambassador|Department|Deputy|Director|Dr|In|Minister|Ministry|Mr|Mrs|Ms|On|"
    r"Permanent Secretary|President|Prime Minister|Secretary|Spokes\w+|State Secretary|The|Under|Vice|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_CAPITALS_BEFORE = re.compile(r"(?:^|[^A-Za-z])([A-Z]{2,})[^A-Za-z\n]{1,2}$")
_CAPITALS_AFTER = re.compile(r"[^A-Za-z\n]{1,2}([A-Z]{2,})(?:[^A-Za-z]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organisation or an organ of a state or an organisation.

    `kind` is "organisation", "organ", "government", "ministry", "parliament", "group" or "company"; `place` the city of
    the seat; `of` the code of the territory whose body it is; `parent` the key of the body that it belongs to. A body
    that grammar found has the key "kind:territory:name" and one form.
    """

    key: str
    name: str
    forms: tuple[str, ...]
    kind: str
    place: str | None = None
    of: str | None = None
    parent: str | None = None
    qid: str | None = None


BodyMatch = tuple[int, int, Body]


@cache
def bodies() -> tuple[Body, ...]:
    """The bodies of the vocabulary in the order of their keys; the name is the first form."""
    return tuple(
        Body(
            key=entry.key,
            name=entry.forms[0],
            forms=entry.forms,
            kind=entry.kind or "organisation",
            place=entry.fields.get("place"),
            of=entry.fields.get("of"),
            parent=entry.fields.get("parent"),
            qid=entry.fields.get("qid"),
        )
        for entry in load("bodies")
    )


@cache
def _by_key() -> dict[str, Body]:
    return {body.key: body for body in bodies()}


def body_by_key(key: str) -> Body | None:
    """The body of the vocabulary with this key, or None."""
    return _by_key().get(key)


def spellings_of(form: str) -> tuple[str, ...]:
    """The form in British and American spelling, with and without hyphen and "&"; the form itself comes first.

    >>> spellings_of("European Defence Agency")
    ('European Defence Agency', 'European Defense Agency')
    """
    shapes = [form]
    for british, american in _SPELLINGS:
        for before, after in ((british, american), (american, british)):
            shapes += [shape.replace(before, after) for shape in shapes if before in shape]
    return tuple(dict.fromkeys(shapes))


@cache
def _scanner() -> NameScanner:
    entries = load("bodies")
    traps = [trap for entry in entries for trap in entry.fields.get("not_in", ())]
    # A form that is written out wins over one that another entry's spelling rules give.
    derived = {
        shape: number for number, entry in enumerate(entries) for form in entry.forms for shape in spellings_of(form)
    }
    written = {form: number for number, entry in enumerate(entries) for form in entry.forms}
    return NameScanner({**derived, **written}, traps)


def body_of(words: str) -> Body | None:
    """The body that the words name, or None.

    >>> body_of("the North Atlantic Treaty Organisation").key
    'nato'
    >>> body_of("Turkish Foreign Ministry").of
    'TR'
    """
    words = bare(words)
    index = _scanner().look_up(words)
    if index is not None:
        return bodies()[index]
    for start, end, body in _find_generic(words):
        if (start, end) == (0, len(words)):
            return body
    return None


def find_bodies(text: str) -> list[BodyMatch]:
    """Each body that the text names, leftmost-longest, as (start, end, body).

    The span of a ministry, parliament or embassy of a state takes in the state ("Turkish Foreign Ministry"), but no
    article and no possessive.

    >>> [(body.key, body.of) for _, _, body in find_bodies("NATO and the Turkish Foreign Ministry agreed.")]
    [('nato', None), ('ministry:TR:foreign ministry', 'TR')]
    """
    named = [
        (start, end, bodies()[index])
        for start, end, index in _scanner().find(text)
        if not (text[start:end] in _WORDS and _is_among_capitals(text, start, end))
    ]
    defined = _find_other_meanings(text, named)
    named = [match for match in named if text[match[0] : match[1]] not in defined]
    generic = [
        match
        for match in _find_generic(text)
        if not any(_is_better(known, match) for known in named if known[0] < match[1] and match[0] < known[1])
    ]
    kept: list[BodyMatch] = []
    for match in sorted([*named, *generic], key=lambda match: (match[0], -match[1])):
        if not kept or match[0] >= kept[-1][1]:
            kept.append(match)
    return kept


def _find_other_meanings(text: str, named: list[BodyMatch]) -> frozenset[str]:
    """The abbreviations that the text itself gives another meaning: "University Partnerships Initiative (UPI)"."""
    meanings = set()
    for number, (start, end, body) in enumerate(named):
        short = text[start:end]
        if not is_abbreviation(short) or text[max(0, start - 2) : start] != " (" or text[end : end + 1] != ")":
            continue
        before = named[number - 1] if number else None
        if before is not None and before[2].key == body.key and start - before[1] <= len("'s ("):
            continue
        words = re.findall(r"[\w’'-]+", text[max(0, start - 120) : start])
        initials = "".join(word[0] for word in words if word[0].isupper())
        if words and words[-1][0].isupper() and initials.endswith(short.upper()):
            meanings.add(short)
    return frozenset(meanings)


def _is_better(known: BodyMatch, generic: BodyMatch) -> bool:
    """True if a body of the vocabulary wins over one of grammar that overlaps it.

    It loses only where grammar adds the state: "National Assembly of Pakistan", "Department of Defence of Australia".
    """
    covered = generic[0] <= known[0] and known[1] <= generic[1]
    return not covered or generic[2].of in {None, known[2].of}


def _is_among_capitals(text: str, start: int, end: int) -> bool:
    """True if a word of capitals stands right before or after, so that capitals say nothing of this one."""
    before = _CAPITALS_BEFORE.search(text, max(0, start - 24), start)
    return before is not None or _CAPITALS_AFTER.match(text, end) is not None


def _find_generic(text: str) -> Iterator[BodyMatch]:
    """Bodies named by what they are: with the state before or after, or, of ministries only, without one."""
    for match in _GENERIC.finditer(text):
        kind = match.lastgroup or "organ"
        start, end = match.span()
        if match[0].startswith(("Ministry", "Department")):
            end = _trimmed(text, start, end)
        core_start, core_end = start, end
        state = None
        after = _OF.match(text, end)
        if after is not None:
            stop = min(len(text), after.end() + 60)
            state = _territory_at(text, after.end(), stop)
            if state is not None:
                end = state[1]
        if state is None:
            inside = _OF.search(text, start, end)
            while inside is not None:
                state = _territory_at(text, inside.end(), end)
                if state is not None and state[1] == end:
                    core_end = inside.start()
                    break
                state, inside = None, _OF.search(text, inside.end(), end)
        if state is None:
            state = _territory_before(text, start)
            if state is not None:
                start = state[0]
        if state is None and kind != "ministry":
            continue
        code = state[2] if state is not None else None
        core = text[core_start:core_end]
        yield start, end, _generic_body(kind, code, core, text[start:end])


def _generic_body(kind: str, code: str | None, core: str, words: str) -> Body:
    """The record of a body that grammar found; a ministry's seat is taken to be the capital."""
    territory = territory_by_code(code) if code is not None else None
    return Body(
        key=f"{kind}:{code or '-'}:{fold(core).lower()}",
        name=" ".join(words.split()),
        forms=(" ".join(words.split()),),
        kind=kind,
        of=code,
        place=(territory.capital or None) if territory is not None and kind != "organ" else None,
    )


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of a ministry's name before a word that begins something else: "Ministry of Finance and President …"."""
    stop = _NEXT.search(text, start + len("Ministry"), end)
    return end if stop is None else stop.start()


def _territory_at(text: str, start: int, stop: int) -> tuple[int, int, str] | None:
    """The territory whose name begins right there, as (start, end, code)."""
    for begin, end, territory, kind in find_territories(text[start:stop]):
        return (start, start + end, territory.code) if begin == 0 and kind == "name" else None
    return None


def _territory_before(text: str, end: int) -> tuple[int, int, str] | None:
    """The territory or demonym that stands right before, as (start, end, code): "Turkish ", "Türkiye's ", "US "."""
    base = max(0, end - 60)
    for start, stop, territory, _ in reversed(find_territories(text[base:end])):
        if fold(text[base + stop : end]) in {" ", "'s ", "' "}:
            return base + start, base + stop, territory.code
        return None
    return None
