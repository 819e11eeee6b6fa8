"""One release in five formats gives one text; and what each format has of its own."""
# ruff: noqa: W291 - a page or a case stands on one line

from __future__ import annotations

import io

import pypdfium2
import pytest
from release_formats import as_html, as_mail, as_markdown, as_pdf, as_text

from communique.errors import ReadError
from communique.models import Document, Page, PublishedFrom
from communique.read import decode, read

TITLE = "Norway and Oman agree on a joint committee on shipping"
RELEASE = [
    (
        "MUSCAT, May 12, 2024 – Foreign Minister Espen Barth Eide of Norway met with the Foreign Minister of Oman, Badr "
        "Albusaidi, on Sunday to discuss the long-term safety of shipping in the strait and the release of three crews."
    ),
    (
        "“We have found much common ground,” Mr Albusaidi said after the talks. “The committee is more than a gesture; it "
        "is where the work will be done, week after week, by people who know the sea.”"
    ),
    (
        "The two ministers agreed to set up a joint committee. It will meet for the first time in Oslo in the autumn, and "
        "Norway will provide 40 million kroner for its secretariat."
    ),
    "Mr Eide will travel on to Riyadh on Monday.",
]


def read_as(kind: str, content: str | bytes, **given: str) -> Document:
    raw = content.encode() if isinstance(content, str) else content
    return read(Page(id="release", content=raw, media_type=kind, **given))


FORMATS = {
    "html": ("text/html", as_html(TITLE, RELEASE)),
    "text": ("text/plain", as_text(TITLE, RELEASE)),
    "markdown": ("text/markdown", as_markdown(TITLE, RELEASE)),
    "mail": ("text/x-mail", as_mail(RELEASE)),
    "pdf": ("application/pdf", as_pdf(TITLE, RELEASE)),
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_release_has_the_same_paragraphs(name: str) -> None:
    kind, content = FORMATS[name]
    document = read_as(kind, content, **({"given_title": TITLE} if name == "mail" else {}))
    paragraphs = [p.strip() for p in document.text.split("\n\n")]
    assert [p for p in paragraphs if p != TITLE] == RELEASE
    assert document.title == TITLE
    assert document.published == "2024-05-12"
    assert document.language == "en"
    assert document.furniture == ()


def test_text_title_and_dateline() -> None:
    document = read_as("text/plain", as_text(TITLE, RELEASE))
    assert document.published_from is PublishedFrom.DATELINE
    assert read_as("text/plain", "\n\n".join(RELEASE)).title is None
    assert read_as("text/plain", as_text("x", RELEASE), given_title="Given").title == "Given"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("Press release, 12 May 2024", "2024-05-12"),
        ("May 12, 2024", "2024-05-12"),
        ("Published: 12.05.2024", "2024-05-12"),
        ("Reappointed for a term expiring May 12, 2030", None),
        ("No. 12/2024", None),
    ],
)
def test_the_day_printed_above_a_text(head: str, published: str | None) -> None:
    document = read_as("text/plain", "\n\n".join([TITLE, head, RELEASE[1], RELEASE[2]]))
    assert document.published == published
    assert document.published_from == (PublishedFrom.TEXT if published else None)


def test_a_label_is_no_title() -> None:
    text = (
        "PRESIDENT EIDE: Thank you all for coming here today, and for your patience.\n\nQ    Sir, what about the crews?"
    )
    assert read_as("text/plain", text).title is None


def test_transcript_labels_stay_paragraphs() -> None:
    labels = ["MR. EIDE:  Good evening.", "Q    Minister, what was agreed?", "MR. EIDE:  A committee."]
    rendered = "".join(f"<p>{line}</p>" for line in labels)
    document = read_as("text/html", f"<article><h1>Remarks to the press</h1>{rendered}</article>")
    assert document.text.split("\n\n") == [" ".join(line.split()) for line in labels]


def test_markdown_as_a_reader_sees_it() -> None:
    source = """---
title: "Talks: day two"
date: 2024-05-12T22:10:00+04:00
link: https://mfa.example.org/talks
site: Ministry of Foreign Affairs
source: Oman News Agency
lang: en
---

# Talks: day *two*

The **foreign ministers** of [Norway
and Oman](https://example.org/x_(y) "title") met in_formally \\*again\\*, `at last`.
![A picture](p.jpg)

Second line  
after a break &amp; more: 2 * 3 * 4, snake_case_name, <https://example.org/a>.

1. first point
2. second *point*
   goes on

> quoted words
> over two lines

| Place | Day |
|-------|-----|
| Oslo  | 12 May |

[1]: https://example.org
Setext heading
--------------
Last paragraph.
"""
    document = read_as("text/markdown", source)
    assert document.text == (
        "Talks: day two\n\n"
        "The foreign ministers of Norway and Oman met in_formally *again*, at last.\n\n"
        "Second line\nafter a break & more: 2 * 3 * 4, snake_case_name, https://example.org/a.\n\n"
        "first point\nsecond point goes on\n\n"
        "quoted words over two lines\n\n"
        "Place\tDay\nOslo\t12 May\n\n"
        "Setext heading\n\n"
        "Last paragraph."
    )
    assert document.title == "Talks: day two"
    assert (document.published, document.published_from) == ("2024-05-12", PublishedFrom.METADATA)
    assert document.url == "https://mfa.example.org/talks"
    assert document.publisher == "Ministry of Foreign Affairs"
    assert document.source == "Oman News Agency"


def test_markdown_with_broken_front_matter_is_still_read() -> None:
    document = read_as("text/markdown", "---\ntitle: Talks: day two: end\ndate: 12 May 2024\n---\n\n" + RELEASE[2])
    assert document.title == "Talks: day two: end"
    assert document.published == "2024-05-12"
    assert document.text == RELEASE[2]


def test_mail_quotes_and_signature_are_furniture() -> None:
    body = as_mail(RELEASE) + "\r\n-- \r\nPress office\r\nMinistry of Foreign Affairs\r\n"
    reply = (
        "\r\nOn Mon, 13 May 2024 at 10:00, Press <press@example.org> wrote:\r\n> Will you publish this?\r\n> Thanks\r\n"
    )
    document = read_as("text/x-mail", as_mail(RELEASE[:1]) + reply + "\r\n" + body)
    marked = [document.text[start:end] for start, end in document.furniture]
    assert len(marked) == 2
    assert all(paragraph in document.text for paragraph in RELEASE)
    assert "wrote:" in marked[0]
    assert "Thanks" in marked[0]
    assert "Press office" in marked[1]


def test_mail_lists_and_addresses_keep_their_lines() -> None:
    text = (
        "The ministry announces three visits of the foreign minister in the spring,\nnamely to\n\n- Oslo in March\n- Bergen in April\n\n"
        "Ministry of Foreign Affairs\nP.O. Box 252\nMuscat\n"
    )
    document = read_as("message/rfc822", text)
    assert "- Oslo in March\n- Bergen in April" in document.text
    assert "Affairs\nP.O. Box 252\nMuscat" in document.text
    assert "spring, namely to" in document.text


def test_mail_with_its_headers_on() -> None:
    raw = "From: press@example.org\nSubject: Talks in\n Muscat\nDate: Sun, 12 May 2024 22:10:00 +0400\n\n" + as_mail(
        RELEASE
    )
    document = read_as("message/rfc822", raw)
    assert document.title == "Talks in Muscat"
    assert (document.published, document.published_from) == ("2024-05-12", PublishedFrom.METADATA)
    assert document.text.split("\n\n") == RELEASE


def draw(lines: list[tuple[int, int, str]], pages: int = 1, **options: object) -> bytes:
    from reportlab.pdfgen import canvas

    target = io.BytesIO()
    pdf = canvas.Canvas(target, **options)
    for number in range(1, pages + 1):
        for x, y, words in lines:
            pdf.drawString(x, y, words.replace("#", str(number)))
        pdf.showPage()
    pdf.save()
    return target.getvalue()


def test_pdf_hyphens_at_line_ends() -> None:
    lines = [
        (72, 700, "The ministers met in Muscat to dis-"),
        (72, 686, "cuss the safety of shipping in a long-"),
        (72, 672, "term plan. They agreed on a joint state-"),
        (72, 658, "ment, and on more."),
    ]
    document = read_as("application/pdf", draw(lines))
    assert document.text == (
        "The ministers met in Muscat to discuss the safety of shipping in a long-term plan. They agreed on a joint "
        "statement, and on more."
    )


def test_pdf_running_heads_and_page_numbers_are_left_out_and_paragraphs_run_over_pages() -> None:
    from reportlab.platypus import SimpleDocTemplate

    def furnish(pdf, _template) -> None:
        pdf.drawString(72, 810, "Ministry of Foreign Affairs · Press service")
        pdf.drawString(290, 20, f"Page {pdf.getPageNumber()} of 4")

    target = io.BytesIO()
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph

    long = [f"{n}th day. {' '.join(RELEASE)[n * 3 :].strip()}" for n in range(20, 38)]
    style = getSampleStyleSheet()["Normal"]
    style.spaceAfter = 8
    SimpleDocTemplate(target).build([Paragraph(p, style) for p in long], onFirstPage=furnish, onLaterPages=furnish)
    document = read_as("application/pdf", target.getvalue())
    assert "Press service" not in document.text
    assert "Page " not in document.text
    assert document.text.split("\n\n") == long


def test_pdf_that_holds_no_text_or_is_locked_or_damaged() -> None:
    from reportlab.lib import pdfencrypt

    with pytest.raises(ReadError, match="no text"):
        read_as("application/pdf", draw([]))
    with pytest.raises(ReadError, match="encrypted"):
        read_as("application/pdf", draw([(72, 700, "secret")], encrypt=pdfencrypt.StandardEncryption("a", "b")))
    with pytest.raises(ReadError, match="damaged"):
        read_as("application/pdf", b"%PDF-1.4 and nothing more")


def test_a_pdf_is_known_by_its_bytes_and_decodes_to_its_stored_text() -> None:
    content = as_pdf(TITLE, RELEASE)
    page = Page(id="x", content=content, media_type="application/octet-stream")
    assert read(page).text.startswith(TITLE)
    stored = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert decode(page) == stored
