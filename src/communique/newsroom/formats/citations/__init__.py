"""Items of the record as people cite them: in words, for BibTeX and biblatex, and as RIS for reference managers.

The author of a statement is who said it, of a document who put it out. The words are the document's own; where a
speaker's words come to us in a reporter's, the citation says "as reported".
"""

from communique.newsroom.formats.citations.bibtex import cite_bibtex, cite_key
from communique.newsroom.formats.citations.citable import Citable, CitedKind, CitedName
from communique.newsroom.formats.citations.ris import cite_ris
from communique.newsroom.formats.citations.words import cite_text

__all__ = ["Citable", "CitedKind", "CitedName", "cite_bibtex", "cite_key", "cite_ris", "cite_text"]
