"""The vocabulary of cues at work: each example is a statement, and each form is found in its inflections."""

from __future__ import annotations

import pytest
from marked import find_in

from communique.mentions.analyse import analyse
from communique.statements.cues import find_cues, inflect
from communique.vocab.load import load

EXAMPLES = [pytest.param(entry.key, text, id=text[:50]) for entry in load("cues") for text in entry.examples]
FRAMES = {
    *(
        "quote",
        "clause",
        "object",
        "infinitive",
        "order",
        "addressee",
        "naming",
        "reflexive",
        "parenthetical",
        "source",
    ),
    *("on", "for", "of", "about", "against", "to"),
}


@pytest.mark.parametrize(("key", "text"), EXAMPLES)
def test_every_example_is_a_statement_with_its_cue(key: str, text: str) -> None:
    from marked import make_document

    cues = {c.span for s in analyse(make_document(text)).body() for c in find_cues(s) if c.key == key}
    found = find_in(text)
    # A statement whose speaker is "he" or "we" in a single sentence is somebody's nobody knows.
    assert cues
    assert cues & {s.cue for s in found}


def test_every_entry_has_known_frames() -> None:
    assert {f for entry in load("cues") for f in entry.fields["frames"]} <= FRAMES
    assert {entry.kind for entry in load("cues")} == {"speech", "thought", "source"}


def test_nouns_stand_where_an_object_is_reported() -> None:
    assert [e.key for e in load("cues") if "nouns" in e.fields and "object" not in e.fields["frames"]] == []


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", {"say", "says", "sayed", "saying"}),
        ("urge", {"urge", "urges", "urged", "urging"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("express", {"express", "expresses", "expressed", "expressing"}),
        ("convey", {"convey", "conveys", "conveyed", "conveying"}),
    ],
)
def test_inflect(verb: str, forms: set[str]) -> None:
    assert inflect(verb) == forms
