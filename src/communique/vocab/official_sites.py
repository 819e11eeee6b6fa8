"""Whose site a document comes from: a state's, an organisation's, or nobody's who could be a party."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from communique.vocab.bodies import body_by_key, body_of
from communique.vocab.territories import territory_by_code, territory_of

_UK = "uk"


@lru_cache(maxsize=10_000)
def side_of(publisher: str | None, url: str | None = None) -> str | None:
    """The name of the state or body that publishes, by the address, else by the publisher's name; None for others.

    >>> side_of("whitehouse.gov"), side_of(None, "https://www.mofa.go.jp/press/1.html"), side_of("The White House")
    ('United States', 'Japan', 'United States')
    >>> side_of("NATO"), side_of("Lakeside Wire", "https://lakeside-wire.example/1"), side_of("https://go.com")
    ('North Atlantic Treaty Organization', None, None)
    """
    for address in (url, publisher):
        found = _side_of_host(_host(address or ""))
        if found:
            return found
    if not publisher:
        return None
    territory = territory_of(publisher)
    if territory is not None:
        return territory.name
    body = body_of(publisher)
    # A news agency or a company speaks for nobody.
    if body is None or body.kind == "company":
        return None
    return _name_of(body.of or body.key)


def _host(address: str) -> str:
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.lower().rstrip(".")


def _side_of_host(host: str) -> str | None:
    labels = host.split(".")
    if len(labels) < 2:
        return None
    sites, rules = _sites()
    for start in range(len(labels)):
        known = sites.get(".".join(labels[start:]))
        if known:
            return _name_of(known)
    code = labels[-1]
    if len(labels) > 2 and labels[-2] in rules and len(code) == 2:
        return _name_of("GB" if code == _UK else code.upper())
    return None


def _name_of(key: str) -> str | None:
    territory = territory_by_code(key)
    if territory is not None:
        return territory.name
    body = body_by_key(key)
    return body.name if body is not None else None


@cache
def _sites() -> tuple[dict[str, str], frozenset[str]]:
    sites: dict[str, str] = {}
    rules: set[str] = set()
    text = (files("communique.vocab") / "data" / "official_sites.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            domain, _, whose = line.partition("\t")
            if domain.startswith("*."):
                rules.add(domain[2:])
            else:
                sites[domain] = whose.strip()
    return sites, frozenset(rules)
