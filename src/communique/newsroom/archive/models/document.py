"""One reading of a page."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from communique.newsroom.archive.models.page import Page


class Document(models.Model):
    """What is known of a document besides its text.

    `id` is the record line's, unless another document had that id first: two folders may both hold an "index.html",
    and `origin` (the URL, or the file) tells them apart. `fingerprint` stands for the page and what its container says
    of it, `record_sha256` for all that was extracted; a build skips what has the fingerprint and the engine's version,
    and a load changes nothing where the record is the same. `original` is the document that this one is an exact or
    near copy of. `is_resolved` is false until resolution has taken up what the last load brought; `sampled` is how many
    fingerprints it has.
    """

    id = models.CharField(max_length=300, primary_key=True)
    origin = models.TextField(blank=True, db_index=True)
    path = models.TextField(null=True)
    url = models.TextField(null=True)
    publisher = models.TextField(null=True)
    title = models.TextField(null=True)
    folded_title = models.TextField()
    published = models.TextField(null=True)
    published_day = models.DateField(null=True, db_index=True)
    published_from = models.CharField(max_length=20, null=True)
    language = models.TextField(null=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    retrieved = models.TextField(null=True)
    source = models.TextField(null=True)
    duplicate_of = models.TextField(null=True)
    original = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="copies", db_index=False)
    extractable = models.BooleanField(default=True)
    is_resolved = models.BooleanField(default=False, db_index=True)
    sampled = models.PositiveIntegerField(default=0)
    page = models.ForeignKey(Page, null=True, on_delete=models.PROTECT, related_name="documents")
    page_sha256 = models.CharField(max_length=64, null=True)
    fingerprint = models.CharField(max_length=64, null=True)
    record_sha256 = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=100, blank=True)
    first_loaded = models.DateTimeField(auto_now_add=True)
    last_loaded = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["original"], name="copies_of_document", condition=Q(original__isnull=False)),
            models.Index(
                fields=["-published_day", "id", "language"], name="documents_not_read", condition=Q(extractable=False)
            ),
        ]

    def __str__(self) -> str:
        return self.id


class DocumentText(models.Model):
    """The text that all spans of a document point into, apart from it, so that a list of documents reads no texts.

    `furniture` are the spans of page furniture; `folded` is the text as `find documents --about` compares it.
    """

    document = models.OneToOneField(Document, primary_key=True, on_delete=models.CASCADE, related_name="reading")
    text = models.TextField()
    folded = models.TextField()
    furniture = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.text[:80]
