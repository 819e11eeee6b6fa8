"""A letter as a mail: the body that many share, the reader's own links, and the headers that mail programs go by."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from email.charset import QP, Charset
from email.generator import BytesGenerator
from email.utils import format_datetime, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac

from communique.newsroom.formats.characters import one_line
from communique.newsroom.letters import tokens
from communique.newsroom.letters.mailboxes import parse_mailbox
from communique.newsroom.letters.models import Kind, Letter

_MESSAGE_ID = "communique.letters.message"
_LONGEST_LINE = 900
_UTF8 = Charset("utf-8")
# Every server on the way takes it, and no line grows too long.
_UTF8.body_encoding = QP


def site_address() -> str:
    """Where the site is, without the last slash, for what no reader's request tells."""
    return settings.SITE_URL.rstrip("/") or "http://localhost:8000"


def name_message(key: str) -> str:
    """The Message-ID of a letter: the same however often it is tried."""
    return f"<{salted_hmac(_MESSAGE_ID, key, algorithm='sha256').hexdigest()[:40]}@{_host()}>"


def _host() -> str:
    host = urlsplit(site_address()).hostname or "localhost"
    return host if host.isascii() and not host.startswith("[") else "localhost"


def sender_of(letter: Letter) -> str:
    """The envelope's sender, to which what cannot be delivered comes back."""
    return tokens.return_address(tokens.BOUNCE, letter.pk) or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def recipient_of(letter: Letter) -> str | None:
    """The address that the letter goes to, the reader's present one, as the wire has it; None where it has none."""
    return parse_mailbox(letter.reader.mailbox if letter.reader is not None else letter.address)


def write_message(letter: Letter) -> EmailMultiAlternatives:
    """The mail of a letter, in plain text and in HTML; the same bytes at each try, but for the links' time."""
    base = site_address()
    links = _links(letter, base)
    body = letter.body
    with translation.override(letter.language):
        frame = {
            "base": base,
            "site_name": one_line(settings.RECORD_NAME),
            "subject": body.subject,
            "language": letter.language,
            **links,
        }
        text = render_to_string("letters/mail/frame.txt", {**frame, "main": body.text.strip()})
        html = render_to_string("letters/mail/frame.html", {**frame, "main": body.html})
    message = EmailMultiAlternatives(
        subject=one_line(body.subject),
        body=text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[recipient_of(letter) or ""],
        headers=_headers(letter, links),
    )
    message.encoding = _UTF8
    message.attach_alternative(html, "text/html")
    return message


def as_bytes(message: EmailMultiAlternatives) -> bytes:
    """The mail as it goes over the wire; a header without spaces is not folded, as not every program takes that."""
    stream = io.BytesIO()
    BytesGenerator(stream, mangle_from_=False, maxheaderlen=_LONGEST_LINE).flatten(message.message(), linesep="\r\n")
    return stream.getvalue()


def _links(letter: Letter, base: str) -> dict[str, str]:
    if letter.subscription_id is None or letter.reader_id is None:
        return {}
    return {
        "end": base + reverse("letters_unsubscribe", args=[tokens.sign_end(letter.subscription_id)]),
        "manage": base + reverse("letters_manage", args=[tokens.sign_manage(letter.reader_id)]),
    }


def _headers(letter: Letter, links: dict[str, str]) -> dict[str, str]:
    headers = {
        "Message-ID": letter.message_id,
        "Date": format_datetime(letter.made.astimezone(dt.UTC)),
        "Auto-Submitted": "auto-generated",
    }
    if not links or letter.subscription_id is None:
        return headers
    ways = [f"<{links['end']}>"]
    by_mail = tokens.return_address(tokens.UNSUBSCRIBE, letter.subscription_id)
    if by_mail:
        ways.append(f"<mailto:{by_mail}?subject=unsubscribe>")
    return headers | {
        "Precedence": "bulk",
        "List-Id": _name_list(letter),
        "List-Unsubscribe": ", ".join(ways),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _name_list(letter: Letter) -> str:
    """The list's name as RFC 2919 has it: one for the newsletter, one for each list that is followed."""
    if letter.kind == Kind.NEWSLETTER:
        local = "newsletter"
    else:
        subject = letter.subscription.subject if letter.subscription else ""
        local = f"{hashlib.sha256(subject.encode()).hexdigest()[:16]}.alerts"
    name = "".join(sign for sign in one_line(settings.RECORD_NAME) if sign.isascii() and sign not in '"\\<>')
    return f'"{name}" <{local}.{_host()}>' if name else f"<{local}.{_host()}>"
