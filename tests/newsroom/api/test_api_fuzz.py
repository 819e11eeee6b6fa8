"""No value of any parameter makes the site fail, and every answer is one that the schema knows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client, override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.example_record import examples_client

SCHEMA = json.loads((Path(__file__).parent / "openapi.json").read_text("utf-8"))
ENDPOINTS = {path: operations["get"]["parameters"] for path, operations in SCHEMA["paths"].items()}
LIKELY = [
    "antonio-guterres",
    "person/antonio-guterres",
    "france",
    "nato",
    "kyiv-ua",
    "meeting",
    "held",
    "2022",
    "2022-04",
]
ODD = [
    "",
    " ",
    "\0",
    "'",
    '"',
    '"a',
    "-",
    "*",
    "a*",
    "OR",
    "NOT",
    "-a",
    "%",
    "_",
    "()",
    "NEAR(a b)",
    "words:a",
    "a" * 10_000,
]
ODD += [
    "9" * 18,
    "9" * 19,
    "9" * 400,
    "-1",
    "1e9",
    "٣",
    "0",
    "NaN",
    "null",
    "true",
    "[]",
    "{}",
    "../..",
    "\u202e",
    "é",
    "e\u0301",
]
values = st.one_of(
    st.sampled_from(LIKELY + ODD),
    st.text(max_size=30),
    st.integers().map(str),
    st.dates().map(str),
    st.lists(st.integers(0, 2**70), min_size=1, max_size=4).map(lambda some: "-".join(map(str, some))),
)


@pytest.fixture(scope="module")
def client():
    patch = pytest.MonkeyPatch()
    with examples_client(patch) as found, override_settings(API_RATE=""):
        yield found
    patch.undo()


def check(response, path):
    assert response.status_code in (200, 308, 404, 422), (path, response.content)
    if response.status_code == 200:
        assert response.headers["Content-Type"].startswith("application/json")
    elif response.status_code != 308:
        assert response.headers["Content-Type"] == "application/problem+json"
    if response.status_code != 308:
        json.loads(response.content)


@pytest.mark.parametrize("path", [path for path, some in ENDPOINTS.items() if some and some[0]["in"] == "query"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_value_of_a_parameter_makes_it_fail(client: Client, path, data):
    names = [parameter["name"] for parameter in ENDPOINTS[path]]
    asked = data.draw(st.dictionaries(st.sampled_from(names), st.lists(values, min_size=1, max_size=2), max_size=4))
    check(client.get(path, asked), (path, asked))


@pytest.mark.parametrize("path", [path for path, some in ENDPOINTS.items() if some and some[0]["in"] == "path"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_address_makes_it_fail(client: Client, path, data):
    for parameter in ENDPOINTS[path]:
        path = path.replace(f"{{{parameter['name']}}}", data.draw(values).replace("?", "").replace("#", ""))
    check(client.get(path.replace("\\", "/")), path)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=40), st.binary(max_size=40))
def test_no_bytes_make_it_fail(client: Client, first, second):
    def escaped(some):
        return "".join(f"%{byte:02X}" for byte in some)

    check(client.get(f"/api/v1/events?q={escaped(first)}&person={escaped(second)}"), (first, second))
    check(client.get(f"/api/v1/people/{escaped(first)}"), first)
    check(client.get(f"/api/v1/documents/{escaped(second)}"), second)
