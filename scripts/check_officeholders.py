"""Compare the package's registry of office holders with ../shared/officeholders, and say where the two differ.

`python scripts/check_officeholders.py` prints a report, with `--show` the contradictions and what is missing as well.
holders.tsv is Wikidata's of mid-2022 (CC0), leaders.tsv the CIA World Factbook's of
2014-2026 (public domain). Both err, so that a difference is a question, not a mistake. Exits with 1 where a Wikidata id
contradicts or where fewer leaders are found than `FLOOR`, with 0 where the reference is absent.
"""

from __future__ import annotations

import argparse
import calendar
import datetime as dt
import html
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from communique.calendar import parse_first_day, parse_last_day
from communique.vocab.name_forms import Likeness, person_words
from communique.vocab.posts import read_post
from communique.vocab.registry import Holder, Registry, registry, state_of
from communique.vocab.territories import territory_by_code

REFERENCE = Path(__file__).resolve().parent.parent.parent / "shared" / "officeholders"
SINCE = dt.date(2010, 1, 1)
AS_OF = dt.date(2022, 6, 30)
"""The day that holders.tsv is of: what goes on there went on then, and nobody knows until when."""
LEADER_KEYS = ("head_of_state", "head_of_government")
KEYS = (*LEADER_KEYS, "foreign_minister", "defence_minister")
NEAR = 31
"""Days by which two dates may differ and still agree."""
SWORN_IN = 100
"""Days by which the CIA may date an office too early: it often gives the day of the election."""
CIA_BEGINS = "2014"
FLOOR = 0.98
"""The share of the CIA's leaders of the states covered that must be found."""
# The CIA prints deputies, governors general and those elected beside the leaders, and parts of names without an office.
_NO_LEADER = re.compile(
    r"(?i)\b(?:vice|deputy|represented by|governor|(?:high )?commissioner|elect|designate|regent|referred|vacant)\b"
)
_LEADER = re.compile(
    r"(?i)\b(?:president|premier|prime|chancellor|king|queen|emir|amir|sultan|(?:co-?)?prince|pope|chair\w*|chief)\b"
)
_CAPITALS = re.compile(r"[^\W\d_a-z]{2,}")
_DATE = re.compile(r"(?:(\d{1,2}) )?(?:(\w+) )?(\d{4})")
_MONTHS = {month: number for number, month in enumerate(calendar.month_name) if month}


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody's time in one kind of office; `start` and `end` are ISO prefixes as in the tables."""

    state: str
    key: str | None
    person: str
    name: str
    wikidata: str | None
    start: str | None
    end: str | None

    @property
    def first(self) -> dt.date:
        """The first day that it may cover."""
        return parse_first_day(self.start) or dt.date(1900, 1, 1)

    @property
    def last(self) -> dt.date:
        """The last day that it may cover."""
        return parse_last_day(self.end) or dt.date(2100, 12, 31)

    def meets(self, other: Tenure, slack: int = NEAR) -> bool:
        """Whether the two have a day in common, or nearly."""
        margin = dt.timedelta(days=slack)
        return self.first <= other.last + margin and other.first <= self.last + margin

    def __str__(self) -> str:
        return f"{self.state} {self.key}: {self.name} {self.wikidata or '-'} {self.start or ''}..{self.end or ''}"


def key_of(position: str, state: str) -> str | None:
    """The key of the post; that of the American Secretary of State is a foreign minister's here."""
    key = read_post(position, state).key
    return "foreign_minister" if key == "us_secretary_of_state" else key


def join(tenures: Iterable[Tenure]) -> list[Tenure]:
    """Those of one person in one kind of office of a state as one, where no more than a month lies between them."""
    joined: dict[tuple[str, str | None, str], list[Tenure]] = defaultdict(list)
    for one in sorted(tenures, key=lambda t: (t.first, t.last)):
        known = joined[one.state, one.key, one.person]
        if known and known[-1].meets(one):
            known[-1] = replace(known[-1], end=max(known[-1], one, key=lambda t: t.last).end)
        else:
            known.append(one)
    return [one for group in joined.values() for one in group if one.last >= SINCE]


def ours(people: Registry) -> list[Tenure]:
    """The package's."""
    return join(
        Tenure(t.state, key_of(t.position, t.state), one.id, one.name, one.wikidata, t.start, t.end)
        for one in people.holders.values()
        for t in one.terms
    )


def rows(file: Path) -> Iterator[list[str]]:
    """The lines of a table that are no comment, as cells."""
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [html.unescape(cell.strip()) for cell in line.split("\t")]


def theirs(file: Path) -> list[Tenure]:
    """Wikidata's. The file "world" names the body in the position: "Secretary-General of the United Nations"."""
    found = []
    for state, position, name, wikidata, start, end in rows(file):
        if state == "world":
            position, _, state = position.partition(" of the ")
        code = state_of(state.upper() if len(state) == 2 else state)
        key = key_of(position, code)
        found.append(Tenure(code, key, wikidata or name, name, wikidata or None, start or None, end or None))
    return join(one for one in found if one.first <= AS_OF)


class Report:
    """The comparison: what was counted, and the lines that `--show` prints."""

    def __init__(self, people: Registry) -> None:
        self.people = people
        self.ours = ours(people)
        self.counts: Counter[str] = Counter()
        self.lines: dict[str, list[str]] = defaultdict(list)
        self._by_holder: dict[str, list[Tenure]] = defaultdict(list)
        for one in self.ours:
            self._by_holder[one.person].append(one)

    def match(
        self, other: Tenure, names: Sequence[str] = (), slack: int = NEAR
    ) -> tuple[Holder, Likeness, Tenure] | None:
        """Whoever of ours bears the name in that state at that time; two parts of a name go before the same office."""
        best = None
        for name in names or (other.name,):
            for holder, how in self.people.find_named(person_words(name)):
                for one in self._by_holder[holder.id]:
                    if one.state == other.state and one.meets(other, slack):
                        is_id = other.wikidata is not None and holder.wikidata == other.wikidata
                        rank = (is_id, how >= Likeness.VARIANT, one.key == other.key, how, one.first)
                        if best is None or rank > best[0]:
                            best = (rank, holder, how, one)
        return best[1:] if best else None

    def compare_holders(self, reference: list[Tenure]) -> None:
        """Compare with Wikidata's: the holders of the offices asked for both ways, the ids of all."""
        states = {one.state for one in self.ours}
        confirmed: set[tuple[str, str | None, dt.date]] = set()
        for other in (one for one in reference if one.state in states and one.key in KEYS):
            found = self.match(other)
            self.counts["reference"] += 1
            if found is None:
                self.lines["missing in ours"].append(str(other))
                continue
            holder, how, one = found
            self.counts["found"] += 1
            self._note_weak("found by one word", how, f"{one} / {other}")
            self.counts["found in that office"] += one.key == other.key
            if one.key == other.key:
                confirmed.add((holder.id, one.key, one.first))
                self._compare_dates(one, other)
                self._compare_ids(one, other)
        compared = {(one.state, one.key) for one in reference}
        for one in self.ours:
            if one.key in KEYS and (one.state, one.key) in compared and one.first <= AS_OF:
                self.counts["ours"] += 1
                if (one.person, one.key, one.first) in confirmed:
                    self.counts["ours confirmed"] += 1
                else:
                    self.lines["not in the reference"].append(str(one))
        self._compare_borne({one.wikidata: one.name for one in reference if one.wikidata})

    def _note_weak(self, what: str, how: Likeness, line: str) -> None:
        """One part of a name in the right state and time may still be somebody else's."""
        if how < Likeness.VARIANT:
            self.counts[what] += 1
            self.lines[what].append(line)

    def _compare_dates(self, one: Tenure, other: Tenure) -> None:
        self._compare_days("start", one.start, other.start, f"{one} / {other}")
        self._compare_days("end", one.end, other.end, f"{one} / {other}")

    def _compare_days(self, what: str, mine: str | None, its: str | None, line: str) -> None:
        first, last = parse_first_day(mine), parse_last_day(mine)
        its_first, its_last = parse_first_day(its), parse_last_day(its)
        if first and last and its_first and its_last:
            agree = (first - its_last).days <= NEAR and (its_first - last).days <= NEAR
            self.counts[f"{what} compared"] += 1
            self.counts[f"{what} agrees"] += agree
            if not agree:
                self.lines[f"{what} differs"].append(line)

    def _compare_ids(self, one: Tenure, other: Tenure) -> None:
        if not other.wikidata:
            return
        if one.wikidata is None:
            self.lines["id to add"].append(f"{one} / {other.name} {other.wikidata}")
            self.counts["ids to add"] += 1
        elif one.wikidata == other.wikidata:
            self.counts["ids agree"] += 1
        else:
            self.lines["id contradicts"].append(f"{one} / {other.name} {other.wikidata}")

    def _compare_borne(self, names: dict[str, str]) -> None:
        """An id of ours that stands in the reference for whoever bears another name."""
        for holder in self.people.holders.values():
            name = names.get(holder.wikidata or "")
            if name and self._by_holder[holder.id]:
                self.counts["ids known"] += 1
                if holder.likeness(person_words(name)) < Likeness.VARIANT and person_words(name) not in holder.forms:
                    self.lines["id contradicts"].append(f"{holder.name} {holder.wikidata} / {name}")

    def compare_leaders(self, file: Path) -> None:
        """Compare with the CIA's, which print the family name in capitals and the office before the name."""
        states = {one.state for one in self.ours if one.key in LEADER_KEYS}
        for country, office, printed, since in rows(file):
            state = state_of(country if len(state_of(country)) == 2 else re.sub(r" \(.*", "", country))
            begun = since_of(since)
            if state not in states or begun is None or _NO_LEADER.search(printed) or not _LEADER.search(printed):
                continue
            key = "head_of_state" if office == "chief of state" else "head_of_government"
            # Whoever is printed there was in office when the series begins, or came later.
            other = Tenure(state, key, printed, printed, None, begun, max(begun, CIA_BEGINS))
            found = self.match(other, readings(printed), SWORN_IN)
            self.counts["leaders"] += 1
            if found is None:
                self.lines["leader missing in ours"].append(f"{state} {office}: {printed}, {since}")
                continue
            self.counts["leaders found"] += 1
            _, how, one = found
            self._note_weak("leader found by one word", how, f"{one} / {printed}, {since}")
            if one.key == key:
                self._compare_days("leader start", one.start, begun, f"{one} / {printed}, {since}")


def since_of(text: str) -> str | None:
    """The first date of "30 March 2016; reelected 27 December 2020" as an ISO prefix; None for none."""
    match = _DATE.search(text)
    if match is None:
        return None
    day, month, year = match.groups()
    if month not in _MONTHS:
        return year
    return f"{year}-{_MONTHS[month]:02}" + (f"-{int(day):02}" if day else "")


def readings(printed: str) -> list[str]:
    """What of "President Joao Manuel Goncalves LOURENCO" may be the name: ever fewer words, then the capitals."""
    words = re.sub(r"\([^)]*\)|,? (?:Dr|Jr|Gen|Mr)\.?$", " ", printed).replace(",", " ").split()
    shouted = [i for i, word in enumerate(words) if _CAPITALS.search(word)] or [len(words) - 1]
    tails = [" ".join(words[i:]) for i in range(max(0, shouted[0] - 4), shouted[0] + 1)]
    return [*tails, " ".join(words[i] for i in shouted), *(words[i] for i in shouted if len(words[i]) > 3)]


def share(counts: Counter[str], part: str, whole: str) -> str:
    """Two of the counts as "97.1% (970 of 999)"."""
    return f"{counts[part] / counts[whole]:.1%} ({counts[part]} of {counts[whole]})" if counts[whole] else "none"


def main() -> int:
    """Print the report; the exit code says whether an id contradicts or too many leaders are missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--show", action="store_true", help="list the contradictions and what is missing")
    arguments = parser.parse_args()
    people = registry()
    report = Report(people)
    states = {term.state for holder in people.holders.values() for term in holder.terms}
    territories = sum(territory_by_code(state) is not None for state in states)
    terms = sum(len(holder.terms) for holder in people.holders.values())
    known = sum(holder.wikidata is not None for holder in people.holders.values())
    print(f"{territories} territories and {len(states) - territories} bodies, {len(people)} persons, {terms} terms")
    print(f"persons with a Wikidata id: {known}")
    if not (REFERENCE / "holders.tsv").exists() or not (REFERENCE / "leaders.tsv").exists():
        print(f"No reference to compare with: {REFERENCE} has no holders.tsv and leaders.tsv.")
        return 0
    report.compare_holders(theirs(REFERENCE / "holders.tsv"))
    report.compare_leaders(REFERENCE / "leaders.tsv")
    counts, wrong = report.counts, report.lines["id contradicts"]
    print(f"Wikidata's heads of state and government, foreign and defence ministers, {SINCE} to {AS_OF}:")
    print(f"  found in ours: {share(counts, 'found', 'reference')}; in that office {counts['found in that office']}")
    print(f"  of them by one word only: {counts['found by one word']}")
    print(f"  ours confirmed: {share(counts, 'ours confirmed', 'ours')}")
    print(f"  start agrees: {share(counts, 'start agrees', 'start compared')}", end="; ")
    print(f"end agrees: {share(counts, 'end agrees', 'end compared')}")
    print(f"  ids: {counts['ids agree']} of terms agree, {counts['ids to add']} to add, {len(wrong)} contradict")
    print(f"  persons whose id stands in the reference: {counts['ids known']}")
    print(f"the CIA's leaders: found in ours {share(counts, 'leaders found', 'leaders')}", end="; ")
    print(f"by one word only {counts['leader found by one word']}", end="; ")
    print(f"start agrees {share(counts, 'leader start agrees', 'leader start compared')}")
    if arguments.show:
        for title, lines in report.lines.items():
            print(f"\n{title}: {len(lines)}", *dict.fromkeys(lines), sep="\n  ")
    is_short = counts["leaders found"] < FLOOR * counts["leaders"]
    if is_short:
        print(f"Fewer leaders are found than the floor of {FLOOR:.0%}.")
    return int(bool(wrong) or is_short)


if __name__ == "__main__":
    sys.exit(main())
