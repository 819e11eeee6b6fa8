"""The mark-up of mention tests.

`<person role="Foreign Minister" body="Russia">Russian Foreign Minister <name>Sergey Lavrov</name></person>` is a person
phrase with its name, `<person>Lavrov</person>` one that is all name, `<office role="Secretary General">Secretary
General</office>` an office without a name, `<ref is="Sergey Lavrov">he</ref>` any word that refers; `is` names the
parties that a mention stands for, joined by "; ". An attribute that is left out must be null in the mention, `*` is not
checked. A country or body may be called by any of its names.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from communique.engagements import find_engagements
from communique.mentions import Analysis, Form, Mention, PartyKind
from communique.mentions.analyse import analyse
from communique.models import Document, Span
from communique.syntax import Part
from communique.vocab.gazetteer import body_of, territory_of

_TAG = re.compile(r"<(/?)(person|office|ref|name)((?:\s+\w+=\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r"(\w+)=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One marked element; spans count in the text without the marks."""

    element: str
    span: Span
    name: Span | None
    attributes: dict[str, str]


def read_marks(marked: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and the marks in order."""
    text = ""
    at = 0
    opened: list[tuple[str, int, dict[str, str]]] = []
    names: dict[int, Span] = {}
    marks: list[Mark] = []
    for tag in _TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if not tag[1]:
            opened.append((tag[2], len(text), dict(_ATTRIBUTE.findall(tag[3]))))
            continue
        element, start, attributes = opened.pop()
        assert element == tag[2], f"{element} is closed by {tag[2]}"
        if element == "name":
            names[len(opened)] = (start, len(text))
            continue
        span = (start, len(text))
        name = names.pop(len(opened) + 1, span if element == "person" else None)
        marks.append(Mark(element=element, span=span, name=name, attributes=attributes))
    assert not opened, f"not closed: {opened}"
    return text + marked[at:], marks


@functools.cache
def analysis_of(text: str, title: str | None = None, published: str | None = None, url: str | None = None) -> Analysis:
    """The analysis of a text with what engagements tell of reference."""
    document = Document(id="t", text=text, sha256="", title=title, published=published, url=url, language="en")
    analysis = analyse(document)
    find_engagements(analysis)
    return analysis


def canonical(name: str | None) -> str | None:
    """One name for all names of a country or body."""
    if name is None:
        return None
    body = body_of(name)
    if body is not None:
        return body.key
    territory = territory_of(name)
    return territory.code if territory is not None else name


def wrong_people(marked: str) -> list[str]:
    """What the engine has otherwise than the marks of persons and offices say; nothing if all is right."""
    text, marks = read_marks(marked)
    analysis = analysis_of(text)
    found = {
        m.name_span or m.span: m
        for m in analysis.mentions
        if m.kind is PartyKind.PERSON
        and m.form in (Form.NAME, Form.OFFICE)
        and analysis.sentences[m.sentence].part is Part.BODY
    }
    out: list[str] = []
    for mark in marks:
        if mark.element == "ref":
            continue
        key = mark.name or mark.span
        mention = found.pop(key, None)
        shown = text[mark.span[0] : mark.span[1]]
        if mention is None:
            out.append(f"missed {text[key[0] : key[1]]!r} of {shown!r}")
            continue
        out.extend(f"{shown!r}: {problem}" for problem in _differences(text, mark, mention))
    out.extend(f"spurious {text[a:b]!r} ({m.form})" for (a, b), m in found.items())
    return out


def _differences(text: str, mark: Mark, mention: Mention) -> list[str]:
    out = []
    if mention.span != mark.span:
        out.append(f"phrase is {text[mention.span[0] : mention.span[1]]!r}")
    role = mark.attributes.get("role")
    if role != "*" and mention.role != role:
        out.append(f"role is {mention.role!r}, not {role!r}")
    body = mark.attributes.get("body")
    if body != "*" and canonical(mention.body) != canonical(body):
        out.append(f"body is {mention.body!r}, not {body!r}")
    return out


def wrong_references(marked: str, title: str | None = None, url: str | None = None) -> list[str]:
    """Where a marked word with `is` stands for other parties in the engine than the mark says."""
    text, marks = read_marks(marked)
    analysis = analysis_of(text, title, url=url)
    out: list[str] = []
    for mark in marks:
        wanted = mark.attributes.get("is")
        if wanted is None:
            continue
        names = parties_at(analysis, mark.span)
        if sorted(names) != sorted(wanted.split("; ")) and not (wanted == "" and not names):
            out.append(f"{text[mark.span[0] : mark.span[1]]!r} is {names}, not {wanted!r}")
    return out


def parties_at(analysis: Analysis, span: Span) -> list[str]:
    """The names of the parties that a span of the body stands for."""
    for sentence in analysis.body():
        for token in sentence.tokens:
            if not (token.start <= span[0] and span[1] <= token.end):
                continue
            mention = analysis.mention_at(token)
            if mention is None:
                return []
            if mention.form is Form.PLURAL:
                return [p.name for p in analysis.in_focus(sentence.index)]
            return [analysis.parties[mention.party].name] if mention.party >= 0 else []
    return []
