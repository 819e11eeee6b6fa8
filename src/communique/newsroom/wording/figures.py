"""One party as a sentence introduces it: what stands before the name, the name, and what stands after it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from communique.calendar import parse_last_day
from communique.newsroom.wording.articles import article_of, head_of, is_plural, lower_group, with_article
from communique.newsroom.wording.office_words import BEFORE_NAME, CROWNS, EMPTY
from communique.newsroom.wording.offices import capitalise_title, is_past, name_office
from communique.newsroom.wording.records import PartyTold
from communique.newsroom.wording.states import names_it
from communique.newsroom.wording.tidy import fold_name, tidy_group, tidy_name

_PLURAL_BODIES = frozenset({"Forces", "Houthis", "Nations", "States", "Taliban", "Tribes"})
_NUMERAL = re.compile(r"[IVX]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How a party is introduced.

    `title` stands before the name ("Pope"), `office` after it, `of` after it without a comma ("King Hussein of
    Jordan"); `was` says that the office is of the past. A figure with `sent_by` is those people of the state or body
    that it names: "leaders" of France.
    """

    name: str
    id: str | None
    article: str = ""
    title: str = ""
    office: str = ""
    of: str = ""
    was: bool = False
    sent_by: str = ""
    is_plural: bool = False


@lru_cache(maxsize=20_000)
def figure_of(party: PartyTold, today: dt.date | None = None) -> Figure:
    """How the party is introduced, seen from today; without today, by its name and no office.

    >>> figure_of(PartyTold(name="Hussein", kind="person", office="King", of="Jordan")).of
    'Jordan'
    >>> figure_of(PartyTold(name="France", kind="country", office="leaders", of="France")).sent_by
    'leaders'
    """
    if party.kind == "person":
        return _person(party, today)
    return _group(party)


def _person(party: PartyTold, today: dt.date | None) -> Figure:
    name = tidy_name(party.name)
    post, of = capitalise_title(tidy_name(party.office)), tidy_group(party.of)
    plain = fold_name(post)
    if plain not in CROWNS and (today is None or not post):
        return Figure(name=name, id=party.id)
    is_named = bool(plain) and _names(name, plain)
    if plain in CROWNS and _is_regnal(name, post if is_named else ""):
        land = "" if plain == "pope" or not of or names_it(name, of) else of
        return Figure(name=name, id=party.id, title="" if is_named else post, of=land)
    if today is None or not post or is_named or _is_empty(plain, of):
        return Figure(name=name, id=party.id)
    left = parse_last_day(party.until)
    was = left is not None and left < today and not is_past(post)
    if not of and plain in BEFORE_NAME:
        return Figure(name=name, id=party.id, title=post, was=was)
    return Figure(name=name, id=party.id, office=name_office(post, of), was=was)


def _names(name: str, post: str) -> bool:
    """True if the name begins with the folded title, or ends with it."""
    plain = fold_name(name)
    return f"{plain} ".startswith(f"{post} ") or plain.replace(" ", "").endswith(post.replace(" ", ""))


def _is_empty(post: str, of: str) -> bool:
    """True for "leader" of nothing."""
    return not of and post in EMPTY


def _is_regnal(name: str, title: str) -> bool:
    """True for "Hussein", "Margrethe II" and "Pope Francis": no family name."""
    words = name.split()[len(title.split()) :]
    return len(words) == 1 or (len(words) == 2 and _NUMERAL.fullmatch(words[1]) is not None)


def _group(party: PartyTold) -> Figure:
    name, office, of = tidy_group(party.name), tidy_name(party.office), tidy_group(party.of)
    article = "the" if name.startswith(("The ", "the ")) else ""
    name = lower_group(name[4:] if article else name) if party.kind is None else name[4 * bool(article) :]
    if _speaks_through(name, office, of):
        # "Foreign Ministers" of a table of talks: no title that anybody holds.
        people = office[:1].lower() + office[1:]
        return Figure(name=name, id=party.id, article=article or article_of(name), sent_by=people, is_plural=True)
    if of and name.islower() and " of " not in name and " from " not in name and not names_it(name, of):
        name = f"{name} of {with_article(of)}"
    return Figure(
        name=name,
        id=party.id,
        article=article or article_of(name),
        is_plural=is_plural(name) and (party.kind is None or head_of(name) in _PLURAL_BODIES),
    )


def _speaks_through(name: str, office: str, of: str) -> bool:
    """True for Iran with the office "foreign ministers": it is they who took part."""
    head = head_of(office)
    return (
        head.endswith("s")
        and not head.endswith("ss")
        and name[:1].isupper()
        and fold_name(of or name) == fold_name(name)
        and fold_name(office) not in fold_name(name)
    )
