"""What a password has to be: each rule by itself, for the check and for the page that shows which are met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEAST = 12
MOST = 1_000
"""In characters: hashing takes longer, the longer the password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule by a key that the page's script knows too, in words, and as a test."""

    key: str
    words: str | Promise
    is_met: Callable[[str], bool]


RULES = (
    Rule(key="length", words=_("at least 12 characters"), is_met=lambda typed: LEAST <= len(typed) <= MOST),
    Rule(key="spaces", words=_("no spaces"), is_met=lambda typed: bool(typed) and not any(map(str.isspace, typed))),
    Rule(key="upper", words=_("an upper case letter"), is_met=lambda typed: any(map(str.isupper, typed))),
    Rule(key="lower", words=_("a lower case letter"), is_met=lambda typed: any(map(str.islower, typed))),
    Rule(key="digit", words=_("a number"), is_met=lambda typed: any(map(str.isdecimal, typed))),
    Rule(
        key="symbol",
        words=_("a symbol, such as ! or §"),
        is_met=lambda typed: any(not letter.isalnum() and not letter.isspace() for letter in typed),
    ),
)


class RulesValidator:
    """Refuses a password that breaks a rule, and says which."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises `ValidationError` with a message for each rule that is not met."""
        broken = [rule for rule in RULES if not rule.is_met(password)]
        if broken:
            raise ValidationError(
                [
                    ValidationError(
                        _("The password needs: %(rule)s."), code=f"password_{rule.key}", params={"rule": rule.words}
                    )
                    for rule in broken
                ]
            )

    def get_help_text(self) -> str:
        """All rules in one sentence."""
        return str(_("At least 12 characters without spaces: upper and lower case letters, numbers and symbols."))
