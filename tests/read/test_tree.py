"""The tree of a page: what browsers make of broken markup, without recursion and in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read.tree import Node, parse_tree

SNIPPETS = [
    "<p>",
    "</p>",
    "<div class='a'>",
    "</div>",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<ul>",
    "<li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<br/>",
    "<h1>",
    "</h2>",
    "<svg>",
    "<path/>",
    "</svg>",
    "<title>",
    "</title>",
    "&amp;",
    "&nbsp",
    "<",
    ">",
    '"',
    "words of a text. ",
    "Grüße ",
]
MARKUP = st.lists(st.sampled_from(SNIPPETS), max_size=40).map("".join)


def outline(source: str) -> str:
    """The tree below the root as tags in brackets with their texts."""

    def show(node: Node) -> str:
        inner = "".join(show(c) if isinstance(c, Node) else source[c.start : c.end] for c in node.children)
        return f"{node.tag}[{inner}]"

    return "".join(show(c) if isinstance(c, Node) else source[c.start : c.end] for c in parse_tree(source).children)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>one<p>two", "p[one]p[two]"),
        ("<p>one<div>two</div>", "p[one]div[two]"),
        ("<ul><li>one<li>two</ul>", "ul[li[one]li[two]]"),
        ("<ul><li>one<ul><li>in</ul><li>two</ul>", "ul[li[oneul[li[in]]]li[two]]"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "table[tr[td[a]td[b]]tr[td[c]]]"),
        ("<table><tr><td>a</div>b</td></tr></table>", "table[tr[td[ab]]]"),
        ("<p><b>one</p><p>two", "p[b[one]]p[two]"),
        ("<a href=x>one<a href=y>two</a>", "a[one]a[two]"),
        ('<img alt="a > b">text', "img[]text"),
        ('<p class=x"y>one</p>', "p[one]"),
        ("a < b", "a < b"),
        ("<!-- <p>no --><p>yes", "p[yes]"),
        ("<!-- never closed <p>yes", "yes"),
        ("<script>if (a<b) '</p>'</script><p>yes", "script[if (a<b) '</p>']p[yes]"),
        ("<title>never closed<p>yes", "title[]never closedp[yes]"),
        ("one</br>two", "onebr[]two"),
        ("<svg><title>icon</title><path/></svg>text", "svg[title[icon]path[]]text"),
        ("<p>cut in a <a href='x", "p[cut in a ]"),
    ],
)
def test_broken_markup_reads_as_in_a_browser(source: str, expected: str) -> None:
    assert outline(source) == expected


def test_attributes_are_decoded_and_the_first_of_a_name_counts() -> None:
    node = next(parse_tree("<p ID=a id=b title='x &amp; y' data-empty hidden>").walk())
    inner = next(child for child in node.children if isinstance(child, Node))
    assert inner.attributes == {"id": "a", "title": "x & y", "data-empty": "", "hidden": ""}


@given(MARKUP)
def test_every_text_node_is_a_stretch_of_the_source_in_order(source: str) -> None:
    position = 0
    for text in parse_tree(source).texts():
        assert position <= text.start < text.end <= len(source)
        position = text.end


@given(st.text(alphabet="<>/ab!-=\"' &;", max_size=60))
def test_any_string_is_parsed(source: str) -> None:
    root = parse_tree(source)
    assert root.end == len(source)


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 10_000 + "deep" + "</div>" * 10_000,
        "<b>" * 50_000 + "deep",
        "<p><b>" * 50_000,
        "<table><td>" + "</div>" * 100_000,
        '<a b="' * 100_000,
        "<!--" * 200_000,
        "<script>" * 50_000,
        "<title>" * 50_000,
        "<li><ul>" * 30_000,
    ],
    ids=["div", "b", "p", "stray", "quotes", "comments", "scripts", "titles", "lists"],
)
def test_hostile_pages_take_linear_time(source: str) -> None:
    started = time.perf_counter()
    count = sum(1 for _ in parse_tree(source).walk())
    assert count >= 1
    assert time.perf_counter() - started < 10
