"""The laws of clean text: every run stands in the decoded page, every letter of the text is in a run."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from release_formats import as_mail, as_pdf

from communique.errors import ReadError
from communique.models import Document, Page
from communique.read import decode, read
from communique.read.offsets import TextWriter

WORDS = st.sampled_from(
    ["envoys", "met", "in Oslo", "on Monday.", "Grüße", "北京", "a\u00adb", "&amp;", "&nbsp;", "&#8217;", "&bogus;", "&", "<", "  ", "\n", "\t", "—", "😀", "&NotEqualTilde;", "\u200b", "\x01"]
)  # fmt: skip
TAGS = st.sampled_from(
    ["<p>", "</p>", "<br>", "<b>", "</b>", "<div>", "</div>", "<ul><li>", "<li>", "</ul>", "<table><tr><td>", "<td>", "</table>", "<!-- c -->", "<script>x</script>", "<h2>", "</h2>", "<pre>", "</pre>", "<span hidden>", "</span>", "<a href=x>", "</a>", "<blockquote>"]
)  # fmt: skip
HTML = st.lists(st.one_of(WORDS, TAGS), max_size=50).map("".join)
MARKDOWN = st.lists(
    st.sampled_from(
        ["# ", "## ", "- ", "1. ", "> ", "*", "**", "_", "`", "[", "](x)", "![", "\n", "\n\n", "  \n", "\\*", "&amp;", "| a | b |\n", "|---|---|\n", "```\n", "---\n", "<br>", "envoys met ", "Oslo ", "a_b "]
    ),
    max_size=40,
).map("".join)  # fmt: skip


def check_laws(document: Document, decoded: str) -> None:
    covered = bytearray(len(document.text))
    position = raw_position = 0
    for run in document.runs:
        assert run.text_start >= position
        assert run.raw_start >= raw_position
        assert run.length >= 1
        raw = decoded[run.raw_start : run.raw_start + run.raw_length]
        text = document.text[run.text_start : run.text_start + run.length]
        assert len(raw) == run.raw_length
        if run.length == run.raw_length:
            assert raw == text
        else:
            assert run.length == 1
            assert text in unescape(raw)
        position = run.text_start + run.length
        raw_position = run.raw_start
        covered[run.text_start : position] = b"\1" * run.length
    assert all(mark or letter.isspace() for mark, letter in zip(covered, document.text, strict=True))
    end = 0
    for low, high in document.furniture:
        assert end <= low < high <= len(document.text)
        end = high


def check_page(page: Page) -> None:
    try:
        document = read(page)
    except ReadError:
        return
    check_laws(document, decode(page))


@settings(max_examples=150, deadline=None)
@given(HTML)
def test_runs_of_any_html(source: str) -> None:
    check_page(Page(id="x", content=source.encode(), media_type="text/html"))


@settings(max_examples=150, deadline=None)
@given(MARKDOWN)
def test_runs_of_any_markdown(source: str) -> None:
    check_page(Page(id="x", content=source.encode(), media_type="text/markdown"))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab >-\n.:\r\té ", max_size=200))
def test_runs_of_any_mail(source: str) -> None:
    check_page(Page(id="x", content=source.encode(), media_type="text/x-mail"))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_text_given_as_text_stays_exactly_as_given(text: str) -> None:
    page = Page(id="x", content=text.encode("utf-8", "surrogatepass"), media_type="text/plain")
    try:
        document = read(page)
    except ReadError:
        return
    kept = text.removeprefix("\ufeff").replace("\x00", "\ufffd")
    assert document.text == decode(page)
    assert document.text == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in kept)
    check_laws(document, decode(page))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(alphabet="abcde fghi. ", min_size=1, max_size=300), min_size=1, max_size=5))
def test_runs_of_a_pdf(paragraphs: list[str]) -> None:
    check_page(Page(id="x", content=as_pdf("Talks", paragraphs), media_type="application/pdf"))


def test_runs_of_a_wrapped_mail() -> None:
    paragraphs = ["The envoys met in Oslo on Monday to talk about the strait and the crews held there since May. " * 3]
    page = Page(id="x", content=as_mail(paragraphs).encode(), media_type="text/x-mail")
    document = read(page)
    check_laws(document, decode(page))
    assert document.text == paragraphs[0].strip()


def test_the_benchmarks_pages_keep_the_laws(shared) -> None:
    import gzip

    for path in sorted((shared / "benchmarks" / "pages" / "html").glob("*.gz"))[::12]:
        page = Page(id="x", content=gzip.decompress(path.read_bytes()), media_type="text/html")
        check_laws(read(page), decode(page))


@pytest.mark.parametrize(("gaps", "between"), [("\n\n", "\n\n"), (" \n", "\n"), ("\t ", "\t"), ("", "")])
def test_of_several_gaps_the_widest_stays(gaps: str, between: str) -> None:
    writer = TextWriter()
    source = "one two"
    writer.write(source, 0, 3)
    for gap in [gaps] if gaps == "\n\n" else list(gaps):
        writer.gap(gap)
    writer.write(source, 4, 7)
    writer.gap("\n\n")
    assert writer.finish()[0] == f"one{between}two"
