"""trafilatura's opinion of which text nodes of a page belong to the article.

The library returns text without places. So it gets a copy of our tree in which every text node begins with a marker
of its own, and the markers that come back say which nodes it kept: no diff, and no doubt between a lead and the teaser
that repeats it. The markers are letterless printable signs (Braille patterns), so that its patterns for whole lines
("Share") still match.
"""

from __future__ import annotations

import logging
import re
from html import unescape

from lxml import etree, html
from trafilatura import bare_extraction

from communique.read.blocks import UNREAD
from communique.read.tree import Node, Text
from communique.read.wordlist import split_words

logger = logging.getLogger(__name__)

_FIRST = 0x2801
_BASE = 0xFF
_MARKER = re.compile(r"[\u2801-\u28ff]{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*\Z")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BRAILLE = re.compile(r"[\u2800-\u28ff]")
_KEPT_ATTRIBUTES = frozenset(
    split_words("class id role itemprop itemtype rel style href src data-component data-testid align type")
)
# libxml2 recurses when it frees and writes a tree.
_DEEPEST = 200
# It takes more than linear time on pages of very many elements.
_MOST_NODES = 60_000


def _marker(number: int) -> str:
    high, low = divmod(number, _BASE)
    top, middle = divmod(high, _BASE)
    return chr(_FIRST + top) + chr(_FIRST + middle) + chr(_FIRST + low)


def _number(marker: str) -> int:
    top, middle, low = (ord(sign) - _FIRST for sign in marker)
    return (top * _BASE + middle) * _BASE + low


def find_kept(root: Node, source: str, *, precision: bool = True) -> set[Text]:
    """The text nodes that trafilatura takes for the article; the empty set where it finds none or fails."""
    if sum(len(node.children) for node in root.walk()) > _MOST_NODES:
        logger.info("page with too many elements for trafilatura; our own score decides")
        return set()
    tree, marked = _mirror(root, source)
    try:
        found = bare_extraction(
            tree, include_comments=False, with_metadata=False, favor_precision=precision, deduplicate=False
        )
    except Exception as error:  # a library's fault on an odd page must not cost us the page
        logger.warning("trafilatura failed on a page: %s", error)
        return set()
    text = found.text if found is not None else None
    return {marked[number] for m in _MARKER.findall(text or "") if (number := _number(m)) < len(marked)}


def _mirror(root: Node, source: str) -> tuple[html.HtmlElement, list[Text]]:
    """The tree as lxml's, and the text nodes by the number that their marker says."""
    top = html.html_parser.makeelement("html")
    marked: list[Text] = []
    pending: list[tuple[Node, html.HtmlElement, int]] = [(root, top, 1)]
    while pending:
        node, element, depth = pending.pop()
        parts: list[str] = []
        last: html.HtmlElement | None = None
        # What stands in <html> is the root's, and what lies too deep is its text alone.
        children = list(reversed(node.children))
        while children:
            child = children.pop()
            if isinstance(child, Text):
                parts.append(_marked_text(child, source, marked))
            elif child.tag == "html":
                children.extend(reversed(child.children))
            elif child.tag not in UNREAD:
                if depth >= _DEEPEST:
                    parts.extend(_marked_text(text, source, marked) for text in child.texts())
                    continue
                _add_text(element, last, parts)
                parts = []
                last = etree.SubElement(element, child.tag if _NAME.match(child.tag) else "span")
                for name, value in child.attributes.items():
                    if name in _KEPT_ATTRIBUTES:
                        last.set(name, _UNFIT.sub("", value))
                pending.append((child, last, depth + 1))
        _add_text(element, last, parts)
    return top, marked


def _marked_text(text: Text, source: str, marked: list[Text]) -> str:
    raw = source[text.start : text.end]
    if raw.isspace():
        return raw
    clean = _BRAILLE.sub("", _UNFIT.sub("", unescape(raw) if "&" in raw else raw))
    lead = len(clean) - len(clean.lstrip())
    marked.append(text)
    return clean[:lead] + _marker(len(marked) - 1) + clean[lead:]


def _add_text(element: html.HtmlElement, last: html.HtmlElement | None, parts: list[str]) -> None:
    if not parts:
        return
    if last is None:
        element.text = "".join(parts)
    else:
        last.tail = "".join(parts)
