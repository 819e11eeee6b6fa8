"""The outbox: who has which letter, what the server's answers mean, and what is left by a worker that died."""

from __future__ import annotations

import datetime as dt
import socket
import threading

import pytest
from django.test import override_settings
from django.utils import timezone

from communique.newsroom.letters import carriers, outbox
from communique.newsroom.letters.carriers import UnreachableError
from communique.newsroom.letters.flows import send as sending
from communique.newsroom.letters.models import Body, Letter, Reader, State, Subscription
from communique.newsroom.letters.slips import Slip, find_left
from newsroom.letters.sending import queue_letters
from newsroom.letters.steps import send_all
from newsroom.mailbox import Mailbox
from newsroom.portal_site import Portal


@pytest.fixture(params=["sqlite", "postgresql"])
def queue(request: pytest.FixtureRequest, tmp_path):
    """An open portal on either kind of database."""
    from django.db import connections

    from communique.newsroom.folder import open_portal

    folder = request.getfixturevalue("folder" if request.param == "sqlite" else "on_server")
    open_portal(folder.path)
    for model in (Letter, Subscription, Reader, Body):
        model.objects.all().delete()
    yield folder.path
    connections.close_all()


def states() -> list[str]:
    return list(Letter.objects.order_by("id").values_list("state", flat=True))


def test_workers_claim_different_letters(queue):
    queue_letters(10)
    one = {letter.pk for letter in outbox.claim("one", 6)}
    two = {letter.pk for letter in outbox.claim("two", 6)}
    assert (len(one), len(two)) == (6, 4)
    assert not one & two
    assert outbox.claim("three", 6) == []


def test_many_workers_at_once_claim_each_letter_once(queue):
    from django.db import connections

    queue_letters(60)
    found: list[int] = []
    start = threading.Barrier(4)

    def work(name: str) -> None:
        start.wait()
        while letters := outbox.claim(name, 3):
            found.extend(letter.pk for letter in letters)
        connections.close_all()

    threads = [threading.Thread(target=work, args=(str(n),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(set(found)) == 60


def test_a_claim_runs_out_and_its_worker_then_hands_nothing_over(queue):
    queue_letters(1)
    (letter,) = outbox.claim("slow", 5)
    Letter.objects.update(claimed_until=timezone.now() - dt.timedelta(seconds=1))
    assert not outbox.begin_handing(letter, "slow")
    assert outbox.recover() == 1
    (again,) = outbox.claim("quick", 5)
    assert not outbox.begin_handing(letter, "slow")
    assert outbox.begin_handing(again, "quick")
    assert not outbox.begin_handing(again, "quick")


@pytest.mark.parametrize(("noted", "state"), [(False, State.WAITING), (True, State.SENT)])
def test_the_slip_of_a_dead_worker_tells_whether_the_dot_went_out(queue, noted: bool, state: State):
    queue_letters(3)
    slip = Slip("dead")
    first, second, _third = outbox.claim("dead", 3)
    outbox.begin_handing(first, "dead")
    slip.note(first.pk)
    outbox.settle(first, State.SENT, "250 OK")
    outbox.begin_handing(second, "dead")
    if noted:
        slip.note(second.pk)
    assert [*find_left()] == []
    assert outbox.recover() == 0
    # The worker dies: the system lets go of its lock.
    slip._map.close()
    slip._stream.close()
    assert outbox.recover() == 2
    assert states() == ["sent", state, "waiting"]
    assert [*find_left()] == []


def test_what_a_worker_on_a_lost_machine_was_handing_over_is_not_sent_again(queue):
    queue_letters(2)
    first, _second = outbox.claim("lost", 2)
    outbox.begin_handing(first, "lost")
    assert outbox.recover() == 0
    Letter.objects.update(claimed_until=timezone.now() - dt.timedelta(seconds=1))
    assert outbox.recover() == 2
    assert states() == ["sent", "waiting"]
    assert "not known" in Letter.objects.get(pk=first.pk).answer


def test_one_conversation_carries_many_mails(queue, by_smtp: Mailbox, monkeypatch):
    opened = []
    original = carriers._connect
    monkeypatch.setattr(carriers, "_connect", lambda: opened.append(1) or original())
    ids = queue_letters(25)
    assert send_all() == 25
    assert len(opened) == 1
    assert sorted(str(one.message["Message-ID"]) for one in by_smtp.received) == sorted(ids)
    assert by_smtp.received[0].text().splitlines()[:3] == ["What is new.", ".", ".."]


def test_a_refused_recipient_holds_up_nobody(portal: Portal, by_smtp: Mailbox):
    by_smtp.refuse = lambda address: "550 5.1.1 no such mailbox" if address.startswith("reader1@") else None
    queue_letters(3)
    assert send_all() == 2
    assert states() == ["sent", "bounced", "sent"]
    assert Letter.objects.get(state="bounced").answer == "550 5.1.1 no such mailbox"


def test_a_mailbox_that_refuses_again_and_again_is_given_up(portal: Portal, by_smtp: Mailbox):
    by_smtp.refuse = lambda address: "550 no such mailbox"
    queue_letters(1)
    send_all()
    for count in (2, 3):
        assert Subscription.objects.exists()
        letter = Letter.objects.get(key__endswith=":1")
        letter.pk, letter.key, letter.state = None, f"again:{count}", State.WAITING
        letter.save()
        send_all()
    assert not Subscription.objects.exists()


def test_a_refusal_for_now_is_tried_again_later_and_later(portal: Portal, by_smtp: Mailbox):
    by_smtp.refuse = lambda address: "451 try again later"
    queue_letters(1)
    pauses = []
    while Letter.objects.filter(state=State.WAITING).exists():
        before = timezone.now()
        Letter.objects.update(due=before)
        assert send_all() == 0
        letter = Letter.objects.get()
        pauses.append((letter.due - before).total_seconds())
    assert pauses[:-1] == sorted(pauses[:-1])
    assert len(pauses) == 9
    assert 59 < pauses[0] < 65
    assert (letter.state, letter.answer) == ("failed", "451 try again later")


def test_a_server_that_is_away_costs_no_letter_a_try(portal: Portal, monkeypatch):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    queue_letters(2)
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_TIMEOUT=1):
        with pytest.raises(UnreachableError):
            send_all()
        monkeypatch.setattr(sending, "_rests_until", 0.0)
        assert sending.send_round() == 0
        # For a while, it is not asked again.
        assert sending._rests_until > 0
    assert states() == ["waiting", "waiting"]
    assert set(Letter.objects.values_list("tries", flat=True)) == {0}


class _Abrupt:
    """A server that hangs up at a point of the conversation."""

    def __init__(self, last: bytes) -> None:
        self._last = last
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.data = b""
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                peer, _ = self._socket.accept()
            except OSError:
                return
            with peer:
                peer.sendall(b"220 hello\r\n")
                is_data = False
                while line := peer.recv(65_536):
                    if is_data:
                        self.data += line
                        if self.data.endswith(b"\r\n.\r\n"):
                            break
                        continue
                    if line.upper().startswith(self._last):
                        break
                    is_data = line.upper().startswith(b"DATA")
                    peer.sendall(b"354 go on\r\n" if is_data else b"250 OK\r\n")

    def close(self) -> None:
        self._socket.close()


@pytest.mark.parametrize(
    ("last", "state"), [(b"MAIL", "waiting"), (b"RCPT", "waiting"), (b"DATA", "waiting"), (b"never", "sent")]
)
def test_a_broken_conversation_is_taken_up_only_before_the_dot(portal: Portal, last: bytes, state: str):
    server = _Abrupt(last)
    queue_letters(1)
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=server.port, EMAIL_TIMEOUT=5):
        send_all()
    server.close()
    letter = Letter.objects.get()
    assert letter.state == state
    assert ("not known" in letter.answer) == (state == "sent")


def test_a_letter_that_cannot_be_written_holds_up_nobody(portal: Portal, by_smtp: Mailbox, monkeypatch):
    queue_letters(3)
    original = sending.write_message

    def write(letter: Letter):
        if letter.reader.address.startswith("reader0@"):
            raise ValueError("broken")
        return original(letter)

    monkeypatch.setattr(sending, "write_message", write)
    assert send_all() == 2
    assert states() == ["waiting", "sent", "sent"]


def test_a_database_that_fails_at_the_last_moment_leaves_half_a_mail_with_nobody(
    portal: Portal, by_smtp: Mailbox, monkeypatch
):
    queue_letters(2)
    original, calls = outbox.begin_handing, []

    def begin(letter: Letter, worker: str) -> bool:
        calls.append(letter.pk)
        if len(calls) == 1:
            raise RuntimeError("the database is locked")
        return original(letter, worker)

    monkeypatch.setattr(outbox, "begin_handing", begin)
    assert send_all() == 1
    assert len(by_smtp.received) == 1
    Letter.objects.filter(state=State.WAITING).update(due=timezone.now())
    assert send_all() == 1
    assert len({str(one.message["Message-ID"]) for one in by_smtp.received}) == len(by_smtp.received) == 2


def test_letters_of_a_subscription_that_ended_are_not_sent(portal: Portal):
    queue_letters(2)
    Letter.objects.filter(pk=Letter.objects.first().pk).update(subscription=None)
    assert send_all() == 1
    assert sorted(states()) == ["failed", "sent"]


def test_files_are_a_back_end_too(portal: Portal, tmp_path):
    from communique.newsroom.portal.mail_settings import parse_mail_url

    queue_letters(3)
    with override_settings(**parse_mail_url(f"file://{tmp_path}/mail")):
        assert send_all() == 3
    content = "".join(path.read_text() for path in (tmp_path / "mail").iterdir())
    assert content.count("Message-ID: <") == 3
