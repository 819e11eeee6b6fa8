"""Letters: what they say, to whom, and how far each has come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from communique.newsroom.letters.models.arrival import Arrival
from communique.newsroom.letters.models.reader import Reader
from communique.newsroom.letters.models.subscription import Subscription


class Kind(models.TextChoices):
    """What a letter is."""

    NEWSLETTER = "newsletter"
    ALERT = "alert"
    CONFIRMATION = "confirmation"


class State(models.TextChoices):
    """How far a letter has come.

    HANDING is set just before the dot that ends the mail goes out: what becomes of a letter whose sender died there,
    `communique.newsroom.letters.slips` tells.
    """

    WAITING = "waiting"
    CLAIMED = "claimed"
    HANDING = "handing"
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"


class Body(models.Model):
    """What letters to many say alike, found by a digest of it; what is each reader's own is added when it is sent."""

    digest = models.CharField(max_length=64, unique=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField()
    made = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.subject


class Letter(models.Model):
    """One mail in the outbox. `key` names what it is about, such as a subscription and a day: it is written once.

    `address` is that of somebody who is not a reader yet; of one who is no reader any more, the letter stays as a
    number. `due` is the earliest time of the next try; a worker that claims it holds it until `claimed_until`. `answer`
    is what the mail server said last.
    """

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    subscription = models.ForeignKey(Subscription, null=True, on_delete=models.SET_NULL, related_name="letters")
    reader = models.ForeignKey(Reader, null=True, on_delete=models.SET_NULL, related_name="letters")
    address = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=10, default="en")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="letters")
    message_id = models.CharField(max_length=255)
    made = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    due = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.CharField(max_length=60, blank=True)
    claimed_until = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due", "id"], name="letters_waiting", condition=Q(state=State.WAITING)),
            models.Index(
                fields=["claimed_by"], name="letters_claimed", condition=Q(state__in=[State.CLAIMED, State.HANDING])
            ),
            models.Index(fields=["state", "ended"], name="letters_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"


class SentItem(models.Model):
    """An item that a letter of a subscription told; written in the transaction that writes the letter."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="told", db_index=False)
    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="+", db_index=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="items")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscription", "arrival"], name="letters_never_the_same_twice")]

    def __str__(self) -> str:
        return f"{self.subscription_id}: {self.arrival_id}"
