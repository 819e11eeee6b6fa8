"""Reporting an error in a fact of the record."""

from __future__ import annotations

from typing import Any

from communique.newsroom.accounts.models import Account
from communique.newsroom.comments.facts import Fact
from communique.newsroom.comments.models import ErrorReport


def report_error(fact: Fact, told: dict[str, Any], account: Account | None) -> ErrorReport:
    """The report that now waits for an editor, with the fact as the reader saw it."""
    document = fact.citation.document if fact.citation else None
    return ErrorReport.objects.create(
        kind=fact.kind,
        item=fact.id,
        fact=fact.told,
        words=fact.words,
        document=document.id if document else "",
        document_title=" ".join((document.title or document.id).split()) if document else "",
        fault=told["fault"],
        explanation=told["explanation"],
        email=told["email"],
        account=account,
    )
