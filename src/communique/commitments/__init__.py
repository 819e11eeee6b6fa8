"""What was promised, announced, agreed or scheduled, ahead of the publication date."""

from communique.commitments.find import find_commitments

__all__ = ["find_commitments"]
