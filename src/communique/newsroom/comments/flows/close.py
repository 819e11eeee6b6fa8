"""Closing a document's comments, and opening them again."""

from __future__ import annotations

from django.db import transaction

from communique.newsroom.accounts.models import Account
from communique.newsroom.archive.models import Document
from communique.newsroom.comments.models import Thread
from communique.newsroom.comments.threads import Openness
from communique.newsroom.portal.models import begin_edition
from communique.newsroom.portal.router import PORTAL


def set_open(document: Document, *, was: bool, is_open: bool, editor: Account) -> bool:
    """Opens or closes the comments of a document; false where they are not any more as the editor saw them (`was`)."""
    with transaction.atomic(using=PORTAL):
        # The row is the lock, also where two editors are the first to say something.
        Thread.objects.select_for_update().filter(document=document.id).first()
        if Openness(document).is_open != was:
            return False
        Thread.objects.update_or_create(document=document.id, defaults={"is_open": is_open, "changed_by": editor})
        begin_edition()
    return True
