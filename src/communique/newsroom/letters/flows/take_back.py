"""Takes back mail that came to a return address: a bounce, or a request to end a subscription."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from communique.newsroom.letters import tokens
from communique.newsroom.letters.flows.end import end
from communique.newsroom.letters.flows.give_up import give_up, judge_mailbox
from communique.newsroom.letters.models import Letter, State
from communique.newsroom.letters.reports import Returned, read_returned


def take_back(content: bytes, to: Iterable[str] = ()) -> str:
    """Says what was done about a mail; raises `ReportError` for what cannot be read.

    Whom it concerns, only the signed return address tells: what else the mail says of addresses is not believed.
    """
    returned = read_returned(content, to)
    if returned is None:
        return "This came to no return address of this site; nothing was changed."
    if returned.purpose == tokens.UNSUBSCRIBE:
        if returned.status:
            return "This reports on a request to unsubscribe; nothing was changed."
        return "The subscription was ended." if end([returned.number]) else "The subscription had ended before."
    return _take_bounce(returned)


def _take_bounce(returned: Returned) -> str:
    letter = Letter.objects.filter(pk=returned.number).first()
    if letter is None:
        return "The letter is not known any more; nothing was changed."
    if not (returned.is_hard or returned.is_soft):
        return "This reports no failure, as an automatic answer does not; nothing was changed."
    Letter.objects.filter(pk=letter.pk).update(
        state=State.BOUNCED, answer=returned.words, ended=letter.ended or timezone.now()
    )
    if returned.is_hard and letter.reader_id is not None:
        count = give_up(letter.reader_id)
        return f"The address takes no mail: {returned.status}. Subscriptions ended: {count}."
    if judge_mailbox(letter):
        return f"The last letters all came back: {returned.status}. The address's subscriptions were ended."
    return f"The letter came back: {returned.status}."
