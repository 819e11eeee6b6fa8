"""The record's questions: each module answers one, as plain dictionaries with the sources of every item."""
