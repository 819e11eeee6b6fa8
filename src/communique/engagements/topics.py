"""What an occasion dealt with: the objects of talking verbs, and "on", "about" and "to discuss" around its words.

A topic is a noun phrase (or a gerund with its object) as the document has it. Heavy coordinated phrases are split into a
topic each ("the crisis in Syria, elections in Libya"), light ones stay one ("trade and energy").
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.engagements.lexicon import occasion_at
from communique.mentions import Analysis, PartyKind
from communique.models import Span
from communique.syntax import Sentence, Token

# Verbs whose object is a topic.
_DISCUSS = frozenset(
    [
        "discuss",
        "review",
        "address",
        "examine",
        "consider",
        "cover",
        "explore",
        "raise",
        "debate",
        "tackle",
        "negotiate",
    ]
    + ["assess", "analyse", "analyze", "mention", "outline", "describe", "resolve", "study", "evaluate"]
)
# Verbs of saying whose object tells what the occasion dealt with.
_SAY = frozenset(
    [
        "emphasize",
        "emphasise",
        "stress",
        "underscore",
        "underline",
        "highlight",
        "reaffirm",
        "reiterate",
        "affirm",
        "express",
    ]
    + [
        "welcome",
        "condemn",
        "note",
        "commend",
        "recognize",
        "recognise",
        "convey",
        "voice",
        "pledge",
        "confirm",
        "acknowledge",
    ]
    + ["appreciate", "thank", "support", "assure", "extend", "share", "congratulate"]
)
# Verbs whose preposition opens a topic.
_WITH_PREP: dict[str, tuple[str, ...]] = {
    "focus": ("on",), "focuse": ("on",), "focuss": ("on",), "focusse": ("on",), "touch": ("on", "upon"), "concentrate": ("on",),
    "dwell": ("on",), "center": ("on", "around"), "centre": ("on", "around"), "talk": ("about", "on"), "speak": ("about", "on"),
    "brief": ("on", "about"), "update": ("on", "about"), "inform": ("about", "of", "on"), "deal": ("with",), "consult": ("on", "about"),
    "exchange": ("on", "about", "regarding"), "deliberate": ("on",), "confer": ("on", "about"), "report": ("on", "about"), "hear": ("about",),
    "coordinate": ("on",), "meet": ("on", "about", "over"), "be": ("about",), "look": ("at",), "place": ("on",), "revolve": ("around",),
    "agree": ("on",), "thank": ("for",), "congratulate": ("on",), "tell": ("about",), "provide": ("on",), "give": ("on",), "pay": ("to",),
    "cooperate": ("on", "in"), "work": ("on",), "call": ("for",), "dedicate": ("to",), "devote": ("to",), "hold": ("on", "about"),
}  # fmt: skip
_ABOUT = frozenset(["on", "about", "regarding", "concerning", "over"])
# Nouns that only wrap a topic: "views on X", "appreciation for X".
_WRAPPERS = frozenset(
    [
        "view",
        "opinion",
        "assessment",
        "appreciation",
        "gratitude",
        "thank",
        "thanks",
        "congratulation",
        "wish",
        "condolence",
    ]
    + [
        "focus",
        "attention",
        "priority",
        "emphasis",
        "exchange",
        "matter",
        "issue",
        "question",
        "update",
        "briefing",
        "range",
    ]
    + [
        "number",
        "part",
        "detail",
        "interest",
        "satisfaction",
        "idea",
        "aspect",
        "hope",
        "confidence",
        "information",
        "topic",
    ]
    + [
        "perspective",
        "recommendation",
        "advice",
        "tribute",
        "presentation",
        "report",
        "variety",
        "discussion",
        "talk",
        "progress",
    ]
)
# Nouns that only wrap a topic in what was felt or said of it.
_WRAPPERS |= frozenset(
    [
        "importance",
        "need",
        "urgency",
        "commitment",
        "support",
        "determination",
        "willingness",
        "readiness",
        "desire",
        "series",
    ]
    + [
        "necessity",
        "significance",
        "matter",
        "potential",
        "possibility",
        "area",
        "array",
        "set",
        "concern",
        "call",
        "solidarity",
    ]
)
# Courtesies that are no topic whatever they are for.
_COURTESIES = frozenset(
    ["congratulation", "gratitude", "wish", "condolence", "greeting", "regard", "best", "thank", "thanks", "message"]
)
_STOP = frozenset(
    [
        "it",
        "this",
        "that",
        "them",
        "way",
        "area",
        "thing",
        "item",
        "situation",
        "meeting",
        "call",
        "visit",
        "talk",
        "time",
        "fact",
    ]
    + [
        "success",
        "luck",
        "day",
        "step",
        "people",
        "word",
        "message",
        "role",
        "conversation",
        "discussion",
        "leader",
        "side",
        "atmosphere",
    ]
)
_SMALL = frozenset(["the", "a", "an", "his", "her", "their", "its", "our"])
_LIGHT = 4


def find_topics(analysis: Analysis, sentence: Sentence, verb: Token) -> list[Span]:
    """The topics that a verb (or an occasion's noun) opens, in text order."""
    out: list[Span] = []
    lemma = verb.lemma
    if verb.pos in ("VERB", "AUX"):
        purpose = _is_purpose(sentence, verb)
        if lemma in _DISCUSS or lemma in _SAY or purpose:
            for child in sentence.children(verb, "dobj", "nsubjpass", "xcomp" if lemma == "consider" else "dobj"):
                out.extend(_phrases(analysis, sentence, child))
            if lemma in _DISCUSS:
                for child in sentence.children(verb, "ccomp", "xcomp"):
                    # "covered modernizing the fleet", "discussed how to help"; not "mentioned that …".
                    opens = sentence.subtree(child)[0]
                    if child.tag == "VBG" or opens.tag in ("WRB", "WP", "WDT"):
                        out.extend(_phrases(analysis, sentence, child))
        if lemma == "be":
            out.extend(_subject(analysis, sentence, verb))
        if lemma in _WITH_PREP:
            out.extend(_after(analysis, sentence, verb, frozenset(_WITH_PREP[lemma])))
    elif occasion_at(sentence, verb) is not None:
        out.extend(_after(analysis, sentence, verb, _ABOUT))
    return sorted(set(out))


_AGENDA = frozenset(["central", "focus", "subject", "topic", "agenda", "centre", "center", "priority", "item"])


def _subject(analysis: Analysis, sentence: Sentence, verb: Token) -> Iterator[Span]:
    """ "Bilateral relations were the main subject on the agenda"."""
    told = {t.lemma for c in sentence.children(verb, "attr", "acomp", "prep") for t in sentence.subtree(c)}
    if told & _AGENDA:
        for child in sentence.children(verb, "nsubj"):
            yield from _phrases(analysis, sentence, child)


def _is_purpose(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb says what an occasion was for: "met to advance …"."""
    if verb.tag != "VB" or verb.dep not in ("advcl", "xcomp", "conj", "relcl", "acl"):
        return False
    head = sentence.tokens[verb.head]
    if verb.dep == "conj":
        return _is_purpose(sentence, head)
    return head.lemma in (
        "meet",
        "speak",
        "hold",
        "host",
        "convene",
        "call",
        "travel",
        "visit",
        "talk",
        "arrive",
        "have",
        "gather",
    ) or (head.pos == "NOUN" and occasion_at(sentence, head) is not None)


def _after(analysis: Analysis, sentence: Sentence, word: Token, preps: frozenset[str]) -> Iterator[Span]:
    for child in sentence.children(word):
        if child.dep in ("prep", "prt", "agent"):
            if child.text.casefold() in preps:
                for inner in sentence.children(child, "pobj", "pcomp"):
                    yield from _phrases(analysis, sentence, inner)
        elif child.dep in ("dobj", "attr", "nsubjpass", "pobj") and child.mention < 0:
            # "exchanged views on", "provided an update on", "focus was placed on"
            for prep in sentence.children(child, "prep"):
                if prep.text.casefold() in _ABOUT | preps:
                    for inner in sentence.children(prep, "pobj", "pcomp"):
                        yield from _phrases(analysis, sentence, inner)


def _phrases(analysis: Analysis, sentence: Sentence, head: Token) -> Iterator[Span]:
    """The topics of a noun phrase: heavy conjuncts one by one, light ones together, wrappers opened."""
    words = sentence.conjuncts(head)
    gerunds = all(w.tag == "VBG" for w in words)
    if len(words) > 1 and not gerunds and all(_weight(sentence, w) <= _LIGHT for w in words):
        span = _span(sentence, words[0], whole=True)
        if _is_topic(analysis, sentence, head, span):
            yield span
        return
    for word in words:
        opened = list(_open(analysis, sentence, word))
        if opened:
            yield from opened
            continue
        heavy = _inner(sentence, word)
        span = _span(sentence, word, drop_from=heavy[0].i if heavy else None)
        if _is_topic(analysis, sentence, word, span):
            yield span
        for inner in heavy:
            yield from _phrases(analysis, sentence, inner)


def _inner(sentence: Sentence, word: Token) -> list[Token]:
    """Heavy phrases that the parser hung inside a topic: "the situation in the union and preparations for the summit"."""
    out: list[Token] = []
    for token in sentence.subtree(word):
        if token.dep == "conj" and token.head != word.i and token.i > word.i and _weight(sentence, token) > _LIGHT:
            before = sentence.tokens[token.head]
            if token.tag == "VBG" or (
                token.pos == "NOUN" and sentence.child(token, "prep") is not None and before.pos in ("NOUN", "PROPN")
            ):
                out.append(token)
    return out[:1]


def _open(analysis: Analysis, sentence: Sentence, word: Token) -> Iterator[Span]:
    """What a wrapper holds: "an update on X", "a range of issues, including X and Y"."""
    if word.lemma in _COURTESIES:
        return
    for prep in sentence.children(word, "prep"):
        text = prep.text.casefold()
        if text == "including" or (
            word.lemma in _WRAPPERS
            and text in ("on", "about", "for", "of", "in", "with", "regarding", "concerning", "to")
        ):
            for inner in sentence.children(prep, "pobj", "pcomp"):
                yield from _phrases(analysis, sentence, inner)


def _weight(sentence: Sentence, word: Token) -> int:
    """How many words the conjunct has of its own."""
    own = {t.i for t in sentence.subtree(word)}
    for child in sentence.children(word):
        if child.dep in ("conj", "cc") or child.text.casefold() in ("including", "such"):
            own -= {t.i for t in sentence.subtree(child)}
    return sum(sentence.tokens[i].pos not in ("PUNCT", "DET", "PART") for i in own)


def _span(sentence: Sentence, word: Token, *, whole: bool = False, drop_from: int | None = None) -> Span:
    drop: set[int] = set()
    if drop_from is not None:
        first = min(t.i for t in sentence.subtree(sentence.tokens[drop_from]))
        drop |= {t.i for t in sentence.subtree(word) if t.i >= first}
    for child in sentence.children(word):
        tokens = sentence.subtree(child)
        before = sentence.tokens[tokens[0].i - 1].text if tokens[0].i else ""
        if (child.dep in ("conj", "cc") and not whole) or child.text.casefold() == "including":
            drop |= {t.i for t in tokens}
        elif child.dep == "prep" and child.text.casefold() in ("as", "with", "through", "by") and child.i > word.i + 2:
            drop |= {t.i for t in tokens}
        elif child.dep in ("relcl", "advcl", "appos", "parataxis", "acl") and before in (",", "–", "—", "-", "("):
            drop |= {t.i for t in tokens}
    keep = [t for t in sentence.subtree(word) if t.i not in drop]
    at = next(k for k, t in enumerate(keep) if t.i == word.i)
    first = last = at
    while first > 0 and keep[first - 1].i == keep[first].i - 1:
        first -= 1
    while last + 1 < len(keep) and keep[last + 1].i == keep[last].i + 1:
        last += 1
    run = keep[first : last + 1]
    while len(run) > 1 and (run[-1].pos in ("PUNCT", "CCONJ", "ADP", "DET") and run[-1] is not word):
        run.pop()
    while len(run) > 1 and run[0].pos in ("PUNCT", "CCONJ") and run[0] is not word:
        run.pop(0)
    return (run[0].start, run[-1].end)


def _is_topic(analysis: Analysis, sentence: Sentence, head: Token, span: Span) -> bool:
    words = analysis.words(sentence, span).split()
    if head.pos in ("PRON", "NUM", "DET") or head.lemma in _COURTESIES or (head.lemma in _STOP and len(words) < 4):
        return False
    if words[0].casefold() in ("this", "that", "these", "those") or (len(words) == 2 and words[0].casefold() in _SMALL):
        return False
    mention = analysis.mention_at(head)
    if mention is not None and (mention.kind is PartyKind.PERSON or len(words) < 3):
        return False
    if any(d.span[0] <= head.start < d.span[1] for d in analysis.dates):
        return False
    return len(words) > 1 or (len(words) == 1 and head.pos == "NOUN" and len(words[0]) > 5)
