"""Pages as linked data in the vocabulary of schema.org, for search engines and for programs.

Each function makes one node, a plain dictionary without what is not known; `script_json` makes of nodes what may stand
in a page. What somebody is reported to have said in other words is a Claim and no Quotation. schema.org tells only
whether an event takes place: one that was held and one that is planned are both scheduled.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from communique.models import Status
from communique.newsroom.formats.characters import printable
from communique.newsroom.formats.days import parse_prefix
from communique.newsroom.formats.fragments import safe_url

Node = dict[str, object]

CONTEXT = "https://schema.org"

_WIKIDATA = re.compile(r"[QP][1-9][0-9]{0,14}", re.A)
_STATUS = {
    Status.HELD: f"{CONTEXT}/EventScheduled",
    Status.PLANNED: f"{CONTEXT}/EventScheduled",
    Status.CANCELLED: f"{CONTEXT}/EventCancelled",
}
# Within a script element only these can end it, or begin a comment; to old JavaScript the last two end a line.
_UNSAFE = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An office that a person holds or held; `start` and `end` are ISO prefixes."""

    role: str
    body: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A person or body with our page of it; of a person, the office in which it acts and all that are known."""

    name: str
    is_person: bool = True
    url: str | None = None
    wikidata: str | None = None
    role: str | None = None
    body: str | None = None
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place, with our page of it, its point in degrees and the country that it lies in."""

    name: str
    url: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document: `url` is where its publisher has it, `page` is ours; `published` is an ISO prefix."""

    title: str
    url: str | None = None
    page: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """An event: `parties` took part, `performers` spoke to an audience; `start` and `end` are ISO prefixes."""

    name: str
    url: str | None = None
    description: str = ""
    start: str | None = None
    end: str | None = None
    status: Status = Status.HELD
    place: Where | None = None
    parties: tuple[Agent, ...] = ()
    performers: tuple[Agent, ...] = ()
    topics: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """The whole record in one form."""

    url: str
    media_type: str
    name: str | None = None


def news_article(article: Article) -> Node:
    """The document, named by its own address.

    >>> news_article(Article(title="Readout", url="https://www.nato.int/a", publisher="NATO", published="2018-09-25"))
    {'@type': 'NewsArticle', 'headline': 'Readout', 'url': 'https://www.nato.int/a', 'datePublished': '2018-09-25', \
'publisher': {'@type': 'Organization', 'name': 'NATO'}}
    """
    url, page = safe_url(article.url), safe_url(article.page)
    return _node(
        "NewsArticle",
        headline=article.title,
        url=url or page,
        mainEntityOfPage=page if url else None,
        datePublished=parse_prefix(article.published),
        inLanguage=article.language,
        publisher=_named("Organization", article.publisher),
    )


def event(occasion: Occasion) -> Node:
    """The event with its parties in their offices, its place, and the documents that report it.

    >>> event(Occasion(name="Meeting in Windsor", start="2023-02-27", place=Where(name="Windsor")))
    {'@type': 'Event', 'name': 'Meeting in Windsor', 'startDate': '2023-02-27', \
'eventStatus': 'https://schema.org/EventScheduled', 'location': {'@type': 'Place', 'name': 'Windsor'}}
    """
    return _node(
        "Event",
        name=occasion.name,
        url=safe_url(occasion.url),
        description=occasion.description,
        startDate=parse_prefix(occasion.start),
        endDate=parse_prefix(occasion.end),
        eventStatus=_STATUS[occasion.status],
        location=place(occasion.place) if occasion.place else None,
        attendee=[agent(party) for party in occasion.parties],
        performer=[agent(party) for party in occasion.performers],
        about=[_named("Thing", topic) for topic in occasion.topics],
        subjectOf=[news_article(article) for article in occasion.articles],
    )


def quotation(
    text: str,
    speakers: Sequence[Agent] = (),
    article: Article | None = None,
    *,
    is_direct: bool = True,
    url: str | None = None,
    said: str | None = None,
) -> Node:
    """What was said, by whom and in which document; `said` is the day of it as an ISO prefix.

    >>> quotation("We need dialogue.", [Agent(name="Jens Stoltenberg")])["spokenByCharacter"]
    [{'@type': 'Person', 'name': 'Jens Stoltenberg'}]
    >>> quotation("the new rules would protect the market", is_direct=False)["@type"]
    'Claim'
    """
    people = [agent(speaker) for speaker in speakers]
    source = news_article(article) if article else None
    common: Node = {"text": text, "url": safe_url(url), "creator": people, "dateCreated": parse_prefix(said)}
    if is_direct:
        return _node("Quotation", **common, spokenByCharacter=people, isPartOf=source, citation=source)
    return _node("Claim", **common, appearance=source)


def agent(who: Agent) -> Node:
    """The person or body, as the case may be."""
    return person(who) if who.is_person else organization(who.name, url=who.url, wikidata=who.wikidata)


def person(who: Agent) -> Node:
    """The person in the office in which it acts; offices with their times are roles around the occupation.

    >>> person(Agent(name="Sergey Lavrov", role="Foreign Minister", body="Russia", wikidata="Q58217"))
    {'@type': 'Person', 'name': 'Sergey Lavrov', 'sameAs': 'https://www.wikidata.org/entity/Q58217', \
'jobTitle': 'Foreign Minister', 'affiliation': {'@type': 'Organization', 'name': 'Russia'}}
    """
    return _node(
        "Person",
        name=who.name,
        url=safe_url(who.url),
        sameAs=_wikidata(who.wikidata),
        jobTitle=who.role,
        affiliation=_named("Organization", who.body),
        hasOccupation=[_occupation(term) for term in who.terms],
        memberOf=[_membership(term) for term in who.terms if term.body],
    )


def organization(name: str, *, url: str | None = None, wikidata: str | None = None) -> Node:
    """The body: a ministry, an alliance, an outlet."""
    return _node("Organization", name=name, url=safe_url(url), sameAs=_wikidata(wikidata))


def country(name: str, *, url: str | None = None, wikidata: str | None = None) -> Node:
    """The country."""
    return _node("Country", name=name, url=safe_url(url), sameAs=_wikidata(wikidata))


def place(where: Where) -> Node:
    """The place, with its point where both its degrees are known and on the globe.

    >>> place(Where(name="Muscat", latitude=23.61, longitude=58.59))["geo"]
    {'@type': 'GeoCoordinates', 'latitude': 23.61, 'longitude': 58.59}
    """
    north, east = where.latitude, where.longitude
    is_known = north is not None and east is not None and isfinite(north) and isfinite(east)
    is_point = is_known and abs(north or 0) <= 90 and abs(east or 0) <= 180
    return _node(
        "Place",
        name=where.name,
        url=safe_url(where.url),
        geo=_node("GeoCoordinates", latitude=north, longitude=east) if is_point else None,
        containedInPlace=_named("Country", where.country),
    )


def dataset(
    name: str,
    description: str,
    *,
    url: str,
    downloads: Iterable[Download] = (),
    licence: str | None = None,
    creator: str | None = None,
    since: str | None = None,
    until: str | None = None,
    modified: str | None = None,
    keywords: Sequence[str] = (),
) -> Node:
    """The whole record; `since` and `until` are the ISO prefixes between which its events lie, `licence` is an address.

    >>> dataset("Talks", "Who met whom.", url="https://example.org/", since="2018", until="2026")["temporalCoverage"]
    '2018/2026'
    """
    first, last = parse_prefix(since), parse_prefix(until)
    return _node(
        "Dataset",
        name=name,
        description=description,
        url=safe_url(url),
        license=safe_url(licence),
        creator=_named("Organization", creator),
        temporalCoverage=f"{first or '..'}/{last or '..'}" if first or last else None,
        dateModified=parse_prefix(modified),
        keywords=list(keywords),
        isAccessibleForFree=True,
        distribution=[
            _node("DataDownload", name=item.name, contentUrl=safe_url(item.url), encodingFormat=item.media_type)
            for item in downloads
        ],
    )


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Node:
    """The way from the front page to this one: names and addresses, this page last.

    >>> breadcrumbs([("Events", "https://example.org/events")])["itemListElement"]
    [{'@type': 'ListItem', 'position': 1, 'name': 'Events', 'item': 'https://example.org/events'}]
    """
    items = [
        _node("ListItem", position=number, name=name, item=safe_url(url))
        for number, (name, url) in enumerate(steps, start=1)
    ]
    return _node("BreadcrumbList", itemListElement=items)


def script_json(data: Mapping[str, object] | Sequence[Mapping[str, object]]) -> str:
    r"""One node or several as JSON that may stand between the tags of a script element as it is.

    >>> script_json({"@type": "Thing", "name": "</script><b>"})
    '{"@context":"https://schema.org","@type":"Thing","name":"\\u003c/script\\u003e\\u003cb\\u003e"}'
    """
    whole: Node = {"@context": CONTEXT}
    if isinstance(data, Mapping):
        whole |= data
    else:
        whole["@graph"] = list(data)
    text = json.dumps(_clean(whole), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_UNSAFE)


def _clean(value: object) -> object:
    """The value with nothing in its texts that UTF-8 or an old reader cannot hold."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {printable(str(key)): _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value


def _node(kind: str, **values: object) -> Node:
    return {"@type": kind, **{key: value for key, value in values.items() if value not in (None, "", [])}}


def _named(kind: str, name: str | None) -> Node | None:
    return _node(kind, name=name) if name else None


def _wikidata(key: str | None) -> str | None:
    return f"https://www.wikidata.org/entity/{key}" if key and _WIKIDATA.fullmatch(key) else None


def _occupation(term: Term) -> Node:
    return _node(
        "Role",
        hasOccupation=_named("Occupation", term.role),
        startDate=parse_prefix(term.start),
        endDate=parse_prefix(term.end),
    )


def _membership(term: Term) -> Node:
    return _node(
        "OrganizationRole",
        memberOf=_named("Organization", term.body),
        roleName=term.role,
        startDate=parse_prefix(term.start),
        endDate=parse_prefix(term.end),
    )
