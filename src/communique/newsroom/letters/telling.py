"""Items as letters tell them: a sentence with its links, and the exact words that it stands on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from communique.newsroom.archive.models import Document, Evidence
from communique.newsroom.browse.addresses import document_address
from communique.newsroom.browse.clock import today
from communique.newsroom.browse.commitments import Promised, read_commitments
from communique.newsroom.browse.events import Listed, listed
from communique.newsroom.browse.statements import Said, Voice, read_statements
from communique.newsroom.catalogue.lists import read_entries
from communique.newsroom.catalogue.models import Kind
from communique.newsroom.formats.characters import one_line
from communique.newsroom.letters.matching import Found
from communique.newsroom.portal.days import tell_day
from communique.newsroom.wording import Sentence

_MOST_CITED = 3
"""Sentences that one item cites."""
_LONGEST = 700
"""Of a cited sentence, in code points; a longer one is cut behind a word, and says so."""
_DAY = len("2018-09-25")
_MARKS = ("“", '"', "«", "„", "‘")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a letter: `linked` is the sentence as HTML; `source` tells who published the cited words, and when."""

    found: Found
    sentence: str
    linked: SafeString
    address: str
    cited: tuple[str, ...]
    source: str
    citation: str


def tell_items(found: Sequence[Found], base: str) -> list[Item]:
    """Each of them in words, in that order; `base` is the site's address without its last slash."""
    by_kind: dict[Kind, list[Found]] = defaultdict(list)
    for one in found:
        by_kind[one.kind].append(one)
    told: dict[tuple[Kind, str], Item] = {}
    for kind, some in by_kind.items():
        match kind:
            case Kind.EVENT:
                items = _tell_events(some, base)
            case Kind.STATEMENT:
                items = _tell_statements(some, base)
            case Kind.DOCUMENT:
                items = _tell_documents(some, base)
            case _:
                items = _tell_commitments(some, base)
        told |= {(item.found.kind, item.found.ref): item for item in items}
    return [told[one.kind, one.ref] for one in found if (one.kind, one.ref) in told]


def _tell_events(found: Sequence[Found], base: str) -> Iterable[Item]:
    by_ref = {one.ref: one for one in found}
    events = listed(read_entries([one.number for one in found]), today(), with_words=True)
    documents = Document.objects.in_bulk([event.card["document"] for event in events])
    for event in events:
        if event.id in by_ref:
            yield Item(
                found=by_ref[event.id],
                sentence=one_line(str(event.sentence)),
                linked=_link_sentence(event.sentence, base),
                address=base + event.address,
                cited=_cut(event.evidence),
                source=_source_of(event, documents),
                citation=base + event.citation,
            )


def _source_of(event: Listed, documents: dict[str, Document]) -> str:
    document = documents.get(event.card["document"])
    return _name_source(document) if document else ""


def _tell_statements(found: Sequence[Found], base: str) -> Iterable[Item]:
    by_ref = {one.ref: one for one in found}
    statements = read_statements([one.ref for one in found])
    words = _words_of("statement", [said.item for said in statements])
    for said in statements:
        occasion = one_line(said.occasion) if said.occasion else ""
        tail = [*filter(None, (_name_day(said.date), occasion))]
        yield Item(
            found=by_ref[said.id],
            sentence=", ".join([_name_speakers(said), *tail]),
            linked=format_html(
                "{}{}",
                _link_voices(said.speakers, base) or said.who,
                format_html_join("", ", {}", ((words,) for words in tail)),
            ),
            address=base + said.address,
            cited=_cut(words[said.item] or [said.text]),
            source=_name_source(said.document),
            citation=base + said.citation,
        )


def _tell_commitments(found: Sequence[Found], base: str) -> Iterable[Item]:
    by_ref = {one.ref: one for one in found}
    commitments = read_commitments([one.ref for one in found], today())
    words = _words_of("commitment", [promise.item for promise in commitments])
    for promise in commitments:
        tail = f": {one_line(promise.what)}" + (f" ({_due(promise)})" if promise.due else "")
        yield Item(
            found=by_ref[promise.id],
            sentence=(", ".join(voice.name for voice in promise.promisers) or one_line(promise.who)) + tail,
            linked=format_html("{}{}", _link_voices(promise.promisers, base) or one_line(promise.who), tail),
            address=base + promise.address,
            cited=_cut(words[promise.item] or [promise.what]),
            source=_name_source(promise.document),
            citation=base + promise.citation,
        )


def _due(promise: Promised) -> str:
    return _("due %(day)s") % {"day": _name_day(promise.due)}


def _tell_documents(found: Sequence[Found], base: str) -> Iterable[Item]:
    by_ref = {one.ref: one for one in found}
    for document in Document.objects.in_bulk(list(by_ref)).values():
        title, address = one_line(document.title or document.id), base + document_address(document.id)
        yield Item(
            found=by_ref[document.id],
            sentence=title,
            linked=format_html('<a href="{}">{}</a>', address, title),
            address=address,
            cited=(),
            source=_name_source(document),
            citation="",
        )


def _words_of(kind: str, items: Sequence[str]) -> dict[str, list[str]]:
    """The exact words that each statement or commitment stands on."""
    words: dict[str, list[str]] = defaultdict(list)
    rows = Evidence.objects.filter(**{f"{kind}__in": list(items)}).order_by("position")
    for item, text in rows.values_list(f"{kind}_id", "text"):
        words[str(item)].append(text)
    return words


def _cut(sentences: Iterable[str]) -> tuple[str, ...]:
    """The words in quotation marks, not too many of them."""
    found = []
    for sentence in list(sentences)[:_MOST_CITED]:
        line = one_line(sentence)
        if len(line) > _LONGEST:
            line = line[:_LONGEST].rpartition(" ")[0] + " […]"
        # Words that begin with a quotation need no further marks.
        found.append(line if line.startswith(_MARKS) else f"“{line}”")
    return tuple(found)


def _name_source(document: Document) -> str:
    names = (document.publisher or document.title or "", _name_day(document.published))
    return ", ".join(one_line(name) for name in names if name)


def _name_day(value: str | None) -> str:
    """A day as the letter's language writes it; of a month or year, what is known."""
    return one_line(tell_day(value[:_DAY])) if value else ""


def _name_speakers(said: Said) -> str:
    named = [f"{one_line(v.name)}, {one_line(v.office)}" if v.office else one_line(v.name) for v in said.speakers]
    return "; ".join(named) or one_line(said.who)


def _link_voices(voices: Iterable[Voice], base: str) -> SafeString:
    return format_html_join(
        "; ",
        "{}{}",
        (
            (
                format_html('<a href="{}">{}</a>', base + voice.address, one_line(voice.name))
                if voice.address
                else one_line(voice.name),
                f", {one_line(voice.office)}" if voice.office else "",
            )
            for voice in voices
        ),
    )


def _link_sentence(sentence: Sentence, base: str) -> SafeString:
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html('<a href="{}">{}</a>', urljoin(base, piece.target), piece.text)
                if piece.target and piece.target.startswith("/")
                else piece.text,
            )
            for piece in sentence
        ),
    )
