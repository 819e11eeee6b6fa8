"""The gazetteer on names, demonyms, bodies and places, and on the traps that the world's names lay."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.vocab.gazetteer import (
    bodies,
    body_by_key,
    body_of,
    find_bodies,
    find_places,
    find_territories,
    is_demonym,
    place_of,
    places_of,
    territories,
    territories_of,
    territory_by_code,
    territory_of,
)
from communique.vocab.territories import plural_of

MARK = re.compile(r"<([^<>|]+)\|([^<>|]+)>")


def unmark(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without marks, and the marked words with their code: "<Turkish|TR> envoys"."""
    return MARK.sub(r"\1", marked), MARK.findall(marked)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("United States", "US"), ("the United States", "US"), ("United States of America", "US"), ("USA", "US"),
        ("U.S.", "US"), ("US", "US"), ("America", "US"), ("American", "US"), ("Americans", "US"),
        ("UK", "GB"), ("U.K.", "GB"), ("Britain", "GB"), ("Great Britain", "GB"), ("British", "GB"), ("Briton", "GB"),
        ("England", "GB-ENG"), ("Scottish", "GB-SCT"), ("Northern Ireland", "GB-NIR"), ("Ireland", "IE"),
        ("Republic of Ireland", "IE"), ("UAE", "AE"), ("Emirati", "AE"), ("ROK", "KR"), ("Republic of Korea", "KR"),
        ("South Korean", "KR"), ("Korea", "KR"), ("DPRK", "KP"), ("North Koreans", "KP"), ("PRC", "CN"),
        ("People’s Republic of China", "CN"), ("Republic of China", "TW"), ("Taiwanese", "TW"),
        ("Türkiye", "TR"), ("Turkiye", "TR"), ("Turkey", "TR"), ("Turkey's", "TR"), ("Turks", "TR"),
        ("Russian Federation", "RU"), ("Burma", "MM"), ("Burmese", "MM"), ("Czechia", "CZ"), ("Czech Republic", "CZ"),
        ("Cabo Verde", "CV"), ("Cape Verde", "CV"), ("the Netherlands", "NL"), ("Holland", "NL"), ("Dutch", "NL"),
        ("Côte d'Ivoire", "CI"), ("Cote d’Ivoire", "CI"), ("Ivory Coast", "CI"), ("Ivorian", "CI"),
        ("Democratic Republic of the Congo", "CD"), ("DRC", "CD"), ("Republic of the Congo", "CG"),
        ("Congo-Brazzaville", "CG"), ("Guinea", "GN"), ("Guinea-Bissau", "GW"), ("Equatorial Guinea", "GQ"),
        ("Papua New Guinea", "PG"), ("Niger", "NE"), ("Nigerien", "NE"), ("Nigeria", "NG"), ("Nigerian", "NG"),
        ("Dominica", "DM"), ("Dominican Republic", "DO"), ("Georgia", "GE"), ("Jordan", "JO"), ("Chad", "TD"),
        ("Swaziland", "SZ"), ("Eswatini", "SZ"), ("Macedonia", "MK"), ("FYROM", "MK"), ("East Timor", "TL"),
        ("Kazakhstani", "KZ"), ("Kazakh", "KZ"), ("Sri Lankan", "LK"), ("Bosnian", "BA"), ("Bosnian Serb", "BA"),
        ("Kosovar", "XK"), ("Holy See", "VA"), ("Vatican", "VA"), ("Palestinian", "PS"), ("Sahrawi", "EH"),
        ("Soviet Union", "SUHH"), ("USSR", "SUHH"), ("Soviet", "SUHH"), ("Yugoslavia", "YUCS"), ("Yugoslav", "YUCS"),
        ("Czechoslovakia", "CSHH"), ("East Germany", "DDDE"), ("West German", "DE"), ("Zaire", "ZRCD"),
        ("Zairean", "ZRCD"), ("South Yemen", "YDYE"), ("UKRAINE", "UA"), ("Abkhazia", "GE-AB"), ("Crimean", "UA-CRI"),
        ("São Tomé and Príncipe", "ST"), ("Sao Tome and Principe", "ST"), ("St. Kitts and Nevis", "KN"),
    ],
)  # fmt: skip
def test_territory_of(words: str, code: str) -> None:
    territory = territory_of(words)
    assert territory is not None
    assert territory.code == code


@pytest.mark.parametrize(
    "words", ["", "us", "turkey", "chad", "uk", "uae", "polish", "Latin American", "Gulf of Mexico", "Atlantis", "the"]
)
def test_no_territory_of(words: str) -> None:
    assert territory_of(words) is None


def test_words_with_several_readings() -> None:
    assert [territory.code for territory in territories_of("Congolese")] == ["CD", "CG"]
    assert [territory.code for territory in territories_of("Dominican")] == ["DO", "DM"]
    assert [territory.code for territory in territories_of("Congo")] == ["CD", "CG"]
    assert territories_of("Atlantis") == ()


def test_demonyms() -> None:
    assert all(map(is_demonym, ["Emirati", "Turk", "Turks", "South Korean", "New Zealanders", "the Dutch", "Swiss"]))
    assert not any(map(is_demonym, ["Turkey", "US", "Emirates", "turkish", "Asian", ""]))
    assert (plural_of("Czech"), plural_of("Welsh"), plural_of("Frenchmen")) == ("Czechs", None, None)


@pytest.mark.parametrize(
    "marked",
    [
        "The <Turkish|TR> minister met his <U.S.|US> and <UAE|AE> counterparts in <Türkiye|TR>.",
        "<US|US>-<China|CN> talks; the <U.S.|US>-led mission told us so.",
        "They came from <Niger|NE>, <Nigeria|NG>, <Guinea|GN>, <Guinea-Bissau|GW> and <Equatorial Guinea|GQ>.",
        "<Papua New Guinea|PG> lies near <Australia|AU>; New Guinea is an island.",
        "The <Democratic Republic of the Congo|CD> and the <Republic of the Congo|CG> share a river.",
        "<Dominica|DM> and the <Dominican Republic|DO> sent envoys.",
        "Between <North Korea|KP> and the <Republic of Korea|KR> lies a border; the <Korean|KR> War ended.",
        "<Northern Ireland|GB-NIR> borders on <Ireland|IE>.",
        "Ships cross the South China Sea, the Gulf of Mexico and the Indian Ocean.",
        "<American|US> officials met Latin American and African-American leaders; <Americans|US> voted.",
        "<Georgia|GE> and <Armenia|AM> agreed; the G8 had met at Sea Island, Georgia.",
        "Voters in Atlanta, Georgia, chose; the premier of <Georgia|GE> did not.",
        "Michael Jordan flew to <Jordan|JO>, where Rep. Jim Jordan had met <Jordan|JO>'s king.",
        "Chad Wolf resigned; <Chad|TD> did not.",
        "In <Jordan|JO> and <Israel|IL>, Israel Katz spoke; <Israel|IL> Prime Minister Rabin did not.",
        "They ate turkey in <Turkey|TR> on a china plate.",
        "CONTACT US\nThe <US|US> envoy left.",
        "<UNITED STATES|US> AND <JAPAN|JP> SIGN",
        "<Bosnian Serb|BA> leaders and the <Soviet|SUHH> president; <East German|DDDE> papers.",
        "<Israelis|IL>, <Palestinians|PS> and <Turks|TR> met; so did the <Dutch|NL>.",
        "Romanesque churches, Maliki's letter and the Omanoglu family: not a state among them.",
        "Write to @Ukraine or ukraine.ua; <Ukraine|UA>.",
        "The <United\nStates|US> and the <Russian Federation|RU>",
        "Kuwait City is the capital of <Kuwait|KW>; Lake Chad is not <Chad|TD>.",
    ],
)
def test_find_territories(marked: str) -> None:
    text, expected = unmark(marked)
    found = find_territories(text)
    assert [(text[start:end], territory.code) for start, end, territory, _ in found] == expected


def test_names_and_demonyms_are_told_apart() -> None:
    kinds = [kind for *_, kind in find_territories("Turkish talks in Turkey: Turks and the US.")]
    assert kinds == ["demonym", "name", "demonym", "name"]


def test_the_territories_themselves() -> None:
    codes = [territory.code for territory in territories()]
    assert codes == sorted(set(codes))
    assert sum(territory.kind == "country" for territory in territories()) == 197
    for territory in territories():
        assert territory.kind in {"country", "dependency", "part", "former"}
        assert re.fullmatch(r"(?:[A-Z]{2}|[A-Z]{4}|[A-Z]{2}-[A-Z]{2,4}|X-SO)", territory.code)
        assert re.fullmatch(r"Q[1-9]\d*|", territory.qid)
        assert territory_by_code(territory.code) is territory
        assert territory in territories_of(territory.name)
        assert territory in territories_of(territory.full_name)
        assert all(territory in territories_of(form) for form in (*territory.aliases, *territory.demonyms))
    countries = [territory for territory in territories() if territory.kind == "country"]
    assert [territory.name for territory in countries if not territory.demonyms] == ["Holy See"]
    assert [territory.name for territory in countries if not territory.capital] == []


@pytest.mark.parametrize(
    ("marked", "kinds"),
    [
        ("<NATO|nato> and the <European Union|european_union> agreed.", ["organisation", "organisation"]),
        ("The <Security Council|united_nations_security_council> met.", ["organ"]),
        ("the <UN Security Council|united_nations_security_council>", ["organ"]),
        ("The <National Security Council|national_security_council> met.", ["organ"]),
        ("The <WHO|who> said who will come. WHO WE ARE.", ["organisation"]),
        ("The <Commonwealth|commonwealth> met; the Commonwealth of Virginia did not.", ["organisation"]),
        ("<Commonwealth of Independent States|commonwealth_of_independent_states>", ["organisation"]),
        ("The <North Atlantic Treaty Organisation|nato>", ["organisation"]),
        ("<OPEC+|opec_plus> and <OPEC|opec>; <G-20|g20>, <G7|g7>, <C5+1|c5_plus_1>",
         ["group", "organisation", "group", "group", "group"]),
        ("The <Kremlin|kremlin> and the <White House|white_house>", ["government", "government"]),
        ("<United States Department of Justice|department_of_justice>", ["ministry"]),
        ("Mail to @NATO or UN.org; au pair; the pentagon's angles.", []),
        ("the <European Defense Agency|european_defence_agency>", ["organ"]),
        ("The Economic Development Administration (EDA) paid; EDA money came.", []),
        ("the <European Defence Agency|european_defence_agency> (<EDA|european_defence_agency>)", ["organ", "organ"]),
    ],
)  # fmt: skip
def test_find_bodies(marked: str, kinds: list[str]) -> None:
    text, expected = unmark(marked)
    found = find_bodies(text)
    assert [(text[start:end], body.key) for start, end, body in found] == expected
    assert [body.kind for _, _, body in found] == kinds


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("the <Turkish Foreign Ministry|TR> said", "ministry"),
        ("<Ministry of Foreign Affairs of the Republic of Korea|KR>", "ministry"),
        ("<Ministry of Defence of Ukraine|UA> and others", "ministry"),
        ("<Australia's Department of Foreign Affairs and Trade|AU>", "ministry"),
        ("the <National Assembly of Pakistan|PK> and <France’s National Assembly|FR>", "parliament"),
        ("the <Government of Japan|JP> and the <Australian Government|AU>", "government"),
        ("the <Chinese Embassy|CN> in Oslo", "organ"),
        ("the <Armed Forces of the Philippines|PH>", "organ"),
        ("the <Department of Defence of South Africa|ZA>", "ministry"),
    ],
)
def test_bodies_of_states(marked: str, kind: str) -> None:
    text, expected = unmark(marked)
    found = find_bodies(text)
    assert [(text[start:end], body.of) for start, end, body in found] == expected
    assert {body.kind for _, _, body in found} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "<Ministry of Economy, Trade and Industry> officials",
        "<Ministry of Finance, Planning, and Economic Development>",
        "at the <Ministry of Finance>, President Macron said",
        "at the <Ministry of Health> and Minister Lauterbach",
        "the <Department of Labor> and NASA",
        "the <Department of Agriculture>'s Forest Service",
        "A <Foreign Ministry> spokesman said",
    ],
)
def test_ministries_end_where_something_else_begins(text: str) -> None:
    plain = text.replace("<", "").replace(">", "")
    assert [plain[start:end] for start, end, _ in find_bodies(plain)] == re.findall("<(.*)>", text)


def test_the_bodies_themselves() -> None:
    keys = {body.key for body in bodies()}
    cities = {"Langley", "Arlington"}
    assert len(bodies()) >= 150
    for body in bodies():
        assert body.parent is None or body.parent in keys
        assert body.of is None or territory_by_code(body.of) is not None
        assert body_by_key(body.key) is body
        assert all(body_of(form) == body for form in body.forms)
        assert body.place is None or places_of(body.place) or body.place in cities | SMALL_SEATS, body.place
    assert body_of("Turkish Foreign Ministry").place == "Ankara"  # type: ignore[union-attr]
    assert body_of("some club") is None


# Seats too small for GeoNames' cities of 50,000 people.
SMALL_SEATS = {"Fort Meade", "Camp Smith", "Ebène", "Tindouf"}


@pytest.mark.parametrize(
    ("words", "name", "kind", "territory"),
    [
        ("Geneva", "Geneva", "city", "CH"), ("Kiev", "Kyiv", "city", "UA"), ("Bombay", "Mumbai", "city", "IN"),
        ("Peking", "Beijing", "city", "CN"), ("New York", "New York", "city", "US"), ("Mecca", "Mecca", "city", "SA"),
        ("Washington, D.C.", "Washington", "city", "US"), ("N’Djamena", "N'Djamena", "city", "TD"),
        ("St. Petersburg", "Saint Petersburg", "city", "RU"), ("Davos", "Davos", "city", "CH"),
        ("Sharm El-Sheikh", "Sharm el-Sheikh", "city", "EG"), ("Naypyitaw", "Naypyidaw", "city", "MM"),
        ("Texas", "Texas", "province", "US"), ("Kharkiv region", "Kharkiv Oblast", "province", "UA"),
        ("Georgia", "Georgia", "territory", "GE"), ("Singapore", "Singapore", "territory", "SG"),
        ("the Middle East", "Middle East", "region", None), ("South China Sea", "South China Sea", "water", None),
        ("West Bank", "West Bank", "area", "PS"), ("Bali", "Bali", "area", "ID"),
        ("Camp David", "Camp David", "venue", "US"), ("the Oval Office", "Oval Office", "venue", "US"),
        ("The Hague", "The Hague", "city", "NL"), ("Kuwait City", "Kuwait City", "city", "KW"),
    ],
)  # fmt: skip
def test_place_of(words: str, name: str, kind: str, territory: str | None) -> None:
    place = place_of(words)
    assert place is not None
    assert (place.name, place.kind, place.territory) == (name, kind, territory)


def test_places_with_one_name() -> None:
    assert [place.territory for place in places_of("Tripoli")] == ["LY", "LB"]
    assert [place.kind for place in places_of("Georgia")] == ["territory", "province"]
    assert place_of("nice") is None
    assert place_of("Brigadoon") is None
    geneva = place_of("Geneva")
    assert geneva is not None
    assert geneva.population > 100_000
    assert (round(geneva.latitude or 0), round(geneva.longitude or 0), geneva.geonameid) == (46, 6, 2660646)


@pytest.mark.parametrize(
    "marked",
    [
        "They met in <Nice|FR>, <France|FR>, after a nice day in <Vienna|AT>.",
        "Nice words were said; he left for <Reading|GB> and came back from <Victoria|SC>.",
        "In Reading the report, Lloyd Austin saw no map of <Austin|US>, <Texas|US>.",
        "Vladimir Putin and Florence Parly spoke; he had been in <Vladimir|RU>.",
        "Paris Hilton left <Paris|FR>; Meng Wanzhou stayed.",
        "The Doha Declaration was signed in <Doha|QA>, not at Georgetown University.",
        "DAYTON, <Ohio|US> (AP) - The three presidents initialled it.".replace("DAYTON", "<DAYTON|US>"),
        "<GENEVA|CH> (Reuters) - They met.",
        "He was born in <Athens|US>, <Georgia|US>, she in <Athens|GR>, <Greece|GR>.",
        "He flew from <Tripoli|LY> to <Tripoli|LB>, <Lebanon|LB>, and <London|CA>, <Ontario|CA>.",
        "At <Camp David|US> and in the <Oval Office|US>",
        "Turkish and American envoys met in <Sana'a|YE> and in <Sanaa|YE>.",
        "Springfield is small; they stayed in <Springfield|US>, Mass.",
    ],
)
def test_find_places(marked: str) -> None:
    text, expected = unmark(marked)
    assert [(text[start:end], place.territory) for start, end, place in find_places(text)] == expected


def test_population_is_there_to_judge_by() -> None:
    (match,) = find_places("They met in Springfield.")
    assert match[2].population < 300_000
    assert not match[2].known


NAMES = ("US", "Turkish ", "Türkiye", "NATO ", "the UN ", "Congo", "İstanbul ", "Korea", "Georgia ", "U.S.", "WHO")
JOINTS = (
    "in Paris",
    ", France",
    " Foreign Ministry",
    "\n",
    " (",
    ")",
    "’s ",
    "ß",
    "Republic of ",
    "x",
    "-",
    "Gulf of ",
)
PIECES = st.lists(st.sampled_from((*NAMES, *JOINTS)), max_size=14).map("".join)


@given(PIECES | st.text(max_size=60))
def test_spans_are_of_the_text_in_order_and_apart(text: str) -> None:
    for found in (find_territories(text), find_bodies(text), find_places(text)):
        spans = [(match[0], match[1]) for match in found]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
        assert all(text[start:end].strip() == text[start:end] for start, end in spans)


@given(PIECES)
def test_what_is_found_can_be_looked_up(text: str) -> None:
    for start, end, territory, _ in find_territories(text):
        assert territory_of(text[start:end]) == territory
    for start, end, place in find_places(text):
        assert place in places_of(text[start:end])
