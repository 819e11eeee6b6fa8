"""Letters that wait, and workers in processes of their own that send them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from newsroom.mailbox import Mailbox
from newsroom.serving import ENVIRONMENT

_COMMAND = [sys.executable, "-c", "from communique.cli import main; main(prog_name='communique')", "letters", "send"]


def queue_letters(count: int) -> list[str]:
    """So many letters to as many addresses wait in the open portal; their Message-IDs."""
    from communique.newsroom.letters.messages import name_message
    from communique.newsroom.letters.models import Body, Kind, Letter, Reader, Rhythm, Subscription

    body = Body.objects.create(
        digest="0" * 64, subject="Three new items", text="What is new.\n.\n..", html="<p>New</p>"
    )
    readers = Reader.objects.bulk_create([Reader(address=f"reader{number}@example.org") for number in range(count)])
    followed = Subscription.objects.bulk_create(
        [Subscription(reader=reader, subject="/", rhythm=Rhythm.AT_ONCE, cursor=0) for reader in readers]
    )
    letters = Letter.objects.bulk_create(
        [
            Letter(
                key=f"{one.pk}:1",
                kind=Kind.ALERT,
                subscription=one,
                reader=one.reader,
                body=body,
                message_id=name_message(f"{one.pk}:1"),
            )
            for one in followed
        ]
    )
    return [letter.message_id for letter in letters]


def start_sender(record: Path, mailbox: Mailbox, **environment: str) -> subprocess.Popen[bytes]:
    """A process that sends what waits, and ends."""
    return subprocess.Popen(
        [*_COMMAND, "--once", "--record", str(record)],
        env={
            **ENVIRONMENT,
            "COMMUNIQUE_MAIL_URL": mailbox.url,
            "COMMUNIQUE_MAIL_FROM": "newsroom@example.org",
            "COMMUNIQUE_SITE_URL": "https://record.example.org",
            **environment,
        },
        stdout=subprocess.PIPE,
    )
