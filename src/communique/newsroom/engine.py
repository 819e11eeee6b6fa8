"""The engine as a build uses it: three stages and a version."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.errors import CommuniqueError, ReadError
from communique.fetch import Client
from communique.models import Document, Page, Record, Rejection

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """The stages; `version` changes when their results would."""

    fetch: Callable[[Sequence[str], Client | None], Iterable[Page | Rejection]]
    read: Callable[[Page], Document]
    extract: Callable[[Document], Record]
    version: str

    def extract_page(self, page: Page) -> Record | Rejection:
        """The record of a page, or why there is none; an error of ours costs one document, not the run."""
        stage = "read"
        try:
            document = self.read(page)
            stage = "extract"
            return self.extract(document)
        except ReadError as error:
            reason = str(error)
        except CommuniqueError:
            raise
        except Exception as error:
            log.info("%s: %s failed", subject_of(page), stage, exc_info=True)
            reason = f"internal error: {type(error).__name__}: {error}"
        return Rejection(subject=subject_of(page), stage=stage, reason=reason)

    def extract_inputs(self, inputs: Sequence[str]) -> Iterator[Record | Rejection]:
        """The records of all that the inputs name, one at a time, and what was rejected on the way."""
        for found in self.fetch(inputs, None):
            yield found if isinstance(found, Rejection) else self.extract_page(found)


def subject_of(found: Page | Rejection) -> str:
    """What messages call a page: its file or address, and its id where that holds several."""
    if isinstance(found, Rejection):
        return found.subject
    place = found.path or found.url
    if place is None:
        return found.id
    return place if found.id in place else f"{place} {found.id}"
