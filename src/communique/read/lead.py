"""The lead of a page: the sentence under the headline that says who met whom, outside the story's body on many pages.

Extractors of main text lose it: on 300 pages of one presidential site only two thirds of the leads' words survived in
the best of four. What gives it away is general: its place between headline and body, the words of the page's own
description, the names that microdata (schema.org description), microformats (p-summary) and stylesheets give it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from communique.read.blocks import Block
from communique.read.tree import HEADINGS, Node

_LEAD_NAME = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|leadin|stand-?first|dek|deck|sub-?title|sub-?line|sub-?headline|sub-?heading|sub-?head|summary|intro|"
    r"introduction|excerpt|abstract|chapo|strapline|synopsis|article-?description|news-?description|entry-?description)"
    r"(?:$|[\s_-])",
    re.I,
)
_NO_LEAD_NAME = re.compile(
    r"(?:^|[\s_-])(?:captions?|credits?|byline|author|authors|meta|date|time|timestamp|share|social|breadcrumbs?|gallery|"
    r"slides?|slider|media|leadmedia\w*|figure|image|img|photo|video|related|promo|teasers?|nav|menu|kicker|tags?|ads?|advert\w*|"
    r"newsletter|subscribe|sign-?up\w*|messenger|message|disclaimer|widget|comments?)(?:$|[\s_-])",
    re.I,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?…][\"'’”»)\]]*\s*$")
# A headline's neighbourhood, in blocks, for pages whose headline cannot be told.
_NEAR = 12


def plain_words(text: str) -> list[str]:
    """The words of a text, entities decoded, without case or punctuation."""
    return _WORD.findall(unescape(text).casefold())


def find_title_block(blocks: Sequence[Block], before: int, title: str | None) -> int | None:
    """The last block ahead of `before` that shows the headline; a first-level heading where the title is unknown."""
    wanted = plain_words(title or "")
    alike: int | None = None
    first_level: int | None = None
    for index in range(before - 1, -1, -1):
        block = blocks[index]
        if block.characters > 400 or _in_figure(block.node):
            # A picture's caption repeats the headline below the lead.
            continue
        words = plain_words(block.words)
        same = len(words) >= 3 and words == wanted[: len(words)] and len(words) >= 0.6 * len(wanted)
        heading = {node.tag for node in _near(block.node)} & HEADINGS
        if same and heading:
            return index
        if same and alike is None:
            alike = index
        if first_level is None and "h1" in heading:
            first_level = index
    return alike if alike is not None else first_level


def find_lead(
    blocks: Sequence[Block],
    chosen: set[int],
    title: str | None,
    title_index: int | None,
    descriptions: Sequence[str],
) -> set[int]:
    """The blocks of the lead that are not chosen yet; mostly one or none."""
    first = min(chosen)
    start = title_index + 1 if title_index is not None else max(0, first - _NEAR)
    begins = plain_words(" ".join(blocks[i].words for i in sorted(chosen)[:3]))
    told = [words for words in map(plain_words, descriptions) if len(words) >= 5]
    title_words = plain_words(title or "")
    found: set[int] = set()
    seen: set[tuple[str, ...]] = set()
    for index in range(start, first):
        block = blocks[index]
        words = plain_words(block.words)
        if len(words) < 5 or words == title_words or _begins_with(begins, words) or tuple(words) in seen:
            continue
        if any(_NO_LEAD_NAME.search(name) for name in _names(block.node)) or _in_figure(block.node):
            continue
        if block.linked > 0.5 * block.characters:
            continue
        described = any(_begins_with(d, words[: len(d)]) or _begins_with(words, d) for d in told)
        # Where the page describes itself, a class name alone is mostly a line about the story, not of it.
        named = is_marked_lead(block.node) or (not told and is_named_lead(block.node))
        if described or named or (title_index is not None and index - title_index <= 3 and _is_first_sentence(block)):
            found.add(index)
            seen.add(tuple(words))
    return found


def is_marked_lead(node: Node) -> bool:
    """Whether microdata or a role on the element, or on one close around it, marks a summary of the story."""
    for ancestor in _near(node):
        if ancestor.get("itemprop").lower() in ("description", "abstract", "alternativeheadline"):
            return True
        if ancestor.get("role").lower() in ("heading", "doc-subtitle") and ancestor.tag not in HEADINGS:
            return True
        if "p-summary" in ancestor.get("class").split():
            return True
    return False


def is_named_lead(node: Node) -> bool:
    """Whether a class name close around the element calls it a lead."""
    return any(_LEAD_NAME.search(name) for name in _names(node))


def _is_first_sentence(block: Block) -> bool:
    return (
        block.node.tag in ("p", "div", "h2", "h3", "span", "strong")
        and block.characters >= 60
        and bool(_END.search(unescape(block.words)))
    )


def _near(node: Node) -> list[Node]:
    near: list[Node] = []
    for ancestor in node.ancestors():
        if len(near) == 4 or ancestor.tag in ("article", "main", "body", "#root"):
            break
        near.append(ancestor)
    return near


def _names(node: Node) -> list[str]:
    return [_CAMEL.sub("-", ancestor.get("class")) for ancestor in _near(node)[:3] if ancestor.get("class")]


def _in_figure(node: Node) -> bool:
    return any(a.tag in ("figure", "figcaption", "aside", "nav", "table", "form") for a in node.ancestors())


def _begins_with(text: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the text begins with these words, five of them or more."""
    return len(words) >= 5 and list(text[: len(words)]) == list(words)
