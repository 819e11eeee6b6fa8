"""Sessions, languages and forms where accounts are at work, and nowhere else: the record's pages know no cookie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin

Answer = Callable[[HttpRequest], HttpResponse]
FOLDERS = ("/account/", "/media/", "/letters/", "/comments/", "/desk/")


def is_portal(path: str) -> bool:
    """Whether the address is one of the portal's, not of the record's.

    >>> is_portal("/account/login/"), is_portal("/people/"), is_portal("/media.json")
    (True, False, False)
    """
    return path.startswith(FOLDERS)


class _Within(MiddlewareMixin):
    """What a middleware does, on the portal's pages alone."""

    def __call__(self, request: HttpRequest) -> Any:
        """The response."""
        return super().__call__(request) if is_portal(request.path) else self.get_response(request)


class Sessions(_Within, SessionMiddleware):
    """Sessions."""


class Forgery(_Within, CsrfViewMiddleware):
    """Forms from elsewhere are refused."""

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponseForbidden | None:
        """The refusal, if it is one."""
        return super().process_view(request, *args) if is_portal(request.path) else None


class Authentication(_Within, AuthenticationMiddleware):
    """Who is logged in."""


class Messages(_Within, MessageMiddleware):
    """What the last page has to say on the next one."""


class SessionsList(UserSessionsMiddleware):  # type: ignore[misc]
    """Which sessions an account has."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response."""
        response: HttpResponse = (super().__call__ if is_portal(request.path) else self.get_response)(request)
        return response


class Languages(_Within, LocaleMiddleware):
    """The reader's language, as chosen, else as the browser asks; and none for whom the thread serves next."""

    def __call__(self, request: HttpRequest) -> Any:
        """The response."""
        try:
            return super().__call__(request)
        finally:
            translation.deactivate()


def private(get_response: Answer) -> Answer:
    """What an account sees is for its eyes: nothing on the way keeps it."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if is_portal(request.path):
            response.headers.setdefault("Cache-Control", "private, no-store")
            if getattr(response, "is_for_all", False):
                # A file whatever the language, and whoever asks.
                for name in ("Vary", "Content-Language"):
                    del response.headers[name]
        return response

    return answer


class Compression(GZipMiddleware):
    """Compresses pages, but no file of which a reader may ask for a part: its bytes are counted as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The response, compressed where that is of use."""
        if response.has_header("Accept-Ranges"):
            return response
        return super().process_response(request, response)
