"""What letters say: the cited words, each item once, in the morning of the reader's own day, and nothing for nothing."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings

from communique.newsroom.archive.models import Document, DocumentText
from communique.newsroom.letters.messages import as_bytes
from communique.newsroom.letters.models import Letter, SentItem, Subscription
from communique.newsroom.letters.periods import next_due
from newsroom.letters.conftest import EPOCH
from newsroom.letters.steps import follow, letter_of, link_in, send_all, write_all
from newsroom.portal_site import Portal


def due_now(subscription: Subscription, **values: Any) -> None:
    """Lets a digest be due."""
    Subscription.objects.filter(pk=subscription.pk).update(due=EPOCH, **values)


def spaced(text: str) -> str:
    return " ".join(text.split())


def test_an_alert_comes_at_once_with_the_cited_words(all_new: Portal):
    found = follow("/people/emmanuel-macron/")
    assert write_all() == 1
    assert send_all() == 1
    mail = all_new.outbox[-1]
    assert mail.to == ["reader@example.org"]
    assert re.fullmatch(r"Emmanuel Macron: \d+ new items", mail.subject)
    text = str(mail.body)
    cited = re.findall(r"^    “(.+)”$", text, re.MULTILINE)
    assert len(cited) > 3
    read = [spaced(one) for one in DocumentText.objects.values_list("text", flat=True)]
    read += [spaced(one or "") for one in Document.objects.values_list("title", flat=True)]
    assert all(any(words in one for one in read) for words in cited)
    assert "Joe Biden, President of the United States, met Emmanuel Macron" in text
    assert "Capital Readouts, 1 December 2022" in text
    found.refresh_from_db()
    assert found.last_letter is not None


def test_the_html_has_the_same_words_and_loads_nothing(all_new: Portal):
    follow("/people/emmanuel-macron/")
    write_all()
    send_all()
    mail = all_new.outbox[-1]
    ((html, kind),) = mail.alternatives
    assert kind == "text/html"
    assert '<a href="http://localhost/people/joe-biden/">Joe Biden</a>' in html
    assert "<blockquote" in html
    assert not re.search(r"<(img|script|link|iframe)|url\(|@import|src=", html)
    assert {one.partition("/")[0] for one in re.findall(r'href="http://([^"]+)"', html)} == {"localhost"}
    parts = [part.get_content_type() for part in mail.message().walk()]
    assert parts == ["multipart/alternative", "text/plain", "text/html"]


def test_links_in_letters_lead_to_pages(all_new: Portal):
    follow("/people/joe-biden/")
    follow("", "weekly", address="weekly@example.org")
    due_now(Subscription.objects.get(subject=""))
    assert write_all() == 2
    send_all()
    paths = set()
    for mail in all_new.outbox:
        paths.update(re.findall(r'href="http://localhost([^"]+)"', mail.alternatives[0][0]))
    assert len(paths) > 20
    for path in paths:
        assert all_new.client.get(path).status_code == 200, path


def test_nothing_is_told_twice(all_new: Portal):
    found = follow("/people/emmanuel-macron/")
    assert write_all() == 1
    told = SentItem.objects.count()
    assert told > 5
    for _ in range(3):
        assert write_all() == 0
    # Not even where the cursor was set back, as after a restored copy.
    Subscription.objects.update(cursor=0)
    assert write_all() == 0
    assert (Letter.objects.count(), SentItem.objects.count()) == (1, told)
    found.refresh_from_db()
    assert found.cursor > 0


def test_an_item_that_is_filed_anew_is_not_new(all_new: Portal):
    from communique.newsroom.letters.models import Look

    follow("/people/emmanuel-macron/")
    assert write_all() == 1
    # Another edition, in which all documents seem to be of a moment ago.
    Look.objects.update(edition=-1, since=EPOCH)
    assert write_all() == 0


def test_who_subscribes_later_is_not_told_what_was_there(all_new: Portal):
    follow("/people/emmanuel-macron/")
    write_all()
    follow("/people/emmanuel-macron/", address="later@example.org")
    assert write_all() == 0
    assert Letter.objects.count() == 1


def test_nothing_to_say_no_letter(all_new: Portal):
    quiet = follow("/search/?q=zebra", "daily")
    news = follow("", "weekly", address="weekly@example.org")
    due_now(quiet)
    assert write_all() == 0
    quiet.refresh_from_db()
    assert quiet.due > EPOCH
    due_now(news)
    assert write_all() == 1
    due_now(news)
    assert write_all() == 0


def test_the_newsletter_has_its_sections_most_reported_first(all_new: Portal):
    from communique.newsroom.catalogue.models import Entry

    due_now(follow("", "weekly"))
    assert write_all() == 1
    send_all()
    mail = all_new.outbox[-1]
    assert mail.subject == "communique: the week to 1 July 2022"
    text = str(mail.body)
    headings = ["WHAT HAPPENED", "WHAT WAS SAID", "WHAT WAS PROMISED", "WHAT IS COMING"]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)
    assert all(part.count("\n* ") <= 8 for part in re.split("|".join(headings), text))
    assert re.search(r"and \d+ more: http://localhost/statements/", text)
    happened = text[places[0] : places[1]]
    shown = re.findall(r"/events/([0-9a-f]{20})/", happened)
    cards = dict(Entry.objects.filter(ref__in=shown).values_list("ref", "card"))
    counts = [cards[ref]["independent"] for ref in shown]
    assert counts[0] == max(counts) > 1


def test_a_letter_speaks_the_readers_language(all_new: Portal):
    follow("/people/emmanuel-macron/", language="fr")
    write_all()
    send_all()
    mail = all_new.outbox[-1]
    assert re.fullmatch(r"Emmanuel Macron : \d+ nouveautés", mail.subject)
    assert "Mettre fin à cet abonnement" in str(mail.body)
    assert "1 décembre 2022" in str(mail.body)
    assert '<html lang="fr">' in mail.alternatives[0][0]


def test_many_who_follow_the_same_share_one_body(all_new: Portal, django_queries):
    readers = [follow("/people/emmanuel-macron/", address=f"r{n}@example.org") for n in range(30)]
    assert write_all() == 30
    assert len({letter_of(one).body_id for one in readers}) == 1
    assert len(set(Letter.objects.values_list("message_id", flat=True))) == 30


def test_where_nothing_changed_many_cost_as_little_as_one(all_new: Portal, django_queries):
    follow("/people/emmanuel-macron/")
    write_all()
    with django_queries() as one:
        assert write_all() == 0
    for n in range(50):
        follow("/people/emmanuel-macron/" if n % 2 else "/search/?q=grain", address=f"r{n}@example.org")
    with django_queries() as many:
        assert write_all() == 0
    assert len(many) == len(one) < 10


@pytest.mark.parametrize(
    ("zone", "days", "hours"),
    [
        ("Europe/Paris", ["2026-03-28", "2026-03-29", "2026-03-30"], [6, 5, 5]),
        ("Europe/Paris", ["2026-10-24", "2026-10-25", "2026-10-26"], [5, 6, 6]),
        ("America/New_York", ["2026-03-07", "2026-03-08", "2026-03-09"], [12, 11, 11]),
        ("Pacific/Apia", ["2011-12-29", "2011-12-31"], [17, 17]),
        ("UTC", ["2024-02-28", "2024-02-29", "2024-03-01"], [7, 7, 7]),
    ],
)
def test_daily_letters_come_at_seven_by_the_readers_clock(zone: str, days: list[str], hours: list[int]):
    clock = ZoneInfo(zone)
    at = dt.datetime.fromisoformat(days[0] + "T00:00").replace(tzinfo=clock)
    found = []
    for _ in days:
        at = next_due("daily", clock, at)
        found.append(at)
    assert [one.astimezone(clock).date().isoformat() for one in found] == days
    assert [one.astimezone(clock).hour for one in found] == [7] * len(days)
    assert [one.hour for one in found] == hours


def test_weekly_letters_come_on_mondays(at):
    found = next_due("weekly", ZoneInfo("Asia/Tokyo"), at("2026-11-26T12:00"))
    assert str(found) == "2026-11-29 22:00:00+00:00"
    assert found.astimezone(ZoneInfo("Asia/Tokyo")).weekday() == 0


def test_a_digest_is_written_once_it_is_due(all_new: Portal, at):
    at("2026-03-28T12:00")
    found = follow("/people/emmanuel-macron/", "daily", time_zone="Europe/Paris")
    assert write_all() == 0
    at("2026-03-29T04:59")
    assert write_all() == 0
    at("2026-03-29T05:00")
    assert write_all() == 1
    assert letter_of(found).key == f"{found.pk}:2026-03-29"
    found.refresh_from_db()
    assert found.due == dt.datetime(2026, 3, 30, 5, tzinfo=dt.UTC)


def test_a_worker_that_slept_writes_one_digest_for_all_that_time(all_new: Portal, at):
    at("2026-03-20T12:00")
    follow("/people/emmanuel-macron/", "daily")
    at("2026-03-26T12:00")
    assert write_all() == 1
    assert write_all() == 0
    assert Subscription.objects.get().due == dt.datetime(2026, 3, 27, 7, tzinfo=dt.UTC)


def test_the_same_day_has_no_second_digest(all_new: Portal, at):
    at("2026-03-20T12:00")
    found = follow("/people/emmanuel-macron/", "daily")
    at("2026-03-21T07:00")
    assert write_all() == 1
    # The reader's clock was set back, and the cursor with it.
    Subscription.objects.update(due=dt.datetime(2026, 3, 21, 7, tzinfo=dt.UTC), cursor=0)
    SentItem.objects.all().delete()
    assert write_all() == 0
    found.refresh_from_db()
    assert (found.cursor, Letter.objects.count()) == (0, 1)
    at("2026-03-22T07:00")
    assert write_all() == 1


def test_digests_follow_the_accounts_clock(all_new: Portal, at):
    at("2026-03-20T12:00")
    account = all_new.account(time_zone="UTC")
    client = all_new.browser_of(account)
    client.post("/letters/follow/", {"view": "/", "rhythm": "daily"})
    client.post("/account/", {"language": "fr", "time_zone": "Asia/Tokyo"})
    assert Subscription.objects.get().due == dt.datetime(2026, 3, 20, 22, tzinfo=dt.UTC)


def test_an_account_that_is_switched_off_gets_none(all_new: Portal):
    account = all_new.account()
    all_new.browser_of(account).post("/letters/follow/", {"view": "/", "rhythm": "once"})
    account.is_active = False
    account.save()
    assert write_all() == 0


@override_settings(RECORD_NAME="Desk\r\nBcc: all@example.org\r\n\r\n<script>", BOUNCE_ADDRESS="bounces@example.org")
def test_no_name_adds_a_header(all_new: Portal):
    follow("/search/?q=Macron%0d%0aOR%0d%0aBcc:all@example.org%00%e2%80%ae")
    write_all()
    send_all()
    message = email.message_from_bytes(as_bytes(all_new.outbox[-1]), policy=email.policy.default)
    assert message["Bcc"] is None
    assert message["Subject"].startswith("“Macron OR Bcc:all@example.org”: ")
    assert message["From"].addresses[0].addr_spec == "newsroom@localhost"
    assert "<script>" not in all_new.outbox[-1].alternatives[0][0]


def test_what_a_document_says_is_text_in_the_html(all_new: Portal):
    from communique.newsroom.catalogue.models import Kind
    from communique.newsroom.letters.composing import Section, Written, _written
    from communique.newsroom.letters.matching import Found
    from communique.newsroom.letters.telling import Item

    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    item = Item(
        found=Found(arrival=1, kind=Kind.EVENT, ref="x", number=1),
        sentence=evil,
        linked=evil,
        address="https://a/?" + evil,  # type: ignore[arg-type]
        cited=(evil,),
        source=evil,
        citation=evil,
    )
    section = Section(name=evil, items=[item], more=2, address=evil)
    written: Written = _written(
        evil, {"sections": [section], "title": evil, "intro": evil, "page": evil, "page_name": evil}, [section]
    )
    assert "<script" not in written.html
    assert "<img" not in written.html
    assert evil in written.text


def test_headers_are_those_of_a_list(all_new: Portal):
    with override_settings(SITE_URL="https://record.example.org", BOUNCE_ADDRESS="bounces@example.org"):
        follow("/people/emmanuel-macron/")
        write_all()
        send_all()
    message = all_new.outbox[-1].message()
    assert re.fullmatch(r'"communique" <[0-9a-f]{16}\.alerts\.record\.example\.org>', message["List-Id"])
    https, mailto = message["List-Unsubscribe"].split(", ")
    assert re.fullmatch(r"<https://record\.example\.org/letters/unsubscribe/[\w.-]+/>", https)
    assert re.fullmatch(r"<mailto:bounces\+u\d+-[a-z2-7]{21}@example\.org\?subject=unsubscribe>", mailto)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (message["Precedence"], message["Auto-Submitted"]) == ("bulk", "auto-generated")
    assert re.fullmatch(r"<[0-9a-f]{40}@record\.example\.org>", message["Message-ID"])
    assert message["Date"]
    assert message["Return-Path"].startswith("<bounces+b")
    assert link_in(str(all_new.outbox[-1].body), "manage")
