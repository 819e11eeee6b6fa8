"""Which parties a word stands for: mentions, those in focus for plural words, and unnamed groups by their phrase."""

from __future__ import annotations

import re

from communique.engagements.report import Side
from communique.mentions import Analysis, Form, Mention, Party, PartyKind
from communique.mentions.lexicon import heads, words_of
from communique.mentions.offices import singular
from communique.models import Part as Role
from communique.syntax import Sentence, Token
from communique.vocab.gazetteer import territory_of

_LIST = re.compile(r",? and (?:the )?|, (?:the )?")
_BRACKETED = re.compile(r" \([^()]*\)")
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "ee", "man", "woman", "ant", "ent", "crat", "eer", "ive", "path", "mate")
_THING_ENDINGS = ("ment", "tent", "event")


def find_sides(
    analysis: Analysis, sentence: Sentence, token: Token, part: Role | None = None, *, groups: bool = True
) -> list[Side]:
    """The parties that the word and what is coordinated with it stand for, in text order."""
    out: list[Side] = []
    words = _coordinated(analysis, sentence, token)
    listed = any(_listed(sentence, w) for w in words)
    unnamed = [w for w in words if _is_unnamed(analysis, sentence, w)]
    if groups and len(unnamed) == 2 and len(words) == 2 and not listed:
        # "senior officials and representatives of the board" are one group, three or more are several.
        return [Side(_group(analysis, sentence, token, None, None, pair=True), part, token)]
    for word in words:
        inner = _listed(sentence, word)
        if inner:
            # "other leaders including A, B and C": the named ones stand for the unnamed.
            for item in inner:
                out.extend(find_sides(analysis, sentence, item, part, groups=groups))
            continue
        mention = analysis.mention_at(word)
        if listed and (mention is None or mention.kind is PartyKind.GROUP):
            continue
        out.extend(_one(analysis, sentence, word, part, groups=groups))
    unique: dict[int, Side] = {}
    for side in out:
        unique.setdefault(side.party.index, side)
    return list(unique.values())


def _is_unnamed(analysis: Analysis, sentence: Sentence, word: Token) -> bool:
    """Whether a word stands for people without a name: "officials", "senior government officials"."""
    mention = analysis.mention_at(word)
    if mention is None:
        return is_people(word)
    return (
        mention.kind is PartyKind.GROUP
        and mention.form is Form.DESCRIPTION
        and mention.party < 0
        and not _apposed(analysis, sentence, word)
        and mention.body is None
    )


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
    if (m := analysis.mention_at(token)) is not None and m.kind is PartyKind.GROUP:
        out.extend(t for t in _listed_after(analysis, sentence, token) if t not in out)
    return sorted(out, key=lambda t: t.i)


def _listed_after(analysis: Analysis, sentence: Sentence, token: Token) -> list[Token]:
    """The offices that go on with a list which a group opens: "with the ministers of the 26 countries, the Secretary
    General, and the High Commissioner"; the parser hangs them on "countries"."""
    for prep in sentence.children(token, "prep"):
        for word in sentence.children(prep, "pobj"):
            for item in sentence.children(word, "appos"):
                items = sentence.conjuncts(item)
                kinds = [(m := analysis.mention_at(t)) is not None and m.kind is PartyKind.PERSON for t in items]
                commas = [t for t in sentence.tokens[word.i : items[-1].i] if t.text == ","]
                if len(items) > 1 and all(kinds) and len(commas) > 1:
                    return items
    return []


def is_listed(sentence: Sentence, token: Token) -> bool:
    """Whether the word is followed by a list of examples: "leaders, including …"."""
    return any(_listed(sentence, word) for word in sentence.conjuncts(token))


def _listed(sentence: Sentence, word: Token) -> list[Token]:
    for child in sentence.children(word):
        if child.lower in ("including", "like", "namely") or (
            child.lower == "such" and any(t.lower == "as" for t in sentence.subtree(child))
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
            return [Side(p, part, word) for p in _meant(analysis, sentence, word)]
        if mention.kind is PartyKind.PLACE:
            return []
        if mention.party >= 0:
            party = analysis.parties[mention.party]
            return [Side(party, part, word)]
        named = _apposed(analysis, sentence, word)
        if mention.kind is PartyKind.GROUP and named:
            _give_office(named, mention)
            return [Side(p, part, word) for p in named]
        if mention.kind is PartyKind.GROUP and (own := _own_holders(analysis, sentence, word, mention)):
            return [Side(p, part, word) for p in own]
        if mention.kind is PartyKind.GROUP and groups:
            several = _countries(analysis, sentence, word, mention)
            if several:
                return [Side(p, part, word) for p in several]
            return [Side(_group(analysis, sentence, word, mention.role, mention.body), part, word)]
        return []
    named = _apposed(analysis, sentence, word)
    if named:
        return [Side(p, part, word) for p in (named if word.tag in ("NNS", "NNPS") else named[:1])]
    if not groups or not is_people(word):
        return []
    leaders = _leaders(analysis, sentence, word)
    if leaders:
        return [Side(p, part, word) for p in leaders]
    owners = _owners(analysis, sentence, word)
    if len(owners) > 1:
        return [Side(_group_of(analysis, sentence, word, owner), part, word) for owner in owners]
    return [Side(_group(analysis, sentence, word, None, None), part, word)]


def _give_office(named: list[Party], mention: Mention) -> None:
    """Give those named after an office of several that office: "the two defence ministers, Richard and Robertson"."""
    office = singular(mention.role) if mention.role else None
    for party in named:
        if party.role is None and office is not None:
            party.role, party.roles = office, [office]


def _meant(analysis: Analysis, sentence: Sentence, word: Token) -> list[Party]:
    """Those in focus whom a plural word means; "the two Presidents" are two who hold that office, in focus or not."""
    focus = _before(analysis, sentence, word) or analysis.in_focus(sentence.index)
    office = singular(word.text).casefold().split()[-1] if word.tag in ("NNS", "NNPS") else ""
    if (office,) not in heads() or office in ("leader", "head", "chief", "official"):
        return focus
    holders = [p for p in focus if office in (p.role or "").casefold().split()]
    if len(holders) > 1:
        return holders
    told = [
        p
        for p in analysis.parties
        if p.kind is PartyKind.PERSON and p.name_is_known and office in (p.role or "").casefold().split()
    ]
    return told if len(told) == 2 else focus


def _before(analysis: Analysis, sentence: Sentence, word: Token) -> list[Party]:
    """Those whom "they" means in the same sentence: "Clinton and Yeltsin differed when they met in Helsinki"."""
    if word.lower not in ("they", "both") or word.tag != "PRP":
        return []
    own = sentence.tokens[word.head]
    for above in sentence.ancestors(own):
        if above.pos not in ("VERB", "AUX"):
            continue
        named = [analysis.party_of(t) for t in sentence.subjects(above) if t.i < word.i]
        people = [p for p in named if p is not None and p.kind is PartyKind.PERSON]
        if len(people) > 1:
            return people
    return []


def _apposed(analysis: Analysis, sentence: Sentence, word: Token) -> list[Party]:
    """The persons named after a common noun: "his counterparts, Sergey Lavrov and Dmytro Kuleba"."""
    out: list[Party] = []
    first = True
    for token in sentence.subtree(word):
        mention = analysis.mention_at(token)
        if token.i <= word.i or mention is None or mention.kind is not PartyKind.PERSON or mention.name_span is None:
            continue
        apart = token.head == word.i or sentence.tokens[token.i - 1].text in (",", ":", "–", "—", "(")
        if (token.dep == "appos" and apart) or (not first and token.dep in ("conj", "appos")):
            first = False
            if mention.party >= 0:
                out.append(analysis.parties[mention.party])
    return out


def is_organ(party: Party) -> bool:
    """Whether a body holds sessions of its own: the Security Council does, France does not."""
    return party.kind is PartyKind.BODY and party.body is not None and territory_of(party.body) is None


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
        if prep.lower in ("of", "from"):
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


def _countries(analysis: Analysis, sentence: Sentence, word: Token, mention: Mention) -> list[Party]:
    """The countries whose office holders a plural office names, a party each: "the foreign ministers of A, B and C"."""
    head, of, rest = _BRACKETED.sub("", analysis.words(sentence, (word.start, word.end))).partition(" of ")
    while of and " of " in rest and territory_of(_LIST.split(rest)[0].removeprefix("the ")) is None:
        # "Heads of Government of A and B", "Ministers of Trade of A and B"
        more, of, rest = rest.partition(" of ")
        head = f"{head} of {more}"
    if any(t.lower in ("several", "some", "many", "various") for t in sentence.children(word, "amod", "det")):
        # "several regional governors of Russia and Kazakhstan" are one group.
        return []
    names = [name.strip().removeprefix("the ") for name in _LIST.split(rest) if name.strip()]
    countries = [territory_of(name) for name in names]
    if len(names) < 2 or None in countries:
        return []
    role = mention.role if mention.role and " of " not in mention.role else head
    holders = [_holder(analysis, c.name, singular(role)) for c in countries if c is not None]
    if all(holders) and not _is_of_another_year(analysis, sentence):
        return [h for h in holders if h is not None]
    return [_country(analysis, n, c.name, role) for n, c in zip(names, countries, strict=True) if c is not None]


_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def _own_holders(analysis: Analysis, sentence: Sentence, word: Token, mention: Mention) -> list[Party]:
    """The persons of one country whom "the two Japanese Ministers" means."""
    counts = [_NUMBERS.get(t.lower) for t in sentence.children(word, "nummod")]
    definite = any(t.lower in ("the", "both") for t in sentence.children(word, "det", "predet"))
    if mention.body is None or not definite or not mention.role:
        return []
    office = singular(mention.role).casefold().split()[-1]
    found = [
        p
        for p in analysis.parties
        if p.kind is PartyKind.PERSON
        and p.body == mention.body
        and p.name_is_known
        and office in (p.role or "").casefold().split()
    ]
    return found if len(found) > 1 and (not counts or counts[0] == len(found)) else []


def _is_of_another_year(analysis: Analysis, sentence: Sentence) -> bool:
    """Whether the sentence tells of another year, when others may have held the offices."""
    year = (analysis.document.published or "")[:4]
    return any(
        d.value is not None and d.value[:4] != year
        for d in analysis.dates
        if sentence.start <= d.span[0] < sentence.end
    )


def _holder(analysis: Analysis, country: str, role: str) -> Party | None:
    """The one person of the country whom the document names with that office; a leader holds any of the highest."""
    office = role.casefold().split()[-1]
    wanted = _LEADING if office in ("leader", "state", "government") else frozenset([office])
    found = [
        p
        for p in analysis.parties
        if p.kind is PartyKind.PERSON
        and p.body == country
        and p.name_is_known
        and wanted & set((p.role or "").casefold().split())
    ]
    if not found:
        # "Bosnia's Alija Izetbegovic", for whom the text gives no office elsewhere.
        people = [p for p in analysis.parties if p.kind is PartyKind.PERSON and p.body == country]
        found = [p for p in people if p.role is None and len(people) == 1]
    return found[0] if len(found) == 1 else None


_LEADING = frozenset(["president", "premier", "king", "emir", "chancellor", "taoiseach", "prime", "sultan", "leader"])


def _country(analysis: Analysis, name: str, country: str, role: str) -> Party:
    for party in analysis.parties:
        if party.kind is PartyKind.GROUP and party.name == name and party.role == role:
            return party
    party = Party(index=len(analysis.parties), kind=PartyKind.GROUP, name=name, role=role, body=country)
    analysis.parties.append(party)
    return party


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


def is_people(word: Token) -> bool:
    """Whether a common noun names people: in the plural by its ending or the vocabulary, in the singular a group."""
    if word.lemma in words_of("no_people"):
        return False
    if word.tag in ("NNS", "NNPS"):
        return word.lemma in words_of("people") | words_of("speakers", "person") or (
            word.lemma.endswith(_PERSON_ENDINGS) and not word.lemma.endswith(_THING_ENDINGS)
        )
    return word.tag in ("NN", "NNP") and word.lower in words_of("groups")


def _group(
    analysis: Analysis, sentence: Sentence, word: Token, role: str | None, body: str | None, *, pair: bool = False
) -> Party:
    """The party for an unnamed group, called by its noun phrase without articles and clauses."""
    stop = {"relcl", "acl", "advcl", "appos", "punct", "parataxis", "dep"} | (set() if pair else {"conj", "cc"})
    keep = [word]
    # "farmers and representatives from banks": the parser hangs "from" on "farmers".
    late = [c for c in sentence.children(sentence.tokens[word.head], "prep") if c.i == word.i + 1 and word.dep == "conj"]
    todo = [*(c for c in sentence.children(word) if c.dep not in stop), *late]
    while todo:
        token = todo.pop()
        if token.dep == "det" and token.head == word.i:
            continue
        if (token.head == word.i or token in late) and token.dep == "prep" and token.lower not in ("of", "from", "for", "across"):
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
        and (
            run[0].pos in ("DET", "PUNCT", "CCONJ", "PART") or run[0].tag == "PRP$" or run[0].lower in ("other", "the")
        )
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
