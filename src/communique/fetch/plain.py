"""One page that is a file of its own: HTML, text, Markdown, PDF."""

from __future__ import annotations

from collections.abc import Iterator

from communique.errors import ReadError
from communique.fetch.limits import Limits
from communique.fetch.source import Source
from communique.fetch.streams import Stream
from communique.models import Page, Rejection

_BLANK = b" \t\r\n\f\v\0\xef\xbb\xbf\xff\xfe"


def find_plain_page(source: Source, stream: Stream, media_type: str, limits: Limits) -> Iterator[Page | Rejection]:
    """The one page, whole: a page cut short is rejected, since what is missing may be what was denied."""
    try:
        content = stream.read_whole(limits.page_bytes)
    except ReadError as error:
        yield source.reject(str(error))
        return
    if not content.strip(_BLANK):
        yield source.reject("it is empty" if not content else "it holds nothing but white space")
        return
    yield Page(
        id=source.stem,
        content=content,
        media_type=media_type,
        path=source.path,
        url=source.url,
        charset=source.charset,
        retrieved=source.retrieved,
    )
