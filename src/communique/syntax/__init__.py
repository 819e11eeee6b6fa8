"""Sentences and their grammar: the layer that extractors stand on.

A spaCy Doc lives in `syntax.parse` and goes nowhere else; extractors see `Sentence` and `Token`.
"""

from communique.syntax.sentence import Part, Sentence, Token
from communique.syntax.split import find_paragraphs, find_sentences

__all__ = ["Part", "Sentence", "Token", "find_paragraphs", "find_sentences"]
