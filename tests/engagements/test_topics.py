"""Topics: which phrases are weighed, how they are cut, and which are chosen."""

from __future__ import annotations

import pytest
from engagement_lines import record_of

import train_topics
from communique.engagements.topics import find_candidates
from communique.engagements.topics.choose import MOST, pick, read_model
from communique.mentions import Analysis
from communique.mentions.analyse import analyse
from communique.models import Document


def analysis_of(text: str) -> Analysis:
    return analyse(Document(id="x", text=text, sha256="", published="1994-05-05", language="en"))


def phrases(text: str) -> list[str]:
    analysis = analysis_of(text)
    (sentence,) = analysis.body()
    return [analysis.words(sentence, c.span) for c in find_candidates(analysis, sentence)]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The ministers discussed the withdrawal of troops from Lebanon.", "the withdrawal of troops from Lebanon"),
        ("They talked about trade and energy.", "trade and energy"),
        ("The two reviewed the peace process, which has stalled since March.", "the peace process"),
        ("They discussed regional issues, including the war in Angola.", "the war in Angola"),
        ("The presidents spoke about building a railway to the coast.", "building a railway to the coast"),
    ],
)
def test_a_phrase_is_weighed_as_the_document_has_it(text: str, phrase: str) -> None:
    assert phrase in phrases(text)


def test_people_and_days_are_no_topics() -> None:
    found = phrases("On Tuesday the ministers discussed fisheries with Robin Cook.")
    assert "fisheries" in found
    assert not any("Cook" in words or "Tuesday" in words for words in found)


def test_a_long_phrase_is_cut_at_its_last_clauses() -> None:
    words = phrases(
        "They discussed the timetable for the return of the refugees who had fled to the camps along the border with "
        "Zaire after the fighting of the previous year in the north."
    )
    assert max(len(phrase.split()) for phrase in words) <= 14


def test_none_inside_another_none_twice_and_no_more_than_eight() -> None:
    items = "wheat exports, visa rules, fishing quotas, air links, debt relief, cattle feed, mine clearance, school books, port fees and rail freight"
    analysis = analysis_of(f"The ministers discussed {items}.")
    (sentence,) = analysis.body()
    ranked = [(0.9, c) for c in find_candidates(analysis, sentence) if not c.whole]
    chosen = pick(analysis, ranked, 0.5)
    assert len(chosen) == MOST
    assert len(set(chosen)) == MOST
    assert pick(analysis, ranked, 0.95) == ()


def test_courtesies_and_settings_are_no_topics() -> None:
    (meeting,) = record_of(
        "1994-05-05",
        "President Mandela met President Chissano in Maputo. The two leaders discussed the repatriation of refugees. "
        "Mr Mandela thanked his host for the warm welcome.",
    ).engagements
    assert meeting.topics == ("the repatriation of refugees",)


def test_the_weights_are_of_signals_that_are_given() -> None:
    model, threshold = read_model()
    assert 0 < threshold < 1
    assert {"depth.0", "since.0", "verb.discuss"} <= set(model.signals)
    assert model.signals["verb.discuss"] > 0 > model.signals["head.courtesy"]


def test_a_model_is_judged_on_documents_that_it_was_not_fitted_on() -> None:
    analysis = analysis_of("They discussed fisheries.")
    (sentence,) = analysis.body()
    (candidate,) = find_candidates(analysis, sentence)
    # What the first document's own signal would tell of it, only that document shows.
    told = [
        train_topics.Told(
            "set",
            str(n),
            analysis,
            (candidate,),
            (frozenset(["s"] if n % 2 else ["own"] if n == 0 else []),),
            (n % 2 > 0,),
            (),
        )
        for n in range(40)
    ]
    unseen = train_topics.predict_unseen(told, 1.0)
    assert unseen[1][0] > 0.7
    assert unseen[2][0] < 0.3
    assert unseen[0][0] == pytest.approx(unseen[2][0], abs=0.1)
