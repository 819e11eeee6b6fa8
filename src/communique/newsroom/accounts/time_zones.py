"""The time zones to choose from."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_AREAS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def names() -> tuple[str, ...]:
    """The zones named after places, and UTC first."""
    return ("UTC", *sorted(name for name in available_timezones() if name.startswith(tuple(f"{a}/" for a in _AREAS))))


def choices() -> list[tuple[str, str]]:
    """The zones as a form gives them: by their city.

    >>> ("America/Argentina/Buenos_Aires", "America / Argentina / Buenos Aires") in choices()
    True
    """
    return [(name, name.replace("_", " ").replace("/", " / ")) for name in names()]


def check_time_zone(name: str) -> None:
    """Raises `ValidationError` for what names no time zone."""
    if name not in names():
        raise ValidationError(_("%(name)s is no time zone"), params={"name": name})


def zone(name: str) -> ZoneInfo:
    """The zone of a name; UTC for one that is not known any more."""
    return ZoneInfo(name if name in names() else "UTC")
