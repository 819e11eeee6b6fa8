"""Where an occasion took place: the "in" and "at" of its clause, a venue with its city, the goal of a visit."""

from __future__ import annotations

from collections.abc import Iterator

from communique.engagements.report import Report
from communique.mentions import Analysis, PartyKind
from communique.mentions.lexicon import words_of
from communique.models import EngagementType, Place
from communique.syntax import Part, Sentence, Token

_AT = frozenset(["in", "at"])


def place_report(analysis: Analysis, report: Report) -> Place | None:
    """The most specific place that the report's clause gives."""
    if report.type is EngagementType.CALL:
        return None
    sentence = report.sentence
    goals = list(_goals(analysis, sentence, report))
    if report.type is EngagementType.VISIT and goals:
        return goals[0]
    at: list[Place] = []
    for head in _heads(sentence, report):
        for prep in sentence.children(head, "prep"):
            at.extend(_through(analysis, sentence, prep))
    if not at and report.verb.dep == "relcl" and any(t.lower == "where" for t in sentence.children(report.verb)):
        # "began the day in Cairo, where he met …"
        place = parse_place(analysis, sentence, sentence.tokens[report.verb.head])
        at.extend([place] if place is not None else [])
    if not at:
        # "While in New York, …" and "In London, …" open the sentence.
        root = sentence.root()
        for prep in sentence.tokens[:4]:
            if prep.lower in _AT and prep.dep in ("prep", "mark", "advcl") and root is not None:
                at.extend(_through(analysis, sentence, prep))
    if not at and report.type is EngagementType.SPEECH:
        # "in a televised address from the White House"
        froms = (p for head in _heads(sentence, report) for p in sentence.children(head, "prep") if p.lower == "from")
        at.extend(place for p in froms for place in _through(analysis, sentence, p, goal=True))
    if not at and report.type in (EngagementType.SUMMIT, EngagementType.MEETING):
        # "the Sharm el-Sheikh summit"
        for token in sentence.children(report.token, "compound", "nmod"):
            mention = analysis.mention_at(token)
            if mention is not None and mention.kind is PartyKind.PLACE:
                place = parse_place(analysis, sentence, token)
                at.extend([place] if place is not None else [])
    if at:
        return max(at, key=_specific)
    return goals[0] if goals else None


def _heads(sentence: Sentence, report: Report) -> Iterator[Token]:
    """The words that may govern the occasion's place, each once: its own words first, then those of its clause."""
    seen: set[int] = set()
    for token in _governors(sentence, report):
        if token.i not in seen:
            seen.add(token.i)
            yield token
    if report.verb.dep in ("xcomp", "conj", "advcl"):
        # "joined leaders in New York to attend": on the verb above.
        head = sentence.tokens[report.verb.head]
        if head.i not in seen:
            yield head
            yield from sentence.children(head, "dobj")


def _governors(sentence: Sentence, report: Report) -> Iterator[Token]:
    verb = report.verb
    yield from (report.token, verb)
    # "a summit set for Washington in April", "a meeting held in Cairo"
    yield from sentence.children(report.token, "acl")
    # "will deliver a speech on its role at the Museum": the parser hangs the place on the object of "on".
    for token in (report.token, verb):
        for child in sentence.children(token, "prep"):
            for inner in sentence.children(child, "pobj"):
                deeper = [t for p in sentence.children(inner, "prep") for t in sentence.children(p, "pobj")]
                yield from (t for t in (inner, *deeper) if t.mention < 0)
    # "met today with X at the Secretariat": on the counterpart or the date.
    for side in report.sides:
        if side.token is not None and _is_in(sentence, side.token):
            yield side.token
    for child in sentence.children(verb, "npadvmod", "advmod", "prep", "dobj", "xcomp"):
        yield child
        yield from sentence.children(child, "pobj")


def _is_in(sentence: Sentence, token: Token) -> bool:
    return token.i < len(sentence.tokens) and sentence.tokens[token.i] is token


def _goals(analysis: Analysis, sentence: Sentence, report: Report) -> Iterator[Place]:
    if report.type is EngagementType.VISIT:
        if report.goal is not None:
            place = parse_place(analysis, sentence, report.goal, any_noun=True)
            if place is not None:
                yield place
        elif report.verb.lemma in ("visit", "tour"):
            for token in sentence.children(report.verb, "dobj"):
                place = parse_place(analysis, sentence, token, any_noun=True)
                if place is not None:
                    yield place
        ways = sentence.children(report.verb, "prt", "advmod")
        for head in (report.token, report.verb, *(t for t in ways if t.i == report.verb.i + 1)):
            for prep in sentence.children(head, "prep"):
                if prep.lower in ("to", "into", "in", "at", "for", "from"):
                    yield from _through(analysis, sentence, prep, goal=True)
    elif report.verb.lemma in ("welcome", "receive", "greet", "host"):
        for prep in sentence.children(report.verb, "prep"):
            if prep.lower == "to":
                yield from _through(analysis, sentence, prep, goal=True)


def _through(analysis: Analysis, sentence: Sentence, prep: Token, *, goal: bool = False) -> Iterator[Place]:
    if prep.lower == "for" and sentence.tokens[prep.head].lemma in ("set", "schedule", "slate", "plan"):
        goal = True
    if not goal and prep.lower not in _AT:
        # "on the margins of the G20 Summit in Bali"
        if prep.lower in ("on", "during", "of", "with"):
            for inner in sentence.subtree(prep):
                if inner.dep == "prep" and inner.lower in _AT and inner.i != prep.i and inner.i - prep.i < 9:
                    yield from _through(analysis, sentence, inner)
        return
    for token in sentence.children(prep, "pobj"):
        place = parse_place(analysis, sentence, token)
        if place is not None:
            yield place


def is_place(analysis: Analysis, token: Token) -> bool:
    """Whether a word names a place, or a body that can be visited."""
    mention = analysis.mention_at(token)
    if mention is not None:
        return mention.kind in (PartyKind.PLACE, PartyKind.BODY)
    return token.tag in ("NNP", "NNPS") or token.text[:1].isupper() or token.lemma in words_of("place_nouns", "place")


def parse_place(analysis: Analysis, sentence: Sentence, token: Token, *, any_noun: bool = False) -> Place | None:
    """The place that a word names, with "in <city>" after a venue; None for what is no place.

    What is visited may be any noun ("a model village").
    """
    mention = analysis.mention_at(token)
    if mention is not None and mention.kind in (PartyKind.PERSON, PartyKind.GROUP):
        return None
    if token.lemma in words_of("place_nouns", "no_place") or token.pos in ("NUM", "PRON"):
        return None
    dates = analysis.title_dates if sentence.part is Part.TITLE else analysis.dates
    if mention is None and any(d.span[0] <= token.start < d.span[1] for d in dates):
        return None
    named = mention is not None or token.text[:1].isupper() or (any_noun and token.pos in ("NOUN", "PROPN"))
    if not named and not (token.lemma in words_of("place_nouns", "place") and _has_name(sentence, token)):
        return None
    run = _with_region(analysis, sentence, _phrase(sentence, token))
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


def _has_name(sentence: Sentence, token: Token) -> bool:
    """Whether a name stands in the noun's phrase: "the headquarters of the African Union"."""
    return any(t.mention >= 0 or t.tag in ("NNP", "NNPS") for t in sentence.subtree(token) if t is not token)


def _with_region(analysis: Analysis, sentence: Sentence, run: list[Token]) -> list[Token]:
    """With the country or state after a city: "Las Vegas, Nevada", but not the next of several: "in A, B and C"."""
    after = run[-1].i + 1
    if after + 1 >= len(sentence.tokens):
        return run
    comma, region = sentence.tokens[after], sentence.tokens[after + 1]
    mention = analysis.mention_at(region)
    if (
        comma.text != ","
        or mention is None
        or mention.kind not in (PartyKind.BODY, PartyKind.PLACE)
        or region.dep not in ("appos", "conj", "npadvmod", "pobj", "nmod")
    ):
        return run
    if after + 2 < len(sentence.tokens):
        follows = sentence.tokens[after + 2]
        closes = follows.text in (",", ".", "on", "to", ";", "for", "from")
        if follows.text == "and" or not (closes or follows.tag.startswith(("IN", "NNP", "TO"))):
            return run
    return [*run, comma, region]


def _phrase(sentence: Sentence, token: Token) -> list[Token]:
    stop = {"relcl", "acl", "advcl", "appos", "conj", "cc", "punct", "parataxis"}
    keep = {token.i}
    todo = [c for c in sentence.children(token) if c.dep not in stop or c.tag == "HYPH"]
    while todo:
        word = todo.pop()
        if word.dep == "prep" and word.lower not in ("of", "in", "for", "at"):
            continue
        if word.dep == "prep" and word.i < token.i:
            continue
        if word.dep == "npadvmod" or (word.dep == "advmod" and word.i > token.i):
            continue
        keep.add(word.i)
        todo.extend(c for c in sentence.children(word) if c.dep not in stop or c.dep == "conj" or c.tag == "HYPH")
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
