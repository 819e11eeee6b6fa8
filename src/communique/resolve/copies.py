"""Whether two texts are copies: the same words, the same with light edits, or a text that holds another's lead.

A judgement looks at two texts and nothing else, so that it is the same whatever else is known and in whatever order
the documents came. What it looks for is a passage of the one in the other. What it distrusts is the template: two
declarations of a disaster share 85 % of their words, and two letters that continue an emergency by a year all but a
number. In a copy the words that were changed are no names, numbers or dates; on another occasion they are just those.

Knowingly missed: a retelling in other words, a translation, a quotation of a few sentences, a passage from another
text's middle, and lists of names (nominations sent a second time).
"""

from __future__ import annotations

import functools
import hashlib
import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from communique.folding import fold, padded
from communique.models import Span

_SHINGLE = 5
"""Words of a shingle."""
_SAMPLE = 8
"""One shingle of so many is kept: some 6 of a passage of 50 words."""
_TILE = 4
"""Words in a row from which on two texts are said to share them."""
_REPEATED = 30
"""How often four words may stand in a text and still lead to shared passages."""
_REACH = 25
"""Words by which two shared runs of a passage may lie apart, in either text."""
_REACH_OF_A_WORD = 3
"""How far a run of n words reaches back: four shared words after twelve other ones are chance."""
_PASSAGE = 12
"""Shared words from which on runs that follow each other are a passage."""
_PARTIAL = 30
"""Shared words that a copied lead has."""
_TELLING = 4
"""Different names and numbers that a copied lead has: boilerplate has few."""
_LEAD = 40
"""Words before a lead: a title, a place and day, a byline."""
_FEW = 20
"""Shared words that a copy of a text has that is not the same word for word."""
_UNCHANGED = 0.8
"""The share of a passage's words that a light rewrite leaves."""
_MOST = 0.55
"""The share of the longer text that a copy holds: two different texts cannot both be most of a roundup."""
_NEARLY_ALL = 0.7
"""The share of the shorter text that a copy holds."""
_LEFT = 0.12
"""The share of the longer text that a text holds that was cut."""
_KEEPS_TO_ITS_SUBJECT = 0.3
"""The share of names and numbers that what was cut off has in common with what was left."""

_NOISE = re.compile(
    r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});"  # an entity, escaped once or twice
    r"|</?[a-zA-Z][^<>]{0,300}>"
    r"|[\u00ad\u200b\u2060\ufeff]"
)
_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*(?:['’ʼ‘`´][^\W_][\w\u0300-\u036f]*)*")
_ENDS = re.compile(r"[\n!?:•]|\.(?!\w)")
_NO_NAMES = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "her",
        "his",
        "if",
        "in",
        "is",
        "it",
        "its",
        "my",
        "of",
        "on",
        "or",
        "our",
        "that",
        "the",
        "this",
        "to",
        "we",
    ]
)

Run = tuple[int, int, int]
"""A run of shared words: where it begins in the one text and in the other, and how many words it has."""


class Kind(StrEnum):
    """How much of a text was copied."""

    EXACT = "exact"
    """The same words, whatever the case, punctuation and mark-up."""
    NEAR = "near"
    """The same text, cut, reordered, framed or lightly rewritten: the two belong to one cluster."""
    PARTIAL = "partial"
    """A passage of the one in the other, which is no version of it: joins nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """That two texts are copies: how, the share of the shorter one's words that both have (0 to 1), where, and why.

    The spans are those of the shared passages in each text, in its own order; they need not correspond one by one.
    """

    kind: Kind
    share: float
    spans_one: tuple[Span, ...]
    spans_other: tuple[Span, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPair:
    """Two documents, by their ids, the smaller id first, and how the one copies the other."""

    one: str
    other: str
    copy: Copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A document of a cluster as its origin is chosen: its id, day (ISO prefix), credited source and publisher."""

    id: str
    published: str | None
    source: str | None
    publisher: str


@dataclass(frozen=True, slots=True)
class _Words:
    """The folded words of a text, where each stands, and whether it is a name or a number."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    telling: tuple[bool, ...]

    def told(self, start: int, end: int) -> set[str]:
        """The names and numbers among the words from start to end."""
        return {word for word, telling in zip(self.words[start:end], self.telling[start:end], strict=True) if telling}


@dataclass(frozen=True, slots=True)
class _Passage:
    """Shared runs that follow each other in both texts, and the names and numbers replaced between them."""

    runs: tuple[Run, ...]
    shared: int
    rewritten: int
    names: int
    numbers: int

    def extent(self, side: int) -> tuple[int, int]:
        """From which word to which the passage goes in the text of that side, half-open."""
        return self.runs[0][side], self.runs[-1][side] + self.runs[-1][2]


@functools.lru_cache(maxsize=100_000)
def _fold_word(word: str) -> tuple[str, ...]:
    return tuple(fold(word).split())


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text without entities, tags and invisible letters, and where each of its letters (and its end) stood."""
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for noise in _NOISE.finditer(text):
        start, found = noise.start(), noise.group()
        letters = html.unescape(html.unescape(found)) if found[0] == "&" else " " if found[0] == "<" else ""
        parts += text[last:start], letters
        places += [*range(last, start), *[start] * len(letters)]
        last = noise.end()
    if not last:
        return text, range(len(text) + 1)
    return "".join([*parts, text[last:]]), [*places, *range(last, len(text) + 1)]


@functools.lru_cache(maxsize=5000)
def _read(text: str) -> _Words:
    """The words of a text; a name is a word with a capital that does not begin a sentence, here or elsewhere in it."""
    plain, places = _plain(text)
    words: list[str] = []
    spans: list[Span] = []
    capital: list[bool] = []
    telling: list[bool] = []
    before, end = "", 0
    for found in _WORD.finditer(plain):
        raw, between = found.group(), plain[end : found.start()]
        # "Mr. Biden", "U.S. Embassy", "Jan. 5": no sentence ends there.
        is_abbreviated = between.startswith(".") and len(before) <= 3 and before[:1].isupper() and "\n" not in between
        is_first = not before or (bool(_ENDS.search(between)) and not is_abbreviated)
        before, end = raw, found.end()
        span = (places[found.start()], places[end - 1] + 1)
        for word in _fold_word(raw):
            words.append(word)
            spans.append(span)
            capital.append(raw[0].isupper() and len(word) > 1 and word not in _NO_NAMES)
            telling.append(word.isdigit() or any(map(str.isdigit, word)) or (capital[-1] and not is_first))
    names = {word for word, tells in zip(words, telling, strict=True) if tells}
    telling = [tells or (big and word in names) for word, tells, big in zip(words, telling, capital, strict=True)]
    return _Words(tuple(words), tuple(spans), tuple(telling))


def fingerprints(text: str) -> frozenset[int]:
    """Hashes of 63 bits of one in eight of the runs of five words in the text; of a short text the least hash.

    Which are kept depends on the words alone, so that texts with a passage in common share those of the passage.

    >>> lead = "Foreign Minister Wang Yi met his Omani counterpart Sayyid Badr Albusaidi in Muscat on Tuesday."
    >>> fingerprints(lead) == fingerprints(lead.upper())
    True
    """
    words = _read(text).words
    if not words:
        return frozenset()
    runs = {" ".join(words[start : start + _SHINGLE]) for start in range(max(1, len(words) - _SHINGLE + 1))}
    hashes = {int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest()) >> 1 for run in runs}
    return frozenset(number for number in hashes if number % _SAMPLE == 0) or frozenset({min(hashes)})


def needed(one: int, other: int) -> int:
    """How many fingerprints two texts of so many fingerprints must share to be worth a comparison."""
    return 1 if min(one, other) <= 6 else 2


def _find_runs(one: _Words, other: _Words) -> list[Run]:
    """The runs of shared words in the order of the one text, the longest first taken, no word of either used twice."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start in range(len(other.words) - _TILE + 1):
        places[other.words[start : start + _TILE]].append(start)
    found: list[tuple[int, int, int, int]] = []
    for i in range(len(one.words) - _TILE + 1):
        starts = places.get(one.words[i : i + _TILE], ())
        for j in starts if len(starts) <= _REPEATED else ():
            if i and j and one.words[i - 1] == other.words[j - 1]:
                continue
            length = _TILE
            while one.words[i + length : i + length + 1] == other.words[j + length : j + length + 1] != ():
                length += 1
            found.append((-length, abs(i - j), i, j))
    used_one, used_other = bytearray(len(one.words)), bytearray(len(other.words))
    runs: list[Run] = []
    for negative, _, i, j in sorted(found):
        free = [not used_one[i + step] and not used_other[j + step] for step in range(-negative)]
        if True not in free:
            continue
        first = free.index(True)
        length = free.index(False, first) - first if False in free[first:] else len(free) - first
        if length >= _TILE:
            i, j = i + first, j + first
            used_one[i : i + length] = used_other[j : j + length] = b"\1" * length
            runs.append((i, j, length))
    return sorted(runs)


def _passage(one: _Words, other: _Words, runs: Sequence[Run]) -> _Passage:
    """The runs as a passage; a name that only one of the texts has between two runs was added, not replaced."""
    rewritten = names = numbers = 0
    for (i, j, length), (next_i, next_j, _) in zip(runs, runs[1:], strict=False):
        if next_i > i + length and next_j > j + length:
            rewritten += max(next_i - i, next_j - j) - length
            told_one, told_other = one.told(i + length, next_i), other.told(j + length, next_j)
            only_one, only_other = told_one - told_other, told_other - told_one
            replaced = min(len(only_one), len(only_other))
            in_digits = min(sum(word[0].isdigit() for word in only) for only in (only_one, only_other))
            numbers += in_digits
            names += replaced - in_digits
    return _Passage(tuple(runs), sum(run[2] for run in runs), rewritten, names, numbers)


def _find_passages(one: _Words, other: _Words) -> Iterator[_Passage]:
    """The passages that both texts have, in the order of the one."""
    runs: list[Run] = []
    for run in _find_runs(one, other):
        if runs:
            apart = run[0] - runs[-1][0] - runs[-1][2], run[1] - runs[-1][1] - runs[-1][2]
            if min(apart) < 0 or max(apart) > min(_REACH, _REACH_OF_A_WORD * run[2]):
                yield _passage(one, other, runs)
                runs = []
        runs.append(run)
    if runs:
        yield _passage(one, other, runs)


def compare(one: str, other: str, *, title_one: str | None = None, title_other: str | None = None) -> Copy | None:
    """How the one text copies the other, or None; the same, with the spans swapped, when the texts are.

    >>> lead = "Prime Minister Jacinda Ardern met Chancellor Angela Merkel in Berlin on 17 April 2018. "
    >>> copy = compare(lead * 3, f"Berlin (Harbour Wire) {lead * 3}")
    >>> copy.kind, copy.spans_other
    (<Kind.NEAR: 'near'>, ((22, 281),))
    >>> compare(lead * 3, (lead * 3).replace("17 April", "9 May"))
    """
    if (len(one), one) > (len(other), other):
        swapped = compare(other, one, title_one=title_other, title_other=title_one)
        return swapped and Copy(
            kind=swapped.kind,
            share=swapped.share,
            spans_one=swapped.spans_other,
            spans_other=swapped.spans_one,
            reasons=swapped.reasons,
        )
    first, second = _read(one), _read(other)
    if one == other or (first.words and first.words == second.words):
        whole = [((text.spans[0][0], text.spans[-1][1]),) if text.words else () for text in (first, second)]
        return Copy(kind=Kind.EXACT, share=1.0, spans_one=whole[0], spans_other=whole[1], reasons=("the same words",))
    return _judge(first, second, title_one, title_other)


def _judge(one: _Words, other: _Words, title_one: str | None, title_other: str | None) -> Copy | None:
    passages = [
        passage
        for passage in _find_passages(one, other)
        if passage.shared >= _PASSAGE and passage.shared >= _UNCHANGED * (passage.shared + passage.rewritten)
    ]
    shared = sum(passage.shared for passage in passages)
    lengths = len(one.words), len(other.words)
    if shared < _FEW or not _keeps_names(passages):
        return None
    share = shared / min(lengths)
    told = set().union(*(one.told(*passage.extent(0)) for passage in passages))
    longer = int(lengths[1] > lengths[0])
    kind: Kind | None = None
    if share >= _NEARLY_ALL and shared >= _MOST * max(lengths):
        kind, how = Kind.NEAR, "most of both texts"
    elif share >= _NEARLY_ALL and shared >= _LEFT * max(lengths) and _is_cut((one, other)[longer], passages, longer):
        kind, how = Kind.NEAR, "the longer text was cut"
    else:
        leads = [
            passage
            for passage in passages
            if passage.shared >= _PARTIAL
            and (passage.runs[0][0] <= _LEAD or passage.runs[0][1] <= _LEAD)
            and len(one.told(*passage.extent(0))) >= _TELLING
        ]
        if leads:
            kind, how = Kind.PARTIAL, "the lead of one text"
    if kind is None:
        return None
    spans: list[tuple[Span, ...]] = []
    for side, text in enumerate((one, other)):
        extents = sorted(passage.extent(side) for passage in passages)
        spans.append(tuple((text.spans[start][0], text.spans[end - 1][1]) for start, end in extents))
    return Copy(
        kind=kind,
        share=min(1.0, share),
        spans_one=spans[0],
        spans_other=spans[1],
        reasons=(how, f"{shared} words shared", f"{len(told)} names and numbers in common"),
    )


def _keeps_names(passages: Sequence[_Passage]) -> bool:
    shared = sum(passage.shared for passage in passages)
    names, numbers = (sum(passage.names for passage in passages), sum(passage.numbers for passage in passages))
    return numbers <= shared // 400 and names + numbers <= shared // 100


def _is_cut(longer: _Words, passages: Sequence[_Passage], side: int) -> bool:
    """Whether the longer text begins with what they share and keeps to its subject after it."""
    extents = [passage.extent(side) for passage in passages]
    if min(extents)[0] > _LEAD:
        return False
    kept = set().union(*(longer.told(*extent) for extent in extents))
    rest = longer.told(max(end for _, end in extents), len(longer.words))
    return len(kept & rest) >= _KEEPS_TO_ITS_SUBJECT * min(len(kept), len(rest))


def find_copies(documents: Iterable[tuple[str, str]]) -> Iterator[CopyPair]:
    """The pairs among the documents (id, text) that are copies, in the order of their ids."""
    texts = dict(documents)
    index: dict[int, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    marks = {id: fingerprints(texts[id]) for id in sorted(texts)}
    for id, found in marks.items():
        sizes[id] = len(found)
        for mark in found:
            index[mark].append(id)
    for id, found in marks.items():
        counts = Counter(other for mark in found for other in index[mark] if other > id)
        for other in sorted(counts):
            if counts[other] >= needed(sizes[id], sizes[other]) and (copy := compare(texts[id], texts[other])):
                yield CopyPair(one=id, other=other, copy=copy)


def choose_origin(members: Sequence[Member]) -> str:
    """The id of the member that the others go back to.

    That is one whose publisher another member credits, then one that credits nobody, then the earliest, then the
    smallest id. A day is earlier than its month, of which it may be any.

    >>> wire = Member(id="b", published="2022-05-13", source=None, publisher="WAM")
    >>> paper = Member(id="a", published="2022-05-12", source="WAM / Reuters", publisher="Gulf Daily")
    >>> choose_origin([paper, wire])
    'b'
    """

    def credits(member: Member, publisher: str) -> bool:
        name = padded(publisher)
        return bool(member.source and name.strip()) and name in padded(member.source or "")

    def rank(member: Member) -> tuple[bool, bool, str, str]:
        others = [other for other in members if fold(other.publisher) != fold(member.publisher)]
        is_credited = any(credits(other, member.publisher) for other in others)
        names_another = bool(member.source) and not credits(member, member.publisher)
        return not is_credited, names_another, f"{member.published or ''}~", member.id

    return min(members, key=rank).id
