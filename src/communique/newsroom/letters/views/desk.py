"""What editors see of letters: numbers, and nobody's name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communique.newsroom.accounts.access import editors_only
from communique.newsroom.letters.models import Kind, Look, Rhythm
from communique.newsroom.letters.numbers import Row, count_letters, count_readers, count_subscriptions


@editors_only
@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Subscriptions by kind and rhythm, letters by how far they have come."""
    names = {
        Kind.NEWSLETTER.value: _("The newsletter"),
        Kind.ALERT.value: _("Alerts"),
        Kind.CONFIRMATION.value: _("Questions to new addresses"),
    }

    def named(rows: list[Row]) -> list[tuple[str, tuple[int, ...]]]:
        return [(names[row.name], row.counts) for row in rows]

    with_account, without = count_readers()
    context = {
        "section": "desk",
        "title": _("Letters"),
        "rhythms": [rhythm.label for rhythm in Rhythm],
        "subscriptions": named([*count_subscriptions()]),
        "states": [_("waiting"), _("being sent"), _("sent"), _("failed"), _("came back")],
        "letters": named([*count_letters()]),
        "with_account": with_account,
        "without": without,
        "look": Look.objects.first(),
    }
    return render(request, "letters/numbers.html", context)
