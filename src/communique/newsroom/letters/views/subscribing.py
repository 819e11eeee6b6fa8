"""The pages on which somebody subscribes: the newsletter's form, "follow this", and the button behind a mailed link."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communique.newsroom.accounts.access import account_of
from communique.newsroom.accounts.models import Account
from communique.newsroom.letters import tokens
from communique.newsroom.letters.flows import subscribe
from communique.newsroom.letters.forms import AddressForm, FollowForm, RhythmForm, is_program
from communique.newsroom.letters.guard import may_ask, may_write_to
from communique.newsroom.letters.models import Rhythm
from communique.newsroom.letters.subjects import NoSubjectError, Subject, read_subject
from communique.newsroom.letters.tokens import CONFIRM_DAYS, Asked
from communique.newsroom.letters.views.lists import show_home
from communique.newsroom.portal.views import way_back

SECTION = {"section": "letters"}


@require_POST
def newsletter(request: HttpRequest) -> HttpResponse:
    """Subscribes an account to the newsletter at once; writes to any other address first."""
    if _has_proven(request):
        subscribe.subscribe_account(account_of(request), subscribe.NEWSLETTER, Rhythm.WEEKLY)
        messages.success(request, _("You get the newsletter from now on."))
        return HttpResponseRedirect(way_back(request, otherwise=reverse("letters")))
    form = AddressForm(request.POST)
    if not form.is_valid():
        return show_home(request, form, status=422)
    return _ask(request, form, subscribe.NEWSLETTER, Rhythm.WEEKLY, _("The newsletter"))


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Asks how often, and where to, for the list at an address of the record; then subscribes."""
    view = request.POST.get("view") or request.GET.get("view") or ""
    try:
        subject = read_subject(_on_this_site(request, view))
    except NoSubjectError as error:
        context = {**SECTION, "title": _("Follow this"), "words": error.words}
        return render(request, "letters/not_followed.html", context, status=404)
    is_account = _has_proven(request)
    form = (RhythmForm if is_account else FollowForm)(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        rhythm = form.cleaned_data["rhythm"]
        if not is_account:
            return _ask(request, form, subject.address, rhythm, subject.title(is_public=False))
        try:
            subscribe.subscribe_account(account_of(request), subject.address, rhythm)
        except subscribe.TooManyError:
            messages.error(request, _too_many())
        else:
            messages.success(request, _("You follow this now: %(title)s") % {"title": subject.title()})
        return HttpResponseRedirect(reverse("letters"))
    return _show_follow(request, subject, form, status=422 if request.method == "POST" else 200)


def _show_follow(request: HttpRequest, subject: Subject, form: RhythmForm, status: int) -> HttpResponse:
    context = {**SECTION, "title": _("Follow this"), "subject": subject, "what": subject.title(), "form": form}
    return render(request, "letters/follow.html", context, status=status)


def _ask(request: HttpRequest, form: Form, address: str, rhythm: str, title: str) -> HttpResponse:
    """Writes to the address; the same page follows whatever it gets already, and for programs too."""
    if not may_ask(request):
        context = {**SECTION, "title": _("Too many requests")}
        return render(request, "letters/too_many.html", context, status=429)
    mailbox = form.cleaned_data["email"]
    if not is_program(form) and may_write_to(mailbox):
        asked = Asked(
            address=mailbox,
            subject=address,
            rhythm=rhythm,
            language=form.cleaned_data["language"],
            time_zone=form.cleaned_data["time_zone"],
        )
        subscribe.ask(asked, title, settings.SITE_URL.rstrip("/") or request.build_absolute_uri("/").rstrip("/"))
    return HttpResponseRedirect(reverse("letters_asked"))


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Says that a letter is on its way, to whom it may concern."""
    return render(request, "letters/asked.html", {**SECTION, "title": _("Check your inbox"), "days": CONFIRM_DAYS})


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a mailed link: to open it does nothing, as programs open links too; its button subscribes."""
    found = tokens.read_asked(token)
    if found is None:
        return render(request, "letters/no_link.html", {**SECTION, "title": _("This link is not good")}, status=404)
    context = {**SECTION, "what": _("The newsletter"), "asked": found, "rhythm": Rhythm(found.rhythm).label}
    if found.subject:
        try:
            context["what"] = read_subject(found.subject).title()
        except NoSubjectError as error:
            context |= {"title": _("Follow this"), "words": error.words}
            return render(request, "letters/not_followed.html", context, status=404)
    if request.method == "POST":
        try:
            subscribe.confirm(found)
        except subscribe.TooManyError:
            context |= {"title": _("Follow this"), "words": _too_many()}
            return render(request, "letters/not_followed.html", context, status=409)
        return render(request, "letters/confirmed.html", {**context, "title": _("You are subscribed")})
    return render(request, "letters/confirm.html", {**context, "title": _("Confirm the subscription")})


def _too_many() -> str:
    return _("You follow %(count)s lists, which is the most. End one of them first.") % {
        "count": subscribe.MOST_FOLLOWED
    }


def _has_proven(request: HttpRequest) -> bool:
    return isinstance(request.user, Account) and subscribe.is_proven(request.user)


def _on_this_site(request: HttpRequest, view: str) -> str:
    """The address without the site's own name before it, as somebody may have copied it."""
    for base in (request.build_absolute_uri("/"), settings.SITE_URL.rstrip("/") + "/"):
        if len(base) > 1 and view.startswith(base):
            return "/" + view[len(base) :]
    return view
