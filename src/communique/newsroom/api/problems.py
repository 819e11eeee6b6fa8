"""Errors as RFC 9457 has them: what is wrong, and what to ask instead."""

from __future__ import annotations

import json
import math
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError

from communique.newsroom.api.answers import Answer, shown

MEDIA_TYPE = "application/problem+json"

KINDS: dict[str, tuple[int, str]] = {
    "bad-request": (400, "This is no request that the site answers"),
    "unknown-name": (404, "The record does not have this name"),
    "not-found": (404, "There is nothing at this address"),
    "method": (405, "The API is for reading"),
    "bad-parameter": (422, "A parameter is wrong"),
    "too-many": (429, "Too many requests"),
    "error": (500, "The site failed"),
    "unavailable": (503, "The record does not answer"),
}
"""The kinds of problems: the status and the title of each."""
_OF_STATUS = {
    400: "bad-request",
    404: "not-found",
    405: "method",
    422: "bad-parameter",
    429: "too-many",
    503: "unavailable",
}


class Near(Answer):
    """A name of the record that may have been meant."""

    name: str = shown("Sergey Lavrov")
    """The name."""
    parameter: str = shown("person")
    """The parameter that it can be given to."""
    value: str = shown("sergey-lavrov")
    """What to give to that parameter."""


class Fault(Answer):
    """What is wrong with one parameter."""

    parameter: str = shown("limit")
    """The parameter's name."""
    detail: str = shown("Input should be less than or equal to 500")
    """What is wrong with it."""


class ProblemDetails(Answer):
    """An error, as RFC 9457 has it."""

    type: str = shown("/api/#unknown-name")
    """What kind of problem it is, as an address at which it is explained."""
    title: str = shown("The record does not have this name")
    """The kind in words."""
    status: int = shown(404)
    """The status of the answer."""
    detail: str = shown("There is no person “sergey-lavrow” in the record. Perhaps you mean: Sergey Lavrov.")
    """What is wrong here, and what to do about it."""
    near: list[Near] | None = shown([Near.example()], default=None)
    """Of an unknown name: names of the record that are like it, the likest first."""
    errors: list[Fault] | None = shown(None, default=None)
    """Of wrong parameters: what is wrong with each."""
    retry_after: int | None = shown(None, default=None)
    """Of too many requests: after how many seconds to ask again."""


class ApiError(Exception):
    """Ends a request with an answer of that kind; `more` are further members of it."""

    def __init__(self, kind: str, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.more = kind, detail, more


def problem(kind: str, detail: str, **more: Any) -> HttpResponse:
    """The answer to a request that cannot be met."""
    status, title = KINDS[kind]
    content = {"type": f"/api/#{kind}", "title": title, "status": status, "detail": detail, **more}
    body = json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE, headers={"Content-Length": str(len(body))})


def problem_of_status(status: int, detail: str) -> HttpResponse:
    """The same for an answer that Django or ninja made."""
    response = problem(_OF_STATUS.get(status, "error" if status >= 500 else "bad-request"), detail)
    response.status_code = status
    return response


def on_problem(request: HttpRequest, exc: ApiError) -> HttpResponse:
    """For ninja: the answer to a problem that an endpoint raised."""
    return problem(exc.kind, exc.detail, **exc.more)


def on_wrong_parameters(request: HttpRequest, exc: ValidationError) -> HttpResponse:
    """For ninja: which parameters are wrong, and how."""
    faults = [{"parameter": _parameter(error["loc"]), "detail": _words(error)} for error in exc.errors]
    detail = "; ".join(f"{fault['parameter']}: {fault['detail']}" for fault in faults[:8])
    return problem("bad-parameter", detail, errors=faults)


def _parameter(location: tuple[str | int, ...]) -> str:
    return next((str(part) for part in reversed(location) if not isinstance(part, int)), "")


def _words(error: dict[str, Any]) -> str:
    # "Value error, 2022-13 is no day" of our own checks, "Input should be …" of pydantic's.
    return str(error["msg"]).removeprefix("Value error, ")


def on_http_error(request: HttpRequest, exc: HttpError) -> HttpResponse:
    """For ninja: errors of its own, of which it raises one, too many requests."""
    wait = getattr(exc, "wait", None)
    if exc.status_code != KINDS["too-many"][0]:
        return problem_of_status(exc.status_code, str(exc))
    seconds = max(1, math.ceil(wait or 1))
    response = problem("too-many", f"Ask again in {seconds} s; see /api/#limits.", retry_after=seconds)
    response.headers["Retry-After"] = str(seconds)
    return response
