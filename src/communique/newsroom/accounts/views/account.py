"""The pages of an account that is there: its home, its data, its end."""

from __future__ import annotations

import json

from allauth.account.decorators import reauthentication_required
from allauth.account.views import SignupView
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communique.newsroom.accounts import personal
from communique.newsroom.accounts.access import account_of
from communique.newsroom.accounts.forms import PreferencesForm
from communique.newsroom.letters.flows.subscribe import has_newsletter
from communique.newsroom.portal.views import keep_language, way_back

_SECTION = {"section": "account"}


class SignupPage(SignupView):  # type: ignore[misc]
    """A new account; once its address is proven, the page that says so, wherever the reader came from."""

    def get_success_url(self) -> str:
        """The page that says that the account is there, with the way back."""
        back = way_back(self.request, otherwise="")
        return reverse("account_ready") + (f"?{urlencode({'next': back})}" if back else "")


@login_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Says that the account is there and what it is good for; offers the newsletter."""
    context = {"back": way_back(request, otherwise=""), "has_newsletter": has_newsletter(account_of(request))}
    return render(request, "accounts/ready.html", {**_SECTION, **context})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """The account: its language and clock, and the ways to all else."""
    form = PreferencesForm(request.POST or None, instance=account_of(request))
    if request.method == "POST" and form.is_valid():
        form.save()
        response = HttpResponseRedirect(reverse("account_home"))
        keep_language(response, form.cleaned_data["language"])
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Saved."))
        return response
    return render(request, "accounts/home.html", {**_SECTION, "form": form})


@reauthentication_required  # type: ignore[untyped-decorator]
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """All that the site holds about the account, as a file."""
    held = json.dumps(personal.export(account_of(request)), ensure_ascii=False, indent=2, default=str)
    response = HttpResponse(held.encode(), content_type="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="account.json"'
    return response


@reauthentication_required  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Asks once, then deletes the account with its data."""
    if request.method != "POST":
        return render(request, "accounts/delete.html", _SECTION)
    personal.erase(account_of(request))
    logout(request)
    messages.success(request, _("The account is deleted."))
    return HttpResponseRedirect(reverse("account_login"))
