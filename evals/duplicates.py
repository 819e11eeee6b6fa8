#!/usr/bin/env python3
"""Score the recognition of copies on releases of ../shared/corpus and on copies of 600 of them that are made here.

    python evals/duplicates.py [--seed N] [--show]

The copies are edited as outlets edit: cut, under a new title and byline, with another outlet's footer, in another
order, lightly rewritten, as a lead in front of or inside another text, with other quotation marks and entities. Half
of them are edited in two of these ways. None is stored. Prints recall by kind of edit and how precise what was found
is; --show prints the copies that were missed, the pairs that are wrong, and the pairs of releases that are taken as
copies of each other.

A found pair is right if both texts go back to one release, or if two releases are copies of each other: the same
words, or a run of at least 60 words that is the same letter for letter but for spaces, holds at least three different
names or numbers (words with a capital inside a sentence, and digits) and is no formula: at most ten releases have its
middle; or such a run of at least 40 words that no third release has. Nothing of that uses the module that is scored.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from pathlib import Path

from communique.resolve.copies import Copy, Kind, find_copies, fingerprints

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "whitehouse-2021-2022.jsonl.gz"
SEED = 20220513
ORIGINALS = 600
SHORTEST = 80
"""Words of a release that is copied."""
LEAD = 45
"""Words of a copied lead."""
RUNS = {60: 10, 40: 2}
"""Words of a run that make two releases copies, and in how many releases it may stand."""
NAMES = 3

Random = random.Random
Paragraphs = list[str]
Names = tuple[str, str]
Pairs = dict[Names, Copy]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A copy that was made: its text, the releases that are in it, and how it was edited."""

    id: str
    text: str
    origin: str
    host: str | None
    edits: tuple[str, ...]


OUTLETS = (
    (
        "Harbour Wire",
        "© 2022 Harbour Wire. All rights reserved. Reporting by the Washington desk; editing by M. Okafor.",
    ),
    ("The Lakeside Courier", "The Lakeside Courier is reader supported. Sign up for our newsletter, Six at Six."),
    (
        "Meridian News Agency",
        "(Only the headline may have been reworked by the Meridian staff; the rest is as it came.)",
    ),
    ("Northgate Daily", "Follow Northgate Daily on every platform. Got a tip? Write to desk@northgate.example."),
    (
        "Global Policy Digest",
        (
            "About Global Policy Digest: founded in Geneva in 1998, it collects official statements of some ninety "
            "governments and international bodies and sends them to subscribers twice a day. Its opinions are its own. "
            "To unsubscribe, reply with the word STOP. Registered in Geneva, no. CH-660.2.114."
        ),
    ),
    ("Radio Tamarind", "Listen live on 94.7 FM. More from Radio Tamarind: Floods in the delta; Cup final; Obituaries."),
)
READERS = (
    "Share this article on your favourite network, or print it with the button above.",
    "We use cookies to make this site work. By reading on you accept our terms and our privacy notice.",
    "Related: what to know this week; the long read; letters to the editor.",
)
AUTHORS = ("Ana Duarte", "Tomás Lindqvist", "Priya Raman", "J. B. Holloway", "Staff writer", "Wanjiru Mwangi")
CITIES = ("WASHINGTON", "Washington, D.C.", "WASHINGTON, DC", "New York", "LONDON", "BRUSSELS", "GENEVA")
HEADLINES = (
    "White House sets out its position", "What Washington said today", "In full: the statement from Washington",
    "New announcement from the White House", "Document: the American statement", "Washington speaks on the matter",
)  # fmt: skip
OWN_LEADS = (
    "The statement came late in the day, after hours in which aides had said only that something was being prepared.",
    (
        "Critics were quick to answer. One opposition lawmaker called it thin, another asked where the money "
        "would come from."
    ),
    (
        "Our correspondent notes that similar words have been heard before, and that little has followed "
        "from them so far."
    ),
    "Markets hardly moved. Analysts at two banks in Frankfurt said that most of what was announced had been expected.",
    "For people in the region it is the daily life that counts: the price of bread, the bus that comes or does not.",
    (
        "Historians will remember how the debate began in the spring of 1987, in a hall in Reykjavik that "
        "has since burned."
    ),
    (
        "The University of Utrecht has followed the question for a decade. Its latest survey of 4,100 "
        "households is due in May."
    ),
    "Asked about it in the corridor, Senator Alder of the committee laughed and said that he had not yet read a line.",
    "A spokeswoman for the port authority of Rotterdam said that ships were waiting, as they had been for nine days.",
    "Readers wrote to us about it in numbers that we have rarely seen. We print some of the letters on page twelve.",
    (
        "Elsewhere, the finance ministers of the Nordic countries gathered in Tampere, with fish soup and an "
        "early train home."
    ),
    (
        "The museum of Antwerp opens its new wing on Friday, with 240 drawings that were lent from Kyoto and "
        "never seen here."
    ),
    (
        "Rain is forecast for the south until Thursday; the Met Service at Larne has put out a warning for 3 "
        "river valleys."
    ),
    (
        "In the second half Ibarra scored twice, and the 31,000 in the stadium of Montevideo sang until the "
        "lights went out."
    ),
    (
        "Shares of the shipbuilder Halvorsen fell by 6.2 per cent in Oslo after it said that the ferry would "
        "be late again."
    ),
    (
        "Teachers in Lagos ended a strike of eleven days; Governor Adeyemi promised them back pay before the "
        "school year ends."
    ),
    "The bakery on Calle Mayor has used the same oven since 1911, says its owner Pilar Quesada, who rises at three.",
    (
        "A court in Manila heard the first of 57 witnesses in the case of the sunken trawler; Judge Santos "
        "adjourned at noon."
    ),
    "The orchestra of Gdansk will tour Canada and Chile in March with a concerto that Lutz Berger wrote for it.",
    (
        "None of this will be settled soon. The next hearing is set for the autumn, and the lawyers have "
        "asked for more time."
    ),
)
NAMES_OF_OTHERS = (
    "Aalborg", "Baptiste", "Cordoba", "Dumont", "Eriksen", "Fukuda", "Gdynia", "Hartono", "Izmir", "Jansen", "Kumasi",
    "Lopez", "Matsuyama", "Nairn", "Okonkwo", "Porto", "Quito", "Rossi", "Sharma", "Tartu", "Ulloa", "Varga", "Wexford",
    "Xanthi", "Yilmaz", "Zagreb", "Amara", "Bergen", "Castillo", "Durban", "Espoo", "Ferrara", "Gupta", "Haifa",
)  # fmt: skip
SYNONYMS = {
    "also": "too", "announced": "unveiled", "important": "significant", "help": "assist", "many": "numerous",
    "support": "back", "ensure": "make sure", "continue": "go on", "provide": "give", "additional": "further",
    "including": "among them", "across": "throughout", "today": "on the day", "critical": "crucial", "strong": "robust",
    "strengthen": "reinforce", "communities": "neighbourhoods", "families": "households", "work": "labour",
    "working": "labouring", "new": "fresh", "need": "require", "needs": "requirements", "commitment": "pledge",
    "efforts": "endeavours", "issued": "put out", "released": "published", "discussed": "talked about",
    "welcomed": "hailed", "underscored": "stressed", "reaffirmed": "restated", "increase": "raise", "people": "persons",
    "countries": "nations", "leaders": "chiefs", "must": "has to", "begin": "start", "over": "more than",
    "following": "ensuing", "because": "since", "while": "whereas", "who": "that", "will": "is going to",
    "such": "like",
    "said": "stated", "make": "render", "made": "rendered", "great": "big", "day": "date", "years": "yrs",
}  # fmt: skip
CONTRACTIONS = {
    "do not": "don’t", "does not": "doesn’t", "is not": "isn’t", "are not": "aren’t", "cannot": "can’t",
    "it is": "it’s", "we are": "we’re", "we have": "we’ve", "will not": "won’t", "that is": "that’s",
    "I am": "I’m", "did not": "didn’t",
}  # fmt: skip


def read_releases() -> dict[str, str]:
    """The text of each release by its id."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        return {release["id"]: release["text"] for release in map(json.loads, lines)}


def paragraphs_of(text: str) -> Paragraphs:
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]


def words_in(text: str) -> int:
    return len(text.split())


def cut(paragraphs: Paragraphs, draw: Random) -> Paragraphs:
    """The first 40 to 80 % of the paragraphs; of a text of one or two paragraphs, of the sentences."""
    if len(paragraphs) < 3:
        sentences = re.split(r"(?<=[a-z]\.) (?=[A-Z])", " ".join(paragraphs))
        return [" ".join(sentences[: max(1, round(len(sentences) * draw.uniform(0.4, 0.8)))])]
    return paragraphs[: max(1, round(len(paragraphs) * draw.uniform(0.4, 0.8)))]


def retitle(paragraphs: Paragraphs, draw: Random) -> Paragraphs:
    day = f"{draw.choice(('January', 'May', 'Sept.', 'Oct.'))} {draw.randint(1, 28)}"
    outlet = draw.choice(OUTLETS)[0]
    byline = f"By {draw.choice(AUTHORS)}, {outlet}"
    if draw.random() < 0.5:
        return [
            draw.choice(HEADLINES),
            byline,
            f"{draw.choice(CITIES)}, {day} ({outlet}) — {paragraphs[0]}",
            *paragraphs[1:],
        ]
    return [draw.choice(HEADLINES), f"{byline}\nPublished {day}, 2022, 10:4{draw.randint(0, 9)} GMT", *paragraphs]


def frame(paragraphs: Paragraphs, draw: Random) -> Paragraphs:
    before = draw.sample(READERS, draw.randint(0, 1))
    return [*before, *paragraphs, *draw.sample(READERS, draw.randint(0, 2)), draw.choice(OUTLETS)[1]]


def reorder(paragraphs: Paragraphs, draw: Random) -> Paragraphs:
    """The paragraphs with some moved; a single one is parted into sentences first."""
    parts = paragraphs if len(paragraphs) > 2 else re.split(r"(?<=[a-z]\.) (?=[A-Z])", " ".join(paragraphs))
    for _ in range(max(1, len(parts) // 4)):
        parts.insert(draw.randrange(len(parts)), parts.pop(draw.randrange(len(parts))))
    return parts


def rewrite(paragraphs: Paragraphs, draw: Random) -> Paragraphs:
    """The paragraphs with 3 to 10 % of the words changed, if the lists know that many of them."""
    text = "\n\n".join(paragraphs)
    wanted = max(2, round(words_in(text) * draw.uniform(0.03, 0.10)))
    sites: list[tuple[int, int, str]] = []
    for word in re.finditer(r"\b[a-z]+\b", text):
        if word.group() in SYNONYMS:
            sites.append((*word.span(), SYNONYMS[word.group()]))
        elif word.group().endswith("ly") and len(word.group()) > 5:
            sites.append((*word.span(), ""))
    for phrase, short in CONTRACTIONS.items():
        sites += [(*found.span(), short) for found in re.finditer(rf"\b{phrase}\b", text)]
    chosen: list[tuple[int, int, str]] = []
    for site in draw.sample(sites, len(sites)):
        if len(chosen) < wanted and all(site[1] <= other[0] or site[0] >= other[1] for other in chosen):
            chosen.append(site)
    for start, end, instead in sorted(chosen, reverse=True):
        text = text[:start] + instead + text[end:]
    return paragraphs_of(text)


def remark_up(paragraphs: Paragraphs, draw: Random) -> Paragraphs:
    """The same words with straight quotation marks, entities, other spaces and other breaks."""
    text = "\n\n".join(paragraphs)
    how = draw.randrange(4)
    if how == 0:
        text = text.replace("&", "&amp;").replace("’", "&#8217;").replace("“", "&ldquo;").replace("”", "&rdquo;")
        text = text.replace("\xa0", "&nbsp;").replace("—", "&mdash;")
    elif how == 1:
        text = text.translate({0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " ", 0x2014: "-"})
    elif how == 2:
        text = re.sub(r" ", lambda _: draw.choice((" ", " ", " ", "  ", "\xa0", "\n")), text)
    else:
        text = "".join(f"<p>{part}</p>\n" for part in paragraphs_of(text)).replace("’", "&rsquo;")
    return [text]


def write_own(draw: Random) -> Paragraphs:
    """A text of our own, in which the names and numbers are different every time."""
    text = "\n\n".join(draw.sample(OWN_LEADS, draw.randint(3, 7)))
    text = re.sub(r"(?<=[a-z,] )[A-Z][a-z]{3,}", lambda _: draw.choice(NAMES_OF_OTHERS), text)
    return paragraphs_of(re.sub(r"\d+", lambda _: str(draw.randint(2, 999)), text))


def lead_of(paragraphs: Paragraphs) -> Paragraphs:
    """The first two paragraphs, or as many more as hold 45 words."""
    count = 2
    while count < len(paragraphs) and words_in(" ".join(paragraphs[:count])) < LEAD:
        count += 1
    return paragraphs[:count]


EDITS: dict[str, Callable[[Paragraphs, Random], Paragraphs]] = {
    "cut": cut,
    "order": reorder,
    "rewrite": rewrite,
    "title": retitle,
    "footer": frame,
    "marks": remark_up,
}
"""The kinds of edit, in the order in which two of them are done."""
OWN, OTHER = "lead, own text", "lead, other release"


def edit(paragraphs: Paragraphs, kind: str, draw: Random) -> tuple[Paragraphs, tuple[str, ...]]:
    """The paragraphs edited in one way or two, and in which."""
    edits = {kind, draw.choice(tuple(EDITS))} if draw.random() < 0.5 else {kind}
    for name, change in EDITS.items():
        if name in edits:
            paragraphs = change(list(paragraphs), draw)
    return paragraphs, tuple(name for name in EDITS if name in edits)


def make_copies(releases: dict[str, str], seed: int) -> Iterator[Planted]:
    """One edited copy for each of 600 releases, every kind of edit about as often."""
    draw = Random(seed)
    able = sorted(name for name, text in releases.items() if words_in(text) >= SHORTEST)
    chosen = draw.sample(able, ORIGINALS)
    hosts = draw.sample([name for name in able if name not in set(chosen)], ORIGINALS)
    kinds = (*EDITS, OWN, OTHER)
    for number, (origin, host) in enumerate(zip(chosen, hosts, strict=True)):
        kind, made = kinds[number % len(kinds)], paragraphs_of(releases[origin])
        if kind in EDITS:
            made, edits = edit(made, kind, draw)
        else:
            made, edits = lead_of(made), (kind,)
            if draw.random() < 0.3:
                made, edits = rewrite(made, draw), (kind, "rewrite")
            around = paragraphs_of(releases[host]) if kind == OTHER else write_own(draw)
            place = draw.choice((0, len(around) // 2, len(around))) if kind == OTHER else 0
            made = [*around[:place], *made, *around[place:]]
        yield Planted(
            id=f"copy-{number:03}",
            text="\n\n".join(made),
            origin=origin,
            host=host if kind == OTHER else None,
            edits=edits,
        )


def names_in(words: Sequence[str]) -> set[str]:
    """The words with a capital that do not follow the end of a sentence, and those with a digit; not the first word."""
    return {
        word
        for before, word in pairwise(words)
        if any(map(str.isdigit, word)) or (word[0].isupper() and len(word) > 1 and not before.endswith((".", ":", "-")))
    }


class Judge:
    """Whether two releases are copies, by a run of words that they share letter for letter; see above."""

    def __init__(self, releases: dict[str, str]) -> None:
        self.words = {name: text.split() for name, text in releases.items()}
        self.plain = {name: re.findall(r"\w+", text.casefold()) for name, text in releases.items()}
        self.having: Counter[int] = Counter()
        for words in self.words.values():
            self.having.update({hash(tuple(words[start : start + 12])) for start in range(len(words) - 11)})

    def is_right(self, one: str, other: str) -> bool:
        return self.plain[one] == self.plain[other] or any(self.has_run(one, other, length) for length in RUNS)

    def has_run(self, one: str, other: str, length: int) -> bool:
        """Whether they share so long a run that holds three names or numbers and is no formula."""
        first, second = self.words[one], self.words[other]
        there = {tuple(second[j : j + length]) for j in range(len(second) - length + 1)}
        for i in range(len(first) - length + 1):
            run = tuple(first[i : i + length])
            middle = hash(run[length // 2 - 6 : length // 2 + 6])
            if run in there and self.having[middle] <= RUNS[length] and len(names_in(run)) >= NAMES:
                return True
        return False


def find_joined(pairs: Pairs, origins: dict[str, set[str]], judge: Judge) -> Iterator[Names]:
    """The releases that a cluster has, themselves or in a copy, and that are no copies of each other."""
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while parents.setdefault(name, name) != name:
            name = parents[name]
        return name

    for (one, other), copy in pairs.items():
        if copy.kind is not Kind.PARTIAL:
            parents[root(one)] = root(other)
    clusters: dict[str, set[str]] = defaultdict(set)
    for name in list(parents):
        if len(origins[name]) == 1:
            clusters[root(name)] |= origins[name]
    for members in clusters.values():
        for one, other in combinations(sorted(members), 2):
            if not judge.is_right(one, other):
                yield one, other


def count_found(pairs: Pairs, copies: dict[str, Planted], wrong: list[Names]) -> Iterator[tuple[str, float]]:
    """Recall over all copies and by kind of edit, and for each kind how many of the pairs that have such are right."""
    of_kind: dict[str, list[Planted]] = defaultdict(list)
    for copy in copies.values():
        for kind in ("", *copy.edits, "one edit" if len(copy.edits) == 1 else "two edits"):
            of_kind[kind].append(copy)
    for kind, planted in of_kind.items():
        found = sum(named(copy.id, copy.origin) in pairs for copy in planted)
        yield f"recall, {kind}" if kind else "recall", found / len(planted)
    for kind, planted in of_kind.items():
        names = {copy.id for copy in planted} if kind else {name for pair in pairs for name in pair}
        of_pairs, of_wrong = (sum(not names.isdisjoint(pair) for pair in listed) for listed in (pairs, wrong))
        yield f"precision, {kind}" if kind else "precision", 1 - of_wrong / of_pairs
    for is_lead, kind in ((False, Kind.NEAR), (True, Kind.PARTIAL)):
        hits = [
            pairs[named(copy.id, copy.origin)].kind
            for copy in copies.values()
            if (copy.edits[0] in (OWN, OTHER)) is is_lead and named(copy.id, copy.origin) in pairs
        ]
        right = sum((hit is Kind.PARTIAL) is is_lead for hit in hits)
        yield f"{kind.value} copies found as such", right / len(hits)


def named(one: str, other: str) -> Names:
    """The pair as it is looked up."""
    return (one, other) if one < other else (other, one)


def main(arguments: list[str] | None = None) -> dict[str, float]:
    """The figures: recall and precision over all and by kind of edit, time; prints them. None without the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help="which copies are made")
    parser.add_argument("--show", action="store_true", help="print what was missed, what is wrong, and real copies")
    asked = parser.parse_args(arguments)
    if not CORPUS.is_file():
        print("The evaluation material (../shared) is not beside this checkout.", file=sys.stderr)
        return {}
    releases = read_releases()
    copies = {copy.id: copy for copy in make_copies(releases, asked.seed)}
    pool = {**releases, **{copy.id: copy.text for copy in copies.values()}}
    origins = {name: {name} for name in releases}
    origins |= {copy.id: {copy.origin, copy.host or copy.origin} for copy in copies.values()}
    started = time.perf_counter()
    pairs = {named(pair.one, pair.other): pair.copy for pair in find_copies(pool.items())}
    seconds = time.perf_counter() - started
    judge = Judge(releases)
    listed: dict[str, list[Names]] = {"WRONG": [], "REAL": []}
    for one, other in pairs:
        if origins[one].isdisjoint(origins[other]):
            is_real = any(judge.is_right(*origin) for origin in product(origins[one], origins[other]))
            listed["REAL" if is_real else "WRONG"].append((one, other))
    joined = list(find_joined(pairs, origins, judge))
    figures = {
        **dict(count_found(pairs, copies, listed["WRONG"])),
        "pairs": float(len(pairs)),
        "wrong pairs": float(len(listed["WRONG"])),
        "real copies among the releases": float(len(listed["REAL"])),
        "releases wrongly joined": float(len(joined)),
        "fingerprints a document": sum(len(fingerprints(text)) for text in pool.values()) / len(pool),
        "milliseconds a document": 1000 * seconds / len(pool),
    }
    if asked.show:
        for copy in copies.values():
            if named(copy.id, copy.origin) not in pairs:
                print(f"MISSED {copy.id} {copy.edits} of {copy.origin}\n    {copy.text[:600]!r}")
        for name, those in listed.items():
            for one, other in those:
                copied = pairs[one, other]
                print(f"{name} {one} | {other}\n    {copied.kind} {copied.share:.2f} {'; '.join(copied.reasons)}")
        for one, other in joined:
            print(f"JOINED {one} | {other}")
    for name, figure in figures.items():
        print(f"{name:32} {figure:9.3f}")
    return figures


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
