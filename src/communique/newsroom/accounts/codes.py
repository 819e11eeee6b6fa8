"""Codes by mail: each lives half an hour of its own; one that is wrong, old or used up leaves its reader on the page.

django-allauth lets a code that is sent again inherit the clock and the tries of the first, and sends whom the clock has
overtaken away without a word. What differs from it here uses its internals: its version is pinned, and tests/portal
tells where a new one behaves otherwise.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Self

from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
    EmailVerificationProcess,
)
from allauth.account.internal.flows.password_reset_by_code import (
    PASSWORD_RESET_VERIFICATION_SESSION_KEY,
    PasswordResetVerificationProcess,
)
from django.http import HttpRequest

from communique.newsroom.api.rates import count_request, digest_of, store

MINUTES = 30
MOST_TRIES = 5
MOST_SENT_AGAIN = 5
MOST_WRONG = 30
"""How many wrong codes an hour are taken for one address: at this rate, guessing one takes years."""
HOUR = 3_600


class _Lasting:
    """What both kinds of codes have in common; `state` is what the session keeps of a code."""

    state: dict[str, Any]
    max_attempts: int
    user: Any
    persist: Callable[[], None]
    session_key: str

    @classmethod
    def resume(cls, request: HttpRequest) -> Self | None:
        """The code that this browser waits for, be it good or not."""
        state = request.session.get(cls.session_key)
        return cls(request=request, state=state) if state else None  # type: ignore[call-arg]

    @property
    def can_resend(self) -> bool:
        """Whether another code may be asked for."""
        return int(self.state["resend_count"]) < MOST_SENT_AGAIN

    @property
    def is_expired(self) -> bool:
        """Whether the code is older than half an hour."""
        return time.time() - float(self.state["at"]) > MINUTES * 60

    @property
    def is_used_up(self) -> bool:
        """Whether it was guessed at too often."""
        return int(self.state["failed_attempts"]) >= self.max_attempts

    @property
    def is_barred(self) -> bool:
        """Whether codes for this address were guessed at so often lately, from wherever, that none is taken."""
        return bool(store().get(f"{self._key}:barred"))

    @property
    def is_good(self) -> bool:
        """Whether the code may still be typed; one that was never mailed, as its address has no use for it, may not."""
        return self.user is not None and not (self.is_expired or self.is_used_up or self.is_barred)

    def record_try(self) -> None:
        """Counts a wrong code, for this code and for its address."""
        self.state["failed_attempts"] += 1
        self.persist()
        if count_request(store(), self._key, MOST_WRONG, HOUR, time.time()) is not None:
            store().set(f"{self._key}:barred", 1, HOUR)

    @property
    def _key(self) -> str:
        return f"codes:{digest_of(str(self.state['email']).lower())}"

    def begin_anew(self) -> None:
        """The clock and the tries of a new code."""
        self.state["at"] = time.time()
        self.state["failed_attempts"] = 0


class VerificationCode(_Lasting, EmailVerificationProcess):  # type: ignore[misc]
    """The code that proves an address."""

    session_key = EMAIL_VERIFICATION_CODE_SESSION_KEY

    @property
    def can_change(self) -> bool:
        """Never: who has an account would not be offered it, and so betrayed by the page."""
        return False

    def resend(self) -> None:
        """Mails another code; who has an account already is told so again, which takes as long."""
        self.begin_anew()
        self.generate_code()
        self.record_resend()
        self.send()
        self.persist()


class ResetCode(_Lasting, PasswordResetVerificationProcess):  # type: ignore[misc]
    """The code that lets its reader choose a new password."""

    session_key = PASSWORD_RESET_VERIFICATION_SESSION_KEY

    def resend(self) -> None:
        """Mails another code; an address without an account is told so again, which takes as long."""
        self.begin_anew()
        self.record_resend()
        self.send()
        self.persist()
