"""Subscribing: an account's proven address at once, any other once its owner has pressed the button behind a link."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from communique.newsroom.accounts.models import Account
from communique.newsroom.accounts.time_zones import zone
from communique.newsroom.letters import tokens
from communique.newsroom.letters.arrivals import latest_arrival
from communique.newsroom.letters.composing import write_confirmation
from communique.newsroom.letters.messages import name_message
from communique.newsroom.letters.models import Kind, Letter, Reader, Rhythm, Subscription
from communique.newsroom.letters.periods import next_due
from communique.newsroom.letters.tokens import Asked
from communique.newsroom.portal.router import PORTAL

NEWSLETTER = ""
MOST_FOLLOWED = 300
"""Lists that one reader may follow."""


class TooManyError(Exception):
    """The reader follows as many lists as one may."""


def has_newsletter(account: Account) -> bool:
    """Whether the account gets the newsletter."""
    return Subscription.objects.filter(reader__account=account, subject=NEWSLETTER).exists()


def is_proven(account: Account) -> bool:
    """Whether the account's address is known to be its owner's."""
    return bool(EmailAddress.objects.filter(user=account, email__iexact=account.email, verified=True).exists())


def subscribe_account(account: Account, subject: str, rhythm: str) -> Subscription:
    """The account follows a list from now on; one that it follows already comes in the new rhythm.

    Raises `TooManyError` where it follows too many.
    """
    with transaction.atomic(using=PORTAL):
        return _subscribe(reader_of(account), subject, rhythm)


def ask(asked: Asked, title: str, base: str) -> None:
    """Writes to an address whether it is to be subscribed: the same to all, whatever they get already.

    Nothing is kept of it but the letter. `title` says what is asked for, `base` where the site is.
    """
    link = base + reverse("letters_confirm", args=[tokens.sign_asked(asked)])
    written = write_confirmation(title, link, asked.language, tokens.CONFIRM_DAYS)
    key = f"confirm:{tokens.new_key()}"
    with transaction.atomic(using=PORTAL):
        Letter.objects.create(
            key=key,
            kind=Kind.CONFIRMATION,
            address=asked.address,
            language=asked.language,
            body=written.keep(),
            message_id=name_message(key),
        )


def confirm(asked: Asked) -> Subscription:
    """Subscribes an address whose owner pressed the button; if it is an account's, the account.

    Raises `TooManyError` where it follows too many lists.
    """
    with transaction.atomic(using=PORTAL):
        account = Account.objects.filter(email=asked.address, is_active=True).first()
        if account is not None and is_proven(account):
            reader = reader_of(account)
        else:
            reader, _ = Reader.objects.get_or_create(address=asked.address)
            reader.language, reader.time_zone = asked.language, asked.time_zone
            reader.save(update_fields=["language", "time_zone"])
        return _subscribe(reader, asked.subject, asked.rhythm)


def find_reader(account: Account) -> Reader | None:
    """The account as a reader, if it or its proven address gets letters or ever did."""
    mine = Reader.objects.filter(account=account).exists()
    before = is_proven(account) and Reader.objects.filter(address=account.email.lower()).exists()
    if not (mine or before):
        return None
    with transaction.atomic(using=PORTAL):
        return reader_of(account)


def reader_of(account: Account) -> Reader:
    """The account as a reader; what its address had subscribed to before there was the account is its own."""
    reader, _ = Reader.objects.get_or_create(account=account)
    before = Reader.objects.filter(address=account.email.lower()).first() if is_proven(account) else None
    if before is not None:
        mine = reader.subscriptions.values_list("subject", flat=True)
        before.subscriptions.exclude(subject__in=list(mine)).update(reader=reader)
        before.letters.update(reader=reader)
        before.delete()
        reschedule(reader)
    return reader


def reschedule(reader: Reader) -> None:
    """Sets when the next digests are due, as the reader's clock is another one."""
    clock, now = zone(reader.clock), timezone.now()
    for rhythm in (Rhythm.DAILY, Rhythm.WEEKLY):
        reader.subscriptions.filter(rhythm=rhythm, due__gt=now).update(due=next_due(rhythm, clock, now))


def change_rhythm(subscription: Subscription, rhythm: str) -> None:
    """Letters come in another rhythm from now on; the newsletter stays weekly."""
    rhythm = Rhythm.WEEKLY if subscription.is_newsletter else Rhythm(rhythm)
    due = next_due(rhythm, zone(subscription.reader.clock), timezone.now())
    Subscription.objects.filter(pk=subscription.pk).update(rhythm=rhythm, due=due)


def _subscribe(reader: Reader, subject: str, rhythm: str) -> Subscription:
    rhythm = Rhythm.WEEKLY if subject == NEWSLETTER else Rhythm(rhythm)
    due = next_due(rhythm, zone(reader.clock), timezone.now())
    if reader.subscriptions.exclude(subject=subject).count() >= MOST_FOLLOWED:
        raise TooManyError
    Reader.objects.filter(pk=reader.pk).update(stopped=None)
    found, is_new = Subscription.objects.get_or_create(
        reader=reader, subject=subject, defaults={"rhythm": rhythm, "due": due, "cursor": latest_arrival()}
    )
    if not is_new and found.rhythm != rhythm:
        change_rhythm(found, rhythm)
        found.refresh_from_db()
    return found
