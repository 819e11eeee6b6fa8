"""Finds what a reporting verb reports: where the content begins, by the cue's frame, and where it ends.

The content goes on to the end of the clause, up to the next verb of the same speaker ("…, stressing that", "… and called
for"), because a reader takes all that follows for what was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.models import Span
from communique.statements.cues import Cue
from communique.statements.speakers import noun_kind
from communique.statements.subjects import is_bare_participle, is_passive
from communique.syntax import Sentence, Token

_EDGE = frozenset(",.;:–—-!?…\"“”'‘’`«»)")
_OBJECTS = ("dobj", "attr", "oprd")
_PREPOSITIONS = ("on", "for", "of", "about", "against", "to")
_REFLEXIVES = frozenset({"themselves", "himself", "herself", "itself", "ourselves", "myself"})
_VENUES = frozenset(
    {
        "interview",
        "speech",
        "address",
        "remark",
        "conference",
        "briefing",
        "meeting",
        "interview",
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
_DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September"
    " October November December today yesterday".split()
)
_OPENERS = frozenset({"how", "why", "what", "whether", "where", "who", "when", "if"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The span of what is reported, the frame that gave it, and its tokens [first, last)."""

    span: Span
    frame: str
    first: int
    last: int


def find_content(sentence: Sentence, cue: Cue, cues: Sequence[Cue]) -> Content | None:
    """What follows the cue as its content, or None; `cues` are all cues of the sentence outside quotation marks."""
    found = _start(sentence, cue)
    if found is None:
        return None
    first, frame = found
    last = _end(sentence, cue, first, cues)
    return _content(sentence, first, _before_venue(sentence, cue, first, last), frame)


def _before_venue(sentence: Sentence, cue: Cue, first: int, last: int) -> int:
    """The end of the content without where it was said: "… in a statement on Thursday"."""
    for child in sentence.children(sentence.tokens[cue.verb], "prep"):
        if first < child.i < last and child.text.lower() in ("in", "at", "during", "on"):
            where = sentence.child(child, "pobj")
            tail = sentence.subtree(child)
            venue = where is not None and (noun_kind(where) == "paper" or where.lemma in _VENUES)
            if venue and tail[-1].i >= last - 3:
                return child.i
    return last


def find_passive_content(sentence: Sentence, cue: Cue) -> Content | None:
    """The subject of a passive ("an interest in peace was expressed"), or what "it was agreed to" brings."""
    verb = sentence.tokens[cue.verb]
    subject = sentence.child(verb, "nsubjpass")
    if subject is None:
        return None
    if subject.text.lower() == "it":
        for child in sentence.children(verb, "xcomp", "ccomp", "advcl"):
            first = _leftmost(sentence, child)
            if first > verb.i:
                skip = sentence.tokens[first].text.lower() == "that"
                return _content(sentence, first + skip, len(sentence.tokens), "passive")
        return None
    tokens = sentence.subtree(subject)
    if tokens[-1].i > verb.i or subject.tag in ("WDT", "WP", "PRP", "DT"):
        return None
    if cue.nouns and subject.lemma not in cue.nouns and subject.text.lower() not in cue.nouns:
        return None
    return _content(sentence, tokens[0].i, tokens[-1].i + 1, "passive")


def find_parenthetical(sentence: Sentence, cue: Cue, subject: Token, cues: Sequence[Cue]) -> list[Content]:
    """The clauses around ", he said": what stands before it, and what goes on after it."""
    verb = sentence.tokens[cue.verb]
    left = min(verb.i, _leftmost_of_phrase(sentence, subject))
    right = max(cue.last, subject.i)
    while left > 0 and sentence.tokens[left - 1].pos in ("ADV", "AUX"):
        left -= 1
    if left == 0 or sentence.tokens[left - 1].text not in (",", "–", "—", "-"):
        return []
    begin = 0
    for other in cues:
        if (
            other.last < left - 1
            and other.verb != cue.verb
            and other.has("parenthetical")
            and _start(sentence, other) is None
        ):
            begin = max(begin, _after_group(sentence, other.last + 1, left))
    out = []
    if _has_finite(sentence, begin, left - 1):
        out.append(_content(sentence, begin, left - 1, "parenthetical"))
    after = _after_group(sentence, right + 1, len(sentence.tokens))
    # The group ends at a comma: "…, he said on Tuesday, and …".
    if after < len(sentence.tokens) and _is_main_clause(sentence, after):
        stop = next((c.verb for c in cues if c.verb > after), None)
        if stop is None:
            out.append(_content(sentence, after, len(sentence.tokens), "parenthetical"))
    return [c for c in out if c is not None]


def _after_group(sentence: Sentence, at: int, limit: int) -> int:
    while at < limit and sentence.tokens[at].text not in (",", "–", "—"):
        at += 1
    at += 1
    while at < limit and sentence.tokens[at].tag == "CC":
        at += 1
    return at


def _has_finite(sentence: Sentence, first: int, last: int) -> bool:
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in sentence.tokens[first:last])


def _is_main_clause(sentence: Sentence, at: int) -> bool:
    """True if what begins there opens with the subject of a finite verb; "evidence that …" is an apposition."""
    for token in sentence.tokens[at : at + 10]:
        if token.dep in ("nsubj", "nsubjpass", "expl") and _leftmost(sentence, token) <= at + 1:
            verb = sentence.tokens[token.head]
            return verb.i > token.i and verb.dep not in ("relcl", "acl")
    return False


def _leftmost(sentence: Sentence, token: Token) -> int:
    return min(t.i for t in sentence.subtree(token))


def _leftmost_of_phrase(sentence: Sentence, subject: Token) -> int:
    first = subject.i
    for child in sentence.children(subject, "det", "amod", "compound", "poss", "nummod", "nmod", "predet"):
        first = min(first, _leftmost(sentence, child))
    return first


def _start(sentence: Sentence, cue: Cue) -> tuple[int, str] | None:
    """The index of the content's first token, and the frame."""
    tokens = sentence.tokens
    verb = tokens[cue.verb]
    particle = cue.last > cue.verb
    after = _skip(sentence, cue.last + 1)
    if after >= len(tokens):
        return None
    if cue.has("clause"):
        found = _clause(sentence, cue, verb, after)
        if found is not None:
            return found
    complement = _infinitive(sentence, cue)
    if cue.has("order") and complement is not None and complement > after + 0 and tokens[after].text != "to":
        return after, "order"
    if (
        cue.has("infinitive")
        and complement is not None
        and not (cue.has("object") and _object_before(sentence, verb, complement))
    ):
        return complement, "infinitive"
    if cue.has("reflexive"):
        for thing in sentence.children(verb, "dobj"):
            if thing.text.lower() in _REFLEXIVES and thing.i + 1 < len(tokens) and tokens[thing.i + 1].text == "to":
                return thing.i + 1, "reflexive"
    if cue.has("naming"):
        return _naming(sentence, cue, verb, after)
    if cue.has("object"):
        found = _object(sentence, cue, verb, after, particle=particle)
        if found is not None:
            return found
    for child in sentence.children(verb, "prep", "agent", "dative", "prt"):
        word = child.text.lower()
        if word in _PREPOSITIONS and cue.has(word) and cue.last < child.i:
            what = sentence.child(child, "pobj", "pcomp")
            if what is not None:
                return (child.i if word == "to" else child.i + 1), word
    return None


def _skip(sentence: Sentence, at: int) -> int:
    """Past adverbs and marks right after the cue: "said, however, that"."""
    tokens = sentence.tokens
    while at < len(tokens) and (
        tokens[at].text in (",", ":") or (tokens[at].pos == "ADV" and tokens[at].text.lower() not in _OPENERS)
    ):
        at += 1
    return at


def _clause(sentence: Sentence, cue: Cue, verb: Token, after: int) -> tuple[int, str] | None:
    tokens = sentence.tokens
    if tokens[after].text.lower() == "that" and tokens[after].tag in ("IN", "WDT", "DT") and tokens[after].dep in (
        "mark", "nsubj", "det", "dobj", "ROOT", "dep", "advmod", "nsubjpass", "pobj"
    ) and after + 1 < len(tokens):  # fmt: skip
        if tokens[after].dep == "mark" or tokens[after].tag == "IN":
            return after + 1, "clause"
    for child in sentence.children(verb, "ccomp", "advcl", "xcomp", "acl", "relcl"):
        if child.i < cue.last:
            continue
        first = _after_day(tokens, _leftmost(sentence, child))
        if first <= cue.last:
            continue
        if (
            cue.has("object")
            and not cue.has("addressee")
            and any(cue.last < t.i < first for t in sentence.children(verb, "dobj"))
        ):
            # "expressed hope the talks would go on": the noun is what was expressed, and the clause is the noun's.
            continue
        opener = tokens[first].text.lower()
        bare = (
            child.dep == "advcl" and _is_saying(cue) and sentence.child(child, "nsubj", "nsubjpass", "expl") is not None
        )
        if child.dep != "ccomp" and opener != "that" and opener not in _OPENERS - {"if", "when", "where"} and not bare:
            continue
        if child.dep == "ccomp" and _is_infinitive(sentence, child):
            continue
        marks = [t.text.lower() for t in sentence.children(child, "mark")]
        if marks and marks[0] not in ("that", "if", "whether"):
            # "told him, after he had left, …": the clause of time is not what was told.
            continue
        if opener == "that" and tokens[first].dep in ("mark", "advmod", "dobj"):
            return first + 1, "clause"
        # "noted the gap and shared figures": a verb without a subject of its own is no clause.
        if sentence.child(child, "nsubj", "nsubjpass", "expl", "csubj", "mark") is None and opener not in _OPENERS:
            continue
        return first, "clause"
    if _is_saying(cue) and cue.last == cue.verb and tokens[verb.i - 1].text != "," and _is_clause_at(sentence, after):
        return after, "clause"
    # "assured the team that": the clause hangs on the hearer.
    if cue.has("addressee") or cue.has("object"):
        for i in range(after, min(after + 14, len(tokens))):
            if tokens[i].text.lower() == "that" and tokens[i].tag == "IN" and tokens[i].dep == "mark":
                clause = tokens[tokens[i].head]
                hearers = {
                    t.i for thing in sentence.children(verb, "dobj", "dative", "prep") for t in sentence.subtree(thing)
                }
                if cue.has("addressee") and (clause.head == verb.i or clause.head in hearers):
                    return i + 1, "clause"
                break
            if tokens[i].text in (",", ";") and not cue.has("addressee"):
                break
    return None


def _after_day(tokens: Sequence[Token], at: int) -> int:
    """Past the day on which it was said: "said on Tuesday they had arrested"."""
    if at + 2 < len(tokens) and tokens[at].text.lower() in ("on", "in") and tokens[at + 1].text in _DAYS:
        return at + 2
    return at + 1 if at + 1 < len(tokens) and tokens[at].text in _DAYS else at


def _is_saying(cue: Cue) -> bool:
    """True for verbs that take a clause and no object: what follows "said" is what was said."""
    return cue.has("clause") and cue.has("parenthetical") and not cue.has("object")


def _is_clause_at(sentence: Sentence, at: int) -> bool:
    """True if a noun phrase and then a finite verb follow: "said single people and families would qualify"."""
    tokens = sentence.tokens
    if tokens[at].pos not in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM") or tokens[at].tag in ("WDT", "WP"):
        return False
    for token in tokens[at : at + 16]:
        if token.tag in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if (
            token.text in (",", ";", '"', "“", "''", "``")
            or token.tag in ("IN", "TO")
            and token.text.lower() in ("on", "at", "during")
        ):
            return False
    return False


def _is_infinitive(sentence: Sentence, verb: Token) -> bool:
    return verb.tag == "VB" and any(t.text.lower() == "to" for t in sentence.children(verb, "aux"))


def _infinitive(sentence: Sentence, cue: Cue) -> int | None:
    """Where the to-infinitive begins that the cue governs."""
    for child in sentence.children(sentence.tokens[cue.verb], "xcomp", "ccomp", "advcl", "acl"):
        if child.i > cue.last and _is_infinitive(sentence, child):
            return next(t.i for t in sentence.children(child, "aux") if t.text.lower() == "to")
    if cue.last > cue.verb:
        # "called on the council to act": the infinitive hangs on the particle or its noun.
        for i in range(cue.last + 1, len(sentence.tokens) - 1):
            word = sentence.tokens[i]
            if word.text in (";",) or word.tag in ("VBD", "VBZ", "VBP"):
                return None
            if word.tag == "TO" and sentence.tokens[i + 1].tag in ("VB", "RB"):
                return i
        return None
    thing = sentence.child(sentence.tokens[cue.verb], "dobj")
    if thing is not None:
        for child in sentence.children(thing, "acl", "relcl"):
            if _is_infinitive(sentence, child):
                return next(t.i for t in sentence.children(child, "aux") if t.text.lower() == "to")
    return None


def _object_before(sentence: Sentence, verb: Token, complement: int) -> bool:
    """True where the infinitive only tells what the object is for: "announced a loan to build a port"."""
    return any(verb.i < t.i < complement for t in sentence.children(verb, "dobj"))


def _naming(sentence: Sentence, cue: Cue, verb: Token, after: int) -> tuple[int, str] | None:
    """ "called the raid a mistake", "described the talks as useful": the thing and its name."""
    for child in sentence.children(verb, "oprd", "ccomp", "xcomp", "attr", "prep"):
        if child.i > cue.last and (child.dep != "prep" or child.text.lower() == "as"):
            return after, "naming"
    thing = sentence.child(verb, "dobj")
    if thing is not None and any(
        t.i > thing.i and t.tag in ("JJ", "VBN") for t in sentence.children(thing, "acl", "amod")
    ):
        # "called the charges unfounded".
        return after, "naming"
    return None


def _object(sentence: Sentence, cue: Cue, verb: Token, after: int, *, particle: bool) -> tuple[int, str] | None:
    tokens = sentence.tokens
    if particle:
        # "called for patience": the noun hangs on the particle.
        return (
            (after, "object")
            if tokens[after].pos in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "VERB", "NUM", "ADV")
            else None
        )
    things = [t for t in sentence.children(verb, *_OBJECTS) if t.i > cue.last]
    if not things:
        # "welcome receiving word", "wished him success": read as clauses.
        things = [
            t for t in sentence.children(verb, "ccomp", "xcomp")
            if t.i > cue.last and (t.tag == "VBG" or t.pos in ("NOUN", "PROPN"))
        ]  # fmt: skip
    if not things and not is_passive(sentence, verb) and after < len(tokens):
        # The parser missed the object: take the noun phrase that follows at once.
        follows = tokens[after]
        if follows.pos in ("NOUN", "PROPN", "DET", "ADJ", "PRON", "NUM") and follows.text.lower() not in (
            "that",
            "who",
            "which",
        ):
            head = follows
            while head.dep in ("det", "amod", "compound", "poss", "nummod", "nmod", "case") and head.head > head.i:
                head = tokens[head.head]
            if head.dep not in ("npadvmod", "nsubj", "nsubjpass", "advmod"):
                things = [head]
    if not things:
        return None
    thing = things[-1] if cue.nouns else things[0]
    if cue.nouns and not any(
        t.lemma in cue.nouns or t.text.lower() in cue.nouns for w in things for t in sentence.conjuncts(w)
    ):
        return None
    if thing.text.lower() in _REFLEXIVES:
        return None
    first = min(_leftmost(sentence, t) for t in things)
    if first <= cue.last:
        first = _leftmost_of_phrase(sentence, thing)
    dative = sentence.child(verb, "dative")
    if dative is not None and cue.last < dative.i < first and not cue.nouns:
        first = after
    return (first, "object") if first > cue.last else None


def _end(sentence: Sentence, cue: Cue, first: int, cues: Sequence[Cue]) -> int:
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
    return inner.tag != token.tag and tokens_before(sentence, token) == "CC"


def tokens_before(sentence: Sentence, token: Token) -> str:
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


def _content(sentence: Sentence, first: int, last: int, frame: str) -> Content | None:
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
    for i, token in enumerate(tokens[:14]):
        if token.text in ("_", "--", "—", "–", "―") or (token.text == "-" and i > 1) or token.text.endswith(")_"):
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
