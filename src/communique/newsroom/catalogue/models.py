"""Entries and the headings that they are filed under."""

from __future__ import annotations

from django.db import models


class Kind(models.IntegerChoices):
    """What an entry is of. Commitments with a due date stand on the shelf by that date, the others by publication."""

    EVENT = 1
    STATEMENT = 2
    DOCUMENT = 3
    DUE = 4
    PLEDGE = 5


class HeadingKind(models.TextChoices):
    """What a heading stands for."""

    PERSON = "person"
    COUNTRY = "country"
    BODY = "body"
    PLACE = "place"
    WHERE = "where"
    """The country in which a place lies."""
    TYPE = "type"
    STATUS = "status"
    STANDING = "standing"
    SOURCE = "source"


class Aspect(models.IntegerChoices):
    """As what an entry is filed under a heading."""

    EVENT = 1
    """An event: who took part, where, of which type."""
    STATEMENT = 2
    """A statement: who spoke, and of its occasion and outlet."""
    PRESENT = 3
    """A statement: who took part in its occasion."""
    DOCUMENT = 4
    """A document: whom it names, and its outlet."""
    DUE = 5
    PLEDGE = 6


class Heading(models.Model):
    """A person, country, body, place, type, status or source, with how many entries are filed under it.

    `key` is the archive's id, or the word itself. `forms` are the folded names by which it is found. A heading under
    which nothing is filed any more is gone.
    """

    kind = models.CharField(max_length=10, choices=HeadingKind.choices)
    key = models.CharField(max_length=300)
    name = models.CharField(max_length=500)
    forms = models.TextField(default="")
    events = models.IntegerField(default=0)
    statements = models.IntegerField(default=0)
    documents = models.IntegerField(default=0)
    commitments = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_heading_a_thing")]
        indexes = [models.Index(fields=["kind", "-events"], name="headings_by_events")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class Entry(models.Model):
    """One event, statement, document or commitment; `id` is its shelf number, `ref` its id in the archive.

    `document` is the one that a statement or commitment is cited from. `card` is what lists show of an event. `filed`
    are the headings and aspects that it is filed under. `digest` changes with anything of these and of its words.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.SmallIntegerField(choices=Kind.choices)
    ref = models.CharField(max_length=300)
    document = models.CharField(max_length=300, null=True, db_index=True)
    card = models.JSONField(null=True)
    filed = models.JSONField(default=list)
    digest = models.CharField(max_length=32, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref"], name="one_entry_an_item")]
        indexes = [models.Index(fields=["kind", "id"], name="entries_by_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class Filing(models.Model):
    """An entry under a heading; the primary key is its only index, and a list under a heading a walk along it."""

    pk = models.CompositePrimaryKey("heading_id", "aspect", "entry_id")
    heading_id = models.BigIntegerField()
    aspect = models.SmallIntegerField(choices=Aspect.choices)
    entry_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.heading_id}/{self.aspect}: {self.entry_id}"


class Month(models.Model):
    """How many entries a heading has in a month (year × 12 + month − 1), or without a day (0).

    Under heading 0, all of the aspect's kind.
    """

    pk = models.CompositePrimaryKey("heading_id", "aspect", "month")
    heading_id = models.BigIntegerField()
    aspect = models.SmallIntegerField(choices=Aspect.choices)
    month = models.IntegerField()
    count = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.heading_id}/{self.aspect}, {self.month}: {self.count}"


class Tie(models.Model):
    """On how many held events two parties were together, or one party was in a place; stored in both directions.

    `kind` is the other's heading kind. `first` and `last` are the shelf numbers of the first and last of these
    events, of those with a day if there are any.
    """

    pk = models.CompositePrimaryKey("one_id", "other_id")
    one_id = models.BigIntegerField()
    other_id = models.BigIntegerField()
    one_kind = models.CharField(max_length=10)
    other_kind = models.CharField(max_length=10)
    count = models.IntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["one_id", "other_kind", "-count"], name="ties_of_one"),
            models.Index(fields=["one_kind", "other_kind", "-count"], name="ties_by_count"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} – {self.other_id}: {self.count}"


class Edition(models.Model):
    """The state of the catalogue; one row. `number` grows with every change that a reader could see."""

    number = models.BigIntegerField(default=0)
    version = models.CharField(max_length=100, default="")
    changed = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"edition {self.number}"
