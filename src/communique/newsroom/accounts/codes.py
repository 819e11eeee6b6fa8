"""Codes by mail: each lives half an hour of its own; one that is wrong, old or used up leaves its reader on the page.

django-allauth lets a code that is sent again inherit the clock and the tries of the first, and sends whom the clock has
overtaken away without a word. What differs from it here uses its internals: its version is pinned, and tests/portal
tells where a new one behaves otherwise.
"""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
    EmailVerificationProcess,
)
from allauth.account.internal.flows.password_reset_by_code import (
    PASSWORD_RESET_VERIFICATION_SESSION_KEY,
    PasswordResetVerificationProcess,
)
from django.http import HttpRequest

MINUTES = 30
MOST_TRIES = 5
MOST_SENT_AGAIN = 5


class _Lasting:
    """What both kinds of codes have in common; `state` is what the session keeps of a code."""

    state: dict[str, Any]
    max_attempts: int

    @property
    def is_expired(self) -> bool:
        """Whether the code is older than half an hour."""
        return time.time() - float(self.state["at"]) > MINUTES * 60

    @property
    def is_used_up(self) -> bool:
        """Whether it was guessed at too often."""
        return int(self.state["failed_attempts"]) >= self.max_attempts

    @property
    def is_good(self) -> bool:
        """Whether the code may still be typed."""
        return not self.is_expired and not self.is_used_up

    def record_try(self) -> None:
        """Counts a wrong code."""
        self.state["failed_attempts"] += 1
        self.persist()

    def begin_anew(self) -> None:
        """The clock and the tries of a new code."""
        self.state["at"] = time.time()
        self.state["failed_attempts"] = 0

    def persist(self) -> None:
        """Keeps the state in the session."""
        raise NotImplementedError


class VerificationCode(_Lasting, EmailVerificationProcess):  # type: ignore[misc]
    """The code that proves an address."""

    persist = EmailVerificationProcess.persist

    @classmethod
    def resume(cls, request: HttpRequest) -> VerificationCode | None:
        """The code that this browser waits for, be it good or not."""
        state = request.session.get(EMAIL_VERIFICATION_CODE_SESSION_KEY)
        return cls(request=request, state=state) if state else None

    @property
    def can_change(self) -> bool:
        """Never: who has an account would not be offered it, and so betrayed by the page."""
        return False

    @property
    def can_resend(self) -> bool:
        """Whether another code may be asked for."""
        return int(self.state["resend_count"]) < MOST_SENT_AGAIN

    def resend(self) -> None:
        """Mails another code; who has an account already is told so again, which takes as long."""
        self.begin_anew()
        self.generate_code()
        self.record_resend()
        self.send()
        self.persist()


class ResetCode(_Lasting, PasswordResetVerificationProcess):  # type: ignore[misc]
    """The code that lets its reader choose a new password."""

    persist = PasswordResetVerificationProcess.persist

    @classmethod
    def resume(cls, request: HttpRequest) -> ResetCode | None:
        """The code that this browser waits for, be it good or not."""
        state = request.session.get(PASSWORD_RESET_VERIFICATION_SESSION_KEY)
        return cls(request=request, state=state) if state else None

    @property
    def can_resend(self) -> bool:
        """Whether another code may be asked for."""
        return int(self.state["resend_count"]) < MOST_SENT_AGAIN

    def resend(self) -> None:
        """Mails another code; an address without an account is told so again, which takes as long."""
        self.begin_anew()
        self.record_resend()
        self.send()
        self.persist()
