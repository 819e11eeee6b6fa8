"""Whose publisher a document has: "the President" in a release of the White House is that of the United States."""

from __future__ import annotations

from urllib.parse import urlsplit

from communique.models import Document
from communique.vocab.gazetteer import body_of, territory_by_code

# Top-level domains that a government or a body holds for itself.
_DOMAINS = {"gov": "United States", "mil": "United States", "eu": "European Union", "va": "Holy See"}

# Labels of hosts below a country's domain that its government uses.
_OFFICIAL = frozenset(
    {"gov", "gob", "gouv", "go", "gub", "government", "president", "presidency", "mfa", "mofa", "kremlin"}
)


def home_of(document: Document) -> str | None:
    """The canonical name of the country or body that published the document, if its host or publisher tells."""
    hosts = []
    if document.url:
        hosts.append(urlsplit(document.url).hostname or "")
    if document.publisher and "." in document.publisher and " " not in document.publisher:
        hosts.append(document.publisher)
    for host in hosts:
        labels = host.casefold().strip(".").split(".")
        if labels[-1] in _DOMAINS:
            return _DOMAINS[labels[-1]]
        if labels[-1] == "int" and len(labels) > 1:
            body = body_of(labels[-2].upper())
            if body is not None:
                return body.name
        if len(labels[-1]) == 2 and (
            _OFFICIAL & set(labels[:-1]) or any(x.startswith(("mfa", "mofa")) for x in labels)
        ):
            territory = territory_by_code(labels[-1].upper())
            if territory is not None:
                return territory.name
    if document.publisher:
        body = body_of(document.publisher)
        if body is not None:
            owner = territory_by_code(body.of) if body.of else None
            return owner.name if owner else body.name
    return None
