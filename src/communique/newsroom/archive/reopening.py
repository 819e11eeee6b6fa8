"""Which documents resolution has to take up again."""

from __future__ import annotations

from django.db.models import Q

from communique.newsroom.archive.models import Document


def reopen(documents: Q) -> None:
    """Has the documents resolved anew that the condition names."""
    ids = Document.objects.filter(documents).values_list("id", flat=True).distinct()
    Document.objects.filter(id__in=list(ids)).update(is_resolved=False)
