"""Items of the library, what they are linked to, what is made of them, and who took them."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communique.calendar import parse_first_day
from communique.folding import padded


class Kind(models.TextChoices):
    """What an item is."""

    VIDEO = "video", pgettext_lazy("kind of media", "Video")
    PHOTOGRAPH = "photograph", pgettext_lazy("kind of media", "Photograph")
    AUDIO = "audio", pgettext_lazy("kind of media", "Audio")


class State(models.TextChoices):
    """How far the preview of an item is."""

    WAITING = "waiting", _("waiting to be prepared")
    PREPARING = "preparing", _("being prepared")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")


class Failure(models.TextChoices):
    """Why no preview could be made."""

    NONE = "", ""
    BROKEN = "broken", _("Its picture or sound cannot be read.")
    CUT_OFF = "cut-off", _("Its picture or sound ends before the file says that it does.")
    SLOW = "slow", _("It took longer than it may.")
    STOPPED = "stopped", _("The work on it was stopped several times.")
    NO_TOOL = "no-tool", _("ffmpeg is not installed where the work is done.")
    LOST = "lost", _("The original is not where it was put.")
    OTHER = "other", _("Something else went wrong; the log of the worker says more.")


class ItemQuerySet(models.QuerySet["Item"]):
    """Items by who may see them."""

    def visible(self) -> ItemQuerySet:
        """Those that everybody sees: published, and with a preview."""
        return self.filter(is_published=True, state=State.READY)


class Item(models.Model):
    """A video, photograph or sound.

    `id` is the beginning of the original's checksum, so that a file is in the library once. `original` is the name of
    the file in the store; `poster`, `preview`, `sprite` and `times` are those of what was made of it, "" before. `date`
    is an ISO prefix. `folded` holds the words by which it is found. While it is prepared, `worker` says by whom and
    `beat` when that was last heard of; `job` is the id of the job in the queue, `tries` how often it was begun.
    """

    id = models.CharField(max_length=20, primary_key=True)
    sha256 = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=300)
    synopsis = models.TextField(blank=True)
    shot_list = models.TextField(blank=True)
    transcript = models.TextField(blank=True)
    rights = models.CharField(max_length=500, blank=True)
    credit = models.CharField(max_length=300, blank=True)
    date = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=300, blank=True)
    folded = models.TextField(default="")

    original = models.CharField(max_length=120)
    file_name = models.CharField(max_length=120)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=40)
    container = models.CharField(max_length=60)
    video_codec = models.CharField(max_length=40, blank=True)
    audio_codec = models.CharField(max_length=40, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    frame_rate = models.FloatField(null=True)
    duration = models.FloatField(null=True)

    is_published = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=10, choices=Failure.choices, default=Failure.NONE, blank=True)
    failure_words = models.CharField(max_length=300, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=64, blank=True)
    beat = models.DateTimeField(default=timezone.now)
    job = models.CharField(max_length=64, blank=True)

    poster = models.CharField(max_length=120, blank=True)
    preview = models.CharField(max_length=120, blank=True)
    sprite = models.CharField(max_length=120, blank=True)
    times = models.CharField(max_length=120, blank=True)
    downloads = models.PositiveIntegerField(default=0)
    added = models.DateTimeField(default=timezone.now)
    changed = models.DateTimeField(auto_now=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = "item"
        ordering: ClassVar[list[str]] = ["-date", "-added", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "beat"], name="media_by_state"),
            models.Index(fields=["-date", "-added", "id"], name="media_by_date"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the item, with the words by which it is found."""
        told = (self.title, self.synopsis, self.place, self.credit, self.shot_list, self.transcript)
        self.folded = padded(" ".join(told))
        super().save(*args, **kwargs)

    @property
    def is_visible(self) -> bool:
        """Whether everybody sees it."""
        return self.is_published and self.state == State.READY

    @property
    def address(self) -> str:
        """Its page."""
        return reverse("media_item", args=[self.id])

    @property
    def poster_address(self) -> str:
        """Its poster, "" before there is one."""
        return reverse("media_file", args=[self.poster]) if self.poster else ""

    @property
    def preview_address(self) -> str:
        """Its preview, "" before there is one."""
        return reverse("media_file", args=[self.preview]) if self.preview else ""

    @property
    def sprite_address(self) -> str:
        """Its stills in one picture, "" where there is none."""
        return reverse("media_file", args=[self.sprite]) if self.sprite else ""

    @property
    def times_address(self) -> str:
        """The times of its stills, "" where there are none."""
        return reverse("media_file", args=[self.times]) if self.times else ""

    @property
    def length(self) -> str:
        """Its duration as a clock shows it.

        >>> Item(duration=3725.4).length, Item(duration=59.9).length, Item().length
        ('1:02:05', '0:59', '')
        """
        if self.duration is None:
            return ""
        minutes, seconds = divmod(int(self.duration), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

    @property
    def day_prefix(self) -> str:
        """The date as far as it is one, for a feed."""
        return self.date if parse_first_day(self.date) else ""


class LinkKind(models.TextChoices):
    """What of the record an item is linked to."""

    EVENT = "event"
    PERSON = "person"


class Link(models.Model):
    """An item shows an event or a person; `ref` is the record's id of it."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    ref = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "kind", "ref"], name="media_linked_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["kind", "ref"], name="media_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class Role(models.TextChoices):
    """What a file that was made of an item is for."""

    POSTER = "poster"
    PREVIEW = "preview"
    SPRITE = "sprite"
    TIMES = "times"
    CAPTIONS = "captions"


class PublicFile(models.Model):
    """A file that everybody gets: made of an item, or its captions in a language. `name` is its name in the store."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="files")
    role = models.CharField(max_length=10, choices=Role.choices)
    language = models.CharField(max_length=35, blank=True)
    name = models.CharField(max_length=120, db_index=True)
    media_type = models.CharField(max_length=40)
    size = models.BigIntegerField()
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "role", "language"], name="media_one_file_a_role")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.name}"

    @property
    def address(self) -> str:
        """Where it is got."""
        return reverse("media_file", args=[self.name])


class Download(models.Model):
    """An original that an account began to take, by one link; `link` is what tells that link from all others."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    link = models.CharField(max_length=32)
    began = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["link", "item"], name="media_counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} by {self.account_id}"


def new_upload_id() -> str:
    """An id that nobody can guess."""
    return secrets.token_hex(16)


class Upload(models.Model):
    """A file on its way: how large it is to be; how much is there, the file itself says."""

    id = models.CharField(max_length=32, primary_key=True, default=new_upload_id)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    size = models.BigIntegerField()
    begun = models.DateTimeField(default=timezone.now)
    touched = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["touched"], name="media_uploads_by_age")]

    def __str__(self) -> str:
        return self.name
