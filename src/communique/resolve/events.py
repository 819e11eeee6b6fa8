"""Which reports make one event: the candidates near a report, and the clusters among them.

Judgements of pairs are pure, and a set of reports that are joined by candidate pairs is clustered as a whole; so the
outcome depends on the reports, and not on the order or the portions in which they came.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from communique.models import Status
from communique.resolve.occasions import MARGIN, Judgement, Told, Verdict, judge

Pair = tuple[str, str]
"""The ids of two reports, the smaller first."""


def pair_of(one: str, other: str) -> Pair:
    """The two ids in order."""
    return (one, other) if one < other else (other, one)


class Index:
    """Reports by what they share and when, for finding the few that one has to be compared with."""

    def __init__(self) -> None:
        self.told: dict[str, Told] = {}
        self._by_key: dict[tuple[str, dt.date], set[str]] = defaultdict(set)
        self._wide: dict[str, set[str]] = defaultdict(set)

    def add(self, told: Told) -> None:
        """Take a report up; one without any day can be the same as none."""
        self.told[told.id] = told
        if told.days is None:
            return
        for key in told.keys:
            if _is_wide(told):
                self._wide[key].add(told.id)
            else:
                for day in _each_day(told):
                    self._by_key[key, day].add(told.id)

    def near(self, told: Told) -> Iterator[Told]:
        """The other reports that share a party or a state with it and whose days are near, in the order of ids."""
        if told.days is None:
            return
        found: set[str] = set()
        for key in told.wanted:
            found |= self._wide.get(key, set())
            for day in _each_day(told, margin=MARGIN):
                found |= self._by_key.get((key, day), set())
        found.discard(told.id)
        for other in sorted(found):
            yield self.told[other]


def _is_wide(told: Told) -> bool:
    return told.days is not None and told.days[1] - told.days[0] > dt.timedelta(days=20)


def _each_day(told: Told, margin: dt.timedelta = dt.timedelta()) -> Iterator[dt.date]:
    if told.days is None:
        return
    day, last = told.days[0] - margin, told.days[1] + margin
    while day <= last:
        yield day
        day += dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The reports of one event; `origin` is the earliest document's, whose seed is the event's id."""

    origin: Told
    reports: tuple[Told, ...]

    @property
    def id(self) -> str:
        """The event's id."""
        return self.origin.seed


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustering:
    """The events of some reports, and for each pair that was weighed the judgement that stood in the end."""

    clusters: tuple[Cluster, ...]
    judgements: Mapping[Pair, Judgement]


def cluster(reports: Iterable[Told], settled: Mapping[Pair, Verdict] | None = None) -> Clustering:
    """The events that the reports make; `settled` are people's decisions on pairs, which always win.

    The reports must be closed: none outside may be a candidate for one inside.
    """
    index = Index()
    by_id = {told.id: told for told in reports}
    for told in sorted(by_id.values(), key=lambda told: told.id):
        index.add(told)
    settled = {pair: verdict for pair, verdict in (settled or {}).items() if pair[0] in by_id and pair[1] in by_id}
    judgements = _judge_all(by_id, index)
    for pair, verdict in settled.items():
        judgements[pair] = Judgement(verdict=verdict, score=1000.0, reasons=("a person decided so",))
    joined = _Joined(by_id, judgements, settled)
    joined.join_settled()
    joined.join_firm()
    joined.join_vague()
    return Clustering(clusters=tuple(joined.clusters()), judgements=judgements)


def _judge_all(by_id: Mapping[str, Told], index: Index) -> dict[Pair, Judgement]:
    judgements: dict[Pair, Judgement] = {}
    by_seed: dict[str, list[str]] = defaultdict(list)
    for told in by_id.values():
        by_seed[told.seed].append(told.id)
        for other in index.near(told):
            pair = pair_of(told.id, other.id)
            if pair not in judgements:
                judgements[pair] = judge(by_id[pair[0]], by_id[pair[1]])
    # Copies of one text are one, even where they give no day.
    for copies in by_seed.values():
        for other_id in copies[1:]:
            pair = pair_of(copies[0], other_id)
            judgements.setdefault(pair, judge(by_id[pair[0]], by_id[pair[1]]))
    return judgements


class _Joined:
    """Reports joined step by step, the surest pairs first, unless a member of one speaks against one of the other."""

    def __init__(
        self, by_id: Mapping[str, Told], judgements: dict[Pair, Judgement], settled: Mapping[Pair, Verdict]
    ) -> None:
        self.by_id = by_id
        self.judgements = judgements
        self.settled = settled
        self.members: dict[str, set[str]] = {one: {one} for one in by_id}
        self.root: dict[str, str] = {one: one for one in by_id}
        self.bound: dict[str, frozenset[str]] = {}

    def join_settled(self) -> None:
        """What a person joined, before all else."""
        for (one, other), verdict in sorted(self.settled.items()):
            if verdict is Verdict.SAME:
                self._merge(one, other)
        for members in self.members.values():
            if len(members) > 1:
                self.bound |= dict.fromkeys(members, frozenset(members))

    def join_firm(self) -> None:
        """Reports of one day or a few, by the strength of the judgement."""
        for pair, judgement in self._pairs():
            if self.by_id[pair[0]].is_firm and self.by_id[pair[1]].is_firm:
                self._try(pair, judgement)

    def join_vague(self) -> None:
        """Reports that give a month, or plans without a day: each joins the one event that it can mean.

        A plan joins the first such event after it; a look back at "that May" joins where there is just one.
        """
        candidates: dict[str, list[tuple[str, Judgement]]] = defaultdict(list)
        loose: list[tuple[Pair, Judgement]] = []
        for pair, judgement in self._pairs():
            firm = [one for one in pair if self.by_id[one].is_firm]
            if len(firm) == 1:
                vague = pair[0] if firm[0] == pair[1] else pair[1]
                candidates[vague].append((firm[0], judgement))
            elif not firm:
                loose.append((pair, judgement))
        for vague in sorted(candidates):
            told = self.by_id[vague]
            roots = sorted({self.root[one] for one, _ in candidates[vague]}, key=lambda root: (self._first(root), root))
            roots = [root for root in roots if self._is_free(root, self.root[vague])]
            if roots and (len(roots) == 1 or told.status is Status.PLANNED):
                self._merge(roots[0], vague)
        for pair, judgement in loose:
            self._try(pair, judgement)

    def clusters(self) -> Iterator[Cluster]:
        """The events, by the ids of their origins."""
        found = []
        for ids in {self.root[one]: self.members[self.root[one]] for one in self.by_id}.values():
            reports = sorted((self.by_id[one] for one in ids), key=lambda told: (told.rank, told.id))
            found.append(Cluster(origin=reports[0], reports=tuple(reports)))
        yield from sorted(found, key=lambda one: one.origin.id)

    def _pairs(self) -> list[tuple[Pair, Judgement]]:
        same = [(pair, j) for pair, j in self.judgements.items() if j.verdict is Verdict.SAME]
        return sorted(same, key=lambda item: (-item[1].score, item[0]))

    def _first(self, root: str) -> dt.date:
        return min((self.by_id[one].first or dt.date.max for one in self.members[root]), default=dt.date.max)

    def _try(self, pair: Pair, judgement: Judgement) -> None:
        one, other = self.root[pair[0]], self.root[pair[1]]
        if one == other:
            return
        if self._is_free(one, other):
            self._merge(one, other)
        else:
            reasons = (*judgement.reasons, "other reports of the two speak against it")
            self.judgements[pair] = Judgement(verdict=Verdict.UNSURE, score=judgement.score, reasons=reasons)

    def _is_free(self, one: str, other: str) -> bool:
        """Whether no member of one excludes a member of the other."""
        return not any(self._excludes(a, b) for a in self.members[one] for b in self.members[other])

    def _excludes(self, a: str, b: str) -> bool:
        pair = pair_of(a, b)
        if pair in self.settled:
            return self.settled[pair] is not Verdict.SAME
        if self._judged(pair) is not Verdict.DIFFERENT:
            return False
        # What a person joined is as it is: a report that fits one of the two is not kept away by the other.
        ones, others = self.bound.get(a, frozenset([a])), self.bound.get(b, frozenset([b]))
        return not any(self._judged(pair_of(x, y)) is Verdict.SAME for x in ones for y in others if x != y)

    def _judged(self, pair: Pair) -> Verdict:
        known = self.judgements.get(pair)
        if known is None:
            known = judge(self.by_id[pair[0]], self.by_id[pair[1]])
        return known.verdict

    def _merge(self, one: str, other: str) -> None:
        first, second = sorted((self.root[one], self.root[other]))
        if first == second:
            return
        for member in self.members.pop(second):
            self.members[first].add(member)
            self.root[member] = first
