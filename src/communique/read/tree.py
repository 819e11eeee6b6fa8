"""A light tree of an HTML page whose every text node knows its place in the decoded page.

Parsers that build a DOM drop the offsets, and finding them again by diff lands in the teaser that repeats the lead. So
the tree is ours: one pass over the source, no recursion, constant work per tag, whatever the nesting or the breakage.
It follows the HTML standard where news pages need it (void elements, raw text, implied end tags, scope), not further.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape

from communique.read.wordlist import split_words

VOID = frozenset(
    split_words("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
)
RAW = frozenset(split_words("script style xmp iframe noembed noframes"))
RCDATA = frozenset({"title", "textarea"})
INLINE = frozenset(
    split_words(
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp "
        "small span strike strong sub sup time tt u var wbr"
    )
)
CLOSES_P = frozenset(
    split_words(
        "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table ul"
    )
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# An end tag does not reach past these ("scope" in the standard): a stray </div> in a table cell closes nothing outside.
SCOPE = frozenset({"table", "td", "th", "caption", "template", "object", "button", "svg", "math"})
CLOSES_SIBLING = {
    "li": (frozenset({"li"}), ("ul", "ol", "menu", "dir")),
    "dt": (frozenset({"dt", "dd"}), ("dl",)),
    "dd": (frozenset({"dt", "dd"}), ("dl",)),
    "option": (frozenset({"option"}), ("select",)),
    "optgroup": (frozenset({"option", "optgroup"}), ("select",)),
    "tr": (frozenset({"tr", "td", "th"}), ("table",)),
    "td": (frozenset({"td", "th"}), ("tr", "table")),
    "th": (frozenset({"td", "th"}), ("tr", "table")),
    "tbody": (frozenset({"tr", "td", "th", "tbody", "thead", "tfoot"}), ("table",)),
    "thead": (frozenset({"tr", "td", "th", "tbody", "thead", "tfoot"}), ("table",)),
    "tfoot": (frozenset({"tr", "td", "th", "tbody", "thead", "tfoot"}), ("table",)),
}
# Browsers stop nesting at about this depth too; what lies deeper becomes a sibling.
DEEPEST = 400

_MARKUP = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>\x00]*+)|(!--)|[!?/])")
# Quotes count only after "=", as in browsers: <a href=x"y> has none. Possessive, so that no input makes it backtrack.
_TAG_END = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)*+>""")
_ATTRIBUTE = re.compile(r"""([^\s=>/"'][^\s=>/]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?+""")
_COMMENT_END = re.compile(r"--!?>")


class Text:
    """A stretch of character data: source[start:end], entities undecoded."""

    __slots__ = ("end", "parent", "start")

    def __init__(self, parent: Node, start: int, end: int) -> None:
        self.parent = parent
        self.start = start
        self.end = end


class Node:
    """An element: its tag in lower case, its children in order, where its start tag begins and its end tag ends."""

    __slots__ = ("_attributes", "_source", "children", "depth", "end", "parent", "start", "tag")

    def __init__(self, tag: str, parent: Node | None, start: int, source: str) -> None:
        self.tag = tag
        self.parent = parent
        self.start = start
        self.end = start
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.children: list[Node | Text] = []
        self._source = source
        self._attributes: dict[str, str] | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes, names in lower case, values decoded; the first of a name counts."""
        if self._attributes is None:
            found: dict[str, str] = {}
            for match in _ATTRIBUTE.finditer(self._source):
                name = match[1].lower()
                value = match[2] if match[2] is not None else match[3] if match[3] is not None else match[4] or ""
                if name not in found:
                    found[name] = unescape(value) if "&" in value else value
            self._attributes = found
        return self._attributes

    def get(self, name: str) -> str:
        """The attribute's value, or the empty string."""
        return self.attributes.get(name, "")

    def walk(self) -> Iterator[Node]:
        """This node and every element below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def texts(self) -> Iterator[Text]:
        """Every text node below this one, in document order."""
        stack: list[Node | Text] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, Text):
                yield item
            else:
                stack.extend(reversed(item.children))

    def ancestors(self) -> Iterator[Node]:
        """This node, its parent, and so on to the root."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


class _Builder:
    """The stack of open elements, with the place of each tag in it, so that no look-up walks the stack."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.root = Node("#root", None, 0, "")
        self.stack = [self.root]
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        self.scopes = [0]
        self.blocks = [0]
        self.too_deep: defaultdict[str, int] = defaultdict(int)

    def text(self, start: int, end: int) -> None:
        if end > start:
            parent = self.stack[-1]
            parent.children.append(Text(parent, start, end))

    def pop_to(self, place: int, end: int) -> None:
        while len(self.stack) > place:
            node = self.stack.pop()
            node.end = end
            index = len(self.stack)
            self.places[node.tag].pop()
            if self.scopes[-1] == index:
                self.scopes.pop()
            if self.blocks[-1] == index:
                self.blocks.pop()
        self.too_deep.clear()

    def latest(self, tags: frozenset[str] | tuple[str, ...]) -> int:
        return max((self.places[tag][-1] for tag in tags if self.places[tag]), default=0)

    def close_implied(self, tag: str, at: int) -> None:
        if tag in CLOSES_P:
            place = self.latest(("p",))
            if place > self.scopes[-1]:
                self.pop_to(place, at)
        if tag in CLOSES_SIBLING:
            siblings, bounds = CLOSES_SIBLING[tag]
            bound = self.latest(bounds)
            # The outermost open one inside the bound: <tr> closes the open cell and its row.
            inside = [place for name in siblings for place in self.places[name] if place > bound]
            if inside:
                self.pop_to(min(inside), at)
        elif tag == "a" and self.places["a"] and self.places["a"][-1] > max(self.scopes[-1], self.blocks[-1]):
            self.pop_to(self.places["a"][-1], at)
        elif tag in HEADINGS and self.stack[-1].tag in HEADINGS:
            self.pop_to(len(self.stack) - 1, at)

    def open(self, tag: str, start: int, attributes: str, self_closing: bool) -> None:
        if tag in ("html", "body") and self.places[tag]:
            return
        self.close_implied(tag, start)
        parent = self.stack[-1]
        node = Node(tag, parent, start, attributes)
        parent.children.append(node)
        if tag in VOID or (self_closing and (tag in ("svg", "math") or self.places["svg"] or self.places["math"])):
            return
        if len(self.stack) >= DEEPEST:
            self.too_deep[tag] += 1
            return
        place = len(self.stack)
        self.stack.append(node)
        self.places[tag].append(place)
        if tag in SCOPE:
            self.scopes.append(place)
        if tag not in INLINE:
            self.blocks.append(place)

    def close(self, tag: str, at: int, end: int) -> None:
        if self.too_deep and self.too_deep.get(tag, 0) > 0:
            self.too_deep[tag] -= 1
            return
        if tag == "br":
            self.open("br", at, "", False)
            return
        if tag in HEADINGS and not self.places[tag]:
            place = self.latest(HEADINGS)
            tag = self.stack[place].tag if place else tag
        if not self.places[tag]:
            return
        place = self.places[tag][-1]
        if tag in INLINE and self.blocks[-1] > place:
            # <b><p>one</b> two</p>: closing the bold here would tear the paragraph in two.
            return
        if place < self.scopes[-1] and tag not in (
            "table",
            "tr",
            "td",
            "th",
            "tbody",
            "thead",
            "tfoot",
            "body",
            "html",
        ):
            return
        self.pop_to(place, end)


def parse_tree(source: str) -> Node:
    """The root of the page's tree. Takes any string; time and memory are linear in its length.

    >>> [source[t.start:t.end] for source in ["<p>Ms <b>Sobotka</b> met"] for t in parse_tree(source).texts()]
    ['Ms ', 'Sobotka', ' met']
    """
    builder = _Builder(source)
    position = 0
    size = len(source)
    unclosed: set[str] = set()
    while position < size:
        match = _MARKUP.search(source, position)
        if match is None:
            break
        builder.text(position, match.start())
        name = match[2]
        if name is None:
            position = _comment_end(source, match)
            continue
        tag = name.lower()
        tag_end = _TAG_END.match(source, match.end())
        if tag_end is None:
            # The page was cut inside a tag.
            position = size
            break
        position = tag_end.end()
        if match[1]:
            builder.close(tag, match.start(), position)
            continue
        attributes = source[match.end() : position - 1]
        builder.open(tag, match.start(), attributes, attributes.endswith("/"))
        if (tag in RAW or tag in RCDATA) and not builder.places["svg"] and builder.stack[-1].tag == tag:
            end = None if tag in unclosed else re.compile(f"</{tag}(?=[\\s/>])", re.I).search(source, position)
            if end is not None:
                builder.text(position, end.start())
                position = end.start()
            else:
                unclosed.add(tag)
                if tag in ("script", "style"):
                    builder.text(position, size)
                    position = size
                else:
                    # A <title> that never ends would swallow the page.
                    builder.close(tag, position, position)
    builder.text(position, size)
    builder.pop_to(1, size)
    builder.root.end = size
    return builder.root


def _comment_end(source: str, match: re.Match[str]) -> int:
    if match[3]:
        if source.startswith((">", "->"), match.end()):
            return source.index(">", match.end()) + 1
        end = _COMMENT_END.search(source, match.end())
        if end is not None:
            return end.end()
    found = source.find(">", match.end())
    return len(source) if found < 0 else found + 1
