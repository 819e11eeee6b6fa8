"""Puts words and punctuation together: spaces, commas that close an apposition, the capital and the full stop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

from communique.newsroom.wording.records import Piece, Sentence


class Mark(Enum):
    """Punctuation between pieces."""

    COMMA = auto()
    SEMICOLON = auto()
    OPEN = auto()
    CLOSE = auto()
    PAUSE = auto()
    """A comma after an apposition, which is left out where other punctuation or the end follows."""


Token = Piece | Mark
_SIGNS = {Mark.COMMA: ",", Mark.SEMICOLON: ";", Mark.OPEN: "(", Mark.CLOSE: ")"}


def text(words: str) -> Piece:
    """Words that link to nothing."""
    return Piece(text=words)


def assemble(tokens: Iterable[Token], *, stop: bool = True) -> Sentence:
    """The sentence of the tokens with a capital at its beginning, and one full stop at its end unless `stop` is false.

    >>> words = [text("the"), Piece(text="Pope", kind="office"), Mark.PAUSE, text("met"), Mark.PAUSE]
    >>> str(assemble(words))
    'The Pope, met.'
    """
    line = _Line([])
    for token in tokens:
        line.add(token)
    if line.pieces and stop:
        line.stop()
    if line.pieces:
        line.pieces[0] = _capital(line.pieces[0])
    return Sentence(line.pieces)


@dataclass(slots=True)
class _Line:
    """Pieces so far, and what must stand before the next."""

    pieces: list[Piece]
    is_paused: bool = False
    is_open: bool = False

    def add(self, token: Token) -> None:
        if token is Mark.PAUSE:
            self.is_paused = bool(self.pieces)
            return
        if isinstance(token, Piece):
            if not token.text:
                return
            if self.is_paused:
                self.write(",")
            self._space()
            self._append(token)
        else:
            if token is Mark.OPEN:
                self._space()
            self.write(_SIGNS[token])
            self.is_open = token is Mark.OPEN
        self.is_paused = False

    def write(self, sign: str) -> None:
        self._append(Piece(text=sign))

    def stop(self) -> None:
        """A full stop, unless the last word has one: "in Washington, D.C."."""
        last = self.pieces[-1]
        if last.text.endswith(".."):
            self.pieces[-1] = replace(last, text=f"{last.text.rstrip('.')}.")
        elif not last.text.endswith("."):
            self.write(".")

    def _space(self) -> None:
        if self.pieces and not self.is_open:
            self.write(" ")
        self.is_open = False

    def _append(self, piece: Piece) -> None:
        """Adds a piece; plain words go on in the piece before where it is plain too."""
        before = self.pieces[-1] if self.pieces else None
        if before is not None and _is_plain(before) and _is_plain(piece):
            self.pieces[-1] = Piece(text=before.text + piece.text)
        else:
            self.pieces.append(piece)


def _is_plain(piece: Piece) -> bool:
    return piece.kind == "text" and piece.target is None


def _capital(piece: Piece) -> Piece:
    """The piece with a capital first, where its letter has one that is one letter too."""
    first = piece.text[:1]
    capital = first.upper()
    return replace(piece, text=capital + piece.text[1:]) if capital.lower() == first else piece
