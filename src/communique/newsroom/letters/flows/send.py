"""Sends what waits in the outbox."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from communique.newsroom.letters import carriers, outbox
from communique.newsroom.letters.carriers import Carrier, Outcome, UnreachableError
from communique.newsroom.letters.flows.give_up import judge_mailbox
from communique.newsroom.letters.messages import recipient_of, sender_of, write_message
from communique.newsroom.letters.models import Kind, Letter, State
from communique.newsroom.letters.slips import Slip
from communique.newsroom.portal.work import name_of_worker

log = logging.getLogger(__name__)

_AT_ONCE = 20
_ROUND = 30.0
"""Seconds after which a round lets others have their turn."""
_REST = 30.0
"""Seconds for which a server that cannot be reached is left alone."""
_rests_until = 0.0


def send_round() -> int:
    """A worker's round: sends for a while; how many mails went out."""
    global _rests_until
    if time.monotonic() < _rests_until:
        return 0
    until = time.monotonic() + _ROUND
    try:
        return send(lambda: time.monotonic() >= until)
    except UnreachableError as error:
        _rests_until = time.monotonic() + _REST
        log.warning("letters wait: %s", error)
        return 0


def send(should_stop: Callable[[], bool] = lambda: False) -> int:
    """Sends all that is due, or until it should stop; how many mails went out.

    Raises `UnreachableError` where the mail server cannot be reached; all letters then wait on.
    """
    outbox.recover()
    if not outbox.has_work():
        return 0
    worker = name_of_worker()
    carrier = carriers.open_carrier()
    sent = 0
    with Slip(worker) as slip:
        try:
            while not should_stop() and (letters := outbox.claim(worker, _AT_ONCE)):
                for letter in letters:
                    sent += _send_one(letter, worker, slip, carrier)
                    if should_stop():
                        break
        finally:
            outbox.give_back(worker)
            carrier.close()
    return sent


def _send_one(letter: Letter, worker: str, slip: Slip, carrier: Carrier) -> int:
    if letter.reader is not None and not letter.reader.is_written_to:
        outbox.settle(letter, State.FAILED, "the account is switched off")
        return 0
    if letter.kind != Kind.CONFIRMATION and letter.subscription is None:
        outbox.settle(letter, State.FAILED, "the subscription has ended")
        return 0
    recipient = recipient_of(letter)
    if recipient is None:
        outbox.settle(letter, State.FAILED, "no mail can be sent to such an address")
        return 0
    try:
        message = write_message(letter)
        carried = carrier.carry(
            message,
            sender_of(letter),
            recipient,
            may_go=lambda: outbox.begin_handing(letter, worker),
            last=lambda: slip.note(letter.pk),
        )
    except UnreachableError:
        raise
    except Exception as error:
        # A letter that cannot be written holds up no other.
        log.exception("the letter %s cannot be sent", letter.pk)
        outbox.try_later(letter, f"{type(error).__name__}: {error}", is_answered=False)
        return 0
    match carried.outcome:
        case Outcome.TAKEN:
            outbox.settle(letter, State.SENT, carried.answer)
            return 1
        case Outcome.NOT_KNOWN:
            outbox.settle(letter, State.SENT, f"{outbox.NOT_KNOWN}: {carried.answer}")
            return 1
        case Outcome.LATER:
            outbox.try_later(letter, carried.answer)
        case Outcome.REFUSED:
            outbox.settle(letter, State.FAILED, carried.answer)
        case Outcome.NO_MAILBOX:
            outbox.settle(letter, State.BOUNCED, carried.answer)
            judge_mailbox(letter)
        case Outcome.KEPT_BACK:
            pass
    return 0
