"""Editors' pages: what is in the library and in which state, the words about an item, and new files."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communique.newsroom.accounts.access import account_of, editors_only
from communique.newsroom.media.details import FIELDS, details_of
from communique.newsroom.media.errors import NoToolError, RefusedError
from communique.newsroom.media.flows.add import add_item
from communique.newsroom.media.flows.edit import edit as edit_item
from communique.newsroom.media.flows.publish import publish as publish_item
from communique.newsroom.media.flows.retry import retry as retry_item
from communique.newsroom.media.forms import CaptionsForm, UploadForm
from communique.newsroom.media.incoming import TakenFile, editors_files
from communique.newsroom.media.models import Item, State, Upload
from communique.newsroom.media.views.pages import tracks_of
from communique.newsroom.portal.views import way_back

_SIZE = 50
_SECTION = {"section": "desk"}
_STATES = {
    "": gettext_lazy("All"),
    "failed": gettext_lazy("Failed"),
    "open": gettext_lazy("Being prepared"),
    "hidden": gettext_lazy("Not published"),
}


@editors_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The library as editors see it, what came last first."""
    state = request.GET.get("state", "")
    items = Item.objects.defer("shot_list", "transcript", "folded", "synopsis").order_by("-added", "id")
    if state == "failed":
        items = items.filter(state=State.FAILED)
    elif state == "open":
        items = items.filter(state__in=(State.WAITING, State.PREPARING))
    elif state == "hidden":
        items = items.filter(is_published=False)
    context = {
        "title": _("Media"),
        "page": Paginator(items, _SIZE).get_page(request.GET.get("page")),
        "state": state,
        "states": _STATES.items(),
        "uploads": Upload.objects.filter(account=account_of(request)).order_by("begun"),
    }
    return render(request, "media/desk/index.html", {**_SECTION, **context})


@editors_files
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: str) -> HttpResponse:
    """The words about an item, its links and its captions."""
    item = Item.objects.filter(pk=pk).first()
    if item is None:
        raise Http404("the library has no such item")
    now = details_of(item)
    tracks = tracks_of(item)
    initial = {name: getattr(now, name) for name in FIELDS}
    initial |= {"events": "\n".join(now.events), "persons": "\n".join(one.rpartition("/")[2] for one in now.persons)}
    languages = tuple((track.language, name) for track, name in tracks)
    form = CaptionsForm(request.POST or None, request.FILES or None, initial=initial, languages=languages)
    if request.method == "POST" and form.is_valid():
        try:
            edit_item(pk, form.details(), captions=form.tracks, without=form.cleaned_data.get("without", ()))
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("desk_media_item", args=[pk]))
    context = {"title": item.title, "item": item, "form": form, "tracks": tracks}
    return render(request, "media/desk/edit.html", {**_SECTION, **context})


@editors_only
@require_POST
def publish(request: HttpRequest, pk: str) -> HttpResponse:
    """Publishes or withdraws an item."""
    is_published = request.POST.get("do") != "withdraw"
    try:
        item = publish_item(pk, is_published=is_published)
    except Item.DoesNotExist:
        raise Http404("the library has no such item") from None
    if not is_published:
        said = _("Withdrawn: readers do not see it any more.")
    elif item.is_visible:
        said = _("Published.")
    else:
        said = _("It will be published as soon as its preview is there.")
    messages.success(request, said)
    return HttpResponseRedirect(way_back(request, otherwise=reverse("desk_media")))


@editors_only
@require_POST
def retry(request: HttpRequest, pk: str) -> HttpResponse:
    """Lets an item that failed be tried again."""
    try:
        waits = retry_item(pk)
    except Item.DoesNotExist:
        raise Http404("the library has no such item") from None
    messages.success(request, _("It is tried again.") if waits else _("It has not failed."))
    return HttpResponseRedirect(way_back(request, otherwise=reverse("desk_media")))


@editors_files
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """A new file: in one form here; where scripts run, in pieces (`views.uploads`)."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = request.FILES.get("file")
        if not isinstance(file, TakenFile):
            form.add_error("file", _("Choose a file."))
        else:
            try:
                item = add_item(
                    file.name or "",
                    Path(file.path),
                    form.details(),
                    is_published=form.cleaned_data["is_published"],
                    account=account_of(request),
                )
            except (RefusedError, NoToolError) as error:
                form.add_error("file", str(error))
            else:
                messages.success(request, _("“%(title)s” is in the library.") % {"title": item.title})
                return HttpResponseRedirect(reverse("desk_media_item", args=[item.pk]))
    context = {"title": _("Add a file"), "form": form}
    return render(request, "media/desk/upload.html", {**_SECTION, **context}, status=200)
