"""What all answers of the API have in common: any site's script may read them, and every error is a problem."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from communique.newsroom.api.problems import MEDIA_TYPE, problem_of_status

Answer = Callable[[HttpRequest], HttpResponse]

PREFIX = "/api/v1/"
_METHODS = "GET, HEAD, OPTIONS"
_DETAILS = {
    400: "The request's address or host is not one that this site answers.",
    404: f"No endpoint has this address; /api/ lists all of them, {PREFIX}openapi.json for programs.",
    405: "Nothing can be changed here: ask with GET or HEAD.",
    500: "It is our fault, and has been logged. The same request may work later.",
}
_ELSE = "The request could not be met."


def programs(get_response: Answer) -> Answer:
    """Answers for programs. Stands before `unchanged`, so that an answer of 304 may be read by scripts too."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return get_response(request)
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers={"Allow": _METHODS})
            response.headers["Access-Control-Allow-Methods"] = _METHODS
            response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
            response.headers["Access-Control-Max-Age"] = "86400"
        elif request.method not in ("GET", "HEAD"):
            response = problem_of_status(405, _DETAILS[405])
            response.headers["Allow"] = _METHODS
        else:
            response = get_response(request)
        if response.status_code >= 400 and response.headers.get("Content-Type") != MEDIA_TYPE:
            response = problem_of_status(response.status_code, _DETAILS.get(response.status_code, _ELSE))
        if request.method == "HEAD" and not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
        return response

    return answer
