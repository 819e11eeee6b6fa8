"""What came into the record since letters first looked at it."""

from __future__ import annotations

from django.db import models


class Arrival(models.Model):
    """An event, statement, document or commitment that was new at some look; `id` counts up in the order of looks.

    `kind` and `ref` are those of the catalogue's entry. An item arrives once: however often the record is filed anew,
    its id stays.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.SmallIntegerField()
    ref = models.CharField(max_length=300)
    seen = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref"], name="letters_an_item_arrives_once")]

    def __str__(self) -> str:
        return f"{self.id}: {self.kind} {self.ref}"


class Look(models.Model):
    """The last look at the record; one row.

    `birth` tells one record from another that was built in its place. Documents loaded after `since` are new, unless
    they arrived; `latest` is the number of the last arrival.
    """

    edition = models.BigIntegerField(default=-1)
    birth = models.CharField(max_length=100, default="")
    since = models.DateTimeField()
    began = models.DateTimeField()
    latest = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="letters_one_look")]

    def __str__(self) -> str:
        return f"edition {self.edition}, arrival {self.latest}"
