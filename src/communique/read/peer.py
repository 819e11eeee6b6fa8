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


def _marker(number: int) -> str:
    high, low = divmod(number, _BASE)
    top, middle = divmod(high, _BASE)
    return chr(_FIRST + top) + chr(_FIRST + middle) + chr(_FIRST + low)


def _number(marker: str) -> int:
    top, middle, low = (ord(sign) - _FIRST for sign in marker)
    return (top * _BASE + middle) * _BASE + low


def find_kept(root: Node, source: str, *, precision: bool = True) -> set[Text]:
    """The text nodes that trafilatura takes for the article; the empty set where it finds none or fails."""
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
    top = html.html_parser.makeelement("html")
    marked: list[Text] = []
    # What was last put under each element decides whether text goes to .text or to a .tail.
    stack: list[tuple[Node | Text, html.HtmlElement, int]] = [(child, top, 1) for child in reversed(root.children)]
    while stack:
        item, parent, depth = stack.pop()
        if isinstance(item, Text):
            raw = source[item.start : item.end]
            if raw.isspace():
                _add_text(parent, raw)
                continue
            text = _BRAILLE.sub("", _UNFIT.sub("", unescape(raw) if "&" in raw else raw))
            lead = len(text) - len(text.lstrip())
            _add_text(parent, text[:lead] + _marker(len(marked)) + text[lead:])
            marked.append(item)
            continue
        if item.tag == "html":
            stack.extend((child, top, depth) for child in reversed(item.children))
            continue
        if item.tag in UNREAD or item.tag == "#comment":
            continue
        element = etree.SubElement(parent, item.tag if _NAME.match(item.tag) else "span")
        for name, value in item.attributes.items():
            if name in _KEPT_ATTRIBUTES:
                element.set(name, _UNFIT.sub("", value))
        inner = element if depth < _DEEPEST else parent
        stack.extend((child, inner, depth + 1) for child in reversed(item.children))
    return top, marked


def _add_text(parent: html.HtmlElement, text: str) -> None:
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
