"""What strangers send to do harm: mark-up, letters that hide, forged forms, programs, and other people's pages."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from lxml import html

from communique.errors import ArchiveError
from communique.newsroom.comments import guard
from communique.newsroom.comments.days import parse_days
from newsroom.comments.writing import (
    COMMENT,
    DOCUMENT,
    WRITE,
    comment,
    decide,
    mark_of,
    post,
    read,
    send,
    the_comment,
)
from newsroom.portal_site import Portal

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "quote": "\"'><img src=x onerror=alert(1)>",
    "closing": "</p></div></article></main></textarea></title><h1>Broken</h1>",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    "comment": "<!-- --!> <![CDATA[ ]]> <?php ?>",
    "template": "{{ settings.SECRET_KEY }} {% load comments %} %(name)s {0}",
    "javascript": "javascript:alert(1) JaVaScRiPt:alert(1) data:text/html,<b>x</b> vbscript:x",
    "override": "abc\u202etxt.exe\u202c \u2066hidden\u2069 \u200b\ufeff\U000e0041end",
    "controls": "a\x00b\x07c\x1b[31md\x7fe\x85f\u2028g",
    "surrogates": "half \ud83d and \udc00 end",
    "pile": "Z" + "\u0301" * 500,
    "links": 'https://e.example/"onmouseover=alert(1) http://good.example@evil.example/ https://evil.example\\@good.example/',
    "sql": "'; DROP TABLE comments_comment; --",
}
REL = {"nofollow", "ugc", "noopener"}


@pytest.fixture
def editor(portal: Portal) -> Client:
    return portal.browser_of(portal.account("editor@example.org", is_editor=True))


def check_harmless(page: str) -> None:
    """Nothing that a stranger typed has become mark-up, or turns or hides what stands around it."""
    tree = html.fromstring(page)
    assert len(tree.xpath("//h1")) == 1
    assert len(tree.xpath("//main")) == 1
    assert tree.xpath("//script[not(@src) and not(@type='application/ld+json')]") == []
    assert tree.xpath("//img[@onerror]") == []
    assert [name for name in tree.xpath("//@*/..") if any(key.startswith("on") for key in name.attrib)] == []
    for address in tree.xpath("//a/@href"):
        assert not re.match(r"\s*(javascript|data|vbscript):", address, re.IGNORECASE), address
    assert not re.search(
        "[\u202a-\u202e\u2066-\u2069\u200b\ufeff\U000e0000-\U000e007f\x00\x07\x1b\x7f\x85\u2028]", page
    )
    assert "\u0301" * 5 not in page


@pytest.mark.parametrize("name", HOSTILE)
def test_no_field_of_a_comment_breaks_a_page(portal: Portal, editor: Client, name: str) -> None:
    typed = HOSTILE[name]
    response = comment(portal.client, name=typed[:80], text=typed, email="ada@example.org")
    assert response.status_code == 302, response.content.decode()
    row = the_comment()
    for path in ("/desk/comments/", f"/desk/comments/?by={row.key}", "/desk/"):
        check_harmless(read(editor, path))
    decide(editor, "published", row)
    check_harmless(read(portal.client))
    check_harmless(read(portal.client, f"/comments/?on={DOCUMENT}"))
    path = f"/comments/{row.key}/report/"
    check_harmless(read(portal.client, path))
    assert send(portal.client, path, wrong="other", words=typed).status_code == 302
    check_harmless(read(editor, "/desk/comments/"))
    check_harmless(read(editor, "/desk/"))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_form_gives_hostile_words_back_harmless(portal: Portal, name: str) -> None:
    typed = HOSTILE[name]
    page = comment(portal.client, name="", text=typed, email=typed, website=typed).content.decode()
    assert "This field is required." in page
    tree = html.fromstring(page.replace("\x00", ""))
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//main//script") == []
    assert len(tree.xpath("//main//textarea")) == 1
    assert tree.xpath("//*[@onerror or @onmouseover]") == []


@pytest.mark.parametrize("name", HOSTILE)
def test_no_website_leads_where_a_reader_may_not_be_sent(portal: Portal, editor: Client, name: str) -> None:
    response = comment(portal.client, website=HOSTILE[name])
    if response.status_code == 302:
        decide(editor, "published", the_comment())
        page = read(portal.client)
        check_harmless(page)
        (link,) = html.fromstring(page).xpath("//li[@class='comment']//span[@class='speaker']/a")
        assert re.fullmatch(r"https://[a-z0-9.-]+(/[!-~]*)?", link.get("href"))
    else:
        assert "This is no address of a website." in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org", "http://example.org"),
        ("example.org/ada", "https://example.org/ada"),
        ("HTTPS://Example.ORG/", "https://example.org/"),
        ("https://user:secret@example.org/", "https://example.org/"),
        ("https://президент.рф/", "https://xn--d1abbgf6aiiy.xn--p1ai/"),
    ],
)
def test_a_website_is_linked_from_the_name(portal: Portal, editor: Client, typed: str, address: str) -> None:
    assert comment(portal.client, website=typed).status_code == 302
    decide(editor, "published", the_comment())
    (link,) = html.fromstring(read(portal.client)).xpath("//li[@class='comment']//span[@class='speaker']/a")
    assert link.get("href") == address
    assert set(link.get("rel").split()) == REL


def test_addresses_in_a_comment_become_links_and_nothing_else_does(portal: Portal, editor: Client) -> None:
    text = (
        "See https://example.org/a_(b), (http://example.org/c) and <a href='https://evil.example/'>x</a>.\n\n"
        "www.example.org ftp://example.org mailto:a@example.org [link](https://example.org/d)"
    )
    comment(portal.client, text=text)
    decide(editor, "published", the_comment())
    (words,) = html.fromstring(read(portal.client)).xpath("//div[@class='comment-text']")
    assert [link.get("href") for link in words.xpath(".//a")] == [
        "https://example.org/a_(b)",
        "http://example.org/c",
        "https://evil.example/",
        "https://example.org/d",
    ]
    for link in words.xpath(".//a"):
        assert set(link.get("rel").split()) == REL
        assert link.text == link.get("href")
    assert {node.tag for node in words.iterdescendants()} == {"p", "a"}
    assert len(words.xpath("./p")) == 2


@pytest.mark.parametrize(("field", "length"), [("name", 81), ("text", 5_001), ("website", 400), ("email", 300)])
def test_what_is_too_long_is_refused(portal: Portal, field: str, length: int) -> None:
    typed = {"website": "https://example.org/", "email": "a@example.org"}.get(field, "")
    typed = typed.rjust(length, "x") if field == "email" else typed.ljust(length, "x")
    response = comment(portal.client, **{field: typed})
    assert response.status_code == 200
    assert 'class="errorlist"' in response.content.decode()


@pytest.mark.parametrize("field", ["name", "text", "website", "email", "since", "subject"])
def test_a_hundred_kilobytes_are_answered(portal: Portal, field: str) -> None:
    response = comment(portal.client, **{field: "x\n \u202e<" * 17_000})
    assert response.status_code in (200, 302)
    from communique.newsroom.comments.models import Comment

    # Who fills in the field that nobody sees, is thanked.
    assert not Comment.objects.exists()


@pytest.mark.parametrize("field", ["name", "text"])
@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u202e\x00", "\n\n"])
def test_nothing_at_all_is_no_comment(portal: Portal, field: str, typed: str) -> None:
    response = comment(portal.client, **{field: typed})
    assert response.status_code == 200
    assert "This field is required." in response.content.decode()


def test_a_form_from_elsewhere_is_refused(portal: Portal, editor: Client) -> None:
    comment(portal.client)
    row = the_comment()
    forger = portal.stranger(enforce_csrf_checks=True)
    mark = mark_of(read(forger, WRITE))
    for path, fields in (
        (WRITE, {**COMMENT, "text": "Forged.", "since": mark}),
        (f"/comments/{row.key}/report/", {"wrong": "other"}),
        ("/comments/error/?kind=event&id=1", {"fault": "date"}),
        ("/desk/comments/decide/", {"one": f"published {row.key} 0"}),
        (f"/desk/comments/thread/?on={DOCUMENT}", {"open": "no"}),
    ):
        response = post(forger, path, fields)
        assert response.status_code == 403
        assert "This form was not sent" in response.content.decode()
    forged_editor = portal.stranger(enforce_csrf_checks=True)
    forged_editor.cookies = editor.cookies
    assert post(forged_editor, "/desk/comments/decide/", {"one": f"published {row.key} 0"}).status_code == 403
    assert the_comment().state == "waiting"


def test_a_field_that_nobody_sees_catches_programs(portal: Portal) -> None:
    from communique.newsroom.comments.models import Comment

    good = comment(portal.client)
    caught = comment(portal.client, text="Buy this.", subject="Buy")
    assert (caught.status_code, caught["Location"]) == (good.status_code, good["Location"])
    assert [row.text for row in Comment.objects.all()] == [COMMENT["text"]]
    trap = html.fromstring(read(portal.client, WRITE)).xpath("//div[@class='trap']")[0]
    assert trap.get("aria-hidden") == "true"
    assert trap.xpath(".//input")[0].get("tabindex") == "-1"
    assert trap.xpath(".//input")[0].get("autocomplete") == "off"


def test_a_form_takes_as_long_as_writing_does(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "LEAST_SECONDS", 3)
    clock = SimpleNamespace(time=lambda: 1_000_000.0)
    monkeypatch.setattr(signing, "time", clock)
    mark = mark_of(read(portal.client, WRITE))
    from communique.newsroom.comments.models import Comment

    def status(at: float, **fields: Any) -> tuple[bool, str]:
        clock.time = lambda: 1_000_000.0 + at
        response = post(portal.client, WRITE, {**COMMENT, "since": mark, **fields})
        return response.status_code == 302, response.content.decode()

    is_sent, page = status(2)
    assert not is_sent
    assert "That was quicker than anybody writes." in page
    # The mark stays, so that waiting is enough.
    assert mark_of(page) == mark
    assert Comment.objects.count() == 0
    assert status(5)[0]
    is_sent, page = status(90_000, text="Much later.")
    assert not is_sent
    assert "The page had been open for very long" in page
    assert "Much later." in page
    assert mark_of(page) != mark
    mark = mark_of(page)
    assert status(90_010, text="Much later.")[0]


@pytest.mark.parametrize("mark", ["", "x", ":::", "1:2:3", "\u202e"])
def test_a_mark_of_our_own_making_is_needed(portal: Portal, mark: str) -> None:
    response = post(portal.client, WRITE, {**COMMENT, "since": mark})
    assert response.status_code == 200
    assert "Please send it once more." in response.content.decode()


def test_a_mark_of_another_form_is_of_no_use(portal: Portal) -> None:
    other = next(item["id"] for item in portal.client.get("/news.json").json()["items"] if item["id"] != DOCUMENT)
    mark = mark_of(read(portal.client, f"/comments/write/?on={other}"))
    assert post(portal.client, WRITE, {**COMMENT, "since": mark}).status_code == 200


def test_a_network_that_sends_a_lot_is_told_when_to_go_on(portal: Portal) -> None:
    for number in range(guard.COMMENTS.most):
        assert comment(portal.client, text=f"Number {number}.").status_code == 302
    response = comment(portal.client, text="One more.")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    page = response.content.decode()
    assert re.search(r"Please send this again in (a minute|\d+ minutes)\.", page)
    assert "One more." in page
    from communique.newsroom.comments.models import Comment

    assert Comment.objects.count() == guard.COMMENTS.most
    # Another browser of the network counts with it, another network does not.
    assert comment(portal.stranger(), text="One more.").status_code == 429
    assert comment(portal.stranger(REMOTE_ADDR="192.0.2.7"), text="One more.").status_code == 302


def test_the_same_words_are_taken_once_whoever_sends_them(portal: Portal, editor: Client) -> None:
    comment(portal.client)
    again = [
        comment(portal.client),
        comment(portal.stranger(), text="  a visit\nthat MATTERS. "),
        comment(portal.stranger(), email="other@example.org", name="Other"),
    ]
    pages = [re.sub(r'value="[^"]*"', "", one.content.decode().partition("<form")[0]) for one in again]
    assert [one.status_code for one in again] == [200, 200, 200]
    assert all("These words were sent under this news item before." in one.content.decode() for one in again)
    # Whether an address is the one that wrote it, the answer does not tell.
    assert pages[0] == pages[2]
    decide(editor, "spam", the_comment())
    assert comment(portal.client).status_code == 200
    other = next(item["id"] for item in portal.client.get("/news.json").json()["items"] if item["id"] != DOCUMENT)
    assert comment(portal.client, f"/comments/write/?on={other}").status_code == 302


def test_a_comment_that_is_not_published_cannot_be_told_from_none(portal: Portal) -> None:
    comment(portal.client)
    hidden = portal.client.get(f"/comments/{the_comment().key}/report/")
    none = portal.client.get("/comments/0123456789abcdef/report/")
    assert hidden.status_code == none.status_code == 404

    def words(response: Any) -> str:
        page = response.content.decode().replace(the_comment().key, "").replace("0123456789abcdef", "")
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)

    assert words(hidden) == words(none)


def test_what_a_reader_gets_is_kept_nowhere_on_the_way(portal: Portal) -> None:
    assert portal.client.get(WRITE)["Cache-Control"] == "private, no-store"


DESK = [
    "/desk/",
    "/desk/comments/",
    f"/desk/comments/thread/?on={DOCUMENT}",
    "/desk/errors/",
    "/desk/errors/0123456789abcdef/",
]


@pytest.mark.parametrize("path", DESK)
def test_the_desk_is_for_editors(portal: Portal, path: str) -> None:
    response = portal.client.get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/?next=/desk/")
    reader = portal.browser_of(portal.account())
    response = reader.get(path)
    assert response.status_code == 403
    page = response.content.decode()
    assert "It is for the editors of this site." in page
    assert "reader@example.org" in page
    assert "/account/logout/" in page
    page = reader.get(path, HTTP_ACCEPT_LANGUAGE="fr").content.decode()
    assert '<html lang="fr">' in page
    assert "Cette page ne vous est pas ouverte" in page
    assert "editors" not in page


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/desk/comments/decide/", {"one": "published {key} 0"}),
        (f"/desk/comments/thread/?on={DOCUMENT}", {"open": "no"}),
        ("/desk/errors/{error}/", {"version": "0", "state": "done"}),
    ],
)
@pytest.mark.parametrize("who", ["stranger", "reader", "writer", "former editor"])
def test_only_editors_decide(portal: Portal, path: str, fields: dict[str, str], who: str) -> None:
    from communique.newsroom.accounts.roles import make_editor
    from communique.newsroom.comments.models import ErrorReport, Thread

    error = ErrorReport.objects.create(kind="event", item="1", fact="A fact", fault="date", explanation="Wrong.")
    account = portal.account(is_editor=who == "former editor")
    browser = portal.stranger() if who == "stranger" else portal.browser_of(account)
    comment(browser if who == "writer" else portal.stranger())
    if who == "former editor":
        make_editor(account, is_off=True)
    key = the_comment().key
    filled = {name: value.format(key=key) for name, value in fields.items()}
    response = post(browser, path.format(error=error.key), filled)
    assert response.status_code == (302 if who == "stranger" else 403)
    assert the_comment().state == "waiting"
    assert not Thread.objects.exists()
    error.refresh_from_db()
    assert error.state == "waiting"


@pytest.mark.parametrize(
    "one",
    [
        "published",
        "published x",
        "published x y",
        "hidden {key} 0",
        "waiting {key} 0",
        "withdrawn {key} 0",
        "\x00 {key} 0",
    ],
)
def test_nonsense_decides_nothing(portal: Portal, editor: Client, one: str) -> None:
    comment(portal.client)
    post(editor, "/desk/comments/decide/", {"one": one.format(key=the_comment().key)})
    post(
        editor, "/desk/comments/decide/", {"do": "published", "comment": ["", "x", f"{the_comment().key} -1", "\x00 0"]}
    )
    assert the_comment().state == "waiting"


def test_a_decision_leads_back_to_the_site_alone(portal: Portal, editor: Client) -> None:
    comment(portal.client)
    row = the_comment()
    response = post(
        editor, "/desk/comments/decide/", {"one": f"published {row.key} 0", "next": "https://evil.example/"}
    )
    assert response["Location"] == "/desk/comments/"


@pytest.mark.parametrize("query", ["?state=nonsense", "?page=99999", "?page=x", "?by=%00", "?by=nobody", "?state=%00"])
def test_the_queues_answer_whatever_is_asked(portal: Portal, editor: Client, query: str) -> None:
    comment(portal.client)
    for path in ("/desk/comments/", "/desk/errors/"):
        read(editor, path + query)


@pytest.mark.parametrize(
    "path", ["/desk/errors/0123456789abcdef/", "/desk/comments/thread/?on=nothing", "/desk/comments/thread/"]
)
def test_an_editor_is_told_what_is_not_there(portal: Portal, editor: Client, path: str) -> None:
    response = editor.get(path, HTTP_ACCEPT_LANGUAGE="fr")
    assert response.status_code == 404
    assert "Introuvable" in response.content.decode()
    assert post(editor, path, {"open": "no"}).status_code == 404


@pytest.mark.parametrize("typed", ["x", "-1", "1.5", "99999999999", "²"])
def test_what_is_no_number_of_days_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(ArchiveError, match="COMMUNIQUE_COMMENT_DAYS"):
        parse_days(typed)
