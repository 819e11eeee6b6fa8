"""The nouns that decide on an article or a preposition, and the names that do not follow them; all in small letters."""

from __future__ import annotations

from functools import cache

from communique.vocab.load import load


def listed(text: str) -> frozenset[str]:
    """The names that a text lists with commas between them."""
    return frozenset(filter(None, (" ".join(name.split()) for name in text.split(","))))


WITH_THE = listed(
    """americas, antarctic, arctic, arctic circle, atlantic, bahamas, balkans, baltic, baltics, baltic states, basque
    country, bay of bengal, berlaymont, capitol, us capitol, caribbean, caspian, caucasus, north caucasus, south
    caucasus, commonwealth, comoros, congo, dr congo, diet, donbas, duma, elysee, emirates, eurogroup, falklands,
    farnesina, faroes, folketing, francophonie, g5 sahel, gambia, golan, golan heights, global south, gulf, holy
    see, horn of africa, hofburg, houthis, indo-pacific, isle of man, istana, ivory coast, knesset, kremlin,
    levant, maghreb, majlis, maldives, marshalls, mediterranean, eastern mediterranean, middle east, middle east
    and north africa, mideast, moncloa, near east, netherlands, nordics, north atlantic, old city, pacific,
    pacific northwest, pentagon, philippines, politburo, quad, rada, verkhovna rada, riksdag, rose garden, sahel,
    sejm, seychelles, shard, sinai, solomons, south, south pacific, spratlys, storting, taliban, taleban, temple
    mount, vatican, west, west bank, western balkans, western hemisphere, white house"""
)
"""Names with an article that no noun in them tells."""

WITHOUT_THE = listed(
    """chatham house, congress, boko haram, capitol hill, camp david, downing street, holland house, no 10, parliament,
    republika srpska, human rights watch, amnesty international, lake chad, temple university, international
    idea, un women, un habitat, la, d c"""
)
"""Names without one although a noun in them has one as a rule."""

_INSTITUTIONS = listed(
    """academy, accords, administration, agency, alliance, area, army, arrangement, assembly, association, authority,
    bank, board, brotherhood, bundesbank, bundesrat, bundestag, bureau, cabinet, caucus, center, centre, chamber,
    chambers, chancellery, club, coalition, command, commission, committee, commonwealth, community,
    confederation, conference, congress, consortium, convention, corporation, corps, council, court, cross,
    crescent, delegation, department, dialogue, diet, directorate, duma, embassy, endowment, federation, forces,
    force, foundation, forum, front, fund, government, group, guard, guards, high commission, initiative,
    institute, institution, league, legislature, mechanism, ministry, mission, movement, nations, navy, network,
    nunciature, office, organisation, organization, pact, panel, parliament, partnership, party, platform,
    pledge, police, presidency, press, programme, program, quartet, reserve, secretariat, senate, seven, service,
    society, staff, subcommittee, summit, supreme court, system, task force, team, treasury, treaty, tribunal,
    troika, twenty, union"""
)
LANDS = listed(
    """archipelago, basin, canal, coast, delta, desert, emirates, falls, federation, hemisphere, heights, highlands,
    islands, kingdom, mountains, ocean, peninsula, plateau, province, region, republic, river, sea, states,
    strait, straits, strip, territories, territory, valley, emirate, sultanate, antilles"""
)
"""Nouns of stretches of land and water: people meet in them."""
_VENUES_WITH_THE = listed(
    """archives, auditorium, ballroom, barracks, building, cemetery, chancery, chapel, citadel, complex, consulate,
    consulate general, convention center, crossing, estate, facility, gallery, garden, guesthouse, guest house,
    hotel, kremlin, lawn, library, lobby, mausoleum, memorial, monument, mosque, museum, naval observatory,
    observatory, opera, opera house, pavilion, permanent mission, plant, reception, residence, room, ritz, site,
    suite, theater, theatre, tomb, university hospital, wall, wing"""
)
EVENTS = listed(
    """award, awards, briefing, breakfast, celebration, ceremony, commencement, conference, congress, convention,
    dialogue, dinner, event, exercises, expo, fair, festival, forum, funeral, gala, graduation, hearing,
    inauguration, launch, luncheon, meeting, opening, rally, reception, retreat, roundtable, seminar, session,
    show, signing, summit, symposium, talks, webinar, workshop"""
)
"""What a place is at times: the occasion that people met at."""

NOUNS_WITH_THE = _INSTITUTIONS | LANDS | _VENUES_WITH_THE | EVENTS
"""Nouns that give the name that ends with them an article: "the Council", "the Marshall Islands"."""

NOUNS_OF = NOUNS_WITH_THE | listed(
    """airport, archbishopric, base, bay, capital, castle, church, city, college, duchy, faculty, gulf, hall,
    headquarters, house, institut, isle, islands, kingdom, lake, ministries, order, palace, palais, port,
    principality, school, sea, shrine, sovereign order, state, temple, union, university"""
)
"""Nouns that give a name an article where "of" follows: "the University of Oxford", "the Gulf of Aden"."""

ROOMS = listed("auditorium, ballroom, chamber, garden, lobby, lounge, room, suite, wing")
"""One is in them, not at them."""

ON = listed("capitol hill, north lawn, south lawn, national mall, temple mount, mount scopus, red square, lawn")
AT = listed("holy see, kremlin, vatican, white house")
IN = listed("carbis bay, congress, d c, great hall of the people, hague, la, oval office, verkhovna rada")

WORDS = listed(
    """aipac, apec, asean, aukus, bimstec, brics, caricom, celac, centcom, comesa, covax, cern, daesh, ecowas, efta,
    eucom, eurojust, europol, fema, fifa, frontex, gavi, gatt, guam, hamas, igad, interpol, irena, isaf, isil,
    isis, kfor, mercosur, minusma, monusco, nafta, nasa, nato, oapec, opec, osha, saarc, sadc, sfor, shape, tass,
    uefa, unaids, unama, unasur, unctad, unesco, unga, unhcr, unicef, unifil, unita, unitar, unmik, unops, unrwa,
    usaid, zanu-pf"""
)
"""Abbreviations that are read as words, or have no article for other reasons."""

LETTERS = listed(
    """ecosoc, eeas, farc, farc-ep, iaea, ibrd, icao, icoca, oecd, oecs, osce, usda, usaf, usdot, ustr, aiib, irgc"""
)
"""Abbreviations of four letters and more that are read letter by letter."""

DETERMINERS = listed(
    """a, all, an, any, both, each, every, her, his, its, many, my, no, other, our, several, some, that, the, their,
    these, this, those, various, your, two, three, four, five, six, seven, eight, nine, ten, dozens, hundreds"""
)
"""Words before a noun that take an article's place."""


PEOPLE = listed(
    """advisers, advisors, advocates, agencies, ambassadors, chiefs, companies, congressmen, counterparts, countries,
    delegates, delegations, diplomats, directors, envoys, executives, experts, families, governments, governors,
    groups, heads, leaders, lawmakers, legislators, mayors, members, ministers, nations, negotiators, officials,
    organisations, organizations, parliamentarians, participants, partners, presidents, representatives,
    senators, stakeholders, states, students, veterans, workers"""
)
"""Plural nouns that are no names, whatever their capitals."""

COMMON_ADJECTIVES = listed(
    """business, cabinet, civil, community, defence, defense, economic, environment, faith, federal, finance, foreign,
    government, health, interior, international, justice, key, labor, labour, local, military, national,
    opposition, parliamentary, political, prime, private, public, regional, religious, sector, security, senior,
    service, society, state, trade"""
)


@cache
def groups() -> frozenset[str]:
    """Singular nouns that name people together: "delegation", "team"."""
    return frozenset(form for entry in load("groups") for form in entry.forms) | {"quartet", "trio", "task force"}


@cache
def site_nouns(key: str) -> frozenset[str]:
    """The common nouns of place_nouns.yml under a key: "buildings" or "lands"."""
    return frozenset(form for entry in load("place_nouns") if entry.key == key for form in entry.forms)


@cache
def venue_heads() -> frozenset[str]:
    """The nouns that head the names of buildings and sites, with their capitals: "Palace", "Air Base"."""
    return frozenset(form for entry in load("venues") if entry.kind == "head" for form in entry.forms)


@cache
def venue_names() -> frozenset[str]:
    """The buildings and sites that are known by a name of their own."""
    return frozenset(form for entry in load("venues") if entry.kind == "name" for form in entry.forms)
