"""What an occasion dealt with: phrases of the sentences about it, chosen by what tells a topic from another phrase."""

from communique.engagements.topics.candidates import Candidate, find_candidates
from communique.engagements.topics.choose import Phrase, choose
from communique.engagements.topics.signals import Setting, signals_of

__all__ = ["Candidate", "Phrase", "Setting", "choose", "find_candidates", "signals_of"]
