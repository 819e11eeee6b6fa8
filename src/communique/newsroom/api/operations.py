"""How an endpoint is offered: for GET, which the schema shows, and for HEAD alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ninja import Router

View = TypeVar("View", bound=Callable[..., Any])


def offer(router: Router, path: str, answer: Any, summary: str, *, cases: dict[str, str]) -> Callable[[View], View]:
    """Offers a view, whose docstring is the endpoint's description, at a path.

    `cases` are examples of requests for the guide: addresses below /api/v1/, and what they ask for.
    """

    def decorate(view: View) -> View:
        router.api_operation(
            ["GET"],
            path,
            response=answer,
            summary=summary,
            operation_id=view.__name__,
            url_name=view.__name__,
            openapi_extra={"x-examples": [{"path": case, "asks": words} for case, words in cases.items()]},
        )(view)
        router.api_operation(["HEAD"], path, response=answer, include_in_schema=False)(view)
        return view

    return decorate
