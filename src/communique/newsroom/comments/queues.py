"""What waits for editors: comments to be read, published ones that readers reported, and reports of errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communique.newsroom.comments.models import Comment, Complaint, ErrorReport, Ruling, State, Verdict
from communique.newsroom.desk.latest import Decided

QUEUE = "queue"
COMMENT_LISTS: dict[str, str | Promise] = {
    QUEUE: gettext_lazy("To decide"),
    State.PUBLISHED: gettext_lazy("Published"),
    State.REFUSED: gettext_lazy("Refused"),
    State.SPAM: gettext_lazy("Spam"),
    State.WITHDRAWN: gettext_lazy("Withdrawn"),
}
ERROR_LISTS: dict[str, str | Promise] = {
    Verdict.WAITING: gettext_lazy("To decide"),
    Verdict.ACCEPTED: gettext_lazy("Accepted, to be mended"),
    Verdict.DONE: gettext_lazy("Done"),
    Verdict.REFUSED: gettext_lazy("Refused"),
}


def find_comments(which: str) -> QuerySet[Comment]:
    """The comments of a list: what waits, what readers reported and then the oldest first; else the latest first."""
    rows = Comment.objects.annotate(
        is_reported=Exists(Complaint.objects.filter(comment=OuterRef("pk"), is_settled=False))
    ).select_related("account")
    if which == QUEUE:
        return rows.filter(_in_queue()).order_by("-is_reported", "sent", "id")
    return rows.filter(state=which).order_by("-sent", "-id")


def _in_queue() -> Q:
    return Q(state=State.WAITING) | Q(state=State.PUBLISHED, is_reported=True)


def count_comments() -> int:
    """How many comments wait for an editor."""
    reported = Complaint.objects.filter(is_settled=False, comment__state=State.PUBLISHED).values("comment").distinct()
    return Comment.objects.filter(state=State.WAITING).count() + reported.count()


def count_errors() -> int:
    """How many reports of errors wait for an editor."""
    return ErrorReport.objects.filter(state=Verdict.WAITING).count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """How many other comments came from an address, by what became of them."""

    published: int = 0
    refused: int = 0
    spam: int = 0
    waiting: int = 0


def find_earlier(comments: list[Comment]) -> dict[str, Earlier]:
    """What else came from the address of each comment, by its key."""
    rows = Comment.objects.filter(email__in={one.email for one in comments}).values_list("email", "state")
    counts = {(email, state): number for email, state, number in rows.annotate(number=Count("id")).order_by()}

    def count(one: Comment, *states: str) -> int:
        return sum(counts.get((one.email, state), 0) - (one.state == state) for state in states)

    return {
        one.key: Earlier(
            published=count(one, State.PUBLISHED),
            refused=count(one, State.REFUSED, State.WITHDRAWN),
            spam=count(one, State.SPAM),
            waiting=count(one, State.WAITING),
        )
        for one in comments
    }


def latest_rulings(most: int) -> Iterator[Decided]:
    """The latest decisions about comments and reports, for the desk's first page."""
    rows = Ruling.objects.select_related("by", "comment", "error_report").order_by("-made", "-id")[:most]
    for row in rows:
        if row.comment:
            words = _("Comment by %(name)s: %(state)s") % {"name": row.comment.name, "state": row.state_name}
            address = f"{reverse('desk_comments')}?{urlencode({'by': row.comment.key})}"
        elif row.error_report:
            words = _("Report of an error: %(state)s") % {"state": row.state_name}
            address = reverse("desk_error", args=[row.error_report.key])
        else:
            continue
        yield Decided(made=row.made, words=words, by=row.by.email if row.by else "", address=address)
