"""Which reports of the record make one event, and which event is a part of which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from communique.identity import content_id
from communique.newsroom.archive.copies import settle_events
from communique.newsroom.archive.models import Decision, Event, Matter, Report
from communique.newsroom.resolution.settled import RULE, settled_events
from communique.newsroom.resolution.told import Reports, copies_of, find_near, write_keys
from communique.resolve.events import Clustering, Pair, cluster
from communique.resolve.occasions import Judgement, Told, Verdict, judge


def resolve_events(touched: Collection[str], archive: Reports) -> set[str]:
    """The events that hold the touched reports or held them, after these were joined with others of their occasions."""
    told = archive.read(touched)
    write_keys(told.values())
    settled = settled_events()
    reports = _closed(told, archive, settled)
    return _write(reports, cluster(reports.values(), settled))


def _closed(told: Mapping[str, Told], archive: Reports, settled: Iterable[Pair]) -> dict[str, Told]:
    """The reports, and all that are joined with them by candidate pairs, by a person's decision, or by an event now."""
    reports: dict[str, Told] = {}
    frontier = dict(told)
    while frontier:
        reports |= frontier
        events = Report.objects.filter(id__in=list(frontier)).values("event_id")
        mates = set(Report.objects.filter(event__in=events).values_list("id", flat=True))
        decided = {one for pair in settled if frontier.keys() & set(pair) for one in pair}
        wanted = (mates | decided | copies_of(frontier.values())) - reports.keys()
        near = archive.read(find_near(frontier.values()) - reports.keys() - wanted)
        frontier_by_key: dict[str, list[Told]] = defaultdict(list)
        for one in frontier.values():
            for key in one.wanted:
                frontier_by_key[key].append(one)
        joined = {one.id: one for one in near.values() if _may_join(one, frontier_by_key)}
        frontier = archive.read(wanted) | joined
    return reports


def _may_join(one: Told, frontier: Mapping[str, list[Told]]) -> bool:
    others = {other.id: other for key in one.keys for other in frontier.get(key, ())}
    return any(judge(one, other).verdict is Verdict.SAME for other in others.values())


def _write(reports: Mapping[str, Told], clustering: Clustering) -> set[str]:
    before = dict(Report.objects.filter(id__in=list(reports)).values_list("id", "event_id"))
    wanted = {report.id: one.id for one in clustering.clusters for report in one.reports}
    Event.objects.bulk_create([Event(id=event) for event in sorted(set(wanted.values()))], ignore_conflicts=True)
    moves: dict[str, list[str]] = defaultdict(list)
    for report, event in wanted.items():
        if before.get(report) != event:
            moves[event].append(report)
    for event, moved in sorted(moves.items()):
        Report.objects.filter(id__in=moved).update(event=event)
    events = set(before.values()) | set(wanted.values())
    settle_events(events)
    _write_decisions(reports, wanted, clustering.judgements)
    return events


def _write_decisions(
    reports: Mapping[str, Told], events: Mapping[str, str], judgements: Mapping[Pair, Judgement]
) -> None:
    """Keeps why each report was joined with the rest of its event, and which pairs stayed in doubt."""
    ids = list(reports)
    for start in range(0, len(ids), 400):
        some = ids[start : start + 400]
        Decision.objects.filter(author=RULE, matter=Matter.EVENT, subject__in=some).delete()
    best: dict[str, tuple[float, Pair]] = {}
    doubtful = []
    for pair, judgement in sorted(judgements.items()):
        one, other = pair
        is_joined = events[one] == events[other]
        if is_joined and judgement.verdict in (Verdict.SAME, Verdict.UNSURE):
            for report in pair:
                if report not in best or judgement.score > best[report][0]:
                    best[report] = (judgement.score, pair)
        elif judgement.verdict is Verdict.UNSURE and not is_joined:
            doubtful.append(pair)
    kept = {pair for _, pair in best.values()}
    rows = [_decision(pair, Verdict.SAME, judgements[pair]) for pair in sorted(kept)]
    rows += [_decision(pair, Verdict.UNSURE, judgements[pair]) for pair in doubtful]
    Decision.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def _decision(pair: Pair, verdict: Verdict, judgement: Judgement) -> Decision:
    subject, object_ = pair
    return Decision(
        id=content_id(Matter.EVENT.value, subject, object_, RULE),
        matter=Matter.EVENT,
        verdict=verdict,
        subject=subject,
        object=object_,
        author=RULE,
        reasons=list(judgement.reasons),
        score=round(judgement.score, 2),
    )
