"""What a person decides: which events are one, or a part of another, and who is one person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from communique.errors import ArchiveError
from communique.folding import fold
from communique.identity import content_id
from communique.newsroom.archive.models import Decision, DocumentEntity, Event, Matter, Person, Report
from communique.newsroom.archive.reopening import reopen
from communique.newsroom.resolution.settled import RULE
from communique.resolve.occasions import Verdict

_HEX = re.compile(r"[0-9a-f]{20}")


@transaction.atomic
def decide(verdict: Verdict, left: str, right: str, *, author: str, because: str = "") -> list[Decision]:
    """The decisions that were stored; the next resolution follows them, whatever the rules say.

    `left` and `right` are both events (their ids, or those of single reports) or both persons ("person/…"). For persons
    and SAME, `right` is the one that stays. PART_OF is for events. Raises `ArchiveError` for ids that the record
    does not hold or that do not fit together.
    """
    if not author.strip() or author.strip() == RULE:
        raise ArchiveError("a decision needs the name of whoever makes it")
    if left.startswith("person/") or right.startswith("person/"):
        return [_decide_persons(verdict, left, right, author.strip(), because)]
    return _decide_events(verdict, left, right, author.strip(), because)


@transaction.atomic
def decide_naming(document: str, name: str, person: str, *, author: str, because: str = "") -> list[Decision]:
    """The decision that a name in a document means that person: one of the record, or a new id "person/…".

    This is how a person is split: the namings that are somebody else's are given to somebody else.
    """
    if not person.startswith("person/") or len(person) > 200:
        raise ArchiveError(f"{person!r} is no id of a person; it begins with person/")
    rows = DocumentEntity.objects.filter(document=document, naming__isnull=False)
    namings = [row for row in rows if fold(row.name) == fold(name)]
    if not namings:
        known = ", ".join(sorted({row.name for row in rows})) or "nobody"
        raise ArchiveError(f"the document {document!r} names no {name!r}; it names {known}")
    stored = [_store(Matter.NAMING, Verdict.SAME, str(row.naming), person, author.strip(), because) for row in namings]
    reopen(Q(id=document))
    return stored


@transaction.atomic
def take_back(decision: str) -> Decision:
    """The decision, withdrawn; the rules, or an earlier decision, hold again."""
    found = Decision.objects.filter(id=decision).exclude(author=RULE).first()
    if found is None:
        raise ArchiveError(f"there is no person's decision {decision!r}; see: communique find decisions")
    found.withdrawn = timezone.now()
    found.save(update_fields=["withdrawn"])
    if found.matter == Matter.EVENT:
        reopen(Q(reports__in=[found.subject, found.object]))
    elif found.matter == Matter.NAMING:
        reopen(Q(entities__naming=found.subject))
    else:
        reopen(Q(entities__person__in=[found.subject, found.object]))
    return found


def _decide_persons(verdict: Verdict, left: str, right: str, author: str, because: str) -> Decision:
    if verdict not in (Verdict.SAME, Verdict.DIFFERENT):
        raise ArchiveError(f"persons are the same or different, not {verdict.value!r}")
    missing = sorted({left, right} - set(Person.objects.filter(id__in=[left, right]).values_list("id", flat=True)))
    for one in missing:
        if not DocumentEntity.objects.filter(person=one).exists():
            raise ArchiveError(f"the record knows no person {one!r}; see: communique find people")
    if left == right:
        raise ArchiveError("these are one person; give a name in a document to another person instead")
    decision = _store(Matter.PERSON, verdict, left, right, author, because)
    reopen(Q(entities__person__in=[left, right]))
    return decision


def _decide_events(verdict: Verdict, left: str, right: str, author: str, because: str) -> list[Decision]:
    one, other = _reports_of(left), _reports_of(right)
    if verdict is Verdict.PART_OF:
        pairs = [(report, other[0]) for report in one]
    elif verdict in (Verdict.SAME, Verdict.DIFFERENT):
        # Of every report with every other: no third one parts what was joined, or joins what was parted.
        pairs = [(a, b) for a in one for b in other if a != b]
    else:
        raise ArchiveError(f"events are the same, different or part of one another, not {verdict.value!r}")
    if not pairs or (verdict is not Verdict.DIFFERENT and set(one) & set(other)):
        raise ArchiveError("these are one event already; to part its reports, name one of them by its own id")
    stored = [_store(Matter.EVENT, verdict, a, b, author, because) for a, b in pairs]
    reopen(Q(reports__in=[*one, *other]))
    return stored


def _reports_of(event: str) -> Sequence[str]:
    """The reports that an id stands for, the one that speaks for the event first; a report's own id is that report."""
    if not _HEX.fullmatch(event):
        raise ArchiveError(f"{event!r} is no id of an event or a report; see: communique find engagements --json")
    if Report.objects.filter(id=event).exists():
        return [event]
    row = Event.objects.filter(id=event).first()
    # An event that was joined with an earlier one is still known by its former id.
    current = (
        row.id if row is not None else Report.objects.filter(seed=event).values_list("event_id", flat=True).first()
    )
    lead = Event.objects.filter(id=current).values_list("lead_id", flat=True).first()
    found = sorted(
        Report.objects.filter(event=current).values_list("id", flat=True), key=lambda one: (one != lead, one)
    )
    if current is None or not found:
        raise ArchiveError(f"the record has no event {event!r}; see: communique find engagements --json")
    return found


def _store(matter: Matter, verdict: Verdict, subject: str, other: str, author: str, because: str) -> Decision:
    if matter == Matter.EVENT and verdict is not Verdict.PART_OF and subject > other:
        subject, other = other, subject
    made = timezone.now()
    decision = Decision(
        id=content_id(matter.value, verdict.value, subject, other, author, made.isoformat()),
        matter=matter,
        verdict=verdict,
        subject=subject,
        object=other,
        author=author,
        reasons=[because] if because else [],
    )
    decision.save(force_insert=True)
    return decision
