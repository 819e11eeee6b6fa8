"""A real SMTP server on loopback that keeps what it is sent."""

from __future__ import annotations

import email
import email.policy
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Received:
    """A mail as the server got it: the envelope, and the message."""

    sender: str
    recipients: list[str]
    message: EmailMessage

    def text(self) -> str:
        """The plain text."""
        part = self.message.get_body(("plain",))
        assert part is not None
        return str(part.get_content())

    def html(self) -> str:
        """The HTML."""
        part = self.message.get_body(("html",))
        assert part is not None
        return str(part.get_content())

    def code(self) -> str:
        """The code of six digits that stands on a line of its own."""
        found = re.search(r"^\s+(\d{6})\s*$", self.text(), re.MULTILINE)
        assert found, self.text()
        return found[1]


@dataclass
class Mailbox:
    """Everybody's mail. `refuse` may answer a recipient with a line of SMTP ("550 no such user"), or None to accept."""

    received: list[Received] = field(default_factory=list)
    refuse: Callable[[str], str | None] = lambda address: None
    _controller: Controller | None = None

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self.refuse(address)
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content: Any = envelope.content
        message = email.message_from_bytes(content, policy=email.policy.default)
        self.received.append(Received(str(envelope.mail_from), list(envelope.rcpt_tos), message))
        return "250 OK"

    def open(self) -> None:
        # Port 0 would be asked for again by the controller's own check; a free one is taken at random.
        self._controller = Controller(self, hostname="127.0.0.1", port=_free_port())
        self._controller.start()

    def close(self) -> None:
        if self._controller is not None:
            self._controller.stop()

    @property
    def port(self) -> int:
        assert self._controller is not None
        return int(self._controller.port)

    @property
    def url(self) -> str:
        """Where the mail goes, as COMMUNIQUE_MAIL_URL has it."""
        return f"smtp://127.0.0.1:{self.port}"

    def to(self, address: str) -> list[Received]:
        """The mails to an address, in the order in which they came."""
        return [one for one in list(self.received) if address in one.recipients]

    def wait_for(self, address: str, count: int = 1, seconds: float = 15) -> Received:
        """The `count`-th mail to an address, which is waited for."""
        until = time.monotonic() + seconds
        while len(self.to(address)) < count:
            assert time.monotonic() < until, f"{len(self.to(address))} of {count} mails came to {address}"
            time.sleep(0.05)
        return self.to(address)[count - 1]


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
