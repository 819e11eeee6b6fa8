"""Mentions of people, offices, bodies, places and dates in a document, and what they refer to."""

from communique.mentions.analysis import Analysis, Form, Mention, Party, PartyKind

__all__ = ["Analysis", "Form", "Mention", "Party", "PartyKind"]
