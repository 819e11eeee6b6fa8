"""Pages on the web, fetched politely: by the host's rules, at its pace, and only if they changed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType

import httpx

from communique.errors import ReadError
from communique.fetch.coding import ACCEPTED, damage_of, undo_coding
from communique.fetch.dates import in_utc
from communique.fetch.limits import Limits
from communique.fetch.pace import Pace
from communique.fetch.robots import MAX_BYTES, TOKEN, Rules, parse_rules
from communique.fetch.sniff import is_readable_type, parse_content_type
from communique.fetch.streams import read_ahead, read_at_most
from communique.fetch.validators import Validators, ValidatorsInMemory

log = logging.getLogger(__name__)

_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """An answer with a page: its bytes without content coding, and where and when they came from.

    `url` is where the page was found after redirects; `media_type` and `charset` are what the server declared.
    """

    url: str
    content: bytes
    media_type: str
    charset: str | None
    retrieved: str
    etag: str | None
    last_modified: str | None


class Client:
    """Asks web servers. One client holds to one pace per host and asks for each robots.txt once a day.

    `pause` is in seconds between two requests to one host. `validators` make requests conditional; without them a page
    is fetched once a run. `clock`, `sleep`, `now` and `transport` stand in for the world in tests.
    """

    def __init__(
        self,
        *,
        validators: Validators | None = None,
        pause: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._validators = validators if validators is not None else ValidatorsInMemory()
        self._clock = clock
        self._now = now
        self._pace = Pace(pause, clock, sleep)
        self._rules: dict[tuple[str, str, int | None], Rules] = {}
        headers = {"User-Agent": user_agent(), "Accept-Encoding": ACCEPTED}
        self._http = httpx.Client(headers=headers, transport=transport, follow_redirects=False)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections."""
        self._http.close()

    def download(self, url: str, limits: Limits) -> Download | None:
        """The page at a URL; null if it has not changed since its validators were kept.

        Raises ReadError with the reason where there is no page to be had.
        """
        target = _parse_url(url)
        for _ in range(limits.redirects + 1):
            rules = self._rules_of(target, limits)
            if refusal := rules.refusal_of(str(target)):
                raise ReadError(refusal)
            with self._ask(target, self._conditions(target), rules.pause, limits) as response:
                if response.status_code == httpx.codes.NOT_MODIFIED:
                    return None
                if response.status_code not in _REDIRECTS:
                    return self._read_answer(target, response, limits)
                target = _redirect(target, response)
        raise ReadError(f"more than {limits.redirects} redirects")

    def keep(self, download: Download) -> None:
        """Remembers the state of a page, once it has been dealt with: not before, or a run that is stopped loses it."""
        if download.etag or download.last_modified:
            self._validators.put(download.url, download.etag, download.last_modified)

    def _conditions(self, url: httpx.URL) -> dict[str, str]:
        etag, last_modified = self._validators.get(_shown(url)) or (None, None)
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        return {name: value for name, value in conditions.items() if value}

    @contextmanager
    def _ask(self, url: httpx.URL, headers: dict[str, str], pause: float, limits: Limits) -> Iterator[httpx.Response]:
        self._pace.wait(url.host, asked=pause, longest=limits.wait_seconds)
        try:
            with self._http.stream("GET", url, headers=headers, timeout=limits.answer_seconds) as response:
                yield response
        except httpx.TimeoutException:
            raise ReadError(f"no answer within {limits.answer_seconds:g} s") from None
        except httpx.ConnectError as error:
            raise ReadError(f"the connection failed ({error})") from error
        except UnicodeError as error:
            # From the look-up of a host such as "a..b", which httpx lets pass.
            raise ReadError(f"no valid URL ({error})") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ReadError(f"the server's answer is broken ({error or type(error).__name__})") from error
        finally:
            self._pace.done(url.host)

    def _read_answer(self, url: httpx.URL, response: httpx.Response, limits: Limits) -> Download:
        status = response.status_code
        if status in (429, 503):
            self._defer(url, response)
        if status not in (200, 203):
            raise ReadError(f"the server answered {status} {response.reason_phrase}".rstrip())
        media_type, charset = parse_content_type(response.headers.get("content-type", ""))
        if not is_readable_type(media_type):
            raise ReadError(f"its content type is {media_type}, which is not read")
        body = undo_coding(
            _Body(response, self._clock, limits.download_seconds), response.headers.get("content-encoding")
        )
        content = read_at_most(body, limits.page_bytes)
        if reason := damage_of(body):
            raise ReadError(reason)
        return Download(
            url=_shown(url),
            content=content,
            media_type=media_type,
            charset=charset,
            retrieved=in_utc(self._now()),
            etag=response.headers.get("etag"),
            last_modified=response.headers.get("last-modified"),
        )

    def _defer(self, url: httpx.URL, response: httpx.Response) -> None:
        value = response.headers.get("retry-after", "")
        try:
            seconds = float(value) if value.isdigit() else (parsedate_to_datetime(value) - self._now()).total_seconds()
        except (ValueError, TypeError):
            return
        self._pace.defer(url.host, max(0.0, seconds))

    def _rules_of(self, url: httpx.URL, limits: Limits) -> Rules:
        origin = (url.scheme, url.host, url.port)
        rules = self._rules.get(origin)
        if rules is None or rules.until <= self._clock():
            rules = self._fetch_rules(url.copy_with(raw_path=b"/robots.txt", fragment=None), limits)
            self._rules[origin] = rules
        return rules

    def _fetch_rules(self, url: httpx.URL, limits: Limits) -> Rules:
        for _ in range(limits.redirects + 1):
            with self._ask(url, {}, 0.0, limits) as response:
                if response.status_code not in _REDIRECTS:
                    body = b""
                    if response.is_success:
                        source = _Body(response, self._clock, limits.download_seconds)
                        body = read_ahead(undo_coding(source, response.headers.get("content-encoding")), MAX_BYTES)
                    return parse_rules(response.status_code, body, self._clock())
                url = _redirect(url, response)
        return parse_rules(404, b"", self._clock())


class _Body:
    """The bytes of an answer as they were sent, for as long as they may take."""

    def __init__(self, response: httpx.Response, clock: Callable[[], float], seconds: float) -> None:
        self._chunks = response.iter_raw()
        self._waiting = b""
        self._clock = clock
        self._seconds = seconds
        self._started = clock()

    def read(self, size: int, /) -> bytes:
        while not self._waiting:
            if self._clock() - self._started > self._seconds:
                raise ReadError(f"the download takes longer than {self._seconds:g} s")
            chunk = next(self._chunks, None)
            if chunk is None:
                return b""
            self._waiting = chunk
        data, self._waiting = self._waiting[:size], self._waiting[size:]
        return data


def user_agent() -> str:
    """How the client names itself to servers."""
    try:
        return f"{TOKEN}/{version('communique')}"
    except PackageNotFoundError:
        return TOKEN


def _parse_url(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url).copy_with(fragment=None)
        host = parsed.host
    except (httpx.InvalidURL, ValueError) as error:
        raise ReadError(f"no valid URL ({error})") from None
    if parsed.scheme not in ("http", "https"):
        raise ReadError(f"only http and https URLs are fetched, not {parsed.scheme}")
    if not host:
        raise ReadError("no valid URL (it names no host)")
    return parsed


def _redirect(url: httpx.URL, response: httpx.Response) -> httpx.URL:
    location = response.headers.get("location")
    if not location:
        raise ReadError(f"the server answered {response.status_code} without saying where to go")
    try:
        joined = str(url.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise ReadError(f"a redirect to no valid URL ({error})") from None
    try:
        return _parse_url(joined)
    except ReadError as error:
        raise ReadError(f"a redirect to {joined}: {error}") from None


def _shown(url: httpx.URL) -> str:
    # A password in a URL belongs neither into the record nor into a log.
    return str(url.copy_with(username=None, password=None)) if url.userinfo else str(url)
