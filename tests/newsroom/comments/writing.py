"""A reader who fills in forms, and what stands in the pages that come back."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from django.test import Client

DOCUMENT = "ruto-state-visit-ce5241e2"
NEWS = f"/news/{DOCUMENT}/"
WRITE = f"/comments/write/?on={DOCUMENT}"
COMMENT = {"name": "Ada Lovelace", "email": "ada@example.org", "website": "", "text": "A visit that matters."}


def post(client: Client, path: str, fields: dict[str, Any], **options: Any) -> Any:
    """The answer to a form as a browser sends it; half code points as bytes that are no UTF-8."""
    body = urlencode(fields, doseq=True, encoding="utf-8", errors="surrogatepass")
    return client.post(path, body, content_type="application/x-www-form-urlencoded", **options)


def mark_of(page: str) -> str:
    """The signed time that a form carries."""
    found = re.search(r'name="since" value="([^"]*)"', page)
    assert found, page
    return found[1]


def send(client: Client, path: str, **fields: Any) -> Any:
    """The answer to a form that was opened at its address and then sent."""
    mark = mark_of(client.get(path).content.decode())
    return post(client, path, {"since": mark, "subject": "", **fields})


def comment(client: Client, path: str = WRITE, **fields: Any) -> Any:
    return send(client, path, **{**COMMENT, **fields})


def read(client: Client, path: str = NEWS) -> str:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def the_comment() -> Any:
    from communique.newsroom.comments.models import Comment

    return Comment.objects.get()


def decide(client: Client, state: str, *comments: Any, **fields: Any) -> Any:
    """What an editor does on the desk about one comment, or about several at once."""
    values = [f"{one.key} {one.version}" for one in comments]
    if len(values) == 1:
        return post(client, "/desk/comments/decide/", {"one": f"{state} {values[0]}", **fields}, follow=True)
    return post(client, "/desk/comments/decide/", {"do": state, "comment": values, **fields}, follow=True)
