"""The end of a subscription, by the link in each of its letters.

Mail programs end it by a POST of their own (RFC 8058), which brings no cookie and no mark of a form: the signed address
is all that it takes. To open the address ends nothing, as programs that look for bad links open it too.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from communique.newsroom.letters import tokens
from communique.newsroom.letters.flows.end import end
from communique.newsroom.letters.models import Subscription
from communique.newsroom.letters.subjects import name_subjects

_SECTION = {"section": "letters"}
_ONE_CLICK = "One-Click"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button; a POST ends the subscription, from the button or from a mail program."""
    number = tokens.read_end(token)
    is_program = request.POST.get("List-Unsubscribe") == _ONE_CLICK
    if number is None:
        if is_program:
            return HttpResponse("This address ends no subscription.\n", status=404, content_type="text/plain")
        context = {**_SECTION, "title": _("This link is not good")}
        return render(request, "letters/no_link.html", context, status=404)
    row = Subscription.objects.filter(pk=number).first()
    what = name_subjects([row.subject])[row.subject] if row else ""
    if request.method == "POST":
        end([number])
        if is_program:
            return HttpResponse("The subscription has ended.\n", content_type="text/plain")
        context = {**_SECTION, "title": _("The subscription has ended"), "what": what}
        return render(request, "letters/ended.html", context)
    if row is None:
        return render(request, "letters/ended.html", {**_SECTION, "title": _("The subscription has ended")})
    return render(request, "letters/end.html", {**_SECTION, "title": _("End the subscription"), "what": what})
