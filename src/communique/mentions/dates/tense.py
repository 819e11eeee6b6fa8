"""The tense of the clause that an expression of time stands in, told without a parser.

A time adverbial belongs to the nearest verb before it in its clause ("will withdraw his troops on Friday"), unless it
opens the clause or stands between subject and verb ("On Friday, he met …", "Mr Bush on Friday said …"); then to the
next one after it. What it knowingly misses: regular verbs in the present ("prices rise Monday") outside the vocabulary.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from communique.mentions.dates.lexicon import read_lexicon
from communique.models import Span

Tense = Literal["past", "future", "present"]
Telling = Tense | Literal["open", "over"]
"""A tense, or "open" where a day may lie on either side ("had been due to expire on Friday"), or "over" where it cannot
lie ahead ("since Friday", "the quarter ended Oct. 31")."""

_REACH = 400  # code points on either side; no verb farther off is the time's
_TOKEN = re.compile(
    r"(?:can|won|don|didn|isn|wasn|[a-z]+n)[’']t\b|[A-Za-z]+(?:-[A-Za-z]+)*|[’'](?:ll|re|s|ve|d)\b|[,;:()—–\"“”]|``|''|--"
)
_LEADS = re.compile(
    r"(?:(?:^|[,;:—–\"“”]|``|''|--|\b(?:that|and|but|while|because))\s*)"
    r"(?:(?:also|later|earlier|early|late|only|then|meanwhile|elsewhere|here|and|but)\s+)?"
    r"(?:(?:on|by|in|at|from|since|until|before|after|during|as of)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:no later than|as (?:early|soon) as|starting|effective)\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE
)
_EXPECTING = re.compile(r"\blook(?:s|ed|ing)? forward to (?:[\w’'-]+,? ){0,8}$", re.IGNORECASE)
_EVE = re.compile(r"\b(?:ahead of|in advance of|in the run-up to)\s+(?:the\s+)?$", re.IGNORECASE)
_OVER = re.compile(r"\b(?:since|dated|ended)\s+(?:the\s+)?$", re.IGNORECASE)
_BEHIND = re.compile(r"\b(?:as of|after)\s+(?:the\s+)?$", re.IGNORECASE)
_LIMIT = re.compile(r"\b(?:until|till|through|by|beginning)\s+(?:the\s+)?$", re.IGNORECASE)
_ADJUNCT = re.compile(r"\b(?:at|in|during|for|to)\s$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?\b(?=\s)")
_ATTRIBUTIVE = re.compile(r"\b(?:a|an|the|its|his|her|their|our)\s$", re.IGNORECASE)
_NOUN = re.compile(
    r"\s(?!(?:at|in|on|of|to|for|by|and|or|as|but|when|where|after|before|with|from|that|which|is|was|will)\b)[a-z]"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PREPOSITIONS = _words("on by in at from since until till before after during of for to the through early late around")
_DETERMINERS = _words("a an the its his her their our my your this that these those some any no")
_NO_VERBS = _DETERMINERS | _words("him them it me us you talks peace which whom what one two three four five more")
_PRONOUNS = _words("it he she that there what who here where this everyone everybody")
_RELATIVES = _words("who which whose whom when where")
_QUOTES = _words("\" “ ” `` ''")
_NOT_PAST = _words("united need hundred indeed speed seed feed exceed proceed succeed breed")
_ADVERBS = _words("not also still now then be been being already only never here there")
_PAST_AUXILIARIES = _words("was were had did has have")
_ARE = _words("is are am 're ’re")
_LOOKING_AHEAD = _words("will shall won't won’t")
_SAME_IN_PAST = _words("be do have put cut let set become come run")


@cache
def _kinds() -> dict[str, str]:
    """The part that each word plays in giving a clause its tense; the later kinds win."""
    forms = read_lexicon().forms
    kinds: dict[str, str] = {}
    for kind in ("past", "present", "timetable", "open", "wishing", "promising", "scheduling", "adjourning", "future"):
        kinds |= dict.fromkeys((form.lower() for form in forms[kind]), kind)
    return kinds


def find_tense(text: str, sentence: Span, span: Span) -> Telling | None:
    """The tense in which the clause around a span is told, or None where nothing says.

    `sentence` is the span of its sentence, or of as much of the paragraph as is known.

    >>> text = "The minister said he will begin withdrawing troops on Friday."
    >>> find_tense(text, (0, len(text)), (54, 60))
    'future'
    """
    before = text[max(sentence[0], span[0] - _REACH) : span[0]]
    after = text[span[1] : min(sentence[1], span[1] + _REACH)]
    if _AHEAD.search(before) or _EXPECTING.search(before):
        return "future"
    if _OVER.search(before):
        return "over"
    if _EVE.search(before):
        return "open"  # "met ahead of Thursday's summit" may be told before or after it
    if _POSSESSIVE.match(after) and not _ADJUNCT.search(before):
        return "past"  # "will appeal Wednesday's ruling"
    if _ATTRIBUTIVE.search(before) and _NOUN.match(after):
        return None  # "is trying to sell itself under a June agreement"
    left, right = _tokens(before), _tokens(after)
    tense = _of_clause(before, left, right)
    if tense in (None, "present"):
        if _ARE & {word.lower() for word in left[-2:]}:
            return "future"  # "the deadline is Friday", "the summit is on Friday"
        if _BEHIND.search(before):
            return "past"
        if _LIMIT.search(before):
            return "future"
    if tense == "past" and _LIMIT.search(before):
        return "open"  # "has lent it money through January"
    return tense


def _of_clause(before: str, left: list[str], right: list[str]) -> Telling | None:
    """The tense of the verb that the time belongs to, before or after it."""
    beside = left[-2:] if left and left[-1].lower() in _PREPOSITIONS else left[-1:]
    follows = [word for word in right[:2] if not word.endswith("ly")][:1]
    if _LEADS.search(before) or (_is_finite(follows) and not _is_finite(beside)):
        return _after(right) or _before(left)
    return _before(left) or _after(right)


def _tokens(text: str) -> list[str]:
    """Words and marks; the s of a genitive is left out, the one of "it's" is a verb."""
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word not in ("'s", "’s") or (found and found[-1].lower() in _PRONOUNS):
            found.append(word)
    return found


def _kind(word: str) -> str | None:
    if word[:1].isupper() and not word.isupper():
        return None  # names: "May", "Will", "Reading"
    kind = _kinds().get(word.lower())
    if kind is None and word.endswith("ed") and len(word) > 3 and "-" not in word and word not in _NOT_PAST:
        return "past"
    return kind


def _is_finite(words: list[str]) -> bool:
    return any(_kind(word) in ("future", "past", "scheduling") for word in words)


def _is_base(word: str) -> bool:
    """Whether a word after "to" may be an infinitive."""
    if not word.islower() or word in _NO_VERBS:
        return False
    return _kind(word) in (None, "timetable", "promising") or word in _SAME_IN_PAST


def _is_attributive(words: list[str], at: int) -> bool:
    """Whether a participle is part of a noun phrase: "the proposed treaty", "a still unspecified date"."""
    if _kinds().get(words[at].lower()) in ("past", "scheduling"):
        return False
    while at and (words[at - 1].lower() in _ADVERBS or words[at - 1].endswith("ly")):
        at -= 1
    return at > 0 and words[at - 1].lower() in _DETERMINERS


def _before(words: list[str]) -> Telling | None:
    """The tense of the last verb group before the time."""
    infinitive = False
    for at in range(len(words) - 1, -1, -1):
        word = words[at].lower()
        if word in _QUOTES or word == ";":
            break
        if word == "to":
            infinitive = infinitive or (at + 1 < len(words) and _is_base(words[at + 1]))
            continue
        kind = _kind(words[at])
        if kind is None or _is_attributive(words, at):
            continue
        told = _of_group(words, at, kind, infinitive=infinitive)
        if told != "on":
            return told
    return "future" if infinitive else None


def _of_group(words: list[str], at: int, kind: str, *, infinitive: bool) -> Telling | Literal["on"] | None:
    """The tense of the verb group that ends at an index, or "on" where an earlier one decides.

    `infinitive` says that an infinitive follows it: "agreed to meet".
    """
    if kind in ("future", "open"):
        return "future" if kind == "future" else "open"
    word, auxiliaries = words[at].lower(), _auxiliaries(words[:at])
    if kind == "timetable":
        if infinitive or words[at - 1 : at] == ["to"]:
            return "on"
        return _of_auxiliaries(auxiliaries) if auxiliaries else ("future" if _before(words[:at]) is None else "on")
    if kind == "adjourning":
        # "postponed until Tuesday" looks ahead, "extended its offer Friday" looks back.
        limited = words[-1].lower() in ("until", "till", "to", "for", "through")
        return "future" if limited else _of_auxiliaries(auxiliaries) or "past"
    if kind == "wishing":
        return "open" if infinitive else "past"
    if kind == "promising" and not infinitive:
        return "past" if word.endswith("ed") or word == "sought" else "on"
    scheduled = kind in ("scheduling", "promising")
    told = _of_auxiliaries(auxiliaries, scheduled=scheduled)
    if told:
        return told
    if "to" in auxiliaries:
        return _before(words[:at]) if kind == "past" else "future"
    if scheduled:
        if word == "set" and not infinitive and not auxiliaries:
            return "past"
        return "future"
    if kind == "past":
        return "present" if auxiliaries else "past"
    # "is to open on Friday" and "is opening on Friday" look ahead, "is open" does not say.
    arranged = words[at + 1 : at + 2] and words[at + 1].endswith("ing")
    return "future" if word in _ARE and (infinitive or arranged) else "present"


def _auxiliaries(words: list[str]) -> list[str]:
    """The auxiliaries right before a verb, the nearest first."""
    found: list[str] = []
    for word in reversed(words):
        low = word.lower()
        if low in _ADVERBS or low.endswith("ly"):
            continue
        if low != "to" and low not in _PAST_AUXILIARIES and _kinds().get(low) not in ("future", "open", "present"):
            break
        found.append(low)
    return found


def _of_auxiliaries(auxiliaries: list[str], *, scheduled: bool = False) -> Telling | None:
    """The tense that the auxiliaries give; `scheduled` where their verb is one of planning: "had been due"."""
    for at, low in enumerate(auxiliaries):
        kind = _kinds().get(low)
        if kind in ("future", "open"):
            # "may have been responsible for the drop on Wednesday" looks back, "will have left" does not.
            if "have" in auxiliaries[:at] and low not in _LOOKING_AHEAD:
                return "past"
            return "future" if kind == "future" else "open"
    if not _PAST_AUXILIARIES & set(auxiliaries):
        return None
    if not scheduled:
        return "past"
    return "future" if {"has", "have"} & set(auxiliaries) else "open"


def _after(words: list[str]) -> Telling | None:
    """The tense of the first verb group after the time, relative clauses left aside."""
    relative = False
    for at, word in enumerate(words):
        low = word.lower()
        if relative or low in _RELATIVES:
            relative = low != ","
            continue
        kind = _kind(word)
        if kind is None or (_is_attributive(words, at) and kind != "scheduling"):
            continue
        following = [later.lower() for later in words[at + 1 : at + 5]]
        return _of_first(low, kind, following)
    return None


def _of_first(word: str, kind: str, following: list[str]) -> Telling | None:
    planned = any(_kinds().get(later) in ("scheduling", "promising") for later in following[:2])
    if kind == "present":
        return "future" if word in _ARE and (following[:1] == ["to"] or planned) else "present"
    if kind in ("scheduling", "promising"):
        if word.endswith("ed") or word in ("set", "sought"):
            return "open" if kind == "scheduling" and "to" in following else "past"
        return "future" if "to" in following else None
    if kind == "timetable":
        return "future"
    if kind in ("future", "open"):
        if "have" in following[:2] and word not in _LOOKING_AHEAD:
            return "past"
        return "future" if kind == "future" else "open"
    if word in ("was", "were", "had") and any(_kinds().get(later) == "scheduling" for later in following[:2]):
        return "open"
    return "past"
