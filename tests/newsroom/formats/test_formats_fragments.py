"""Addresses that are safe to follow, and directives that find their words as the specification reads them."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.newsroom.formats.fragments import safe_url, text_fragment
from communique.newsroom.formats.highlight import find_paragraphs, in_paragraph

PAGE = "https://example.org/a"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://www.nato.int/cps/en/natohq/a.htm?b=c&d=e#f", "https://www.nato.int/cps/en/natohq/a.htm?b=c&d=e#f"),
        (" HTTP://WWW.State.gov ", "http://www.state.gov"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("http://[2001:DB8::1]:80/x", "http://[2001:db8::1]:80/x"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("https://user:secret@example.org/x", "https://example.org/x"),
        ("https://www.state.gov@evil.example/", "https://evil.example/"),
        (
            "http://президент.рф/события?д=1",
            "http://xn--d1abbgf6aiiy.xn--p1ai/%D1%81%D0%BE%D0%B1%D1%8B%D1%82%D0%B8%D1%8F?%D0%B4=1",
        ),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://example.org/a b|c{d}`^", "https://example.org/a%20b%7Cc%7Bd%7D%60%5E"),
        ("https://example.org/100%25", "https://example.org/100%25"),
        ("https://example.org/a\\..\\b", "https://example.org/a/../b"),
        ("https://a_b.example.org./x", "https://a_b.example.org./x"),
    ],
)
def test_addresses_that_are_kept(url, safe):
    assert safe_url(url) == safe


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "mailto:a@example.org",
        "//example.org/x",
        "/x",
        "example.org/x",
        "https:example.org",
        "https:/example.org",
        "https:///example.org",
        "https://",
        "https://?x",
        "https://user@/x",
        "https://good.example\\@evil.example/",
        "https://exa mple.org/",
        "https://example.org\t/",
        "https://example.org/\r\nX: 1",
        "https://example.org/\x00",
        "https://example.org/\u202egpj.exe",
        "https://example.org/\ud800",
        "https://example.org:99999/",
        "https://example.org:80x/",
        "https://example.org:٨٠/",
        "https://[::1/",
        "https://[::1]x/",
        "https://::1]/",
        "https://[fe80::1%25eth0]/",
        "https://a..b/",
        "https://-a.example/",
        "https://%6aexample.org/",
        "https://<b>/",
        "https://a\u2044b.example/",
    ],
)
def test_addresses_that_are_refused(url):
    assert safe_url(url) is None
    assert text_fragment(url, "words") is None


addresses = st.one_of(
    st.text(st.characters(), max_size=40),
    st.text(st.sampled_from(":/?#[]@\\%&'\"<> .-ab1Ä\t\n"), max_size=30).map(lambda rest: f"https://{rest}"),
    st.text(st.characters(), max_size=40).map(lambda rest: f"http://example.org/{rest}"),
)


@settings(deadline=None)
@given(addresses)
def test_a_safe_address_is_safe_for_every_format(url):
    safe = safe_url(url)
    if safe is None:
        return
    assert re.fullmatch(r"https?://[a-z0-9._\[\]:-]+([/?#][A-Za-z0-9%:/?#\[\]@!$&'()*+,;=._~-]*)?", safe, re.A)
    assert urlsplit(safe).hostname
    assert "@" not in urlsplit(safe).netloc
    assert safe_url(safe) == safe


def test_signs_of_a_directive_are_encoded():
    words = "Trade-offs, 50 % & more: “yes” #1 is a long sentence."
    assert text_fragment(PAGE, words) == (
        f"{PAGE}#:~:text=Trade%2Doffs%2C%2050%20%25%20%26%20more%3A%20%E2%80%9Cyes%E2%80%9D%20%231%20is%20a%20long%20sentence."
    )


def test_fragments_are_kept_and_directives_replaced():
    words = "We agreed to meet again in Oslo."
    assert text_fragment(f"{PAGE}#talks", words).startswith(f"{PAGE}#talks:~:text=We")
    assert text_fragment(f"{PAGE}#talks:~:text=old", words).startswith(f"{PAGE}#talks:~:text=We")
    assert text_fragment(f"{PAGE}#:~:text=old&text=older", words).count("text=") == 1


def test_a_long_passage_is_named_by_its_ends():
    words = " ".join(f"word{number}" for number in range(100))
    assert text_fragment(PAGE, words) == (
        f"{PAGE}#:~:text=word0%20word1%20word2%20word3%20word4%20word5,word94%20word95%20word96%20word97%20word98%20word99"
    )


def test_a_passage_over_several_lines_is_named_by_its_ends():
    assert text_fragment(PAGE, "We agreed.\n\nMore\nWe meet again.", "He said: ", " Then") == (
        f"{PAGE}#:~:text=He%20said%3A-,We%20agreed.,We%20meet%20again.,-Then"
    )


def test_a_space_that_browsers_count_otherwise_is_in_no_part():
    assert text_fragment(PAGE, "It means a lot to all of them.\xa0 But overall 10\xa0million deaths are down now") == (
        f"{PAGE}#:~:text=It%20means%20a%20lot%20to%20all,10%20million%20deaths%20are%20down%20now"
    )


def test_a_word_that_the_text_cuts_is_completed():
    assert (
        text_fragment(PAGE, "greed to meet in Osl", "We a", "o.")
        == f"{PAGE}#:~:text=We-,agreed%20to%20meet%20in%20Oslo,-."
    )


def test_words_around_stop_at_the_end_of_a_line():
    found = text_fragment(PAGE, "in Oslo", "First line\nthe two met ", " on Monday.\nNext")
    assert found == f"{PAGE}#:~:text=the%20two%20met-,in%20Oslo,-on%20Monday."


@pytest.mark.parametrize("text", ["", "  \n", "—", "“”"])
def test_without_a_word_there_is_no_directive(text):
    assert text_fragment(PAGE, text) == PAGE
    assert text_fragment(f"{PAGE}#x:~:text=old", text, "before", "after") == f"{PAGE}#x"


def parse_directive(address: str) -> tuple[str, str, str, str]:
    """Prefix, start, end and suffix of the one directive, as the specification parses them."""
    _, mark, directive = address.partition(":~:")
    assert mark
    [text] = directive.split("&")
    tokens = text.removeprefix("text=").split(",")
    prefix = tokens.pop(0)[:-1] if tokens[0].endswith("-") else ""
    suffix = tokens.pop()[1:] if tokens[-1].startswith("-") else ""
    assert 1 <= len(tokens) <= 2
    start, end = (*tokens, "")[:2]
    return unquote(prefix), unquote(start), unquote(end), unquote(suffix)


words = st.text(st.sampled_from("abcé-&,%“”.'#~:"), min_size=1, max_size=5)
paragraphs = st.lists(words, min_size=1, max_size=60).map(" ".join)


@settings(deadline=None)
@given(st.lists(paragraphs, min_size=1, max_size=4), st.data())
def test_the_directive_finds_its_words(blocks, data):
    text = "\n\n".join(blocks)
    borders = [match.span() for match in re.finditer(r"\S+", text)]
    first = data.draw(st.integers(0, len(borders) - 1))
    last = data.draw(st.integers(first, len(borders) - 1))
    start, end = borders[first][0], borders[last][1]
    before, passage, after = in_paragraph(text, (start, end))
    address = text_fragment(f"{PAGE}#x", passage, before, after)
    assert address.isascii()
    if not any(character.isalnum() for character in passage):
        assert address == f"{PAGE}#x"
        return
    prefix, opening, ending, suffix = parse_directive(address)
    assert flat(before).endswith(prefix)
    assert flat(after).startswith(suffix)
    if ending:
        assert flat(passage).startswith(opening)
        assert flat(passage).endswith(ending)
    else:
        assert flat(passage) == opening
    blocks = [flat(text[first:last]) for first, last in find_paragraphs(text)]
    for part in filter(None, (prefix, opening, ending, suffix)):
        assert any(re.search(rf"(?<!\S){re.escape(part)}(?!\S)", block) for block in blocks)


def flat(text: str) -> str:
    """The text as a browser compares it: white space counts once."""
    return " ".join(text.split())


@settings(deadline=None)
@given(
    st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=20), st.text(st.characters(), max_size=20)
)
def test_no_text_gets_out_of_its_directive(text, before, after):
    address = text_fragment(PAGE, text, before, after)
    assert safe_url(address) == address
    if address != PAGE:
        parse_directive(address)
