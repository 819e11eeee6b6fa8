"""The reporter's own words around a paragraph's quotations, and the cues in them."""

from __future__ import annotations

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

_FAR = 200


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph with its quotations and the cues of its narration, and what stands before and behind it.

    `before` are the cues of the paragraph before, `earlier` the last quotation before this paragraph, `behind` the
    sentences of the paragraph after.
    """

    analysis: Analysis
    span: Span
    sentences: Sequence[Sentence]
    quotations: Sequence[Quotation]
    uses: Sequence[Use]
    outside: Outside
    before: Sequence[Use] = ()
    earlier: Attributed | None = None
    behind: Sequence[Sentence] = ()

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.analysis.document.text

    def gap(self, start: int, end: int) -> str:
        """The words between two places, without the marks at their ends."""
        return self.text[start:end].strip(" \t\n\xa0,.;:!?–—-―…")

    def sentence_at(self, at: int) -> Sentence | None:
        """The sentence that holds a place."""
        return next((s for s in self.sentences if s.start <= at < s.end), None)

    def is_alone(self, quotation: Quotation) -> bool:
        """True if nothing stands before the quotation in the paragraph."""
        return self.gap(self.span[0], quotation.outer[0]) == ""


def attribute_by(quotation: Quotation, use: Use, rule: str) -> Attributed:
    """The quotation with the speaker of a cue."""
    return Attributed(quotation=quotation, speaker=use.speaker, cue=use.cue.span, rule=rule)


def find_uses(analysis: Analysis, sentences: Sequence[Sentence], outside: Outside, author: Speaker | None) -> list[Use]:
    """The cues in the narration of some sentences that can introduce a quotation, in order."""
    out: list[Use] = []
    for sentence in sentences:
        for cue in find_cues(sentence):
            quotes = cue.has("quote", "object", "clause") or cue.entry.kind == "source"
            if quotes and not cue.nouns and outside(sentence.tokens[cue.verb]):
                out.append(_use(analysis, sentence, cue, outside, author))
    return sorted(out, key=lambda u: u.cue.span)


def _use(analysis: Analysis, sentence: Sentence, cue: Cue, outside: Outside, author: Speaker | None) -> Use:
    subject = _subject(analysis, sentence, cue, outside)
    speaker = None
    if subject is not None and _may_speak(analysis, sentence, subject, cue):
        speaker = name_speaker(analysis, sentence, subject)
        first_person = subject.text.lower() in ("i", "we")
        if speaker is not None and not speaker.names and author is not None and first_person:
            speaker = Speaker(names=author.names, span=(subject.start, subject.end), parties=author.parties)
    spots = [cue.span]
    if subject is not None and speaker is not None:
        spots.append(speaker.span or (subject.start, subject.end))
        # "outraged delegate David Mitchell said": the words before the name are the speaker's too.
        left = min((t.start for t in sentence.subtree(subject) if outside(t)), default=subject.start)
        if 0 < subject.start - left < 60 and not any(t.text == "," for t in sentence.at(left, subject.start)):
            spots.append((left, subject.end))
    near = [s for s in spots if abs(s[0] - cue.span[0]) < _FAR]
    return Use(
        cue=cue,
        sentence=sentence,
        speaker=speaker,
        subject=subject,
        start=min(s[0] for s in near),
        end=max(s[1] for s in near),
    )


def _may_speak(analysis: Analysis, sentence: Sentence, subject: Token, cue: Cue) -> bool:
    """Whether a subject can be a quotation's speaker: with "said" any noun ("a friend said"), else only speakers."""
    if is_speaker(analysis, sentence, subject):
        return True
    if subject.text.lower() in ("this", "that", "there", "which", "what"):
        return False
    return cue.entry.kind == "speech" and (subject.pos in ("NOUN", "PROPN") or subject.text.lower() == "it")


def _subject(analysis: Analysis, sentence: Sentence, cue: Cue, outside: Outside) -> Token | None:
    verb = sentence.tokens[cue.verb]
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
        named = word.mention >= 0 or (word.pos in ("PROPN", "PRON") and word.tag != "WP") or noun_kind(word)
        if named and word.text.lower() not in ("him", "her", "them", "it", "that", "this"):
            return word
    return None


def main_subject(analysis: Analysis, sentence: Sentence) -> Speaker | None:
    """The person who is the subject of a sentence's main verb."""
    root = sentence.root()
    if root is None:
        return None
    for word in sentence.subjects(root):
        mention = analysis.mention_at(word)
        party = analysis.party_of(word)
        if mention is None or mention.form is Form.PLURAL or party is None:
            continue
        if party.kind is PartyKind.PERSON:
            return name_speaker(analysis, sentence, word)
    return None
