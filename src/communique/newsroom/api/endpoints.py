"""The API with all its endpoints."""

from __future__ import annotations

from ninja.errors import HttpError, ValidationError

from communique.newsroom.api import (
    citations,
    commitments,
    documents,
    events,
    headings,
    record,
    search,
    statements,
    ties,
)
from communique.newsroom.api.description import make_api
from communique.newsroom.api.problems import ApiError, on_http_error, on_problem, on_wrong_parameters
from communique.newsroom.api.rates import AddressRate

api = make_api()
for part in (events, statements, commitments, documents, headings, ties, citations, search, record):
    api.add_router("", part.router, throttle=AddressRate())
api.exception_handler(ApiError)(on_problem)
api.exception_handler(ValidationError)(on_wrong_parameters)
api.exception_handler(HttpError)(on_http_error)
