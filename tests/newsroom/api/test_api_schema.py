"""The description of the API: as the golden file has it, valid, complete, and what the guide for people shows."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import jsonschema
import pytest
from django.test import override_settings

from make_openapi import openapi_text

GOLDEN = Path(__file__).parent / "openapi.json"
SCHEMA = json.loads(GOLDEN.read_text("utf-8"))
OPERATIONS = {path: operations["get"] for path, operations in SCHEMA["paths"].items()}
SCHEMAS = SCHEMA["components"]["schemas"]


def test_the_description_is_the_one_that_was_agreed_on():
    assert openapi_text() == GOLDEN.read_text("utf-8"), "look at the difference: python scripts/make_openapi.py"


def test_the_site_gives_the_description(site):
    assert site.get("/api/v1/openapi.json").json() == SCHEMA


def test_the_description_is_valid():
    validator = pytest.importorskip("openapi_spec_validator")
    validator.validate(SCHEMA)


def test_everything_is_read_by_get():
    assert SCHEMA["openapi"].startswith("3.1")
    assert {method for operations in SCHEMA["paths"].values() for method in operations} == {"get"}


@pytest.mark.parametrize("path", OPERATIONS)
def test_an_endpoint_says_what_it_gives_and_how_it_fails(path):
    operation = OPERATIONS[path]
    assert operation["summary"]
    assert operation["description"].endswith(".")
    assert operation["x-examples"]
    assert {"200", "304", "422", "429"} <= set(operation["responses"])
    for parameter in operation["parameters"]:
        assert parameter["description"].endswith((".", "one.")), parameter["name"]
        assert "anyOf" not in parameter["schema"], parameter["name"]
        assert "examples" in parameter["schema"] or parameter["in"] == "path", parameter["name"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_field_says_what_it_means_with_an_example(name):
    schema = SCHEMAS[name]
    if "properties" not in schema:
        assert "enum" in schema
        return
    assert schema["description"]
    for field, details in schema["properties"].items():
        assert details.get("description", "").endswith((".", '".')), field


@pytest.mark.parametrize("path", OPERATIONS)
def test_the_examples_are_what_the_schema_says(path):
    content = OPERATIONS[path]["responses"]["200"]["content"]["application/json"]
    jsonschema.Draft202012Validator({**content["schema"], "components": SCHEMA["components"]}).validate(
        content["example"]
    )
    for parameter in OPERATIONS[path]["parameters"]:
        for example in parameter["schema"].get("examples", ()):
            jsonschema.Draft202012Validator(parameter["schema"]).validate(example)


def test_the_examples_of_requests_are_well_asked(site):
    # The example record does not have every name; but none of the questions is wrong.
    for operation in OPERATIONS.values():
        for case in operation["x-examples"]:
            assert site.get(f"/api/v1/{case['path']}").status_code in (200, 404), case["path"]


def test_the_guide_shows_every_endpoint_parameter_and_problem(site):
    from communique.newsroom.api.problems import KINDS

    html = site.get("/api/").content.decode()
    text = unescape(re.sub(r"<[^>]+>", "", html))
    for path, operation in OPERATIONS.items():
        assert f"GET {path}" in text
        for parameter in operation["parameters"]:
            assert parameter["name"] in text
            assert " ".join(parameter["description"].replace("`", "").split()) in " ".join(text.split())
        for case in operation["x-examples"]:
            assert f"curl 'http://localhost/api/v1/{case['path']}'" in text
    for kind in KINDS:
        assert f'id="{kind}"' in html
    # Anchors are unique, and every one that the page goes to is there.
    anchors = re.findall(r'\bid="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    assert {target for target in re.findall(r'href="#([^"]+)"', html) if target} <= set(anchors)


def test_the_guide_tells_the_limit(site):
    with override_settings(API_RATE="20/10s"):
        assert "20 requests in 10 seconds" in site.get("/api/").content.decode()
    with override_settings(API_RATE=""):
        assert "There are none here" in site.get("/api/").content.decode()


def test_the_guide_needs_nothing_from_elsewhere(site):
    html = site.get("/api/").content.decode()
    assert not re.findall(r'(?:src|href)="(?:https?:)?//(?!localhost|www\.rfc-editor\.org)[^"]+"', html)
