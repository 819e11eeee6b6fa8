"""From records to people and events, in memory: the library's third verb."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.models import Record
from communique.resolve.events import Clustering, Pair, cluster
from communique.resolve.facts import Named, find_named, find_told
from communique.resolve.occasions import Told, Verdict
from communique.resolve.strangers import Stranger, block_of, tell_apart
from communique.vocab.registry import Registry
from communique.vocab.registry import registry as own_registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Who is who and which reports make one event.

    `people` gives the canonical id of each document's person entity, by document id and key; `named` all namings;
    `told` all reports by id; `clustering` their events.
    """

    people: Mapping[tuple[str, str], str]
    named: Mapping[tuple[str, str], Named]
    told: Mapping[str, Told]
    clustering: Clustering


def resolve(
    records: Iterable[Record], *, settled: Mapping[Pair, Verdict] | None = None, registry: Registry | None = None
) -> Resolution:
    """The people and events of the records, whatever their order; `settled` are people's decisions on reports."""
    registry = registry or own_registry()
    kept = list(records)
    named: dict[tuple[str, str], Named] = {}
    blocks: dict[str, list[Stranger]] = defaultdict(list)
    for record in kept:
        for one in find_named(record, record.document.id, registry):
            named[record.document.id, one.key] = one
            if one.stranger is not None:
                blocks[block_of(one.stranger)].append(one.stranger)
    strangers = {own: found for block in blocks.values() for own, found in tell_apart(block, registry.holders).items()}
    people = {key: one.link.person or strangers[one.id] for key, one in named.items()}
    told: dict[str, Told] = {}
    for record in kept:
        own = {
            entity.key: people[record.document.id, entity.key]
            for entity in record.entities
            if (record.document.id, entity.key) in people
        }
        for report in find_told(record, record.document.id, own, registry):
            told[report.id] = report
    return Resolution(people=people, named=named, told=told, clustering=cluster(told.values(), settled))
