"""Comments and reports on PostgreSQL, where the record and the portal share one database."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client, override_settings
from django.utils import timezone

from communique.newsroom.folder import RecordFolder, open_portal
from newsroom.comments.writing import COMMENT, comment, decide, post, read, send, the_comment
from newsroom.portal_site import Portal

WRITE, NEWS = "/comments/write/?on=a/1", "/news/a/1/"


@pytest.fixture
def portal(on_server: RecordFolder) -> Iterator[Portal]:
    """The portal on a record with one document."""
    from communique.newsroom.accounts.models import Account
    from communique.newsroom.archive.models import Document, DocumentText
    from communique.newsroom.comments.models import Comment, ErrorReport, Thread

    open_portal(on_server.path)
    for model in (Comment, ErrorReport, Thread, Account):
        model.objects.all().delete()
    row = Document.objects.create(id="a/1", title="A release", folded_title="a release", last_loaded=timezone.now())
    DocumentText.objects.create(document=row, text="The two met.", folded="the two met")
    local = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(on_server.path)}
    with override_settings(
        CACHES={"default": local, "throttle": local},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield Portal(folder=on_server.path, client=Client(HTTP_HOST="localhost"))


def test_a_comment_is_written_published_reported_and_withdrawn(portal: Portal) -> None:
    editor = portal.browser_of(portal.account("editor@example.org", is_editor=True))
    assert "No comments yet." in read(portal.client, NEWS)
    assert comment(portal.client, WRITE, text="A\x00 visit \u202ethat matters.").status_code == 302
    assert comment(portal.client, WRITE, text="A visit that matters.").status_code == 200
    assert "A visit that matters." in read(editor, "/desk/comments/")
    decide(editor, "published", the_comment())
    tag = portal.client.get(NEWS)["ETag"]
    assert "A visit that matters." in read(portal.client, NEWS)
    send(portal.client, f"/comments/{the_comment().key}/report/", wrong="false", words="No.")
    assert "A reader reported this comment." in read(editor, "/desk/comments/")
    decide(editor, "withdrawn", the_comment())
    assert portal.client.get(NEWS, HTTP_IF_NONE_MATCH=tag).status_code == 200
    assert "matters" not in read(portal.client, NEWS)
    assert "Comment by Ada Lovelace: withdrawn" in read(editor, "/desk/")
    assert "A visit that matters." in read(editor, f"/desk/comments/?by={the_comment().key}")
    post(editor, "/desk/comments/thread/?on=a/1", {"open": "no"})
    assert "Comments are closed." in read(portal.client, NEWS)


@pytest.mark.parametrize(
    "query", ["kind=event&id=%00", "kind=%00&id=1", "kind=person&id=x%00y", "kind=report&id=%F0%9F"]
)
def test_what_the_database_cannot_hold_is_not_asked_for(portal: Portal, query: str) -> None:
    assert portal.client.get(f"/comments/error/?{query}").status_code == 404
    assert portal.client.get("/comments/write/?on=a%00").status_code == 404
    editor = portal.browser_of(portal.account("editor@example.org", is_editor=True))
    for path in ("/desk/comments/?by=%00", "/desk/comments/?state=%00", "/desk/errors/?state=%00"):
        assert editor.get(path).status_code == 200
    assert post(editor, "/desk/comments/decide/", {"one": "published \x00 0"}).status_code == 302


def test_of_two_at_the_same_moment_one_decides(portal: Portal) -> None:
    from communique.newsroom.comments.flows.decide import Outcome
    from communique.newsroom.comments.flows.decide import decide as decide_on
    from communique.newsroom.comments.models import Ruling

    editors = [portal.account(f"{number}@example.org", is_editor=True) for number in range(4)]
    comment(portal.client, WRITE)
    key = the_comment().key
    together = Barrier(len(editors))

    def act(number: int) -> Outcome:
        together.wait()
        try:
            return decide_on(key, 0, ("published", "refused", "spam", "published")[number], editors[number])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(editors)) as pool:
        outcomes = list(pool.map(act, range(len(editors))))
    assert sum(outcome.is_done for outcome in outcomes) == 1
    assert Ruling.objects.count() == 1
    assert all(outcome.before for outcome in outcomes if not outcome.is_done)


def test_the_same_words_at_the_same_moment_are_kept_once(portal: Portal) -> None:
    from communique.newsroom.comments.flows.write import write_comment
    from communique.newsroom.comments.models import Comment

    together = Barrier(4)

    def act(number: int) -> bool:
        together.wait()
        try:
            return write_comment("a/1", COMMENT, None) is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(act, range(4))) == 1
    assert Comment.objects.count() == 1
