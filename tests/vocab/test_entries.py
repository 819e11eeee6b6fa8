"""Every vocabulary is its own test: forms match their examples, examples hold a form, counterexamples match nothing.

A new vocabulary is tested as soon as its file is there: its forms are looked for as words, in any case, with the
regular plural of their last word. What differs is in three tables:

- SHAPES: the words that a form of this vocabulary stands for (inflected verbs, irregular plurals);
- PATTERNS: forms written in a notation of their own, which are matched by their reader;
- FINDERS: the extractor that owns the vocabulary, where a form alone does not decide. It says whether the entry is
  found in the sentence, and is asked for the counterexamples; of those in EXAMPLES_TOO, for the examples as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import communique.vocab
from communique import extract, read_text
from communique.mentions.dates import find_dates
from communique.read.credits import compile_credit, find_source
from communique.read.forms import compile_form, compile_words
from communique.read.furniture import find_line_key, is_form_line
from communique.statements.cues import inflect
from communique.vocab.gazetteer import find_bodies, find_places
from communique.vocab.load import Entry, is_entry_list, load

FOLDER = Path(communique.vocab.__file__).parent
FILES = sorted((FOLDER / "en").glob("*.yml"))
NAMES = [path.stem for path in FILES if is_entry_list(path.read_text(encoding="utf-8"))]
ENTRIES = [pytest.param(name, entry, id=f"{name}-{entry.key}") for name in NAMES for entry in load(name)]
WITH_COUNTEREXAMPLES = [param for param in ENTRIES if param.values[1].counterexamples]


def holds(words: str, sentence: str) -> bool:
    """True if the words stand in the sentence, in any case and with either kind of apostrophe."""
    parts = words.replace("’", "'").split()
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    pattern = before + r"\s+".join(re.escape(part) for part in parts) + after
    return re.search(pattern, sentence.replace("’", "'"), re.IGNORECASE) is not None


# SHAPES


def with_plural(entry: Entry, form: str) -> Iterable[str]:
    """The form and the regular plural of its last word."""
    ends = {"y": form[:-1] + "ies", "s": form + "es", "x": form + "es", "h": form + "es"}
    return form, form + "s", ends.get(form[-1], form)


def inflected(entry: Entry, form: str) -> Iterable[str]:
    """The form with its first word, a verb, in all inflections; irregular ones are in the entry."""
    verb, _, rest = form.partition(" ")
    verbs = {verb} if entry.kind == "source" else inflect(verb) | set(entry.fields.get("inflected", ()))
    return (f"{word} {rest}".strip() for word in verbs)


def with_listed_plurals(entry: Entry, form: str) -> Iterable[str]:
    """The form and the plurals that the entry lists."""
    return form, *entry.fields.get("plural", ())


SHAPES: dict[str, Callable[[Entry, str], Iterable[str]]] = {
    "cues": inflected,
    "offices": with_listed_plurals,
    "promises": inflected,
}

# PATTERNS


def is_credit(entry: Entry, form: str, sentence: str) -> bool:
    """True if the sentence is, or holds, a credit of this form."""
    pattern = compile_credit(form, whole=entry.kind == "line")
    return (pattern.fullmatch(sentence) if entry.kind == "line" else pattern.search(sentence)) is not None


def is_furniture(entry: Entry, form: str, sentence: str) -> bool:
    """True if the sentence is a line of this form, or begins with it where only a line's beginning is meant."""
    if entry.kind == "term":
        return re.search(rf"(?<!\w){compile_words(form)}(?!\w)", sentence, re.IGNORECASE) is not None
    pattern = re.compile(compile_form(form), re.IGNORECASE)
    if entry.kind == "lead":
        return any(pattern.fullmatch(sentence[:end]) for end in range(1, len(sentence) + 1))
    return pattern.fullmatch(sentence) is not None


PATTERNS: dict[str, Callable[[Entry, str, str], bool]] = {"credits": is_credit, "furniture": is_furniture}

# FINDERS


def names_body(entry: Entry, sentence: str) -> bool:
    """True if the gazetteer finds the body in the sentence."""
    return any(body.key == entry.key for _, _, body in find_bodies(sentence))


def names_place(entry: Entry, sentence: str) -> bool:
    """True if the gazetteer finds the region in the sentence."""
    return any(place.name == entry.forms[0] for _, _, place in find_places(sentence))


def names_venue(entry: Entry, sentence: str) -> bool:
    """True if a form stands there as it is written; a head does so beside a further capitalised word or an article."""
    if entry.kind == "name":
        return names_place(entry, sentence)
    plain = sentence.replace("’", "'")
    for form in map(re.escape, entry.forms):
        if re.search(
            rf"[A-Z][\w.-]*(?:'s?)? {form}\b|{form}(?: (?:of|de|des|d'|General)\b.?)+|\b(?:the|at) {form}\b", plain
        ):
            return True
    return any(re.search(rf"\b{re.escape(form)} [A-Z]", plain) for form in entry.forms)


def is_credited(entry: Entry, sentence: str) -> bool:
    """True if the reader finds a source."""
    return find_source(sentence) is not None


def is_furniture_line(entry: Entry, sentence: str) -> bool:
    """True if the reader takes the line for furniture of this entry; a term only makes it a form's line."""
    if entry.kind == "term":
        return is_form_line(sentence)
    return find_line_key(sentence, (entry.kind or "line",)) == entry.key


def is_date(entry: Entry, sentence: str) -> bool:
    """True if a form stands inside an expression of time that resolves to the calendar."""
    spans = [date.span for date in find_dates(sentence, "2024-06-12")]
    return any(holds(form, sentence[start:end]) for form in entry.forms for start, end in spans)


def reports_speech(entry: Entry, sentence: str) -> bool:
    """True if one of the verb's forms is the cue of a statement."""
    record = extract(read_text(sentence))
    cues = [sentence[slice(*statement.cue)] for statement in record.statements if statement.cue]
    return any(holds(shape, cue) for form in entry.forms for shape in inflected(entry, form) for cue in cues)


def reports_engagement(entry: Entry, sentence: str) -> bool:
    """True if the verb triggers an engagement."""
    record = extract(read_text(sentence))
    triggers = [sentence[slice(*engagement.trigger)] for engagement in record.engagements if engagement.trigger]
    return any(
        holds(shape, trigger) for form in entry.forms for shape in inflected(entry, form) for trigger in triggers
    )


def binds(entry: Entry, sentence: str) -> bool:
    """True if the sentence holds a commitment."""
    return bool(extract(read_text(sentence, published="2024-06-12")).commitments)


FINDERS: dict[str, Callable[[Entry, str], bool]] = {
    "bodies": names_body,
    "credits": is_credited,
    "cues": reports_speech,
    "dates": is_date,
    "deeds": reports_engagement,
    "furniture": is_furniture_line,
    "promises": binds,
    "regions": names_place,
    "venues": names_venue,
}
EXAMPLES_TOO = frozenset({"bodies", "regions", "venues"})


def shows(name: str, entry: Entry, form: str, sentence: str) -> bool:
    """True if a form of the vocabulary stands in the sentence."""
    if name in PATTERNS:
        return PATTERNS[name](entry, form, sentence)
    return any(holds(shape, sentence) for shape in SHAPES.get(name, with_plural)(entry, form))


def shows_any(name: str, entry: Entry, sentence: str) -> bool:
    """True if any form of the entry stands in the sentence."""
    return any(shows(name, entry, form, sentence) for form in entry.forms)


def test_every_table_names_vocabularies_that_are_there() -> None:
    assert {*SHAPES, *PATTERNS, *FINDERS} <= set(NAMES)
    assert set(FINDERS) >= EXAMPLES_TOO


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_every_form_stands_in_an_example(name: str, entry: Entry) -> None:
    missing = [form for form in entry.forms if not any(shows(name, entry, form, text) for text in entry.examples)]
    assert missing == []


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_every_example_holds_a_form(name: str, entry: Entry) -> None:
    assert [text for text in entry.examples if not shows_any(name, entry, text)] == []
    if name in EXAMPLES_TOO:
        assert [text for text in entry.examples if not FINDERS[name](entry, text)] == []


@pytest.mark.parametrize(("name", "entry"), WITH_COUNTEREXAMPLES)
def test_no_counterexample_is_matched(name: str, entry: Entry) -> None:
    finder = FINDERS.get(name) or (lambda entry, text: shows_any(name, entry, text))
    assert [text for text in entry.counterexamples if finder(entry, text)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_entry_has_an_example(path: Path) -> None:
    if path.stem in NAMES:
        assert [entry.key for entry in load(path.stem) if not entry.examples] == []
    else:
        assert not re.search(r"(?m)^- key:", path.read_text(encoding="utf-8")), f"{path.name} has keys but no forms"


@pytest.mark.parametrize("name", sorted(FINDERS))
def test_a_finder_finds_what_it_is_asked_about(name: str) -> None:
    """Else no counterexample could fail."""
    examples = ((entry, text) for entry in load(name) for text in entry.examples)
    assert any(FINDERS[name](entry, text) for entry, text in examples)
