"""The life of a report of an error: from any fact to the editors, with the words that the fact stands on."""

from __future__ import annotations

import datetime as dt
import json
import re
from html import unescape

import pytest
from django.test import Client
from lxml import html

from newsroom.comments.test_comments_hostile import HOSTILE, check_harmless
from newsroom.comments.writing import DOCUMENT, NEWS, main_of, post, read, send
from newsroom.portal_site import Portal

TOLD = {"fault": "date", "explanation": "It was on the 24th. See https://example.org/a.", "email": ""}


@pytest.fixture
def editor(portal: Portal) -> Client:
    return portal.browser_of(portal.account("editor@example.org", is_editor=True))


def pages(client: Client) -> dict[str, str]:
    """A page of each kind of fact."""
    event = client.get("/diary.json").json()["items"][0]
    said = client.get("/statements.json").json()["items"][0]
    promised = client.get("/commitments.json").json()["items"][0]
    person = client.get("/people.json").json()["items"][0]
    places = {"event": event, "statement": said, "commitment": promised, "person": person}
    found = {kind: "/" + item["url"].split("/", 3)[3] for kind, item in places.items()}
    found["report"] = "/" + event["citation"].split("/", 3)[3]
    return found


def error_links(page: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="(/comments/error/\?[^"]+)"', page)]


@pytest.mark.parametrize("kind", ["event", "statement", "commitment", "person", "report"])
def test_an_error_is_reported_on_any_fact(portal: Portal, editor: Client, kind: str) -> None:
    from communique.newsroom.comments.models import ErrorReport

    page = read(portal.client, pages(portal.client)[kind])
    link = next(link for link in error_links(page) if f"kind={kind}&" in link)
    form = main_of(read(portal.client, link))
    tree = html.fromstring(form)
    told = tree.xpath("//section[@class='citation']/p[@class='lede']/a")[0].text
    marked = ["".join(mark.itertext()) for mark in tree.xpath("//mark")]
    assert marked or kind == "person"
    response = send(portal.client, link, **TOLD)
    assert response.status_code == 302, response.content.decode()
    assert "An editor compares the fact with its source" in read(portal.client, response["Location"])
    row = ErrorReport.objects.get()
    assert (row.kind, row.fault, row.state) == (kind, "date", "waiting")
    assert row.fact == told
    assert all(words in " ".join(row.words) for words in marked)
    queue = read(editor, "/desk/errors/")
    assert row.key in queue
    shown = main_of(read(editor, f"/desk/errors/{row.key}/"))
    assert "The date is wrong" in shown
    assert "It was on the 24th." in shown
    assert "As it is now" in shown
    for words in row.words[:1]:
        assert words.split()[0] in shown


def test_every_citation_has_a_way_to_report_an_error(portal: Portal) -> None:
    places = pages(portal.client)
    for path in (places["event"], places["statement"], places["commitment"], places["report"]):
        page = read(portal.client, path)
        citations = page.count('class="citation"')
        assert citations
        assert len(error_links(page)) >= citations
    dialog = portal.client.get(places["report"], HTTP_HX_REQUEST="true").content.decode()
    (link,) = error_links(dialog)
    assert portal.client.get(link).status_code == 200


def test_every_link_of_a_fact_leads_to_its_form(portal: Portal) -> None:
    for path in pages(portal.client).values():
        for link in error_links(read(portal.client, path)):
            assert portal.client.get(link).status_code == 200, link


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?kind=event",
        "?kind=event&id=",
        "?kind=event&id=0123456789abcdef0123",
        "?kind=report&id=x",
        "?kind=statement&id=%00",
        "?kind=commitment&id=" + "x" * 500,
        "?kind=person&id=person%2Fnobody",
        "?kind=place&id=place%2Foslo",
        "?kind=%00&id=1",
        "?kind=__class__&id=1",
        "?kind=person&id=%ED%A0%80",
    ],
)
def test_what_is_no_fact_cannot_be_reported(portal: Portal, query: str) -> None:
    response = portal.client.get(f"/comments/error/{query}")
    assert response.status_code == 404
    assert "The record has no such item." in response.content.decode()
    assert post(portal.client, f"/comments/error/{query}", TOLD).status_code == 404
    assert portal.client.get(f"/comments/error/sent/{query}").status_code == 200


def event_link(client: Client) -> str:
    return f"/comments/error/?kind=event&id={client.get('/diary.json').json()['items'][0]['id']}"


def test_a_report_says_what_is_wrong_and_in_words(portal: Portal) -> None:
    from communique.newsroom.comments.models import ErrorReport

    link = event_link(portal.client)
    assert main_of(read(portal.client, link)).count("(required)") == 2
    for missing in ({"fault": ""}, {"fault": "nonsense"}, {"explanation": ""}, {"email": "nobody"}):
        response = send(portal.client, link, **{**TOLD, **missing})
        assert response.status_code == 200
        assert 'class="errorlist"' in response.content.decode()
    assert not ErrorReport.objects.exists()
    assert send(portal.client, link, **{**TOLD, "subject": "spam"}).status_code == 302
    assert not ErrorReport.objects.exists()


def test_an_editor_accepts_and_mends_with_a_note(portal: Portal, editor: Client) -> None:
    from communique.newsroom.comments.models import ErrorReport

    send(portal.client, event_link(portal.client), **{**TOLD, "email": "ada@example.org"})
    row = ErrorReport.objects.get()
    path = f"/desk/errors/{row.key}/"
    assert "ada@example.org" in read(editor, path)
    told = post(editor, path, {"version": "0", "state": "accepted", "note": "Compare the second report."}, follow=True)
    assert "Kept: accepted." in told.content.decode()
    assert row.key not in main_of(read(editor, "/desk/errors/"))
    assert row.key in main_of(read(editor, "/desk/errors/?state=accepted"))
    post(editor, path, {"version": "1", "state": "done", "note": "Mended <today>."})
    page = read(editor, path)
    assert "Compare the second report." in page
    assert "Mended &lt;today&gt;." in page
    assert page.index("Compare the second report.") < page.index("Mended")
    found = [(ruling.state, ruling.note, ruling.by.email) for ruling in row.rulings.order_by("id")]
    assert found == [
        ("accepted", "Compare the second report.", "editor@example.org"),
        ("done", "Mended <today>.", "editor@example.org"),
    ]
    assert portal.outbox == []


def test_the_second_editor_is_told_and_changes_nothing(portal: Portal, editor: Client) -> None:
    from communique.newsroom.comments.models import ErrorReport

    send(portal.client, event_link(portal.client), **TOLD)
    row = ErrorReport.objects.get()
    path = f"/desk/errors/{row.key}/"
    other = portal.browser_of(portal.account("other@example.org", is_editor=True))
    post(editor, path, {"version": "0", "state": "refused", "note": ""})
    told = post(other, path, {"version": "0", "state": "done", "note": "Mine."}, follow=True).content.decode()
    assert "Meanwhile editor@example.org decided: refused" in told
    row.refresh_from_db()
    assert row.state == "refused"
    assert row.rulings.count() == 1


@pytest.mark.parametrize(
    "fields", [{}, {"version": "0"}, {"version": "x", "state": "done"}, {"version": "0", "state": "waiting"}]
)
def test_nonsense_settles_nothing(portal: Portal, editor: Client, fields: dict[str, str]) -> None:
    from communique.newsroom.comments.models import ErrorReport

    send(portal.client, event_link(portal.client), **TOLD)
    row = ErrorReport.objects.get()
    assert post(editor, f"/desk/errors/{row.key}/", {"note": "", **fields}).status_code == 200
    row.refresh_from_db()
    assert (row.state, row.version) == ("waiting", 0)


def test_a_report_outlives_its_fact(portal: Portal, editor: Client) -> None:
    from communique.newsroom.comments.models import ErrorReport

    row = ErrorReport.objects.create(
        kind="event",
        item="gone",
        fact="They met.",
        words=["The two met in Oslo."],
        document="gone/1",
        document_title="A release",
        fault="place",
        explanation="In Bergen.",
    )
    page = read(editor, f"/desk/errors/{row.key}/")
    assert "The two met in Oslo." in page
    assert "The record does not have this item any more" in page


@pytest.mark.parametrize("name", HOSTILE)
def test_no_field_of_a_report_breaks_a_page(portal: Portal, editor: Client, name: str) -> None:
    from communique.newsroom.comments.models import ErrorReport

    typed = HOSTILE[name]
    link = event_link(portal.client)
    refused = send(portal.client, link, fault=typed, explanation=typed, email=typed).content.decode()
    assert html.fromstring(refused.replace("\x00", "")).xpath("//main//script | //*[@onerror or @onmouseover]") == []
    assert send(portal.client, link, **{**TOLD, "explanation": typed}).status_code == 302
    row = ErrorReport.objects.get()
    for path in ("/desk/errors/", f"/desk/errors/{row.key}/"):
        check_harmless(read(editor, path))
    post(editor, f"/desk/errors/{row.key}/", {"version": "0", "state": "accepted", "note": typed})
    for path in ("/desk/", f"/desk/errors/{row.key}/"):
        check_harmless(read(editor, path))


def test_reports_are_limited_for_a_network(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.newsroom.comments import guard

    monkeypatch.setattr(guard, "REPORTS", guard.Rate(name="report", most=2, seconds=600))
    link = event_link(portal.client)
    assert [send(portal.client, link, **TOLD).status_code for _ in range(3)] == [302, 302, 429]


def test_an_accounts_reports_are_given_out_and_erased_with_it(portal: Portal) -> None:
    from communique.newsroom.accounts import personal
    from communique.newsroom.comments.models import ErrorReport

    account = portal.account("reader@example.org")
    send(portal.browser_of(account), event_link(portal.client), **{**TOLD, "explanation": "Mine."})
    send(portal.client, event_link(portal.client), **{**TOLD, "explanation": "Nobody's."})
    held = json.loads(json.dumps(personal.export(account), default=str))["error_reports"]
    assert [one["explanation"] for one in held] == ["Mine."]
    personal.erase(account)
    assert [row.explanation for row in ErrorReport.objects.all()] == ["Nobody's."]


def test_what_is_of_no_more_use_is_forgotten(portal: Portal) -> None:
    from django.utils import timezone

    from communique.newsroom.comments.flows.forget import forget
    from communique.newsroom.comments.models import Comment, ErrorReport

    def comments(days: int) -> None:
        for state in ("waiting", "published", "refused", "spam", "withdrawn"):
            Comment.objects.create(
                document=DOCUMENT,
                name=f"{state} {days}",
                email="a@example.org",
                text="x",
                digest=f"{state} {days}",
                state=state,
                sent=timezone.now() - dt.timedelta(days=days),
            )

    for days in (1, 40, 400):
        comments(days)
        for state in ("waiting", "done"):
            ErrorReport.objects.create(
                kind="event",
                item="1",
                fact="",
                fault="date",
                explanation=f"{state} {days}",
                email="a@example.org",
                state=state,
                sent=timezone.now() - dt.timedelta(days=days),
            )
    tag = portal.client.get(NEWS)["ETag"]
    assert forget() == 5
    assert forget() == 0
    assert {row.name for row in Comment.objects.all()} == {
        *("waiting 1", "published 1", "refused 1", "spam 1", "withdrawn 1"),
        *("waiting 40", "published 40", "refused 40", "withdrawn 40"),
        *("waiting 400", "published 400"),
    }
    assert [row.explanation for row in ErrorReport.objects.filter(email="")] == ["done 400"]
    assert portal.client.get(NEWS, HTTP_IF_NONE_MATCH=tag).status_code == 304
