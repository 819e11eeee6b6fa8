"""Pages of the portal that belong to none of its parts: a form from elsewhere, and the choice of a language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without the site's own mark, as happens when cookies are off."""
    return render(request, "portal/forged.html", {"title": _("Not sent")}, status=403)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keeps the language in a cookie, and in the account if somebody is logged in; back to the page at hand."""
    response = HttpResponseRedirect(way_back(request))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        keep_language(response, language)
        if request.user.is_authenticated:
            request.user.language = language
            request.user.save(update_fields=["language"])
    return response


def keep_language(response: HttpResponse, language: str) -> None:
    """Keeps a language in the browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def way_back(request: HttpRequest, otherwise: str = "/account/") -> str:
    """The page that the reader came from, as `next` gives it, where it is one of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if asked.startswith("/") and is_ours else otherwise
