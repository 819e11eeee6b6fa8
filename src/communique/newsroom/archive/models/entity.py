"""People, bodies and places, and the documents that name them."""

from __future__ import annotations

from django.db import models

from communique.newsroom.archive.models.document import Document
from communique.newsroom.archive.models.review import Reviewed


class _Named(Reviewed):
    """The thing named, under its canonical id. `folded` is the name between spaces, for a look-up by any word.

    A person's holds every form of the name, so that "Sergei" finds Sergey Lavrov.
    """

    id = models.CharField(max_length=200, primary_key=True)
    name = models.CharField(max_length=500)
    folded = models.TextField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Person(_Named):
    """A person; `wikidata` is the id there, of one that the registry of office holders knows."""

    wikidata = models.CharField(max_length=20, null=True, db_index=True)
    is_registered = models.BooleanField(default=False)


class Body(_Named):
    """An organisation, a government or a country that acts."""


class PlaceName(_Named):
    """A place."""


class DocumentEntity(models.Model):
    """What one document names, with all its mentions there; exactly one of the three things that it may stand for.

    Of a person: `naming` is the id that stays when the document is read again; `offices` are titles with whose they
    are; `block` is what all namings have in common that may be one person whom no registry knows ("" for one whom it
    does); `reasons` say why it stands for its person, `candidates` who else was possible, `decided_by` who said so.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="entities")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    name = models.TextField()
    given_id = models.TextField(null=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="namings")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="namings")
    place = models.ForeignKey(PlaceName, null=True, on_delete=models.PROTECT, related_name="namings")
    mentions = models.JSONField(default=list)
    naming = models.CharField(max_length=20, null=True, db_index=True)
    role = models.TextField(null=True)
    body_name = models.TextField(null=True)
    offices = models.JSONField(default=list)
    block = models.CharField(max_length=200, blank=True, db_index=True)
    reasons = models.JSONField(default=list)
    candidates = models.JSONField(default=list)
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "key"], name="one_entity_a_key")]

    def __str__(self) -> str:
        return self.name


class Party(models.Model):
    """A name in an item, and the person or body that it stands for, where the document names one.

    `naming` is that of the entity, so that the person can be resolved anew without reading the document.
    """

    position = models.PositiveIntegerField()
    name = models.TextField()
    folded = models.TextField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    naming = models.CharField(max_length=20, null=True, db_index=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def entity_id(self) -> str | None:
        """The canonical id of the person or body, or None."""
        return self.person_id or self.body_id
