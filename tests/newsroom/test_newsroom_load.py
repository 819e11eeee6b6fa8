"""Loading: once or twice, new, changed and unchanged; what a person judged stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.errors import ArchiveError
from communique.newsroom.archive.load import Outcome, load
from communique.newsroom.archive.models import (
    Body,
    Commitment,
    Document,
    Event,
    Evidence,
    Page,
    Participant,
    Person,
    PlaceName,
    Report,
    Review,
    Speaker,
    Statement,
)
from communique.newsroom.archive.recall import recall
from communique.newsroom.folder import open_record
from newsroom.fake_engine import page_of, record_of

NEW_YORK = """NATO and Russia talk in New York

Published: 2018-09-26

Jens Stoltenberg, Secretary General of NATO, met Sergey Lavrov, Foreign Minister of Russia, in New York on 2018-09-25
about arms control; Afghanistan.

Jens Stoltenberg said "We need dialogue more than ever."

Jens Stoltenberg will deliver a speech in Oslo by 2018-10-02.

Leave a Reply
""".replace("2018-09-25\nabout", "2018-09-25 about")


def test_loading_twice_is_loading_once(folder, dump):
    record, page = record_of(NEW_YORK), page_of(NEW_YORK)
    first = load(record, page, pages=folder.pages, engine_version="1")
    once = dump()
    second = load(record, page, pages=folder.pages, engine_version="1")
    assert (first.outcome, second.outcome) == (Outcome.NEW, Outcome.UNCHANGED)
    assert first.document_id == second.document_id == "release"
    assert dump() == once
    assert {name: len(rows) for name, rows in once.items() if rows} == {
        "Page": 1, "Document": 1, "DocumentText": 1, "Person": 2, "PlaceName": 1, "DocumentEntity": 3, "Event": 1,
        "Report": 1, "Participant": 2, "Topic": 2, "Statement": 1, "Speaker": 1, "Commitment": 1, "Promiser": 1,
        "Evidence": 3, "DateMention": 3,
    }  # fmt: skip


def test_recall_gives_what_was_loaded(folder):
    record = record_of(NEW_YORK, path="somewhere/release.txt")
    load(record)
    assert record.engagements
    assert record.statements
    assert record.commitments
    assert recall("release") == record


def test_recall_of_an_unknown_document_says_where_to_look(folder):
    with pytest.raises(ArchiveError, match="communique find documents"):
        recall("nowhere")


def test_another_fetch_time_is_no_change(folder):
    record = record_of(NEW_YORK)
    load(record)
    later = replace(record, document=replace(record.document, retrieved="2026-01-01T00:00:00Z", path="elsewhere/a.txt"))
    assert load(later).outcome == Outcome.UNCHANGED


def test_a_changed_page_replaces_its_own_items_only(folder, dump, tmp_path):
    other, first = record_of(NEW_YORK, "other", url="https://other.example/a"), page_of(NEW_YORK)
    changed = NEW_YORK.replace("Sergey Lavrov, Foreign Minister of Russia,", "Shah Qureshi")
    changed = changed.replace("dialogue", "talks")
    load(other)
    load(record_of(NEW_YORK), first, pages=folder.pages)
    reports = list(Report.objects.filter(document="other").values())
    assert load(record_of(changed), page_of(changed), pages=folder.pages).outcome == Outcome.CHANGED
    names = Participant.objects.filter(report__document="release").order_by("position").values_list("name", flat=True)
    assert list(names) == ["Jens Stoltenberg", "Shah Qureshi"]
    assert [s.text for s in Statement.objects.filter(document="release")] == ["We need talks more than ever."]
    assert list(Report.objects.filter(document="other").values()) == reports
    # Both pages are kept; all else is as if the first version had never been there.
    assert folder.pages.read(Page.objects.exclude(documents__isnull=False).get().sha256) == first.content
    after = dump()
    second = open_record(tmp_path / "second", create=True)
    load(other)
    load(record_of(changed), page_of(changed), pages=second.pages)
    assert {**dump(), "Page": []} == {**after, "Page": []}


def test_who_is_no_longer_named_leaves_the_record(folder):
    load(record_of(NEW_YORK))
    changed = NEW_YORK.replace("Sergey Lavrov", "Shah Qureshi").replace("New York", "Geneva")
    load(record_of(changed))
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Jens Stoltenberg", "Shah Qureshi"]
    assert list(PlaceName.objects.values_list("name", flat=True)) == ["Geneva"]
    assert Event.objects.count() == 1


def test_items_keep_their_ids_when_text_before_them_grows(folder):
    load(record_of(NEW_YORK))
    ids = [set(model.objects.values_list("id", flat=True)) for model in (Report, Statement, Commitment)]
    longer = NEW_YORK.replace("Published:", "For immediate release\n\nPublished:")
    load(record_of(longer))
    assert [set(model.objects.values_list("id", flat=True)) for model in (Report, Statement, Commitment)] == ids
    record = recall("release")
    assert record.document.text[slice(*record.statements[0].span)] == record.statements[0].text


def test_equal_statements_of_one_document_stay_apart(folder):
    text = 'Thanks\n\nAnn Lee said "Thank you."\n\nAnn Lee said "Thank you."\n'
    load(record_of(text))
    assert Statement.objects.count() == 2
    assert Statement.objects.values("said_once").distinct().count() == 2


def test_what_a_person_judged_survives_a_changed_page(folder):
    load(record_of(NEW_YORK))
    Statement.objects.update(review=Review.CONFIRMED, speaker="Jens Stoltenberg (corrected)")
    Report.objects.update(review=Review.WITHDRAWN)
    longer = NEW_YORK.replace("Published:", "For immediate release\n\nPublished:")
    assert load(record_of(longer)).outcome == Outcome.CHANGED
    statement = Statement.objects.get()
    assert (statement.review, statement.speaker) == ("confirmed", "Jens Stoltenberg (corrected)")
    assert longer[slice(*statement.span)] == statement.text
    assert Report.objects.get().review == "withdrawn"
    assert Event.objects.get().lead is None


def test_judged_words_that_are_gone_keep_their_text_and_lose_their_place(folder):
    load(record_of(NEW_YORK))
    Statement.objects.update(review=Review.CONFIRMED)
    load(record_of(NEW_YORK.replace("We need dialogue", "They need dialogue")))
    kept = Statement.objects.get(review=Review.CONFIRMED)
    assert (kept.text, kept.span) == ("We need dialogue more than ever.", None)
    assert Evidence.objects.get(statement=kept).start is None
    assert [s.text for s in recall("release").statements] == ["They need dialogue more than ever."]


def test_a_failed_load_leaves_nothing(folder, dump, monkeypatch):
    load(record_of(NEW_YORK, "first"))
    before = dump()
    from communique.newsroom.archive import load as module

    def fail(events):
        raise RuntimeError("in the middle")

    monkeypatch.setattr(module, "settle_events", fail)
    with pytest.raises(RuntimeError):
        load(record_of(NEW_YORK.replace("2018-09-25", "2018-09-24"), "first"))
    assert dump() == before


def test_one_id_from_two_addresses_gives_two_documents(folder):
    korea, afghanistan = "https://wh.example/korea", "https://wh.example/afghanistan"
    first = load(record_of("Call with Korea\n\nAnn Lee called Suh Hoon.\n", "call", url=korea))
    second = load(record_of("Call with Afghanistan\n\nAnn Lee called Hamdullah Mohib.\n", "call", url=afghanistan))
    assert (first.document_id, second.outcome) == ("call", Outcome.NEW)
    assert second.document_id.startswith("call-")
    again = load(record_of("Call with Afghanistan\n\nAnn Lee called Hamdullah Mohib.\n", "call", url=afghanistan))
    assert again == replace(second, outcome=Outcome.UNCHANGED)


def test_two_files_of_one_name_give_two_documents_whatever_comes_first(folder, tmp_path):
    for name, who in (("a", "Suh Hoon"), ("b", "Hamdullah Mohib")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.txt").write_text(f"Ann Lee called {who}.\n")

    def take(name, page_id):
        path = tmp_path / name / "index.txt"
        return load(record_of(path.read_text(), page_id, path=str(path))).document_id

    first, second = take("a", "index"), take("b", "index")
    assert (first, Document.objects.count()) == ("index", 2)
    # Within one run, fetching itself gives the second one a digest, in whatever order they come.
    assert take("b", "index") == second
    assert take("a", "index-0123abcd") == first
    assert Document.objects.count() == 2


def test_a_moved_file_is_the_same_document(folder, tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    old, new = tmp_path / "old" / "a.txt", tmp_path / "new" / "a.txt"
    old.write_text(NEW_YORK)
    load(record_of(NEW_YORK, "a", path=str(old)), page_of(NEW_YORK, "a", path=str(old)))
    old.rename(new)
    moved = load(record_of(NEW_YORK, "a", path=str(new)), page_of(NEW_YORK, "a", path=str(new)))
    assert (moved.outcome, Document.objects.get().path) == (Outcome.UNCHANGED, str(new))


def test_exact_copies_are_one_event_told_by_two_documents(folder):
    for name, published in (("copy", "2018-09-27"), ("original", "2018-09-26")):
        record = record_of(NEW_YORK, name, url=f"https://{name}.example/")
        document = replace(record.document, published=published, source="NATO" if name == "copy" else None)
        load(replace(record, document=document))
    assert (Report.objects.count(), Event.objects.count()) == (2, 1)
    assert Event.objects.get().lead.document_id == "original"
    assert Document.objects.get(id="copy").original_id == "original"
    assert recall("copy").document.duplicate_of == "original"
    assert Statement.objects.values("said_once").distinct().count() == 1


def test_equal_words_about_different_days_are_different_events(folder):
    text = "Routine\n\nAnn Lee met Bo Ek.\n"
    for day in ("2018-09-26", "2018-09-27"):
        load(record_of(text, day, url=f"https://a.example/{day}", given_published=day))
    assert Event.objects.count() == 2


def test_an_original_that_changes_hands_its_place_to_the_copy(folder):
    for name in ("a", "b", "c"):
        load(record_of(NEW_YORK, name, url=f"https://{name}.example/"))
    assert set(Document.objects.filter(original="a").values_list("id", flat=True)) == {"b", "c"}
    load(record_of(NEW_YORK + "More.\n", "a", url="https://a.example/"))
    assert list(Document.objects.filter(original__isnull=True).order_by("id").values_list("id", flat=True)) == [
        "a",
        "b",
    ]
    assert Document.objects.get(id="c").original_id == "b"


def test_the_order_of_loading_decides_nothing(folder, dump, tmp_path):
    records = [record_of(NEW_YORK, name, url=f"https://{name}.example/") for name in ("b", "c", "a")]
    for record in records:
        load(record)
    forwards = dump()
    open_record(tmp_path / "second", create=True)
    for record in reversed(records):
        load(record)
    assert dump() == forwards


def test_a_country_that_acts_is_a_body(folder):
    record = record_of("Talks\n\nAnn Lee met FRANCE.\n")
    load(record)
    assert Participant.objects.get(name="FRANCE").entity_id == "body/france"
    assert Body.objects.get().name == "France"


def test_speakers_are_the_people_that_the_document_names(folder):
    load(record_of(NEW_YORK))
    assert Speaker.objects.get().person_id == "person/jens-stoltenberg"


@pytest.mark.parametrize("length", [100, 5000])
def test_ids_and_names_of_any_length_are_kept(folder, length):
    record = record_of(NEW_YORK, "x" * length)
    name = "Y" * length
    entity = replace(record.entities[0], name=name)
    load(replace(record, entities=(entity, *record.entities[1:])))
    assert recall(Document.objects.get().id).entities[0].name == name
