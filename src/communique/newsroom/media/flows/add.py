"""A file comes into the library: it is looked into, put into the store, and waits to be prepared."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from communique.newsroom.accounts.models import Account
from communique.newsroom.media import tools, vault
from communique.newsroom.media.captions import check_language, read_captions
from communique.newsroom.media.details import FIELDS, Details, link
from communique.newsroom.media.errors import RefusedError
from communique.newsroom.media.examine import Facts, examine
from communique.newsroom.media.jobs import enqueue
from communique.newsroom.media.models import Item, PublicFile, Role
from communique.newsroom.media.names import file_name, title_of
from communique.newsroom.portal.router import PORTAL


def check_length(size: int) -> None:
    """Raises `RefusedError` for a file that is larger than the settings allow."""
    if size > settings.MEDIA_LARGEST:
        raise RefusedError(
            _("The file is too large: at most %(most)s are taken."), most=filesizeformat(settings.MEDIA_LARGEST)
        )


def receive(portions: Iterable[bytes]) -> Path:
    """The file into which what comes in was written; raises `RefusedError` once it is too large, and keeps nothing."""
    handle, name = tempfile.mkstemp(prefix="new-", dir=vault.incoming_folder())
    path = Path(name)
    size = 0
    try:
        with os.fdopen(handle, "wb") as stream:
            for portion in portions:
                size += len(portion)
                check_length(size)
                stream.write(portion)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def add_item(
    name: str,
    path: Path,
    details: Details,
    *,
    captions: Sequence[tuple[str, bytes]] = (),
    is_published: bool = False,
    account: Account | None = None,
    digest: str | None = None,
) -> Item:
    """The new item; the file at `path` is the library's from now on, or is gone. `digest` is its checksum, if known.

    Raises `RefusedError` with what is wrong, `NoToolError` without ffmpeg; then nothing is left of it.
    """
    try:
        tools.require_tools()
        check_length(path.stat().st_size)
        details = details.checked()
        tracks = [(check_language(language), read_captions(data)) for language, data in captions]
        facts = examine(name, path)
        digest = digest or vault.hash_file(path)
        return _keep(name, path, digest, facts, details, tracks, is_published=is_published, account=account)
    finally:
        path.unlink(missing_ok=True)


def _keep(
    name: str,
    path: Path,
    digest: str,
    facts: Facts,
    details: Details,
    tracks: Sequence[tuple[str, str]],
    *,
    is_published: bool,
    account: Account | None,
) -> Item:
    size = path.stat().st_size
    _refuse_known(digest)
    original, is_new = vault.put(vault.ORIGINALS, path, digest, facts.form.ending)
    item = Item(
        id=digest[:20],
        sha256=digest,
        kind=facts.form.kind,
        **{field: getattr(details, field) for field in FIELDS},
        original=original,
        file_name=file_name(name, facts.form.ending),
        size=size,
        media_type=facts.form.media_type,
        container=facts.container,
        video_codec=facts.video_codec,
        audio_codec=facts.audio_codec,
        width=facts.width,
        height=facts.height,
        frame_rate=facts.frame_rate,
        duration=facts.duration,
        is_published=is_published,
        added_by=account,
    )
    item.title = item.title or title_of(name)[:300]
    made: list[str] = []
    try:
        with transaction.atomic(using=PORTAL):
            item.save(force_insert=True)
            link(item, details)
            for language, text in tracks:
                made += keep_captions(item, language, text)
            enqueue(item)
    except BaseException as error:
        if is_new and not Item.objects.filter(sha256=digest).exists():
            vault.drop(original)
        drop_unused(made)
        if isinstance(error, IntegrityError):
            # Somebody else brought the same file at the same moment.
            _refuse_known(digest)
        raise
    return item


def _refuse_known(digest: str) -> None:
    known = Item.objects.filter(sha256=digest).first()
    if known is not None:
        raise RefusedError(_("The library has this file already: %(id)s, “%(title)s”."), id=known.id, title=known.title)


def keep_captions(item: Item, language: str, text: str) -> list[str]:
    """Keeps an item's captions in a language, in place of those it had; the names of the files that were made."""
    path = receive([text.encode()])
    size, digest = path.stat().st_size, vault.hash_file(path)
    name, is_new = vault.put(vault.PUBLIC, path, digest, "vtt")
    PublicFile.objects.update_or_create(
        item=item,
        role=Role.CAPTIONS,
        language=language,
        defaults={"name": Path(name).name, "media_type": "text/vtt", "size": size},
    )
    return [Path(name).name] if is_new else []


def drop_unused(names: Iterable[str]) -> None:
    """Removes public files that belong to no item."""
    for name in set(names):
        if not PublicFile.objects.filter(name=name).exists():
            vault.drop(vault.name_in(vault.PUBLIC, *name.rsplit(".", 1)))
