"""What programs ask: parameters that are checked, and refused by name where they are wrong.

The pages leave out what they do not understand; a program would take the wrong list for the right one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator

from communique.calendar import parse_first_day, parse_last_day
from communique.folding import fold, fold_words
from communique.newsroom.api.problems import ApiError
from communique.newsroom.browse.filters import HEADINGS, Filters
from communique.newsroom.catalogue.lists import Wanted
from communique.newsroom.catalogue.models import Aspect, Heading, HeadingKind
from communique.newsroom.catalogue.names import source_key
from communique.newsroom.catalogue.names_found import find_named
from communique.newsroom.catalogue.query import Query, Term, parse_query

MOST = 500
_LONGEST = 300
_MOST_VALUES = 8
_LAST_DAY = dt.date(2800, 12, 31)
"""Nothing of the record lies behind it: "until 9999" asks for everything."""
_LAST_NUMBER = 2**63 - 1
_MOST_NEAR = 5
_LIKE = 0.6
_FOUND = 200
_OFTEN = 500
"""How many names are compared with one that the record does not have."""


def _no_control(value: str) -> str:
    if "\0" in value:
        raise ValueError("it holds a NUL character")
    return value


def blank_to_none(value: Any) -> Any:
    """An empty field of a form asks for nothing."""
    if isinstance(value, str):
        return value.strip() or None
    return [one for one in value if one.strip()] if isinstance(value, list) else value


def _is_day(value: str) -> str:
    first = parse_first_day(value) if value.isascii() and len(value) in (4, 7, 10) else None
    if first is None:
        raise ValueError(f"{value!r} is no day, month or year; write 2018-09-25, 2018-09 or 2018")
    return value


def _is_place(size: int) -> Callable[[str], str]:
    """Checks a place of so many numbers."""

    def check(value: str) -> str:
        parts = value.split("-")
        is_place = value.isascii() and len(parts) == size and all(part.isdigit() and len(part) < 20 for part in parts)
        if not is_place or max(int(part) for part in parts) > _LAST_NUMBER:
            raise ValueError("it is no place in this list; follow the addresses in `next`")
        return value

    return check


def _has_words(value: str) -> str:
    if not parse_query(value):
        raise ValueError(f"there is no word in {value!r} to look for")
    return value


Text = Annotated[str, Field(max_length=_LONGEST), AfterValidator(_no_control)]
Words = Annotated[Annotated[Text, AfterValidator(_has_words)] | None, BeforeValidator(blank_to_none)]
"""What to look for: see the guide at /api/."""
Searched = Annotated[Text, AfterValidator(_has_words)]
"""The same where there is nothing to answer without it."""
Day = Annotated[Annotated[Text, AfterValidator(_is_day)] | None, BeforeValidator(blank_to_none)]
"""An ISO prefix, from a year to a day."""
Names = Annotated[list[Text], Field(max_length=_MOST_VALUES), BeforeValidator(blank_to_none)]
"""Ids, with or without their kind before the slash; all of them are meant at once."""
Cursor = Annotated[Annotated[Text, AfterValidator(_is_place(1))] | None, BeforeValidator(blank_to_none)]
"""A place in a list, as `next` gives it."""

PlaceCursor = Annotated[Annotated[Text, AfterValidator(_is_place(2))] | None, BeforeValidator(blank_to_none)]
"""The same in a list that is not by day."""
PairCursor = Annotated[Annotated[Text, AfterValidator(_is_place(3))] | None, BeforeValidator(blank_to_none)]
"""The same in a list of pairs."""


def asked(*examples: Any, default: Any = None, **more: Any) -> Any:
    """A parameter that may be left out."""
    return Field(default, examples=list(examples), **more)


def names_asked(example: str, **more: Any) -> Any:
    """Parameters that stand for headings."""
    return Field(default_factory=list, examples=[[example]], **more)


class Question(BaseModel):
    """The parameters of an endpoint; one that it does not have is refused."""

    model_config = ConfigDict(use_attribute_docstrings=True, frozen=True)

    @model_validator(mode="after")
    def _knows_all(self, info: ValidationInfo) -> Question:
        known = [field.alias or name for name, field in type(self).model_fields.items()]
        given = info.context["request"].GET if info.context else ()
        faults = [
            {"parameter": name[:_LONGEST], "detail": _unknown(name, known)} for name in given if name not in known
        ]
        if faults:
            detail = "; ".join(f"{fault['parameter']}: {fault['detail']}" for fault in faults[:_MOST_VALUES])
            raise ApiError("bad-parameter", detail, errors=faults)
        return self


def _unknown(name: str, known: list[str]) -> str:
    near = get_close_matches(name[:_LONGEST], known, n=1)
    return f"there is no such parameter; perhaps you mean {near[0]}" if near else f"there are only {', '.join(known)}"


class Paged(Question):
    """A question for a list."""

    before: Cursor = asked("6492353707797445469")
    """Where in the list to begin, as the `next` of the page before gives it."""
    limit: int = asked(50, default=100, ge=1, le=MOST)
    """How many items to give on a page."""


def filters_of(question: BaseModel, params: Iterable[str]) -> Filters:
    """The conditions of a question, with the headings that it names.

    Raises `ApiError` for a name that the record does not have, with the names that are like it.
    """
    fields = {field.alias or name: name for name, field in type(question).model_fields.items()}
    pairs = [
        (param, value_of(param, value))
        for param in params
        for value in dict.fromkeys(getattr(question, fields[param]) if param in fields else ())
    ]
    since, until = parse_first_day(getattr(question, "since", None)), parse_last_day(getattr(question, "until", None))
    return Filters(
        path="",
        asked=tuple(pairs),
        headings=find_headings(pairs),
        since=since and min(since, _LAST_DAY),
        until=until and min(until, _LAST_DAY),
        q=getattr(question, "q", None) or "",
        topic=getattr(question, "topic", None) or "",
    )


def wanted_of(question: BaseModel, aspect: Aspect, params: Iterable[str]) -> Wanted | None:
    """The list that a question asks for; None for one under a word that nothing of the record has."""
    filters = filters_of(question, params)
    return None if set(filters.asked) - set(filters.headings) else filters.wanted(aspect)


def value_of(param: str, value: str) -> str:
    """A heading's id as the catalogue has it behind the prefix.

    >>> value_of("person", "person/sergey-lavrov"), value_of("source", "The White House")
    ('sergey-lavrov', 'the white house')
    """
    if param == "source":
        return source_key(value)
    return value.removeprefix(HEADINGS[param][1])


def find_headings(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Heading]:
    """The headings of parameters and values; of types and the like, those that the record has."""
    wanted = {(param, value): (HEADINGS[param][0].value, HEADINGS[param][1] + value) for param, value in pairs}
    rows = Heading.objects.filter(kind__in={k for k, _ in wanted.values()}, key__in={k for _, k in wanted.values()})
    by_key: Mapping[tuple[str, str], Heading] = {(row.kind, row.key): row for row in rows} if wanted else {}
    found = {}
    for pair, key in wanted.items():
        if key in by_key:
            found[pair] = by_key[key]
        elif pair[0] not in ("type", "status", "standing"):
            raise unknown_name(*pair)
    return found


def unknown_name(param: str, value: str) -> ApiError:
    """The problem of a name that the record does not have, with those that are like it."""
    near = find_near(param, value)
    kind = {"in": "country", "where": "country"}.get(param, param)
    detail = f"There is no {kind} “{value}” in the record."
    if near:
        detail += f" Perhaps you mean: {', '.join(one['name'] for one in near)}."
    elif param == "source":
        detail += " /api/v1/sources lists all of them."
    else:
        detail += " /api/v1/search?q=… finds things by any form of their names."
    return ApiError("unknown-name", detail, near=near)


def find_near(param: str, value: str) -> list[dict[str, str]]:
    """Names like the one that was asked for, the likest first: of its kind, else of any."""
    typed = fold_words(value)[:8]
    if not typed:
        return []
    if param == "source":
        return _near_sources(" ".join(typed))
    kind = HeadingKind.COUNTRY if param == "in" else HEADINGS[param][0]
    # Any of the words will do, or its beginning: "lavrow" begins like "lavrov".
    terms = [Term(words=(word,)) for word in typed]
    terms += [Term(words=(word[: max(2, len(word) - 2)],), is_prefix=True) for word in typed if len(word) > 3]
    query = Query(groups=(tuple(terms),))
    # And whatever is often told of, for a slip at the beginning of a word: "Kiyv".
    often = list(Heading.objects.filter(kind=kind).order_by("kind", "-events")[:_OFTEN])
    for rows in ([*find_named(query, kinds=(kind,), limit=_FOUND), *often], find_named(query, limit=_FOUND)):
        ranked = _likest(" ".join(typed), {row.name: row for row in rows}.items())
        if ranked:
            return [_near(param if row.kind == kind else row.kind, row) for row in ranked]
    return []


def _near_sources(typed: str) -> list[dict[str, str]]:
    rows = Heading.objects.filter(kind=HeadingKind.SOURCE).order_by("kind", "-events")[:_OFTEN]
    return [_near("source", row) for row in _likest(typed, [(row.key, row) for row in rows])]


def _likest(typed: str, named: Iterable[tuple[str, Heading]]) -> list[Heading]:
    scored = [(SequenceMatcher(None, typed, fold(name)).ratio(), row.events, row) for name, row in named]
    scored.sort(key=lambda one: (-one[0], -one[1], one[2].pk))
    return [row for score, _, row in scored if score >= _LIKE][:_MOST_NEAR]


def _near(param: str, row: Heading) -> dict[str, str]:
    return {"name": row.name, "parameter": param, "value": row.key.removeprefix(HEADINGS[param][1])}
