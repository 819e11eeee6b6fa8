"""Which parties a word stands for: mentions, those in focus for plural words, and unnamed groups by their phrase."""

from __future__ import annotations

from communique.engagements.report import Side
from communique.mentions import Analysis, Form, Party, PartyKind
from communique.models import Part as Role
from communique.syntax import Sentence, Token
from communique.vocab.gazetteer import territory_of

# Singular nouns that name a group of people.
_GROUP_NOUNS = frozenset(
    ["delegation", "team", "group", "committee", "council", "cabinet", "family", "mission", "community", "leadership"]
    + ["coalition", "panel", "audience", "crowd", "staff", "press", "public", "commission", "board", "troika", "caucus"]
)
# Plural nouns that name people without an ending that tells it.
_PEOPLE = frozenset(
    [
        "ally",
        "chief",
        "counterpart",
        "head",
        "people",
        "person",
        "national",
        "official",
        "partner",
        "representative",
        "youth",
    ]
    + ["staff", "family", "friend", "graduate", "advocate", "delegate", "colleague", "woman", "man", "child", "student"]
    + [
        "parent",
        "hostage",
        "refugee",
        "journalist",
        "troop",
        "guest",
        "member",
        "youth",
        "entrepreneur",
        "survivor",
        "ceo",
    ]
    + [
        "executive",
        "victim",
        "relative",
        "compatriot",
        "expert",
        "king",
        "queen",
        "monarch",
        "wife",
        "spouse",
        "mp",
        "aide",
    ]
    + [
        "citizen",
        "resident",
        "attorney",
        "general",
        "nation",
        "country",
        "government",
        "state",
        "company",
        "firm",
        "party",
    ]
    + [
        "organization",
        "organisation",
        "union",
        "group",
        "delegation",
        "faction",
        "bishop",
        "veteran",
        "athlete",
        "premier",
    ]
    + [
        "scholar",
        "academic",
        "elder",
        "participant",
        "side",
        "agency",
        "association",
        "institution",
        "republic",
        "society",
    ]
    + [
        "head",
        "governor",
        "mayor",
        "chairman",
        "lawmaker",
        "intellectual",
        "professional",
        "specialist",
        "nurse",
        "pupil",
    ]
)
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "ee", "man", "woman", "ant", "ent", "crat", "eer", "ive", "path", "mate")
_NO_PERSONS = frozenset(
    [
        "matter",
        "order",
        "paper",
        "letter",
        "number",
        "border",
        "power",
        "centre",
        "center",
        "factor",
        "sector",
        "error",
        "minister",
    ]
)
# Plural nouns that name no people: "met the conditions", "met the targets".
_THINGS = frozenset(
    ["condition", "target", "need", "demand", "challenge", "requirement", "standard", "goal", "obligation", "criterion"]
    + ["deadline", "expectation", "objective", "commitment", "talk", "meeting", "call", "decision", "effort", "step"]
    + ["issue", "concern", "measure", "development", "result", "plan", "event", "question", "contact", "relation"]
    + ["application", "contribution", "initiative", "proposal", "opportunity", "remark", "word", "visit"]
    + ["site", "facility", "plant", "region", "city", "area", "place", "industry", "headquarters", "time"]
    + [
        "day",
        "week",
        "month",
        "year",
        "hour",
        "reform",
        "progress",
        "news",
        "report",
        "statement",
        "result",
        "sanction",
    ]
)
_UNNAMED_SKIP = frozenset(["one", "number", "other", "others", "some", "many", "each", "all", "range", "series", "who"])


def find_sides(
    analysis: Analysis, sentence: Sentence, token: Token, part: Role | None = None, *, groups: bool = True
) -> list[Side]:
    """The parties that the word and what is coordinated with it stand for, in text order."""
    out: list[Side] = []
    words = _coordinated(analysis, sentence, token)
    listed = any(_listed(sentence, w) for w in words)
    unnamed = [w for w in words if w.mention < 0 and _is_people(w)]
    if groups and len(unnamed) == 2 and len(words) == 2 and not listed:
        # "senior officials and representatives of the board" are one group, three or more are several.
        return [Side(_group(analysis, sentence, token, None, None, pair=True), part, token)]
    for word in words:
        inner = _listed(sentence, word)
        if (
            listed
            and not inner
            and (word.mention < 0 or (m := analysis.mention_at(word)) is not None and m.kind is PartyKind.GROUP)
        ):
            continue
        if inner:
            # "other leaders including A, B and C": the named ones stand for the unnamed.
            for item in inner:
                out.extend(find_sides(analysis, sentence, item, part, groups=groups))
            continue
        out.extend(_one(analysis, sentence, word, part, groups=groups))
    seen: set[int] = set()
    unique = []
    for side in out:
        if side.party.index not in seen:
            seen.add(side.party.index)
            unique.append(side)
    return unique


def _coordinated(analysis: Analysis, sentence: Sentence, token: Token) -> list[Token]:
    """The word with what is coordinated with it; a person after a semicolon or comma is one more, not an apposition."""
    out = sentence.conjuncts(token)
    for word in list(out):
        if (m := analysis.mention_at(word)) is None or m.kind is not PartyKind.PERSON:
            continue
        for child in sentence.children(word, "appos"):
            inner = analysis.mention_at(child)
            if (
                inner is not None
                and inner.kind is PartyKind.PERSON
                and inner.name_span
                and m.name_span
                and inner.party != m.party
            ):
                out.extend(t for t in sentence.conjuncts(child) if t not in out)
    return sorted(out, key=lambda t: t.i)


def is_listed(sentence: Sentence, token: Token) -> bool:
    """Whether the word is followed by a list of examples: "leaders, including …"."""
    return any(_listed(sentence, word) for word in sentence.conjuncts(token))


def _listed(sentence: Sentence, word: Token) -> list[Token]:
    for child in sentence.children(word):
        if child.text.casefold() in ("including", "like", "namely") or (
            child.text.casefold() == "such" and any(t.text.casefold() == "as" for t in sentence.subtree(child))
        ):
            found = [
                t
                for t in sentence.subtree(child)
                if t.mention >= 0 and t.dep in ("pobj", "dobj", "conj", "appos", "nmod")
            ]
            first = [t for t in found if t.dep != "conj" or t.head not in {f.i for f in found}]
            return first or found[:1]
    return []


def _one(analysis: Analysis, sentence: Sentence, word: Token, part: Role | None, *, groups: bool) -> list[Side]:
    mention = analysis.mention_at(word)
    if mention is not None:
        if mention.form is Form.PLURAL:
            return [Side(p, part, word) for p in analysis.in_focus(sentence.index)]
        if mention.kind is PartyKind.PLACE:
            return []
        if mention.party >= 0:
            party = analysis.parties[mention.party]
            if party.kind is PartyKind.BODY and groups:
                return [Side(_delegation(analysis, sentence, word, party), part, word)]
            return [Side(party, part, word)]
        if mention.kind is PartyKind.GROUP and groups:
            return [Side(_group(analysis, sentence, word, mention.role, mention.body), part, word)]
        return []
    for child in sentence.children(word, "appos"):
        inner = analysis.mention_at(child)
        if inner is not None and inner.party >= 0 and inner.kind is PartyKind.PERSON:
            return [Side(analysis.parties[inner.party], part, child)]
    if not groups or not _is_people(word):
        return []
    leaders = _leaders(analysis, sentence, word)
    if leaders:
        return [Side(p, part, word) for p in leaders]
    owners = _owners(analysis, sentence, word)
    if len(owners) > 1:
        return [Side(_group_of(analysis, sentence, word, owner), part, word) for owner in owners]
    return [Side(_group(analysis, sentence, word, None, None), part, word)]


def _leaders(analysis: Analysis, sentence: Sentence, word: Token) -> list[Party]:
    """Who leads a delegation: "the EU Delegation, led by Ambassador Moreno"."""
    for child in sentence.children(word, "acl", "relcl"):
        if child.lemma in ("lead", "head", "chair"):
            agents = [o for by in sentence.children(child, "agent") for o in sentence.children(by, "pobj")]
            found = [analysis.party_of(t) for t in agents]
            return [p for p in found if p is not None and p.kind is PartyKind.PERSON]
    return []


def _owners(analysis: Analysis, sentence: Sentence, word: Token) -> list[Token]:
    """The bodies whose people a plural word names: "officials of A, B and C"."""
    if word.tag not in ("NNS", "NNPS"):
        return []
    for prep in sentence.children(word, "prep"):
        if prep.text.casefold() in ("of", "from"):
            for token in sentence.children(prep, "pobj"):
                owners = [
                    t
                    for t in sentence.conjuncts(token)
                    if (m := analysis.mention_at(t)) is not None and m.kind is PartyKind.BODY
                ]
                # Countries' officials met together are one group: "leaders of France and Germany".
                if len(owners) > 1 and not any(_is_country(analysis, t) for t in owners):
                    return owners
    return []


def _is_country(analysis: Analysis, token: Token) -> bool:
    party = analysis.party_of(token)
    return party is not None and party.body is not None and territory_of(party.body) is not None


def _group_of(analysis: Analysis, sentence: Sentence, word: Token, owner: Token) -> Party:
    lead = [t.text for t in sentence.children(word, "amod", "compound")]
    owning = analysis.party_of(owner)
    surface = " ".join([*lead, word.text, "of", analysis.words(sentence, (owner.start, owner.end)).split(" (")[0]])
    for party in analysis.parties:
        if party.kind is PartyKind.GROUP and party.name == surface:
            return party
    party = Party(index=len(analysis.parties), kind=PartyKind.GROUP, name=surface, body=owning.body if owning else None)
    analysis.parties.append(party)
    return party


def _is_people(word: Token) -> bool:
    if word.lemma in _UNNAMED_SKIP or word.lemma in _THINGS:
        return False
    if word.tag in ("NNS", "NNPS"):
        lemma = word.lemma.casefold()
        return lemma in _PEOPLE or (
            lemma.endswith(_PERSON_ENDINGS)
            and lemma not in _NO_PERSONS - {"minister"}
            and not lemma.endswith(("ment", "tent", "event"))
        )
    return word.tag in ("NN", "NNP") and word.text.casefold() in _GROUP_NOUNS


def _delegation(analysis: Analysis, sentence: Sentence, word: Token, party: Party) -> Party:
    del analysis, sentence, word
    return party


def _group(
    analysis: Analysis, sentence: Sentence, word: Token, role: str | None, body: str | None, *, pair: bool = False
) -> Party:
    """The party for an unnamed group, called by its noun phrase without articles and clauses."""
    stop = {"relcl", "acl", "advcl", "appos", "punct", "parataxis", "dep"} | (set() if pair else {"conj", "cc"})
    keep = [word]
    todo = [c for c in sentence.children(word) if c.dep not in stop]
    while todo:
        token = todo.pop()
        if token.dep == "det" and token.head == word.i:
            continue
        if token.head == word.i and token.dep == "prep" and token.text.casefold() not in ("of", "from", "for"):
            continue
        keep.append(token)
        todo.extend(c for c in sentence.children(token) if c.dep not in ("relcl", "acl", "advcl", "appos"))
    ordered = sorted(keep, key=lambda t: t.i)
    # Only an unbroken run around the head is a phrase.
    at = ordered.index(word)
    first = last = at
    while first > 0 and ordered[first - 1].i == ordered[first].i - 1:
        first -= 1
    while last + 1 < len(ordered) and ordered[last + 1].i == ordered[last].i + 1:
        last += 1
    run = ordered[first : last + 1]
    while run and (run[-1].pos in ("ADP", "CCONJ", "PUNCT", "DET")):
        run.pop()
    while (
        run
        and run[0] is not word
        and (run[0].pos in ("DET", "PUNCT", "CCONJ", "PART") or run[0].text.casefold() in ("other", "the"))
    ):
        run.pop(0)
    surface = analysis.text_of(sentence)[run[0].start : run[-1].end]
    for party in analysis.parties:
        if party.kind is PartyKind.GROUP and party.name.casefold() == surface.casefold():
            return party
    party = Party(
        index=len(analysis.parties),
        kind=PartyKind.GROUP,
        name=surface,
        role=role if role != surface else None,
        body=body,
    )
    for token in run:
        mention = analysis.mention_at(token)
        if mention is not None and mention.kind is PartyKind.BODY and party.body is None and mention.party >= 0:
            party.body = analysis.parties[mention.party].body
    analysis.parties.append(party)
    return party
