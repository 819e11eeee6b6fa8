"""Originals: an account asks, gets a link of its own, and the file by it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.newsroom.accounts.access import account_of
from communique.newsroom.accounts.models import Account
from communique.newsroom.media.delivery import Given, UnsatisfiableError, asked_part, deliver
from communique.newsroom.media.flows.download import MINUTES, Denied, DeniedError, check_pass, count_download, sign_pass
from communique.newsroom.media.models import Item
from communique.newsroom.media.views.items import item_or_404


@login_required
@require_safe
def download(request: HttpRequest, pk: str) -> HttpResponse:
    """Leads to the original by a new link; a stranger to the log-in, and from there back here."""
    item = item_or_404(request, pk)
    try:
        token = sign_pass(account_of(request), item)
    except DeniedError as refusal:
        return denied(request, item, refusal.why)
    return HttpResponseRedirect(reverse("media_original", args=[item.pk, token]))


@require_safe
def original(request: HttpRequest, pk: str, token: str) -> HttpResponseBase:
    """The original, whole or in part, to whom the link belongs."""
    item = item_or_404(request, pk)
    given = Given(
        name=item.original,
        digest=item.sha256,
        size=item.size,
        media_type=item.media_type,
        changed=item.added,
        file_name=item.file_name,
        is_attachment=True,
        # The browser keeps it to resume; nobody else does.
        keep="private, no-cache",
    )
    account = request.user if isinstance(request.user, Account) else None
    try:
        good = check_pass(token, account, item.pk, is_resumed=_start(request, given) > 0)
    except DeniedError as refusal:
        return denied(request, item, refusal.why)
    response = deliver(request, given)
    if request.method == "GET" and response.status_code in (200, 206, 302) and _start(request, given) == 0:
        count_download(account_of(request), [item], good.link)
    return response


def _start(request: HttpRequest, given: Given) -> int:
    """Where the part begins that is asked for; 0 for the whole."""
    try:
        part = asked_part(request, given)
    except UnsatisfiableError:
        return given.size
    return part[0] if part else 0


def denied(request: HttpRequest, item: Item | None, why: Denied) -> HttpResponse:
    """403, with why and what to do."""
    context = {"title": _("No download"), "section": "media", "item": item, "why": why.name, "minutes": MINUTES}
    return render(request, "media/denied.html", context, status=403)
