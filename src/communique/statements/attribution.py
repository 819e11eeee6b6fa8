"""Finds whose words a quotation is: by the verb beside it, by the sentences around it, or by what came before.

A quotation's cue is looked for right after it ("…,” he said), right before it (he said: “…), in its sentence, and in
the sentence before; a quotation without one has the speaker of the quotation before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.statements.narration import Attributed, Paragraph, Use, attribute_by, main_subject
from communique.statements.quotes import Quotation
from communique.statements.signatures import (
    find_inner_label,
    find_label,
    find_signature,
    find_subject_before_colon,
)
from communique.statements.speakers import is_speaker, name_speaker
from communique.statements.subjects import find_subject
from communique.syntax import Sentence

_FINITE = ("VBD", "VBZ", "VBP")
# So many words of narration end the run of one speaker's quotations within a paragraph.
_LONGEST_CHAIN = 40


def attribute(paragraph: Paragraph) -> list[Attributed]:
    """The speakers of a paragraph's quotations, in order; the speaker is None where nothing tells."""
    out: list[Attributed] = []
    for i, quotation in enumerate(paragraph.quotations):
        last = paragraph.quotations[i - 1] if i else None
        # A nickname in marks is no end of the words that follow: Marcia “Cia” Price shouted.
        rest = paragraph.quotations[i + 1 :]
        following = next((q for q in rest if " " in paragraph.text[q.span[0] : q.span[1]]), None)
        found = (
            find_inner_label(paragraph, quotation)
            or _after(paragraph, quotation, following)
            or find_signature(paragraph, quotation)
            or _after_any(paragraph, quotation, following)
            or _before(paragraph, quotation, last)
            or find_label(paragraph, quotation)
            or find_subject_before_colon(paragraph, quotation)
            or _trailing(paragraph, quotation)
            or _chained(paragraph, quotation, last, out)
            or _around(paragraph, quotation)
            or _from_outside(paragraph, quotation)
        )
        out.append(found or Attributed(quotation=quotation, speaker=None, cue=None, rule="none"))
    return out


def _after(paragraph: Paragraph, quotation: Quotation, following: Quotation | None) -> Attributed | None:
    """ "…,” said the envoy": the cue and its subject stand right after the marks."""
    text, uses = paragraph.text, paragraph.uses
    end = quotation.outer[1]
    limit = following.outer[0] if following else paragraph.span[1]
    inside = text[quotation.span[1] - 1]
    follows = text[end : end + 1]
    for use in uses:
        if not end <= use.start < limit or not use.cue.has("quote"):
            continue
        gap = paragraph.gap(end, use.start)
        joined = r"|and|but" if _starts_sentence(use.sentence, quotation) else ""
        if gap and not re.fullmatch(rf"(?:also|as|then|later|further|[A-Za-z]+ly|\s{joined})+", gap):
            return None
        # “… it.” She said no more.: a new sentence, unless it says "said" in small letters or a pronoun's verb.
        fresh = inside in ".…" and follows not in (",",) and text[use.start : use.start + 1].isupper()
        if fresh and use.sentence.start >= end:
            return None
        if inside.isalnum() and follows not in (",", "–", "—") and quotation.outer[0] > paragraph.span[0]:
            # A part of a sentence in quotation marks goes with the words before it: he called it “a folly” and said …
            start = use.sentence.start
            if quotation.outer[0] > start + 2 and any(
                start <= u.start < quotation.outer[0] for u in uses if u.cue.verb != use.cue.verb
            ):
                return None
        if use.speaker is None:
            return None
        if not _starts_sentence(use.sentence, quotation) and _is_embedded(paragraph, quotation, use):
            return None
        return attribute_by(quotation, use, "direct-after")
    return None


def _is_embedded(paragraph: Paragraph, quotation: Quotation, after: Use) -> bool:
    """True where another's clause holds the quotation: "She said it was “a stain,” the radio reported"."""
    for use in paragraph.uses:
        if use.sentence is not after.sentence or use.end >= quotation.outer[0] or not use.cue.has("clause"):
            continue
        between = paragraph.gap(use.end, quotation.outer[0])
        if between and use.speaker is not None and use.speaker.names != (after.speaker.names if after.speaker else ()):
            return "," not in paragraph.text[use.end : quotation.outer[0]]
    return False


def _starts_sentence(sentence: Sentence, quotation: Quotation) -> bool:
    return quotation.outer[0] <= sentence.start + 1


def _after_any(paragraph: Paragraph, quotation: Quotation, following: Quotation | None) -> Attributed | None:
    """ "…,” the minister bristled": after a comma within the marks any verb with a speaker beside it reports."""
    text, analysis, outside = paragraph.text, paragraph.analysis, paragraph.outside
    if text[quotation.span[1] - 1] not in ",!?…-—–" and text[quotation.outer[1] : quotation.outer[1] + 1] != ",":
        return None
    end = quotation.outer[1]
    limit = following.outer[0] if following else end + 400
    sentence = next((s for s in paragraph.sentences if s.start < end + 3 and end < s.end), None)
    if sentence is None or (quotation.outer[0] > sentence.start + 1 and quotation.span[0] > sentence.start + 2):
        return None
    words = [t for t in sentence.tokens if end <= t.start < limit and t.text not in (",", "–", "—", "-", '"', "”")]
    for verb in words[:12]:
        if verb.tag not in _FINITE or not outside(verb):
            continue
        if verb.lemma in ("be", "have", "do"):
            return None
        subject = find_subject(sentence, verb, outside)
        if subject is None or not is_speaker(analysis, sentence, subject) or subject.start < end:
            return None
        speaker = name_speaker(analysis, sentence, subject)
        if speaker is None or speaker.span is None:
            return None
        first = min(verb.start, speaker.span[0])
        if words[0].start < first and words[0].pos not in ("ADV", "DET"):
            return None
        return Attributed(quotation=quotation, speaker=speaker, cue=(verb.start, verb.end), rule="direct-verb")
    return None


def _before(paragraph: Paragraph, quotation: Quotation, last: Quotation | None) -> Attributed | None:
    """ "The envoy said: “…": the last cue before the marks in the same sentence, or in one that ends with a colon."""
    text, start = paragraph.text, quotation.outer[0]
    own = paragraph.sentence_at(start)
    since = own.start if own is not None else paragraph.span[0]
    if since >= start and last is None:
        colon = text[paragraph.span[0] : start].rstrip()
        if colon.endswith(":"):
            since = paragraph.span[0]
    if last is not None and paragraph.gap(last.outer[1], start) == "":
        return None
    inside = [
        u
        for u in paragraph.uses
        if since <= u.cue.span[0] < start
        and u.speaker is not None
        # "… Jones said. ``We …": where the sentence was not cut, the full stop still ends it.
        and not (text[u.end : start].rstrip().endswith((".", "!", "?")) and text[u.end : start].strip(" .!?") == "")
    ]
    if not inside:
        return None
    use = inside[-1]
    near = [u for u in inside if u.cue.has("quote")]
    if near and use.cue.entry.kind != "source":
        use = near[-1]
    return attribute_by(quotation, _outermost(use, inside), "direct-before")


def _between_commas(use: Use) -> bool:
    """True for ", he said,"."""
    tokens = use.sentence.tokens
    return use.cue.last + 1 < len(tokens) and tokens[use.cue.last + 1].text == ","


def _outermost(use: Use, uses: Sequence[Use]) -> Use:
    """The reporting verb over a verb that only repeats its speaker: "Clinton says she hopes …, but knows that “…”"."""
    while True:
        verb = use.sentence.tokens[use.cue.verb]
        own = use.cue.entry.kind == "speech" and use.subject is not None and use.subject.tag != "PRP"
        # "told a woman who had said that some stay at home that “…”": the hearer's words are not the quotation.
        hearer = verb.dep == "relcl" and use.sentence.tokens[verb.head].dep == "dobj"
        if own and not hearer:
            return use
        if use.cue.entry.kind == "thought":
            # "Mr. Obama said, most have come to believe “…”".
            beside = [
                u for u in uses if u.sentence is use.sentence and u.cue.has("parenthetical") and _between_commas(u)
            ]
            if beside:
                return beside[-1]
        above = {t.i for t in use.sentence.ancestors(use.sentence.tokens[use.cue.verb])}
        over = [
            u
            for u in uses
            if u.sentence is use.sentence
            and u.cue.verb in above
            and u.cue.entry.kind == "speech"
            and u.cue.verb < use.cue.verb
            and u.subject is not use.subject
            and u.cue.has("clause")
        ]
        if not over:
            return use
        use = over[-1]


def _trailing(paragraph: Paragraph, quotation: Quotation) -> Attributed | None:
    """ "“You did that” to get more money, she said": a cue at the end of the quotation's own sentence."""
    text = paragraph.text
    own = paragraph.sentence_at(quotation.outer[1] - 1)
    if own is None or text[quotation.outer[1] : own.end].strip(" .") == "":
        return None
    near = [
        u
        for u in paragraph.uses
        if u.sentence is own
        and u.speaker is not None
        and u.start >= quotation.outer[1]
        and u.cue.has("parenthetical")
        and text[own.start : u.start].rstrip()[-1:] in (",", "”", '"', "–", "—")
    ]
    return attribute_by(quotation, near[-1], "direct-sentence") if near else None


def _chained(
    paragraph: Paragraph, quotation: Quotation, last: Quotation | None, out: Sequence[Attributed]
) -> Attributed | None:
    """ "“…,” he said. “…”": nothing but the first one's attribution stands between the two."""
    if last is None or not out or out[-1].speaker is None:
        return None
    between = paragraph.text[last.outer[1] : quotation.outer[0]]
    if len(between.split()) > _LONGEST_CHAIN:
        return None
    return Attributed(quotation=quotation, speaker=out[-1].speaker, cue=out[-1].cue, rule="direct-chain")


def _around(paragraph: Paragraph, quotation: Quotation) -> Attributed | None:
    """A cue elsewhere in the quotation's first or last sentence."""
    for at in (quotation.outer[1] - 1, quotation.outer[0]):
        own = paragraph.sentence_at(at)
        if own is None:
            continue
        near = [u for u in paragraph.uses if u.sentence is own and u.speaker is not None]
        if near:
            use = min(near, key=lambda u: min(abs(u.start - quotation.outer[1]), abs(u.end - quotation.outer[0])))
            return attribute_by(quotation, use, "direct-sentence")
    return None


def _from_outside(paragraph: Paragraph, quotation: Quotation) -> Attributed | None:
    """The sentence before in the paragraph, the paragraph before, or the sentence after."""
    text, earlier = paragraph.text, paragraph.earlier
    ahead = [s for s in paragraph.sentences if s.end <= quotation.outer[0]]
    if ahead:
        in_last = [u for u in paragraph.uses if u.sentence is ahead[-1] and u.speaker is not None]
        if in_last:
            return attribute_by(quotation, in_last[-1], "direct-previous")
        speaker = main_subject(paragraph.analysis, ahead[-1])
        if speaker is not None:
            return Attributed(quotation=quotation, speaker=speaker, cue=None, rule="direct-subject")
    alone = paragraph.is_alone(quotation)
    if alone:
        if (
            earlier is not None
            and earlier.quotation.paragraph == quotation.paragraph - 1
            and earlier.speaker is not None
        ):
            ended = text[earlier.quotation.outer[1] : paragraph.span[0]].strip()
            colon = ended.endswith(":")
            later = [u for u in paragraph.before if u.start > earlier.quotation.outer[1] and u.speaker is not None]
            if colon and later:
                return attribute_by(quotation, later[-1], "direct-colon")
            if not colon or not later:
                return Attributed(quotation=quotation, speaker=earlier.speaker, cue=None, rule="direct-run")
        spoken = [u for u in paragraph.before if u.speaker is not None]
        if spoken:
            return attribute_by(quotation, spoken[-1], "direct-colon")
    behind = [s for s in paragraph.sentences if s.start >= quotation.outer[1]]
    if behind:
        speaker = main_subject(paragraph.analysis, behind[0])
        if speaker is not None:
            return Attributed(quotation=quotation, speaker=speaker, cue=None, rule="direct-next")
    if alone and earlier is not None and earlier.speaker is not None:
        return Attributed(quotation=quotation, speaker=earlier.speaker, cue=None, rule="direct-run")
    return None
