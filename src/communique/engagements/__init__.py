"""Engagements: who met, called, visited or addressed whom, when, where and about what.

Finds occasions by the verbs of `deeds.yml` and the nouns of `occasions.yml` over the grammar of sentences whose
mentions are folded; parties stand around them by frame. Reports of one occasion are joined within the document.
"""

from communique.engagements.find import find_engagements

__all__ = ["find_engagements"]
