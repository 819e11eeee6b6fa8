"""What an HTML page says of itself: title, date, publisher, language, where its text came from."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from communique.read.lead import plain_words
from communique.read.published import parse_date, pick_published
from communique.read.tree import Node
from communique.read.wordlist import split_words

_PUBLISHED_NAMES = split_words(
    "article:published datepublished og:article:published_time og:published_time "
    "og:pubdate article.published parsely-pub-date sailthru.date pubdate publishdate publish-date publish_date "
    "publication_date publication-date publicationdate date.release release_date dc.date.issued dcterms.issued "
    "dcterms.available dc.date dcterms.date dcterms.created dc.date.created datecreated date created "
    "article_date_original displaydate cxenseparse:recs:publishtime originalpublicationdate timestamp "
    "article.created ya:ovs:upload_date uploaddate rnews:datepublished last-modified-date "
    "citation_publication_date citation_date prism.publicationdate content_create_date "
    "shareaholic:article_published_time"
)
_MODIFIED_NAMES = split_words(
    "article:modified_time datemodified og:updated_time dcterms.modified dc.date.modified lastmod last-modified"
)
_ARTICLE_TYPES = re.compile(
    r"(?:Article|NewsArticle|BlogPosting|Report|PressRelease|LiveBlogPosting|WebPage|ItemPage|Speech|Event\b|CreativeWork|"
    r"MediaObject|VideoObject|TechArticle|OpinionNewsArticle|AnalysisNewsArticle|ReportageNewsArticle|GovernmentDocument)"
)
_OTHER_SCOPES = re.compile(
    r"(?:Image|Video|Audio|Media)Object|Comment|Person|Organi[sz]ation|Product|Review|Rating|ListItem"
)
_SEPARATORS = re.compile(r"\s+[|•·»«–—:/-]+\s+|\s*\|\s*|\s*::\s*|\s*»\s*")
_LARGEST_JSON = 2_000_000
_SECOND_LEVEL = frozenset(split_words("co com gov gob gouv go gv org net ac edu mil"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself; `date_is_utc` where its date is a time in UTC, which may be another day at home."""

    title: str | None
    published: str | None
    date_is_utc: bool
    modified: str | None
    publisher: str | None
    language: str | None
    descriptions: tuple[str, ...]
    canonical: str | None
    source: str | None


def read_metadata(root: Node, source: str, url: str | None = None) -> Metadata:
    """The page's metadata from its <meta> and <link> elements, JSON-LD, microdata and <time> elements.

    `url` is the page's own; its host helps to tell the site's name from the headline.
    """
    metas: defaultdict[str, list[str]] = defaultdict(list)
    objects: list[dict[str, Any]] = []
    times: list[tuple[int, str]] = []
    titles: list[str] = []
    headings: list[str] = []
    canonical: str | None = None
    language: str | None = None
    for node in root.walk():
        tag = node.tag
        if tag == "meta":
            content = node.get("content").strip()
            for key in ("property", "name", "itemprop", "http-equiv"):
                if content and (name := node.get(key).strip().lower()) and (key != "itemprop" or _is_of_page(node)):
                    metas[name].append(content)
        elif tag == "script":
            if "ld+json" in node.get("type").lower():
                objects.extend(_objects(node_text(node, source)))
        elif tag == "time":
            times.append((_time_rank(node), node.get("datetime") or node_text(node, source)))
        elif tag == "title":
            if node.parent is None or node.parent.tag != "svg":
                titles.append(unescape(node_text(node, source)))
        elif tag == "h1":
            headings.append(unescape(node_text(node, source)))
        elif tag == "link" and "canonical" in node.get("rel").lower().split():
            canonical = canonical or node.get("href").strip() or None
        elif tag == "html":
            language = language or node.get("lang") or node.get("xml:lang") or None
        if node.get("itemprop").lower() == "datepublished" and tag not in ("meta", "time") and _is_of_page(node):
            times.append((0, node.get("content") or node.get("datetime") or node_text(node, source)))
    site = _first(metas, "og:site_name", "application-name", "apple-mobile-web-app-title")
    publisher = _named(objects, "publisher") or site or _first(metas, "publisher", "dc.publisher", "dcterms.publisher")
    stated = _published_values(metas, objects, times)
    published = pick_published([parse_date(value) for value in stated])
    chosen = next((value for value in stated if parse_date(value) == published), "") if published else ""
    return Metadata(
        title=pick_title(
            headings,
            [*metas.get("og:title", []), *_values(objects, "headline")],
            titles,
            site or publisher or _site_of(url or canonical),
        ),
        published=published,
        date_is_utc=bool(re.search(r"T\d\d:?\d\d.*(?:Z|[+-]00:?00)$", chosen.strip())),
        modified=pick_published(
            [parse_date(v) for name in _MODIFIED_NAMES for v in metas.get(name, [])]
            + [parse_date(v) for v in _values(objects, "dateModified")]
        ),
        publisher=_clean(publisher),
        language=language or _first(metas, "og:locale", "content-language", "dc.language", "inlanguage"),
        descriptions=tuple(
            dict.fromkeys(
                unescape(value)
                for name in ("og:description", "description", "twitter:description", "dc.description")
                for value in metas.get(name, [])
            )
        ),
        canonical=canonical,
        source=_clean(
            _first(metas, "syndication-source", "original-source", "article:source")
            or _named(objects, "sourceOrganization")
            or _named(objects, "isBasedOn")
        ),
    )


def node_text(node: Node, source: str) -> str:
    """The text below an element, whitespace collapsed, entities as they stand."""
    return " ".join(" ".join(source[text.start : text.end] for text in node.texts()).split())


def _published_values(
    metas: dict[str, list[str]], objects: Sequence[dict[str, Any]], times: Sequence[tuple[int, str]]
) -> list[str]:
    values = _values(objects, "datePublished")
    values.extend(metas.get("article:published_time", []))
    # A <time> that says so is the story's; a <meta> of that name in the body may be a picture's.
    values.extend(value for rank, value in times if rank == 0)
    for name in _PUBLISHED_NAMES:
        values.extend(metas.get(name, []))
    values.extend(value for rank, value in times if rank == 1)
    values.extend(v for key in ("uploadDate", "dateCreated") for v in _values(objects, key))
    ranked = [value for rank, value in times if rank == 2]
    # Of bare <time> elements only one that stands alone is the page's own; several belong to a list of teasers.
    if len(set(ranked)) == 1:
        values.extend(ranked[:1])
    return values


def _is_of_page(node: Node) -> bool:
    """Whether microdata on the element speaks of the page's story, not of a picture in it or a comment on it."""
    for ancestor in node.ancestors():
        if "itemscope" in ancestor.attributes:
            return not _OTHER_SCOPES.search(ancestor.get("itemtype"))
    return True


def _time_rank(node: Node) -> int:
    """0 for a <time> that says it is the publication date, 1 where its class does, 2 for others, 3 for updates."""
    names = f"{node.get('class')} {node.get('itemprop')}".lower()
    if "modified" in names or "updated" in names.replace("published updated", ""):
        return 3
    if ("datepublished" in names or "pubdate" in node.attributes) and _is_of_page(node):
        return 0
    return 1 if re.search(r"publish|entry-date|post-date|dt-published|article-date|postdate", names) else 2


def _first(metas: dict[str, list[str]], *names: str) -> str | None:
    return next((value for name in names for value in metas.get(name, [])), None)


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Every object in a JSON-LD script, the outermost first."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    if len(text) > _LARGEST_JSON:
        return
    try:
        loaded = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    stack: list[Any] = [loaded]
    while stack:
        item = stack.pop(0)
        if isinstance(item, list):
            stack = item + stack
        elif isinstance(item, dict):
            yield item
            stack.extend(item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item)


def _values(objects: Sequence[dict[str, Any]], key: str) -> list[str]:
    found: list[str] = []
    for each in objects:
        value = each.get(key)
        if isinstance(value, str) and value.strip() and _ARTICLE_TYPES.search(str(each.get("@type", ""))):
            found.append(value.strip())
    return found


def _named(objects: Sequence[dict[str, Any]], key: str) -> str | None:
    for each in objects:
        value = each.get(key)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip() and not value.startswith(("http:", "https:", "#")):
            return value.strip()
    return None


def _clean(value: str | None) -> str | None:
    return " ".join(unescape(value).split()).lstrip("@") or None if value else None


def pick_title(headings: Sequence[str], stated: Sequence[str], titles: Sequence[str], site: str | None) -> str | None:
    """The page's headline: the <h1> that the other titles agree with, or the stated or <title> one without the site.

    >>> pick_title([], [], ["Envoys meet in Oslo | Ministry of Foreign Affairs"], "Ministry of Foreign Affairs")
    'Envoys meet in Oslo'
    """
    others = [each for each in (_clean(t) for t in (*stated, *titles)) if each]
    tops = [each for each in (_clean(h) for h in headings) if each]
    joined = [plain_words(other) for other in others]
    # Many blogs have their own name as first-level heading and after the bar in <title>.
    sites = [plain_words(site or ""), *(plain_words(_SEPARATORS.split(other)[-1]) for other in others)]
    for top in tops:
        words = plain_words(top)
        held = len(words) >= 2 and any(_holds(other, words) for other in joined)
        if held and (words not in sites or words in joined):
            return top
    if not stated and len(tops) == 1 and all(len(other) <= len(plain_words(tops[0])) for other in joined):
        return tops[0]
    for other in others:
        if short := strip_site(other, site):
            return short
    return tops[0] if tops else None


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return any(list(words[i : i + len(part)]) == list(part) for i in range(len(words) - len(part) + 1))


def strip_site(title: str, site: str | None) -> str:
    """The title without the site's name before or after a separator.

    >>> strip_site("Talks in Oslo - day two - The Gazette", "The Gazette"), strip_site("Talks in Oslo – day two", None)
    ('Talks in Oslo - day two', 'Talks in Oslo – day two')
    """
    known = plain_words(site or "")
    head, colon, rest = title.partition(": ")
    if colon and known and plain_words(head)[-len(known) :] == known and len(plain_words(head)) <= len(known) + 1:
        return rest.strip() or title
    marks = list(_SEPARATORS.finditer(title))
    if not marks:
        return title
    before, after = title[: marks[-1].start()], title[marks[-1].end() :]
    if known and _alike(plain_words(after), known):
        return before.strip() or title
    if known and _alike(plain_words(title[: marks[0].start()]), known):
        return title[marks[0].end() :].strip() or title
    # Unknown site: a short last part after a bar is one; after a dash it may be part of the headline.
    if re.search(r"[|»•·]|::", marks[-1][0]) and len(plain_words(after)) <= 6 and len(plain_words(before)) >= 3:
        return before.strip()
    return title


def _site_of(url: str | None) -> str | None:
    """The site's name as its host spells it: "valley-herald.example" is Valley Herald."""
    host = parse_host(url)
    return " ".join(re.split(r"[-.]", parse_domain(host))[:-1]) if host else None


def _alike(words: Sequence[str], known: Sequence[str]) -> bool:
    return bool(words) and (list(words) == list(known) or set(words) <= set(known) or set(known) <= set(words))


def parse_host(url: str | None) -> str | None:
    """The host of a URL without "www.", or None.

    >>> parse_host("https://www.example.org/news?id=1"), parse_host("/news/1")
    ('example.org', None)
    """
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def parse_domain(host: str) -> str:
    """The part of a host that an organisation registers, near enough to tell two sites apart.

    >>> parse_domain("en.kremlin.ru"), parse_domain("news.foreign.gov.lk")
    ('kremlin.ru', 'foreign.gov.lk')
    """
    parts = host.lower().split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else parts[-2:])
