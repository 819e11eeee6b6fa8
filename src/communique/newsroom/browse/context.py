"""What every page's template knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name, and the address of this page on it."""
    return {
        "site_name": settings.RECORD_NAME,
        "page_url": request.build_absolute_uri(escape_uri_path(request.path)),
        "site_url": request.build_absolute_uri("/"),
        "asked": request.GET.get("q", ""),
        "is_part": request.headers.get("HX-Request") == "true",
    }
