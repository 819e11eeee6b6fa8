"""The closed word classes of person phrases: heads of offices, portfolios, honorifics, particles; read once."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from communique.vocab.load import Entry, load


@dataclass(frozen=True, slots=True)
class Head:
    """A form that heads an office: its key in the vocabulary, and whether it stands for several holders."""

    key: str
    kind: str
    plural: bool


# Particles that stand inside a name, before a capital: "de Hoop Scheffer", "von der Leyen", "bin Salman".
PARTICLES = frozenset(
    ["al", "ap", "bin", "binti", "bint", "ben", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos"]
    + ["du", "e", "el", "ibn", "la", "las", "le", "los", "ould", "san", "ter", "ten", "van", "vande", "von", "y", "zu"]
)
SUFFIXES = frozenset(["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "V", "VI", "VII", "VIII", "XIV", "XVI"])
# Words that grade an office and are written with small letters too.
SMALL_GRADES = frozenset(
    ["acting", "assistant", "associate", "caretaker", "chief", "current", "deputy", "designate", "executive", "ex"]
    + ["first", "former", "high", "interim", "incoming", "joint", "late", "new", "newly", "appointed", "elected"]
    + ["outgoing", "permanent", "prime", "principal", "senior", "special", "then", "top", "under", "vice", "visiting"]
    + ["retired", "veteran", "lead", "longtime", "re-elected", "departing", "ousted", "exiled", "state", "federal"]
    + ["interior", "national", "regional", "local", "supreme", "opposition", "presidential", "government"]
)
# Capitalised words that begin no name: sentence openers and the verbs and nouns of headlines.
NO_NAME = frozenset(
    """The A An In On At He She It They We I You This That These Those There His Her Its Their Our My Your As But And Or
    If When While After Before During For From By To With Also Both All Some Many Most However Meanwhile Later Earlier
    Today Yesterday Tomorrow Tonight Following According Since Under Over What Who Why How Where Which Whose Not No Yes
    Of Into Upon Among Amid Between Against Across Through Throughout Toward Towards Within Without About Above Below
    Additionally Furthermore Moreover Finally First Firstly Second Secondly Third Thirdly Then Thus Therefore Here Now
    Once Only Even Still Yet So Such Each Every Either Neither Another Other Others Several Two Three Four Five Six
    Seven Eight Nine Ten Joint Remarks Statement Readout Press Release Conference Meeting Meetings Call Talks Visit Trip
    Summit Speech Address Interview Briefing Fact Sheet Transcript Background News Media Note Text Joining Accompanying
    Speaking Addressing Welcoming Noting Highlighting Asked Responding Commenting Thanks Thank Let Please Good Dear Mr
    Meets Met Meet Hosts Hosted Host Holds Held Hold Receives Received Welcomes Welcomed Visits Visited Calls Called
    Speaks Spoke Speak Attends Attended Addresses Addressed Urges Urged Says Said Tells Told Signs Signed Discuss
    Discusses Discussed Leaves Left Departs Departed Arrives Arrived Opens Opened Launches Launched Announces Announced
    Appoints Appointed Appointment Delivers Deliver Delivered Pledges Pledged Directs Directed Thanked Condemns Commends
    Commended Congratulates Congratulated Awards Awarded Extends Extended Commits Committed Joins Joined Begins Began
    Commences Concludes Concluded Ends Will Would Shall Should Can Could May Might Must Has Have Had Is Are Was Were Be
    January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug
    Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun
    Discussions Discussion Cooperation Agreement Treaty Government Parliament Congress Senate House Delegation Administration Team Group Forum Assembly Union
    Embassy Mission University Republic Kingdom States
    War Peace Security Economic Political Bilateral International National Special Regarding Concerning Due Given
    Despite Because Although Though Until Unless Whether Whereas Including Excluding Like Unlike Earlier Recently""".split()
)


def _fold(form: str) -> str:
    return form.casefold().replace("’", "'")


@functools.cache
def heads() -> dict[tuple[str, ...], Head]:
    """Every form of `offices.yml`, as its folded words, with what it heads."""
    out: dict[tuple[str, ...], Head] = {}
    for entry in load("offices"):
        for form in entry.forms:
            out[tuple(_fold(form).split())] = Head(entry.key, entry.kind or "post", plural=False)
        for form in entry.fields.get("plural", ()):
            out[tuple(_fold(form).split())] = Head(entry.key, entry.kind or "post", plural=True)
    return out


@functools.cache
def longest_head() -> int:
    """How many words the longest head has."""
    return max(len(words) for words in heads())


@functools.cache
def portfolio_words() -> frozenset[str]:
    """Capitalised words that say what an office is in charge of, or grade it."""
    return frozenset(form for entry in load("portfolios") for form in entry.forms)


@functools.cache
def grade_words() -> frozenset[str]:
    """Capitalised words that only grade an office: "Deputy", "Acting"."""
    return frozenset(form for entry in load("portfolios") if entry.kind == "grade" for form in entry.forms)


@functools.cache
def honorifics() -> dict[tuple[str, ...], str | None]:
    """Every honorific, as its words, with the gender that it tells, or None."""
    out: dict[tuple[str, ...], str | None] = {}
    for entry in load("honorifics"):
        for form in entry.forms:
            out[tuple(form.split())] = _gender(entry, form)
    return out


def _gender(entry: Entry, form: str) -> str | None:
    if form.startswith("His "):
        return "m"
    if form.startswith("Her ") or form == "Sheikha":
        return "f"
    gender = entry.fields.get("gender")
    return str(gender) if gender else None
