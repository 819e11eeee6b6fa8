"""The pages on which editors decide: the queue of comments, a document's thread, and the reports of errors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communique.newsroom.accounts.access import account_of, editors_only
from communique.newsroom.browse.addresses import document_address
from communique.newsroom.comments import queues
from communique.newsroom.comments.facts import find_fact
from communique.newsroom.comments.flows.close import set_open
from communique.newsroom.comments.flows.decide import MAY_BECOME, Outcome, settle
from communique.newsroom.comments.flows.decide import decide as decide_on
from communique.newsroom.comments.forms import VerdictForm
from communique.newsroom.comments.keys import is_key
from communique.newsroom.comments.models import Comment, Complaint, ErrorReport, Ruling, State, Verdict
from communique.newsroom.comments.threads import Openness, find_document, titles_of
from communique.newsroom.comments.views.unknown import say_unknown
from communique.newsroom.portal.views import way_back

_ON_A_PAGE = 20
_MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A comment as an editor sees it."""

    comment: Comment
    title: str | None
    address: str
    earlier: queues.Earlier
    complaints: list[Complaint]
    rulings: list[Ruling]
    choices: list[tuple[str, str]]


@editors_only
@require_safe
def comments(request: HttpRequest) -> HttpResponse:
    """A list of comments: the queue, those of a state, or those of one address."""
    which = request.GET.get("state", queues.QUEUE)
    if which not in queues.COMMENT_LISTS:
        which = queues.QUEUE
    asked = request.GET.get("by", "")
    by = Comment.objects.filter(key=asked).first() if is_key(asked) else None
    rows: QuerySet[Comment] = queues.find_comments(which)
    if by:
        rows = Comment.objects.filter(email=by.email).select_related("account").order_by("-sent", "-id")
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Comments"),
        "section": "desk",
        "page": page,
        "cases": _cases(page),
        "lists": queues.COMMENT_LISTS.items(),
        "which": "" if by else which,
        "by": by,
        "here": request.get_full_path(),
        "together": [] if by else _together(which),
    }
    return render(request, "comments/desk/comments.html", context)


def _cases(page: Page[Comment]) -> list[Case]:
    rows = list(page)
    titles = titles_of(row.document for row in rows)
    earlier = queues.find_earlier(rows)
    complaints: dict[int, list[Complaint]] = {}
    for one in Complaint.objects.filter(comment__in=rows, is_settled=False).order_by("id"):
        complaints.setdefault(one.comment_id, []).append(one)
    rulings: dict[int | None, list[Ruling]] = {}
    for ruling in Ruling.objects.filter(comment__in=rows).select_related("by").order_by("id"):
        rulings.setdefault(ruling.comment_id, []).append(ruling)
    return [
        Case(
            comment=row,
            title=titles.get(row.document),
            address=document_address(row.document),
            earlier=earlier[row.key],
            complaints=complaints.get(row.pk, []),
            rulings=rulings.get(row.pk, []),
            choices=[
                (state, _verb(row.state, state))
                for state in MAY_BECOME[row.state]
                if state != row.state or row.pk in complaints
            ],
        )
        for row in rows
    ]


def _verb(was: str, state: str) -> str:
    if was == state == State.PUBLISHED:
        return _("Keep published")
    return {
        State.PUBLISHED: _("Publish"),
        State.REFUSED: _("Refuse"),
        State.SPAM: _("Mark as spam"),
        State.WITHDRAWN: _("Withdraw"),
    }[State(state)]


def _together(which: str) -> list[tuple[str, str]]:
    """What may be decided about several at once; in the queue, what stands waiting and reported has both."""
    if which == queues.QUEUE:
        states: tuple[State, ...] = (State.PUBLISHED, State.REFUSED, State.SPAM, State.WITHDRAWN)
    else:
        states = tuple(state for state in MAY_BECOME[which] if state != which)
    return [(state, _verb(which, state)) for state in states]


@editors_only
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Decides about one comment (`one` is state, key and version) or about those that are ticked."""
    editor = account_of(request)
    state, found, key = request.POST.get("one", "").partition(" ")
    chosen = [key] if found else request.POST.getlist("comment")[:_MOST_AT_ONCE]
    state = state if found else request.POST.get("do", "")
    done: Counter[str] = Counter()
    for one in dict.fromkeys(chosen):
        name, _space, version = one.partition(" ")
        if (
            state not in State.values
            or not is_key(name)
            or not (version.isascii() and version.isdigit() and len(version) < 9)
        ):
            continue
        outcome = decide_on(name, int(version), state, editor)
        done[state] += outcome.is_done
        if not outcome.is_done:
            messages.warning(request, _told_before(outcome))
    if done[state]:
        messages.success(request, _told(state, done[state]))
    elif not chosen:
        messages.warning(request, _("No comment was ticked."))
    return HttpResponseRedirect(way_back(request, reverse("desk_comments")))


def _told(state: str, count: int) -> str:
    words = {
        State.PUBLISHED: ngettext("%(count)d comment is published.", "%(count)d comments are published.", count),
        State.REFUSED: ngettext("%(count)d comment is refused.", "%(count)d comments are refused.", count),
        State.SPAM: ngettext("%(count)d comment is marked as spam.", "%(count)d comments are marked as spam.", count),
        State.WITHDRAWN: ngettext("%(count)d comment is withdrawn.", "%(count)d comments are withdrawn.", count),
    }
    return words[State(state)] % {"count": count}


def _told_before(outcome: Outcome) -> str:
    """Who was first, when a decision came too late."""
    ruling = outcome.before
    if ruling is None:
        return _("This is not there any more, or cannot be decided so. Nothing was changed.")
    return _("Meanwhile %(who)s decided: %(state)s, %(when)s UTC. What you chose was not done; please look again.") % {
        "who": ruling.by.email if ruling.by else _("another editor"),
        "state": ruling.state_name,
        "when": date_format(localtime(ruling.made), "j F Y, H:i"),
    }


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest) -> HttpResponse:
    """Closes and opens the comments on a document."""
    document = find_document(request.GET.get("on", ""))
    if document is None:
        return say_unknown(request, _("The record has no such news item. It may have got another address meanwhile."))
    if request.method == "POST":
        wants = request.POST.get("open") == "yes"
        if set_open(document, was=not wants, is_open=wants, editor=account_of(request)):
            messages.success(request, _("Comments are open.") if wants else _("Comments are closed."))
        else:
            messages.warning(request, _("Another editor did this before you."))
        return HttpResponseRedirect(request.get_full_path())
    counts = Counter(Comment.objects.filter(document=document.id).values_list("state", flat=True))
    context = {
        "title": _("Comments on a news item"),
        "section": "desk",
        "document": document,
        "back": document_address(document.id),
        "openness": Openness(document),
        "counts": [(label, counts[state]) for state, label in State.choices if counts[state]],
    }
    return render(request, "comments/desk/thread.html", context)


@editors_only
@require_safe
def errors(request: HttpRequest) -> HttpResponse:
    """The reports of errors of a state, the oldest first where they wait."""
    which = request.GET.get("state", Verdict.WAITING)
    if which not in queues.ERROR_LISTS:
        which = Verdict.WAITING
    order = "sent" if which in (Verdict.WAITING, Verdict.ACCEPTED) else "-sent"
    rows = ErrorReport.objects.filter(state=which).order_by(order, "id")
    context = {
        "title": _("Reports of errors"),
        "section": "desk",
        "page": Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page")),
        "lists": queues.ERROR_LISTS.items(),
        "which": which,
    }
    return render(request, "comments/desk/errors.html", context)


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def error(request: HttpRequest, key: str) -> HttpResponse:
    """One report with its fact, then and now, and what editors said to it."""
    row = ErrorReport.objects.select_related("account").filter(key=key).first()
    if row is None:
        return say_unknown(request, _("There is no such report any more."))
    form = VerdictForm(request.POST if request.method == "POST" else None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        outcome = settle(key, told["version"], told["state"], told["note"], account_of(request))
        if not outcome.is_done:
            messages.warning(request, _told_before(outcome))
            return HttpResponseRedirect(request.path)
        messages.success(request, _("Kept: %(state)s.") % {"state": dict(Verdict.choices)[told["state"]]})
        return HttpResponseRedirect(reverse("desk_errors"))
    others = ErrorReport.objects.filter(kind=row.kind, item=row.item).exclude(pk=row.pk).order_by("id")
    context = {
        "title": _("Report of an error"),
        "section": "desk",
        "report": row,
        "fact": find_fact(row.kind, row.item),
        "document_address": document_address(row.document) if row.document else None,
        "rulings": row.rulings.select_related("by").order_by("id"),
        "others": others[:_ON_A_PAGE],
        "form": form,
        "choices": [
            (Verdict.ACCEPTED, _("Accept")),
            (Verdict.DONE, _("Mark as done")),
            (Verdict.REFUSED, _("Refuse")),
        ],
    }
    return render(request, "comments/desk/error.html", context)
