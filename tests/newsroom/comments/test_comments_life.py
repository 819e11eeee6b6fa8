"""The life of a comment: written, read by an editor, published, reported, withdrawn."""

from __future__ import annotations

import json

import pytest
from django.db import connections
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from newsroom.comments.writing import (
    COMMENT,
    DOCUMENT,
    NEWS,
    WRITE,
    comment,
    decide,
    main_of,
    post,
    read,
    send,
    the_comment,
)
from newsroom.portal_site import Portal


@pytest.fixture
def editor(portal: Portal) -> Client:
    return portal.browser_of(portal.account("editor@example.org", is_editor=True))


def test_a_comment_is_read_by_an_editor_before_anybody_else_sees_it(portal: Portal, editor: Client) -> None:
    page = read(portal.client)
    assert "No comments yet." in page
    assert f'href="{WRITE}"' in page
    response = comment(portal.client)
    assert response.status_code == 302, response.content.decode()
    assert "An editor reads it first" in read(portal.client, response["Location"])
    assert "matters" not in read(portal.client)
    queue = read(editor, "/desk/comments/")
    assert "A visit that matters." in queue
    assert "ada@example.org" in queue
    assert "Biden to host Kenya’s Ruto for state visit in May" in queue
    assert "1 comment is published." in decide(editor, "published", the_comment()).content.decode()
    page = read(portal.client)
    assert "1 comment\n" in page or "1 comment<" in page
    assert '<p dir="auto">A visit that matters.</p>' in page
    assert "Ada Lovelace" in page
    assert f'id="comment-{the_comment().key}"' in page
    assert f"/comments/{the_comment().key}/report/" in page
    assert "ada@example.org" not in page
    assert portal.client.get(NEWS.rstrip("/") + ".json").json()["comments"] == 1
    assert "ada@" not in portal.client.get(NEWS.rstrip("/") + ".json").content.decode()
    assert portal.outbox == []


def test_the_form_says_what_it_asks_for_and_why(portal: Portal) -> None:
    page = main_of(read(portal.client, WRITE))
    assert page.count("(required)") == 3
    assert "Never published, and no mail is sent to it." in page
    assert (
        page.index('name="name"') < page.index('name="email"') < page.index('name="website"') < page.index("<textarea")
    )


def test_what_was_typed_stays_where_something_is_missing(portal: Portal) -> None:
    page = comment(portal.client, email="nobody", text="My words.").content.decode()
    assert "Enter a valid email address." in page
    assert "My words." in page
    from communique.newsroom.comments.models import Comment

    assert not Comment.objects.exists()


@pytest.mark.parametrize("state", ["refused", "spam"])
def test_what_an_editor_does_not_publish_is_shown_nowhere(portal: Portal, editor: Client, state: str) -> None:
    comment(portal.client)
    decide(editor, state, the_comment())
    assert "matters" not in read(portal.client)
    assert portal.client.get(f"/comments/{the_comment().key}/report/").status_code == 404
    assert "matters" not in read(editor, "/desk/comments/")
    assert "matters" in read(editor, f"/desk/comments/?state={state}")


def test_each_decision_keeps_who_and_when(portal: Portal, editor: Client) -> None:
    comment(portal.client)
    decide(editor, "published", the_comment())
    decide(editor, "withdrawn", the_comment())
    found = [(ruling.state, ruling.by.email, ruling.version) for ruling in the_comment().rulings.order_by("id")]
    assert found == [("published", "editor@example.org", 1), ("withdrawn", "editor@example.org", 2)]
    assert "Withdrawn, <time" in read(editor, "/desk/comments/?state=withdrawn")
    assert "matters" not in read(portal.client)


def test_several_are_decided_at_once(portal: Portal, editor: Client) -> None:
    from communique.newsroom.comments.models import Comment

    for number in range(3):
        comment(portal.client, text=f"Comment number {number}.")
    told = decide(editor, "published", *Comment.objects.all()[:2]).content.decode()
    assert "2 comments are published." in told
    assert "2 comments\n" in read(portal.client) or "2 comments<" in read(portal.client)
    assert Comment.objects.get(state="waiting").text == "Comment number 2."
    assert (
        "No comment was ticked." in post(editor, "/desk/comments/decide/", {"do": "spam"}, follow=True).content.decode()
    )


def test_comments_stand_in_the_order_in_which_they_came(portal: Portal, editor: Client) -> None:
    from communique.newsroom.comments.models import Comment

    for word in ("first", "second", "third"):
        comment(portal.client, text=f"The {word}.")
    decide(editor, "published", *Comment.objects.order_by("-id"))
    page = read(portal.client)
    assert page.index("The first.") < page.index("The second.") < page.index("The third.")


def test_a_comment_changes_the_page_that_readers_keep_when_it_is_published(portal: Portal, editor: Client) -> None:
    tag = portal.client.get(NEWS)["ETag"]

    def status() -> int:
        return portal.client.get(NEWS, HTTP_IF_NONE_MATCH=tag).status_code

    comment(portal.client)
    assert status() == 304
    decide(editor, "published", the_comment())
    assert status() == 200
    tag = portal.client.get(NEWS)["ETag"]
    send(portal.client, f"/comments/{the_comment().key}/report/", wrong="false", words="")
    assert status() == 304
    decide(editor, "published", the_comment())
    assert status() == 304
    decide(editor, "withdrawn", the_comment())
    assert status() == 200


def test_the_records_page_sets_no_cookie_and_has_no_form_of_ours(portal: Portal, editor: Client) -> None:
    comment(portal.client)
    decide(editor, "published", the_comment())
    for client in (portal.client, editor):
        response = client.get(NEWS)
        assert not response.cookies
        assert "csrfmiddlewaretoken" not in response.content.decode()
    assert portal.client.get(NEWS).content == editor.get(NEWS).content


def test_comments_cost_the_page_two_questions(portal: Portal, editor: Client) -> None:
    from communique.newsroom.comments.models import Comment

    for number in range(5):
        comment(portal.client, text=f"Number {number}.")
    decide(editor, "published", *Comment.objects.all())
    with CaptureQueriesContext(connections["portal"]) as asked:
        read(portal.client)
    about_comments = [query["sql"] for query in asked.captured_queries if "comments_" in query["sql"]]
    assert len(about_comments) == 2, about_comments


def test_a_long_thread_has_pages_of_its_own(portal: Portal) -> None:
    from communique.newsroom.comments.models import Comment
    from communique.newsroom.comments.threads import SHOWN

    Comment.objects.bulk_create(
        Comment(
            document=DOCUMENT, name="A", email="a@example.org", text=f"Number {n}.", digest=str(n), state="published"
        )
        for n in range(SHOWN + 5)
    )
    page = read(portal.client)
    assert "105 comments" in page
    assert page.count('class="comment"') == SHOWN
    assert f'href="/comments/?on={DOCUMENT}"' in page
    assert "Number 104." in read(portal.client, f"/comments/?on={DOCUMENT}&page=2")
    assert "Number 104." not in read(portal.client, f"/comments/?on={DOCUMENT}")


def test_a_reported_comment_comes_first_and_stays_until_an_editor_decides(portal: Portal, editor: Client) -> None:
    comment(portal.client, text="The published one.")
    decide(editor, "published", the_comment())
    key = the_comment().key
    comment(portal.client, text="The waiting one.")
    response = send(portal.client, f"/comments/{key}/report/", wrong="private", words="It names my neighbour.")
    assert "An editor looks at the comment" in read(portal.client, response["Location"])
    queue = main_of(read(editor, "/desk/comments/"))
    assert queue.index("It names my neighbour.") < queue.index("The published one.") < queue.index("The waiting one.")
    assert "The published one." in read(portal.client)
    from communique.newsroom.comments.models import Comment

    decide(editor, "published", Comment.objects.get(key=key))
    assert "The published one." not in main_of(read(editor, "/desk/comments/"))
    assert "The published one." in read(portal.client)
    send(portal.client, f"/comments/{key}/report/", wrong="insulting", words="")
    decide(editor, "withdrawn", Comment.objects.get(key=key))
    assert "The published one." not in read(portal.client)
    assert "The published one." not in main_of(read(editor, "/desk/comments/"))


def test_no_more_reports_of_one_comment_are_kept_than_an_editor_reads(portal: Portal, editor: Client) -> None:
    from communique.newsroom.comments.flows.complain import MOST, complain

    comment(portal.client)
    decide(editor, "published", the_comment())
    for _ in range(MOST + 5):
        complain(the_comment(), {"wrong": "other", "words": ""}, None)
    assert the_comment().complaints.count() == MOST


def test_earlier_comments_of_the_address_are_told(portal: Portal, editor: Client) -> None:
    from communique.newsroom.comments.models import Comment

    comment(portal.client, text="One.")
    decide(editor, "spam", Comment.objects.get(text="One."))
    comment(portal.client, text="Two.", email="ADA@example.org")
    page = read(editor, "/desk/comments/")
    assert "Others of this address: 0 published, 0 refused or withdrawn, 1 spam, 0 waiting" in page
    both = read(editor, f"/desk/comments/?by={Comment.objects.get(text='Two.').key}")
    assert "One." in both
    assert "Two." in both


def test_a_thread_is_closed_and_opened(portal: Portal, editor: Client) -> None:
    comment(portal.client)
    decide(editor, "published", the_comment())
    tag = portal.client.get(NEWS)["ETag"]
    desk = f"/desk/comments/thread/?on={DOCUMENT}"
    assert "Close comments" in read(editor, desk)
    assert "Comments are closed." in post(editor, desk, {"open": "no"}, follow=True).content.decode()
    assert portal.client.get(NEWS, HTTP_IF_NONE_MATCH=tag).status_code == 200
    page = read(portal.client)
    assert "Comments are closed." in page
    assert "Leave a comment" not in page
    assert "matters" in page
    assert "No more comments are taken" in read(portal.client, WRITE)
    response = post(portal.client, WRITE, {**COMMENT, "text": "Too late."})
    assert response.status_code == 403
    from communique.newsroom.comments.models import Comment

    assert Comment.objects.count() == 1
    assert "Another editor did this before you." in post(editor, desk, {"open": "no"}, follow=True).content.decode()
    post(editor, desk, {"open": "yes"})
    assert "Leave a comment" in read(portal.client)
    assert comment(portal.client, text="In time.").status_code == 302


def test_threads_close_some_days_after_publication_where_that_is_set(
    portal: Portal, editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_TODAY", "2024-03-01")
    with override_settings(COMMENT_DAYS=14):
        monkeypatch.setenv("COMMUNIQUE_TODAY", "2024-03-01")
        assert "Leave a comment" in read(portal.client)
        tag = portal.client.get(NEWS)["ETag"]
        monkeypatch.setenv("COMMUNIQUE_TODAY", "2024-03-02")
        assert portal.client.get(NEWS, HTTP_IF_NONE_MATCH=tag).status_code == 200
        assert "Comments are closed." in read(portal.client)
        assert "The last day for comments is 1 March 2024" in read(editor, f"/desk/comments/thread/?on={DOCUMENT}")
        post(editor, f"/desk/comments/thread/?on={DOCUMENT}", {"open": "yes"})
        assert "Leave a comment" in read(portal.client)
    assert "Leave a comment" in read(portal.client)


def test_a_comment_of_an_account_has_its_address(portal: Portal) -> None:
    account = portal.account("reader@example.org")
    client = portal.browser_of(account)
    page = main_of(read(client, WRITE))
    assert 'name="email"' not in page
    assert "reader@example.org" in page
    assert comment(client, email="somebody.else@example.org").status_code == 302
    assert the_comment().email == "reader@example.org"
    assert the_comment().account == account


def test_an_accounts_comments_are_given_out_and_erased_with_it(portal: Portal, editor: Client) -> None:
    from communique.newsroom.accounts import personal
    from communique.newsroom.comments.models import Comment

    account, other = portal.account("reader@example.org"), portal.account("other@example.org")
    comment(portal.browser_of(account), text="Mine.")
    comment(portal.browser_of(other), text="Another's.")
    comment(portal.stranger(), text="Nobody's.", email="reader@example.org")
    decide(editor, "published", *Comment.objects.all())
    tag = portal.client.get(NEWS)["ETag"]
    held = json.loads(json.dumps(personal.export(account), default=str))["comments"]
    assert [one["text"] for one in held["written"]] == ["Mine."]
    personal.erase(account)
    assert portal.client.get(NEWS, HTTP_IF_NONE_MATCH=tag).status_code == 200
    page = read(portal.client)
    assert "Mine." not in page
    assert "Another&#x27;s." in page
    assert "Nobody&#x27;s." in page


def test_an_editors_decisions_stay_without_the_name(portal: Portal) -> None:
    from communique.newsroom.accounts import personal

    editor = portal.account("gone@example.org", is_editor=True)
    comment(portal.client)
    decide(portal.browser_of(editor), "published", the_comment())
    assert personal.export(editor)["comments"]["decided"][0]["comment"] == the_comment().key
    personal.erase(editor)
    assert "matters" in read(portal.client)
    other = portal.browser_of(portal.account("stays@example.org", is_editor=True))
    page = read(other, "/desk/comments/?state=published")
    assert "an editor whose account is gone" in page
    assert "gone@example.org" not in page


def test_a_document_that_is_gone_leaves_its_comments_to_the_editors(portal: Portal, editor: Client) -> None:
    from communique.newsroom.comments.models import Comment

    Comment.objects.create(document="gone/1", name="A", email="a@example.org", text="Where to?", digest="1")
    assert "A news item that is gone" in read(editor, "/desk/comments/")


@pytest.mark.parametrize("on", ["", "nothing", "x" * 400, "a%00b", "%ED%A0%80", "..%2F..%2Fetc%2Fpasswd"])
def test_what_is_no_news_item_cannot_be_commented_on(portal: Portal, on: str) -> None:
    for path in ("/comments/write/", "/comments/"):
        response = portal.client.get(f"{path}?on={on}")
        assert response.status_code == 404
        assert "The record has no such news item." in response.content.decode()
    assert post(portal.client, f"/comments/write/?on={on}", COMMENT).status_code == 404
