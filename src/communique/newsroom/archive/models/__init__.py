"""The tables of the record, one file a concept."""

from communique.newsroom.archive.models.change import Change
from communique.newsroom.archive.models.commitment import Commitment, Promiser
from communique.newsroom.archive.models.copy import Copy, Fingerprint
from communique.newsroom.archive.models.date_mention import DateMention
from communique.newsroom.archive.models.decision import Decision, Matter, Resolver
from communique.newsroom.archive.models.document import Document, DocumentText
from communique.newsroom.archive.models.entity import Body, DocumentEntity, Person, PlaceName
from communique.newsroom.archive.models.event import Event
from communique.newsroom.archive.models.evidence import Evidence
from communique.newsroom.archive.models.page import Page
from communique.newsroom.archive.models.rejection import Rejection
from communique.newsroom.archive.models.report import Participant, Report, ReportKey, Topic
from communique.newsroom.archive.models.review import Review
from communique.newsroom.archive.models.run import Run
from communique.newsroom.archive.models.statement import Speaker, Statement
from communique.newsroom.archive.models.validator import Validator

__all__ = [
    "Body",
    "Change",
    "Commitment",
    "Copy",
    "DateMention",
    "Decision",
    "Document",
    "DocumentEntity",
    "DocumentText",
    "Event",
    "Evidence",
    "Fingerprint",
    "Matter",
    "Page",
    "Participant",
    "Person",
    "PlaceName",
    "Promiser",
    "Rejection",
    "Report",
    "ReportKey",
    "Resolver",
    "Review",
    "Run",
    "Speaker",
    "Statement",
    "Topic",
    "Validator",
]
