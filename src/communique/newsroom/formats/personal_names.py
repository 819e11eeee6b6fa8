"""Personal names in parts, as bibliographies order them: "Stoltenberg, Jens", but "Wang Yi" and "Charles III".

What tells the family's name is the shape of the name and short lists; where a registry knows better, it should say so.
Knowingly missed: Spanish and Portuguese double surnames ("Luiz Inácio Lula da Silva" goes under "da Silva"), Chinese
names with a Western given name, and Japanese and Hungarian names that are not written in the English order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.folding import fold

_ROMAN = re.compile(r"[IVX]+")
# "Benigno Aquino III", "Joe Kennedy III", but "Felipe VI" and "George Tupou V".
_GENERATIONS = frozenset(["II", "III", "IV"])
_SUFFIX = re.compile(r"(?:jr|sr)\.?", re.I)
_STYLES = frozenset(["king", "queen", "pope"])

_PARTICLES = frozenset(
    [
        *("af", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "la", "le", "ould", "st"),
        *("ten", "ter", "van", "vom", "von", "zu", "zum", "zur"),
    ]
)
_SONS = frozenset(["bin", "bint", "ibn"])
# "Abdel Fattah el-Sisi", "Hamad bin Jassim Al Thani", "Habib Ben Yahia"; but "Jamal al-Din Omar"
_ARTICLE = re.compile(r"(?:al|el)(?:[-‑](?!din\b).+)?|ben", re.I)

# "Ban Ki-moon", "Leung Chun-ying": the part behind the hyphen of a given name is written small there and nowhere else.
_HYPHENATED = re.compile(r"[A-Z][a-z]+[-‑][a-z]+")
_SYLLABLE = (
    r"(?:[bpmf]|[dtnl]|[gkh]|[jqx]|[zcs]h?|[ryw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|ve|er|a|o|e|i|u|v)"
)
_PINYIN = re.compile(rf"(?:{_SYLLABLE}){{1,2}}")
_CHINESE = re.compile(
    r"bai|bao|bi|bo|cai|cao|chang|chen|cheng|chi|cui|dai|deng|ding|dong|du|duan|fan|fang|feng|fu|gao|ge|gong|"
    r"gu|guan|guo|han|hao|he|hong|hou|hu|hua|huang|hui|jia|jiang|jin|kang|kong|lai|lei|li|liang|liao|lin|ling|"
    r"liu|long|lou|lu|luo|lyu|ma|mao|mei|meng|miao|mo|ni|nie|niu|ouyang|pan|pang|peng|qi|qian|qiao|qin|qiu|qu|"
    r"ren|shao|shen|shi|song|su|sun|tan|tang|tao|tian|tong|wan|wang|wei|wen|wu|xi|xia|xiang|xiao|xie|xin|xing|"
    r"xiong|xu|xue|yan|yang|yao|ye|yi|yin|yong|you|yu|yuan|yue|zeng|zhai|zhan|zhang|zhao|zheng|zhong|zhou|zhu|"
    r"zhuang|zou"
)
# No given names of the West: what stands behind them need not be looked at.
_FAMILIES = re.compile(
    r"ahn|cho|choe|choi|chung|hwang|hyon|jang|jeong|jung|pak|park|ri|suh|yoon|yun|"
    r"bui|dang|dinh|hoang|huynh|luong|ngo|nguyen|nong|pham|phan|phung|to|tran|truong|vo|vuong|"
    r"chea|hor|hun|norodom|prak|sok"
)
# With two short parts behind them, families too: "Kim Jong Un", "Lee Hsien Loong", "Goh Chok Tong".
_FAMILIES_OF_THREE = re.compile(
    r"ban|chan|cheong|do|gan|goh|han|heng|ho|hong|kang|kim|lam|le|lee|leung|lim|moon|ng|no|roh|shin|song|tan|tea|teo|wong"
)
_SHORT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalName:
    """The parts of a name; `given` is empty where it has no family's name and is never turned round."""

    family: str
    given: str = ""
    suffix: str = ""
    is_family_first: bool = False


def parse_name(name: str, family: str | None = None) -> PersonalName:
    """The parts of a person's name without titles; `family` is its family's name where that is known.

    >>> parse_name("Ursula von der Leyen").family, parse_name("Faisal bin Farhan Al Saud").family
    ('von der Leyen', 'Al Saud')
    >>> parse_name("Wang Yi").is_family_first, parse_name("Charles III").given
    (True, '')
    """
    words = name.split()
    if family and family in name and family != name:
        return _given_family(name, family)
    if len(words) < 2 or _is_whole(words):
        return PersonalName(family=name)
    suffix = words.pop() if _SUFFIX.fullmatch(words[-1]) or words[-1] in _GENERATIONS else ""
    words[-1] = words[-1].rstrip(",")
    if _is_family_first(words):
        return PersonalName(family=words[0], given=" ".join(words[1:]), suffix=suffix, is_family_first=True)
    at = _start_of_family(words)
    if at is None:
        return PersonalName(family=name)
    return PersonalName(family=" ".join(words[at:]), given=" ".join(words[:at]), suffix=suffix)


def _given_family(name: str, family: str) -> PersonalName:
    before, _, after = name.partition(family)
    given = " ".join(f"{before} {after}".split()).strip(" ,")
    return PersonalName(family=family, given=given, is_family_first=not before.strip())


def _is_whole(words: list[str]) -> bool:
    """Whether the name is a family's alone, a monarch's or a pope's: "Felipe VI", "Albert II of Monaco"."""
    if words[0].casefold() in _PARTICLES or "of" in words:
        return True
    if fold(words[0]) in _STYLES:
        # King Pu-tsung was a minister in Taipei.
        return not _is_family_first(words)
    return _ROMAN.fullmatch(words[-1]) is not None and (len(words) == 2 or words[-1] not in _GENERATIONS)


def _is_family_first(words: list[str]) -> bool:
    first, rest = fold(words[0]), words[1:]
    if _FAMILIES.fullmatch(first):
        return True
    if len(rest) == 1:
        given = fold(rest[0]).replace(" ", "")
        is_chinese = _CHINESE.fullmatch(first) is not None and _PINYIN.fullmatch(given) is not None
        return is_chinese or _HYPHENATED.fullmatch(rest[0]) is not None
    is_known = _FAMILIES_OF_THREE.fullmatch(first) is not None
    return len(rest) == 2 and is_known and all(len(word) <= _SHORT for word in rest)


def _start_of_family(words: list[str]) -> int | None:
    """Where the family's name begins; None where there is none: "Mohammed bin Salman"."""
    places = range(1, len(words))
    articles = [at for at in places if _ARTICLE.fullmatch(words[at])]
    if articles:
        # Of "Jaber Al-Mubarak Al-Hamad Al-Sabah", the last is the family's.
        return articles[-1]
    if any(words[at].casefold() in _SONS for at in places):
        return None
    return next((at for at in places if words[at].casefold() in _PARTICLES), len(words) - 1)
