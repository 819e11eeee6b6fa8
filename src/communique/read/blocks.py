"""The blocks of a page: stretches of text that a reader sees as one paragraph, heading, list item or table cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.read.tree import HEADINGS, INLINE, Node, Text
from communique.read.wordlist import split_words

# Nothing that stands in these is read by anyone.
UNREAD = frozenset(
    split_words(
        "#comment applet audio button canvas datalist embed frameset head iframe input map math noembed noframes "
        "noscript object option optgroup param progress script select source style svg template textarea title track "
        "video xmp"
    )
)
# Custom elements (<my-tooltip>) are inline unless they hold blocks; the walk finds that out by what it meets inside.
BLOCK = frozenset(
    split_words(
        "#root address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form frame h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre "
        "section summary table tbody td tfoot th thead tr ul"
    )
)
_HIDDEN_CLASS = frozenset(
    split_words(
        "hidden hide d-none display-none is-hidden u-hidden invisible sr-only visually-hidden visuallyhidden screen- "
        "reader-text screen-reader screenreader screenreader-only a11y-hidden offscreen off-screen element-invisible "
        "assistive-text tooltip tooltiptext tooltip-text tooltip-content popover popover-content popup-content "
        "noprint-popup"
    )
)
_HIDDEN_STYLE = re.compile(r"(?:^|;|\s)(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_POPUP = re.compile(r"tool-?tip|pop-?(?:up|over)|(?:^|[\s_-])dropdown", re.I)


@dataclass(slots=True, eq=False)
class Block:
    """One block: its pieces in order (None is a line break), the element that holds them, and how much of it is links.

    `characters` counts letters and digits, `linked` those of them inside links.
    """

    node: Node
    pieces: list[Text | None]
    source: str
    characters: int = 0
    linked: int = 0

    @property
    def texts(self) -> list[Text]:
        """The text nodes of the block, line breaks left out."""
        return [piece for piece in self.pieces if piece is not None]

    @property
    def words(self) -> str:
        """The text with whitespace collapsed, entities undecoded: for looking at, not for keeping."""
        return " ".join("".join(" " if p is None else self.source[p.start : p.end] for p in self.pieces).split())


def is_hidden(node: Node) -> bool:
    """Whether the element says that it is not shown, or shown only when pointed at."""
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    style = attributes.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    names = attributes.get("class", "")
    if names and not _HIDDEN_CLASS.isdisjoint(names.lower().split()):
        return True
    if attributes.get("aria-hidden", "").lower() == "true":
        return node.tag in INLINE or bool(_POPUP.search(names))
    return attributes.get("role", "").lower() in ("tooltip", "dialog", "alertdialog")


def find_blocks(root: Node, source: str, *, heed_hidden: bool = True) -> Iterator[Block]:
    """Every block of the page that holds a letter or digit, in document order.

    With `heed_hidden`, what the page hides is left out; a hidden tooltip does not tear its sentence in two.
    """
    pieces: list[Text | None] = []
    holder = root
    counted = linked = 0
    # Entering is (node, False), leaving (node, True); a node is left after all that it holds.
    stack: list[tuple[Node | Text, bool]] = [(root, False)]
    link_depth = 0
    while stack:
        item, leaving = stack.pop()
        if isinstance(item, Text):
            count = sum(map(str.isalnum, source[item.start : item.end]))
            counted += count
            if link_depth:
                linked += count
            pieces.append(item)
            continue
        tag = item.tag
        if tag in UNREAD:
            continue
        if tag == "br":
            pieces.append(None)
            continue
        is_block = tag in BLOCK
        hidden = heed_hidden and not leaving and is_hidden(item)
        if is_block and not (hidden and _POPUP.search(item.get("class"))):
            if counted:
                yield Block(node=holder, pieces=pieces, source=source, characters=counted, linked=linked)
            if pieces:
                pieces = []
            counted = linked = 0
            holder = item.parent or root if leaving or hidden else item
        if hidden:
            continue
        if tag == "a":
            link_depth += -1 if leaving else 1
        if not leaving:
            stack.append((item, True))
            stack.extend((child, False) for child in reversed(item.children))
    if counted:
        yield Block(node=holder, pieces=pieces, source=source, characters=counted, linked=linked)


def is_heading(block: Block) -> bool:
    """Whether the block is a heading."""
    return any(node.tag in HEADINGS for node in _near(block.node))


def _near(node: Node) -> Iterator[Node]:
    for number, ancestor in enumerate(node.ancestors()):
        if number > 2 or ancestor.tag in ("div", "section", "article", "body"):
            return
        yield ancestor
