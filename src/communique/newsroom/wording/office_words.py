"""The words that titles of office are made of."""

from __future__ import annotations

from communique.newsroom.wording.nouns import listed

HEADS = listed(
    """administrator, admiral, adviser, advisor, ambassador, amir, archbishop, attorney, ayatollah, bishop, cardinal,
    chair, chairman, chairperson, chairwoman, chancellor, chief, co-chair, commander, commissioner, comptroller,
    congressman, congresswoman, consul, coordinator, councillor, counsel, counsellor, director, doctor, emir,
    emperor, empress, envoy, gentleman, general, governor, inspector, judge, justice, king, lady, lieutenant,
    major, mayor, minister, nuncio, ombudsman, patriarch, pontiff, pope, premier, president, prince, princess,
    principal, prosecutor, provost, queen, rapporteur, rector, representative, secretary, senator, sheikh,
    speaker, sultan, taoiseach, treasurer, undersecretary"""
)
"""Heads of titles that have capitals; "leader", "member" and plurals ("foreign ministers") have none."""

SMALL = listed("a, an, and, as, at, by, de, for, from, in, of, on, or, pro, the, to, with")

BEFORE_NAME = listed(
    """admiral, ambassador, amir, archbishop, assemblyman, assemblymember, assemblywoman, ayatollah, bishop, brigadier,
    cardinal, chancellor, colonel, commissioner, congressman, congresswoman, councilman, councilmember,
    councilwoman, crown prince, crown princess, deputy prime minister, deputy secretary, doctor, dr, emir,
    emperor, empress, foreign minister, foreign secretary, general, governor, governor general, grand ayatollah,
    grand duke, imam, judge, justice, king, lieutenant, lieutenant general, lieutenant governor, major, major
    general, mayor, minister, pastor, patriarch, pope, premier, president, prime minister, prince, princess,
    professor, queen, rabbi, rear admiral, representative, reverend, secretary, senator, sergeant, sheikh, sir,
    sultan, taoiseach, vice admiral, vice president"""
)
"""Titles that stand before the name where nothing says whose they are: "President Joe Biden"."""

CROWNS = listed("amir, emir, emperor, empress, grand duke, king, pope, prince, princess, queen, sultan")
"""Titles that a regnal name never goes without: "King Hussein of Jordan"."""

EMPTY = listed(
    """chief, co-founder, emerging leader, founder, head, leader, member, members, official, participant, q,
    representative of, spokesperson, staff, the leader"""
)
"""What says nothing where nothing says whose it is."""

PASSING = listed(
    "acting, caretaker, current, former, incoming, interim, late, new, newly, outgoing, then, visiting, ex"
)
PAST = listed("ex, former, late, then")

TOP_POSTS = listed(
    """president, vice president, prime minister, deputy prime minister, first vice president, king, queen, prince,
    first lady, second lady, second gentleman, chief justice, head of state, head of government, president elect,
    vice president elect"""
)
"""Posts that go with the state's full name: "President of the United States", but "US Secretary of State"."""

SEATS = listed(
    """assemblyman, assemblymember, assemblywoman, congressman, congresswoman, member of congress, member of parliament,
    representative, senator, state representative, state senator"""
)
"""Those who sit for a place: "Senator for Nebraska"."""

SENT = listed("ambassador, envoy, representative, delegate, high commissioner, nuncio")
"""Those who are sent by somebody "to" somewhere."""

ORGANS = listed(
    """administration, agency, assembly, board, bureau, cabinet, chamber, commission, committee, congress, council,
    court, department, house, institute, office, parliament, presidency, secretariat, senate, staff"""
)
"""Nouns of parts of a state or an organisation, which then stands before them: "the ECOWAS Commission"."""
