"""Every endpoint on the examples' record: what it gives, and that it is what the schema says."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from communique.calendar import parse_last_day

SCHEMA = json.loads((Path(__file__).parent / "openapi.json").read_text("utf-8"))

EVERY = [
    ("events", "EventList"),
    ("events?in=ukraine&limit=1", "EventList"),
    ("statements", "StatementList"),
    ("commitments", "CommitmentList"),
    ("documents", "DocumentList"),
    ("people", "HeadingList"),
    ("people?q=gut", "HeadingList"),
    ("countries", "HeadingList"),
    ("bodies", "HeadingList"),
    ("places", "HeadingList"),
    ("sources", "HeadingList"),
    ("people/antonio-guterres", "PersonDetail"),
    ("people/ally-1830b0cc", "PersonDetail"),
    ("countries/france", "BodyDetail"),
    ("bodies/nato", "BodyDetail"),
    ("places/kyiv-ua", "PlaceDetail"),
    ("ties", "TieList"),
    ("ties?of=states", "TieList"),
    ("ties?of=bodies", "TieList"),
    ("ties?person=antonio-guterres", "TieList"),
    ("ties?person=antonio-guterres&of=places", "TieList"),
    ("ties?place=kyiv-ua", "TieList"),
    ("ties?country=france", "TieList"),
    ("search?q=guterres", "Hits"),
    ("search?q=%22grain%22+OR+peac*", "Hits"),
    ("record", "RecordDetail"),
    ("documents/kyiv-secretary-general", "DocumentDetail"),
    ("documents/finland-alliance", "DocumentDetail"),
]


@cache
def validator_of(name):
    """A schema of the document, in which no field is unknown and none is left out."""
    strict = deepcopy(SCHEMA["components"])
    for schema in strict["schemas"].values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    return jsonschema.Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": strict})


def check(data, name):
    validator_of(name).validate(data)


@pytest.mark.parametrize(("path", "name"), EVERY)
def test_an_answer_is_what_the_schema_says(ask, path, name):
    check(ask(path), name)


@pytest.mark.parametrize("folder", ["events", "statements", "commitments"])
def test_an_item_on_its_own_has_all_that_the_list_has_and_its_sources(ask, folder):
    items = ask(folder, limit=500)["items"]
    assert items
    for item in items:
        alone = ask(f"{folder}/{item['id']}")
        name = {"events": "EventDetail", "statements": "StatementDetail", "commitments": "CommitmentDetail"}[folder]
        check(alone, name)
        assert {key: alone[key] for key in item} == item
        sources = alone["reports" if folder == "events" else "prints"]
        assert sources
        assert all(source["words"] and all(source["words"]) for source in sources)


def test_a_document_on_its_own_has_its_text_and_the_spans_are_those_of_the_words(ask):
    seen = set()
    for item in ask("documents", limit=500)["items"]:
        alone = ask(f"documents/{item['id']}")
        check(alone, "DocumentDetail")
        assert {key: alone[key] for key in item} == item
        for found in alone["items"]:
            seen.add(found["kind"])
            spans = [alone["text"][start:end] for start, end in found["spans"]]
            spans += [alone["title"][start:end] for start, end in found["title_spans"]]
            assert sorted(spans) == sorted(found["words"])
            check(ask(f"citations/{found['kind']}/{found['id']}"), "Citation")
    assert seen == {"report", "statement", "commitment"}


def test_an_event_that_was_joined_with_another_leads_there(site):
    from communique.newsroom.archive.models import Report

    now, old = next((r.event_id, r.seed) for r in Report.objects.order_by("id") if r.seed != r.event_id)
    response = site.get(f"/api/v1/events/{old}")
    assert response.status_code == 308
    assert response.headers["Location"] == f"http://localhost/api/v1/events/{now}"
    assert site.get(response.headers["Location"]).json()["id"] == now


def test_conditions_add_up(ask):
    both = ask("events", person=["fumio-kishida", "yoon-suk-yeol"])["items"]
    assert len(both) > 1
    for event in both:
        assert {"person/fumio-kishida", "person/yoon-suk-yeol"} <= {party["id"] for party in event["parties"]}
    held = ask("events", person=["fumio-kishida", "yoon-suk-yeol"], type="meeting", status="held")["items"]
    assert 0 < len(held) <= len(both)
    assert {(event["type"], event["status"]) for event in held} == {("meeting", "held")}
    assert ask("events", person=["fumio-kishida", "antonio-guterres"]) == {"items": [], "next": None, "count": 0}


def test_ids_are_taken_with_their_kind_and_sources_in_any_spelling(ask):
    assert ask("events", person="person/antonio-guterres") == ask("events", person="antonio-guterres")
    assert ask("events", country="body/france") == ask("events", country="france")
    assert ask("events", source="the LAKESIDE wire".removeprefix("the "))["items"]
    assert ask("people/person/antonio-guterres") == ask("people/antonio-guterres")


def test_days_are_prefixes_and_cover_all_of_their_month_or_year(ask):
    april = ask("events", since="2022-04", until="2022-04")["items"]
    assert april
    assert {event["start"][:7] for event in april} == {"2022-04"}
    assert ask("events", since="2022-04-01", until="2022-04-30")["items"] == april
    everything = ask("events", limit=500)["items"]
    assert ask("events", until="9999", since="0001", limit=500)["items"] == [e for e in everything if e["start"]]
    assert ask("events", since="9999")["items"] == []


def test_types_that_the_record_does_not_have_give_an_empty_list(ask):
    assert ask("events", standing="both", type="speech", person="antonio-guterres")["items"] == []


def test_empty_parameters_ask_for_nothing(ask):
    assert ask("events", person="", q=" ", since="", type="")["items"] == ask("events")["items"]


def test_a_place_knows_its_point_and_its_country(ask):
    place = ask("places/kyiv-ua")
    assert (place["latitude"], place["longitude"], place["precision"]) == (50.45, 30.52, "city")
    assert place["country"] == {"name": "Ukraine", "id": "body/ukraine"}


def test_a_person_has_offices_the_latest_first_and_wikidatas_id(ask):
    person = ask("people/antonio-guterres")
    assert person["wikidata"] == "Q311440"
    assert person["offices"][0]["title"] == "Secretary General"
    assert person["offices"][0]["of"] == "United Nations"
    assert person["first"] <= person["last"]


def test_a_country_has_those_who_hold_its_offices_on_the_day(ask):
    country = ask("countries/france")
    assert (country["code"], country["wikidata"]) == ("FR", "Q142")
    assert ("Emmanuel Macron", "President") in {(one["name"], one["title"]) for one in country["holders"]}


def test_every_way_that_an_answer_shows_leads_somewhere(ask, site):
    person = ask("people/antonio-guterres")
    for address in (person["api_url"], *person["lists"].values()):
        assert site.get(address).status_code == 200, address
    assert len(ask(person["lists"]["events"], 200)["items"]) == person["events"]
    for tie in ask("ties", limit=20)["items"]:
        assert len(ask(tie["events"])["items"]) == tie["count"]
    hits = ask("search", q="peace")
    for address in hits["more"].values():
        assert site.get(address).status_code == 200, address


def test_commitments_by_state(ask):
    states = {state: ask("commitments", state=state, limit=500)["items"] for state in ("due", "past", "undated")}
    for state, items in states.items():
        assert items
        assert {item["state"] for item in items} == {state}
    # "2023" is due by the end of that year.
    due = [parse_last_day(item["due"]) for item in states["due"]]
    past = [parse_last_day(item["due"]) for item in states["past"]]
    assert due == sorted(due)
    assert past == sorted(past, reverse=True)
    everything = ask("commitments", limit=500)
    assert everything["count"] == len(everything["items"]) == sum(map(len, states.values()))


def test_a_search_finds_each_kind(ask):
    hits = ask("search", q="guterres")
    assert hits["people"][0]["id"] == "person/antonio-guterres"
    assert hits["events"]
    assert hits["documents"]
    assert ask("search", q="ukraine", limit=1)["countries"][0]["id"] == "body/ukraine"


def test_the_record_counts_what_the_lists_have(ask):
    counts = ask("record")["counts"]
    for name in ("events", "statements", "documents", "people", "countries", "bodies", "places", "sources"):
        listed = ask(name, limit=500)
        assert counts[name] == listed["count"] == len(listed["items"]), name
    assert counts["commitments"] == len(ask("commitments", limit=500)["items"])
    assert counts["copies"] == sum(1 for one in ask("documents", limit=500)["items"] if one["original"])


def test_the_fields_are_those_of_the_pages_own_data(site, ask):
    event = ask("events", limit=1)["items"][0]
    page = site.get(f"/events/{event['id']}.json").json()
    assert set(event) <= set(page)
    said = ask("statements", limit=1)["items"][0]
    assert set(said) <= set(site.get(f"/statements/{said['id']}.json").json())
