"""JSON lines: one page a line, with what is known of it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.errors import ReadError
from communique.fetch.dates import parse_published
from communique.fetch.limits import Limits, in_words
from communique.fetch.sniff import HTML, TEXT
from communique.fetch.source import Source
from communique.fetch.streams import Stream
from communique.models import Page, Rejection

log = logging.getLogger(__name__)

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of the file, counted from one; `is_whole` is false where it was cut off at the limit."""

    number: int
    content: bytes
    is_whole: bool
    has_end: bool


def find_json_pages(source: Source, stream: Stream, limits: Limits) -> Iterator[Page | Rejection]:
    """A page or a rejection for every line that is not blank, in order.

    A line is an object with `text` or `html` and, if known, `id`, `url`, `site`, `title`, `published`; other keys are
    ignored. A page without an id gets the number of its line. Where the file's compressed data break off, the lines
    before the break are given out and then one rejection.
    """
    number = 0
    for line in _find_lines(stream, limits.line_bytes):
        if not line.has_end and stream.damage:
            break
        number = line.number
        content = line.content.removeprefix(b"\xef\xbb\xbf") if number == 1 else line.content
        if not content.strip():
            continue
        try:
            if not line.is_whole:
                raise ReadError(f"the line is longer than the limit of {in_words(limits.line_bytes)}")
            yield _read_line(content, source, number, limits)
        except ReadError as error:
            yield source.reject(str(error), f"line {number}")
    if stream.damage:
        yield source.reject(f"{stream.damage} after line {number}; the lines before were taken")


def _find_lines(stream: Stream, limit: int) -> Iterator[_Line]:
    number = 0
    while content := stream.readline(limit):
        number += 1
        is_whole = has_end = content.endswith(b"\n")
        if not has_end and len(content) == limit:
            while not has_end and (rest := stream.readline(1 << 16)):
                has_end = rest.endswith(b"\n")
        elif not has_end:
            is_whole = True
        yield _Line(number=number, content=content, is_whole=is_whole, has_end=has_end)


def _read_line(content: bytes, source: Source, number: int, limits: Limits) -> Page:
    try:
        fields = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ReadError(f"the line is not UTF-8 (byte {error.start})") from None
    except RecursionError:
        raise ReadError("the line is nested too deep") from None
    except json.JSONDecodeError as error:
        raise ReadError(f"the line is not JSON ({error.msg} at character {error.pos + 1})") from None
    except ValueError as error:
        raise ReadError(f"the line is not JSON ({error})") from None
    if not isinstance(fields, dict):
        raise ReadError("the line is JSON but not an object with text or html")

    text = _read_body(fields)
    body = text.encode("utf-8")
    if len(body) > limits.page_bytes:
        raise ReadError(f"the page is larger than the limit of {in_words(limits.page_bytes)}")
    return Page(
        id=_field(fields, "id") or source.numbered(number),
        content=body,
        media_type=TEXT if _is_text(fields.get("text")) else HTML,
        path=source.path,
        url=_field(fields, "url"),
        charset="utf-8",
        retrieved=source.retrieved,
        given_title=_field(fields, "title"),
        given_published=_published(fields, f"{source.subject} line {number}"),
        given_publisher=_field(fields, "site"),
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _read_body(fields: dict[str, object]) -> str:
    for key in ("text", "html"):
        value = fields.get(key)
        if isinstance(value, str) and value.strip():
            # "\ud83d" alone is legal JSON and no Unicode; one character for one keeps every offset.
            return _LONE_SURROGATE.sub("�", value)
    given = [key for key in ("text", "html") if key in fields]
    if not given:
        raise ReadError("the object has neither text nor html")
    if all(fields[key] is None or isinstance(fields[key], str) for key in given):
        raise ReadError(f"its {' and '.join(given)} {'is' if len(given) == 1 else 'are'} empty")
    raise ReadError(f"its {given[0]} is not a string")


def _field(fields: dict[str, object], key: str) -> str | None:
    value = fields.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    return _LONE_SURROGATE.sub("�", value).strip() or None


def _published(fields: dict[str, object], subject: str) -> str | None:
    words = _field(fields, "published")
    published = parse_published(words) if words else None
    if words and published is None:
        log.warning("%s: published %r is no date, ignored", subject, words)
    return published
