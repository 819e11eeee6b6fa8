"""Which blocks of a page are the story.

Two voices are heard: trafilatura's (see `peer`) and our own score of containers (Arc90's readability: paragraphs lift
the elements that hold them). Where both are right, trafilatura is the more exact; where it stops half-way through a
page of many containers, or takes a licence box for the story, the container score says so. What it left out inside the
story's container is then taken in, and boxes and lines that are known for furniture are taken out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from communique.read.blocks import Block, find_blocks, is_heading
from communique.read.furniture import find_line_key, find_parts_key, is_bare_date, is_byline
from communique.read.lead import find_lead, find_title_block, plain_words
from communique.read.peer import find_kept
from communique.read.tree import Node, Text
from communique.read.whereabouts import find_whereabouts

# Class and id words of boxes that hold no story. Whole words of "related-posts", "relatedPosts" and "related_posts".
_BOX = re.compile(
    r"(?:^|[\s_-])(?:related|recommended|recommendations?|recirc\w*|newsletters?|subscribe|subscription|sign-?up|promos?|promotion|"
    r"sponsor(?:ed)?|adverts?|advertisements?|advertising|ads?|share|sharing|sharebar|social(?!-media-embed)|socials|comments?|commentlist|"
    r"disqus|respond|sidebar|side-?bar|footer|nav|navbar|navigation|menu|submenu|breadcrumbs?|pagination|pager|tags?|taglist|"
    r"tagscol|taxonomy|widgets?|cookies?|consent|banner|popular|trending|most-?read|taboola|outbrain|toolbar|print-?header|copyright|"
    r"teasers?|paywall-?bar|login|register|modal|popup|pushdown|read-?more|readmore|see-?also|more-?stories|"
    r"author-?bio|author-?box|about-?author|jp-relatedposts|cta|callout|product|bottommeta|postmeta|post-?meta|entry-?meta|"
    r"entry-?footer|article-?footer|licen[cs]e)(?:$|[\s_-])",
    re.I,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:captions?|credits?|gallery|resgallery|slider|slides?|slideshow|carousel|lightbox)(?:$|[\s_-])",
    re.I,
)
_BOX_TAGS = frozenset({"nav", "footer", "menu"})
# How many elements up a story's continuation may stand.
_WIDENING = 3
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'’”»)\]]*(?:\s|$)")


def is_prose(block: Block) -> bool:
    """Whether the block reads like a sentence rather than a label, a menu or a list of links."""
    if block.characters < 20 or block.linked > 0.5 * block.characters:
        return False
    return block.characters >= 80 or bool(_SENTENCE_END.search(unescape(block.words)))


def names_box(node: Node) -> bool:
    """Whether an element's tag, class, id or role says that it is a box beside the story."""
    if node.tag in _BOX_TAGS:
        return True
    if node.get("role").lower() in ("navigation", "banner", "contentinfo", "search", "menu", "tablist"):
        return True
    names = f"{node.get('class')} {node.get('id')}"
    return len(names) > 1 and bool(_BOX.search(_CAMEL.sub("-", names)))


class Selection:
    """The blocks of one page, with what is known of each while the story is chosen."""

    def __init__(self, root: Node, source: str) -> None:
        self.root = root
        self.source = source
        self.blocks = list(find_blocks(root, source))
        everything = sum(map(len, map(str.split, (b.words for b in self.blocks))))
        if everything < 20:
            # Some pages show their story by script alone, and hide it until then.
            unhidden = list(find_blocks(root, source, heed_hidden=False))
            if len(unhidden) > len(self.blocks):
                self.blocks = unhidden
        self._boxed: dict[Node, bool] = {}

    def box_of(self, node: Node, container: Node) -> Node | None:
        """The nearest element around `node` that names itself a box beside the story, below `container`."""
        for ancestor in node.ancestors():
            if ancestor is container:
                return None
            if self._names_box(ancestor):
                return ancestor
        return None

    def _names_box(self, node: Node) -> bool:
        if node not in self._boxed:
            # An article in an article is another story's teaser.
            inner = node.tag == "article" and any(a.tag == "article" for a in node.ancestors() if a is not node)
            self._boxed[node] = inner or names_box(node)
        return self._boxed[node]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All blocks of a page, the numbers of those that are the story, and of the one that shows its headline."""

    blocks: Sequence[Block]
    chosen: Sequence[int]
    title_index: int | None


def find_story(root: Node, source: str, title: str | None = None, descriptions: Sequence[str] = ()) -> Story:
    """The story of a page with its lead, in document order; without blocks where the page holds no text at all.

    `title` and `descriptions` are what the page says of itself; they help to know the headline and the lead.
    """
    selection = Selection(root, source)
    blocks = selection.blocks
    if not blocks:
        return Story(blocks=(), chosen=(), title_index=None)
    kept = find_kept(root, source)
    chosen = {index for index, block in enumerate(blocks) if _kept_share(block, kept) > 0.5}
    own = _find_own(selection)
    mass = sum(blocks[i].characters for i in chosen)
    common = sum(blocks[i].characters for i in chosen & own)
    own_mass = sum(blocks[i].characters for i in own)
    if own_mass > 2 * mass and (common > 0.5 * mass or mass < 300):
        chosen = own
    if not chosen:
        chosen = {i for i, block in enumerate(blocks) if is_prose(block) and selection.box_of(block.node, root) is None}
    if not chosen:
        chosen = set(range(len(blocks)))
    container = _widen(find_container([blocks[i] for i in chosen], 0.85), selection)
    chosen |= _find_left_out(selection, chosen, container)
    chosen = _without_furniture(selection, chosen, container, title)
    title_index = find_title_block(blocks, min(chosen), title)
    chosen |= find_lead(blocks, chosen, title, title_index, descriptions)
    chosen |= find_whereabouts(blocks, chosen, title_index)
    return Story(blocks=blocks, chosen=sorted(chosen), title_index=title_index)


def _kept_share(block: Block, kept: set[Text]) -> float:
    total = inside = 0
    for text in block.texts:
        length = text.end - text.start
        total += length
        if text in kept:
            inside += length
    return inside / total if total else 0.0


def find_container(blocks: Sequence[Block], share: float) -> Node:
    """The deepest element that holds at least that share of the blocks' text."""
    weights: defaultdict[Node, int] = defaultdict(int)
    total = 0
    for block in blocks:
        total += block.characters
        for ancestor in block.node.ancestors():
            weights[ancestor] += block.characters
    fitting = [node for node, weight in weights.items() if weight >= share * total]
    return max(fitting, key=lambda node: node.depth)


def _widen(container: Node, selection: Selection) -> Node:
    """The element that holds the container and its continuations.

    Magazines cut a story into equal boxes with an advertisement between them, and paywalls put all but the first
    paragraphs into a box of their own.
    """
    holders = {block.node for block in selection.blocks if is_prose(block)}
    widest = container
    node = container
    for _ in range(_WIDENING):
        parent = node.parent
        if parent is None or node.tag in ("body", "main", "article"):
            break
        names = node.get("class")
        for sibling in parent.children:
            if not isinstance(sibling, Node) or sibling is node:
                continue
            if (sibling.tag == "p" and sibling in holders) or (
                names and sibling.tag == node.tag and sibling.get("class") == names
            ):
                widest = parent
                break
        node = parent
    return widest


def _find_own(selection: Selection) -> set[int]:
    scores: defaultdict[Node, float] = defaultdict(float)
    prose: list[int] = []
    for index, block in enumerate(selection.blocks):
        if not is_prose(block) or selection.box_of(block.node, selection.root) is not None:
            continue
        prose.append(index)
        value = 1 + block.words.count(",") + min(block.characters / 100, 3)
        node: Node | None = block.node
        if node is not None and node.tag in ("p", "blockquote", "pre", "li") and node.parent is not None:
            node = node.parent
        for divisor in (1, 2, 6, 9):
            if node is None:
                break
            scores[node] += value / divisor
            node = node.parent
    if not scores:
        return set()
    best = max(scores, key=lambda node: scores[node])
    return {i for i in prose if any(ancestor is best for ancestor in selection.blocks[i].node.ancestors())}


def _signature(block: Block) -> tuple[str, str, str, str]:
    parent = block.node.parent
    return (
        block.node.tag,
        block.node.get("class"),
        parent.tag if parent is not None else "",
        parent.get("class") if parent is not None else "",
    )


def _find_left_out(selection: Selection, chosen: set[int], container: Node) -> set[int]:
    """Blocks that trafilatura left out but that stand in the story's own places."""
    blocks = selection.blocks
    mass: defaultdict[tuple[str, str, str, str], int] = defaultdict(int)
    total = 0
    for index in chosen:
        mass[_signature(blocks[index])] += blocks[index].characters
        total += blocks[index].characters
    first, last = min(chosen), max(chosen)
    found: set[int] = set()
    for index, block in enumerate(blocks):
        if index in chosen or block.linked > 0.5 * block.characters:
            continue
        alike = mass.get(_signature(block), 0) >= 0.15 * total or (
            block.node.tag == "p" and block.node.parent is container
        )
        if not alike and not (first < index < last):
            continue
        if not any(ancestor is container for ancestor in block.node.ancestors()):
            continue
        if selection.box_of(block.node, container) is not None:
            continue
        if _is_aside(block.node, container):
            continue
        if is_prose(block) or (alike and first < index < last):
            found.add(index)
    return found


def _is_trimming(block: Block, before: bool) -> bool:
    """Whether a block that is no prose, above or below all prose, is a byline, a date or a line of links."""
    words = unescape(block.words)
    if block.linked > 0.8 * block.characters or find_parts_key(words) is not None:
        return True
    return before and (is_byline(words) or is_bare_date(words))


def _is_aside(node: Node, container: Node) -> bool:
    """Whether a block stands in a picture's caption, a gallery, a table or another box inside the story."""
    for ancestor in node.ancestors():
        if ancestor is container:
            return False
        if ancestor.tag in ("figure", "figcaption", "aside", "table", "form"):
            return True
        if _CAPTION.search(_CAMEL.sub("-", ancestor.get("class"))):
            return True
    return False


def _without_furniture(selection: Selection, chosen: set[int], container: Node, title: str | None) -> set[int]:
    blocks = selection.blocks
    title_words = plain_words(title or "")
    kept: set[int] = set()
    for index in sorted(chosen):
        block = blocks[index]
        words = unescape(block.words)
        if find_line_key(words) is not None or selection.box_of(block.node, container) is not None:
            continue
        if block.node.tag == "h1" or (title_words and is_heading(block) and plain_words(words) == title_words):
            continue
        if not is_prose(block) and block.linked > 0.8 * block.characters and block.node.tag == "li":
            continue
        kept.add(index)
    prose = [i for i in sorted(kept) if is_prose(blocks[i]) and not _is_trimming(blocks[i], before=True)]
    if prose:
        kept = {i for i in kept if prose[0] <= i <= prose[-1] or not _is_trimming(blocks[i], i < prose[0])}
    # A heading with nothing of the story after it announces what was taken out.
    order = sorted(kept)
    while order and is_heading(blocks[order[-1]]) and len(order) > 1:
        kept.discard(order.pop())
    return kept or chosen
