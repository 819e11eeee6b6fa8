"""From what a user names to pages: files, folders, standard input, feeds, archives, e-mail, URLs.

Nothing is read before it is asked for, and no more than one page is held at a time. What cannot be read becomes a
`Rejection` with the reason, and the run goes on.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from communique.errors import ReadError
from communique.fetch.files import find_in_path, reason_of
from communique.fetch.ids import IdRegister, id_of_url
from communique.fetch.limits import Limits
from communique.fetch.sniff import media_type_of
from communique.fetch.source import Source
from communique.fetch.streams import open_stream
from communique.fetch.unfold import find_pages
from communique.fetch.validators import Validators, ValidatorsInMemory
from communique.fetch.web import Client
from communique.models import Page, Rejection

__all__ = ["Client", "Limits", "Validators", "ValidatorsInMemory", "fetch", "media_type_of"]

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def fetch(
    inputs: Iterable[str],
    *,
    client: Client | None = None,
    stdin: BinaryIO | None = None,
    limits: Limits = Limits(),  # noqa: B008
) -> Iterator[Page | Rejection]:
    """The pages of all inputs in their order, and a rejection for each thing that cannot be read.

    An input is a file, a folder, a URL, or "-" for standard input (`stdin`, or the process's own). Ids are given once:
    the second page under an id gets a digest of itself behind it, and a page that was given out already is skipped.
    `client` is the one to ask web servers with, left open; without it, one is made for the run. A page that has not
    changed since its validators were kept yields nothing.

    >>> release = b'{"id": "muscat", "text": "The ministers met in Muscat.", "site": "mofa.example"}'
    >>> [(page.id, page.content, page.given_publisher) for page in fetch(["-"], stdin=io.BytesIO(release))]
    [('muscat', b'The ministers met in Muscat.', 'mofa.example')]
    """
    register = IdRegister()
    for item in _find_all([inputs] if isinstance(inputs, str) else inputs, client, stdin, limits):
        if isinstance(item, Rejection):
            yield item
        elif page := register.enter(item):
            yield page


def _find_all(
    inputs: Iterable[str], client: Client | None, stdin: BinaryIO | None, limits: Limits
) -> Iterator[Page | Rejection]:
    own_client: Client | None = None
    is_stdin_read = False
    try:
        for named in inputs:
            path = os.fspath(named)
            if path == "-":
                if is_stdin_read:
                    yield _STDIN.reject("it was read already")
                    continue
                is_stdin_read = True
                yield from _find_in_stdin(sys.stdin.buffer if stdin is None else stdin, limits)
            elif _URL.match(path):
                client = client or (own_client := Client())
                yield from _find_at_url(path, client, limits)
            else:
                yield from find_in_path(path, limits)
    finally:
        if own_client:
            own_client.close()


_STDIN = Source(subject="standard input", name="-", stem="stdin")


def _find_in_stdin(stdin: BinaryIO, limits: Limits) -> Iterator[Page | Rejection]:
    try:
        yield from find_pages(_STDIN, open_stream(stdin), limits)
    except OSError as error:
        yield _STDIN.reject(reason_of(error))


def _find_at_url(url: str, client: Client, limits: Limits) -> Iterator[Page | Rejection]:
    url = url.encode("utf-8", "replace").decode("utf-8")
    try:
        download = client.download(url, limits)
    except ReadError as error:
        yield Rejection(subject=url, stage="fetch", reason=str(error))
        return
    if download is None:
        return
    page_id = id_of_url(url)
    source = Source(
        subject=url,
        name=download.url.partition("?")[0].rpartition("/")[2],
        stem=page_id,
        url=download.url,
        retrieved=download.retrieved,
        declared=download.media_type,
        charset=download.charset,
    )
    has_page = False
    for item in find_pages(source, open_stream(io.BytesIO(download.content)), limits):
        has_page = has_page or isinstance(item, Page)
        yield item
    if has_page:
        client.keep(download)
