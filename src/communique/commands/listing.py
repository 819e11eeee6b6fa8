"""Answers as people read them: grouped by day, wrapped, with the words of the source under each item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.text import Text

from communique.commands.output import without_controls

Item = Mapping[str, Any]
_MOST_REPORTS = 3
_LONGEST_QUOTE = 400
_ONE_LINE = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """One paragraph of a list, and how far it stands in; the first one of each item counts as the item.

    An address is never wrapped, so that it can be copied.
    """

    text: Text
    indent: int = 0
    is_item: bool = False
    is_address: bool = False


_GAP = Entry(Text(""))


def _line(text: Text | str, indent: int, style: str = "", *, is_item: bool = False, is_address: bool = False) -> Entry:
    content = Text(text, style=style) if isinstance(text, str) else text
    return Entry(content, indent, is_item, is_address)


def print_entry(console: Console, entry: Entry) -> None:
    """Prints the paragraph wrapped to the console's width, without white space at the ends of its lines."""
    # One sign for one, so that the styles stay in place.
    entry.text.plain = without_controls(entry.text.plain)
    if entry.is_address:
        console.print(Text(" " * entry.indent) + entry.text, soft_wrap=True)
        return
    for line in entry.text.wrap(console, max(20, console.width - entry.indent)):
        line.rstrip()
        console.print(Text(" " * entry.indent if line else "") + line, soft_wrap=True)


def _days(start: str | None, end: str | None) -> str:
    if not start:
        return "No date"
    return start if not end or end == start else f"{start} to {end}"


def _office(role: str | None, body: str | None) -> str:
    if role and body and body not in role:
        return f"{role} ({body})"
    return role or body or ""


def _sources(item: Item, indent: int, *, shown: str = "") -> Iterator[Entry]:
    """The documents of an item and the first of their words, where these are not the words that were shown already."""
    reports = item["reports"]
    for report in reports[:_MOST_REPORTS]:
        if report["evidence"]:
            words = _one_line(report["evidence"][0])
            if shown.strip(" .") != words.strip(" ."):
                yield _line(f"“{_cut(words)}”", indent, "italic")
                shown = words
        yield from _document(report["document"], report["title"], report["url"], indent + 2)
    if len(reports) > _MOST_REPORTS:
        yield _line(f"and {_count(len(reports) - _MOST_REPORTS, 'more document')}", indent + 2, "dim")


def _document(document: str, title: str | None, url: str | None, indent: int) -> Iterator[Entry]:
    named = f"[{document}]"
    titled = _one_line(title or "")
    if len(titled) + len(named) < _ONE_LINE - indent:
        yield _line(f"{titled} {named}".strip(), indent, "dim")
    else:
        if titled:
            yield _line(titled, indent, "dim")
        yield _line(named, indent, "dim", is_address=True)
    if url:
        yield _line(url, indent, "dim", is_address=True)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cut(words: str) -> str:
    """The words, or their beginning where they are too long for a list; --json and `annotate` show them all."""
    if len(words) <= _LONGEST_QUOTE:
        return words
    return f"{words[:_LONGEST_QUOTE].rpartition(' ')[0]} […]"


def _grouped(
    items: Iterable[Item], heading_of: Callable[[Item], str], entries_of: Callable[[Item], Iterator[Entry]]
) -> Iterator[Entry]:
    """The entries of the items, with a heading wherever it changes, and a gap before each but the first."""
    heading = None
    for item in items:
        found = heading_of(item)
        if found != heading:
            if heading is not None:
                yield _GAP
            yield _line(found, 0, "bold")
            heading = found
        yield from entries_of(item)


def list_engagements(items: Iterable[Item]) -> Iterator[Entry]:
    """The events under their days: what it was, who took part, about what, and the sentence that says so."""
    yield from _grouped(items, lambda item: _days(item["start"], item["end"]), _engagement)


def _engagement(item: Item) -> Iterator[Entry]:
    """What it was, who took part, about what, how many tell of it, what they differ in, and their words."""
    what = item["type"].replace("_", " ").capitalize()
    where = f" in {item['place']}" if item["place"] else ""
    status = "" if item["status"] == "held" else f" ({item['status']})"
    yield _line(Text.assemble((what, "bold cyan"), where, (status, "bold")), 2, is_item=True)
    for party in item["parties"]:
        office = _office(party["role"], party["body"])
        yield _line(Text.assemble(party["name"], (f", {office}" if office else "", "dim")), 4)
    if item["topics"]:
        yield _line(Text.assemble(("About: ", "dim"), "; ".join(item["topics"])), 4)
    if item["independent"] > 1 or item["copies"]:
        told = [_count(item["independent"], "independent report")]
        told += [f"{item['copies']} {'copy' if item['copies'] == 1 else 'copies'}"] if item["copies"] else []
        yield _line(Text.assemble(("Told by: ", "dim"), ", ".join(told)), 4)
    yield from _differences(item["differences"])
    yield from _sources(item, 4)


_SHOWN_FIELDS = {"start": "day", "end": "last day", "place": "place", "type": "kind", "status": "status"}


def _differences(differences: Iterable[Item]) -> Iterator[Entry]:
    """Where the reports disagree: "Reports differ on the day: 2021-08-26 [plan], 2021-08-27 [readout]"."""
    given: dict[str, list[str]] = {}
    for difference in differences:
        if difference["field"] in _SHOWN_FIELDS:
            documents = ", ".join(difference["documents"][:2]) + (", …" if len(difference["documents"]) > 2 else "")
            given.setdefault(difference["field"], []).append(f"{difference['value']} [{documents}]")
    starts = given.get("start")
    if starts and given.get("end") and len(given["end"]) == len(starts):
        del given["end"]
    for field, values in given.items():
        yield _line(Text.assemble((f"Reports differ on the {_SHOWN_FIELDS[field]}: ", "dim"), "; ".join(values)), 4)


def list_statements(items: Iterable[Item]) -> Iterator[Entry]:
    """The statements under their days: who speaks, the words, and where they stand."""
    yield from _grouped(items, lambda item: item["date"] or "No date", _statement)


def _statement(item: Item) -> Iterator[Entry]:
    """Who speaks, the words, and where they stand."""
    cue = f" {item['cue']}" if item["cue"] else ""
    reported = "" if item["kind"] == "direct" else " (as reported)"
    who = item["speaker"] or "Speaker uncertain"
    yield _line(Text.assemble((who, "bold cyan"), (f"{cue}{reported}:", "dim")), 2, is_item=True)
    words = _cut(_one_line(item["text"]))
    yield _line(f"“{words}”" if item["kind"] == "direct" else words, 4)
    # The sentence around a quotation adds little to it; the page of the document shows it.
    yield from _sources({"reports": [{**report, "evidence": []} for report in item["reports"]]}, 4)


def list_commitments(items: Iterable[Item]) -> Iterator[Entry]:
    """The commitments under their due dates: who, what, and the sentence that says so."""
    yield from _grouped(items, _due, _commitment)


def _due(item: Item) -> str:
    return f"Due {item['due']}" if item["due"] else "No due date"


def _commitment(item: Item) -> Iterator[Entry]:
    """Who promised what, and the sentence that says so."""
    what = _one_line(item["what"])
    yield _line(Text.assemble((item["who"], "bold cyan"), f": {what}"), 2, is_item=True)
    yield from _sources(item, 4, shown=what)


def list_people(items: Iterable[Item]) -> Iterator[Entry]:
    """The people: offices, counts and days, and a sentence of each of the first few documents."""
    for item in items:
        yield _line(Text(item["name"], style="bold cyan"), 0, is_item=True)
        roles = [office for office in (_office(role["role"], role["body"]) for role in item["roles"]) if office]
        if roles:
            yield _line("; ".join(roles[:6]) + ("; …" if len(roles) > 6 else ""), 2)
        counts = [_count(item["engagements"], "engagement"), _count(item["statements"], "statement")]
        days = f", {_days(item['first'], item['last'])}" if item["first"] else ""
        yield _line(" and ".join(counts) + days, 2)
        yield from _sources(item, 2)
        yield _GAP


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def list_documents(items: Iterable[Item]) -> Iterator[Entry]:
    """The documents under the days of their publication: title, publisher, and how much stands on them."""
    yield from _grouped(items, lambda item: item["published"] or "No date", _read)


def _read(item: Item) -> Iterator[Entry]:
    """Title, publisher, and how much stands on a document."""
    yield _line(Text(_one_line(item["title"] or item["id"]), style="bold cyan"), 2, is_item=True)
    facts = [
        item["publisher"],
        f"credits {item['source']}" if item["source"] else None,
        f"copy of {item['duplicate_of']}" if item["duplicate_of"] else None,
        None if item["extracted"] else f"not extracted (language: {item['language'] or 'unknown'})",
    ]
    counts = [_count(item[f"{noun}s"], noun) for noun in ("engagement", "statement", "commitment")]
    if item["extracted"]:
        facts.append(", ".join(counts))
    yield _line("; ".join(fact for fact in facts if fact), 4)
    yield from _document(item["id"], None, item["url"], 4)


def list_diary(items: Iterable[Item]) -> Iterator[Entry]:
    """The engagements of one person under their days, with the office held on each."""
    yield from _grouped(items, lambda item: _days(item["engagement"]["start"], item["engagement"]["end"]), _entry)


def _entry(item: Item) -> Iterator[Entry]:
    """The office held on the day, and the engagement."""
    offices = [_office(office["position"], office["of"]) for office in item["offices"]]
    if offices:
        yield _line(Text.assemble(("As ", "dim"), "; ".join(offices)), 2)
    yield from _engagement(item["engagement"])


def list_counterparts(items: Iterable[Item]) -> Iterator[Entry]:
    """The pairs with how often and when they met."""
    for item in items:
        days = f", {_days(item['first'], item['last'])}" if item["first"] else ""
        pair = Text.assemble((item["one"], "bold cyan"), " and ", (item["other"], "bold cyan"))
        yield _line(Text.assemble(pair, f": {_count(item['count'], 'engagement')}{days}"), 0, is_item=True)


def list_open_commitments(items: Iterable[Item]) -> Iterator[Entry]:
    """The commitments under their due dates, with the later documents that may tell that they were kept."""
    yield from _grouped(
        items, lambda item: _due(item) + (" (past)" if item["state"] == "past due" else ""), _followed_up
    )


def _followed_up(item: Item) -> Iterator[Entry]:
    """The commitment, with the later documents that may tell that it was kept."""
    yield from _commitment(item)
    for found in item["may_fulfil"]:
        yield _line(Text.assemble(("May be kept: ", "dim"), found["because"]), 4)
        document = found["document"]
        yield from _document(document["document"], document["title"], document["url"], 6)


def list_gaps(items: Iterable[Item]) -> Iterator[Entry]:
    """The runs of days without a document."""
    for item in items:
        yield _line(f"{_days(item['start'], item['end'])}: {_count(item['days'], 'day')}", 0, is_item=True)


def list_decisions(items: Iterable[Item]) -> Iterator[Entry]:
    """The decisions: what of what, by whom and why."""
    for item in items:
        taken_back = f" (taken back {item['withdrawn']})" if item["withdrawn"] else ""
        said = Text.assemble((item["verdict"], "bold cyan"), f": {item['subject']} and {item['object']}{taken_back}")
        yield _line(said, 0, is_item=True)
        why = "; ".join(item["reasons"])
        yield _line(f"{item['id']}, {item['matter']}, by {item['author']}, {item['made']}", 2, "dim")
        if why:
            yield _line(why, 2)


def list_between(found: Item) -> Iterator[Entry]:
    """Everything between two: the last meeting first, then engagements, statements and commitments."""
    pair = f"{found['one']} and {found['other']}"
    last = found["last_met"]
    if last is None:
        yield _line(f"{pair} are not known to have met.", 0, "bold")
    else:
        where = f" in {last['place']}" if last["place"] else ""
        yield _line(f"{pair} last met on {_days(last['start'], last['end'])}{where}.", 0, "bold")
    sections = (
        ("Engagements", list_engagements(found["engagements"]), found["engagements"]),
        ("Statements", list_statements(found["statements"]), found["statements"]),
        ("Commitments", list_commitments(found["commitments"]), found["commitments"]),
    )
    for heading, entries, items in sections:
        yield _GAP
        yield _line(f"{heading} ({len(items)})", 0, "bold underline")
        yield from entries


LISTINGS: dict[str, Callable[[Iterable[Item]], Iterator[Entry]]] = {
    "counterparts": list_counterparts,
    "decisions": list_decisions,
    "diary": list_diary,
    "gaps": list_gaps,
    "open commitments": list_open_commitments,
    "engagements": list_engagements,
    "statements": list_statements,
    "commitments": list_commitments,
    "people": list_people,
    "documents": list_documents,
}
"""For each kind of answer, how it is listed."""
