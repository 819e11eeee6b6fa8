"""The sentences by which the site tells events. Pure: neither Django nor the record is needed.

`tell` gives one sentence of pieces that link what they name; the other verbs give plain words.
"""

from communique.newsroom.wording.dates import tell_dates
from communique.newsroom.wording.headlines import tell_title
from communique.newsroom.wording.kinds import tell_status, tell_type
from communique.newsroom.wording.lists import join_names, tell_topics
from communique.newsroom.wording.offices import name_office
from communique.newsroom.wording.records import PartyTold, Piece, PlaceTold, Sentence, Told
from communique.newsroom.wording.telling import tell

__all__ = [
    "PartyTold",
    "Piece",
    "PlaceTold",
    "Sentence",
    "Told",
    "join_names",
    "name_office",
    "tell",
    "tell_dates",
    "tell_status",
    "tell_title",
    "tell_topics",
    "tell_type",
]
