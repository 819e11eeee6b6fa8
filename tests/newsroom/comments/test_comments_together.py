"""Several at once: two editors who decide, two readers who send the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from newsroom.comments.writing import COMMENT, DOCUMENT, comment, decide, read, the_comment
from newsroom.portal_site import Portal


def test_the_second_editor_is_told_what_the_first_decided(portal: Portal) -> None:
    first = portal.browser_of(portal.account("first@example.org", is_editor=True))
    second = portal.browser_of(portal.account("second@example.org", is_editor=True))
    comment(portal.client)
    seen = the_comment()
    decide(first, "refused", seen)
    told = decide(second, "published", seen).content.decode()
    assert "Meanwhile first@example.org decided: refused" in told
    assert "What you chose was not done" in told
    assert "is published" not in told
    assert the_comment().state == "refused"
    assert the_comment().rulings.count() == 1
    assert "matters" not in read(portal.client)


def test_of_several_those_that_were_decided_are_told(portal: Portal) -> None:
    from communique.newsroom.comments.models import Comment

    first = portal.browser_of(portal.account("first@example.org", is_editor=True))
    second = portal.browser_of(portal.account("second@example.org", is_editor=True))
    for number in range(3):
        comment(portal.client, text=f"Number {number}.")
    seen = list(Comment.objects.order_by("id"))
    decide(first, "spam", seen[1])
    told = decide(second, "published", *seen).content.decode()
    assert "2 comments are published." in told
    assert "Meanwhile first@example.org decided: spam" in told
    assert [row.state for row in Comment.objects.order_by("id")] == ["published", "spam", "published"]


@pytest.mark.parametrize("kind", ["comment", "error"])
def test_of_two_at_the_same_moment_one_decides(portal: Portal, kind: str) -> None:
    from communique.newsroom.comments.flows.decide import Outcome, settle
    from communique.newsroom.comments.flows.decide import decide as decide_on
    from communique.newsroom.comments.models import ErrorReport, Ruling

    editors = [portal.account(f"{number}@example.org", is_editor=True) for number in range(4)]
    comment(portal.client)
    key = the_comment().key
    error = ErrorReport.objects.create(kind="event", item="1", fact="A fact", fault="date", explanation="Wrong.")
    together = Barrier(len(editors))

    def act(number: int) -> Outcome:
        together.wait()
        try:
            if kind == "comment":
                return decide_on(key, 0, ("published", "refused", "spam", "published")[number], editors[number])
            return settle(error.key, 0, ("done", "refused", "accepted", "done")[number], "", editors[number])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(editors)) as pool:
        outcomes = list(pool.map(act, range(len(editors))))
    assert sum(outcome.is_done for outcome in outcomes) == 1
    (ruling,) = Ruling.objects.all()
    winner = next(number for number, outcome in enumerate(outcomes) if outcome.is_done)
    assert ruling.by == editors[winner]
    assert all(outcome.before == ruling for outcome in outcomes if not outcome.is_done)


def test_the_same_words_at_the_same_moment_are_kept_once(portal: Portal) -> None:
    from communique.newsroom.comments.flows.write import write_comment
    from communique.newsroom.comments.models import Comment

    together = Barrier(4)

    def act(number: int) -> bool:
        together.wait()
        try:
            return write_comment(DOCUMENT, COMMENT, None) is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(act, range(4))) == 1
    assert Comment.objects.count() == 1


def test_a_thread_is_closed_once(portal: Portal) -> None:
    from communique.newsroom.comments.flows.close import set_open
    from communique.newsroom.comments.threads import find_document

    editor = portal.account("editor@example.org", is_editor=True)
    document = find_document(DOCUMENT)
    assert document is not None
    together = Barrier(3)

    def act(number: int) -> bool:
        together.wait()
        try:
            return set_open(document, was=True, is_open=False, editor=editor)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(act, range(3))) == 1
