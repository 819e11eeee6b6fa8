"""Speakers that stand beside a quotation without a verb: labels before a colon, names after a dash, labels inside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.mentions import Analysis, PartyKind
from communique.statements.narration import Attributed, Paragraph, main_subject
from communique.statements.quotes import Quotation
from communique.statements.speakers import Speaker, name_speaker
from communique.syntax import Sentence, Token

_DASHES = frozenset("–—-―")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_LABEL = re.compile(r"(?P<label>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,4})(?: \([^)]{1,40}\))?:\s+(?=\S)")
_LONGEST_SIGNATURE = 120
_LONGEST_NAME = 8


def find_inner_label(paragraph: Paragraph, quotation: Quotation) -> Attributed | None:
    """ "“WALLACE: But, Governor …”": a line of a transcript that is quoted with its label."""
    match = _LABEL.match(paragraph.text, *quotation.span)
    if match is None:
        return None
    words = match["label"].casefold().split()
    people = [p for p in paragraph.analysis.parties if p.kind is PartyKind.PERSON]
    known = [p for p in people if p.name.casefold().split()[-1:] == words[-1:]]
    name = known[0].name if len(known) == 1 else match["label"]
    speaker = Speaker(names=(name,), span=match.span("label"), parties=tuple(p.index for p in known[:1]))
    rest = replace(quotation, span=(match.end(), quotation.span[1]))
    return Attributed(quotation=rest, speaker=speaker, cue=None, rule="direct-label")


def find_label(paragraph: Paragraph, quotation: Quotation) -> Attributed | None:
    """ "Caddell: “…": a name and a colon right before the marks."""
    if not _ends_with_colon(paragraph, quotation):
        return None
    ahead = [t for s in paragraph.sentences for t in s.tokens if t.end <= quotation.outer[0]]
    words = [t for t in ahead if t.pos != "PUNCT" and t.text != ":"]
    if not words or len(words) > _LONGEST_NAME or any(t.tag in _FINITE for t in words):
        return None
    for word in reversed(words):
        party = paragraph.analysis.party_of(word)
        if party is not None and party.kind is not PartyKind.PLACE:
            speaker: Speaker | None = Speaker(names=(party.name,), span=(word.start, word.end), parties=(party.index,))
            break
    else:
        sentence = next(s for s in paragraph.sentences if words[-1] in s.tokens)
        speaker = name_speaker(paragraph.analysis, sentence, words[-1])
    if speaker is None or not speaker.names:
        return None
    return Attributed(quotation=quotation, speaker=speaker, cue=None, rule="direct-label")


def find_subject_before_colon(paragraph: Paragraph, quotation: Quotation) -> Attributed | None:
    """ "The senator scolded him: “…": before a colon any verb reports, and its subject speaks."""
    if not _ends_with_colon(paragraph, quotation):
        return None
    ahead = [s for s in paragraph.sentences if s.start < quotation.outer[0]]
    speaker = main_subject(paragraph.analysis, ahead[-1]) if ahead else None
    if speaker is None:
        return None
    return Attributed(quotation=quotation, speaker=speaker, cue=None, rule="direct-colon")


def _ends_with_colon(paragraph: Paragraph, quotation: Quotation) -> bool:
    return paragraph.text[paragraph.span[0] : quotation.outer[0]].rstrip().endswith(":")


def find_signature(paragraph: Paragraph, quotation: Quotation) -> Attributed | None:
    """ "“…” – President Kagame": a dash and a name to the end of the paragraph, or alone in the next one."""
    text, behind = paragraph.text, paragraph.behind
    own = [s for s in paragraph.sentences if s.end > quotation.outer[1]]
    rest = text[quotation.outer[1] : paragraph.span[1]].strip()
    if not rest and behind and paragraph.is_alone(quotation):
        own, rest = list(behind), text[behind[0].start : behind[-1].end]
    if not rest or rest[0] not in _DASHES or len(rest) > _LONGEST_SIGNATURE:
        return None
    words = [t for s in own for t in s.tokens if t.start >= quotation.outer[1] and t.pos != "PUNCT"]
    sentence = next((s for s in own if words and words[0] in s.tokens), None)
    if sentence is None or any(t.tag in _FINITE for t in words):
        return None
    speaker = name_signer(paragraph.analysis, sentence, words)
    return Attributed(quotation=quotation, speaker=speaker, cue=None, rule="direct-signed") if speaker else None


def name_signer(analysis: Analysis, sentence: Sentence, words: Sequence[Token]) -> Speaker | None:
    """Whom the words after a dash name: a mention, or the one party of that office ("– President")."""
    span = (words[0].start, words[-1].end)
    for word in words:
        party = analysis.party_of(word)
        mention = analysis.mention_at(word)
        if party is not None and mention is not None and len(mention.candidates) > 1 and not party.home:
            # Two presidents, and the title alone: which one signs is open.
            return Speaker(names=(), span=span, candidates=tuple(analysis.parties[i].name for i in mention.candidates))
        if party is not None and party.kind in (PartyKind.PERSON, PartyKind.BODY):
            return Speaker(names=(party.name,), span=span, parties=(party.index,))
    name = " ".join(analysis.words(sentence, span).split()).strip(" .,")
    people = [p for p in analysis.parties if p.kind is PartyKind.PERSON]
    holders = [p for p in people if name.casefold() in {r.casefold() for r in (p.role or "", *p.roles)}]
    own = [p for p in holders if p.home] or holders
    if len(own) == 1:
        return Speaker(names=(own[0].name,), span=span, parties=(own[0].index,))
    if holders:
        return Speaker(names=(), span=span, candidates=tuple(p.name for p in holders))
    return Speaker(names=(name,), span=span, named=False) if len(name.split()) <= _LONGEST_NAME else None
