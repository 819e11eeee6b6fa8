"""Where mail goes: COMMUNIQUE_MAIL_URL as Django's settings."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from communique.errors import ArchiveError

_WAIT = 30
_PORTS = {"smtp": 25, "smtps": 465}
_EXPECTED = "smtp://user:password@host:587?tls=starttls, smtps://…, file:///folder or console: is expected"


def parse_mail_url(url: str) -> dict[str, Any]:
    """Django's EMAIL_ settings for an address; nothing prints the mails on the terminal.

    Raises `ArchiveError` for what is no such address.

    >>> found = parse_mail_url("smtp://desk:s%40fe@mail.example.org:587?tls=starttls")
    >>> found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_HOST_PASSWORD"], found["EMAIL_USE_TLS"]
    ('mail.example.org', 587, 's@fe', True)
    >>> parse_mail_url("file:///srv/mail")["EMAIL_FILE_PATH"]
    '/srv/mail'
    """
    parts = urlsplit(url or "console:")
    backends = "django.core.mail.backends"
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": f"{backends}.console.EmailBackend"}
    if parts.scheme == "file" and parts.path.startswith("/") and not parts.netloc:
        return {"EMAIL_BACKEND": f"{backends}.filebased.EmailBackend", "EMAIL_FILE_PATH": unquote(parts.path)}
    tls = parse_qs(parts.query).get("tls", ["none"])[-1]
    try:
        port = parts.port
    except ValueError:
        raise ArchiveError("COMMUNIQUE_MAIL_URL: the port is no number") from None
    if parts.scheme not in _PORTS or not parts.hostname or tls not in ("none", "starttls"):
        raise ArchiveError(f"COMMUNIQUE_MAIL_URL: {_EXPECTED}")
    return {
        "EMAIL_BACKEND": f"{backends}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": tls == "starttls",
        "EMAIL_TIMEOUT": _WAIT,
    }
