"""Reporting a comment to the editors."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from communique.newsroom.accounts.models import Account
from communique.newsroom.comments.models import Comment, Complaint
from communique.newsroom.portal.router import PORTAL

MOST = 20
"""So many reports of one comment are kept until an editor has looked: more would tell nothing new."""


def complain(comment: Comment, told: dict[str, Any], account: Account | None) -> None:
    """Puts the comment back into the editors' queue; it stays published until one of them has decided."""
    with transaction.atomic(using=PORTAL):
        if Complaint.objects.filter(comment=comment, is_settled=False).count() >= MOST:
            return
        Complaint.objects.create(comment=comment, wrong=told["wrong"], words=told["words"], account=account)
