"""Mail that comes back: believed for its signed address alone, and harmless whatever a stranger writes."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.test import override_settings

from communique.newsroom.letters import tokens
from communique.newsroom.letters.flows.take_back import take_back
from communique.newsroom.letters.models import Letter, Reader, State, Subscription
from communique.newsroom.letters.reports import MOST_BYTES, ReportError
from newsroom.letters.steps import follow, letter_of, send_all, write_all
from newsroom.mailbox import Mailbox
from newsroom.portal_site import Portal

REPORT = """\
From: Mail Delivery System <mailer-daemon@mx.example.net>
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I am sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 no such mailbox

--b
Content-Type: message/rfc822

From: desk@example.org
To: other@example.org
Subject: what was sent

--b--
"""


def report(
    to: str | None, status: str = "5.1.1", action: str = "failed", recipient: str = "reader@example.org"
) -> bytes:
    return REPORT.format(to=to, status=status, action=action, recipient=recipient).encode()


@pytest.fixture
def returns():
    """The site has an address for what comes back."""
    with override_settings(BOUNCE_ADDRESS="bounces@example.org"):
        yield


@pytest.fixture
def sent(all_new: Portal, returns: None, by_smtp: Mailbox) -> tuple[str, Letter]:
    """The return address of a letter that was sent, and the letter."""
    found = follow("/people/emmanuel-macron/")
    follow("/people/joe-biden/", address="other@example.org")
    write_all()
    assert send_all() == 2
    letter = letter_of(found)
    (mail,) = by_smtp.to("reader@example.org")
    return mail.sender, letter


def state_of(letter: Letter) -> str:
    letter.refresh_from_db()
    return letter.state


def test_each_letter_has_a_return_address_of_its_own(sent: tuple[str, Letter], by_smtp: Mailbox):
    sender, letter = sent
    assert sender.startswith(f"bounces+b{letter.pk}-")
    assert len(sender.partition("@")[0]) <= 64
    assert len({one.sender for one in by_smtp.received}) == 2
    assert tokens.read_return_address(sender.upper()) == ("b", letter.pk)


def test_a_hard_bounce_ends_what_the_address_gets_and_nobody_elses(sent: tuple[str, Letter]):
    sender, letter = sent
    assert take_back(report(sender)) == "The address takes no mail: 5.1.1. Subscriptions ended: 1."
    assert state_of(letter) == State.BOUNCED
    assert (letter.reader, letter.answer) == (None, "")
    assert Subscription.objects.get().reader.address == "other@example.org"


def test_soft_bounces_count(sent: tuple[str, Letter]):
    sender, letter = sent
    assert take_back(report(sender, "4.2.2")) == "The letter came back: 4.2.2."
    assert state_of(letter) == State.BOUNCED
    assert letter.answer == "4.2.2 smtp; 550 5.1.1 no such mailbox"
    assert Subscription.objects.count() == 2
    for number in (1, 2):
        letter.pk, letter.key, letter.state = None, f"again:{number}", State.SENT
        letter.save()
        take_back(report(tokens.return_address("b", letter.pk), "4.4.7", "delayed"))
    assert Subscription.objects.get().reader.address == "other@example.org"


def test_the_account_is_told_why_its_letters_ended(all_new: Portal, returns: None):
    client = all_new.browser_of(all_new.account())
    client.post("/letters/follow/", {"view": "/people/emmanuel-macron/", "rhythm": "once"})
    write_all()
    send_all()
    take_back(report(tokens.return_address("b", Letter.objects.get().pk)))
    assert not Subscription.objects.exists()
    assert "letters to your address came back" in client.get("/letters/").content.decode()
    client.post("/letters/newsletter/")
    assert "came back" not in client.get("/letters/").content.decode()


@pytest.mark.parametrize("where", ["Delivered-To", "X-Original-To"])
def test_the_address_may_stand_in_what_the_server_added(sent: tuple[str, Letter], where: str):
    sender, letter = sent
    take_back(f"{where}: {sender}\n".encode() + report("postmaster@example.org"))
    assert state_of(letter) == State.BOUNCED


def test_the_address_may_be_named_to_the_command(sent: tuple[str, Letter]):
    sender, letter = sent
    assert "no return address" in take_back(report("postmaster@example.org"))
    assert state_of(letter) == State.SENT
    take_back(report("postmaster@example.org"), to=[sender])
    assert state_of(letter) == State.BOUNCED


def test_a_forged_address_ends_nothing(sent: tuple[str, Letter]):
    sender, letter = sent
    other = Letter.objects.exclude(pk=letter.pk).get()
    seal = sender.partition("-")[2]
    forged = [
        f"bounces+b{other.pk}-{seal}",
        f"bounces+u{letter.subscription_id}-{seal}",
        sender.replace(seal[:5], "aaaaa"),
        f"bounces+b{letter.pk}@example.org",
        f"bounces+b{letter.pk}-@example.org",
        f"bounces+b{'9' * 40}-{seal}",
        "reader@example.org",
    ]
    for address in forged:
        assert "no return address" in take_back(report(address, recipient="other@example.org"))
    assert Subscription.objects.count() == 2


def test_other_mail_to_the_address_changes_nothing(sent: tuple[str, Letter]):
    sender, letter = sent
    away = f"From: reader@example.org\nTo: {sender}\nSubject: Away until Monday\n\nStatus: 5.1.1\nAction: failed\n"
    assert "no failure" in take_back(away.encode())
    assert "no failure" in take_back(report(sender, "2.0.0", "delivered"))
    assert "no failure" in take_back(report(sender, "nonsense"))
    assert state_of(letter) == State.SENT


def test_a_mail_to_the_unsubscribing_address_ends_the_subscription(sent: tuple[str, Letter]):
    _, letter = sent
    address = tokens.return_address("u", letter.subscription_id)
    mail = f"From: reader@example.org\nTo: {address}\nSubject: unsubscribe\n\n".encode()
    # The request itself came back: nobody asked.
    assert "nothing was changed" in take_back(report(address))
    assert take_back(mail) == "The subscription was ended."
    assert take_back(mail) == "The subscription had ended before."
    assert Subscription.objects.get().reader.address == "other@example.org"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"\0" * 1_000,
        bytes(range(256)) * 40,
        b'Content-Type: multipart/report; boundary=""\n\n--\n',
        b"To: =?utf-8?b?////?=\nContent-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n\xff\xfe",
        b"Content-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 3_000,
        b"To: " + b"a" * 900_000,
        b"To: " + b"<" * 20_000,
        b"a" * (MOST_BYTES + 1),
    ],
)
def test_hostile_mail_is_refused_or_changes_nothing(sent: tuple[str, Letter], content: bytes):
    _, letter = sent
    with suppress(ReportError):
        assert "nothing was changed" in take_back(content)
    assert state_of(letter) == State.SENT
    assert Reader.objects.count() == 2
