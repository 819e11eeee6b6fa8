"""Finds indirect statements: what somebody said, stressed, welcomed or agreed, in the reporter's words.

It finds clauses, objects, infinitives and phrases after the cues of `vocab/en/cues.yml`, clauses before ", he said",
and passives between two plain sides. It knowingly misses what is said inside another's statement, what will be said,
what was not said, and nouns that report ("his call for calm").

Scores on the development gold and on PolNeAR are in `evals/`; run `evals/attribution.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.mentions import Analysis, Form, PartyKind
from communique.models import Span
from communique.statements.boundaries import Content
from communique.statements.clauses import find_content, find_passive_content
from communique.statements.cues import Cue, find_cues
from communique.statements.parentheticals import find_parenthetical
from communique.statements.speakers import Speaker, is_leaders, is_leaders_phrase, is_speaker, name_speaker, noun_kind
from communique.statements.subjects import Outside, find_agent, find_subject, is_passive
from communique.syntax import Sentence, Token

_WISHES = frozenset(
    {"like", "want", "wish", "continue", "begin", "start", "go", "have", "be", "use", "take", "help", "conclude"}
)
_GLAD = frozenset(
    {"pleased", "happy", "glad", "delighted", "proud", "honored", "honoured", "privileged", "able", "keen"}
)
# Strong enough to take any subject for a speaker: "the memo said".
# What nobody in particular is said to have done in a passive, two sides do together: "it was agreed to".
_JOINT = frozenset({"agree", "express", "note", "emphasise", "affirm", "confirm", "recognise"})
_SAYING = frozenset({"say", "tell", "add", "state", "write", "announce", "report", "according-to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """An indirect statement on its way: speaker, content, cue, and the rule that found it."""

    speaker: Speaker
    span: Span
    cue: Span
    sentence: Sentence
    rule: str


def find_reported(
    analysis: Analysis, sentence: Sentence, outside: Outside, author: Speaker | None
) -> Iterator[Reported]:
    """The indirect statements of a sentence, in order of their cues."""
    cues = [c for c in find_cues(sentence) if outside(sentence.tokens[c.verb])]
    taken: list[Span] = []
    found: list[tuple[int, Reported]] = []
    for cue in sorted(cues, key=lambda c: (_depth(sentence, c), c.verb)):
        if cue.entry.kind == "thought" or any(a <= cue.span[0] < b for a, b in taken):
            continue
        for reported in _report(analysis, sentence, cue, cues, outside, author):
            if any(a < reported.span[1] and reported.span[0] < b for a, b in taken):
                continue
            taken.append(reported.span)
            found.append((cue.verb, reported))
    for _, reported in sorted(found, key=lambda f: f[1].span):
        yield reported


def _depth(sentence: Sentence, cue: Cue) -> int:
    return sum(1 for _ in sentence.ancestors(sentence.tokens[cue.verb]))


def _report(
    analysis: Analysis,
    sentence: Sentence,
    cue: Cue,
    cues: Sequence[Cue],
    outside: Outside,
    author: Speaker | None,
) -> Iterator[Reported]:
    verb = sentence.tokens[cue.verb]
    if cue.entry.kind == "source":
        yield from _sourced(analysis, sentence, cue, outside)
        return
    if not is_actual(sentence, verb):
        return
    if is_passive(sentence, verb):
        yield from _passive(analysis, sentence, cue, outside)
        return
    subject = find_subject(sentence, verb, outside, lambda t: is_speaker(analysis, sentence, t))
    if subject is None or _is_habit(analysis, sentence, verb, subject):
        return
    speaker = _speaker(analysis, sentence, subject, cue, author)
    if speaker is None:
        return
    content = find_content(sentence, cue, cues)
    if content is not None:
        known = bool(speaker.names or speaker.candidates) or content.frame == "clause"
        if known and _is_speech(analysis, sentence, cue, content):
            yield _reported(sentence, cue, content, _not_spoken_of(analysis, sentence, subject, speaker, content))
        return
    if cue.has("parenthetical"):
        for content in find_parenthetical(sentence, cue, subject, cues):
            if _reports_itself(analysis, sentence, content, cues):
                continue
            yield _reported(sentence, cue, content, speaker)


def _reports_itself(analysis: Analysis, sentence: Sentence, content: Content, cues: Sequence[Cue]) -> bool:
    """True for "The envoy said that the road is open, the agency reported": the envoy's words."""
    for cue in cues:
        if content.first <= cue.verb < content.last and cue.has("clause"):
            verb = sentence.tokens[cue.verb]
            subject = sentence.child(verb, "nsubj")
            if subject is None or not is_speaker(analysis, sentence, subject) or not is_actual(sentence, verb):
                continue
            inner = find_content(sentence, cue, cues)
            if inner is not None and inner.frame == "clause" and inner.first - content.first <= 10:
                return True
    return False


def _reported(sentence: Sentence, cue: Cue, content: Content, speaker: Speaker) -> Reported:
    return Reported(
        speaker=speaker, span=content.span, cue=cue.span, sentence=sentence, rule=f"indirect-{content.frame}"
    )


def _not_spoken_of(
    analysis: Analysis, sentence: Sentence, subject: Token, speaker: Speaker, content: Content
) -> Speaker:
    """The other holder of an office where the content names the first: "The President noted Mr Karimov's influence".

    Where the office has one known holder, it is the subject of the sentence before.
    """
    mention = analysis.mention_at(subject)
    if mention is None or mention.form is not Form.OFFICE or len(speaker.parties) != 1:
        return speaker
    named = {
        p.index
        for t in sentence.tokens[content.first : content.last]
        if (m := analysis.mention_at(t)) is not None and m.form is Form.NAME and (p := analysis.party_of(t)) is not None
    }
    others = [i for i in mention.candidates if i not in named]
    if not others and sentence.index > 0:
        before = analysis.sentences[sentence.index - 1]
        root = before.root()
        subjects = before.subjects(root) if root is not None else []
        others = [p.index for t in subjects if (p := analysis.party_of(t)) is not None and p.kind is PartyKind.PERSON]
    if speaker.parties[0] not in named or len(others) != 1:
        return speaker
    return Speaker(names=(analysis.parties[others[0]].name,), span=speaker.span, parties=(others[0],))


def _speaker(
    analysis: Analysis, sentence: Sentence, subject: Token, cue: Cue, author: Speaker | None
) -> Speaker | None:
    if not is_speaker(analysis, sentence, subject) and cue.key not in _SAYING:
        return None
    if (
        noun_kind(subject) is None
        and analysis.mention_at(subject) is None
        and subject.text.lower() in ("this", "that", "there", "which")
    ):
        return None
    speaker = name_speaker(analysis, sentence, subject)
    lower = subject.text.lower()
    if author is not None and speaker is not None:
        # "The leaders", "they" of a joint statement are those who released it.
        joint = (
            len(author.names) > 1
            and not speaker.parties
            and (is_leaders(sentence, subject) or (lower == "they" and is_leaders_phrase(speaker.names)))
        )
        if joint or (not speaker.names and lower in ("i", "we")):
            return Speaker(names=author.names, span=speaker.span, parties=author.parties)
    if speaker is None or not (speaker.names or speaker.candidates):
        # A pronoun without a referent leaves the speaker open.
        return speaker if speaker is not None and lower in ("he", "she", "they") else None
    return speaker


def is_actual(sentence: Sentence, verb: Token) -> bool:
    """True if the saying happens or happened: not denied, not future, not merely possible, planned or wished."""
    helpers = [t.text.lower() for t in sentence.children(verb, "aux", "neg", "auxpass")]
    if any(w in ("not", "n't", "n’t", "never") for w in helpers):
        return False
    if any(w in ("will", "shall", "'ll", "’ll", "may", "might", "could", "should") for w in helpers):
        return False
    if "would" in helpers or "'d" in helpers:
        return verb.lemma == "like"
    if "to" in helpers:
        return _is_done(sentence, verb)
    head = sentence.tokens[verb.head]
    if verb.dep == "conj" and head.pos in ("VERB", "AUX"):
        # "will welcome the envoys and reaffirm": the future is shared, unless the verb has a tense of its own.
        return verb.tag in ("VBD", "VBZ") or bool(helpers) or is_actual(sentence, head)
    if verb.tag == "VB" and not helpers:
        return False
    return not _is_conditional(sentence, verb)


def _is_habit(analysis: Analysis, sentence: Sentence, verb: Token, subject: Token) -> bool:
    """True for what some kind of people do in general: "how governments encourage firms to invest", "those who say"."""
    if analysis.mention_at(subject) is not None or subject.tag in ("NNP", "NNPS"):
        return False
    while verb.dep == "conj":
        verb = sentence.tokens[verb.head]
    return (verb.dep == "relcl" and verb.tag != "VBD") or (
        verb.tag == "VBP" and subject.tag == "NNS" and verb.dep in ("ccomp", "advcl", "pcomp", "acl")
    )


def _is_conditional(sentence: Sentence, verb: Token) -> bool:
    return any(t.text.lower() in ("if", "unless") for t in sentence.children(verb, "mark"))


def _is_done(sentence: Sentence, verb: Token) -> bool:
    """Whether an infinitive was carried out: "met to reaffirm", "would like to thank", "prompting him to pledge"."""
    head = sentence.tokens[verb.head]
    if head.i == verb.i:
        return False
    if verb.dep == "conj":
        return is_actual(sentence, head)
    if verb.dep in ("xcomp", "ccomp") and head.pos in ("VERB", "AUX", "ADJ"):
        if head.lemma in _GLAD or head.text.lower() in _GLAD:
            return True
        if sentence.child(verb, "nsubj") is not None or head.lemma in ("prompt", "lead", "cause"):
            return is_actual(sentence, head) and head.lemma in ("prompt", "lead", "cause", "move")
        if head.lemma in ("like",):
            return True
        return head.lemma in _WISHES and is_actual(sentence, head) and not (head.lemma == "go" and head.tag == "VBG")
    if verb.dep == "advcl" and head.pos in ("VERB", "AUX"):
        return is_actual(sentence, head)
    if verb.dep in ("acl", "relcl"):
        # "took the opportunity to thank".
        return head.lemma in ("opportunity", "occasion", "floor", "chance", "pleasure", "honor", "honour")
    return False


def _is_speech(analysis: Analysis, sentence: Sentence, cue: Cue, content: Content) -> bool:
    """False where the cue's object makes it another act: a guest who is welcomed, a courtesy call."""
    words = sentence.tokens[content.first : content.last]
    if cue.key == "welcome" and content.frame == "object":
        thing = next((t for t in words if t.dep in ("dobj", "nsubj") and t.head == cue.verb), None)
        if thing is not None:
            party = analysis.party_of(thing)
            if (
                party is not None and party.kind is not PartyKind.BODY and party.kind is not PartyKind.PLACE
            ) or noun_kind(thing) in ("person", "group"):
                return False
            if thing.text.lower() in ("him", "her", "them", "us", "you", "me"):
                return False
    if words[0].text.lower() == "the" and len(words) > 1 and words[1].text.lower() in ("following", "below"):
        return False
    if cue.key == "confirm" and content.frame == "object" and _is_person(analysis, words):
        # A nominee who is confirmed.
        return False
    return len(words) >= 2 or content.frame == "clause" or words[0].mention >= 0 or words[0].pos == "NOUN"


def _is_person(analysis: Analysis, words: Sequence[Token]) -> bool:
    """True if what is reported is a person's name alone."""
    party = analysis.party_of(words[-1]) or analysis.party_of(words[0])
    return len(words) <= 2 and party is not None and party.kind is PartyKind.PERSON


def _sourced(analysis: Analysis, sentence: Sentence, cue: Cue, outside: Outside) -> Iterator[Reported]:
    """ "According to X, …" and "…, according to X": the rest of the sentence."""
    tokens = sentence.tokens
    source = find_source(sentence, cue)
    if source is None:
        return
    speaker = name_speaker(analysis, sentence, source)
    if speaker is None or not speaker.names:
        return
    if cue.verb <= 1:
        at = max(t.i for t in sentence.subtree(source)) + 1
        at = next((i for i in range(source.i, len(tokens)) if tokens[i].text == ","), at)
        rest = tokens[at + 1 :]
    else:
        rest = tokens[: cue.verb - (tokens[cue.verb - 1].text == ",")]
    while rest and rest[-1].pos == "PUNCT":
        rest = rest[:-1]
    if len(rest) >= 3 and any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in rest):
        yield Reported(
            speaker=speaker, span=(rest[0].start, rest[-1].end), cue=cue.span, sentence=sentence, rule="indirect-source"
        )


def find_source(sentence: Sentence, cue: Cue) -> Token | None:
    """The noun after "according to"."""
    last = sentence.tokens[cue.last]
    found = sentence.child(last, "pobj")
    if found is None:
        found = next(
            (
                t
                for t in sentence.tokens[cue.last + 1 : cue.last + 8]
                if t.pos in ("NOUN", "PROPN") and t.dep not in ("compound", "amod", "poss")
            ),
            None,
        )
    return found


def _passive(analysis: Analysis, sentence: Sentence, cue: Cue, outside: Outside) -> Iterator[Reported]:
    """ "The truce was welcomed by X"; "it was agreed to …" between two plain sides."""
    verb = sentence.tokens[cue.verb]
    content = find_passive_content(sentence, cue)
    if content is None or (
        cue.key == "confirm" and _is_person(analysis, sentence.tokens[content.first : content.last])
    ):
        return
    agent = find_agent(sentence, verb)
    if agent is not None:
        speaker = (
            name_speaker(analysis, sentence, agent)
            if is_speaker(analysis, sentence, agent) and outside(agent)
            else None
        )
    else:
        speaker = _both_sides(analysis, sentence)
    if agent is None and cue.key not in _JOINT:
        return
    if speaker is not None and speaker.names and cue.has("object", "infinitive"):
        yield _reported(sentence, cue, content, speaker)


def _both_sides(analysis: Analysis, sentence: Sentence) -> Speaker | None:
    """The two parties in focus, if they are two and no single person leads the paragraph."""
    parties = analysis.in_focus(sentence.index)
    if len(parties) != 2:
        return None
    for other in analysis.body():
        if other.paragraph == sentence.paragraph and other.index < sentence.index:
            root = other.root()
            subjects = other.subjects(root) if root is not None else []
            if len(subjects) == 1 and (party := analysis.party_of(subjects[0])) and party.kind is PartyKind.PERSON:
                return None
    return Speaker(names=tuple(p.name for p in parties), span=None, parties=tuple(p.index for p in parties))
