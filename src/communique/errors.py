"""What can go wrong, in the words of the one who asked."""


class CommuniqueError(Exception):
    """Something that stops a command; its message is one sentence that says what to do."""


class ReadError(CommuniqueError):
    """A page that cannot be read; the message is the reason that its `Rejection` carries."""


class VocabularyError(CommuniqueError):
    """A vocabulary file that contradicts its own examples or its schema."""


class ArchiveError(CommuniqueError):
    """A record that cannot be opened, written or loaded."""
