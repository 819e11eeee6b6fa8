"""Who said what: direct statements between quotation marks, turns of transcripts, and reported speech."""

from communique.statements.find import find_statements

__all__ = ["find_statements"]
