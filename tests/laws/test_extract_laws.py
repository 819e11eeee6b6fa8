"""Laws of extraction on made stories and on anything: nothing raises, every span is in its text, the same gives the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from communique.engagements import find_engagements
from communique.mentions import Form, PartyKind
from communique.mentions.analyse import analyse
from communique.models import Document, EntityKind, Record, Span
from communique.pipeline import extract
from communique.records import record_schema, to_line
from communique.syntax import Part

VALID = Draft202012Validator(record_schema())

NAMES = [
    "President Kim Dae-jung",
    "U.S. Secretary of State Madeleine Albright",
    "Mr. Annan",
    "King Abdullah II of Jordan",
    "Dr. Mahathir bin Mohamad, Prime Minister of Malaysia",
    "Thein Sein",
    "the Foreign Minister",
    "NATO",
    "the European Commission",
    "she",
    "the two leaders",
    "reporters",
]
DEEDS = [
    "met",
    "met with",
    "will meet",
    "hosted",
    "spoke by phone with",
    "held talks with",
    "refused to meet",
    "called off a meeting with",
    "and the delegation of Peru received",
]
PLACES = ["in Oslo", "at the White House", "", "on the margins of the G20 Summit in Seoul", "here"]
DAYS = ["on Tuesday", "on 28 September 1995", "today", "from 3 to 5 May", "next month", "", "on 31 February 2020"]
TAILS = [
    ".",
    ", he said.",
    ": “We agreed on peace”.",
    ' and said that "the talks (like all talks) were long."',
    ", accompanied by Minister Ivanov;",
    "\n\n",
    " …",
]
JUNK = st.text(
    alphabet=st.characters(codec="utf-8"),
    max_size=60,
)
MARKS = st.text(alphabet="\"“”‘’«»'()[]{}<>.,;:!?-–—…•*/\\|\n\t \u00a0\u200b\u202e\0", max_size=40)

SENTENCES = st.builds(
    lambda a, deed, b, place, day, tail: " ".join(w for w in (a, deed, b, place, day) if w) + tail,
    st.sampled_from(NAMES),
    st.sampled_from(DEEDS),
    st.sampled_from(NAMES),
    st.sampled_from(PLACES),
    st.sampled_from(DAYS),
    st.sampled_from(TAILS),
)
TEXTS = st.lists(st.one_of(SENTENCES, SENTENCES, JUNK, MARKS), min_size=1, max_size=8).map(" ".join)
TITLES = st.one_of(st.none(), SENTENCES, JUNK)
PUBLISHED = st.one_of(
    st.none(),
    st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(date.isoformat),
    st.sampled_from(["2024", "2024-05", "0001-01-01", "9999-12-31"]),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(TEXTS)
    furniture: tuple[Span, ...] = ()
    if len(text) > 10 and draw(st.booleans()):
        start = draw(st.integers(0, len(text) - 1))
        furniture = ((start, draw(st.integers(start + 1, len(text)))),)
    return Document(
        id="law",
        text=text,
        sha256="0" * 64,
        title=draw(TITLES),
        published=draw(PUBLISHED),
        language="en",
        furniture=furniture,
    )


few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(documents())
def test_mentions_lie_in_their_sentence_and_hold_their_surface(document: Document) -> None:
    analysis = analyse(document)
    find_engagements(analysis)
    at: dict[Part, int] = {Part.TITLE: 0, Part.BODY: 0}
    for index, sentence in enumerate(analysis.sentences):
        assert sentence.index == index
        text = analysis.text_of(sentence)
        assert at[sentence.part] <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        at[sentence.part] = sentence.end
        if sentence.part is Part.BODY:
            assert not [f for f in document.furniture if f[0] < sentence.end and sentence.start < f[1]]
        for token in sentence.tokens:
            assert sentence.start <= token.start < token.end <= sentence.end
            if token.mention >= 0:
                assert (token.start, token.end) == analysis.mentions[token.mention].span
    for index, mention in enumerate(analysis.mentions):
        assert mention.index == index
        sentence = analysis.sentences[mention.sentence]
        assert sentence.start <= mention.span[0] < mention.span[1] <= sentence.end
        assert mention.party < len(analysis.parties)
        if mention.name_span is not None:
            assert mention.span[0] <= mention.name_span[0] < mention.name_span[1] <= mention.span[1]
            assert analysis.words(sentence, mention.name_span).strip()
        if mention.role is not None and mention.form in (Form.NAME, Form.OFFICE):
            assert mention.role in analysis.words(sentence, mention.span)
        if mention.party >= 0:
            assert index in analysis.parties[mention.party].mentions
    assert [p.index for p in analysis.parties] == list(range(len(analysis.parties)))
    for party in analysis.parties:
        assert party.name.strip()
        assert all(analysis.mentions[m].party == party.index for m in party.mentions)


def in_text(span: Span, text: str) -> bool:
    return 0 <= span[0] < span[1] <= len(text)


PREFIX = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@few
@given(documents())
def test_what_a_record_cites_is_there(document: Document) -> None:
    record = extract(document)
    text, title = document.text, document.title or ""
    for entity in record.entities:
        assert entity.name.strip()
        assert list(entity.mentions) == sorted(set(entity.mentions))
        assert all(in_text(span, text) for span in entity.mentions)
    for engagement in record.engagements:
        assert engagement.evidence or engagement.title_evidence
        assert all(in_text(span, text) for span in engagement.evidence)
        assert engagement.title_evidence is None or in_text(engagement.title_evidence, title)
        if engagement.trigger is not None:
            a, b = engagement.trigger
            assert any(x <= a < b <= y for x, y in engagement.evidence)
        if engagement.place is not None and engagement.place.span is not None:
            a, b = engagement.place.span
            assert text[a:b] == engagement.place.name
        assert engagement.participants
        assert 0 <= engagement.confidence <= 1
        assert (engagement.start is None) == (engagement.end is None) == (engagement.date_from is None)
        if engagement.start is not None and engagement.end is not None:
            assert PREFIX.fullmatch(engagement.start)
            assert PREFIX.fullmatch(engagement.end)
            n = min(len(engagement.start), len(engagement.end))
            assert engagement.start[:n] <= engagement.end[:n]
        names = [p.entity for p in engagement.participants if p.entity is not None]
        assert len(set(names)) == len(names)
    for statement in record.statements:
        assert text[slice(*statement.span)] == statement.text
        assert in_text(statement.evidence, text)
    for commitment in record.commitments:
        assert text[slice(*commitment.span)] == commitment.what
        assert in_text(commitment.evidence, text)


@few
@given(documents())
def test_nothing_is_taken_from_furniture(document: Document) -> None:
    record = extract(document)
    spans = [s for e in record.entities for s in e.mentions]
    spans += [s for e in record.engagements for s in e.evidence]
    spans += [s.span for s in record.statements]
    spans += [d.span for d in record.dates]
    spans += [c.span for c in record.commitments]
    for a, b in document.furniture:
        assert not [s for s in spans if a <= s[0] and s[1] <= b]


def numbered(keys: list[str], letter: str) -> bool:
    return keys == [f"{letter}{n}" for n in range(1, len(keys) + 1)]


@few
@given(documents())
def test_keys_are_in_order_and_point_to_entities(document: Document) -> None:
    record = extract(document)
    assert numbered([e.key for e in record.engagements], "E")
    assert numbered([s.key for s in record.statements], "S")
    assert numbered([c.key for c in record.commitments], "C")
    letters = {EntityKind.PERSON: "P", EntityKind.BODY: "B", EntityKind.PLACE: "L"}
    numbers = [int(e.key[1:]) for e in record.entities]
    assert numbers == sorted(set(numbers))
    assert all(e.key[0] == letters[e.kind] for e in record.entities)
    kinds = {e.key: e.kind for e in record.entities}
    for engagement in record.engagements:
        for participant in engagement.participants:
            # An unnamed group is a party of its engagement and no entity.
            assert participant.entity is None or participant.entity in kinds
        if engagement.place is not None and engagement.place.entity is not None:
            assert engagement.place.entity in kinds
    engagements = {e.key for e in record.engagements}
    assert all(s.engagement is None or s.engagement in engagements for s in record.statements)
    assert list(record.dates) == sorted(record.dates, key=lambda d: d.span)


@few
@given(documents())
def test_a_record_keeps_the_contract(document: Document) -> None:
    assert [e.message for e in VALID.iter_errors(to_line(extract(document)))] == []


@settings(max_examples=25, deadline=None)
@given(documents(), documents())
def test_the_same_document_gives_the_same_record_whatever_was_read_before(one: Document, other: Document) -> None:
    first = extract(one)
    extract(other)
    assert extract(one) == first


@settings(max_examples=25, deadline=None)
@given(documents())
def test_a_document_in_another_language_keeps_only_itself(document: Document) -> None:
    unread = replace(document, extractable=False)
    assert extract(unread) == Record(document=unread)


@settings(max_examples=120, deadline=None)
@given(st.one_of(JUNK, MARKS, st.lists(JUNK, max_size=4).map("\n\n".join)), JUNK, JUNK)
def test_any_text_gives_a_record(text: str, title: str, published: str) -> None:
    document = Document(id="any", text=text, sha256="0" * 64, title=title, published=published, language="en")
    assert extract(document).document is document


HEAVY = [
    pytest.param("a" * 50_000, id="one long word"),
    pytest.param("a " * 4_000, id="one long sentence"),
    pytest.param('"' * 3_000, id="marks"),
    pytest.param("“ ” " * 1_500, id="open and close marks"),
    pytest.param("((([[[" * 400 + ")))" * 400, id="brackets"),
    pytest.param("\n \t\r" * 5_000, id="white space"),
    pytest.param("." * 3_000, id="full stops"),
    pytest.param("Mr. " * 800, id="a title without a name"),
    pytest.param("President " * 1_500, id="offices without names"),
    pytest.param("President Mandela, " * 600, id="an endless list"),
    pytest.param("President Mandela met President Mubarak and " * 200, id="an endless sentence"),
    pytest.param("\0\x01\x1b\x7f\u200b\u202e\ufeff" * 500, id="control characters"),
    pytest.param("e" + "\u0301" * 5_000, id="combining marks"),
    pytest.param("MR. ANNAN: Yes.\n\n" * 120, id="many turns"),
    pytest.param("on 1 May 2020 " * 400, id="dates"),
    pytest.param("المفاوضات 会谈 переговоры 😀 " * 200, id="other scripts"),
    pytest.param("- " * 2_000, id="dashes"),
]


@pytest.mark.parametrize("text", HEAVY)
def test_heavy_texts_are_read(text: str) -> None:
    document = Document(id="heavy", text=text, sha256="0" * 64, title="Title", published="2020-01-01", language="en")
    record = extract(document)
    assert record.document is document
    assert all(in_text(s.span, text) for s in record.statements)


@pytest.mark.parametrize(
    "text",
    [
        "President Putin began a 0-day visit to Rome on 1 May 2020.",
        "President Putin began a 99-day visit to Oslo on 25 December 9999.",
        "President Putin ended a 99-day visit to Rome on 5 January 0001.",
        "President Putin met President Li on 30 February 2020.",
        "President Putin met President Li on 1/1/0001.",
    ],
)
def test_days_at_the_ends_of_the_calendar_are_no_matter(text: str) -> None:
    document = Document(id="ends", text=text, sha256="0" * 64, published="9999-12-31", language="en")
    assert len(extract(document).engagements) == 1


def test_an_empty_text_gives_an_empty_record() -> None:
    for text in ("", " \n\t "):
        document = Document(id="none", text=text, sha256="0" * 64, title="President Li met President Xi", language="en")
        assert extract(document) == Record(document=document)


def test_groups_are_no_entities() -> None:
    text = "Senior officials met President Mandela in Pretoria on 5 May 1995."
    record = extract(Document(id="g", text=text, sha256="0" * 64, language="en"))
    (engagement,) = record.engagements
    assert {p.name for p in engagement.participants} == {"Senior officials", "Mandela"}
    assert {e.name for e in record.entities if e.kind.value == PartyKind.PERSON.value} == {"Mandela"}
