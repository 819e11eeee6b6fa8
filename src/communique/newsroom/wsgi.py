"""The site for a WSGI server: `gunicorn communique.newsroom.wsgi`, with COMMUNIQUE_RECORD in the environment."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from communique.newsroom.folder import only_read_record, open_portal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "communique.newsroom.settings")
site = get_wsgi_application()
"""The site of a process that has made ready what it needs."""


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answers a request of WSGI; the first one finds tables and a key, or makes them."""
    _prepare()
    return site(environ, start_response)


@cache
def _prepare() -> None:
    open_portal(settings.RECORD)
    only_read_record()
