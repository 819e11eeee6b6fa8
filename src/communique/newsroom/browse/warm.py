"""What the site reads once, read before the first reader comes, so that nobody waits for it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.template.loader import get_template

from communique.newsroom.browse.registry import site_registry
from communique.newsroom.wording import PlaceTold, Told, tell_title
from communique.vocab.coordinates import coordinates_of

_TEMPLATES = Path(__file__).with_name("templates")


def warm_up() -> None:
    """Reads the addresses, the templates, the registry of office holders, and the gazetteer."""
    import_module(settings.ROOT_URLCONF)
    for template in sorted(_TEMPLATES.rglob("*.html")):
        get_template(template.relative_to(_TEMPLATES).as_posix())
    site_registry()
    tell_title(Told(type="meeting", place=PlaceTold(name="Geneva")))
    coordinates_of("place/geneva")
