"""How often an address may ask, over several processes, behind a proxy, and where nothing can be counted."""

from __future__ import annotations

import logging
import multiprocessing
import os
import time

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.test import RequestFactory, override_settings

from communique.newsroom.api.counters import CounterCache
from communique.newsroom.api.rates import count_request, network_of, parse_rate


def caches_at(path):
    return {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        "throttle": {"BACKEND": "communique.newsroom.api.counters.CounterCache", "LOCATION": str(path)},
    }


@pytest.fixture
def counters(tmp_path):
    return CounterCache(str(tmp_path / "throttle.sqlite3"), {})


@pytest.fixture
def limited(site, tmp_path):
    with override_settings(API_RATE="3/h", CACHES=caches_at(tmp_path / "throttle.sqlite3")):
        yield site


def test_more_than_the_rate_is_too_many(limited):
    assert [limited.get("/api/v1/record").status_code for _ in range(3)] == [200, 200, 200]
    response = limited.get("/api/v1/people")
    assert response.status_code == 429
    assert response.headers["Content-Type"] == "application/problem+json"
    found = response.json()
    assert found["type"] == "/api/#too-many"
    assert 0 < found["retry_after"] <= 7200
    assert response.headers["Retry-After"] == str(found["retry_after"])
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_wrong_questions_count_and_what_has_not_changed_does_not(limited):
    tag = limited.get("/api/v1/record").headers["ETag"]
    assert {limited.get("/api/v1/record", headers={"If-None-Match": tag}).status_code for _ in range(9)} == {304}
    assert [limited.get("/api/v1/events?limit=0").status_code for _ in range(3)] == [422, 422, 429]
    # The guide, the schema and the pages have no limit.
    for path in ("/api/", "/api/v1/openapi.json", "/"):
        assert limited.get(path).status_code == 200


def test_each_address_has_its_own_count(limited):
    for address in ("192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8:0:1::1"):
        asked = [limited.get("/api/v1/record", REMOTE_ADDR=address).status_code for _ in range(4)]
        assert asked == [200, 200, 200, 429]
    # One network of IPv6 is one reader, however many addresses it uses.
    assert limited.get("/api/v1/record", REMOTE_ADDR="2001:db8::ffff:1").status_code == 429


def test_what_a_proxy_says_is_believed_only_behind_one(limited, monkeypatch):
    def ask(passed):
        headers = {"X-Forwarded-For": passed}
        return limited.get("/api/v1/record", headers=headers, REMOTE_ADDR="10.0.0.1").status_code

    assert [ask(f"192.0.2.{n}") for n in range(4)] == [200, 200, 200, 429]
    monkeypatch.setenv("COMMUNIQUE_BEHIND_PROXY", "1")
    assert [ask(f"192.0.2.{n}") for n in range(4)] == [200, 200, 200, 200]
    # What the reader wrote before the proxy's own entry changes nothing.
    assert [ask(f"198.51.100.{n}, 192.0.2.9") for n in range(4)] == [200, 200, 200, 429]


@pytest.mark.parametrize(
    ("proxies", "remote", "passed", "network"),
    [
        ("", "192.0.2.1", "203.0.113.5", "192.0.2.1"),
        ("1", "10.0.0.1", "203.0.113.5", "203.0.113.5"),
        ("yes", "10.0.0.1", "1.1.1.1, 203.0.113.5", "203.0.113.5"),
        ("2", "10.0.0.1", "1.1.1.1, 203.0.113.5, 10.0.0.2", "203.0.113.5"),
        ("1", "10.0.0.1", "203.0.113.5:4711", "203.0.113.5"),
        ("1", "10.0.0.1", "[2001:db8::7]:4711", "2001:db8::"),
        ("1", "10.0.0.1", "unknown", "10.0.0.1"),
        ("1", "10.0.0.1", "", "10.0.0.1"),
        ("3", "10.0.0.1", "203.0.113.5", "10.0.0.1"),
        ("0", "10.0.0.1", "203.0.113.5", "10.0.0.1"),
        ("", "::ffff:192.0.2.1", "", "192.0.2.1"),
        ("", "fe80::1%eth0", "", "fe80::"),
        ("", "", "", "unknown"),
        ("1", "", "x" * 10_000, "unknown"),
    ],
)
def test_who_asks(monkeypatch, proxies, remote, passed, network):
    monkeypatch.setenv("COMMUNIQUE_BEHIND_PROXY", proxies)
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=passed)) == network


def test_the_rate_holds_in_any_stretch_of_the_time():
    store = LocMemCache("any stretch", {})
    allowed = [at for at in range(600) if count_request(store, "k", 10, 60, float(at)) is None]
    # By the counters' own reckoning, which takes the last window as evenly spread; never two windows' worth at once.
    for start in range(540):
        assert sum(start <= at < start + 60 for at in allowed) <= 12
    assert len(allowed) >= 90


def test_who_waits_as_long_as_told_is_answered():
    for most, first in ((1, 5), (3, 9), (10, 30)):
        store = LocMemCache(f"waits {most}", {})
        now = 30.0
        for _ in range(first):
            wait = count_request(store, "k", most, 60, now)
            now += 0.1 if wait is None else wait + 0.001
            if wait is not None:
                assert count_request(store, "k", most, 60, now) is None
                now += 0.1


@pytest.mark.parametrize("rate", ["600", "m", "0/m", "600/x", "-1/m", "1/1/m"])
def test_a_rate_that_is_none_says_how_to_write_it(rate):
    with pytest.raises(ValueError, match="600/m"):
        parse_rate(rate)


def test_counters_keep_what_a_cache_keeps(counters):
    assert counters.get("a", 7) == 7
    assert counters.add("a", 1, timeout=60)
    assert not counters.add("a", 5, timeout=60)
    assert counters.incr("a") == 2
    assert counters.decr("a", 2) == 0
    assert counters.get_many(["a", "b"]) == {"a": 0}
    with pytest.raises(ValueError, match="b"):
        counters.incr("b")
    counters.set("b", [1, "two"], timeout=None)
    assert counters.get("b") == [1, "two"]
    assert counters.touch("b", 60)
    assert not counters.touch("c", 60)
    assert counters.delete("b")
    assert not counters.delete("b")
    counters.clear()
    assert counters.get("a") is None


def test_what_is_over_is_gone(counters):
    counters.set("a", 1, timeout=0.01)
    time.sleep(0.02)
    assert counters.get("a") is None
    assert counters.add("a", 3, timeout=60)
    assert counters.get("a") == 3
    counters.set("b", 1, timeout=0.01)
    time.sleep(0.02)
    counters._swept = 0.0
    counters.add("c", 1)
    assert counters._run("SELECT count(*) FROM counters WHERE key LIKE '%b'") == [(0,)]


def _count(path, times):
    store = CounterCache(path, {})
    for _ in range(times):
        if not store.add("k", 1, timeout=60):
            store.incr("k")
    os._exit(0)


def test_processes_count_together_and_lose_nothing(tmp_path):
    path = str(tmp_path / "throttle.sqlite3")
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_count, args=(path, 200)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert CounterCache(path, {}).get("k") == 800


def test_where_the_file_cannot_be_written_each_process_counts_for_itself(site, tmp_path, caplog):
    with override_settings(API_RATE="2/h", CACHES=caches_at(tmp_path / "nowhere" / "throttle.sqlite3")):
        with caplog.at_level(logging.WARNING):
            assert [site.get("/api/v1/record").status_code for _ in range(3)] == [200, 200, 429]
        assert len([record for record in caplog.records if "cannot be written" in record.message]) == 1


def test_a_file_that_is_no_database_is_left_alone(site, tmp_path):
    path = tmp_path / "throttle.sqlite3"
    path.write_text("no database" * 100)
    with override_settings(API_RATE="2/h", CACHES=caches_at(path)):
        assert [site.get("/api/v1/record").status_code for _ in range(3)] == [200, 200, 429]
    assert path.read_text().startswith("no database")


def test_where_counting_fails_the_question_is_answered(site):
    broken = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    with override_settings(API_RATE="1/h", CACHES=broken):
        assert {site.get("/api/v1/record").status_code for _ in range(3)} == {200}
