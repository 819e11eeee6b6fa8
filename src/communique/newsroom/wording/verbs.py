"""Verbs in the forms that sentences need."""

from __future__ import annotations

from typing import Literal

Form = Literal["past", "present", "infinitive"]

# past, past in the plural, present, present in the plural
_FORMS = {
    "be": ("was", "were", "is", "are"),
    "give": ("gave", "gave", "gives", "give"),
    "hold": ("held", "held", "holds", "hold"),
    "host": ("hosted", "hosted", "hosts", "host"),
    "make": ("made", "made", "makes", "make"),
    "meet": ("met", "met", "meets", "meet"),
    "moderate": ("moderated", "moderated", "moderates", "moderate"),
    "receive": ("received", "received", "receives", "receive"),
    "take": ("took", "took", "takes", "take"),
    "visit": ("visited", "visited", "visits", "visit"),
}


def conjugate(phrase: str, form: Form, *, plural: bool = False) -> str:
    """The phrase, whose first word is a verb's infinitive, in a form.

    >>> conjugate("hold a call with", "past"), conjugate("be received by", "present", plural=True)
    ('held a call with', 'are received by')
    """
    if form == "infinitive":
        return phrase
    verb, _, rest = phrase.partition(" ")
    return f"{_FORMS[verb][2 * (form == 'present') + plural]} {rest}".rstrip()
