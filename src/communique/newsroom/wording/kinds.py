"""Types and statuses in readers' words."""

from __future__ import annotations

from communique.newsroom.wording.tidy import squeeze

_STATUSES = {"held": "held", "planned": "planned", "cancelled": "called off"}


def tell_type(kind: str) -> str:
    """What kind of event it is.

    >>> tell_type("press_conference"), tell_type("")
    ('press conference', 'event')
    """
    return squeeze(kind.replace("_", " ")) or "event"


def tell_status(status: str) -> str:
    """Whether it was held.

    >>> tell_status("cancelled")
    'called off'
    """
    return _STATUSES.get(status, squeeze(status.replace("_", " ")))
