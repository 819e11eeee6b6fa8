"""Forms of a person's name: whether two of them can be one person's, in one document and across documents."""

from __future__ import annotations

import difflib
import enum
import functools
import re
import unicodedata

from communique.folding import fold
from communique.vocab.load import load

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_WORD = re.compile(r"[^\W_]+")
# Spellings of one given name are at least so alike: Sergei and Sergey are, Joe and Jill are not.
_ALIKE = 0.7


def fold_name(name: str) -> tuple[str, ...]:
    """The name's words without accents, case, marks and generation suffixes.

    >>> fold_name("Joseph R. Biden, Jr.")
    ('joseph', 'r', 'biden')
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("'", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = tuple(_WORD.findall(plain))
    bare = tuple(w for w in words if w not in _SUFFIXES)
    return bare or words


def is_short_for(short: tuple[str, ...], full: tuple[str, ...], *, addressed: bool = False) -> bool:
    """Whether `short` is a form of `full`: the same words, a surname, a part in order, or an initial and the surname.

    `addressed` says that an office or an honorific stands before the short form; only then can a first word alone be
    meant ("President Xi" for Xi Jinping).

    >>> is_short_for(("biden",), ("joseph", "r", "biden"))
    True
    >>> is_short_for(("xi",), ("xi", "jinping")), is_short_for(("xi",), ("xi", "jinping"), addressed=True)
    (False, True)
    >>> is_short_for(("joe", "biden"), ("joseph", "r", "biden")), is_short_for(("joe", "biden"), ("jill", "biden"))
    (True, False)
    """
    if short == full:
        return True
    if not short or not full or len(short) > len(full):
        return False
    if len(short) == 1:
        return short[0] == full[-1] or (addressed and short[0] in full)
    if _in_order(short, full):
        return True
    return short[-1] == full[-1] and _is_given(short[0], full[0]) and (len(short) == 2 or len(full) == 2 or addressed)


def _is_given(a: str, b: str) -> bool:
    """Whether two first words can be one given name: an initial, a short form, another spelling."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return (
        bool(_given_keys().get(a, frozenset()) & _given_keys().get(b, frozenset()))
        or a.startswith(b)
        or b.startswith(a)
        or difflib.SequenceMatcher(None, a, b).ratio() >= _ALIKE
    )


@functools.cache
def _given_keys() -> dict[str, frozenset[str]]:
    """For each form of `given_names.yml` the names that it is a form of."""
    keys: dict[str, frozenset[str]] = {}
    for entry in load("given_names"):
        for form in entry.forms:
            keys[form.casefold()] = keys.get(form.casefold(), frozenset()) | {entry.key}
    return keys


def _in_order(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    at = 0
    for word in full:
        if at < len(short) and word == short[at]:
            at += 1
    return at == len(short)


# Titles are no given names where nothing else is left of the name, or much is: "Pope Francis", "King Charles III",
# "Sheikh Tamim bin Hamad"; but Gen Nakatani, Sheikh Hasina, King Pu-tsung and Sultan bin Abdulaziz are so called.
_STYLES = frozenset(["pope", "dr", "sir", "dame", "lord", "mr", "mrs", "ms"])
_ROYAL = frozenset(["king", "queen", "prince", "princess", "emperor", "empress", "emir"])
_RANKS = frozenset(["sheikh", "sheikha", "sultan", "gen", "general", "hajj", "sayyid"])
_NUMERAL = re.compile(r"[ivx]+")
_ARTICLES = frozenset(["al", "el", "ul", "as", "ash", "ad", "an", "at", "az", "ar"])
_PARTICLES = frozenset(
    ["bin", "bint", "ibn", "ben", "de", "da", "do", "dos", "di", "du", "del", "van", "von", "der", "la"]
)


@functools.lru_cache(maxsize=100_000)
def person_words(name: str) -> tuple[str, ...]:
    """The words by which a person's name is compared: folded, hyphens parted, without titles, articles and suffixes.

    >>> person_words("Abdel Fattah El-Sisi"), person_words("Sheikh Mohamed bin Zayed Al Nahyan")
    (('abdel', 'fattah', 'sisi'), ('mohamed', 'bin', 'zayed', 'nahyan'))
    >>> person_words("Gen Nakatani"), person_words("Pope Francis")
    (('gen', 'nakatani'), ('francis',))
    >>> person_words("King Abdullah II"), person_words("Joseph R. Biden, Jr.")
    (('abdullah', 'ii'), ('joseph', 'r', 'biden'))
    """
    words = [word for word in fold(name).split() if word]
    while len(words) > 1 and _is_title(words[0], words[1:]):
        words.pop(0)
    if len(words) > 2:
        words = [word for word in words if word not in _SUFFIXES] or words
    bare = tuple(word for word in words if word not in _ARTICLES)
    return bare if len(bare) > 1 or len(words) == 1 else tuple(words)


def _is_title(word: str, rest: list[str]) -> bool:
    if rest[0] in _PARTICLES or rest[0] in _ARTICLES:
        return False
    if word in _STYLES:
        return True
    if word in _ROYAL:
        return len(rest) != 2 or _NUMERAL.fullmatch(rest[-1]) is not None
    return word in _RANKS and len(rest) > 2


@functools.lru_cache(maxsize=100_000)
def sound_of(word: str) -> str:
    """What the spellings of one name in Latin letters have in common; of long words only the consonants are left.

    >>> sound_of("sergey") == sound_of("sergei"), sound_of("zelenskyy") == sound_of("zelensky")
    (True, True)
    >>> sound_of("muhammad") == sound_of("mohamed"), sound_of("jong") == sound_of("jung")
    (True, False)
    """
    sound = word
    for spelling, plain in _SOUNDS:
        sound = sound.replace(spelling, plain)
    sound = _DOUBLE.sub(r"\1", sound)
    if len(word) >= _LONG:
        sound = sound[:1] + _VOWEL.sub("", sound[1:])
    return sound


# In order: what is written with several letters first.
_SOUNDS = (
    *(("tsch", "c"), ("tch", "c"), ("sch", "s"), ("shch", "s"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("kh", "h")),
    *(("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("w", "v"), ("x", "ks")),
    *(
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("ey", "i"),
        ("ei", "i"),
        ("iy", "i"),
        ("ij", "i"),
        ("y", "i"),
        ("j", "i"),
    ),
)
_DOUBLE = re.compile(r"(.)\1+")
_VOWEL = re.compile(r"[aeiou]")
_LONG = 6


_PAIR = 2
_SPELT_ALIKE = 0.8


class Likeness(enum.IntEnum):
    """How much of a person's name another form of it gives."""

    NONE = 0
    FIRST = 1
    """The first part alone: a given name, or the family's where it stands first."""
    SURNAME = 2
    """The last part alone: a surname, a regnal name, a nickname."""
    VARIANT = 3
    """Two parts or more, in another spelling, shortened or with more names."""
    CLOSE = 4
    """The same given name and surname, or a short form of the given name, with other names between or none."""
    EXACT = 5
    """All of it, but for accents, case, hyphens, titles and the order of the two parts."""


@functools.lru_cache(maxsize=200_000)
def likeness(said: tuple[str, ...], known: tuple[str, ...]) -> Likeness:
    """How far the words that a text says are a form of the words of a known name; both are from `person_words`.

    >>> likeness(("joseph", "r", "biden"), ("joe", "biden")).name, likeness(("jill", "biden"), ("joe", "biden")).name
    ('CLOSE', 'NONE')
    >>> likeness(("kishida", "fumio"), ("fumio", "kishida")).name, likeness(("lavrov",), ("sergey", "lavrov")).name
    ('EXACT', 'SURNAME')
    >>> likeness(("jose", "guterres"), ("antonio", "guterres")).name, likeness(("xi",), ("xi", "jinping")).name
    ('NONE', 'FIRST')
    """
    if len(said) == _PAIR and said[0] in _ARTICLES and said != known[:_PAIR]:
        # "El-Sisi" is a surname, "Al Gore" a name.
        said = said[1:]
    if len(said) > 1:
        if said == known or (len(said) == len(known) and said in _orders(known)):
            return Likeness.EXACT
        found = max(_variation(order, known) for order in (said, *_orders(said)))
        if found is not Likeness.NONE or len(known) == 1 or len(said) >= len(known):
            return found
    if _is_spelling(said, known[-len(said) :]):
        return Likeness.SURNAME
    is_first = said[0] not in _PARTICLES and _is_spelling(said, known[: len(said)])
    return Likeness.FIRST if is_first else Likeness.NONE


def _orders(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The name with its family name at the other end; one with initials is in its order."""
    if len(words) not in (2, 3) or any(len(word) == 1 for word in words):
        return ()
    return ((*words[1:], words[0]), (words[-1], *words[:-1]))


def _is_spelling(said: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether the words sound alike one by one, and look alike too: "Johnson" is no "Jóhannesson"."""
    return len(said) == len(known) and all(
        a == b or (sound_of(a) == sound_of(b) and difflib.SequenceMatcher(None, a, b).ratio() >= _SPELT_ALIKE)
        for a, b in zip(said, known, strict=True)
    )


def _variation(said: tuple[str, ...], known: tuple[str, ...]) -> Likeness:
    """Whether given name and surname agree, and what stands between them is in one of the two, or in both."""
    short, full = sorted((said, known), key=len)
    if len(short) < _PAIR:
        return Likeness.NONE
    if not _is_spelling(short[-1:], full[-1:]):
        # "Moussa Faki" for Moussa Faki Mahamat: the beginning of a name of three parts or more.
        is_start = len(short) < len(full) and short[-1] not in _PARTICLES and _is_spelling(short, full[: len(short)])
        return Likeness.VARIANT if is_start else Likeness.NONE
    given = _given_likeness(short[0], full[0], is_surname_same=short[-1] == full[-1])
    if given is Likeness.NONE:
        # "Lula da Silva" for Luiz Inácio Lula da Silva
        is_end = len(short) > _PAIR and _is_spelling(short, full[-len(short) :])
        return Likeness.VARIANT if is_end else Likeness.NONE
    sounds, of = tuple(map(sound_of, short)), tuple(map(sound_of, full))
    fits = _in_order(_initialled(short[1:-1], full[1:-1]), of[1:-1]) or _in_order(
        _initialled(full[1:-1], short[1:-1]), sounds[1:-1]
    )
    return given if fits else Likeness.NONE


def _given_likeness(a: str, b: str, *, is_surname_same: bool) -> Likeness:
    if a == b or _is_one_given_name(a, b):
        if is_surname_same:
            return Likeness.CLOSE
        return Likeness.VARIANT if min(len(a), len(b)) > 1 else Likeness.NONE
    return Likeness.VARIANT if _is_spelling((a,), (b,)) else Likeness.NONE


def _is_one_given_name(a: str, b: str) -> bool:
    """Whether one given name is a short form or an initial of the other; "Joe" is of "Joseph", "Jill" is not."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return bool(_given_keys().get(a, frozenset()) & _given_keys().get(b, frozenset()))


def _initialled(words: tuple[str, ...], full: tuple[str, ...]) -> tuple[str, ...]:
    """The sounds of the words, an initial as the full word that it stands for; a lone initial is left out."""
    out = []
    for word in words:
        if len(word) > 1:
            out.append(sound_of(word))
        elif full:
            out.extend(sound_of(f) for f in full if f[0] == word)
    return tuple(out)


def given_key(word: str) -> str | None:
    """The name that a given name is a form of, where it is one of one only.

    >>> given_key("bob"), given_key("chris"), given_key("sergey")
    ('robert', 'christopher', 'sergei')
    """
    keys = _given_keys().get(word, frozenset())
    return next(iter(keys)) if len(keys) == 1 else None
