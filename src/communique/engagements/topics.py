"""What an occasion dealt with: the objects of talking verbs, and "on", "about" and "to discuss" around its words.

A topic is a noun phrase (or a gerund with its object) as the document has it. Heavy coordinated phrases are split into
a topic each ("the crisis in Syria, elections in Libya"), light ones stay one ("trade and energy").
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from communique.engagements.lexicon import occasion_at
from communique.mentions import Analysis, PartyKind
from communique.mentions.lexicon import words_of
from communique.models import Span
from communique.syntax import Sentence, Token

_ABOUT = frozenset(["on", "about", "regarding", "concerning", "over"])
_SMALL = frozenset(["the", "a", "an", "his", "her", "their", "its", "our"])
_LIGHT = 4


@functools.cache
def _preps_of_verbs() -> dict[str, frozenset[str]]:
    """For each verb's lemma, the prepositions after which its topic stands."""
    out: dict[str, set[str]] = {}
    for form in words_of("topic_verbs", "prep"):
        verb, prep = form.split()
        out.setdefault(verb, set()).add(prep)
    return {verb: frozenset(preps) for verb, preps in out.items()}


def _lemma(verb: Token) -> str:
    """The verb's lemma; the model cuts "focusses" and "focussed" wrongly."""
    return "focus" if verb.lemma.startswith("focus") else verb.lemma


def find_topics(analysis: Analysis, sentence: Sentence, verb: Token) -> list[Span]:
    """The topics that a verb (or an occasion's noun) opens, in text order."""
    out: list[Span] = []
    lemma = _lemma(verb)
    if verb.pos in ("VERB", "AUX"):
        purpose = _is_purpose(sentence, verb)
        if lemma in words_of("topic_verbs", "discuss", "say") or purpose:
            for child in sentence.children(verb, "dobj", "nsubjpass", "xcomp" if lemma == "consider" else "dobj"):
                out.extend(_phrases(analysis, sentence, child))
            if lemma in words_of("topic_verbs", "discuss"):
                for child in sentence.children(verb, "ccomp", "xcomp"):
                    # "covered modernizing the fleet", "discussed how to help"; not "mentioned that …".
                    opens = sentence.subtree(child)[0]
                    if child.tag == "VBG" or opens.tag in ("WRB", "WP", "WDT"):
                        out.extend(_phrases(analysis, sentence, child))
        if lemma == "be":
            out.extend(_subject(analysis, sentence, verb))
        if lemma in _preps_of_verbs():
            out.extend(_after(analysis, sentence, verb, _preps_of_verbs()[lemma]))
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
    """Heavy phrases that the parser hung inside a topic: "the state of the union and preparations for the summit"."""
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
    if word.lemma in words_of("topic_nouns", "courtesy"):
        return
    for prep in sentence.children(word, "prep"):
        text = prep.text.casefold()
        if text == "including" or (
            word.lemma in words_of("topic_nouns", "wrapper")
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
        another = (child.dep in ("conj", "cc") and not whole) or child.lower == "including"
        manner = child.dep == "prep" and child.lower in ("as", "with", "through", "by") and child.i > word.i + 2
        aside = child.dep in ("relcl", "advcl", "appos", "parataxis", "acl") and before in (",", "–", "—", "-", "(")
        if another or manner or aside:
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
    if (
        head.pos in ("PRON", "NUM", "DET")
        or head.lemma in words_of("topic_nouns", "courtesy")
        or (head.lemma in words_of("topic_nouns", "empty", "wrapper") and len(words) < 4)
    ):
        return False
    if words[0].casefold() in ("this", "that", "these", "those") or (len(words) == 2 and words[0].casefold() in _SMALL):
        return False
    mention = analysis.mention_at(head)
    if mention is not None and (mention.kind is PartyKind.PERSON or len(words) < 3):
        return False
    if any(d.span[0] <= head.start < d.span[1] for d in analysis.dates):
        return False
    return len(words) > 1 or (len(words) == 1 and head.pos == "NOUN" and len(words[0]) > 5)
