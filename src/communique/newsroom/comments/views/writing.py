"""The pages on which readers write: a comment, a report of a comment, a report of an error."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from communique.newsroom.accounts.models import Account
from communique.newsroom.browse.addresses import document_address
from communique.newsroom.comments import guard
from communique.newsroom.comments.facts import find_fact
from communique.newsroom.comments.flows.complain import complain
from communique.newsroom.comments.flows.report_error import report_error
from communique.newsroom.comments.flows.write import write_comment
from communique.newsroom.comments.forms import CommentForm, ComplaintForm, ErrorForm
from communique.newsroom.comments.guard import GuardedForm, Rate
from communique.newsroom.comments.models import Comment, State
from communique.newsroom.comments.threads import Openness, find_document, published, titles_of
from communique.newsroom.comments.views.unknown import say_unknown

_readers_form = require_http_methods(["GET", "HEAD", "POST"])
_ON_A_PAGE = 100


@_readers_form
def write(request: HttpRequest) -> HttpResponse:
    """The form for a comment on a document; what is sent waits for an editor."""
    document = find_document(request.GET.get("on", ""))
    if document is None:
        return say_unknown(request, _("The record has no such news item. It may have got another address meanwhile."))
    account = _account(request)
    context = {
        "title": _("Leave a comment"),
        "document": document,
        "back": document_address(document.id),
        "account": account,
    }
    if not Openness(document).is_open:
        return render(request, "comments/closed.html", context, status=403 if request.method == "POST" else 200)
    form = CommentForm(_sent(request), about=f"comment {document.id}", account=account)
    done = HttpResponseRedirect(f"{reverse('comment_sent')}?{urlencode({'on': document.id})}")

    def store() -> HttpResponse:
        if write_comment(document.id, form.cleaned_data, account):
            return done
        form.add_error("text", _("These words were sent under this news item before. An editor reads them, or has."))
        return _show(request, "comments/write.html", form, context)

    return _take(request, form, guard.COMMENTS, "comments/write.html", context, done, store)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Says what becomes of a comment; the same whatever was sent."""
    document = find_document(request.GET.get("on", ""))
    context = {"title": _("Your comment was sent"), "back": document_address(document.id) if document else "/news/"}
    return render(request, "comments/sent.html", context)


@require_safe
def thread(request: HttpRequest) -> HttpResponse:
    """All comments on a document, page by page: of a thread that is longer than the news item's page shows."""
    document = find_document(request.GET.get("on", ""))
    if document is None:
        return say_unknown(request, _("The record has no such news item. It may have got another address meanwhile."))
    context = {
        "title": _("Comments"),
        "document": document,
        "back": document_address(document.id),
        "page": Paginator(published(document.id), _ON_A_PAGE).get_page(request.GET.get("page")),
        "is_open": Openness(document).is_open,
    }
    return render(request, "comments/thread.html", context)


@_readers_form
def report(request: HttpRequest, key: str) -> HttpResponse:
    """The form that reports a published comment; of others it does not tell whether they are there."""
    comment = Comment.objects.filter(key=key, state=State.PUBLISHED).first()
    if comment is None:
        return say_unknown(request, _("There is no such comment, or not any more."))
    back = f"{document_address(comment.document)}#{comment.anchor}"
    context = {
        "title": _("Report a comment"),
        "comment": comment,
        "back": back,
        "document_title": titles_of([comment.document]).get(comment.document),
    }
    form = ComplaintForm(_sent(request), about=f"complaint {key}")
    done = HttpResponseRedirect(f"{reverse('comment_reported')}?{urlencode({'on': comment.document})}")

    def store() -> HttpResponse:
        complain(comment, form.cleaned_data, _account(request))
        return done

    return _take(request, form, guard.REPORTS, "comments/report.html", context, done, store)


@require_safe
def reported(request: HttpRequest) -> HttpResponse:
    """Says that an editor looks at the comment that was reported."""
    document = find_document(request.GET.get("on", ""))
    context = {"title": _("Your report was sent"), "back": document_address(document.id) if document else "/news/"}
    return render(request, "comments/reported.html", context)


@_readers_form
def error(request: HttpRequest) -> HttpResponse:
    """The form that reports an error in a fact, which it shows with its words."""
    fact = find_fact(request.GET.get("kind", ""), request.GET.get("id", ""))
    if fact is None:
        return say_unknown(
            request,
            _("The record has no such item. When a document is read again, what was found in it may be replaced."),
        )
    account = _account(request)
    context = {"title": _("Report an error"), "fact": fact, "back": fact.address, "account": account}
    form = ErrorForm(_sent(request), about=f"error {fact.kind} {fact.id}")
    done = HttpResponseRedirect(
        f"{reverse('error_reported')}?{urlencode({'kind': request.GET['kind'], 'id': request.GET['id']})}"
    )

    def store() -> HttpResponse:
        report_error(fact, form.cleaned_data, account)
        return done

    return _take(request, form, guard.REPORTS, "comments/error.html", context, done, store)


@require_safe
def error_reported(request: HttpRequest) -> HttpResponse:
    """Says what becomes of a report of an error."""
    fact = find_fact(request.GET.get("kind", ""), request.GET.get("id", ""))
    context = {"title": _("Your report was sent"), "back": fact.address if fact else "/"}
    return render(request, "comments/error_reported.html", context)


def _account(request: HttpRequest) -> Account | None:
    return request.user if isinstance(request.user, Account) else None


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _take(
    request: HttpRequest,
    form: GuardedForm,
    rate: Rate,
    template: str,
    context: dict[str, Any],
    done: HttpResponse,
    store: Callable[[], HttpResponse],
) -> HttpResponse:
    """The form, or what becomes of it once it is sent: back to the writer, thrown away, too much, or stored."""
    if request.method != "POST" or not form.is_valid():
        return _show(request, template, form, context)
    if form.is_trapped:
        # Whoever fills in what nobody sees learns nothing from the answer.
        return done
    wait = guard.find_wait(request, rate)
    if wait is not None:
        form.add_error(None, guard.tell_wait(wait))
        response = _show(request, template, form, context, status=429)
        response.headers["Retry-After"] = str(math.ceil(wait))
        return response
    return store()


def _show(
    request: HttpRequest, template: str, form: GuardedForm, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    return render(request, template, {**context, "form": form, "honeypot": guard.TRAP}, status=status)
