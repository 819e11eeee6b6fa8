"""How an event is reported: once, in several documents, or by both sides."""

from __future__ import annotations

from importlib.resources import files

import pytest

from communique.newsroom.archive.load import load
from communique.newsroom.catalogue.lists import Wanted, find_numbers, read_entries, read_headings
from communique.newsroom.catalogue.models import Aspect
from communique.newsroom.catalogue.names import country_of_place, kind_of_body, polity_of
from communique.vocab.bodies import body_by_key
from communique.vocab.official_sites import side_of
from communique.vocab.territories import territory_by_code
from newsroom.catalogue.releases import Deed, release
from newsroom.catalogue.state import settle

BIDEN, MACRON = "Joe Biden|President|United States", "Emmanuel Macron|President|France"
WHITE_HOUSE, ELYSEE = "https://www.whitehouse.gov/briefing/1", "https://www.elysee.fr/en/2"


def standing(*told: tuple[str | None, str | None], parties=(BIDEN, MACRON), more: str = "") -> str:
    for number, (publisher, url) in enumerate(told):
        load(
            release(
                f"d{number}",
                Deed(parties, "2022-12-01", "Washington", [f"topic {number}"]),
                published="2022-12-02",
                publisher=publisher,
                url=url,
                title=f"Title {number}",
                more=more,
            )
        )
    settle()
    (entry,) = read_entries(find_numbers(Wanted(aspect=Aspect.EVENT), 5))
    found = entry.card["standing"]
    (heading,) = read_headings([("standing", found)]).values()
    assert heading.events == 1
    return found


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("whitehouse.gov", WHITE_HOUSE)], "once"),
        ([("whitehouse.gov", WHITE_HOUSE), ("elysee.fr", ELYSEE)], "both"),
        ([("The White House", None), ("Élysée", None)], "both"),
        ([(None, WHITE_HOUSE), (None, ELYSEE)], "both"),
        ([("whitehouse.gov", WHITE_HOUSE), ("state.gov", "https://www.state.gov/3")], "several"),
        ([("whitehouse.gov", WHITE_HOUSE), ("Reuters", "https://reuters.com/4")], "several"),
        ([("Reuters", None), ("AFP", None)], "several"),
        # Germany was not there.
        ([("whitehouse.gov", WHITE_HOUSE), ("bundesregierung.de", None)], "several"),
        ([("whitehouse.gov", WHITE_HOUSE), ("bundesregierung.de", None), ("elysee.fr", None)], "both"),
    ],
)
def test_how_an_event_of_two_states_is_reported(folder, told, expected):
    assert standing(*told) == expected


LEYEN = "Ursula von der Leyen|President|European Commission"


@pytest.mark.parametrize(
    ("parties", "told", "expected"),
    [
        ((BIDEN, LEYEN), ["whitehouse.gov", "ec.europa.eu"], "both"),
        ((BIDEN, LEYEN), ["whitehouse.gov", "https://commission.europa.eu/1"], "both"),
        ((BIDEN, "@NATO"), ["whitehouse.gov", "nato.int"], "both"),
        ((BIDEN, "@Kremlin"), ["whitehouse.gov", "kremlin.ru"], "both"),
        # The Union speaks for both of its organs, and tells of it once.
        ((LEYEN, "Charles Michel|President|European Council"), ["europa.eu", "Reuters"], "several"),
        ((LEYEN, "Bo Ek"), ["ec.europa.eu", "europa.eu"], "several"),
        (("Ann Lee", "Bo Ek"), ["whitehouse.gov", "elysee.fr"], "several"),
    ],
)
def test_how_an_event_of_others_is_reported(folder, parties, told, expected):
    assert standing(*((publisher, None) for publisher in told), parties=parties) == expected


def test_a_copy_is_no_report_of_its_own(folder):
    first = release("a", Deed((BIDEN, MACRON), "2022-12-01"), publisher="Reuters")
    load(first)
    load(release("b", Deed((BIDEN, MACRON), "2022-12-01"), publisher="AFP"))
    settle()
    (entry,) = read_entries(find_numbers(Wanted(aspect=Aspect.EVENT), 5))
    assert [entry.card[name] for name in ("standing", "independent", "copies")] == ["once", 1, 1]


def rows() -> list[tuple[str, str]]:
    text = (files("communique.vocab") / "data" / "official_sites.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(domain, whose) for domain, _, whose in (line.partition("\t") for line in lines)]


def test_the_table_of_official_sites_has_no_doubles():
    domains = [domain for domain, _ in rows()]
    assert len(set(domains)) == len(domains)
    assert all(domain == domain.lower().strip() and " " not in domain for domain in domains)


def test_the_table_of_official_sites_is_sorted():
    domains = [domain for domain, _ in rows()]
    assert domains == sorted(domains)


@pytest.mark.parametrize(("domain", "whose"), rows())
def test_each_official_site_is_a_known_states_or_bodys(domain, whose):
    if domain.startswith("*."):
        assert whose == ""
        assert side_of(None, f"https://www.ministry.{domain[2:]}.jp/page") == "Japan"
        assert side_of(None, f"https://www.ministry.{domain[2:]}.uk/page") == "United Kingdom"
        assert side_of(None, f"https://{domain[2:]}.example.com") is None
        return
    territory, body = territory_by_code(whose), body_by_key(whose)
    assert (territory is None) != (body is None)
    name = territory.name if territory else body.name
    assert side_of(None, f"https://www.{domain}:443/page") == side_of(f"press.{domain}") == name
    assert side_of(domain) == (name if "." in domain else None)
    assert side_of(f"not{domain}") != name or domain in ("gov", "mil")
    assert polity_of(name) is not None


@pytest.mark.parametrize(
    ("publisher", "url", "side"),
    [
        ("Reuters", WHITE_HOUSE, "United States"),
        ("Reuters", "https://reuters.com", None),
        ("BBC", None, None),
        ("The White House", None, "United States"),
        ("Kremlin", None, "Russia"),
        ("Government of India", None, "India"),
        ("United Nations", None, "United Nations"),
        (None, "https://whitehouse.gov.evil.example", None),
        (None, "https://notkremlin.ru", None),
        (None, "http://[bad", None),
        (None, "https://x.go.com", None),
        ("", "", None),
        (None, None, None),
    ],
)
def test_whose_site_a_document_comes_from(publisher, url, side):
    assert side_of(publisher, url) == side


def test_what_names_are_filed_under():
    assert kind_of_body("France") == "country"
    assert kind_of_body("the French Republic") == "country"
    assert kind_of_body("European Union") == "body"
    assert polity_of("Kremlin") == ("body/russia", "Russia")
    assert polity_of("Ministry of Foreign Affairs of Japan") == ("body/japan", "Japan")
    assert polity_of("Grain Club") == ("body/grain-club", "Grain Club")
    assert country_of_place("Geneva") == ("body/switzerland", "Switzerland")
    assert country_of_place("France") == ("body/france", "France")
    assert country_of_place("Lake House") is None
