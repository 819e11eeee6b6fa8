"""Codes by mail: each lives half an hour of its own; one that is wrong, old or used up leaves its reader on the page.

django-allauth lets a code that is sent again inherit the clock and the tries of the first, and sends whom the clock has
overtaken away without a word. What differs from it here uses its internals: its version is pinned, and tests/portal
tells where a new one behaves otherwise.
"""

from __future__ import annotations

import hashlib
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
from django.core.cache import BaseCache, caches
from django.http import HttpRequest

from communique.newsroom.api.rates import count_request

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
        return bool(_store().get(f"{self._key}:barred"))

    @property
    def is_good(self) -> bool:
        """Whether the code may still be typed; one that was never mailed, as its address has no use for it, may not."""
        return self.user is not None and not (self.is_expired or self.is_used_up or self.is_barred)

    def record_try(self) -> None:
        """Counts a wrong code, for this code and for its address."""
        self.state["failed_attempts"] += 1
        self.persist()
        if count_request(_store(), self._key, MOST_WRONG, HOUR, time.time()) is not None:
            _store().set(f"{self._key}:barred", 1, HOUR)

    @property
    def _key(self) -> str:
        address = str(self.state["email"]).lower().encode("utf-8", "replace")
        return f"codes:{hashlib.blake2b(address, digest_size=12).hexdigest()}"

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


def _store() -> BaseCache:
    return caches["throttle"]
