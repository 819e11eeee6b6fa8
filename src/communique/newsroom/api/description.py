"""What the API says of itself: the OpenAPI document, and what ninja leaves wrong or unsaid in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import BaseRenderer

from communique.newsroom.api.answers import Answer
from communique.newsroom.api.problems import MEDIA_TYPE, ProblemDetails

TITLE = "The record of diplomacy"
VERSION = "1.0"
"""Of the API, whose fields only grow in number as long as it begins with 1."""
WORDS = """Who met whom, who said what, and what was promised, as press releases and news report it, each with the exact
words that it stands on.

Everything is read by GET, without a key, from any site's scripts. Lists come in pages of up to 500 items, with the
address of the next page in `next`. Errors are `application/problem+json` (RFC 9457). Answers carry an ETag; asked
again with `If-None-Match`, what has not changed is answered with 304, which counts against no limit. The guide for
people is at /api/."""
_ERRORS = {
    "404": "The record has nothing of that id, or none of that name: `near` then has names that are like it.",
    "422": "A parameter is wrong, or there is none of that name: `errors` says which, and what is wrong with it.",
    "429": "Too many requests from one address. `Retry-After` says after how many seconds to ask again.",
}
_IN_ADDRESS = {
    "id": "The id, as lists give it.",
    "slug": "The id, with or without the part before the slash.",
    "kind": "Of what: report, statement or commitment.",
}


class DescribedAPI(NinjaAPI):
    """An API whose OpenAPI document tells of its errors and has an example of every answer."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The document, made once a process."""
        return self._schema

    @cached_property
    def _schema(self) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix="api/v1")
        answers = {answer.__name__: answer for answer in _answers(Answer)}
        schema["info"]["license"] = {"name": "MIT (the program); see /about/ for the data"}
        schema["servers"] = [{"url": "/"}]
        problem = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
        schema["components"]["schemas"] |= problem.pop("$defs")
        schema["components"]["schemas"]["ProblemDetails"] = problem
        schema["components"]["schemas"] = dict(sorted(schema["components"]["schemas"].items()))
        schema["components"]["responses"] = {f"E{status}": _error(words) for status, words in _ERRORS.items()}
        for path in schema["paths"].values():
            _complete(path["get"], answers)
        retry = {"description": "Seconds to wait.", "schema": {"type": "integer"}}
        schema["components"]["responses"]["E429"]["headers"] = {"Retry-After": retry}
        return schema


class PlainJSON(BaseRenderer):
    """JSON in which letters stand as they are."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """The bytes; half code points, which UTF-8 cannot hold, are replaced."""
        return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")


def make_api() -> DescribedAPI:
    """An API without endpoints."""
    return DescribedAPI(
        title=TITLE,
        version=VERSION,
        description=WORDS,
        docs_url=None,
        urls_namespace="api-v1",
        renderer=PlainJSON(),
    )


def _answers(base: type[Answer]) -> Iterator[type[Answer]]:
    for kind in base.__subclasses__():
        yield kind
        yield from _answers(kind)


def _asked(schema: dict[str, Any]) -> dict[str, Any]:
    """What a parameter may be: it can be left out, and cannot be null."""
    options = [option for option in schema.pop("anyOf", ()) if option.get("type") != "null"]
    return {**schema, **options[0]} if len(options) == 1 else schema


def _error(words: str) -> dict[str, Any]:
    return {
        "description": words,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
    }


def _complete(operation: dict[str, Any], answers: dict[str, type[Answer]]) -> None:
    for parameter in operation["parameters"]:
        # In a parameter they would be objects; in its schema they are values.
        parameter.pop("examples", None)
        parameter.setdefault("description", _IN_ADDRESS.get(parameter["name"]))
        parameter["schema"] = _asked(parameter["schema"])
    content = operation["responses"][200]["content"]["application/json"]
    name = content["schema"]["$ref"].rpartition("/")[2]
    content["example"] = answers[name].example()
    found = operation["responses"].pop(200)
    responses = {"200": {**found, "description": answers[name].__doc__ or ""}, "304": {"description": "Not changed."}}
    if operation["operationId"] == "event":
        responses["308"] = {"description": "This event was joined with another, to whose address `Location` leads."}
    for status in _ERRORS:
        if status != "404" or operation["parameters"]:
            responses[status] = {"$ref": f"#/components/responses/E{status}"}
    operation["responses"] = responses
