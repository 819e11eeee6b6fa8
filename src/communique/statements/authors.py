"""Who says "I" and "we" in a text written in the first person: whoever the title or the first line says released it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.mentions import Analysis, PartyKind
from communique.mentions.reference import find_signers
from communique.models import Engagement, EngagementType, Part
from communique.statements.speakers import Speaker
from communique.syntax import Part as TextPart

_RELEASED = re.compile(
    r"\b(?:press conference|interview|testimony|statement|remarks|message|letter|address|speech)s?"
    r"\s+(?:by|from|of|with)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"^(?P<who>.{3,80}?)(?:['’]s?)?\s+(?:[Ss]tatement|[Rr]emarks|[Mm]essage)\b")


def find_author(analysis: Analysis, engagements: Sequence[Engagement] = ()) -> Speaker | None:
    """Whoever released the text, or None: "Statement by X", "Joint Statement of A and B", "X, Spokesperson".

    Else it is the one who speaks at the document's only speech or press conference, or the body that it names most.
    """
    title = analysis.document.title or ""
    match = _RELEASED.search(title)
    start, end = (match.end(), _end(title, match.end())) if match else (0, 0)
    if match is None and (owned := _OWNED.search(title)):
        start, end = owned.span("who")
    found = _parties_in(analysis, start, end)
    if not found:
        found = find_signers(analysis)
    if not found:
        found = _orator(analysis, engagements)
    if not found:
        found = _house(analysis)
    if not found:
        return None
    return Speaker(names=tuple(analysis.parties[i].name for i in found), span=None, parties=tuple(found))


def _end(title: str, start: int) -> int:
    """Where the names end: before "on the …", "following …", "after …"."""
    match = re.compile(
        r"\s(?:[Oo]n|[Ff]ollowing|[Aa]fter|[Aa]t|[Rr]egarding|[Bb]efore|[Dd]uring|[Tt]o|[Ii]n)\s"
    ).search(title, start)
    return match.start() if match else len(title)


def _parties_in(analysis: Analysis, start: int, end: int) -> list[int]:
    """The parties that the title names there; persons, else bodies and countries."""
    out: list[int] = []
    for mention in analysis.mentions:
        sentence = analysis.sentences[mention.sentence]
        if sentence.part is TextPart.TITLE and mention.party >= 0 and start <= mention.span[0] < end:
            out.append(mention.party)
    people = [i for i in out if analysis.parties[i].kind is PartyKind.PERSON]
    if people:
        return list(dict.fromkeys(people))
    # "Joint Statement of the Leaders of India and Israel": a group whose members the phrase names.
    words = (analysis.document.title or "")[start:end]
    named = [(words.find(p.name), p.index) for p in analysis.parties if p.kind is PartyKind.BODY and p.name in words]
    members = [i for _, i in sorted(named) if len(analysis.parties[i].body_key or "") == 2]
    return list(dict.fromkeys(members if len(members) > 1 else out or members))


def _orator(analysis: Analysis, engagements: Sequence[Engagement]) -> list[int]:
    """The only person at the document's only speech or press conference."""
    spoken = [e for e in engagements if e.type in (EngagementType.SPEECH, EngagementType.PRESS_CONFERENCE)]
    if len(spoken) != 1:
        return []
    names = {p.name for p in spoken[0].participants if p.part in (Part.PRINCIPAL, None)}
    found = [p.index for p in analysis.parties if p.kind is PartyKind.PERSON and p.name in names]
    return found if len(found) == 1 else []


def _house(analysis: Analysis) -> list[int]:
    """The body that a text without a signature names most, at least twice: "we" is its voice."""
    counts = {
        p.index: sum(1 for i in p.mentions if analysis.sentences[analysis.mentions[i].sentence].part is TextPart.BODY)
        for p in analysis.parties
        if p.kind is PartyKind.BODY and len(p.body_key or "") != 2
    }
    best = max(counts, key=lambda i: counts[i], default=None)
    return [best] if best is not None and counts[best] >= 2 else []
