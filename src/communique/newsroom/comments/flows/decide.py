"""Deciding about comments and about reports of errors: who decides on what has changed meanwhile is told so."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from communique.newsroom.accounts.models import Account
from communique.newsroom.comments.models import Comment, Complaint, ErrorReport, Ruling, State, Verdict
from communique.newsroom.portal.models import begin_edition
from communique.newsroom.portal.router import PORTAL

MAY_BECOME: dict[str, tuple[State, ...]] = {
    State.WAITING: (State.PUBLISHED, State.REFUSED, State.SPAM),
    # Published once more: what was reported stays.
    State.PUBLISHED: (State.PUBLISHED, State.WITHDRAWN, State.SPAM),
    State.REFUSED: (State.PUBLISHED, State.SPAM),
    State.SPAM: (State.PUBLISHED, State.REFUSED),
    State.WITHDRAWN: (State.PUBLISHED, State.SPAM),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Whether a decision holds; where it does not, what was decided before it, as far as that is known."""

    is_done: bool
    before: Ruling | None = None


def decide(key: str, version: int, state: str, editor: Account) -> Outcome:
    """Publishes, refuses, withdraws a comment or marks it as spam, if it is as the editor saw it (`version`)."""
    with transaction.atomic(using=PORTAL):
        row = Comment.objects.select_for_update().filter(key=key).first()
        if row is None or row.version != version or state not in MAY_BECOME[row.state]:
            return Outcome(is_done=False, before=row.rulings.order_by("-version").first() if row else None)
        was = row.state
        row.state, row.version = state, version + 1
        row.save(update_fields=["state", "version"])
        Ruling.objects.create(comment=row, state=state, version=row.version, by=editor)
        Complaint.objects.filter(comment=row, is_settled=False).update(is_settled=True)
        if was != state and State.PUBLISHED in (was, state):
            begin_edition()
    return Outcome(is_done=True)


def settle(key: str, version: int, state: str, note: str, editor: Account) -> Outcome:
    """Says of a report of an error that it is accepted, done or refused, if it is as the editor saw it."""
    if state == Verdict.WAITING or state not in Verdict.values:
        raise ValueError(f"{state!r} is nothing that can be said to a report")
    with transaction.atomic(using=PORTAL):
        row = ErrorReport.objects.select_for_update().filter(key=key).first()
        if row is None or row.version != version:
            return Outcome(is_done=False, before=row.rulings.order_by("-version").first() if row else None)
        row.state, row.version = state, version + 1
        row.save(update_fields=["state", "version"])
        Ruling.objects.create(error_report=row, state=state, note=note, version=row.version, by=editor)
    return Outcome(is_done=True)
