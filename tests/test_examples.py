"""The engine against the project's own example pages and what a careful annotator records from them.

`examples/expected.yml` is the annotation. The shares of it that the engine gets right are held to the floors under
"examples" in `evals/floors.json`; what it gets wrong stands, item by item, in the message of the failing test.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from communique.models import Engagement, Record, Rejection
from communique.pipeline import extract_pages

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
FORMATS = ("html", "txt", "md", "pdf", "eml")
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}

Expected = dict[str, Any]
Score = Callable[[Expected, Any], float]


def fold(text: str | None) -> str:
    """Lower case without accents, marks and line breaks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def last_word(name: str) -> str:
    """The word by which two forms of a name are compared: "Joe Biden" and "Joseph R. Biden, Jr." share it."""
    words = [w for w in fold(name).split() if w not in SUFFIXES]
    return words[-1] if words else ""


def last_words(names: list[str]) -> Counter[str]:
    return Counter(last_word(n) for n in names)


def split_names(names: str | None) -> list[str]:
    return [n.strip() for n in (names or "").split(";") if n.strip()]


def overlap_f1(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / ((a.total() + b.total()) or 1)


def agree_on_date(expected: str | None, found: str | None, date_from: str | None = None) -> bool:
    """The same as far as both are precise; a day that is only the publication date stands for none."""
    if expected is None:
        return found is None or date_from == "published"
    length = min(len(expected), len(found or ""))
    return bool(length) and expected[:length] == (found or "")[:length]


@dataclass(kw_only=True)
class Match:
    """One kind of item: its pairs with what is wrong in each, what was missed and what is too much."""

    pairs: list[tuple[Expected, Any, list[str]]] = field(default_factory=list)
    missed: list[Expected] = field(default_factory=list)
    spurious: list[Any] = field(default_factory=list)


def pair(
    expected: list[Expected], found: list[Any], score: Score, wrong: Callable[[Expected, Any], list[str]]
) -> Match:
    """Greedy one-to-one pairs, best first, of those that score more than nothing."""
    ranked = sorted(
        ((score(e, f), i, j) for i, e in enumerate(expected) for j, f in enumerate(found)), key=lambda r: -r[0]
    )
    left, right = dict(enumerate(expected)), dict(enumerate(found))
    result = Match()
    for points, i, j in ranked:
        if points > 0 and i in left and j in right:
            e, f = left.pop(i), right.pop(j)
            result.pairs.append((e, f, wrong(e, f)))
    result.missed.extend(left.values())
    result.spurious.extend(right.values())
    return result


def evidence_words(record: Record, item: Engagement) -> str:
    words = " ".join(record.document.text[start:end] for start, end in item.evidence)
    if item.title_evidence:
        start, end = item.title_evidence
        words += " " + (record.document.title or "")[start:end]
    return words


def match_engagements(expected: list[Expected], record: Record) -> Match:
    def people(e: Expected, f: Engagement) -> float:
        return overlap_f1(last_words(e["parties"]), last_words([p.name for p in f.participants]))

    def fields(e: Expected, f: Engagement) -> dict[str, bool]:
        return {
            "type": e["type"] == f.type,
            "status": e["status"] == f.status,
            "start": agree_on_date(e["start"], f.start, f.date_from),
            "place": e["place"] is None or bool(f.place and fold(e["place"]) in fold(f.place.name)),
            "parties": people(e, f) == 1.0,
            "evidence": fold(e["evidence"]) in fold(evidence_words(record, f)),
        }

    def score(e: Expected, f: Engagement) -> float:
        right = fields(e, f)
        if people(e, f) < 0.5 or not (right["evidence"] or (right["type"] and right["start"])):
            return 0.0
        return people(e, f) + sum(right.values())

    return pair(expected, list(record.engagements), score, lambda e, f: [k for k, ok in fields(e, f).items() if not ok])


def match_statements(expected: list[Expected], record: Record) -> Match:
    def wrong(e: Expected, f: Any) -> list[str]:
        return [] if last_words(e["speaker"]) == last_words(split_names(f.speaker)) else ["speaker"]

    def score(e: Expected, f: Any) -> float:
        begins = fold(f.text).removeprefix("that ").startswith(fold(e["begins"]))
        return 2.0 - len(wrong(e, f)) if begins and e["kind"] == f.kind else 0.0

    return pair(expected, list(record.statements), score, wrong)


def match_commitments(expected: list[Expected], record: Record) -> Match:
    def wrong(e: Expected, f: Any) -> list[str]:
        who = bool(last_words(e["who"]) & last_words(split_names(f.who)))
        due = f.due is None if e["due"] is None else agree_on_date(e["due"], f.due)
        return [k for k, ok in {"who": who, "due": due}.items() if not ok]

    def score(e: Expected, f: Any) -> float:
        return 3.0 - len(wrong(e, f)) if fold(e["words"]) in fold(f.what) else 0.0

    return pair(expected, list(record.commitments), score, wrong)


MATCHERS = {
    "engagements": match_engagements,
    "statements": match_statements,
    "commitments": match_commitments,
}


@cache
def read_expected() -> list[Expected]:
    loaded: list[Expected] = yaml.safe_load((EXAMPLES / "expected.yml").read_text(encoding="utf-8"))
    return loaded


@cache
def extract_examples() -> tuple[Record | Rejection, ...]:
    files = sorted({str(EXAMPLES / e["file"]) for e in read_expected()})
    return tuple(extract_pages(files))


def find_record(expected: Expected) -> Record | None:
    """The record of one expectation: by its file, and by its address where a file holds several."""
    for item in extract_examples():
        if not isinstance(item, Record) or Path(item.document.path or "").name != Path(expected["file"]).name:
            continue
        if "url" not in expected or item.document.url == expected["url"]:
            return item
    return None


def named(expected: Expected) -> str:
    return str(expected["file"]) + (f" {expected['url']}" if "url" in expected else "")


def score_examples() -> tuple[dict[str, float], str]:
    """Precision, recall and strict share per kind of item, the share of document fields right, and the table of errors.

    "strict" is the share of the expected items that were found with every field right.
    """
    figures: dict[str, float] = {}
    table: list[str] = []
    fields_right, fields_all = 0, 0
    counts = {kind: Counter[str]() for kind in MATCHERS}
    for expected in read_expected():
        record = find_record(expected)
        for key in ("published", "publisher", "language", "source"):
            if key in expected:
                got = getattr(record.document, key) if record else None
                right = record is not None and (
                    agree_on_date(expected[key], got) if key == "published" else fold(got) == fold(expected[key])
                )
                fields_all, fields_right = fields_all + 1, fields_right + right
                if not right:
                    table.append(f"{named(expected)}: {key} is {got!r}, not {expected[key]!r}")
        for kind, match in MATCHERS.items():
            found = match(expected[kind], record) if record else Match(missed=expected[kind])
            strict = sum(not wrong for _, _, wrong in found.pairs)
            counts[kind].update(
                hit=len(found.pairs), strict=strict, missed=len(found.missed), spurious=len(found.spurious)
            )
            table += [f"{named(expected)}: {', '.join(w)} wrong: {e} <> {f}" for e, f, w in found.pairs if w]
            table += [f"{named(expected)}: missed: {e}" for e in found.missed]
            table += [f"{named(expected)}: too much: {f}" for f in found.spurious]
    figures["documents_fields"] = fields_right / fields_all
    for kind, n in counts.items():
        figures[f"{kind}_precision"] = n["hit"] / ((n["hit"] + n["spurious"]) or 1)
        figures[f"{kind}_recall"] = n["hit"] / (n["hit"] + n["missed"])
        figures[f"{kind}_strict"] = n["strict"] / (n["hit"] + n["missed"])
    return figures, "\n".join(table)


def test_every_example_is_read_and_none_is_refused() -> None:
    refused = [item for item in extract_examples() if isinstance(item, Rejection)]
    absent = [named(e) for e in read_expected() if find_record(e) is None]
    assert (refused, absent, len(extract_examples())) == ([], [], len(read_expected()))


def test_the_annotated_words_survive_reading() -> None:
    lost = []
    for expected in read_expected():
        record = find_record(expected)
        text = fold(f"{record.document.title} {record.document.text}") if record else ""
        for kind, key in (("engagements", "evidence"), ("statements", "begins"), ("commitments", "words")):
            lost += [f"{named(expected)}: {i[key]}" for i in expected[kind] if fold(i[key]) not in text]
    assert lost == []


def test_every_citation_holds_its_words_and_none_lies_in_furniture() -> None:
    broken = []
    for item in extract_examples():
        if not isinstance(item, Record):
            continue
        text, furniture = item.document.text, item.document.furniture
        spans = [(s.span, s.text) for s in item.statements] + [(c.span, c.what) for c in item.commitments]
        spans += [(span, text[slice(*span)]) for e in item.engagements for span in e.evidence]
        for (start, end), words in spans:
            inside = 0 <= start < end <= len(text) and text[start:end] == words
            if not inside or any(start < last and first < end for first, last in furniture):
                broken.append((item.document.id, start, end, words))
    assert broken == []


def test_the_french_page_is_read_and_dated_but_not_extracted() -> None:
    french = [e for e in read_expected() if e["language"] == "fr"]
    assert french
    for expected in french:
        record = find_record(expected)
        assert record is not None
        assert not record.document.extractable
        assert "chancelière fédérale allemande" in record.document.text
        assert (record.engagements, record.statements, record.commitments) == ((), (), ())


def test_the_examples_reach_their_floors() -> None:
    floors = json.loads((ROOT / "evals" / "floors.json").read_text(encoding="utf-8"))["examples"]
    figures, table = score_examples()
    assert set(floors) == set(figures)
    below = {key: (round(figures[key], 3), floor) for key, floor in floors.items() if figures[key] < floor}
    assert not below, f"{below}\nall figures: { {k: round(v, 3) for k, v in figures.items()} }\n{table}"


@cache
def one_release(suffix: str) -> dict[str, set[Any]]:
    """What the release says in one format, without what the format changes: offsets and line breaks."""
    (record,) = extract_pages([str(EXAMPLES / "one-release" / f"cuba-2014.{suffix}")])
    assert isinstance(record, Record), record

    def flat(words: str) -> str:
        return " ".join(words.split())

    return {
        "document": {(record.document.title, record.document.published, record.document.language)},
        "engagements": {
            (e.type, e.status, frozenset((flat(p.name), p.role) for p in e.participants), e.start, e.end)
            for e in record.engagements
        },
        "statements": {(s.kind, s.speaker, flat(s.text)) for s in record.statements},
        "commitments": {(c.who, flat(c.what), c.due) for c in record.commitments},
    }


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("kind", ["document", "engagements", "statements", "commitments"])
def test_one_release_says_the_same_in_every_format(suffix: str, kind: str) -> None:
    assert one_release(suffix)[kind] == one_release("txt")[kind]


def test_one_release_gives_all_its_items() -> None:
    assert {kind: len(items) for kind, items in one_release("txt").items()} == {
        "document": 1,
        "engagements": 2,
        "statements": 3,
        "commitments": 1,
    }


def test_the_made_examples_are_those_of_the_script(tmp_path: Path) -> None:
    """PDF and WARC may differ with the version of the library that writes them; the text formats may not."""
    script = str(ROOT / "scripts" / "make_examples.py")
    run = subprocess.run([sys.executable, script, str(tmp_path)], check=True, capture_output=True, text=True)
    made_files = [Path(line) for line in run.stdout.splitlines()]
    assert len(made_files) == 6
    for made in made_files:
        stored = EXAMPLES / made.relative_to(tmp_path)
        assert stored.exists()
        if made.suffix in {".txt", ".html", ".eml"}:
            assert made.read_bytes() == stored.read_bytes()


def test_names_meet_by_their_last_word() -> None:
    assert last_word("Joseph R. Biden, Jr.") == last_word("Joe Biden") == "biden"
    assert last_word("Margrethe II") == "margrethe"
    assert last_word("Recep Tayyip Erdoğan") == "erdogan"


def test_dates_agree_as_far_as_both_are_precise() -> None:
    assert agree_on_date("2023-05", "2023-05-10")
    assert not agree_on_date("2023-05-10", "2023-05-11")
    assert not agree_on_date("2023-05-10", None)
    assert agree_on_date(None, "2023-05-10", "published")
    assert not agree_on_date(None, "2023-05-10", "text")
