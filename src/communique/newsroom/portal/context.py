"""What the portal's templates know beside what every page knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from communique.newsroom.portal.middleware import is_portal


def portal(request: HttpRequest) -> dict[str, Any]:
    """The language, and those to choose from; nothing of it on the record's pages, which are the same for everybody."""
    if not is_portal(request.path):
        return {"language": "en"}
    return {
        "language": get_language() or "en",
        "site_languages": settings.LANGUAGES,
        "here": request.get_full_path(),
    }
