"""E-mail files: a message's text with its subject, date and sender."""

from __future__ import annotations

import codecs
import email
import email.policy
import logging
from collections.abc import Iterator
from email.message import EmailMessage

from communique.errors import ReadError
from communique.fetch.dates import parse_published
from communique.fetch.limits import Limits, in_words
from communique.fetch.sniff import HTML, MAIL, TEXT
from communique.fetch.source import Source
from communique.fetch.streams import Stream
from communique.models import Page, Rejection

log = logging.getLogger(__name__)


def find_mail_page(source: Source, stream: Stream, limits: Limits) -> Iterator[Page | Rejection]:
    """The one page of a message: its plain text if it has any, else its HTML. Attachments are left out."""
    try:
        yield _read_message(stream.read_whole(limits.whole_bytes), source, limits)
    except ReadError as error:
        yield source.reject(str(error))


def _read_message(content: bytes, source: Source, limits: Limits) -> Page:
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        parts = [(kind, message.get_body(preferencelist=(kind,))) for kind in ("plain", "html")]
    except Exception as error:  # the stdlib raises what it meets in broken messages: AttributeError, RecursionError
        raise ReadError(f"the e-mail is broken ({type(error).__name__}: {error})") from error
    if not message.keys():
        raise ReadError("the e-mail is broken (it has no headers)")
    if message.defects:
        log.warning("%s: %s", source.subject, ", ".join(type(defect).__name__ for defect in message.defects))
    for kind, part in parts:
        if not isinstance(part, EmailMessage):
            continue
        body, charset = _read_part(part)
        if not body.strip():
            continue
        if len(body) > limits.page_bytes:
            raise ReadError(f"the message is larger than the limit of {in_words(limits.page_bytes)}")
        return Page(
            id=source.stem,
            content=body,
            media_type=MAIL if kind == "plain" else HTML,
            path=source.path,
            url=source.url,
            charset=charset,
            retrieved=source.retrieved,
            given_title=_header(message, "Subject"),
            given_published=parse_published(_header(message, "Date") or ""),
            given_publisher=_sender(message),
        )
    raise ReadError("the e-mail has no part with text")


def _read_part(part: EmailMessage) -> tuple[bytes, str | None]:
    try:
        payload = part.get_payload(decode=True)
        charset = part.get_content_charset()
    except Exception as error:  # as above
        raise ReadError(f"the e-mail is broken ({type(error).__name__}: {error})") from error
    body = payload if isinstance(payload, bytes) else b""
    try:
        charset = codecs.lookup(charset).name if charset else None
    except (LookupError, ValueError):
        charset = None
    if part.get_param("format") == "flowed" and part.get_content_type() == TEXT:
        body = _unflow(body, keeps_space=part.get_param("delsp") != "yes")
    return body, charset


def _unflow(body: bytes, *, keeps_space: bool) -> bytes:
    r"""Text of format=flowed (RFC 3676) with its soft line breaks joined, which are as little part of it as "=\n".

    >>> _unflow(b"They met in \nMuscat.\nThey left.", keeps_space=True)
    b'They met in Muscat.\nThey left.'
    """
    lines = []
    joined = b""
    for line in body.splitlines():
        line = line.removeprefix(b" ")
        if line.endswith(b" ") and line != b"-- " and not line.startswith(b">"):
            joined += line if keeps_space else line[:-1]
        else:
            lines.append(joined + line)
            joined = b""
    if joined:
        lines.append(joined.rstrip(b" "))
    return b"\n".join(lines)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except Exception:  # as above: a header that its parser trips over is as good as absent
        log.warning("the header %s cannot be read", name)
        return None
    # Undecodable bytes come as lone surrogates, which no UTF-8 output can hold.
    return " ".join(str(value or "").encode("utf-8", "replace").decode("utf-8").split()) or None


def _sender(message: EmailMessage) -> str | None:
    try:
        addresses = message["From"].addresses if message["From"] else ()
        names = [" ".join(address.display_name.split()) for address in addresses]
    except Exception:  # as above
        log.warning("the header From cannot be read")
        return None
    return next((name.encode("utf-8", "replace").decode("utf-8") for name in names if name), None)
