"""How mails leave: our own conversation with an SMTP server, or one of Django's back ends."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from communique.newsroom.formats.characters import one_line
from communique.newsroom.letters.messages import as_bytes

_SMTP = "django.core.mail.backends.smtp.EmailBackend"
_DOT_WAIT = 300
"""Seconds that a server may take to answer the dot: less than the claim on a letter lasts."""
_LINE_BEGINS = re.compile(rb"(?m)^\.")
_BAD_SEQUENCE = 503


class Outcome(Enum):
    """What became of a mail."""

    TAKEN = auto()
    LATER = auto()
    """Refused for now; to be tried again."""
    REFUSED = auto()
    NO_MAILBOX = auto()
    """Refused for its recipient."""
    NOT_KNOWN = auto()
    """The connection broke between the dot and the answer."""
    KEPT_BACK = auto()
    """Not handed over, as the letter is another worker's now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What became of a mail, with the server's words."""

    outcome: Outcome
    answer: str = ""


class UnreachableError(Exception):
    """No mail can be sent at present, whatever it is."""


Gate = Callable[[], bool]
"""Asked just before a mail is handed over: whether it may be."""


class Carrier(Protocol):
    """Carries one mail after another; `last` is called after `may_go`, as close to the handing over as can be."""

    def carry(
        self, message: EmailMultiAlternatives, sender: str, recipient: str, may_go: Gate, last: Callable[[], None]
    ) -> Carried:
        """What became of the mail; raises `UnreachableError` where it was not even tried."""

    def close(self) -> None:
        """Ends the conversation."""


def open_carrier() -> Carrier:
    """The carrier that the settings name."""
    return SmtpCarrier() if settings.EMAIL_BACKEND == _SMTP else DjangoCarrier()


class DjangoCarrier:
    """The back ends that write mails to the terminal, to files or into memory."""

    def __init__(self) -> None:
        self._backend = get_connection()

    def carry(
        self, message: EmailMultiAlternatives, sender: str, recipient: str, may_go: Gate, last: Callable[[], None]
    ) -> Carried:
        """What became of the mail."""
        message.extra_headers["Return-Path"] = f"<{sender}>"
        if not may_go():
            return Carried(outcome=Outcome.KEPT_BACK)
        last()
        try:
            self._backend.send_messages([message])
        except OSError as error:
            return Carried(outcome=Outcome.LATER, answer=str(error))
        return Carried(outcome=Outcome.TAKEN, answer=settings.EMAIL_BACKEND.split(".")[-2])

    def close(self) -> None:
        """Ends what the back end holds open."""
        self._backend.close()


class SmtpCarrier:
    """One conversation for many mails, begun with the first and begun again where it broke."""

    def __init__(self) -> None:
        self._smtp: smtplib.SMTP | None = None

    def carry(
        self, message: EmailMultiAlternatives, sender: str, recipient: str, may_go: Gate, last: Callable[[], None]
    ) -> Carried:
        """What became of the mail: all of it but the dot is sent before `may_go` is asked."""
        data = _LINE_BEGINS.sub(b"..", as_bytes(message))
        data = data if data.endswith(b"\r\n") else data + b"\r\n"
        smtp = self._converse()
        try:
            refused = self._announce(smtp, sender, recipient)
            if refused is not None:
                return refused
            smtp.send(data)
        except (smtplib.SMTPException, OSError) as error:
            # Without the dot, the server throws away what it has.
            self._hang_up()
            return Carried(outcome=Outcome.LATER, answer=_words_of(error))
        sock = smtp.sock
        try:
            is_ours = sock is not None and may_go()
        except BaseException:
            self._hang_up()
            raise
        if sock is None or not is_ours:
            self._hang_up()
            return Carried(outcome=Outcome.KEPT_BACK)
        last()
        try:
            sock.sendall(b".\r\n")
        except OSError as error:
            self._hang_up()
            return Carried(outcome=Outcome.NOT_KNOWN, answer=_words_of(error))
        try:
            sock.settimeout(_DOT_WAIT)
            code, words = smtp.getreply()
            sock.settimeout(settings.EMAIL_TIMEOUT)
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            return Carried(outcome=Outcome.NOT_KNOWN, answer=_words_of(error))
        return Carried(outcome=_judge(code), answer=_answer(code, words))

    def close(self) -> None:
        """Takes leave of the server."""
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except (smtplib.SMTPException, OSError):
                self._smtp.close()
            self._smtp = None

    def _announce(self, smtp: smtplib.SMTP, sender: str, recipient: str) -> Carried | None:
        """Sender, recipient and DATA; the refusal, if one of them is refused."""
        refused = Outcome.REFUSED
        for command, argument, good in (
            ("MAIL", f"FROM:<{sender}>", {250}),
            ("RCPT", f"TO:<{recipient}>", {250, 251}),
            ("DATA", "", {354}),
        ):
            code, words = smtp.docmd(command, argument)
            if code in good:
                continue
            if code == -1 or code == 421:
                raise smtplib.SMTPServerDisconnected(_answer(code, words))
            outcome = _judge(code)
            if outcome is Outcome.REFUSED:
                outcome = Outcome.NO_MAILBOX if command == "RCPT" else refused
            smtp.docmd("RSET")
            # What is no refusal has no place here.
            return Carried(outcome=Outcome.LATER if outcome is Outcome.TAKEN else outcome, answer=_answer(code, words))
        return None

    def _converse(self) -> smtplib.SMTP:
        if self._smtp is not None:
            return self._smtp
        try:
            self._smtp = _connect()
        except (smtplib.SMTPException, OSError) as error:
            raise UnreachableError(
                f"the mail server {settings.EMAIL_HOST}:{settings.EMAIL_PORT}: {_words_of(error)}"
            ) from error
        return self._smtp

    def _hang_up(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def _connect() -> smtplib.SMTP:
    wait = settings.EMAIL_TIMEOUT or 30
    smtp: smtplib.SMTP
    if settings.EMAIL_USE_SSL:
        context = ssl.create_default_context()
        smtp = smtplib.SMTP_SSL(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=wait, context=context)
    else:
        smtp = smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=wait)
    try:
        smtp.ehlo_or_helo_if_needed()
        if settings.EMAIL_USE_TLS:
            smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo_or_helo_if_needed()
        if smtp.sock is not None:
            # Else the dot would wait until the server has confirmed what came before it.
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if settings.EMAIL_HOST_USER:
            smtp.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _judge(code: int) -> Outcome:
    """What an answer means: 2xx taken, 4xx later, 5xx refused."""
    if 200 <= code < 300:
        return Outcome.TAKEN
    # Commands out of order are our own confusion with the server, not the mail's fault.
    return Outcome.REFUSED if 500 <= code < 600 and code != _BAD_SEQUENCE else Outcome.LATER


def _answer(code: int, words: bytes | str) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return one_line(f"{code} {said}")


def _words_of(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return one_line(str(error)) or type(error).__name__
