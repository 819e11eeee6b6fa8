"""What is kept of an account: given out with its data, and erased with it."""

from __future__ import annotations

from typing import Any

from communique.newsroom.accounts.models import Account
from communique.newsroom.comments.models import Comment, Complaint, ErrorReport, Ruling, Thread


def export_comments(account: Account) -> dict[str, Any]:
    """The account's comments, its reports of others' comments, and what it decided as an editor.

    What was sent with its address by somebody who was not logged in is nobody's: an address proves nothing.
    """
    comments = Comment.objects.filter(account=account).order_by("id")
    complaints = Complaint.objects.filter(account=account).select_related("comment").order_by("id")
    rulings = Ruling.objects.filter(by=account).select_related("comment", "error_report").order_by("id")
    return {
        "written": [
            {
                "document": one.document,
                "name": one.name,
                "email": one.email,
                "website": one.website,
                "text": one.text,
                "sent": one.sent,
                "state": one.state,
            }
            for one in comments
        ],
        "reported": [
            {"comment": one.comment.key, "wrong": one.wrong, "words": one.words, "sent": one.sent} for one in complaints
        ],
        "decided": [
            {
                "comment": one.comment.key if one.comment else None,
                "error_report": one.error_report.key if one.error_report else None,
                "state": one.state,
                "note": one.note,
                "made": one.made,
            }
            for one in rulings
        ],
        "threads": [
            {"document": one.document, "is_open": one.is_open, "changed": one.changed}
            for one in Thread.objects.filter(changed_by=account).order_by("document")
        ],
    }


def erase_comments(account: Account) -> None:
    """Deletes the account's comments, published or not; what it decided as an editor stays, without its name."""
    Comment.objects.filter(account=account).delete()
    Complaint.objects.filter(account=account).delete()


def export_errors(account: Account) -> list[dict[str, Any]]:
    """The account's reports of errors."""
    return [
        {
            "kind": one.kind,
            "id": one.item,
            "fact": one.fact,
            "fault": one.fault,
            "explanation": one.explanation,
            "email": one.email,
            "sent": one.sent,
            "state": one.state,
        }
        for one in ErrorReport.objects.filter(account=account).order_by("id")
    ]


def erase_errors(account: Account) -> None:
    """Deletes the account's reports of errors."""
    ErrorReport.objects.filter(account=account).delete()
