"""Steps that several tests of letters take."""

from __future__ import annotations

import re
from typing import Any

from communique.newsroom.letters.models import Letter, Reader, Subscription
from newsroom.portal_site import Portal

NEWSLETTER = {"email": "reader@example.org", "language": "en", "time_zone": "Europe/Paris", "website": ""}


def send_all() -> int:
    """Sends what waits."""
    from communique.newsroom.letters.flows.send import send

    return send()


def write_all() -> int:
    """Writes what is due."""
    from communique.newsroom.letters.flows.collect import collect

    return collect()


def link_in(text: str, kind: str) -> str:
    """The path of the link of a kind ("confirm", "unsubscribe", "manage") in a mail."""
    found = re.search(rf"https?://[^/\s]+(/letters/{kind}/\S+)", text)
    assert found, text
    return found[1]


def confirm_by_mail(portal: Portal, client: Any = None) -> Subscription:
    """Sends what waits, opens the link in the last mail and presses the button."""
    send_all()
    path = link_in(str(portal.outbox[-1].body), "confirm")
    client = client or portal.client
    assert client.get(path).status_code == 200
    before = Subscription.objects.count()
    assert client.post(path).status_code == 200
    assert Subscription.objects.count() >= before
    return Subscription.objects.order_by("-id")[0]


def follow(subject: str = "/", rhythm: str = "once", address: str = "reader@example.org", **more: Any) -> Subscription:
    """A stranger's subscription that saw nothing yet, with all that follows from its clock."""
    from communique.newsroom.letters.flows.subscribe import confirm
    from communique.newsroom.letters.tokens import Asked

    values = {"language": "en", "time_zone": "UTC", **more}
    return confirm(Asked(address=address, subject=subject, rhythm=rhythm, **values))


def letter_of(subscription: Subscription) -> Letter:
    """The only letter of a subscription."""
    return Letter.objects.get(subscription=subscription)


def readers() -> set[str]:
    """The addresses of all readers."""
    return {reader.mailbox for reader in Reader.objects.all()}
