"""What can be followed: lists of the record by their address, in one form for all the ways to write it.

An address is never fetched. It is taken apart by the site's own patterns and filters, and what it asks for is kept as
the address that asks for it most plainly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from urllib.parse import unquote, urlencode, urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from communique.folding import fold_words
from communique.newsroom.archive.models import Decision, Matter
from communique.newsroom.browse.addresses import address_of_heading, key_of, pair_address
from communique.newsroom.browse.filters import Filters, read_filters
from communique.newsroom.catalogue.lists import Wanted
from communique.newsroom.catalogue.models import Aspect, Heading, HeadingKind
from communique.newsroom.catalogue.query import Query, Term, parse_query
from communique.newsroom.formats.characters import one_line
from communique.newsroom.letters.models.subscription import LONGEST

_ROOT = "communique.newsroom.browse.urls"
_FORM = "-form"
_FOLDERS = {
    "people": (HeadingKind.PERSON,),
    "countries": (HeadingKind.COUNTRY, HeadingKind.BODY),
    "bodies": (HeadingKind.COUNTRY, HeadingKind.BODY),
    "places": (HeadingKind.PLACE,),
}
_LEAST_NAME = 3


class Part(Enum):
    """A kind of items, with its name in words."""

    EVENTS = gettext_noop("events")
    STATEMENTS = gettext_noop("statements")
    COMMITMENTS = gettext_noop("commitments")
    DOCUMENTS = gettext_noop("documents")


_ASPECTS = {
    Part.EVENTS: (Aspect.EVENT,),
    Part.STATEMENTS: (Aspect.STATEMENT,),
    Part.COMMITMENTS: (Aspect.DUE, Aspect.PLEDGE),
    Part.DOCUMENTS: (Aspect.DOCUMENT,),
}


class NoSubjectError(Exception):
    """What cannot be followed; `words` say why, and what can."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A list that can be followed: its address, what it is called, and what it asks the catalogue for.

    `names` are the record's words, `typed` those that somebody typed into a search.
    """

    address: str
    names: tuple[str, ...]
    typed: tuple[str, ...]
    parts: tuple[Part, ...]
    wants: tuple[Wanted, ...]

    def name(self, *, is_public: bool = True) -> str:
        """What is followed, without the kinds of items: "Antony Blinken, “grain”".

        Not public are what strangers typed: it stands in no mail to somebody who did not ask for it.
        """
        typed = [f"“{words}”" for words in self.typed] if is_public else [_("a search")][: len(self.typed)]
        return ", ".join([*self.names, *typed]) or _("everything")

    def title(self, *, is_public: bool = True) -> str:
        """What is followed in words: "Antony Blinken and Sergey Lavrov: events, statements, commitments"."""
        parts = ", ".join(_(part.value) for part in self.parts)
        return _("%(name)s: %(parts)s") % {"name": self.name(is_public=is_public), "parts": parts}


def read_subject(address: str) -> Subject:
    """The list at an address of the site; raises `NoSubjectError` for what is none, or none that grows.

    >>> read_subject("https://elsewhere.example/people/x/")
    Traceback (most recent call last):
    ...
    communique.newsroom.letters.subjects.NoSubjectError: That is no page of this record.
    """
    if not address or not address.startswith("/") or address.startswith("//") or len(address) > 4 * LONGEST:
        raise NoSubjectError(gettext_lazy("That is no page of this record."))
    try:
        parts = urlsplit(address)
        match = resolve(unquote(parts.path, errors="strict"), urlconf=_ROOT)
        given = QueryDict(parts.query, encoding="utf-8")
    except (Resolver404, ValueError):
        raise NoSubjectError(gettext_lazy("That is no page of this record.")) from None
    read = _READERS.get((match.url_name or "").removesuffix(_FORM))
    if read is None:
        raise NoSubjectError(
            gettext_lazy(
                "That page cannot be followed, as it is no list that grows. People, pairs of people, countries, "
                "bodies, places, subjects and searches can."
            )
        )
    subject = read(given, {key: value for key, value in match.kwargs.items() if key != "form"})
    if len(subject.address) > LONGEST:
        raise NoSubjectError(gettext_lazy("These are more conditions than can be kept. Take some away."))
    return subject


def can_follow(path: str) -> bool:
    """Whether the page at a path may be one to follow, as far as its address tells.

    >>> can_follow("/people/sergey-lavrov/"), can_follow("/missing/")
    (True, False)
    """
    try:
        return (resolve(path, urlconf=_ROOT).url_name or "").removesuffix(_FORM) in _READERS
    except Resolver404:
        return False


def _of_filters(path: str, *parts: Part) -> Callable[[QueryDict, dict[str, str]], Subject]:
    def read(given: QueryDict, kwargs: dict[str, str]) -> Subject:
        filters = read_filters(path, given)
        if filters.unknown:
            value = one_line(filters.unknown[0][1]).replace("-", " ")
            raise NoSubjectError(_("The record has nothing under the name “%(name)s”.") % {"name": value})
        order = list(filters.asked)
        filters.asked = tuple(sorted(order))
        filters.before = filters.after = None
        return Subject(
            address=filters.address(),
            names=tuple(_names(filters)),
            typed=tuple(filter(None, (one_line(filters.topic), one_line(filters.q)))),
            parts=parts,
            wants=tuple(filters.wanted(aspect) for part in parts for aspect in _ASPECTS[part]),
        )

    return read


def _names(filters: Filters) -> Iterable[str]:
    for chip in filters.chips():
        if chip.param == "since":
            yield _("from %(day)s") % {"day": chip.name}
        elif chip.param == "until":
            yield _("to %(day)s") % {"day": chip.name}
        elif chip.param not in ("q", "topic"):
            yield one_line(chip.name)


def _of_party(given: QueryDict, kwargs: dict[str, str]) -> Subject:
    heading = _heading(kwargs["folder"], kwargs["slug"])
    parts: tuple[Part, ...] = (Part.EVENTS, Part.STATEMENTS, Part.COMMITMENTS)
    if heading.kind == HeadingKind.PLACE:
        # Nobody promises as a place.
        parts = parts[:2]
    return Subject(
        address=address_of_heading(heading),
        names=(one_line(heading.name),),
        typed=(),
        parts=parts,
        wants=tuple(Wanted(aspect=aspect, headings=(heading,)) for part in parts for aspect in _ASPECTS[part]),
    )


def _of_pair(given: QueryDict, kwargs: dict[str, str]) -> Subject:
    one = _heading(kwargs["folder"], kwargs["slug"])
    other = _heading(kwargs["other_folder"], kwargs["other_slug"])
    if one.pk == other.pk:
        return _of_party(given, kwargs)
    one, other = sorted((one, other), key=lambda row: row.key)
    both = (one, other)
    aspects = (Aspect.EVENT, Aspect.DUE, Aspect.PLEDGE)
    return Subject(
        address=pair_address(one, other),
        names=(_("%(one)s and %(other)s") % {"one": one_line(one.name), "other": one_line(other.name)},),
        typed=(),
        parts=(Part.EVENTS, Part.STATEMENTS, Part.COMMITMENTS),
        wants=(
            *(Wanted(aspect=aspect, headings=both) for aspect in aspects),
            *_said_between(one, other),
            *_said_between(other, one),
        ),
    )


def _said_between(speaker: Heading, named: Heading) -> Iterable[Wanted]:
    """What one said on an occasion of both, and where one names the other, as the page of the two has it."""
    wanted = Wanted(aspect=Aspect.STATEMENT, headings=(speaker,))
    yield replace(wanted, present=(named,))
    words = fold_words(named.name)
    asked = words[-1:] if named.kind == HeadingKind.PERSON else words
    if asked and len(asked[-1]) >= _LEAST_NAME:
        yield replace(wanted, query=Query(groups=((Term(words=asked),),)))


def _of_search(given: QueryDict, kwargs: dict[str, str]) -> Subject:
    typed = one_line(given.get("q", "").replace("\0", " "))[:300]
    query = parse_query(typed)
    if not query:
        raise NoSubjectError(gettext_lazy("A search can be followed once it has at least one word that is to occur."))
    parts = (Part.EVENTS, Part.STATEMENTS, Part.COMMITMENTS)
    return Subject(
        address=f"/search/?{urlencode({'q': typed})}",
        names=(),
        typed=(typed,),
        parts=parts,
        wants=tuple(Wanted(aspect=aspect, query=query) for part in parts for aspect in _ASPECTS[part]),
    )


def _heading(folder: str, slug: str) -> Heading:
    key = _present_key(key_of(folder, slug))
    found = Heading.objects.filter(kind__in=_FOLDERS[folder], key=key).first()
    if found is None:
        raise NoSubjectError(
            _("The record has nothing under the name “%(name)s”.") % {"name": one_line(slug).replace("-", " ")}
        )
    return found


def _present_key(key: str) -> str:
    """The person whom an id stands for now: an editor may have merged it with another."""
    seen: list[str] = []
    while key not in seen:
        seen.append(key)
        merged = Decision.objects.filter(matter=Matter.PERSON, verdict="same", subject=key, withdrawn=None)
        key = merged.order_by("-made").values_list("object", flat=True).first() or key
    return key


_READERS: dict[str, Callable[[QueryDict, dict[str, str]], Subject]] = {
    "diary": _of_filters("/", Part.EVENTS),
    "coming": _of_filters("/", Part.EVENTS),
    "statements": _of_filters("/statements/", Part.STATEMENTS),
    "commitments": _of_filters("/commitments/", Part.COMMITMENTS),
    "news": _of_filters("/news/", Part.DOCUMENTS),
    "party": _of_party,
    "pair": _of_pair,
    "search": _of_search,
}


def name_subjects(addresses: Sequence[str]) -> dict[str, str]:
    """What each of these is called; of one that the record does not have any more, its address."""
    found = {}
    for address in dict.fromkeys(addresses):
        try:
            found[address] = read_subject(address).title() if address else _("The newsletter")
        except NoSubjectError:
            found[address] = address
    return found
