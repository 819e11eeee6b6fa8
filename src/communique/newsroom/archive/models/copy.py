"""Which documents copy one another."""

from __future__ import annotations

from django.db import models

from communique.newsroom.archive.models.document import Document


class Fingerprint(models.Model):
    """One of a document's sampled word sequences, by which documents that may be copies find one another."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="fingerprints")
    hash = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.hash)


class Copy(models.Model):
    """Two documents of which one copies the other, wholly ("near") or a passage of it ("partial").

    The first document's id is the smaller. `share` is how much of the shorter text the two share; the spans are those
    of the shared passages.
    """

    first = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    share = models.FloatField()
    first_spans = models.JSONField(default=list)
    second_spans = models.JSONField(default=list)
    reasons = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="one_copy_a_pair")]

    def __str__(self) -> str:
        return f"{self.first_id} = {self.second_id}"
