"""Whether a name that is a place's and a person's stands for the person: "Chad Wolf", "Michael Jordan", "Paris Hilton".

What stands beside it decides: a further capitalised word that is no office, institution or function word. In a headline
of capitals that says nothing, and the name is taken for the place's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from communique.vocab.names import fold

_TITLES = frozenset(
    {"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "Rep", "Sen", "Congressman", "Congresswoman"}
    | {"Senator", "Judge", "Justice", "Professor", "Prof", "Capt", "Col", "Gen", "Sgt", "Lt", "Rev"}
)
# What follows a country's name with a capital letter without making it a person's: "Israel Prime Minister …".
_AFTER_PLACE = frozenset(
    {
        "Accord",
        "Airport",
        "Conference",
        "Meeting",
        "Accords",
        "Agency",
        "Agreement",
        "Air",
        "Ambassador",
        "And",
        "April",
        "Armed",
        "Army",
        "At",
    }
    | {"August", "Authority", "Bank", "Border", "Broadcasting", "Cabinet", "Central", "Chamber", "Chancellor"}
    | {"Chief", "Commerce", "Commission", "Commissioner", "Committee", "Congress", "Consul", "Cooperation"}
    | {"Council", "Court", "Crown", "Day", "December", "Defence", "Defense", "Delegation", "Deputy", "Desk"}
    | {"Development", "Dialogue", "Economic", "Economy", "Education", "Election", "Elections", "Embassy", "Energy"}
    | {"Envoy", "February", "Federal", "Federation", "Finance", "First", "For", "Force", "Forces", "Foreign"}
    | {"Forum", "Friday", "From", "Fund", "General", "Government", "Governor", "Health", "High", "Home", "Human"}
    | {"Immigration", "In", "Independence", "Interior", "Investment", "Is", "January", "Joint", "July", "June"}
    | {"Justice", "King", "Labour", "March", "Maritime", "May", "Military", "Minister", "Ministers", "Ministry"}
    | {"Mission", "Monday", "National", "Navy", "November", "October", "Office", "On", "Parliament", "Partnership"}
    | {"Party", "Police", "Policy", "Premier", "President", "Prime", "Prince", "Princess", "Queen", "Red"}
    | {"Relations", "Republic", "Royal", "Saturday", "Secretary", "Security", "Senate", "September", "Space"}
    | {"Special", "State", "Strategic", "Strategy", "Summit", "Sunday", "Supreme", "The", "Thursday", "To"}
    | {"Tourism", "Trade", "Transport", "Treasury", "Treaty", "Tuesday", "Under", "Vice", "War", "Water"}
    | {"Wednesday", "Week", "With"}
)
# What stands before one, with a capital letter at the beginning of a sentence: "In Jordan", "Visiting Israel".
_BEFORE_PLACE = frozenset(
    {"About", "After", "Against", "All", "Although", "And", "As", "At", "Because", "Before", "Both", "But", "By"}
    | {"Central", "East", "Eastern", "Even", "For", "Former", "From", "Greater", "If", "In", "Inside", "Into", "Like"}
    | {"Many", "Modern", "More", "Near", "New", "North", "Northern", "Now", "Of", "On", "Once", "Only", "Or", "Outside"}
    | {"Over", "Pro", "Since", "So", "Some", "South", "Southern", "Than", "That", "The", "Then", "Though", "Through"}
    | {"To", "Today", "Toward", "Towards", "Under", "Unlike", "Until", "Upon", "Via", "West", "Western", "What", "When"}
    | {"Where", "Whether", "While", "Why", "With", "Within", "Without", "Yesterday"}
)
_WORD_BEFORE = re.compile(r"([A-Za-zÀ-ɏ'’]+)(\.?) $")
_WORD_AFTER = re.compile(r" ([A-ZÀ-Þ][\w'’-]*)")


def is_in_person_name(text: str, start: int, end: int, is_place: Callable[[str], bool]) -> bool:
    """True if a place's name that is a person's too stands beside a further part of a person's name.

    `is_place` tells for the word beside it whether it names a place or its people ("Jordan Israel border").

    >>> text = "Michael Jordan flew to Jordan."
    >>> [is_in_person_name(text, start, start + 6, lambda word: False) for start in (8, 23)]
    [True, False]
    """
    if is_headline(text, start):
        return False
    after = _WORD_AFTER.match(text, end)
    if after is not None and after[1] not in _AFTER_PLACE and not is_place(after[1]):
        return True
    return is_after_given_name(text, start, is_place)


def is_after_given_name(text: str, start: int, is_place: Callable[[str], bool]) -> bool:
    """True if a title or a capitalised word that can be a name stands right before: "Mr Hague", "Meng Wanzhou"."""
    if is_headline(text, start):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    if before is None:
        return False
    word, stop = before.groups()
    if word in _TITLES:
        return True
    return not (
        stop
        or not word[0].isupper()
        or word.endswith(("ing", "'s", "’s"))
        or word in _BEFORE_PLACE
        or word.isupper()
        or is_place(word)
    )


def is_headline(text: str, place: int) -> bool:
    """True if nearly all words of the line have a capital and no sentence ends there: a capital says nothing then."""
    line_start = text.rfind("\n", 0, place) + 1
    line_end = text.find("\n", place)
    line = fold(text[line_start : line_end if line_end >= 0 else len(text)][:300]).rstrip()
    if line.endswith((".", ";", ":", '"', "”")):
        return False
    words = [word for word in re.findall(r"[A-Za-z']+", line) if len(word) > 3]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
