"""Which texts are copies of which: edited ones are, those of one template are not, a roundup joins nothing."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.resolve.copies import (
    Copy,
    Kind,
    Member,
    choose_origin,
    compare,
    find_copies,
    fingerprints,
    needed,
)

MARSEILLE = (
    (
        "President Emmanuel Macron of France and Prime Minister Narendra Modi of India opened India’s new Consulate General "
        "in Marseille on 12 February 2025. They had flown there together from Paris, where both had chaired the AI Action "
        "Summit in the Grand Palais the day before."
    ),
    (
        "In the morning the two leaders laid wreaths at the Mazargues War Cemetery, where soldiers of the Indian Army lie "
        "who fell in the First World War. Veterans and schoolchildren from Marseille attended the ceremony."
    ),
    (
        "Afterwards they visited ITER in Cadarache, the fusion reactor that India and France are building with the European "
        "Union, China, Japan, Korea, Russia and the United States. Mr. Macron thanked the engineers whom India has seconded."
    ),
    (
        "The Prime Minister invited the President to the next AI summit, which India will host. Mr. Modi then left for "
        "Washington, where he was expected at the White House on 13 February."
    ),
)
RELEASE = "\n\n".join(MARSEILLE)
LISBON = (
    (
        "Foreign Minister Paulo Rangel of Portugal received his Cape Verdean colleague Rui Figueiredo Soares in Lisbon. The "
        "ministers talked about the mobility agreement of the Portuguese-speaking countries, which was signed in Luanda in "
        "July 2021, and about the Sal island airport."
    ),
    (
        "They also agreed to hold the seventh summit of their governments before the summer. Mr. Rangel said that Portugal "
        "would turn part of Cape Verde’s debt into a climate fund, as both sides had agreed in Praia in January 2023."
    ),
)
BALI = (
    (
        "President Joko Widodo handed the gavel of the Group of Twenty to Prime Minister Narendra Modi in Nusa Dua on 16 "
        "November 2022. Indonesia had chaired the G20 for a year in which Russia’s war against Ukraine divided it, and the "
        "leaders had agreed on the Bali declaration only that morning."
    ),
    "Mr. Widodo said that he counted on India. The leaders had planted mangroves in the Ngurah Rai forest before.",
)


def kind_of(one: str, other: str) -> Kind | None:
    copy = compare(one, other)
    return copy and copy.kind


def made_declaration(state: str, event: str, days: str, officer: str, counties: str) -> str:
    """A release as the White House puts out for each disaster; here with the particulars of a true one."""
    return (
        f"The President declared that a major disaster exists in the State of {state} and ordered Federal aid to "
        f"supplement State and local recovery efforts in the areas affected by {event} {days}.\n\n"
        f"Federal funding is available to affected individuals in the counties of {counties}. Assistance can include "
        "grants for temporary housing and home repairs, low-cost loans to cover uninsured property losses, and other "
        "programs to help individuals and business owners recover from the effects of the disaster.\n\n"
        f"Deanne Criswell, Administrator of the Federal Emergency Management Agency (FEMA), named {officer} to "
        "coordinate Federal recovery operations in the affected areas. Damage assessments are continuing in other "
        "areas, and more counties and additional forms of assistance may be designated after they are completed."
    )


IAN = made_declaration(
    "Florida", "Hurricane Ian", "beginning on September 23, 2022", "Thomas McCool", "Charlotte, Lee and Sarasota"
)
IDA = made_declaration(
    "Louisiana", "Hurricane Ida", "beginning on August 26, 2021", "John Long", "Ascension, Lafourche and Orleans"
)


def test_the_same_words_are_exact_whatever_the_markup() -> None:
    marked_up = "".join(f"<p>{part}</p>" for part in MARSEILLE).replace("’", "&rsquo;").replace(" of ", "&nbsp;of\n")
    copy = compare(RELEASE, marked_up)
    assert copy is not None
    assert (copy.kind, copy.share) == (Kind.EXACT, 1.0)
    assert marked_up[slice(*copy.spans_other[0])].startswith("President Emmanuel")
    assert kind_of(RELEASE, RELEASE.upper().replace("’", "&amp;#8217;")) is Kind.EXACT


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param("\n\n".join(MARSEILLE[:3]), id="cut"),
        pytest.param(f"Macron and Modi in Marseille\nBy Ana Duarte\nMARSEILLE, Feb. 12 (Harbour Wire) — {RELEASE}", id="title"),
        pytest.param(f"{RELEASE}\n\n© 2025 Harbour Wire. All rights reserved. Subscribe for 9 euros.", id="footer"),
        pytest.param("\n\n".join(MARSEILLE[place] for place in (0, 2, 1, 3)), id="order"),
        pytest.param(
            RELEASE.replace("flown there together", "travelled together")
            .replace("Afterwards they visited", "They then went to")
            .replace("attended the ceremony", "were present")
            .replace("was expected", "is due"),
            id="rewrite",
        ),
        pytest.param(RELEASE.replace("together ", "").replace("’s new", "'s").replace("\n\n", "\n"), id="words dropped"),
        pytest.param("\n\n".join([*MARSEILLE[:2], "More on this: our live page.", *MARSEILLE[2:]]), id="advertisement"),
    ],
)  # fmt: skip
def test_an_edited_text_is_near(edited: str) -> None:
    assert kind_of(RELEASE, edited) is Kind.NEAR


def test_a_copied_lead_before_or_inside_another_text_is_partial() -> None:
    own = "\n\n".join(LISBON)
    lead = f"{MARSEILLE[0]}\n\n{MARSEILLE[1]}"
    for text in (f"{lead}\n\n{own}\n\n{BALI[0]}", f"{LISBON[0]}\n\n{lead}\n\n{LISBON[1]}\n\n{BALI[1]}"):
        copy = compare(RELEASE, text)
        assert copy is not None
        assert copy.kind is Kind.PARTIAL
        assert RELEASE[slice(*copy.spans_one[0])] == text[slice(*copy.spans_other[0])] == lead.removesuffix(".")
        assert any("lead" in reason for reason in copy.reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(IAN, IDA, id="declarations"),
        pytest.param(
            "On March 6, 2014, by Executive Order 13660, the President declared a national emergency with respect to "
            "Ukraine. That emergency must continue in effect beyond March 6, 2021. Therefore, in accordance with section "
            "202(d) of the National Emergencies Act (50 U.S.C. 1622(d)), I am continuing for 1 year the national "
            "emergency declared in Executive Order 13660. This notice shall be published in the Federal Register.",
            "On March 6, 2014, by Executive Order 13660, the President declared a national emergency with respect to "
            "Ukraine. That emergency must continue in effect beyond March 6, 2022. Therefore, in accordance with section "
            "202(d) of the National Emergencies Act (50 U.S.C. 1622(d)), I am continuing for 1 year the national "
            "emergency declared in Executive Order 13660. This notice shall be published in the Federal Register.",
            id="a year later",
        ),
        pytest.param(
            "Secretary of State Antony J. Blinken spoke today with Indian External Affairs Minister Dr. S. Jaishankar. "
            "The two officials reaffirmed the strategic partnership and discussed their cooperation on regional and "
            "global issues of mutual concern, among them the crisis in Myanmar and the food that Sri Lanka lacked. "
            "They agreed to remain in close touch and to consult further at the earliest opportunity.",
            "Secretary of State Antony J. Blinken spoke today with Brazilian Foreign Minister Mauro Vieira. "
            "The two officials reaffirmed the strategic partnership and discussed their cooperation on regional and "
            "global issues of mutual concern, among them the rights of Venezuela’s voters and the Amazon Fund. "
            "They agreed to remain in close touch and to consult further at the earliest opportunity.",
            id="calls",
        ),
        pytest.param(MARSEILLE[0], MARSEILLE[2], id="one subject"),
        pytest.param(RELEASE, "", id="nothing"),
    ],
)
def test_texts_of_one_template_are_no_copies(one: str, other: str) -> None:
    assert compare(one, other) is None


def test_shared_boilerplate_is_no_copy() -> None:
    about = (
        "About the Commission: the European Commission helps to shape the overall strategy of the European Union, "
        "proposes new laws and policies, monitors how they are carried out and manages the budget of the Union. It also "
        "plays a significant role in supporting international development and delivering aid around the world."
    )
    assert compare(f"{RELEASE}\n\n{about}", "\n\n".join([*LISBON, *BALI, about])) is None


def test_a_formula_that_breaks_off_where_the_particulars_begin_is_no_lead() -> None:
    formula = (
        "In accordance with the Charter of the United Nations, the Statute of the Court and the General Assembly’s "
        "resolution of 14 November 1974, and after it had heard the Legal Counsel and the President of the Security "
        "Council, the Secretariat in New York informs all Member States hereby that the seat to be filled is the one of"
    )
    one = f"{formula} Kenya, which it had held for two years. The vote takes place in June, as it did before.\n\n{BALI[0]}"
    other = f"{formula} Estonia, elected by 132 votes. A second ballot had been needed against Romania.\n\n{LISBON[1]}"
    assert compare(one, other) is None


def test_a_roundup_joins_nothing() -> None:
    releases = {"bali": "\n\n".join(BALI), "lisbon": "\n\n".join(LISBON), "marseille": RELEASE}
    roundup = "\n\n".join(["The week in diplomacy", BALI[0], LISBON[0], MARSEILLE[0], MARSEILLE[1]])
    pairs = list(find_copies([*releases.items(), ("roundup", roundup)]))
    assert {frozenset((pair.one, pair.other)) for pair in pairs} >= {frozenset(("marseille", "roundup"))}
    assert {pair.copy.kind for pair in pairs} == {Kind.PARTIAL}
    for one, other in combinations(releases.values(), 2):
        assert compare(one, other) is None


def test_titles_of_one_template_speak_against_a_lead() -> None:
    own = f"{MARSEILLE[0]}\n\n{MARSEILLE[1]}\n\n" + "\n\n".join([*LISBON, BALI[0]])
    assert compare(RELEASE, own) is not None
    titles = ("India opens its new Consulate in Marseille", "India opens its new Consulate in Seattle")
    assert compare(RELEASE, own, title_one=titles[0], title_other=titles[1]) is None


def test_pairs_do_not_depend_on_the_order_of_the_documents() -> None:
    documents = [
        ("a", RELEASE),
        ("b", "\n\n".join(MARSEILLE[:3])),
        ("c", IAN),
        ("d", IDA),
        ("e", RELEASE),
        ("f", "Soon."),
    ]
    found = list(find_copies(documents))
    assert {(pair.one, pair.other, pair.copy.kind.value) for pair in found} == {
        ("b", "a", "near"),
        ("b", "e", "near"),
        ("a", "e", "exact"),
    }
    for _ in range(5):
        random.Random(len(documents)).shuffle(documents)
        assert list(find_copies(documents)) == found


def test_a_passage_is_found_by_its_fingerprints() -> None:
    passage, others = fingerprints(MARSEILLE[0]), fingerprints("\n\n".join([*LISBON, MARSEILLE[0], *BALI]))
    assert len(passage & others) >= needed(len(passage), len(others))
    assert all(0 <= mark < 2**63 for mark in others)
    assert fingerprints("") == frozenset()
    assert len(fingerprints("The summit is over")) == 1


def test_the_origin_is_credited_or_credits_nobody_or_came_first() -> None:
    def member(id: str, published: str | None = None, source: str | None = None, publisher: str = "") -> Member:  # noqa: A002
        return Member(id=id, published=published, source=source, publisher=publisher or id)

    ministry = member("z", "2022-05-14", publisher="Ministry of Foreign Affairs")
    agency = member("y", "2022-05-13", source="ministry of foreign affairs", publisher="WAM")
    paper = member("x", "2022-05-12", source="WAM")
    assert choose_origin([paper, agency, ministry]) == "z"
    assert choose_origin([member("a", "2022-05-12", source="Reuters"), member("b", "2022-05-13")]) == "b"
    assert choose_origin([member("a", "2022-05-13"), member("b", "2022-05-12"), member("c")]) == "b"
    assert choose_origin([member("a", "2022-05"), member("b", "2022-05-31")]) == "b"
    assert choose_origin([member("b", "2022-05-12"), member("a", "2022-05-12")]) == "a"
    assert choose_origin([member("b", "2022", "B"), member("a", "2023")]) == "b"


PIECES = [
    *MARSEILLE,
    *LISBON,
    *BALI,
    IAN,
    IDA,
    "Read on:",
    "&nbsp;",
    "<b>Soon</b>",
    "…",
    "𝔘 ½ ﬁ İ",
    "Ca\u0301n a\u00adb",
]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=5).map("\n\n".join), st.text(max_size=60))


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_judgement_is_the_same_from_both_sides_and_its_spans_lie_in_the_texts(one: str, other: str) -> None:
    copy, back = compare(one, other), compare(other, one)
    if copy is None:
        assert back is None
        return
    assert back == Copy(
        kind=copy.kind, share=copy.share, spans_one=copy.spans_other, spans_other=copy.spans_one, reasons=copy.reasons
    )
    assert 0 <= copy.share <= 1
    for text, spans in ((one, copy.spans_one), (other, copy.spans_other)):
        assert list(spans) == sorted(spans)
        assert all(0 <= start < end <= len(text) for start, end in spans)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_text_is_exactly_itself(text: str) -> None:
    copy = compare(text, text)
    assert copy is not None
    assert copy.kind is Kind.EXACT
    assert fingerprints(text) == fingerprints(text)
