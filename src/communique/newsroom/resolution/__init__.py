"""Resolution of the record: what the last loads brought is linked, joined and decided; whatever came before stays true.

The judgements are those of `communique.resolve`; here they meet the rows of the archive.
"""
