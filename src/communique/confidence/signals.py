"""What of an item tells how far to trust it: plain facts of the record, each there or not.

A signal is a name without spaces. Which of them matter, and how much, `scripts/calibrate.py` measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from communique.models import Commitment, Entity, EntityKind, Record, Span, Statement, StatementKind
from communique.models import Engagement as Occasion

_LONG_SENTENCE = 320
_LONG_WORDS = 400
_SHORT_WORDS = 40
_MANY = 4
_LEAD = 700


def signals_of_engagement(record: Record, engagement: Occasion) -> set[str]:
    """What the record shows of an engagement: its rule, how it is dated, who is named where."""
    found = set(_of_rule(engagement.rule))
    found |= {f"type.{engagement.type}", f"status.{engagement.status}", f"dated.{engagement.date_from or 'not'}"}
    if len(engagement.evidence) > 1:
        found.add("told-again")
    if engagement.title_evidence is not None:
        found.add("title-only")
    elif engagement.evidence[0][0] < _LEAD:
        found.add("in-lead")
    if any(last - first > _LONG_SENTENCE for first, last in engagement.evidence[:1]):
        found.add("long-sentence")
    if engagement.place is not None:
        found.add("placed")
    named = {entity.key: _namings(record, entity) for entity in record.entities}
    kinds = {entity.key: entity.kind for entity in record.entities}
    keys = [party.entity for party in engagement.participants]
    if not all(key is not None and _stands_in(named[key], engagement.evidence) for key in keys):
        found.add("party-elsewhere")
    if not any(key is not None and kinds[key] is EntityKind.PERSON for key in keys):
        found.add("nobody-named")
    elif any(key is None or kinds[key] is not EntityKind.PERSON for key in keys):
        found.add("mixed-parties")
    if len(keys) == 1:
        found.add("alone")
    elif len(keys) >= _MANY:
        found.add("many")
    return found


def signals_of_statement(statement: Statement) -> set[str]:
    """What the record shows of a statement: its rule, its speaker, how long it is."""
    found = {f"rule.{statement.rule}"}
    if statement.speaker is None:
        found.add("speaker-open")
    elif ";" in statement.speaker:
        found.add("joint")
    if statement.speaker_span is None or not _stands_in([statement.speaker_span], [statement.evidence]):
        found.add("speaker-elsewhere")
    found.update(_of_length(statement.span, statement.evidence))
    return found


def signals_of_commitment(record: Record, commitment: Commitment) -> set[str]:
    """What the record shows of a commitment: its rule, who promises, whether a day is set."""
    found = {f"rule.{commitment.rule}", "dated" if commitment.due else "undated"}
    words = record.document.text[slice(*commitment.evidence)]
    if any(name.split()[-1] not in words for name in commitment.who.split("; ") if name):
        found.add("party-elsewhere")
    if ";" in commitment.who:
        found.add("joint")
    found.update(_of_length(commitment.span, commitment.evidence))
    return found


def kind_of(statement: Statement) -> str:
    """Under which kind a statement is calibrated: "direct" or "indirect"."""
    return "direct" if statement.kind is StatementKind.DIRECT else "indirect"


def _of_rule(rule: str) -> Iterator[str]:
    family, _, rest = rule.partition(".")
    yield f"rule.{family}"
    for ending in ("joint", "passing"):
        if rest.endswith(f".{ending}"):
            yield f"rule.{ending}"


def _of_length(span: Span, evidence: Span) -> Iterator[str]:
    if evidence[1] - evidence[0] > _LONG_SENTENCE:
        yield "long-sentence"
    if span[1] - span[0] > _LONG_WORDS:
        yield "long-words"
    elif span[1] - span[0] < _SHORT_WORDS:
        yield "short-words"


def _namings(record: Record, entity: Entity) -> list[Span]:
    """The mentions that name the entity; "he" and "the minister" do not."""
    last = entity.name.split()[-1]
    return [span for span in entity.mentions if last in record.document.text[slice(*span)]]


def _stands_in(mentions: Iterable[Span], evidence: Sequence[Span]) -> bool:
    return any(first <= m[0] and m[1] <= last for m in mentions for first, last in evidence)
