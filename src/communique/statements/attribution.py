"""Finds whose words a quotation is: by the reporting verb beside it, by the sentences around it, or by what came before.

The reporter's own words around the quotations of a paragraph are its narration. A quotation's cue is looked for right
after it ("…,” he said), right before it (he said: “…), in its sentence, and in the sentence before; a quotation without
one has the speaker of the quotation before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from communique.mentions import Analysis, Form, PartyKind
from communique.models import Span
from communique.statements.cues import Cue, find_cues
from communique.statements.indirect import find_source
from communique.statements.quotes import Quotation
from communique.statements.speakers import Speaker, is_speaker, name_speaker, noun_kind
from communique.statements.subjects import Outside, find_agent, find_subject, is_passive
from communique.syntax import Sentence, Token

_DASHES = frozenset("–—-―")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A cue in a paragraph's narration, with its speaker, if one was found, and where the two stand."""

    cue: Cue
    sentence: Sentence
    speaker: Speaker | None
    subject: Token | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """A quotation with its speaker and cue and the rule that gave them."""

    quotation: Quotation
    speaker: Speaker | None
    cue: Span | None
    rule: str


def find_uses(analysis: Analysis, sentences: Sequence[Sentence], outside: Outside, author: Speaker | None) -> list[Use]:
    """The cues in the narration of some sentences that can introduce a quotation, in order."""
    out: list[Use] = []
    for sentence in sentences:
        for cue in find_cues(sentence):
            verb = sentence.tokens[cue.verb]
            if (
                not outside(verb)
                or cue.nouns
                or not (cue.has("quote", "object", "clause") or cue.entry.kind == "source")
            ):
                continue
            subject = _subject(analysis, sentence, cue, verb, outside)
            speaker = None
            if subject is not None and _may_speak(analysis, sentence, subject, cue):
                speaker = name_speaker(analysis, sentence, subject)
                if (
                    speaker is not None
                    and not speaker.names
                    and author is not None
                    and subject.text.lower() in ("i", "we")
                ):
                    speaker = Speaker(names=author.names, span=(subject.start, subject.end), parties=author.parties)
            spots = [cue.span, *([speaker.span] if speaker is not None and speaker.span is not None else [])]
            if subject is not None and speaker is not None:
                # "outraged delegate David Mitchell said": the words before the name are the speaker's too.
                left = min(t.start for t in sentence.subtree(subject) if outside(t))
                if 0 < subject.start - left < 60 and not any(t.text == "," for t in sentence.at(left, subject.start)):
                    spots.append((left, subject.end))
            near = [s for s in spots if abs(s[0] - cue.span[0]) < 200]
            out.append(
                Use(
                    cue=cue,
                    sentence=sentence,
                    speaker=speaker,
                    subject=subject,
                    start=min(s[0] for s in near),
                    end=max(s[1] for s in near),
                )
            )
    return sorted(out, key=lambda u: u.cue.span)


def _may_speak(analysis: Analysis, sentence: Sentence, subject: Token, cue: Cue) -> bool:
    """Whether a subject can be a quotation's speaker: with "said" any noun ("a friend said"), else only speakers."""
    if is_speaker(analysis, sentence, subject):
        return True
    if subject.text.lower() in ("this", "that", "there", "which", "what"):
        return False
    return cue.entry.kind == "speech" and (subject.pos in ("NOUN", "PROPN") or subject.text.lower() == "it")


def _subject(analysis: Analysis, sentence: Sentence, cue: Cue, verb: Token, outside: Outside) -> Token | None:
    if cue.entry.kind == "source":
        return find_source(sentence, cue)
    if is_passive(sentence, verb):
        return find_agent(sentence, verb)
    found = find_subject(sentence, verb, outside, lambda t: is_speaker(analysis, sentence, t))
    if found is not None and outside(found):
        return found
    return _neighbour(sentence, verb, outside)


def _neighbour(sentence: Sentence, verb: Token, outside: Outside) -> Token | None:
    """The nearest noun beside a verb whose subject the parser lost among the quotation's words."""
    tokens = sentence.tokens
    for at in (verb.i - 1, verb.i + 1, verb.i - 2, verb.i + 2):
        if not 0 <= at < len(tokens) or not outside(tokens[at]):
            continue
        word = tokens[at]
        if word.mention >= 0 or (word.pos in ("PROPN", "PRON") and word.tag != "WP") or noun_kind(word):
            if word.text.lower() in ("him", "her", "them", "it", "that", "this"):
                continue
            return word
    return None


def attribute(
    analysis: Analysis,
    text: str,
    paragraph: Span,
    quotations: Sequence[Quotation],
    sentences: Sequence[Sentence],
    uses: Sequence[Use],
    earlier: Attributed | None,
    before: Sequence[Use],
    outside: Outside,
    behind: Sequence[Sentence] = (),
) -> list[Attributed]:
    """The speakers of a paragraph's quotations, in order.

    `uses` are the cues of its narration, `before` those of the paragraph before, `earlier` the last quotation before
    this paragraph with its speaker; `behind` are the sentences of the paragraph after.
    """
    out: list[Attributed] = []
    for i, quotation in enumerate(quotations):
        last = quotations[i - 1] if i else None
        # A nickname in marks is no end of the words that follow: Marcia “Cia” Price shouted.
        following = next((q for q in quotations[i + 1 :] if " " in text[q.span[0] : q.span[1]]), None)
        found = (
            _inner_label(analysis, text, quotation)
            or _after(text, paragraph, quotation, following, uses)
            or _signed(analysis, text, paragraph, quotation, sentences, behind)
            or _after_any(analysis, text, quotation, following, sentences, outside)
            or _before(text, paragraph, quotation, last, sentences, uses)
            or _labelled(analysis, text, paragraph, quotation, sentences)
            or _before_colon(analysis, text, paragraph, quotation, sentences)
            or _trailing(text, quotation, sentences, uses)
            or _chained(text, quotation, last, out)
            or _around(text, paragraph, quotation, sentences, uses)
            or _from_outside(analysis, text, paragraph, quotation, quotations, sentences, earlier, before, uses)
        )
        out.append(found or Attributed(quotation=quotation, speaker=None, cue=None, rule="none"))
    return out


_LABEL = re.compile(r"(?P<label>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,4})(?: \([^)]{1,40}\))?:\s+(?=\S)")


def _inner_label(analysis: Analysis, text: str, quotation: Quotation) -> Attributed | None:
    """ "“WALLACE: But, Governor …”": a line of a transcript that is quoted with its label."""
    match = _LABEL.match(text, *quotation.span)
    if match is None:
        return None
    words = match["label"].casefold().split()
    known = [p for p in analysis.parties if p.kind is PartyKind.PERSON and p.name.casefold().split()[-1:] == words[-1:]]
    name = known[0].name if len(known) == 1 else match["label"]
    speaker = Speaker(names=(name,), span=match.span("label"), parties=tuple(p.index for p in known[:1]))
    rest = Quotation(
        span=(match.end(), quotation.span[1]),
        outer=quotation.outer,
        paragraph=quotation.paragraph,
        opened=quotation.opened,
        closed=quotation.closed,
    )
    return Attributed(quotation=rest, speaker=speaker, cue=None, rule="direct-label")


def _after_any(
    analysis: Analysis,
    text: str,
    quotation: Quotation,
    following: Quotation | None,
    sentences: Sequence[Sentence],
    outside: Outside,
) -> Attributed | None:
    """ "…,” the minister bristled": after a comma within the marks any verb with a speaker beside it reports."""
    if text[quotation.span[1] - 1] not in ",!?…-—–" and text[quotation.outer[1] : quotation.outer[1] + 1] != ",":
        return None
    end = quotation.outer[1]
    limit = following.outer[0] if following else end + 400
    sentence = next((s for s in sentences if s.start < end + 3 and end < s.end), None)
    if sentence is None or quotation.outer[0] > sentence.start + 1 and quotation.span[0] > sentence.start + 2:
        return None
    words = [t for t in sentence.tokens if end <= t.start < limit and t.text not in (",", "–", "—", "-", '"', "”")]
    for verb in words[:12]:
        if verb.tag not in ("VBD", "VBZ", "VBP") or not outside(verb):
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


def _before_colon(
    analysis: Analysis, text: str, paragraph: Span, quotation: Quotation, sentences: Sequence[Sentence]
) -> Attributed | None:
    """ "The senator scolded him: “…": before a colon any verb reports, and its subject speaks."""
    if not text[paragraph[0] : quotation.outer[0]].rstrip().endswith(":"):
        return None
    ahead = [s for s in sentences if s.start < quotation.outer[0]]
    speaker = _main_subject(analysis, ahead[-1]) if ahead else None
    if speaker is None:
        return None
    return Attributed(quotation=quotation, speaker=speaker, cue=None, rule="direct-colon")


def _trailing(text: str, quotation: Quotation, sentences: Sequence[Sentence], uses: Sequence[Use]) -> Attributed | None:
    """ "“You did that” to get more money, she said": a cue at the end of the quotation's own sentence."""
    own = _sentence_at(sentences, quotation.outer[1] - 1)
    if own is None or text[quotation.outer[1] : own.end].strip(" .") == "":
        return None
    near = [
        u for u in uses
        if u.sentence is own and u.speaker is not None and u.start >= quotation.outer[1] and u.cue.has("parenthetical")
        and text[own.start : u.start].rstrip()[-1:] in (",", "”", '"', "–", "—")
    ]  # fmt: skip
    return _of(quotation, near[-1], "direct-sentence") if near else None


def _of(quotation: Quotation, use: Use, rule: str) -> Attributed:
    return Attributed(quotation=quotation, speaker=use.speaker, cue=use.cue.span, rule=rule)


def _gap(text: str, start: int, end: int) -> str:
    return text[start:end].strip(" \t\n\xa0,.;:!?–—-―…")


def _after(
    text: str, paragraph: Span, quotation: Quotation, following: Quotation | None, uses: Sequence[Use]
) -> Attributed | None:
    """ "…,” said the envoy": the cue and its subject stand right after the marks."""
    end = quotation.outer[1]
    limit = following.outer[0] if following else paragraph[1]
    inside = text[quotation.span[1] - 1]
    follows = text[end : end + 1]
    for use in uses:
        if not end <= use.start < limit or not use.cue.has("quote"):
            continue
        gap = _gap(text, end, use.start)
        joined = r"|and|but" if _starts_sentence(use.sentence, quotation) else ""
        if gap and not re.fullmatch(rf"(?:also|as|then|later|further|[A-Za-z]+ly|\s{joined})+", gap):
            return None
        # “… it.” She said no more.: a new sentence, unless it says "said" in small letters or a pronoun's verb.
        fresh = inside in ".…" and follows not in (",",) and text[use.start : use.start + 1].isupper()
        if fresh and use.sentence.start >= end:
            return None
        if inside.isalnum() and follows not in (",", "–", "—") and quotation.outer[0] > paragraph[0]:
            # A part of a sentence in quotation marks goes with the words before it: he called it “a folly” and said …
            start = use.sentence.start
            if quotation.outer[0] > start + 2 and any(
                start <= u.start < quotation.outer[0] for u in uses if u.cue.verb != use.cue.verb
            ):
                return None
        if use.speaker is None:
            return None
        if not _starts_sentence(use.sentence, quotation) and _is_embedded(text, quotation, use, uses):
            return None
        return _of(quotation, use, "direct-after")
    return None


def _is_embedded(text: str, quotation: Quotation, after: Use, uses: Sequence[Use]) -> bool:
    """True where another's clause holds the quotation: "She said it was “a stain,” the radio reported"."""
    for use in uses:
        if use.sentence is not after.sentence or use.end >= quotation.outer[0] or not use.cue.has("clause"):
            continue
        between = _gap(text, use.end, quotation.outer[0])
        if between and use.speaker is not None and use.speaker.names != (after.speaker.names if after.speaker else ()):
            return "," not in text[use.end : quotation.outer[0]]
    return False


def _starts_sentence(sentence: Sentence, quotation: Quotation) -> bool:
    return quotation.outer[0] <= sentence.start + 1


def _before(
    text: str,
    paragraph: Span,
    quotation: Quotation,
    last: Quotation | None,
    sentences: Sequence[Sentence],
    uses: Sequence[Use],
) -> Attributed | None:
    """ "The envoy said: “…": the last cue before the marks in the same sentence, or in one that ends with a colon."""
    start = quotation.outer[0]
    own = _sentence_at(sentences, start)
    since = own.start if own is not None else paragraph[0]
    if since >= start and last is None:
        colon = text[paragraph[0] : start].rstrip()
        if colon.endswith(":"):
            since = paragraph[0]
    if last is not None and _gap(text, last.outer[1], start) == "":
        return None
    inside = [
        u for u in uses
        if since <= u.cue.span[0] < start and u.speaker is not None
        # "… Jones said. ``We …": where the sentence was not cut, the full stop still ends it.
        and not (text[u.end : start].rstrip().endswith((".", "!", "?")) and text[u.end : start].strip(" .!?") == "")
    ]  # fmt: skip
    if not inside:
        return None
    use = inside[-1]
    near = [u for u in inside if u.cue.has("quote")]
    if near and use.cue.entry.kind != "source":
        use = near[-1]
    return _of(quotation, _outermost(use, inside), "direct-before")


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
            u for u in uses if u.sentence is use.sentence and u.cue.verb in above and u.cue.entry.kind == "speech"
            and u.cue.verb < use.cue.verb and u.subject is not use.subject and u.cue.has("clause")
        ]  # fmt: skip
        if not over:
            return use
        use = over[-1]


def _sentence_at(sentences: Sequence[Sentence], at: int) -> Sentence | None:
    for sentence in sentences:
        if sentence.start <= at < sentence.end:
            return sentence
    return None


def _chained(text: str, quotation: Quotation, last: Quotation | None, out: Sequence[Attributed]) -> Attributed | None:
    """ "“…,” he said. “…”": nothing but the first one's attribution stands between the two."""
    if last is None or not out or out[-1].speaker is None:
        return None
    between = text[last.outer[1] : quotation.outer[0]]
    if len(between.split()) > 40:
        return None
    return Attributed(quotation=quotation, speaker=out[-1].speaker, cue=out[-1].cue, rule="direct-chain")


def _around(
    text: str, paragraph: Span, quotation: Quotation, sentences: Sequence[Sentence], uses: Sequence[Use]
) -> Attributed | None:
    """A cue elsewhere in the quotation's first or last sentence."""
    for at in (quotation.outer[1] - 1, quotation.outer[0]):
        own = _sentence_at(sentences, at)
        if own is None:
            continue
        near = [u for u in uses if u.sentence is own and u.speaker is not None]
        if near:
            use = min(near, key=lambda u: min(abs(u.start - quotation.outer[1]), abs(u.end - quotation.outer[0])))
            return _of(quotation, use, "direct-sentence")
    return None


def _signed(
    analysis: Analysis,
    text: str,
    paragraph: Span,
    quotation: Quotation,
    sentences: Sequence[Sentence],
    behind: Sequence[Sentence],
) -> Attributed | None:
    """ "“…” – President Kagame": a dash and a name to the end of the paragraph, or alone in the next one."""
    own = [s for s in sentences if s.end > quotation.outer[1]]
    rest = text[quotation.outer[1] : paragraph[1]].strip()
    if not rest and behind and _gap(text, paragraph[0], quotation.outer[0]) == "":
        own, rest = list(behind), text[behind[0].start : behind[-1].end]
    if not rest or rest[0] not in _DASHES or len(rest) > 120:
        return None
    words = [t for s in own for t in s.tokens if t.start >= quotation.outer[1] and t.pos != "PUNCT"]
    sentence = next((s for s in own if words and words[0] in s.tokens), None)
    if sentence is None or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in words):
        return None
    speaker = name_signer(analysis, sentence, words)
    return Attributed(quotation=quotation, speaker=speaker, cue=None, rule="direct-signed") if speaker else None


def name_signer(analysis: Analysis, sentence: Sentence, words: Sequence[Token]) -> Speaker | None:
    """Whom the words after a dash name: a mention, or the one party of that office ("– President")."""
    for word in words:
        party = analysis.party_of(word)
        if party is not None and party.kind in (PartyKind.PERSON, PartyKind.BODY):
            return Speaker(names=(party.name,), span=(words[0].start, words[-1].end), parties=(party.index,))
    if not words:
        return None
    name = " ".join(analysis.words(sentence, (words[0].start, words[-1].end)).split()).strip(" .,")
    holders = [
        p
        for p in analysis.parties
        if p.kind is PartyKind.PERSON and name.lower() in [r.lower() for r in (p.role or "", *p.roles)]
    ]
    span = (words[0].start, words[-1].end)
    if len(holders) == 1 or (holders and sum(p.home for p in holders) == 1):
        holder = next((p for p in holders if p.home), holders[0])
        return Speaker(names=(holder.name,), span=span, parties=(holder.index,))
    if holders:
        return Speaker(names=(), span=span, candidates=tuple(p.name for p in holders))
    return Speaker(names=(name,), span=span, named=False) if len(name.split()) <= 8 else None


def _labelled(
    analysis: Analysis, text: str, paragraph: Span, quotation: Quotation, sentences: Sequence[Sentence]
) -> Attributed | None:
    """ "Caddell: “…": a name and a colon right before the marks."""
    before = text[paragraph[0] : quotation.outer[0]].rstrip()
    if not before.endswith(":"):
        return None
    words = [
        t for s in sentences for t in s.tokens if t.end <= quotation.outer[0] and t.pos != "PUNCT" and t.text != ":"
    ]
    if not words or len(words) > 8 or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in words):
        return None
    sentence = next(s for s in sentences if words[-1] in s.tokens)
    for word in reversed(words):
        party = analysis.party_of(word)
        if party is not None and party.kind is not PartyKind.PLACE:
            speaker = Speaker(names=(party.name,), span=(word.start, word.end), parties=(party.index,))
            return Attributed(quotation=quotation, speaker=speaker, cue=None, rule="direct-label")
    found = name_speaker(analysis, sentence, words[-1])
    return (
        Attributed(quotation=quotation, speaker=found, cue=None, rule="direct-label") if found and found.names else None
    )


def _from_outside(
    analysis: Analysis,
    text: str,
    paragraph: Span,
    quotation: Quotation,
    quotations: Sequence[Quotation],
    sentences: Sequence[Sentence],
    earlier: Attributed | None,
    before: Sequence[Use],
    uses: Sequence[Use],
) -> Attributed | None:
    """The sentence before in the paragraph, the paragraph before, or the sentence after."""
    ahead = [s for s in sentences if s.end <= quotation.outer[0]]
    if ahead:
        in_last = [u for u in uses if u.sentence is ahead[-1] and u.speaker is not None]
        if in_last:
            return _of(quotation, in_last[-1], "direct-previous")
        speaker = _main_subject(analysis, ahead[-1])
        if speaker is not None:
            return Attributed(quotation=quotation, speaker=speaker, cue=None, rule="direct-subject")
    alone = _gap(text, paragraph[0], quotation.outer[0]) == ""
    if alone:
        if (
            earlier is not None
            and earlier.quotation.paragraph == quotation.paragraph - 1
            and earlier.speaker is not None
        ):
            ended = text[earlier.quotation.outer[1] : paragraph[0]].strip()
            colon = ended.endswith(":")
            later = [u for u in before if u.start > earlier.quotation.outer[1] and u.speaker is not None]
            if colon and later:
                return _of(quotation, later[-1], "direct-colon")
            if not colon or not later:
                return Attributed(quotation=quotation, speaker=earlier.speaker, cue=None, rule="direct-run")
        spoken = [u for u in before if u.speaker is not None]
        if spoken:
            return _of(quotation, spoken[-1], "direct-colon")
    behind = [s for s in sentences if s.start >= quotation.outer[1]]
    if behind:
        speaker = _main_subject(analysis, behind[0])
        if speaker is not None:
            return Attributed(quotation=quotation, speaker=speaker, cue=None, rule="direct-next")
    if alone and earlier is not None and earlier.speaker is not None:
        return Attributed(quotation=quotation, speaker=earlier.speaker, cue=None, rule="direct-run")
    return None


def _main_subject(analysis: Analysis, sentence: Sentence) -> Speaker | None:
    """The person who is the subject of a sentence's main verb."""
    root = sentence.root()
    if root is None:
        return None
    for word in sentence.subjects(root):
        mention = analysis.mention_at(word)
        if mention is None or mention.form is Form.PLURAL:
            continue
        party = analysis.party_of(word)
        if party is not None and party.kind is PartyKind.PERSON:
            return name_speaker(analysis, sentence, word)
    return None
