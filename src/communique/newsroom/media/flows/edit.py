"""An editor says more of an item, or something else."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from communique.newsroom.media.captions import check_language, read_captions
from communique.newsroom.media.details import FIELDS, Details, link
from communique.newsroom.media.flows.add import drop_unused, keep_captions
from communique.newsroom.media.models import Item, Role
from communique.newsroom.portal.models import begin_edition
from communique.newsroom.portal.router import PORTAL


def edit(pk: str, details: Details, *, captions: Sequence[tuple[str, bytes]] = (), without: Sequence[str] = ()) -> Item:
    """The item as it is from now on; `without` are languages whose captions go.

    Raises `RefusedError` for what cannot be so (then nothing is changed), and `Item.DoesNotExist`.
    """
    details = details.checked()
    tracks = [(check_language(language), read_captions(data)) for language, data in captions]
    gone: list[str] = []
    made: list[str] = []
    try:
        with transaction.atomic(using=PORTAL):
            item = Item.objects.select_for_update().get(pk=pk)
            for name in FIELDS:
                setattr(item, name, getattr(details, name))
            item.title = item.title or item.file_name
            item.save()
            link(item, details)
            changing = item.files.filter(role=Role.CAPTIONS, language__in=[*without, *(one for one, _ in tracks)])
            gone += changing.values_list("name", flat=True)
            item.files.filter(role=Role.CAPTIONS, language__in=without).delete()
            for language, text in tracks:
                made += keep_captions(item, language, text)
            if item.is_visible:
                begin_edition()
    except BaseException:
        drop_unused(made)
        raise
    drop_unused(gone)
    return item
