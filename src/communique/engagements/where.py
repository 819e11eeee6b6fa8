"""Where an occasion took place: the "in" and "at" of its clause, a venue with its city, or the host's house."""

from __future__ import annotations

from collections.abc import Iterator

from communique.engagements.report import Report
from communique.mentions import Analysis, PartyKind
from communique.models import EngagementType, Place
from communique.syntax import Part, Sentence, Token

_AT = frozenset(["in", "at"])
_NOT_PLACES = frozenset(
    [
        "meeting",
        "call",
        "talk",
        "talks",
        "context",
        "particular",
        "addition",
        "order",
        "conversation",
        "level",
        "time",
        "beginning",
    ]
    + [
        "start",
        "end",
        "invitation",
        "initiative",
        "request",
        "conclusion",
        "statement",
        "remark",
        "speech",
        "future",
        "wake",
        "response",
    ]
    + [
        "support",
        "favour",
        "favor",
        "honor",
        "honour",
        "person",
        "margin",
        "sideline",
        "framework",
        "capacity",
        "day",
        "way",
        "area",
    ]
    + [
        "field",
        "interest",
        "part",
        "summit",
        "conference",
        "forum",
        "event",
        "ceremony",
        "discussion",
        "session",
        "visit",
        "recognition",
    ]
    + [
        "effort",
        "line",
        "light",
        "view",
        "fact",
        "turn",
        "detail",
        "celebration",
        "aftermath",
        "attempt",
        "presence",
        "case",
        "risk",
    ]
)


def place_report(analysis: Analysis, report: Report) -> Place | None:
    """The most specific place that the report's clause gives."""
    sentence = report.sentence
    goals = list(_goals(analysis, sentence, report))
    if report.type is EngagementType.VISIT and goals:
        return goals[0]
    at: list[Place] = []
    for head in _heads(sentence, report):
        for prep in sentence.children(head, "prep"):
            at.extend(_through(analysis, sentence, prep))
    if not at:
        # "While in New York, …" and "In London, …" open the sentence.
        root = sentence.root()
        for prep in sentence.tokens[:4]:
            if prep.text.casefold() in _AT and prep.dep in ("prep", "mark", "advcl") and root is not None:
                at.extend(_through(analysis, sentence, prep))
    if at:
        return max(at, key=_specific)
    return goals[0] if goals else None


def _heads(sentence: Sentence, report: Report) -> Iterator[Token]:
    seen: set[int] = set()
    word = report.token
    for token in (word, report.verb):
        if token.i not in seen:
            seen.add(token.i)
            yield token
    # "met today with X at the Secretariat": the parser may hang the place on the counterpart or the date.
    # "will deliver a speech on its role at the Museum", "joined leaders in New York to attend": on an object or above.
    for token in (report.token, report.verb):
        for child in sentence.children(token, "prep"):
            for inner in sentence.children(child, "pobj"):
                for deeper in [
                    inner,
                    *(t for p in sentence.children(inner, "prep") for t in sentence.children(p, "pobj")),
                ]:
                    if deeper.i not in seen and deeper.mention < 0:
                        seen.add(deeper.i)
                        yield deeper
    for side in report.sides:
        if (
            side.token is not None
            and side.token.i not in seen
            and side.token.i < len(sentence.tokens)
            and sentence.tokens[side.token.i] is side.token
        ):
            seen.add(side.token.i)
            yield side.token
    for child in sentence.children(report.verb, "npadvmod", "advmod", "prep", "dobj", "xcomp"):
        for token in (child, *sentence.children(child, "pobj")):
            if token.i not in seen:
                seen.add(token.i)
                yield token
    if report.verb.dep in ("xcomp", "conj", "advcl"):
        head = sentence.tokens[report.verb.head]
        if head.i not in seen:
            yield head
            yield from sentence.children(head, "dobj")


def _goals(analysis: Analysis, sentence: Sentence, report: Report) -> Iterator[Place]:
    if report.type is EngagementType.VISIT:
        if report.goal is not None:
            place = read_place(analysis, sentence, report.goal, any_noun=True)
            if place is not None:
                yield place
        elif report.verb.lemma in ("visit", "tour"):
            for token in sentence.children(report.verb, "dobj"):
                place = read_place(analysis, sentence, token, any_noun=True)
                if place is not None:
                    yield place
        for head in (report.token, report.verb):
            for prep in sentence.children(head, "prep"):
                if prep.text.casefold() in ("to", "in", "at", "for", "from"):
                    yield from _through(analysis, sentence, prep, goal=True)
    elif report.verb.lemma in ("welcome", "receive", "greet", "host"):
        for prep in sentence.children(report.verb, "prep"):
            if prep.text.casefold() == "to":
                yield from _through(analysis, sentence, prep, goal=True)


def _through(analysis: Analysis, sentence: Sentence, prep: Token, *, goal: bool = False) -> Iterator[Place]:
    if not goal and prep.text.casefold() not in _AT:
        # "on the margins of the G20 Summit in Bali"
        if prep.text.casefold() in ("on", "during", "of", "with"):
            for inner in sentence.subtree(prep):
                if inner.dep == "prep" and inner.text.casefold() in _AT and inner.i != prep.i and inner.i - prep.i < 9:
                    yield from _through(analysis, sentence, inner)
        return
    for token in sentence.children(prep, "pobj"):
        place = read_place(analysis, sentence, token)
        if place is not None:
            yield place


def read_place(analysis: Analysis, sentence: Sentence, token: Token, *, any_noun: bool = False) -> Place | None:
    """The place that a word names, with "in <city>" after a venue; None for what is no place.

    What is visited may be any noun ("a model village").
    """
    mention = analysis.mention_at(token)
    if mention is not None and mention.kind in (PartyKind.PERSON, PartyKind.GROUP):
        return None
    if token.lemma in _NOT_PLACES or token.pos in ("NUM", "PRON"):
        return None
    dates = analysis.title_dates if sentence.part is Part.TITLE else analysis.dates
    if mention is None and any(d.span[0] <= token.start < d.span[1] for d in dates):
        return None
    if mention is None and not token.text[:1].isupper() and not (any_noun and token.pos in ("NOUN", "PROPN")):
        proper = [t for t in sentence.subtree(token) if t is not token and (t.mention >= 0 or t.tag in ("NNP", "NNPS"))]
        if not proper or token.tag == "NNS" and not proper:
            return None
        if token.lemma not in (
            "headquarters",
            "city",
            "region",
            "capital",
            "palace",
            "residence",
            "village",
            "town",
            "hotel",
            "office",
            "embassy",
            "airport",
            "base",
            "center",
            "centre",
            "university",
            "museum",
            "facility",
            "house",
            "state",
            "province",
            "suburb",
            "resort",
            "port",
            "island",
            "border",
            "camp",
            "hospital",
            "ministry",
            "room",
        ):
            return None
    run = _phrase(sentence, token)
    # "Las Vegas, Nevada": a city with its country or state.
    after = run[-1].i + 1
    if (
        after + 1 < len(sentence.tokens)
        and sentence.tokens[after].text == ","
        and (m := analysis.mention_at(sentence.tokens[after + 1])) is not None
        and m.kind in (PartyKind.BODY, PartyKind.PLACE)
        and sentence.tokens[after + 1].dep in ("appos", "conj", "npadvmod", "pobj", "nmod")
        and (
            after + 2 >= len(sentence.tokens)
            or sentence.tokens[after + 2].text in (",", ".", "on", "to", "and", ";", "for", "from")
            or sentence.tokens[after + 2].tag.startswith(("IN", "NNP", "TO"))
        )
        and not any(s.text in ("and",) for s in sentence.tokens[after + 2 : after + 3])
    ):
        run = [*run, sentence.tokens[after], sentence.tokens[after + 1]]
    start, end = run[0].start, run[-1].end
    name = analysis.text_of(sentence)[start:end].rstrip(" ,")
    if not any(c.isupper() for c in name) and not (any_noun and len(name.split()) > 1):
        return None
    entity = None
    for t in run:
        inner = analysis.mention_at(t)
        if inner is not None and inner.party >= 0 and inner.kind in (PartyKind.PLACE, PartyKind.BODY):
            entity = analysis.parties[inner.party].key
    span = (start, start + len(name)) if sentence.part is Part.BODY else None
    return Place(name=name, entity=entity, span=span)


def _phrase(sentence: Sentence, token: Token) -> list[Token]:
    stop = {"relcl", "acl", "advcl", "appos", "conj", "cc", "punct", "parataxis"}
    keep = {token.i}
    todo = [c for c in sentence.children(token) if c.dep not in stop]
    while todo:
        word = todo.pop()
        if word.dep == "prep" and word.text.casefold() not in ("of", "in", "for", "at"):
            continue
        if word.dep == "prep" and word.i < token.i:
            continue
        if word.dep == "npadvmod":
            continue
        keep.add(word.i)
        todo.extend(c for c in sentence.children(word) if c.dep not in stop or c.dep == "conj")
    first = last = token.i
    while first - 1 in keep:
        first -= 1
    while last + 1 in keep:
        last += 1
    run = sentence.tokens[first : last + 1]
    while len(run) > 1 and run[0] is not token and run[0].pos in ("DET", "PUNCT"):
        run = run[1:]
    while len(run) > 1 and run[-1].pos in ("ADP", "PUNCT", "DET", "CCONJ"):
        run = run[:-1]
    return run


def _specific(place: Place) -> tuple[bool, int]:
    """A venue with its city beats a city; the longer name is the more specific."""
    return (" in " in place.name, len(place.name))
