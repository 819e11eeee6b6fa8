"""Confidence: the signals of items, the arithmetic of the weights, and that a better shown item is trusted more."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import calibrate
from communique.confidence import read_weights
from communique.confidence.signals import signals_of_commitment, signals_of_engagement, signals_of_statement
from communique.confidence.weights import confidence_of
from communique.logistic import Logistic
from communique.models import Document, Record
from communique.pipeline import extract

ROOT = Path(__file__).resolve().parents[2]


def record(text: str, title: str | None = None) -> Record:
    return extract(Document(id="x", text=text, sha256="", title=title, published="2018-09-26", language="en"))


def test_the_signals_of_an_engagement_are_what_the_record_shows():
    found = record(
        "Secretary General Jens Stoltenberg met Foreign Minister Sergey Lavrov in New York on 25 September 2018."
    )
    (meeting,) = found.engagements
    signals = signals_of_engagement(found, meeting)
    assert {"type.meeting", "status.held", "dated.text", "in-lead", "placed", "rule.deed"} <= signals
    assert not signals & {"party-elsewhere", "nobody-named", "mixed-parties", "alone", "many", "told-again"}


def test_a_party_that_another_sentence_names_is_a_signal():
    found = record("President Macron arrived in Delhi on Friday. On Saturday he met Prime Minister Narendra Modi.")
    meeting = next(e for e in found.engagements if e.type == "meeting")
    assert "party-elsewhere" in signals_of_engagement(found, meeting)


def test_the_signals_of_statements_and_commitments():
    found = record(
        'President Macron said: "We will keep the talks open." France will send two ships to Beirut by 2019.'
    )
    (said,) = found.statements
    assert f"rule.{said.rule}" in signals_of_statement(said)
    (promised,) = (c for c in found.commitments if c.due)
    assert {"dated", f"rule.{promised.rule}"} <= signals_of_commitment(found, promised)


def test_an_item_said_in_passing_is_trusted_less_than_one_that_is_told():
    told = {"rule.deed", "type.meeting", "status.held", "dated.text", "in-lead"}
    passing = {"rule.occasion", "rule.passing", "type.meeting", "status.held", "dated.not", "party-elsewhere"}
    assert confidence_of("engagement", told) > confidence_of("engagement", passing) + 0.1


@pytest.mark.parametrize("signals", [set(), {"a", "b"}, {"a"}])
def test_a_confidence_is_a_share(signals: set[str]):
    assert 0 <= Logistic(0.0, {"a": 900.0, "b": -1800.0}).probability(signals) <= 1
    assert 0.05 <= confidence_of("direct", signals) <= 0.99


def test_every_kind_has_weights_and_every_weight_is_of_a_number():
    weights = read_weights()
    assert set(weights) == set(calibrate.KINDS)
    assert all(math.isfinite(w) for model in weights.values() for w in (model.intercept, *model.signals.values()))


def test_a_fitted_model_tells_what_it_saw():
    items = [
        calibrate.Judged("direct", str(i % 20), frozenset(["good"] if i % 2 else []), bool(i % 2)) for i in range(60)
    ]
    predicted = calibrate.predict_unseen(items, 1.0)
    assert predicted[1::2].min() > 0.8
    assert predicted[::2].max() < 0.2


def test_without_signals_the_share_of_right_items_is_the_confidence():
    items = [calibrate.Judged("direct", str(i), frozenset(["s"]), i % 4 > 0) for i in range(40)]
    intercept, weights = calibrate.fit(items, 0.0)
    assert weights == {}
    assert 1 / (1 + math.exp(-intercept)) == pytest.approx(31 / 42)
