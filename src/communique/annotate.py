"""Records back onto their source: the document as a page with its marks.

Overlapping marks are split at their boundaries, so that every stretch of text stands in at most one element, which
carries all that covers it. Stripped of its marks, the text is the document's, letter by letter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from communique.models import Commitment, Engagement, Record, Span, Statement

_TEXT = re.compile(r'<div id="text">(.*?)</div>', re.S)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span with the kind of mark it gets, what its tooltip says, and the item that it leads to, if any."""

    span: Span
    kind: str
    label: str
    target: str | None = None


def annotate(record: Record) -> str:
    """The document as one HTML page: its text with marks, a legend, and the list of items, each leading to its words.

    The page brings its style along, loads nothing and runs no script. Page furniture is greyed.

    >>> from communique.models import Document
    >>> page = annotate(Record(document=Document(id="a", text="R&D <talks>", sha256="")))
    >>> strip_marks(page)
    'R&D <talks>'
    """
    document = record.document
    title = document.title or document.id
    parts = {
        "language": html.escape(document.language or ""),
        "name": html.escape(title),
        "heading": mark_up(title, find_title_marks(record) if document.title else ()),
        "facts": _facts(record),
        "text": mark_up(document.text, find_marks(record)),
        "items": "".join(_lists(record)),
    }
    return re.sub(r"\{\{ (\w+) \}\}", lambda match: parts[match[1]], _PAGE)


def strip_marks(page: str) -> str:
    """The text of an annotated page without its marks."""
    found = _TEXT.search(page)
    return html.unescape(_TAG.sub("", found[1])) if found else ""


def find_marks(record: Record) -> Iterator[Mark]:
    """The marks on the document's text, item by item."""
    for start, end in record.document.furniture:
        yield Mark(span=(start, end), kind="furniture", label="page furniture: not extracted from")
    for entity in record.entities:
        for span in entity.mentions:
            yield Mark(span=span, kind="entity", label=f"{entity.kind}: {entity.name}")
    for date in record.dates:
        value = "not resolved" if date.value is None else date.value
        label = f"date: {value}" + (f" to {date.end}" if date.end and date.end != date.value else "")
        yield Mark(span=date.span, kind="date", label=label)
    for engagement in record.engagements:
        label = _label(engagement.type.replace("_", " "), engagement)
        target = f"item-{engagement.key}"
        for span in engagement.evidence:
            yield Mark(span=span, kind="engagement", label=f"evidence of {label}", target=target)
        if engagement.trigger:
            yield Mark(span=engagement.trigger, kind="trigger", label=f"trigger of {label}")
        if engagement.place and engagement.place.span:
            yield Mark(span=engagement.place.span, kind="place", label=f"place of {label}")
    for statement in record.statements:
        who = statement.speaker or " or ".join(statement.candidates) or "unknown"
        label = f"{_label(f'{statement.kind} statement', statement)}, speaker: {who}"
        target = f"item-{statement.key}"
        yield Mark(span=statement.span, kind=statement.kind, label=label, target=target)
        if statement.cue:
            yield Mark(span=statement.cue, kind="cue", label=f"cue of {label}")
        if statement.speaker_span:
            yield Mark(span=statement.speaker_span, kind="speaker", label=f"speaker of {label}")
    for commitment in record.commitments:
        label = f"{_label('commitment', commitment)}, by {commitment.who}"
        yield Mark(span=commitment.span, kind="commitment", label=label, target=f"item-{commitment.key}")


def find_title_marks(record: Record) -> Iterator[Mark]:
    """The marks on the title: engagements that only the title reports."""
    for engagement in record.engagements:
        if engagement.title_evidence:
            label = _label(engagement.type.replace("_", " "), engagement)
            # Where the text has evidence too, the list leads there; an id may stand in a page only once.
            target = None if engagement.evidence else f"item-{engagement.key}"
            yield Mark(span=engagement.title_evidence, kind="engagement", label=f"evidence of {label}", target=target)


def mark_up(text: str, marks: Iterable[Mark]) -> str:
    """The text as HTML with its marks. Of marks that overlap, each stretch carries all; empty ones are left out."""
    covering = [mark for mark in marks if 0 <= mark.span[0] < mark.span[1] <= len(text)]
    bounds = sorted({0, len(text), *(bound for mark in covering for bound in mark.span)})
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in covering:
        opening.setdefault(mark.span[0], []).append(mark)
        closing.setdefault(mark.span[1], []).append(mark)
    parts = []
    # A dict keeps the order in which the marks began, and lets go of one that ends without a search through the rest.
    active: dict[int, Mark] = {}
    named: set[str] = set()
    for start, end in pairwise(bounds):
        for mark in closing.get(start, ()):
            active.pop(id(mark), None)
        active |= {id(mark): mark for mark in opening.get(start, ())}
        parts.append(_stretch(text[start:end], list(active.values()), named))
    return "".join(parts)


def _stretch(words: str, marks: list[Mark], named: set[str]) -> str:
    if not marks:
        return _escape(words)
    kinds = " ".join(dict.fromkeys(mark.kind for mark in marks))
    label = html.escape("\n".join(dict.fromkeys(mark.label for mark in marks)))
    # The first stretch of an item is where its entry in the list leads to.
    anchors = [mark.target for mark in marks if mark.target and mark.target not in named]
    named.update(anchors)
    before = "".join(f'<a id="{_anchor(target)}"></a>' for target in dict.fromkeys(anchors))
    return f'{before}<mark class="{kinds}" title="{label}">{_escape(words)}</mark>'


def _escape(words: str) -> str:
    # A browser turns a carriage return into a line feed, unless it is written as a reference.
    return html.escape(words, quote=False).replace("\r", "&#13;")


def _anchor(target: str) -> str:
    """A key as part of an element's id: white space and quotation marks may not stand there."""
    return re.sub(r"[^\w-]", lambda match: f".{ord(match[0]):x}.", target)


def _label(what: str, item: Engagement | Statement | Commitment) -> str:
    return f"{what} (rule {item.rule}, confidence {item.confidence:.2f})"


def _facts(record: Record) -> str:
    document = record.document
    facts = [
        ("Publisher", document.publisher),
        ("Published", document.published),
        ("Date found in", str(document.published_from) if document.published_from else None),
        ("Credited source", document.source),
        ("Language", document.language),
        ("Document", document.id),
        ("Retrieved", document.retrieved),
        ("Copy of", document.duplicate_of),
    ]
    rows = [f"<dt>{name}</dt><dd>{html.escape(value)}</dd>" for name, value in facts if value]
    if document.url:
        shown = html.escape(document.url)
        # Only an address of the web becomes a link: "javascript:…" in a hostile page must not.
        is_link = re.match(r"https?://", document.url, re.I)
        link = f'<a href="{shown}">{shown}</a>' if is_link else shown
        rows.append(f"<dt>Address</dt><dd>{link}</dd>")
    if not document.extractable:
        rows.append("<dt>Note</dt><dd>Nothing was extracted: the extractors do not read this language.</dd>")
    return "".join(rows)


def _lists(record: Record) -> Iterator[str]:
    if record.engagements:
        yield _list("Engagements", (_engagement(item) for item in record.engagements))
    if record.statements:
        yield _list("Statements", (_statement(item) for item in record.statements))
    if record.commitments:
        yield _list("Commitments", (_commitment(item) for item in record.commitments))


def _list(heading: str, entries: Iterable[str]) -> str:
    return f"<h2>{heading}</h2><ol>{''.join(entries)}</ol>"


def _entry(key: str, kind: str, words: str, item: Engagement | Statement | Commitment) -> str:
    note = f"{html.escape(item.rule)}, confidence {item.confidence:.2f}"
    link = f'<a href="#{_anchor(f"item-{key}")}">{html.escape(kind)}</a>'
    return f"<li>{link} {html.escape(words)} <small>{note}</small></li>"


def _engagement(engagement: Engagement) -> str:
    days = " to ".join(dict.fromkeys(day for day in (engagement.start, engagement.end) if day)) or "no date"
    parties = []
    for party in engagement.participants:
        office = ", ".join(part for part in (party.role, party.body) if part)
        parties.append(f"{party.name} ({office})" if office else party.name)
    words = [f"{engagement.status}, {days}"]
    words += [f"in {engagement.place.name}"] if engagement.place else []
    words += ["; ".join(parties) or "no party named"]
    words += [f"about {'; '.join(engagement.topics)}"] if engagement.topics else []
    return _entry(engagement.key, engagement.type.replace("_", " "), " · ".join(words), engagement)


def _statement(statement: Statement) -> str:
    who = statement.speaker or " or ".join(statement.candidates) or "unknown speaker"
    return _entry(statement.key, statement.kind, f"{who}: {statement.text}", statement)


def _commitment(commitment: Commitment) -> str:
    due = f" (due {commitment.due})" if commitment.due else ""
    return _entry(commitment.key, "commitment", f"{commitment.who}: {commitment.what}{due}", commitment)


_PAGE = """\
<!DOCTYPE html>
<html lang="{{ language }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{ name }}</title>
<style>
:root { color-scheme: light dark; --engagement: #fdf0c4; --trigger: #f3c64b; --direct: #2563b0; --indirect: #6b9bd6;
  --commitment: #1d7f4e; --entity: #8a8a8a; --quiet: #666; }
@media (prefers-color-scheme: dark) {
  :root { --engagement: #453a12; --trigger: #7d6208; --direct: #7db4f5; --indirect: #4f7fb8; --commitment: #59c48c;
    --entity: #9a9a9a; --quiet: #aaa; } }
body { font: 1.05rem/1.7 Georgia, "Times New Roman", serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.25; }
h1, h2, dl, .legend, small { font-family: system-ui, sans-serif; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; font-size: .85rem; color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
#text { white-space: pre-wrap; overflow-wrap: anywhere; }
ol { padding-left: 1.5rem; } li { margin: .4rem 0; } small { color: var(--quiet); }
.legend { font-size: .85rem; line-height: 2; border-block: 1px solid var(--entity); padding: .4rem 0; }
mark { color: inherit; background: none; padding: .1em 0;
  box-shadow: inset 0 -.14em var(--statement, transparent), inset 0 -.28em var(--promise, transparent); }
mark.engagement { background: var(--engagement); }
mark.trigger { background: var(--trigger); }
mark.direct { --statement: var(--direct); }
mark.indirect { --statement: var(--indirect); }
mark.commitment { --promise: var(--commitment); }
mark.entity, mark.date, mark.place { text-decoration: underline dotted var(--entity); text-underline-offset: .2em; }
mark.cue, mark.speaker { font-style: italic; }
mark.speaker { font-weight: bold; }
mark.furniture { color: var(--quiet); opacity: .65; }
</style>
</head>
<body>
<h1>{{ heading }}</h1>
<dl>{{ facts }}</dl>
<p class="legend"><mark class="engagement">engagement</mark> · <mark class="engagement trigger">its trigger</mark> ·
<mark class="direct">direct statement</mark> · <mark class="indirect">indirect statement</mark> ·
<mark class="speaker">speaker</mark> · <mark class="cue">cue</mark> · <mark class="commitment">commitment</mark> ·
<mark class="entity">person, body, place, date</mark> · <mark class="furniture">page furniture</mark>.
These are a machine's readings; each mark says which rule made it and how sure it is.</p>
<div id="text">{{ text }}</div>
{{ items }}
</body>
</html>
"""
