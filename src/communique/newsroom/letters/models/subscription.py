"""What somebody follows, and how often."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communique.newsroom.letters.models.reader import Reader

LONGEST = 600
"""The longest address of a list that can be followed."""


class Rhythm(models.TextChoices):
    """How often letters come."""

    AT_ONCE = "once", _("at once")
    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("every week")


class Subscription(models.Model):
    """A reader follows a list of the record, by its address in canonical form; "" stands for the newsletter.

    `cursor` is the number of the last arrival that was looked at for it: what came before is not new to it. `due` is
    when the next digest is made; at once, there is none.
    """

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="subscriptions")
    subject = models.CharField(max_length=LONGEST, blank=True)
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices)
    cursor = models.BigIntegerField()
    due = models.DateTimeField(null=True, db_index=True)
    began = models.DateTimeField(default=timezone.now)
    last_letter = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reader", "subject"], name="letters_one_subscription_a_list")]
        indexes = [models.Index(fields=["rhythm", "cursor"], name="letters_subscriptions_behind")]

    def __str__(self) -> str:
        return f"{self.subject or 'newsletter'}, {self.rhythm}"

    @property
    def is_newsletter(self) -> bool:
        """Whether it is the newsletter."""
        return not self.subject
