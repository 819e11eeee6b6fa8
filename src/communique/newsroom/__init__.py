"""The record of the extracted documents, and the site on it: a Django project used as a library.

It imports the engine; the engine never imports it. Nothing here needs Django's settings until
`communique.newsroom.folder.open_record` is called.
"""
