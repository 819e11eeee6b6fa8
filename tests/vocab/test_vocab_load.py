"""Reading vocabularies: what an entry is, and what each fault of a file is called."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import communique.vocab
from communique.errors import VocabularyError
from communique.vocab.load import is_entry_list, load, parse_entries
from communique.vocab.schema import find_faults

FOLDER = Path(communique.vocab.__file__).parent
SCHEMAS = sorted((FOLDER / "schemas").glob("*.json"))

TALKS = """
- key: talks
  kind: meeting
  forms: ["held talks with", "hold talks with"]
  examples: ["The minister held talks with her Omani counterpart in Muscat."]
  counterexamples: ["Talks with the unions were held up by rain."]
  note: "'talks about' is no meeting"
  frame: meet
"""


def test_an_entry_has_its_own_fields_and_the_rest() -> None:
    (entry,) = parse_entries(TALKS, "talks.yml")
    assert (entry.key, entry.kind, entry.forms) == ("talks", "meeting", ("held talks with", "hold talks with"))
    assert entry.counterexamples == ("Talks with the unions were held up by rain.",)
    assert entry.note == "'talks about' is no meeting"
    assert dict(entry.fields) == {"frame": "meet"}


def test_what_may_be_left_out() -> None:
    (entry,) = parse_entries("- {key: a, forms: [b]}", "a.yml")
    assert (entry.kind, entry.examples, entry.counterexamples, entry.note, dict(entry.fields)) == (
        None,
        (),
        (),
        None,
        {},
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("key: a", "a.yml is no list of entries."),
        ("- [unclosed", "a.yml is no YAML: "),
        ("- {forms: [a]}", "a.yml, entry 1: it has no key."),
        ("- {key: a, forms: [x]}\n- {key: '', forms: [a]}", "a.yml, entry 2: it has no key."),
        ("- {key: a}", "a.yml, a: it has no forms."),
        ("- {key: a, forms: []}", "a.yml, a: it has no forms."),
        ("- {key: a, forms: word}", "a.yml, a: forms is no list of texts; quote words that YAML reads as values."),
        ("- {key: a, forms: [No]}", "a.yml, a: forms is no list of texts; quote words that YAML reads as values."),
        ("- {key: a, forms: [' ']}", "a.yml, a: forms is no list of texts; quote words that YAML reads as values."),
        ("- {key: a, forms: [b], kind: 3}", "a.yml, a: kind is no text."),
        ("- {key: b, forms: [x]}\n- {key: a, forms: [y]}", "a.yml, a: keys are sorted, and it comes before b."),
        ("- {key: a, forms: [x]}\n- {key: a, forms: [y]}", "a.yml, a: the key stands there twice."),
        ("- {key: a, forms: [x]}\n- {key: b, forms: [x]}", 'a.yml, b: the form "x" stands under a too.'),
        ("- {key: a, forms: [x, x]}", 'a.yml, a: the form "x" stands under a too.'),
    ],
)
def test_a_fault_names_the_file_and_the_key(text: str, fault: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        parse_entries(text, "a.yml")
    assert str(caught.value).startswith(fault)


def test_a_fault_of_the_schema_names_the_key_and_the_field() -> None:
    schema = {"properties": {"kind": {"enum": ["organ"]}}}
    with pytest.raises(VocabularyError, match=r"^a\.yml, a: kind: 'gruop' is none of 'organ'\.$"):
        parse_entries("- {key: a, forms: [x], kind: gruop}", "a.yml", schema)


def test_a_vocabulary_that_is_not_there() -> None:
    with pytest.raises(VocabularyError, match=r"^There is no vocabulary en/nothing\.yml\.$"):
        load("nothing")
    with pytest.raises(VocabularyError, match=r"^There is no vocabulary xx/bodies\.yml\.$"):
        load("bodies", "xx")


def test_a_vocabulary_is_read_once() -> None:
    assert load("bodies") is load("bodies")


def test_lists_of_other_things_are_told_apart() -> None:
    assert is_entry_list(TALKS)
    assert not is_entry_list("- a\n- b")
    assert not is_entry_list("a: b")
    assert not is_entry_list("- [unclosed")


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_schemas_are_schemas_and_hold_for_their_vocabulary(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    values = yaml.safe_load((FOLDER / "en" / f"{path.stem}.yml").read_text(encoding="utf-8"))
    assert values
    assert [error.message for value in values for error in validator.iter_errors(value)] == []


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["a", "b", "Q1", ""]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["key", "forms", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
SMALL_SCHEMAS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["string", "array", "object", "boolean", "integer", "number", "null"]),
        "enum": st.lists(st.sampled_from(["a", "b", "Q1"]), min_size=1, max_size=2, unique=True),
        "pattern": st.sampled_from(["^Q", "a"]),
        "minItems": st.integers(0, 2),
        "uniqueItems": st.just(True),
        "items": st.sampled_from([{"type": "string"}, {"enum": ["a"]}]),
        "required": st.lists(st.sampled_from(["key", "forms"]), max_size=2, unique=True),
        "properties": st.sampled_from([{"key": {"type": "string"}}, {"forms": {"type": "array", "minItems": 1}}]),
        "additionalProperties": st.just(False),
    },
)


@given(VALUES, SMALL_SCHEMAS)
def test_the_library_judges_as_jsonschema_does(value: object, schema: dict[str, object]) -> None:
    # 1 and True are one item to Python's list; neither stands in a vocabulary's lists of texts.
    expected = jsonschema.Draft202012Validator(schema).is_valid(value)
    assert (not list(find_faults(value, schema))) == expected


def test_a_keyword_that_the_library_does_not_know_is_an_error() -> None:
    with pytest.raises(ValueError, match="'maxLength'"):
        list(find_faults("a", {"maxLength": 3}))
