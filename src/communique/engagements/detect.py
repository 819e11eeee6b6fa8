"""Reports of occasions in one sentence: verbs by their frame, nouns by their verb or by their own words."""

from __future__ import annotations

from itertools import islice

from communique.engagements.deeds import find_deeds
from communique.engagements.lexicon import occasion_at
from communique.engagements.occasions import find_occasions
from communique.engagements.report import Report
from communique.mentions import Analysis
from communique.models import EngagementType
from communique.syntax import Sentence, Token


def find_reports(analysis: Analysis, sentence: Sentence) -> list[Report]:
    """The reports of one sentence, in text order; several counterparts met one by one give one report each."""
    out: list[Report] = []
    used: set[int] = set()
    speaking: set[int] = set()
    for token in sentence.tokens:
        if token.i in used or token.mention >= 0:
            continue
        if token.pos in ("VERB", "AUX") and not _is_gerund_noun(sentence, token):
            found = list(find_deeds(analysis, sentence, token, used))
            if any(r.type is EngagementType.SPEECH for r in found):
                speaking.add(token.i)
            out.extend(found)
        elif token.pos in ("NOUN", "PROPN", "ADJ", "VERB") or token.tag in ("NN", "NNS", "NNP"):
            named = occasion_at(sentence, token)
            if named is None or _is_modifier(sentence, token):
                continue
            # "addressed a joint session" tells of the speech alone.
            if not any(t.i in speaking for t in islice(sentence.ancestors(token), 2)):
                out.extend(find_occasions(analysis, sentence, token, *named))
    return out


def _is_gerund_noun(sentence: Sentence, token: Token) -> bool:
    """Whether a headline's "Meeting" names the occasion: "Readout of the President's Meeting with …"."""
    return (
        token.tag == "VBG"
        and (sentence.is_headline or token.text[:1].isupper())
        and occasion_at(sentence, token) is not None
        and sentence.child(token, "nsubj") is None
    )


def _is_modifier(sentence: Sentence, token: Token) -> bool:
    """Whether the noun only qualifies another ("summit declaration", "meeting room", "talks process")."""
    return (
        token.dep in ("compound", "nmod", "amod")
        and token.head > token.i
        and occasion_at(sentence, sentence.tokens[token.head]) is None
    )
