"""The forms besides HTML in which pages are given: calendars, feeds, citations, tables, linked data, links to words.

Pure: records in, text or bytes out, and no database, request or template. All that documents say is hostile here: each
module writes it so that it stays data in its format. Addresses are links only where `fragments.safe_url` lets them.
"""
