"""The tables of letters, one file a concept."""

from communique.newsroom.letters.models.arrival import Arrival, Look
from communique.newsroom.letters.models.letter import Body, Kind, Letter, SentItem, State
from communique.newsroom.letters.models.reader import Reader
from communique.newsroom.letters.models.subscription import Rhythm, Subscription

__all__ = [
    "Arrival",
    "Body",
    "Kind",
    "Letter",
    "Look",
    "Reader",
    "Rhythm",
    "SentItem",
    "State",
    "Subscription",
]
