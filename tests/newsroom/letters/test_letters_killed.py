"""A sender that is killed sends each mail once after its restart; two senders send nothing twice."""

from __future__ import annotations

import random
import signal
import time
from collections import Counter

from django.db import connections

from communique.newsroom.folder import RecordFolder, open_portal
from newsroom.letters.sending import queue_letters, start_sender
from newsroom.mailbox import Mailbox

COUNT = 1_000
KILLS = 5


def message_ids(mailbox: Mailbox) -> Counter[str]:
    return Counter(str(one.message["Message-ID"]) for one in mailbox.received)


def wait_for(mailbox: Mailbox, count: int, process) -> None:
    until = time.monotonic() + 20
    while len(mailbox.received) < count and process.poll() is None:
        assert time.monotonic() < until, f"{len(mailbox.received)} of {count} mails came"
        time.sleep(0.001)


def states() -> Counter[str]:
    from communique.newsroom.letters.models import Letter

    return Counter(Letter.objects.values_list("state", flat=True))


def test_a_killed_sender_sends_each_mail_once_after_its_restart(folder: RecordFolder, mailbox: Mailbox):
    open_portal(folder.path)
    ids = queue_letters(COUNT)
    connections.close_all()
    record, kills = folder.path, 0
    for _ in range(KILLS):
        process = start_sender(record, mailbox)
        wait_for(mailbox, len(mailbox.received) + random.randint(30, 150), process)
        # At any moment of a mail's way.
        time.sleep(random.random() * 0.005)
        process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL
    assert kills == KILLS
    assert 0 < len(mailbox.received) < COUNT
    assert start_sender(record, mailbox).wait(60) == 0
    assert message_ids(mailbox) == Counter(ids)
    assert states() == {"sent": COUNT}
    assert not [*(record / "sending").iterdir()]


def test_two_senders_send_nothing_twice(folder: RecordFolder, mailbox: Mailbox):
    open_portal(folder.path)
    ids = queue_letters(400)
    connections.close_all()
    senders = [start_sender(folder.path, mailbox) for _ in range(2)]
    told = [process.communicate(timeout=60)[0].decode() for process in senders]
    assert message_ids(mailbox) == Counter(ids)
    assert sum(int(words.rsplit(": ", 1)[1].rstrip(".\n")) for words in told) == 400
