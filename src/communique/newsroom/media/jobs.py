"""The queue of items that wait for their previews, and the round that takes up what a dead worker left."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from communique.newsroom.media.models import Failure, Item, State
from communique.newsroom.portal.router import PORTAL

log = logging.getLogger(__name__)

LEASE = dt.timedelta(seconds=60)
"""Who prepares an item and is not heard of for so long, is taken for dead."""
MOST_TRIES = 3


@task(queue_name="media")
def prepare_item(item: str) -> None:
    """Makes the poster, the preview and the stills of an item."""
    # Here, as the flow puts jobs into this queue itself.
    from communique.newsroom.media.flows.prepare import prepare

    prepare(item)


def enqueue(item: Item) -> None:
    """Lets an item wait for a worker; in the transaction of the change."""
    job = prepare_item.enqueue(item.pk)
    item.job = str(job.id)
    item.state, item.progress, item.worker, item.beat = State.WAITING, 0, "", timezone.now()
    item.save(update_fields=["job", "state", "progress", "worker", "beat"])


def try_or_give_up(item: Item, failure: Failure, words: str = "") -> None:
    """Lets an item be tried again, or fails it where that was done often enough; in the transaction of the change."""
    item.failure, item.failure_words = failure, words[:300]
    if item.tries < MOST_TRIES:
        item.save(update_fields=["failure", "failure_words"])
        enqueue(item)
        return
    item.state, item.worker = State.FAILED, ""
    item.save(update_fields=["failure", "failure_words", "state", "worker"])
    log.warning("media %s: no preview after %s tries: %s %s", item.pk, item.tries, failure, words)


def take_up() -> int:
    """How many items were left behind by workers that died, and wait or have failed now.

    Several workers may look at once: each item is taken up by one of them.
    """
    before = timezone.now() - LEASE
    taken = 0
    for pk in Item.objects.filter(state=State.PREPARING, beat__lt=before).values_list("pk", flat=True):
        with transaction.atomic(using=PORTAL):
            item = Item.objects.select_for_update().filter(pk=pk, state=State.PREPARING, beat__lt=before).first()
            if item is not None:
                _bury(item)
                try_or_give_up(item, Failure.STOPPED)
                taken += 1
    # A worker may die between taking a job from the queue and taking up its item; a job may be lost from the queue.
    for pk in Item.objects.filter(state=State.WAITING, beat__lt=before).values_list("pk", flat=True):
        with transaction.atomic(using=PORTAL):
            item = Item.objects.select_for_update().filter(pk=pk, state=State.WAITING, beat__lt=before).first()
            if item is None or _is_queued(item, before):
                continue
            _bury(item)
            enqueue(item)
            taken += 1
    return taken


def _is_queued(item: Item, before: dt.datetime) -> bool:
    """Whether the item's job still waits, or was begun only just now."""
    job = DBTaskResult.objects.filter(pk=item.job).first() if item.job else None
    if job is None:
        return False
    if job.status == TaskResultStatus.READY:
        return True
    return bool(job.status == TaskResultStatus.RUNNING and job.started_at and job.started_at >= before)


def _bury(item: Item) -> None:
    """Ends the job of a worker that is gone."""
    if item.job:
        running = DBTaskResult.objects.filter(pk=item.job, status=TaskResultStatus.RUNNING)
        running.update(status=TaskResultStatus.FAILED, finished_at=timezone.now(), traceback="the worker died")
