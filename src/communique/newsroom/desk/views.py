"""The desk's first page, and what an account without the role is told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.newsroom.accounts.access import editors_only
from communique.newsroom.desk.latest import latest
from communique.newsroom.desk.tiles import tiles

_MOST_DECISIONS = 15


@editors_only
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits in each queue, and what was decided lately."""
    context = {"title": _("Desk"), "section": "desk", "queues": list(tiles()), "latest": latest(_MOST_DECISIONS)}
    return render(request, "desk/home.html", context)


def refuse(request: HttpRequest) -> HttpResponse:
    """403 on a page of the portal: for whom it is, and what to do."""
    context = {
        "title": _("This page is not open to you"),
        "is_desk": request.path.startswith("/desk/"),
        "is_admin": request.path.startswith("/desk/admin/"),
    }
    return render(request, "desk/refused.html", context, status=403)
