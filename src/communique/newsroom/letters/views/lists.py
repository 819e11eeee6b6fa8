"""The pages that show subscriptions: an account's own, and those of an address that came by a mailed link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communique.newsroom.accounts.access import account_of
from communique.newsroom.accounts.models import Account
from communique.newsroom.letters import tokens
from communique.newsroom.letters.flows import subscribe
from communique.newsroom.letters.flows.end import end
from communique.newsroom.letters.forms import AddressForm
from communique.newsroom.letters.models import Reader, Rhythm, Subscription
from communique.newsroom.letters.subjects import name_subjects

SECTION = {"section": "letters"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A subscription as a page shows it."""

    row: Subscription
    what: str

    @property
    def page(self) -> str:
        """The list itself."""
        return self.row.subject or "/"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What an account gets, or the newsletter's form and how letters work."""
    return show_home(request, AddressForm())


def show_home(request: HttpRequest, form: AddressForm, status: int = 200) -> HttpResponse:
    """The first page of letters."""
    context = {**SECTION, "title": _("Letters and alerts"), "form": form, "rhythms": Rhythm.choices}
    if not isinstance(request.user, Account):
        return render(request, "letters/home.html", context, status=status)
    reader = subscribe.find_reader(request.user)
    rows = reader.subscriptions.order_by("subject", "id") if reader else []
    context |= {
        "followed": describe(rows),
        "has_newsletter": subscribe.has_newsletter(request.user),
        "is_proven": subscribe.is_proven(request.user),
        "stopped": reader.stopped if reader else None,
    }
    return render(request, "letters/mine.html", context, status=status)


def describe(rows: Iterable[Subscription]) -> list[Followed]:
    """Subscriptions with what each is of, in words."""
    found: Sequence[Subscription] = list(rows)
    names = name_subjects([row.subject for row in found])
    return [Followed(row=row, what=names[row.subject]) for row in found]


@login_required
@require_POST
def change(request: HttpRequest, subscription: int) -> HttpResponse:
    """Another rhythm for one of an account's own subscriptions, or its end."""
    reader = Reader.objects.filter(account=account_of(request)).first()
    _change(request, reader, subscription)
    return HttpResponseRedirect(reverse("letters"))


@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """All subscriptions of an address, for whom a letter reached there."""
    number = tokens.read_manage(token)
    if number is None:
        return render(request, "letters/no_link.html", {**SECTION, "title": _("This link is not good")}, status=404)
    reader = Reader.objects.filter(pk=number).first()
    if request.method == "POST":
        if request.POST.get("do") == "end-all":
            ids = reader.subscriptions.values_list("id", flat=True) if reader else []
            end(list(ids))
            messages.success(request, _("All subscriptions of this address have ended."))
        else:
            _change(request, reader, _number(request.POST.get("subscription", "")))
        return HttpResponseRedirect(request.path)
    rows = reader.subscriptions.order_by("subject", "id") if reader else []
    context = {**SECTION, "title": _("All your subscriptions"), "followed": describe(rows), "rhythms": Rhythm.choices}
    return render(request, "letters/manage.html", context)


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0


def _change(request: HttpRequest, reader: Reader | None, subscription: int) -> None:
    row = reader.subscriptions.filter(pk=subscription).first() if reader else None
    if row is None:
        raise Http404("there is no such subscription")
    rhythm = request.POST.get("rhythm", "")
    if request.POST.get("do") == "end":
        end([row.pk])
        messages.success(request, _("The subscription has ended."))
    elif rhythm in Rhythm.values:
        subscribe.change_rhythm(row, rhythm)
        messages.success(request, _("Saved."))
