"""What every answer of the site has in common: the headers that keep it safe, and how it can be kept by a reader."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from communique.newsroom.browse.clock import today
from communique.newsroom.catalogue.models import Edition
from communique.newsroom.catalogue.refresh import catalogue_version
from communique.newsroom.portal.middleware import is_portal
from communique.newsroom.portal.models import present_edition

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
if settings.MEDIA_ORIGIN:
    _BUCKET = f"'self' {settings.MEDIA_ORIGIN}"
    POLICY = POLICY.replace("img-src 'self'", f"media-src {_BUCKET}; img-src {_BUCKET}")
_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def security_headers(get_response: Answer) -> Answer:
    """Sets the policy of what a page may load and do, unless the page has set a stricter one."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        # A player that others embed says so itself; every other page is framed by nobody.
        if "frame-ancestors *" not in response.headers["Content-Security-Policy"]:
            response.headers.setdefault("X-Frame-Options", "DENY")
        if request.method == "HEAD" and not response.streaming:
            response.headers["Content-Length"] = str(len(response.content))
            response.content = b""
        return response

    return answer


def unchanged(get_response: Answer) -> Answer:
    """Answers 304 where a reader has the page of this edition already, without making the page again."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or is_portal(request.path):
            return get_response(request)
        etag = _etag(request)
        # "*" asks whether there is such a page at all, which only making it tells.
        is_known = request.headers.get("If-None-Match", "").strip() not in ("", "*")
        known = get_conditional_response(request, etag=etag) if is_known else None
        if known is not None:
            return _tagged(known, etag)
        response = get_response(request)
        is_kept = "no-store" not in response.get("Cache-Control", "")
        if response.status_code != 200 or response.has_header("ETag") or not is_kept:
            return response
        return _tagged(get_conditional_response(request, etag=etag, response=response) or response, etag)

    return answer


def _tagged(response: HttpResponse, etag: str) -> HttpResponse:
    """With what the page says of itself, which a 304 repeats (RFC 9110, 15.4.5)."""
    response.headers["ETag"] = etag
    response.headers.setdefault("Cache-Control", "no-cache")
    patch_vary_headers(response, ["HX-Request"])
    return response


def _etag(request: HttpRequest) -> str:
    """A tag that changes with what is shown: the record, what readers add to it, the day, the program, the address."""
    edition = Edition.objects.values_list("number", "version").first() or (0, "")
    parts = (
        *edition,
        present_edition(),
        today(),
        version("communique"),
        catalogue_version(),
        settings.RECORD_NAME,
        settings.RECORD_LICENCE,
        request.scheme,
        request.get_host(),
        request.get_full_path(),
        request.headers.get("HX-Request", ""),
    )
    return f'W/"{hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"'
