"""Files in pieces, after the manner of tus: begin, ask how much is there, send the rest, finish with the checksum."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from communique.newsroom.accounts.access import account_of, editors_only
from communique.newsroom.media import vault
from communique.newsroom.media.errors import NoToolError, RefusedError
from communique.newsroom.media.flows import upload as flow
from communique.newsroom.media.forms import FinishForm
from communique.newsroom.media.models import Upload

_PIECE = "application/offset+octet-stream"


def _upload_of(request: HttpRequest, pk: str) -> Upload:
    upload = Upload.objects.filter(pk=pk, account=account_of(request)).first()
    if upload is None:
        raise Http404("there is no such file on its way")
    return upload


def _problem(words: str, status: int) -> JsonResponse:
    return JsonResponse({"error": words}, status=status)


@editors_only
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """201 with the address to which the pieces go."""
    size = request.POST.get("size", "")
    if not (size.isascii() and size.isdigit() and len(size) < 16):
        return _problem(_("The size of the file is missing."), 400)
    try:
        upload = flow.begin(account_of(request), request.POST.get("name", ""), int(size))
    except RefusedError as error:
        return _problem(str(error), 413 if "name" not in request.POST else 422)
    response = JsonResponse({"id": upload.pk}, status=201)
    response.headers["Location"] = reverse("desk_media_piece", args=[upload.pk])
    response.headers["Upload-Offset"] = "0"
    return response


@editors_only
@require_http_methods(["HEAD", "PATCH", "DELETE"])
def piece(request: HttpRequest, pk: str) -> HttpResponse:
    """How much is there (HEAD), more of it (PATCH), or its end (DELETE)."""
    upload = _upload_of(request, pk)
    if request.method == "DELETE":
        flow.remove(upload)
        return HttpResponse(status=204)
    if request.method == "HEAD":
        return _told(upload, flow.offset_of(upload), 200)
    offset = request.headers.get("Upload-Offset", "")
    if request.content_type != _PIECE:
        return _problem(f"Content-Type: {_PIECE}", 415)
    if not (offset.isascii() and offset.isdigit() and len(offset) < 16):
        return _problem("Upload-Offset", 400)
    try:
        return _told(upload, flow.append(upload, int(offset), _portions(request)), 204)
    except flow.OffsetError:
        return _told(upload, flow.offset_of(upload), 409)
    except flow.BusyError:
        return _problem(_("Another window sends this file."), 423)
    except RefusedError as error:
        return _problem(str(error), 413)


def _portions(request: HttpRequest) -> Iterator[bytes]:
    """What is sent, as far as it comes: who is cut off goes on later."""
    try:
        while portion := request.read(vault.PORTION):
            yield portion
    except (UnreadablePostError, OSError):
        return


def _told(upload: Upload, offset: int, status: int) -> HttpResponse:
    response = HttpResponse(status=status)
    response.headers["Upload-Offset"] = str(offset)
    response.headers["Upload-Length"] = str(upload.size)
    response.headers["Cache-Control"] = "no-store"
    return response


@editors_only
@require_POST
def finish(request: HttpRequest, pk: str) -> HttpResponse:
    """201 with the item's address; 409 where something is missing, 422 with what is wrong."""
    upload = _upload_of(request, pk)
    form = FinishForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": _("Something in the form is wrong."), "fields": form.errors}, status=422)
    values, account = form.cleaned_data, account_of(request)
    try:
        item = flow.finish(
            upload, values["sha256"], form.details(), is_published=values["is_published"], account=account
        )
    except flow.OffsetError:
        return _told(upload, flow.offset_of(upload), 409)
    except flow.BusyError:
        return _problem(_("Another window sends this file."), 423)
    except (RefusedError, NoToolError) as error:
        return _problem(str(error), 422)
    response = JsonResponse({"id": item.pk, "sha256": item.sha256}, status=201)
    response.headers["Location"] = reverse("desk_media_item", args=[item.pk])
    return response
