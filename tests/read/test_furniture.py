"""Furniture in plain text: other portals' forms than the vocabulary's own examples, and stories that look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read.furniture import find_furniture

STORY = (
    "The foreign ministers of Norway and Oman met in Muscat on Sunday to discuss shipping and the release of crews.",
    "They agreed to set up a joint committee, which will meet for the first time in Oslo in the spring.",
    "“We have found much common ground,” the Omani minister told reporters after the talks.",
)


def marked(text: str, title: str | None = None) -> list[str]:
    return [text[start:end] for start, end in find_furniture(text, title)]


def test_a_plain_story_has_none() -> None:
    assert marked("Ministers meet in Muscat\n\n" + "\n\n".join(STORY)) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["Log in", "Register", "Forgot password?"],
        ["Home", "World", "Politics", "Business", "Sport", "Search"],
        ["Skip to main content", "Menu", "Embassies", "Consulates", "Visas", "Contact us"],
        ["We use cookies to make this site work for you.", "Accept all cookies"],
        [
            "Sign up for our daily newsletter",
            "Enter your email address",
            "By signing up, you agree to our terms of use.",
        ],
        ["Welcome back, sign in to continue", "Username", "Password", "Remember me"],
    ],
    ids=["account", "menu", "ministry", "cookies", "newsletter", "login"],
)
def test_blocks_before_a_story_are_marked_and_the_story_is_not(lines: list[str]) -> None:
    text = "\n\n".join([*lines, "Ministers meet in Muscat", *STORY])
    spans = find_furniture(text, "Ministers meet in Muscat")
    assert spans[0][0] == 0
    assert spans[-1][1] <= text.index("Ministers meet in Muscat")
    assert text[spans[-1][1] :].strip().startswith("Ministers meet in Muscat")


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Leave a Reply",
            "Your email address will not be published. Required fields are marked *",
            "Name *",
            "Website",
        ],
        ["3 Comments", "Anna says: what a fine result for both of our countries, and for the crews above all."],
        ["Related posts", "Norway opens an embassy", "Oman joins the convention on the law of ships"],
        ["Share this:", "Click to share on Twitter (Opens in new window)", "Facebook"],
        ["© 2021 Gulf Example News. All rights reserved."],
        ["Tags: Oman, Norway", "Previous post: Envoy leaves for Sana'a", "Next post: Oil falls"],
    ],
    ids=["reply", "comments", "related", "share", "copyright", "tags"],
)
def test_blocks_after_a_story_are_marked_to_the_end(lines: list[str]) -> None:
    text = "\n\n".join(["Ministers meet in Muscat", *STORY, *lines])
    spans = find_furniture(text, "Ministers meet in Muscat")
    assert spans == [(text.index(lines[0]), len(text))]


def test_an_account_form_in_words_that_no_vocabulary_has() -> None:
    form = [
        "Log in",
        "Tell us where we can write to you",
        "Your e-mail address, please",
        "Pick a password that you will not forget; we want ten signs or more.",
        "We have mailed you four letters. Type them here within the hour, or your account stays closed.",
        "Letters lost? Have us mail them to your inbox again",
        "Yes, I have read your terms of use",
        "Not today",
    ]
    below = "\n".join(["Ministers meet in Muscat", *STORY, *form])
    assert marked(below, "Ministers meet in Muscat") == ["\n".join(form)]
    above = "\n".join([*form[:-1], "Ministers meet in Muscat", *STORY])
    assert marked(above, "Ministers meet in Muscat") == ["\n".join(form[:-1])]


def test_a_first_person_statement_about_accounts_is_a_story() -> None:
    text = "\n\n".join(
        [
            "Statement on the data accord",
            "We have agreed with Oman that no officer will ask you for a password at the border, the minister said.",
            "Your account with a bank will be opened to the tax office of the other country only by a court's order.",
            *STORY,
        ]
    )
    assert marked(text) == []


def test_a_wires_slug_and_its_closing_line() -> None:
    text = "\n".join(
        ["a0417 4 I BC-GULF-TALKS 05-12 0301".upper(), "Ministers meet in Muscat", *STORY, "121810 MAY 97"]
    )
    assert marked(text) == ["A0417 4 I BC-GULF-TALKS 05-12 0301", "121810 MAY 97"]


def test_a_line_between_two_paragraphs() -> None:
    text = "\n\n".join([STORY[0], "ADVERTISEMENT", STORY[1], "Read more: Five charts on shipping", STORY[2]])
    assert marked(text) == ["ADVERTISEMENT", "Read more: Five charts on shipping"]


def test_a_single_word_inside_a_transcript_is_somebodys_word() -> None:
    text = "\n\n".join([STORY[0], "Next.", STORY[1], "More.", STORY[2]])
    assert marked(text) == []


@pytest.mark.parametrize(
    "head",
    [
        "Europe, News June 3, 2022 No Comments on Ministers meet in Muscat",
        "Posted on 3 June 2022 by admin | 2 Comments on Ministers meet in Muscat",
        "Middle East | June 3, 2022 | 4 min read",
    ],
)
def test_a_byline_glued_to_the_first_sentence_ends_where_the_story_begins(head: str) -> None:
    text = f"Ministers meet in Muscat\n{head}{STORY[0]}\n{STORY[1]}"
    assert marked(text, "Ministers meet in Muscat") == [head]


def test_a_byline_on_its_own_line() -> None:
    text = "\n".join(["Ministers meet in Muscat", "By Kari Nordmann | Updated 3 June 2022, 10:15 GMT", *STORY])
    assert marked(text) == ["By Kari Nordmann | Updated 3 June 2022, 10:15 GMT"]


def test_the_day_above_a_letter_is_the_letters() -> None:
    text = "\n\n".join(["June 3, 2022", "Dear Madam Speaker:", *STORY])
    assert marked(text) == []


def test_a_comment_link_at_the_top_does_not_cut_the_story_off() -> None:
    text = "\n\n".join(["Leave a comment", "Ministers meet in Muscat", *STORY])
    assert marked(text, "Ministers meet in Muscat") == ["Leave a comment"]


LINES = st.sampled_from(
    [
        "Home",
        "Search",
        "Leave a Reply",
        "Share this:",
        "",
        "Related posts",
        "More.",
        "By A. Person",
        *STORY,
        "June 3, 2022",
        "x",
    ]
)


@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_spans_are_in_bounds_sorted_and_disjoint(lines: list[str], join: str) -> None:
    text = join.join(lines)
    position = 0
    for start, end in find_furniture(text):
        assert position <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        position = end


def test_the_seed_pages(shared) -> None:
    """Five pages as a crawler saved them: everything before and after the story is marked, nothing of it."""
    folder = shared / "seeds"
    texts = {path.name[:3]: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    assert marked(texts["000"]) == []
    glued, form = marked(texts["001"])
    assert glued.startswith("Europe, News")
    assert glued.endswith("Russia-Ukraine war")
    assert form == "Leave a comment"
    start, end = find_furniture(texts["002"])[0]
    assert start == 0
    assert texts["002"][end:].strip().startswith("NATO Secretary General Jens Stoltenberg participated")
    for number in ("003", "004"):
        assert [span.split("\n")[0] for span in marked(texts[number])] == ["Leave a Reply"]
