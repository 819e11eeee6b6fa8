"""Linked data: only what is known, only addresses of the web, and nothing that ends the script element."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.models import Status
from communique.newsroom.formats.characters import printable
from communique.newsroom.formats.jsonld import (
    Agent,
    Article,
    Download,
    Occasion,
    Term,
    Where,
    agent,
    breadcrumbs,
    country,
    dataset,
    event,
    news_article,
    organization,
    person,
    place,
    quotation,
    script_json,
)

ARTICLE = Article(
    title="Windsor Framework agreed",
    url="https://www.gov.uk/windsor",
    page="https://example.org/documents/windsor",
    publisher="Prime Minister's Office",
    published="2023-02-27",
    language="en",
)
SUNAK = Agent(name="Rishi Sunak", role="Prime Minister", body="United Kingdom", wikidata="Q15966528")
texts = st.text(st.characters(), max_size=60)


def test_an_event_with_all_that_is_known():
    occasion = Occasion(
        name="Meeting in Windsor",
        url="https://example.org/events/e1",
        start="2023-02-27",
        end="2023-02",
        status=Status.CANCELLED,
        place=Where(name="Windsor", latitude=51.48, longitude=-0.61, country="United Kingdom"),
        parties=(SUNAK, Agent(name="European Commission", is_person=False)),
        performers=(Agent(name="Ursula von der Leyen"),),
        topics=("trade",),
        articles=(ARTICLE,),
    )
    assert event(occasion) == {
        "@type": "Event",
        "name": "Meeting in Windsor",
        "url": "https://example.org/events/e1",
        "startDate": "2023-02-27",
        "endDate": "2023-02",
        "eventStatus": "https://schema.org/EventCancelled",
        "location": {
            "@type": "Place",
            "name": "Windsor",
            "geo": {"@type": "GeoCoordinates", "latitude": 51.48, "longitude": -0.61},
            "containedInPlace": {"@type": "Country", "name": "United Kingdom"},
        },
        "attendee": [
            {
                "@type": "Person",
                "name": "Rishi Sunak",
                "sameAs": "https://www.wikidata.org/entity/Q15966528",
                "jobTitle": "Prime Minister",
                "affiliation": {"@type": "Organization", "name": "United Kingdom"},
            },
            {"@type": "Organization", "name": "European Commission"},
        ],
        "performer": [{"@type": "Person", "name": "Ursula von der Leyen"}],
        "about": [{"@type": "Thing", "name": "trade"}],
        "subjectOf": [news_article(ARTICLE)],
    }


def test_a_document_is_named_by_its_publishers_address_and_else_by_ours():
    assert news_article(ARTICLE)["url"] == "https://www.gov.uk/windsor"
    assert news_article(ARTICLE)["mainEntityOfPage"] == "https://example.org/documents/windsor"
    ours = news_article(Article(title="x", url="file:///etc/passwd", page="https://example.org/documents/x"))
    assert ours == {"@type": "NewsArticle", "headline": "x", "url": "https://example.org/documents/x"}


def test_a_quotation_and_what_was_reported_in_other_words():
    said = quotation("We need dialogue.", [SUNAK], ARTICLE, url="https://example.org/s/1", said="2023-02-27")
    assert said["@type"] == "Quotation"
    assert said["creator"] == said["spokenByCharacter"] == [person(SUNAK)]
    assert said["isPartOf"] == said["citation"] == news_article(ARTICLE)
    assert said["dateCreated"] == "2023-02-27"
    reported = quotation("that dialogue was needed", [SUNAK], ARTICLE, is_direct=False)
    assert reported["@type"] == "Claim"
    assert reported["appearance"] == news_article(ARTICLE)
    assert "spokenByCharacter" not in reported


def test_offices_have_their_times():
    terms = (Term(role="Prime Minister", body="United Kingdom", start="2022-10-25", end="2024-07-05"), Term(role="MP"))
    found = person(Agent(name="Rishi Sunak", terms=terms))
    assert found["hasOccupation"] == [
        {
            "@type": "Role",
            "hasOccupation": {"@type": "Occupation", "name": "Prime Minister"},
            "startDate": "2022-10-25",
            "endDate": "2024-07-05",
        },
        {"@type": "Role", "hasOccupation": {"@type": "Occupation", "name": "MP"}},
    ]
    assert found["memberOf"] == [
        {
            "@type": "OrganizationRole",
            "memberOf": {"@type": "Organization", "name": "United Kingdom"},
            "roleName": "Prime Minister",
            "startDate": "2022-10-25",
            "endDate": "2024-07-05",
        }
    ]


def test_the_record_as_a_dataset():
    found = dataset(
        "Talks",
        "Who met whom.",
        url="https://example.org/",
        downloads=[Download(url="https://example.org/record.jsonl", media_type="application/jsonl")],
        licence="https://creativecommons.org/licenses/by/4.0/",
        creator="Example Record",
        since="2018-09",
        modified="2026-11-26",
        keywords=["diplomacy"],
    )
    assert found["temporalCoverage"] == "2018-09/.."
    assert found["distribution"] == [
        {
            "@type": "DataDownload",
            "contentUrl": "https://example.org/record.jsonl",
            "encodingFormat": "application/jsonl",
        }
    ]


def test_small_nodes():
    assert country("Oman", wikidata="Q842")["sameAs"] == "https://www.wikidata.org/entity/Q842"
    assert organization("NATO", url="https://example.org/bodies/nato")["url"] == "https://example.org/bodies/nato"
    assert breadcrumbs([("Talks", "https://example.org/"), ("Events", "https://example.org/events")]) == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Talks", "item": "https://example.org/"},
            {"@type": "ListItem", "position": 2, "name": "Events", "item": "https://example.org/events"},
        ],
    }


@pytest.mark.parametrize("key", ["javascript:alert(1)", "Q1/../../x", "Q", "q42", "Q٤٢", "Q42\n", ""])
def test_only_a_key_of_wikidata_makes_an_address(key):
    assert "sameAs" not in agent(Agent(name="x", wikidata=key))
    assert "sameAs" not in agent(Agent(name="x", wikidata=key, is_person=False))


@pytest.mark.parametrize("point", [(None, 1.0), (float("nan"), 1.0), (1.0, float("inf")), (90.1, 0.0), (0.0, 181.0)])
def test_a_point_that_is_not_on_the_globe_is_left_out(point):
    assert "geo" not in place(Where(name="x", latitude=point[0], longitude=point[1]))


def test_zero_degrees_are_a_point():
    assert place(Where(name="x", latitude=0.0, longitude=0.0))["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 0.0,
        "longitude": 0.0,
    }


class Scripts(HTMLParser):
    """What stands in the script elements of a page, and which other elements there are."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.tags: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data):
        if self.scripts:
            self.scripts[-1] += data


@settings(deadline=None)
@given(texts)
def test_the_script_holds_what_was_put_into_it_and_nothing_else(text):
    hostile = f"{text}</script><!--<script>]]>&amp;\u2028"
    script = script_json(quotation(hostile, [Agent(name=hostile, role=hostile, body=hostile)], Article(title=hostile)))
    assert not set(script) & set("<>&\u2028\u2029")
    script.encode()
    found = Scripts(f'<script type="application/ld+json">{script}</script>')
    assert found.tags == ["script"]
    data = json.loads(found.scripts[0])
    assert data["@context"] == "https://schema.org"
    assert data["text"] == data["isPartOf"]["headline"] == data["creator"][0]["jobTitle"] == printable(hostile)


def test_several_nodes_stand_in_one_graph():
    data = json.loads(script_json([organization("NATO"), country("Oman")]))
    assert [node["name"] for node in data["@graph"]] == ["NATO", "Oman"]
