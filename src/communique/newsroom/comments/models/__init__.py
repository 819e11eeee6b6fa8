"""What readers wrote, and what editors decided about it."""

from communique.newsroom.comments.models.comment import Comment, Complaint, State, Wrong
from communique.newsroom.comments.models.error_report import ErrorReport, Fault, Subject, Verdict
from communique.newsroom.comments.models.ruling import Ruling
from communique.newsroom.comments.models.thread import Thread

__all__ = [
    "Comment",
    "Complaint",
    "ErrorReport",
    "Fault",
    "Ruling",
    "State",
    "Subject",
    "Thread",
    "Verdict",
    "Wrong",
]
