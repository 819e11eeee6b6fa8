"""E-mail files."""

from __future__ import annotations

import io
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.fetch import Limits
from communique.fetch.eml import find_mail_page
from communique.fetch.source import Source
from communique.fetch.streams import open_stream
from communique.models import Page, Rejection

DEFAULT = Limits()
SOURCE = Source(subject="talks.eml", name="talks.eml", stem="talks", path="talks.eml")


def find(content: bytes, limits: Limits = DEFAULT) -> Page | Rejection:
    (item,) = find_mail_page(SOURCE, open_stream(io.BytesIO(content)), limits)
    return item


def page_of(content: bytes) -> Page:
    item = find(content)
    assert isinstance(item, Page), item
    return item


def message(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = headers.get("sender", '"Ministry of Foreign Affairs, Press" <press@mfa.example>')
    mail["To"] = "list@mfa.example"
    mail["Subject"] = headers.get("subject", "Talks in Muscat")
    mail["Date"] = headers.get("date", "Tue, 25 Sep 2018 23:30:00 -0400")
    return mail


def test_headers_and_text() -> None:
    mail = message(subject="Gespräche in Maskat")
    mail.set_content("Die Minister trafen sich in Maskat – erneut.\n", charset="utf-8", cte="quoted-printable")
    mail.add_alternative("<p>Die Minister trafen sich.</p>", subtype="html")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="photo.png")
    page = page_of(mail.as_bytes())
    assert (page.id, page.path, page.media_type) == ("talks", "talks.eml", "text/x-mail")
    assert page.content.decode(page.charset or "") == "Die Minister trafen sich in Maskat – erneut.\n"
    assert page.given_title == "Gespräche in Maskat"
    assert page.given_published == "2018-09-25T23:30:00-04:00"
    assert page.given_publisher == "Ministry of Foreign Affairs, Press"


def test_html_where_there_is_no_text() -> None:
    mail = message(sender="press@mfa.example")
    mail.set_content("<p>Перегово́ры</p>", subtype="html", charset="utf-8", cte="base64")
    page = page_of(mail.as_bytes())
    assert (page.media_type, page.charset) == ("text/html", "utf-8")
    assert page.content.decode().strip() == "<p>Перегово́ры</p>"
    assert page.given_publisher is None
    mail = message()
    mail.set_content(" \n")
    mail.add_alternative("<p>They met.</p>", subtype="html")
    assert page_of(mail.as_bytes()).media_type == "text/html"


def test_flowed_text_is_joined() -> None:
    content = b"From: a@b.example\nSubject: x\nContent-Type: text/plain; format=flowed; charset=us-ascii\n\n"
    content += b"The ministers met in \nMuscat on \nTuesday.\n\n> quoted \n> twice\n From the start.\n"
    assert page_of(content).content == (
        b"The ministers met in Muscat on Tuesday.\n\n> quoted \n> twice\nFrom the start."
    )


def test_a_charset_that_does_not_exist_is_left_to_the_reader() -> None:
    page = page_of(b"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=x-made-up\n\nThey met.\n")
    assert (page.charset, page.content) == (None, b"They met.\n")


def test_headers_that_lie() -> None:
    page = page_of(b"From: <<>,\nDate: not yet\nSubject: =?utf-8?b?/////w==?= caf\xe9\n\nThey met.\n")
    assert page.given_published is None
    assert page.given_title is not None
    page.given_title.encode()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Subject: x\n\n", "the e-mail has no part with text"),
        (b"\nno headers\n", "the e-mail is broken (it has no headers)"),
        (
            b"Subject: x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n",
            "the e-mail has no part with text",
        ),
    ],
)
def test_no_page_in_it(content: bytes, reason: str) -> None:
    assert find(content) == Rejection(subject="talks.eml", stage="fetch", reason=reason)


def test_limits() -> None:
    content = b"Subject: x\n\n" + b"They met. " * 50
    for limits, size in ((Limits(whole_bytes=200), "it"), (Limits(page_bytes=200), "the message")):
        item = find(content, limits)
        assert isinstance(item, Rejection)
        assert item.reason == f"{size} is larger than the limit of 200 bytes"


def test_parts_nested_ten_thousand_deep() -> None:
    head = b"Subject: x\nContent-Type: multipart/mixed; boundary=b0\n\n"
    parts = b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(10_000))
    item = find(head + parts + b"--b10000\n\nThey met.\n")
    assert isinstance(item, Rejection)
    assert item.reason.startswith("the e-mail ")


@given(cut=st.integers(0, 900), junk=st.binary(max_size=30))
def test_no_broken_message_raises(cut: int, junk: bytes) -> None:
    mail = message()
    mail.set_content("The ministers met.\n")
    mail.add_alternative("<p>The ministers met.</p>", subtype="html")
    content = mail.as_bytes()
    item = find(content[:cut] + junk + content[cut + 3 :])
    assert item.reason if isinstance(item, Rejection) else item.content.strip()
