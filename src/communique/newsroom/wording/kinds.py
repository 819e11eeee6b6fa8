"""Types and statuses in readers' words."""

from __future__ import annotations

import re

from communique.newsroom.wording.tidy import squeeze

_NO_WORD = re.compile(r"[\W_]+")
_STATUSES = {"held": "held", "planned": "planned", "cancelled": "called off"}


def tell_type(kind: str) -> str:
    """What kind of event it is.

    >>> tell_type("press_conference"), tell_type("")
    ('press conference', 'event')
    """
    return squeeze(_NO_WORD.sub(" ", kind)) or "event"


def tell_status(status: str) -> str:
    """Whether it was held.

    >>> tell_status("cancelled")
    'called off'
    """
    return _STATUSES.get(status, squeeze(status.replace("_", " ")))
