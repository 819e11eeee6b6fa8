"""What is wrong is said as RFC 9457 has it, and helps; whatever a reader sends, the site does not fail."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from django.test import Client

PROBLEM = "application/problem+json"


def problem_of(response, status):
    assert response.status_code == status, response.content
    assert response.headers["Content-Type"] == PROBLEM
    found = response.json()
    assert found["status"] == status
    assert found["type"].startswith("/api/#")
    assert found["title"]
    assert found["detail"]
    return found


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("events?person=antonio-guteres", "António Guterres"),
        ("events?person=guterres", "António Guterres"),
        ("people/joe-bidn", "Joe Biden"),
        ("events?country=frannce", "France"),
        ("countries/ukrain", "Ukraine"),
        ("events?in=ukrain", "Ukraine"),
        ("places/kiyv", "Kyiv"),
        ("events?source=lakeside+wires", "Lakeside Wire"),
        ("statements?person=antonio-guteres", "António Guterres"),
        ("ties?person=antonio-guteres", "António Guterres"),
    ],
)
def test_a_name_that_the_record_does_not_have_is_told_with_those_like_it(site, path, name):
    found = problem_of(site.get(f"/api/v1/{path}"), 404)
    assert found["type"] == "/api/#unknown-name"
    near = next(one for one in found["near"] if one["name"] == name)
    assert name in found["detail"]
    # What it proposes is what the parameter takes.
    assert site.get("/api/v1/events", {near["parameter"]: near["value"]}).status_code == 200


def test_a_body_that_was_taken_for_a_country_is_proposed_as_a_body(site):
    found = problem_of(site.get("/api/v1/events?country=nato"), 404)
    assert {"name": "NATO", "parameter": "body", "value": "nato"} in found["near"]


def test_a_name_like_none_is_told_without_proposals(site):
    assert problem_of(site.get("/api/v1/events?person=qqqqqqqq"), 404)["near"] == []
    assert problem_of(site.get("/api/v1/events?person=%E2%80%A6"), 404)["near"] == []


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("limit=ten", "limit"),
        ("limit=9" + "9" * 400, "limit"),
        ("since=2022-13", "since"),
        ("since=2022-02-30", "since"),
        ("until=yesterday", "until"),
        ("since=0000", "since"),
        ("since=%D9%A2%D9%A0%D9%A2%D9%A2", "since"),
        ("type=talks", "type"),
        ("status=over", "status"),
        ("standing=never", "standing"),
        ("before=x", "before"),
        ("before=-1", "before"),
        ("before=" + "9" * 30, "before"),
        ("q=" + "a" * 301, "q"),
        ("q=%00", "q"),
        ("q=!!!", "q"),
        ("person=%00", "person"),
        ("person=" + "a" * 301, "person"),
        ("&".join(f"person=p{n}" for n in range(9)), "person"),
        ("persn=x", "persn"),
        ("Person=x", "Person"),
        ("offset=10", "offset"),
    ],
)
def test_a_wrong_parameter_is_named(site, query, parameter):
    found = problem_of(site.get(f"/api/v1/events?{query}"), 422)
    assert found["type"] == "/api/#bad-parameter"
    assert found["errors"][0]["parameter"] == parameter
    assert parameter in found["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "search",
        "search?q=",
        "search?q=a&limit=51",
        "commitments?state=kept",
        "commitments?before=12",
        "people?before=12",
        "ties?before=1-2",
        "ties?of=places",
        "ties?person=antonio-guterres&of=states",
        "ties?person=antonio-guterres&country=france",
        "ties?person=antonio-guterres&person=joe-biden",
        "sources?q=wire",
    ],
)
def test_other_endpoints_say_what_is_wrong_too(site, path):
    problem_of(site.get(f"/api/v1/{path}"), 422)


def test_a_slip_of_the_pen_is_told_the_right_name(site):
    assert "perhaps you mean person" in problem_of(site.get("/api/v1/events?persn=x"), 422)["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "events/28dc8c8b7401534060ff",
        "events/x",
        "events/%00",
        "events/" + "9" * 10_000,
        "statements/nothing",
        "commitments/nothing",
        "documents/nothing/at/all",
        "documents/%00",
        "people/%00",
        "people/" + "a" * 10_000,
        "citations/report/nothing",
        "citations/rumour/28dc8c8b7401534060ff",
        "citations/report/%00",
        "nothing",
        "events/",
        "people/",
        "events.json",
        "%00",
    ],
)
def test_what_is_not_there_is_not_found(site, path):
    problem_of(site.get(f"/api/v1/{path}"), 404)


def test_the_root_leads_to_the_guide(site):
    assert site.get("/api/v1/").headers["Location"] == "/api/"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(site, method):
    response = getattr(site, method)("/api/v1/events", "{}", content_type="application/json")
    problem_of(response, 405)
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_failure_of_the_site_is_a_problem_too(site, monkeypatch):
    from communique.newsroom.api import record

    monkeypatch.setattr(record, "record_totals", lambda: 1 / 0)
    site.raise_request_exception = False
    found = problem_of(site.get("/api/v1/record"), 500)
    assert "ZeroDivision" not in json.dumps(found)


def test_a_host_that_is_not_ours_is_a_problem_too(site):
    problem_of(Client(HTTP_HOST="elsewhere.example").get("/api/v1/record"), 400)


@pytest.mark.parametrize(
    "path", ["record", "events?limit=1", "nothing", "events?limit=0", "people/nobody-at-all", "openapi.json"]
)
def test_any_sites_script_may_read_every_answer(site, path):
    response = site.get(f"/api/v1/{path}")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Retry-After" in response.headers["Access-Control-Expose-Headers"]
    asked_before = site.options(f"/api/v1/{path}", headers={"Access-Control-Request-Headers": "if-none-match"})
    assert asked_before.status_code == 204
    assert asked_before.headers["Access-Control-Allow-Headers"] == "If-None-Match"
    assert "GET" in asked_before.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("path", ["record", "events?limit=1", "people/antonio-guterres", "openapi.json"])
def test_what_has_not_changed_is_not_sent_again(site, path):
    first = site.get(f"/api/v1/{path}")
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    for known in (tag, f'"x", {tag}', "*", tag.removeprefix("W/")):
        again = site.get(f"/api/v1/{path}", headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert site.get(f"/api/v1/{path}", headers={"If-None-Match": 'W/"x"'}).status_code == 200


def test_what_has_not_changed_names_its_tag_again(site):
    tag = site.get("/api/v1/record").headers["ETag"]
    assert site.get("/api/v1/record", headers={"If-None-Match": tag}).headers["ETag"] == tag


def test_errors_have_no_tag(site):
    for path in ("events?limit=0", "nothing"):
        assert "ETag" not in site.get(f"/api/v1/{path}").headers


@pytest.mark.parametrize("path", ["record", "events", "people/antonio-guterres", "documents/kyiv-secretary-general"])
def test_head_gives_the_same_without_a_body(site, path):
    response = site.head(f"/api/v1/{path}")
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["ETag"] == site.get(f"/api/v1/{path}").headers["ETag"]


@pytest.mark.parametrize("bytes_sent", ["%ED%A0%80", "%FF%FE", "%C0%80", "%F0%9F%92%A9", "%E2%80%AE", "%0A%0D"])
def test_bytes_that_are_no_text_do_no_harm(site, bytes_sent):
    for path in ("events", "statements", "documents", "commitments", "search", "people"):
        assert site.get(f"/api/v1/{path}?q=a{bytes_sent}b").status_code == 200
    for path in ("people", "places", "documents", "events", "citations/report"):
        assert site.get(f"/api/v1/{path}/{bytes_sent}").status_code == 404
    assert site.get(f"/api/v1/events?{bytes_sent}=1").status_code == 422


def test_an_answer_is_utf_8_and_shows_letters_as_they_are(site):
    response = site.get("/api/v1/people/antonio-guterres")
    assert response.headers["Content-Type"].startswith("application/json")
    assert "António Guterres" in response.content.decode("utf-8")


def test_a_long_address_of_many_parameters_is_answered(site):
    query = "&".join(f"person={quote('é' * 30)}{n}" for n in range(500))
    assert site.get(f"/api/v1/events?{query}").status_code == 422
