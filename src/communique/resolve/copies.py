"""Whether two texts are copies: the same words, the same with light edits, or a text that holds another's lead.

A judgement looks at two texts and nothing else, so that it is the same whatever else is known and in whatever order
the documents came. It distrusts templates: two declarations of a disaster share 85 % of their words, and two letters
that continue an emergency by a year all but a number. What an editor changes is seldom a name, a number or a date;
another occasion changes just these. And a lead is copied by the sentence, while a formula breaks off where the
particulars begin, and comes back after them.

Knowingly missed: a retelling in other words, a translation, a passage from the middle of a text, what a cut leaves
under 30 words, a copied lead that names hardly anything. Knowingly taken for copies: a list of names that is sent a
second time, a letter sent again in the same words, and pages that have nothing but the same boilerplate.

Among 3,368 releases and 600 edited copies of them (evals/duplicates.py): recall 0.98, precision 0.99.
"""

from __future__ import annotations

import functools
import hashlib
import html
import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from communique.folding import fold, fold_words, padded
from communique.models import Span

# Counted in words, where nothing else is said.
_SHINGLE, _SAMPLE = 5, 8  # one run of five words in eight is a fingerprint: some six for a passage of fifty words
_RUN = 4  # in a row, from which on two texts are said to share them
_REPEATED = 30  # times that a run may stand in a text and still lead to a passage
_REACH, _REACH_OF_A_WORD = 25, 3  # between two runs of one passage; a run of four reaches over twelve
_PASSAGE = 12  # shared by a passage
_UNCHANGED, _UNCHANGED_LEAD = 0.8, 0.85  # share of a passage, and of a copied lead, that a light rewrite leaves
_NEAR_BY, _NEAR_BY_A_WORD = 40, 6  # between two runs, for what stands there in both texts to have been replaced
_TOUCHED_UP, _MISPRINTED = 300, 400  # shared words for each name or number, and for each number, that was replaced
_FEW, _LEAD = 30, 40  # shared by any two copies that are not word for word the same, and by a copied lead
_OWN = 0.17  # of what is shared, that each text may have of its own between two passages
_MOST, _MOST_OF_LONGER = 0.7, 0.55  # share of the shorter and of the longer text; no two texts are most of a roundup
_LEFT = 0.2  # share of the longer text that is left of it, cut
_ON_SUBJECT = 0.4  # share of the names and numbers of what was cut off, or left, that both have
_TELLING, _TELLING_IF_LONG, _LONG = 6, 2, 90  # different names and numbers in a copied lead, and in so long a one
_BEFORE_LEAD = 25  # before the lead: a title, a byline, a place and day
_RAGGED, _FRAYED = 2, 12  # between the ends of a copied lead and of a sentence; if half of them are the same in both
_ECHO, _CHANCE = 0.05, 8  # share of what is not copied that is shared all the same, and how much of it is chance

_NOISE = re.compile(
    r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});"  # an entity, escaped once or twice
    r"|</?[a-zA-Z]\w{0,15}(?=[\s/>])[^<>]{0,300}>|[\u00ad\u200b\u2060\ufeff]"
)
_BLOCK = re.compile(r"</?(?:p|br|div|li|ul|ol|h\d|tr|td|blockquote)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*(?:['’ʼ‘`´][^\W_][\w\u0300-\u036f]*)*")
_ENDS = re.compile(r"[\n!?:•]|\.(?!\w)")
_NO_NAMES = frozenset(
    fold_words("a an and as at be by for from her his if in is it its my of on or our that the to we")
)

Gram = tuple[str, str, str, str]
Places = dict[Gram, list[int]]
Extent = tuple[int, int]
"""From which word to which, half-open."""
Run = tuple[int, int, int]
"""Shared words in a row: where they begin in the one text and in the other, and how many they are."""


class Kind(StrEnum):
    """How much of a text was copied: all, word for word; a version of it, of one cluster with it; or its lead."""

    EXACT = "exact"
    NEAR = "near"
    PARTIAL = "partial"


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
    """Two documents, by their ids, that with the shorter text first, and how the one copies the other."""

    one: str
    other: str
    copy: Copy


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A document of a cluster as its origin is chosen; `published` is an ISO prefix, `source` whom it credits."""

    id: str
    published: str | None
    source: str | None
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The folded words of a text, where each stands, whether it is a name or a number, and where sentences begin."""

    words: tuple[str, ...]
    starts: array[int]
    ends: array[int]
    telling: bytes
    sentences: tuple[int, ...]

    def told(self, start: int, end: int) -> set[str]:
        """The names and numbers among the words from start to end."""
        return {word for word, telling in zip(self.words[start:end], self.telling[start:end], strict=True) if telling}

    def grams(self) -> Iterator[Gram]:
        return zip(self.words, self.words[1:], self.words[2:], self.words[3:], strict=False)

    def loose_ends(self, start: int, end: int) -> tuple[Extent, Extent]:
        """What of the sentences that begin or break off at the words from start to end lies before and after them.

        Nothing does where only a word or two of a sentence are among them, which are there by chance.
        """
        after, before = bisect_left(self.sentences, start), bisect_right(self.sentences, end) - 1
        first, last = start, end
        if self.sentences[after] - start > _RAGGED:
            first = self.sentences[after - 1]
        if end - self.sentences[before] > _RAGGED:
            last = self.sentences[before + 1]
        return (first, start), (end, last)


@dataclass(frozen=True, slots=True)
class _Passage:
    """Runs that follow each other in both texts, with the number of words in them, and rewritten between them."""

    runs: tuple[Run, ...]
    shared: int
    rewritten: int

    def extent(self, side: int) -> Extent:
        """The passage's words in the text of that side, and those between them."""
        return self.runs[0][side], self.runs[-1][side] + self.runs[-1][2]


@functools.lru_cache(maxsize=100_000)
def _fold_word(word: str) -> tuple[str, ...]:
    return tuple(fold(word).split())


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text without entities, tags and invisible letters, and where each of its letters, and its end, stood."""
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for noise in _NOISE.finditer(text):
        found, start = noise.group(), noise.start()
        letters = html.unescape(html.unescape(found)) if found[0] == "&" else "\n" if _BLOCK.match(found) else ""
        parts += text[last:start], letters
        places += [*range(last, start), *[start] * len(letters)]
        last = noise.end()
    return "".join([*parts, text[last:]]), [*places, *range(last, len(text) + 1)] if last else range(len(text) + 1)


@functools.lru_cache(maxsize=8)
def _read(text: str) -> _Words:
    """The words of a text; a name has a capital and does not only begin sentences."""
    plain, places = _plain(text)
    words: list[str] = []
    starts, ends = array("L"), array("L")
    capital, telling = bytearray(), bytearray()
    sentences = [0]
    before, end = "", 0
    for found in _WORD.finditer(plain):
        raw, between = found.group(), plain[end : found.start()]
        # "Mr. Biden", "U.S. Embassy", "Jan. 5": no sentence ends there.
        is_short = between.startswith(".") and len(before) <= 3 and before[:1].isupper() and "\n" not in between
        is_first = not before or (not is_short and _ENDS.search(between) is not None)
        if is_first and words:
            sentences.append(len(words))
        before, end = raw, found.end()
        for word in _fold_word(raw):
            words.append(word)
            starts.append(places[found.start()])
            ends.append(places[end])
            capital.append(raw[0].isupper() and len(word) > 1 and word not in _NO_NAMES)
            telling.append(any(map(str.isdigit, word)) or (capital[-1] and not is_first))
    names = {word for word, tells in zip(words, telling, strict=True) if tells}
    for place, word in enumerate(words):
        telling[place] |= capital[place] and word in names
    return _Words(
        words=tuple(words), starts=starts, ends=ends, telling=bytes(telling), sentences=(*sentences, len(words))
    )


def fingerprints(text: str) -> frozenset[int]:
    """Hashes of 63 bits of one in eight of the runs of five words in the text; of a short text the least hash.

    Which are kept depends on the words alone, so that texts with a passage in common share those of the passage.

    >>> lead = "Foreign Minister Wang Yi met his Omani counterpart Sayyid Badr Albusaidi in Muscat on Tuesday."
    >>> fingerprints(lead) == fingerprints(lead.upper())
    True
    """
    return _fingerprints(_read(text))


def _fingerprints(text: _Words) -> frozenset[int]:
    words = text.words
    if not words:
        return frozenset()
    runs = {" ".join(words[start : start + _SHINGLE]) for start in range(max(1, len(words) - _SHINGLE + 1))}
    hashes = [int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest()) >> 1 for run in runs]
    return frozenset(number for number in hashes if number % _SAMPLE == 0) or frozenset({min(hashes)})


def needed(one: int, other: int) -> int:
    """How many fingerprints two texts that have so many must share to be worth a comparison."""
    fewer = min(one, other)
    return 1 if fewer <= 6 else 2 if fewer <= 40 else 4


def _places(one: _Words) -> Places:
    places: Places = defaultdict(list)
    for place, gram in enumerate(one.grams()):
        places[gram].append(place)
    return {gram: found for gram, found in places.items() if len(found) <= _REPEATED}


def _find_runs(one: _Words, other: _Words, places: Places) -> list[Run]:
    """The shared runs in the order of the one text, the longest taken first, no word of either used twice."""
    found: list[tuple[int, int, int, int]] = []
    for j, gram in enumerate(other.grams()):
        for i in places.get(gram, ()):
            back, most = 0, min(i, j)
            while back < most and one.words[i - back - 1] == other.words[j - back - 1]:
                back += 1
                if one.words[i - back : i - back + _RUN] in places:
                    break  # found from there
            else:
                length, most = _RUN, min(len(one.words) - i, len(other.words) - j)
                while length < most and one.words[i + length] == other.words[j + length]:
                    length += 1
                found.append((-length - back, abs(i - j), i - back, j - back))
    used_one, used_other = bytearray(len(one.words)), bytearray(len(other.words))
    runs: list[Run] = []
    for negative, _, i, j in sorted(found):
        start, end = 0, -negative
        while start < end and (used_one[i + start] or used_other[j + start]):
            start += 1
        length = next((step for step in range(start, end) if used_one[i + step] or used_other[j + step]), end) - start
        if length >= _RUN:
            i, j = i + start, j + start
            used_one[i : i + length] = used_other[j : j + length] = b"\1" * length
            runs.append((i, j, length))
    return sorted(runs)


def _find_passages(runs: Sequence[Run]) -> Iterator[_Passage]:
    """The passages that the runs make, in the order of the one text."""
    first = rewritten = 0
    for number, (i, j, length) in enumerate(runs):
        next_i, next_j, next_length = runs[number + 1] if number + 1 < len(runs) else (0, 0, 0)
        apart = next_i - i - length, next_j - j - length
        if min(apart) < 0 or max(apart) > min(_REACH, _REACH_OF_A_WORD * next_length):
            passage = tuple(runs[first : number + 1])
            yield _Passage(passage, sum(run[2] for run in passage), rewritten)
            first, rewritten = number + 1, 0
        elif min(apart) > 0:
            rewritten += sum(apart) // 2


def _count_replaced(one: _Words, other: _Words, runs: Sequence[Run], passages: Sequence[_Passage]) -> tuple[int, int]:
    """How many names, and how many numbers, others stand for; what only one text has was added.

    That is between two runs, and in the rest of a sentence that a passage breaks off in both texts; of the latter
    only such as the other text has nowhere, for the passage may go on elsewhere in it.
    """
    names = numbers = 0

    def count(in_one: Extent, in_other: Extent, but_one: set[str], but_other: set[str]) -> None:
        nonlocal names, numbers
        if 0 < in_one[1] - in_one[0] <= _NEAR_BY and 0 < in_other[1] - in_other[0] <= _NEAR_BY:
            told_one, told_other = one.told(*in_one), other.told(*in_other)
            only = told_one - told_other - but_other, told_other - told_one - but_one
            in_digits = min(sum(word[0].isdigit() for word in side) for side in only)
            numbers += in_digits
            names += min(map(len, only)) - in_digits

    for (i, j, length), (next_i, next_j, next_length) in pairwise(runs):
        if max(next_i - i - length, next_j - j - length) <= _NEAR_BY_A_WORD * next_length:
            count((i + length, next_i), (j + length, next_j), set(), set())
    told = one.told(0, len(one.words)), other.told(0, len(other.words))
    for passage in passages:
        for ends in zip(one.loose_ends(*passage.extent(0)), other.loose_ends(*passage.extent(1)), strict=True):
            count(*ends, *told)
    return names, numbers


def compare(one: str, other: str, *, title_one: str | None = None, title_other: str | None = None) -> Copy | None:
    """How the one text copies the other, or None; the same, but for the order of the spans, if they are swapped.

    Titles that have most words in common but not all speak against a cut text and a copied lead: they are a template's.

    >>> lead = "Prime Minister Jacinda Ardern met Chancellor Angela Merkel in Berlin on 17 April 2018. "
    >>> copy = compare(lead * 3, f"Berlin (Harbour Wire) {lead * 3}")
    >>> copy.kind, copy.spans_other
    (<Kind.NEAR: 'near'>, ((22, 281),))
    >>> compare(lead * 3, (lead * 3).replace("17 April", "9 May"))
    """
    if one == other and not _read(one).words:
        return Copy(kind=Kind.EXACT, share=1.0, spans_one=(), spans_other=(), reasons=("the same characters",))
    if (len(one), one) <= (len(other), other):
        first = _read(one)
        return _judge(first, _read(other), _places(first), title_one, title_other)
    swapped = compare(other, one, title_one=title_other, title_other=title_one)
    return swapped and replace(swapped, spans_one=swapped.spans_other, spans_other=swapped.spans_one)


def _judge(one: _Words, other: _Words, places: Places, title_one: str | None, title_other: str | None) -> Copy | None:
    if not one.words or not other.words:
        return None
    if one.words == other.words:
        spans = ((one.starts[0], one.ends[-1]),), ((other.starts[0], other.ends[-1]),)
        return Copy(kind=Kind.EXACT, share=1.0, spans_one=spans[0], spans_other=spans[1], reasons=("the same words",))
    runs = _find_runs(one, other, places)
    if sum(run[2] for run in runs) < _FEW:
        return None
    every = list(_find_passages(runs))
    passages = [
        passage
        for passage in every
        if passage.shared >= _PASSAGE and passage.shared >= _UNCHANGED * (passage.shared + passage.rewritten)
    ]
    shared = sum(passage.shared for passage in passages)
    if shared < _FEW:
        return None
    names, numbers = _count_replaced(one, other, runs, passages)
    if names + numbers > shared // _TOUCHED_UP or numbers > shared // _MISPRINTED:
        return None
    shorter, longer = sorted((len(one.words), len(other.words)))
    echo = sum(passage.shared for passage in every) - shared
    extents = [sorted(passage.extent(side) for passage in passages) for side in (0, 1)]
    own = min(side[-1][1] - side[0][0] for side in extents) - shared
    is_most = shared >= _MOST * shorter and own <= _OWN * shared
    is_echoed = not is_most and echo > max(_CHANCE, _ECHO * (shorter - shared))
    leads = [passage for passage in passages if _is_lead(passage, one, other)]
    if is_most and shared >= _MOST_OF_LONGER * longer:
        kind, how = Kind.NEAR, "most of both texts"
    elif is_echoed or not leads or _is_one_template(title_one, title_other):
        return None
    elif is_most and shared >= _LEFT * longer and _is_cut(one, other, extents):
        kind, how = Kind.NEAR, "the shorter text is the longer one, cut"
    elif any(
        passage.shared >= _LEAD
        and len(one.told(*passage.extent(0))) >= (_TELLING_IF_LONG if passage.shared >= _LONG else _TELLING)
        for passage in leads
    ):
        kind, how = Kind.PARTIAL, "the lead of one text is in the other"
    else:
        return None
    told = set().union(*(one.told(*passage.extent(0)) for passage in passages))
    spans_one, spans_other = (
        tuple((text.starts[start], text.ends[end - 1]) for start, end in side)
        for text, side in zip((one, other), extents, strict=True)
    )
    reasons = how, f"{shared} words shared", f"{len(told)} names and numbers in both, {names + numbers} replaced"
    return Copy(kind=kind, share=shared / shorter, spans_one=spans_one, spans_other=spans_other, reasons=reasons)


def _is_lead(passage: _Passage, one: _Words, other: _Words) -> bool:
    """Whether a text begins with the passage, which is whole sentences there, and ends with one in both.

    That a text breaks off with it is as good: "President Xi told the ambassadors in the Great Hall of the ...".
    """
    (before_one, after_one), (before_other, after_other) = (
        text.loose_ends(*passage.extent(side)) for side, text in enumerate((one, other))
    )
    is_end = after_one[0] == len(one.words) or after_other[0] == len(other.words)
    return (
        passage.shared >= max(_FEW, _UNCHANGED_LEAD * (passage.shared + passage.rewritten))
        and min(before_one[1], before_other[1]) <= _BEFORE_LEAD
        and _is_whole(one.words[slice(*before_one)], other.words[slice(*before_other)], min)
        and (is_end or _is_whole(one.words[slice(*after_one)], other.words[slice(*after_other)], max))
    )


def _is_whole(one: Sequence[str], other: Sequence[str], most: Callable[[int, int], int]) -> bool:
    """Whether next to nothing is left of a sentence, or the same but for words too close to leave a shared run."""
    is_near = max(len(one), len(other)) <= _FRAYED
    is_frayed = is_near and 2 * len({*one} & {*other}) >= most(len({*one}), len({*other}))
    return is_frayed or most(len(one), len(other)) <= _RAGGED


def _is_cut(one: _Words, other: _Words, extents: Sequence[Sequence[Extent]]) -> bool:
    """Whether the longer text begins with what they share and keeps to its subject after it."""
    longer, shared = max(zip((one, other), extents, strict=True), key=lambda side: len(side[0].words))
    kept = set().union(*(longer.told(*extent) for extent in shared))
    rest = longer.told(shared[-1][1], len(longer.words))
    return shared[0][0] <= _BEFORE_LEAD and len(kept & rest) >= _ON_SUBJECT * min(len(kept), len(rest))


def _is_one_template(one: str | None, other: str | None) -> bool:
    """Whether two titles have most words in common, and each has some of its own.

    >>> _is_one_template("President Approves Kansas Disaster Aid", "President Approves Iowa Disaster Aid")
    True
    """
    words, others = set(fold(one or "").split()), set(fold(other or "").split())
    return bool(words - others and others - words) and len(words & others) > 0.5 * max(len(words), len(others))


def find_copies(documents: Iterable[tuple[str, str]]) -> Iterator[CopyPair]:
    """The pairs among the documents (id, text) that are copies; in the order of their texts, whatever theirs was."""
    ordered = sorted((len(text), text, name) for name, text in documents)
    words = [_read.__wrapped__(text) for _, text, _ in ordered]
    marks = [_fingerprints(text) for text in words]
    index: dict[int, list[int]] = defaultdict(list)
    for place, found in enumerate(marks):
        for mark in found:
            index[mark].append(place)
    for place, found in enumerate(marks):
        counts = Counter(other for mark in found for other in index[mark] if other > place)
        likely = sorted(other for other, count in counts.items() if count >= needed(len(found), len(marks[other])))
        places = _places(words[place]) if likely else {}
        for other in likely:
            if copy := _judge(words[place], words[other], places, None, None):
                yield CopyPair(one=ordered[place][2], other=ordered[other][2], copy=copy)


def choose_origin(members: Sequence[Member]) -> str:
    """The id of the member that the others go back to.

    That is one whose publisher another one credits, then one that credits nobody else, then the earliest, then the
    one with the smallest id. A day comes before its month, of which any day may be meant.

    >>> wire = Member(id="b", published="2022-05-14", source=None, publisher="WAM")
    >>> paper = Member(id="a", published="2022-05-13", source="WAM / Reuters", publisher="Gulf Daily")
    >>> choose_origin([paper, wire])
    'b'
    """

    def is_credited(publisher: str, by: Member) -> bool:
        return bool(fold(publisher)) and padded(publisher) in padded(by.source or "")

    def rank(member: Member) -> tuple[bool, bool, str, str]:
        others = [other for other in members if fold(other.publisher) != fold(member.publisher)]
        credits_another = bool(member.source) and not is_credited(member.publisher, member)
        return (
            not any(is_credited(member.publisher, other) for other in others),
            credits_another,
            f"{member.published or ''}~",  # sorts after every digit and hyphen
            member.id,
        )

    return min(members, key=rank).id
