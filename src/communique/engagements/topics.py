"""What an occasion dealt with: the objects of talking verbs, and "on", "about" and "to discuss" around its words."""

from __future__ import annotations

from collections.abc import Iterator

from communique.mentions import Analysis
from communique.models import Span
from communique.syntax import Sentence, Token

# Verbs whose object is a topic.
_DISCUSS = frozenset(
    ["discuss", "review", "address", "examine", "consider", "cover", "explore", "raise", "debate", "tackle", "negotiate", "assess", "analyse", "analyze"]
)
# Verbs whose preposition opens a topic.
_WITH_PREP = {
    "focus": ("on",), "focuse": ("on",), "touch": ("on", "upon"), "concentrate": ("on",), "dwell": ("on",), "center": ("on", "around"),
    "centre": ("on", "around"), "talk": ("about",), "speak": ("about",), "brief": ("on", "about"), "update": ("on", "about"),
    "inform": ("about", "of", "on"), "deal": ("with",), "consult": ("on", "about"), "exchange": ("on", "about", "regarding"), "deliberate": ("on",),
    "confer": ("on", "about"), "report": ("on",), "hear": ("about",), "coordinate": ("on",), "meet": ("on", "about"), "be": ("about",), "look": ("at",),
}  # fmt: skip
_ABOUT = frozenset(["on", "about", "regarding", "concerning", "over"])
_PURPOSE = frozenset(
    ["discuss", "review", "address", "examine", "consider", "explore", "coordinate", "express", "reaffirm", "highlight", "mark", "talk", "exchange", "advance", "strengthen", "promote", "finalize", "finalise", "reinforce", "underscore"]
)
_STOP = frozenset(["issue", "topic", "matter", "view", "opinion", "subject", "thing", "item", "question", "it", "this", "that", "them"])


def find_topics(analysis: Analysis, sentence: Sentence, verb: Token) -> list[Span]:
    """The topics that a verb (or an occasion's noun) opens, split where they are coordinated."""
    out: list[Span] = []
    lemma = verb.lemma
    if lemma in _DISCUSS or lemma in _PURPOSE:
        for child in sentence.children(verb, "dobj", "nsubjpass", "ccomp"):
            out.extend(split_phrase(analysis, sentence, child))
        if lemma == "consider":
            for child in sentence.children(verb, "xcomp"):
                out.extend(split_phrase(analysis, sentence, child))
    if verb.pos == "NOUN" or lemma in _WITH_PREP:
        wanted = _ABOUT if verb.pos == "NOUN" else frozenset(_WITH_PREP[lemma])
        for prep in _preps(sentence, verb):
            if prep.text.casefold() in wanted:
                for child in sentence.children(prep, "pobj", "pcomp"):
                    if not _is_date(analysis, child):
                        out.extend(split_phrase(analysis, sentence, child))
    return out


def _preps(sentence: Sentence, verb: Token) -> Iterator[Token]:
    for child in sentence.children(verb):
        if child.dep in ("prep", "prt"):
            yield child
        elif child.dep in ("dobj", "attr", "nsubjpass") or (child.dep == "pobj"):
            # "exchanged views on", "provided an update on", "was briefed on"
            yield from sentence.children(child, "prep")


def _is_date(analysis: Analysis, token: Token) -> bool:
    return any(d.span[0] <= token.start < d.span[1] for d in analysis.dates)


def split_phrase(analysis: Analysis, sentence: Sentence, head: Token) -> list[Span]:
    """The coordinated noun phrases under `head`, each as one span, without articles' loss."""
    out: list[Span] = []
    for word in sentence.conjuncts(head):
        if word.lemma in _STOP and not any(True for _ in sentence.children(word, "prep", "relcl", "amod")):
            continue
        if word.pos in ("PRON",) and word.tag not in ("WP",):
            continue
        own = [t for t in sentence.subtree(word)]
        cut = {t.i for c in sentence.children(word, "conj", "cc") for t in sentence.subtree(c)}
        # ", including A and B" gives topics of its own.
        kept = [t for t in own if t.i not in cut]
        for child in list(sentence.children(word, "prep")):
            if child.text.casefold() == "including":
                inner = {t.i for t in sentence.subtree(child)}
                kept = [t for t in kept if t.i not in inner]
                for obj in sentence.children(child, "pobj", "pcomp"):
                    out.extend(split_phrase(analysis, sentence, obj))
        for child in list(sentence.children(word, "relcl", "advcl")):
            inner_tokens = sentence.subtree(child)
            if inner_tokens and inner_tokens[0].i > 0 and sentence.tokens[inner_tokens[0].i - 1].text == ",":
                drop = {t.i for t in inner_tokens}
                kept = [t for t in kept if t.i not in drop]
        run = _run(kept, word)
        while run and run[-1].text in (",", "and", ";", ".", ":", "-", "–", "—") or (run and run[-1].tag in ("IN", "CC", "DT")):
            run.pop()
        while run and run[0].text in (",", "and", ";", ":") and run[0] is not word:
            run.pop(0)
        if run:
            span = (run[0].start, run[-1].end)
            if len(analysis.text_of(sentence)[span[0] : span[1]]) > 3:
                out.append(span)
    return sorted(set(out))


def _run(tokens: list[Token], head: Token) -> list[Token]:
    at = next((k for k, t in enumerate(tokens) if t.i == head.i), None)
    if at is None:
        return []
    first = last = at
    while first > 0 and tokens[first - 1].i == tokens[first].i - 1:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i == tokens[last].i + 1:
        last += 1
    return tokens[first : last + 1]
