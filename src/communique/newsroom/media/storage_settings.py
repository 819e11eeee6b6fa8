"""Where files lie, a folder of the record or a bucket that speaks S3: COMMUNIQUE_MEDIA_URL as Django's settings."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from communique.errors import ArchiveError

_EXPECTED = "COMMUNIQUE_MEDIA_URL: s3://bucket/prefix?endpoint=https://…&region=… is expected"


def parse_media_url(url: str) -> dict[str, Any]:
    """The entry "media" of Django's STORAGES; nothing is a folder. Keys for S3 are boto's own (AWS_ACCESS_KEY_ID …).

    Raises `ArchiveError` for what is no such address.

    >>> parse_media_url("s3://clips/2026?endpoint=https://s3.example.org")["OPTIONS"]["location"]
    '2026'
    >>> parse_media_url("")["BACKEND"]
    'communique.newsroom.media.storage.FolderStorage'
    """
    if not url:
        return {"BACKEND": "communique.newsroom.media.storage.FolderStorage"}
    parts = urlsplit(url)
    if parts.scheme != "s3" or not parts.netloc or parts.username or parts.password:
        raise ArchiveError(_EXPECTED)
    asked = parse_qs(parts.query)
    if set(asked) - {"endpoint", "region"}:
        raise ArchiveError(_EXPECTED)
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.netloc,
            "location": parts.path.strip("/"),
            "endpoint_url": asked.get("endpoint", [None])[-1],
            "region_name": asked.get("region", [None])[-1],
            "default_acl": None,
            "file_overwrite": True,
            "querystring_auth": True,
            "signature_version": "s3v4",
        },
    }
