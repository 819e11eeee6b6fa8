"""What keeps programs from writing: an empty field, the time that writing takes, and how often a network may send."""

from __future__ import annotations

import logging
import math
import time
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from communique.newsroom.api.rates import count_request, digest_of, network_of, store

log = logging.getLogger(__name__)

TRAP = "subject"
"""A field that no reader sees; who fills it in is a program."""
LEAST_SECONDS = 3
MOST_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How often a network may send something."""

    name: str
    most: int
    seconds: int


COMMENTS = Rate(name="comment", most=6, seconds=600)
REPORTS = Rate(name="report", most=20, seconds=600)


class GuardedForm(forms.Form):
    """A form that strangers send: `about` is what it is sent about, so that a mark from elsewhere is of no use."""

    since = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    subject = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, data: Any = None, *, about: str, **kwargs: Any) -> None:
        self._signer = signing.TimestampSigner(salt=f"communique.comments:{about}")
        super().__init__(data, **kwargs)
        if data is None:
            self.initial["since"] = self._signer.sign("")

    @property
    def is_trapped(self) -> bool:
        """Whether what no reader sees was filled in."""
        return bool(self.cleaned_data.get(TRAP))

    def clean(self) -> dict[str, Any]:
        """Refuses what came at once or much too late; what was typed stays, to be sent again."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        words = self._judge(found.get("since", ""))
        if words:
            raise forms.ValidationError(words)
        return found

    def _judge(self, since: str) -> Any:
        try:
            self._signer.unsign(since, max_age=MOST_SECONDS)
        except signing.BadSignature:
            # The mark of another page, of long ago, or of nobody: here is a new one.
            self._renew()
            return _("The page had been open for very long, or was changed on the way. Please send it once more.")
        try:
            self._signer.unsign(since, max_age=LEAST_SECONDS)
        except signing.SignatureExpired:
            return None
        return _("That was quicker than anybody writes. Please wait some seconds, and send it once more.")

    def _renew(self) -> None:
        self.data = {**dict(self.data.items()), "since": self._signer.sign("")}


def find_wait(request: HttpRequest, rate: Rate) -> float | None:
    """None where the network may send once more, and counts it; else after how many seconds it may.

    Nothing of the network is kept but a count under a digest, for as long as the rate says.
    """
    key = f"{rate.name}:{digest_of(network_of(request))}"
    try:
        return count_request(store(), key, rate.most, rate.seconds, time.time())
    except Exception:
        log.warning("what strangers send cannot be counted", exc_info=True)
        return None


def tell_wait(seconds: float) -> str:
    """When to send again, in words."""
    minutes = max(1, math.ceil(seconds / 60))
    return ngettext(
        "A lot was sent from your network. Please send this again in a minute.",
        "A lot was sent from your network. Please send this again in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}
