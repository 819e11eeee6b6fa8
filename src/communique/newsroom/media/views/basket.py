"""The basket: items that a reader puts together, to take them at once."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communique.newsroom.accounts.access import account_of
from communique.newsroom.media import vault
from communique.newsroom.media.flows.bundle import pack, write_bundle
from communique.newsroom.media.flows.download import Denied, count_download, has_proven_address
from communique.newsroom.media.limits import MOST_IN_BASKET
from communique.newsroom.media.models import Item
from communique.newsroom.media.names import disposition
from communique.newsroom.media.views.downloads import denied
from communique.newsroom.media.views.library import basket_of
from communique.newsroom.portal.views import way_back


def items_of(request: HttpRequest) -> list[Item]:
    """The items of the basket that are still shown, in the order in which they were put there."""
    ids = basket_of(request)
    found = Item.objects.visible().defer("shot_list", "transcript", "folded").in_bulk(ids)
    return [found[one] for one in ids if one in found]


@require_safe
def basket(request: HttpRequest) -> HttpResponse:
    """What is in the basket."""
    items = items_of(request)
    context = {
        "title": _("Basket"),
        "section": "media",
        "items": items,
        "size": sum(item.size for item in items),
        "is_proven": request.user.is_authenticated and has_proven_address(account_of(request)),
    }
    return render(request, "media/basket.html", context)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Puts an item into the basket."""
    item = Item.objects.visible().filter(pk=request.POST.get("item", "").replace("\0", "")).first()
    ids = basket_of(request)
    if item is None:
        messages.error(request, _("The library does not show this item any more."))
    elif item.pk not in ids and len(ids) >= MOST_IN_BASKET:
        messages.error(request, _("The basket is full: it holds %(most)s items.") % {"most": MOST_IN_BASKET})
    else:
        request.session["basket"] = [*ids, item.pk] if item.pk not in ids else ids
        messages.success(request, _("“%(title)s” is in your basket.") % {"title": item.title})
    return HttpResponseRedirect(way_back(request, otherwise=reverse("media_basket")))


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Takes an item out of the basket, or all of them."""
    gone = request.POST.get("item", "")
    request.session["basket"] = [one for one in basket_of(request) if gone and one != gone]
    return HttpResponseRedirect(way_back(request, otherwise=reverse("media_basket")))


@login_required
@require_POST
def download(request: HttpRequest) -> HttpResponseBase:
    """The originals of the basket as one archive."""
    account = account_of(request)
    if not has_proven_address(account):
        return denied(request, None, Denied.UNVERIFIED)
    items = [item for item in items_of(request) if vault.store().exists(item.original)]
    if not items:
        messages.error(request, _("The basket is empty."))
        return HttpResponseRedirect(reverse("media_basket"))
    # Everything is asked of the database before the first byte goes out.
    count_download(account, items, secrets.token_hex(8))
    response = StreamingHttpResponse(write_bundle(pack(items)), content_type="application/zip")
    response.headers["Content-Disposition"] = disposition("media.zip")
    # Also so that nothing on the way compresses what is compressed already.
    response.headers["Accept-Ranges"] = "none"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
