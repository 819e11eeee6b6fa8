"""Where reported content ends, and the trimming of its edges.

The content goes on to the end of the clause, up to the next verb of the same speaker ("…, stressing that", "… and
called for"), because a reader takes all that follows for what was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.models import Span
from communique.statements.cues import Cue
from communique.statements.speakers import noun_kind
from communique.statements.subjects import is_bare_participle
from communique.syntax import Sentence, Token

_EDGE = frozenset(",.;:–—-!?…\"“”'‘’`«»)")
_VENUES = frozenset(
    {
        "interview",
        "speech",
        "address",
        "remark",
        "conference",
        "briefing",
        "meeting",
        "call",
        "talk",
        "talks",
        "podcast",
        "broadcast",
        "tweet",
        "twitter",
        "facebook",
        "television",
    }
)
_DASHES = ("_", "--", "—", "–", "―")
_LONGEST_DATELINE = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The span of what is reported, the frame that gave it, and its tokens [first, last)."""

    span: Span
    frame: str
    first: int
    last: int


def find_end(sentence: Sentence, cue: Cue, first: int, cues: Sequence[Cue]) -> int:
    """The index after the content's last token."""
    tokens = sentence.tokens
    verb = tokens[cue.verb]
    limit = len(tokens) if is_main(sentence, verb) else max(t.i for t in sentence.subtree(verb)) + 1
    if limit <= first:
        limit = len(tokens)
    chain = {verb.i}
    word = verb
    while word.dep == "conj":
        word = tokens[word.head]
        chain.add(word.i)
    verbs = {
        c.verb for c in cues if c.entry.kind == "speech" and c.has("clause", "object", "order", "infinitive", "naming")
    }
    sources = {c.verb for c in cues if c.entry.kind == "source"}
    for token in tokens[first + 1 : limit]:
        if (
            token.dep == "conj"
            and token.head in chain
            and token.pos in ("VERB", "AUX")
            and (
                token.i in verbs
                or token.tag == verb.tag
                or sentence.child(token, "nsubj", "nsubjpass", "aux") is not None
            )
        ):
            return _edge(sentence, token, first)
        if token.i in sources and tokens[token.i - 1].text == ",":
            return token.i - 1
        if token.i not in verbs or token.i == verb.i:
            continue
        if is_bare_participle(sentence, token) and tokens[token.i - 1].text in (",", "–", "—"):
            return token.i - 1
        head = tokens[token.head]
        if (
            token.tag == "VB"
            and is_bare_participle(sentence, head)
            and head.i > first
            and tokens[head.i - 1].text == ","
        ):
            # "…, prompting the President to pledge": another speaker's turn.
            return head.i - 1
        # A reporting verb that the content does not govern belongs to the reporter.
        if token.tag in ("VBD", "VBZ", "VBP") and (
            not _governed(sentence, token, first, limit, verb) or _resumes(sentence, token, verb)
        ):
            return _edge(sentence, token, first)
    return limit


def find_venue(sentence: Sentence, cue: Cue, first: int, last: int) -> int:
    """The end of the content without where it was said: "… in a statement on Thursday"."""
    for child in sentence.children(sentence.tokens[cue.verb], "prep"):
        if first < child.i < last and child.text.lower() in ("in", "at", "during", "on"):
            where = sentence.child(child, "pobj")
            tail = sentence.subtree(child)
            venue = where is not None and (noun_kind(where) == "paper" or where.lemma in _VENUES)
            if venue and tail[-1].i >= last - 3:
                return child.i
    return last


def is_main(sentence: Sentence, verb: Token) -> bool:
    """True for a verb of the sentence's main line, to which all that follows may belong."""
    word = verb
    while word.head != word.i:
        if word.dep not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "parataxis", "acl"):
            return False
        head = sentence.tokens[word.head]
        if word.dep not in ("conj", "xcomp") and head.i > word.i:
            # "As part of encouraging the use of funds, the ministry …": the main clause is still to come.
            return False
        if word.dep == "acl" and head.dep.startswith("nsubj"):
            return False
        word = head
    return True


def _governed(sentence: Sentence, token: Token, first: int, limit: int, verb: Token) -> bool:
    """True if the path from the token up reaches the cue through a word of the content."""
    for word in sentence.ancestors(token):
        if word.i == verb.i:
            return True
        if not first <= word.i < limit:
            return False
    return False


def _resumes(sentence: Sentence, token: Token, verb: Token) -> bool:
    """True for a past verb after "and" that goes with the cue and not with the clause in another tense.

    "He highlighted that the effects have been grave and voiced support": the parser hangs "voiced" on "been".
    """
    if (
        token.tag != verb.tag
        or token.tag not in ("VBD", "VBZ")
        or token.dep != "conj"
        or sentence.child(token, "nsubj") is not None
    ):
        return False
    inner = sentence.tokens[token.head]
    return inner.tag != token.tag and _tag_before(sentence, token) == "CC"


def _tag_before(sentence: Sentence, token: Token) -> str:
    """The tag of the nearest word before a token that is no adverb."""
    at = token.i - 1
    while at > 0 and sentence.tokens[at].pos == "ADV":
        at -= 1
    return sentence.tokens[at].tag


def _edge(sentence: Sentence, verb: Token, first: int) -> int:
    """The index where a verb's own clause begins: its subject, auxiliaries, and the comma or "and" before them."""
    left = verb.i
    for child in sentence.children(verb, "nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "expl"):
        if first < child.i < verb.i:
            left = min(left, *(t.i for t in sentence.subtree(child) if t.i > first))
    while left - 1 > first and (
        sentence.tokens[left - 1].tag in ("CC", ",", ":") or sentence.tokens[left - 1].pos == "ADV"
    ):
        left -= 1
    return left


def make_content(sentence: Sentence, first: int, last: int, frame: str) -> Content | None:
    """The content of the tokens [first, last) without marks, conjunctions and a dateline at its edges."""
    tokens = sentence.tokens
    while last > first and _is_edge(tokens[last - 1]) and not _closes_inside(tokens, first, last - 1):
        last -= 1
    while first < last and _is_edge(tokens[first]) and not _opens_inside(tokens, first, last):
        first += 1
    first = max(first, after_dateline(tokens[:last])) if first < 3 else first
    if first >= last:
        return None
    return Content(span=(tokens[first].start, tokens[last - 1].end), frame=frame, first=first, last=last)


def after_dateline(tokens: Sequence[Token]) -> int:
    """The index after a dateline that opens a sentence ("MOSCOW (AP) _ "), or 0.

    It runs from capitals to a dash within a dozen words, and nothing in it is a verb.
    """
    for i, token in enumerate(tokens[:_LONGEST_DATELINE]):
        if token.text in _DASHES or (token.text == "-" and i > 1) or token.text.endswith(")_"):
            opening = tokens[0]
            capital = any(t.text.isupper() and len(t.text) > 2 for t in tokens[:i]) or opening.mention >= 0
            return i + 1 if i and capital and not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[:i]) else 0
    return 0


def _is_edge(token: Token) -> bool:
    return all(c in _EDGE for c in token.text) or token.tag == "CC"


def _opens_inside(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True for an opening mark whose closing one stands within the content: “988” services."""
    pair = {"“": "”", "``": "''", "«": "»", "‘": "’", "(": ")"}.get(tokens[first].text)
    return pair is not None and any(t.text == pair for t in tokens[first + 1 : last])


def _closes_inside(tokens: Sequence[Token], first: int, at: int) -> bool:
    """True for a bracket or closing mark whose opening one stands within the content."""
    opening = {")": "(", "”": "“", "''": "``", "»": "«", "’": "‘"}.get(tokens[at].text)
    if tokens[at].text == '"':
        return sum(1 for t in tokens[first:at] if t.text == '"') % 2 == 1
    return opening is not None and any(t.text == opening for t in tokens[first:at])
