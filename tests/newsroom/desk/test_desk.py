"""The desk's first page: what waits, what was decided lately, and ways between the queues."""

from __future__ import annotations

import pytest
from django.test import Client

from communique.newsroom.comments import guard
from newsroom.comments.writing import comment, decide, main_of, read, the_comment
from newsroom.portal_site import Portal


@pytest.fixture
def editor(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(guard, "LEAST_SECONDS", -1)
    return portal.browser_of(portal.account("editor@example.org", is_editor=True))


def tile(page: str, name: str) -> int:
    """The number on a tile."""
    return int(page.partition(f"<span>{name}</span>")[0].rpartition('class="tile-count">')[2].partition("<")[0])


def test_the_desk_counts_what_waits(portal: Portal, editor: Client) -> None:
    from communique.newsroom.comments.models import Complaint, ErrorReport

    page = main_of(read(editor, "/desk/"))
    assert (tile(page, "Comments"), tile(page, "Reports of errors")) == (0, 0)
    comment(portal.client, text="One.")
    decide(editor, "published", the_comment())
    reported = the_comment()
    comment(portal.client, text="Two.")
    for _ in range(3):
        Complaint.objects.create(comment=reported, wrong="other")
    ErrorReport.objects.create(kind="event", item="1", fact="A fact", fault="date", explanation="Wrong.")
    page = main_of(read(editor, "/desk/"))
    # A comment that three readers reported is one that waits.
    assert (tile(page, "Comments"), tile(page, "Reports of errors")) == (2, 1)


def test_the_desk_tells_what_was_decided_lately_the_last_first(portal: Portal, editor: Client) -> None:
    from communique.newsroom.accounts.models import Account
    from communique.newsroom.comments.flows.decide import settle
    from communique.newsroom.comments.models import ErrorReport

    comment(portal.client)
    decide(editor, "published", the_comment())
    row = ErrorReport.objects.create(kind="event", item="1", fact="A fact", fault="date", explanation="Wrong.")
    settle(row.key, 0, "done", "", Account.objects.get(email="editor@example.org"))
    page = main_of(read(editor, "/desk/"))
    assert page.index("Report of an error: done") < page.index("Comment by Ada Lovelace: published")
    assert page.count("editor@example.org") == 2
    assert f'href="/desk/errors/{row.key}/"' in page


def test_every_page_of_the_desk_leads_to_every_queue(portal: Portal, editor: Client) -> None:
    for path in ("/desk/", "/desk/comments/", "/desk/errors/"):
        page = read(editor, path)
        for other in ("/desk/", "/desk/comments/", "/desk/errors/"):
            assert f'href="{other}"' in page
        assert f'<a href="{path}" aria-current="page">' in page
        assert "/desk/admin/" not in page
        assert page.count('href="/account/"') == 2


def test_every_queue_of_the_desk_opens(portal: Portal, editor: Client) -> None:
    from communique.newsroom.desk.tiles import tiles

    for queue in tiles():
        assert editor.get(queue.address).status_code == 200, queue


def test_a_page_that_is_not_open_helps_strangers_and_readers(portal: Portal) -> None:
    account = portal.account()
    page = portal.browser_of(account).get("/desk/").content.decode()
    assert "ask whoever runs it to give this account the role" in page
    assert portal.client.get("/desk/")["Location"] == "/account/login/?next=/desk/"


def test_an_editor_who_is_one_no_more_is_kept_out_at_once(portal: Portal, editor: Client) -> None:
    from communique.newsroom.accounts.models import Account
    from communique.newsroom.accounts.roles import make_editor

    assert editor.get("/desk/").status_code == 200
    make_editor(Account.objects.get(email="editor@example.org"), is_off=True)
    assert editor.get("/desk/").status_code == 403


def test_an_account_that_is_closed_is_kept_out_at_once(portal: Portal, editor: Client) -> None:
    from communique.newsroom.accounts.models import Account

    Account.objects.filter(email="editor@example.org").update(is_active=False)
    assert editor.get("/desk/").status_code == 302
