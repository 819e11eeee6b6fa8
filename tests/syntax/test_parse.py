"""Parses: words hold their surface, folds are one token, and heads make a tree that has the subjects that are meant."""

from __future__ import annotations

import pytest

from communique.mentions import Analysis
from communique.mentions.analyse import analyse
from communique.models import Document
from communique.syntax import Sentence, Token
from communique.syntax.parse import Fold, cut_words, find_names, parse


def analysis_of(text: str) -> Analysis:
    return analyse(Document(id="t", text=text, sha256="", language="en"))


def surface(analysis: Analysis, sentence: Sentence, token: Token) -> str:
    return analysis.words(sentence, (token.start, token.end))


# verb; who does it; the sentence.
SUBJECTS = [
    ("met", "President Clinton", "President Clinton met King Hussein in Amman."),
    (
        "welcomed",
        "Prime Minister Kishida",
        "On the eve of the summit, Prime Minister Kishida welcomed President Yoon to Hiroshima.",
    ),
    (
        "discussed",
        "Secretary Kerry + Foreign Minister Lavrov",
        "Secretary Kerry and Foreign Minister Lavrov met in Geneva and discussed Syria.",
    ),
    ("express", None, "The chancellor spoke with President Zelenskyy to express her support."),
    ("said", "he", "Asked about Kosovo, he said that talks would go on."),
    (
        "told",
        "Foreign Minister Wang Yi",
        "Foreign Minister Wang Yi, who is on a visit to Indonesia, told President Joko Widodo about the plan.",
    ),
    ("arrived", "Chinese President Jiang Zemin", "Chinese President Jiang Zemin arrived in Washington on Tuesday."),
    (
        "signed",
        "Prime Minister Rabin + King Hussein",
        "In the Arava desert, Prime Minister Rabin and King Hussein signed the treaty.",
    ),
    (
        "met",
        "UN Secretary-General António Guterres",
        "Later on Tuesday, UN Secretary-General António Guterres met Foreign Minister Lavrov.",
    ),
    (
        "held",
        "The Minister of Foreign Affairs of Oman, Badr Albusaidi,",
        "The Minister of Foreign Affairs of Oman, Badr Albusaidi, held talks with his Iranian counterpart.",
    ),
    ("thanked", "President Ramaphosa", "Speaking after the talks, President Ramaphosa thanked President Putin."),
]


@pytest.mark.parametrize(("verb", "subject", "text"), SUBJECTS)
def test_the_subject_of_a_verb(verb: str, subject: str | None, text: str) -> None:
    analysis = analysis_of(text)
    (sentence,) = analysis.sentences
    (token,) = (t for t in sentence.tokens if t.text == verb)
    found = [surface(analysis, sentence, t) for t in sentence.subjects(token)]
    if subject is None:
        assert not list(sentence.children(token, "nsubj"))
        return
    wanted = [s.strip(", ").removeprefix("The ") for s in subject.split(" + ")]
    assert len(found) == len(wanted)
    assert all(w.endswith(f) or f.endswith(w) for f, w in zip(found, wanted, strict=True)), found


COUNTERPARTS = [
    ("President Macron spoke with President Zelenskyy to express his support.", "spoke", "President Zelenskyy"),
    ("Secretary Baker met with Foreign Minister Aziz to deliver a letter.", "met", "Foreign Minister Aziz"),
    ("The envoy talked with Prime Minister Hun Sen to discuss the vote.", "talked", "Prime Minister Hun Sen"),
]


@pytest.mark.parametrize(("text", "verb", "counterpart"), COUNTERPARTS)
def test_a_counterpart_is_nobodys_subject(text: str, verb: str, counterpart: str) -> None:
    analysis = analysis_of(text)
    (sentence,) = analysis.sentences
    (token,) = (t for t in sentence.tokens if t.text == verb)
    preps = [p for p in sentence.children(token, "prep") if p.text == "with"]
    assert [surface(analysis, sentence, o) for p in preps for o in sentence.children(p, "pobj")] == [counterpart]


TEXTS = [
    "President Kim Dae-jung of the Republic of Korea flew to Pyongyang on 13 June 2000 and met Chairman Kim Jong Il.",
    "“We will go on,” Prime Minister Jacinda Ardern said.",
    "Yes.",
    "…",
    "Présent: Gen. Prem Tinsulanonda & H.E. Dr. Surin Pitsuwan (Thailand); S. Jayakumar (Singapore).",
    "The two sides — Serbia and Kosovo — did not meet.",
    "Talks, talks, talks",
]


@pytest.mark.parametrize("text", TEXTS)
def test_words_and_tokens_hold_their_surface_and_make_a_tree(text: str) -> None:
    words = cut_words(text, 0, len(text))
    assert all(text[w.start : w.end] == w.text for w in words)
    analysis = analysis_of(text)
    for sentence in analysis.sentences:
        at = sentence.start
        for token in sentence.tokens:
            assert at <= token.start < token.end <= sentence.end
            at = token.end
            assert all(sentence.tokens[c].head == token.i for c in token.children)
            assert len(list(sentence.ancestors(token))) < len(sentence.tokens)
        assert sum(t.head == t.i for t in sentence.tokens) == 1


def test_a_fold_is_one_token_with_the_words_span() -> None:
    text = "UN Secretary-General Boutros Boutros-Ghali met Croatian President Franjo Tudjman."
    words = cut_words(text, 0, len(text))
    verb = next(i for i, w in enumerate(words) if w.text == "met")
    folds = [Fold(0, verb, "Smith", 0), Fold(verb + 1, len(words) - 1, "Smith", 1)]
    (tokens,) = parse([(words, folds)])
    assert [text[t.start : t.end] for t in tokens] == [
        "UN Secretary-General Boutros Boutros-Ghali",
        "met",
        "Croatian President Franjo Tudjman",
        ".",
    ]
    assert [t.mention for t in tokens] == [0, -1, 1, -1]
    assert [t.dep for t in tokens] == ["nsubj", "ROOT", "dobj", "punct"]


def test_names_are_found_sentence_by_sentence() -> None:
    texts = ["Margaret Thatcher received Mikhail Gorbachev at Chequers.", "", "Nothing here."]
    names = find_names([cut_words(t, 0, len(t)) for t in texts])
    assert len(names) == len(texts)
    words = cut_words(texts[0], 0, len(texts[0]))
    people = [texts[0][words[n.first].start : words[n.last - 1].end] for n in names[0] if n.label == "PERSON"]
    assert people == ["Margaret Thatcher", "Mikhail Gorbachev"]
    assert names[1] == []
