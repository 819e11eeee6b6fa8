"""Mail that came back: a delivery status notification (RFC 3464), as strangers may have written it."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message
from email.utils import getaddresses

from communique.errors import CommuniqueError
from communique.newsroom.formats.characters import one_line
from communique.newsroom.letters import tokens

MOST_BYTES = 1 << 20
_MOST_PARTS = 100
_MOST_TOLD = 20
"""Recipients of which one report may tell."""
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc")


class ReportError(CommuniqueError):
    """What is no mail that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A mail that came to the return address: to which of ours, and what it tells.

    `status` is "" for one that reports no delivery, such as a holiday's answer.
    """

    purpose: str
    number: int
    status: str
    words: str

    @property
    def is_hard(self) -> bool:
        """Whether the address will not take any mail."""
        return self.status.startswith("5")

    @property
    def is_soft(self) -> bool:
        """Whether the address did not take this one."""
        return self.status.startswith("4")


def read_returned(content: bytes, to: Iterable[str] = ()) -> Returned | None:
    """What a mail tells, or None for one to no return address of ours; `to` are addresses that it was sent to.

    Raises `ReportError` for what is too large, or cannot be taken apart.
    """
    if len(content) > MOST_BYTES:
        raise ReportError(f"the mail has more than {MOST_BYTES:,} bytes and is not read")
    if not content.strip():
        raise ReportError("there is no mail to read")
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        found = _find_token(message, to)
        if found is None:
            return None
        status, words = _find_status(message)
    except ReportError:
        raise
    except Exception as error:
        # The parser meets whatever a stranger sends; its errors are of many kinds.
        raise ReportError(f"the mail cannot be read: {type(error).__name__}") from error
    return Returned(purpose=found[0], number=found[1], status=status, words=words)


def _find_token(message: Message, to: Iterable[str]) -> tuple[str, int] | None:
    headers = [str(value) for name in _TO for value in message.get_all(name, [])]
    for _name, address in getaddresses([*to, *headers[:_MOST_TOLD]]):
        found = tokens.read_return_address(address)
        if found is not None:
            return found
    return None


def _find_status(message: EmailMessage | Message) -> tuple[str, str]:
    """The worst status of the recipients, and the server's words; two empty texts where nothing is reported."""
    found = ("", "")
    for fields in _report_fields(message):
        action = str(fields.get("Action", "")).strip().lower()
        status = _STATUS.search(str(fields.get("Status", "")))
        words = one_line(str(fields.get("Diagnostic-Code", "")))[:300]
        if action == "failed" and status and status[1] != "2":
            if status[1] == "5":
                return status[0], f"{status[0]} {words}".strip()
            found = (status[0], f"{status[0]} {words}".strip())
        elif action == "delayed" and status and not found[0]:
            found = (f"4.{status[2]}.{status[3]}", f"{status[0]} {words}".strip())
    return found


def _report_fields(message: EmailMessage | Message) -> Iterator[Message]:
    """The groups of fields, one for each recipient, of a report; none in any other mail."""
    if message.get_content_type() != "multipart/report":
        return
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            return
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            groups = [group for group in part.get_payload() if isinstance(group, Message)]
            yield from groups[: _MOST_TOLD + 1]
            return
