"""The registry of office holders as the site reads it: once a process."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from communique.newsroom.resolution.step import registry_of
from communique.vocab.registry import Registry


@cache
def site_registry() -> Registry:
    """Ours, and the tables in the record's own folder."""
    return registry_of(settings.RECORD)
