"""Files and folders on the disk."""

from __future__ import annotations

import errno
import logging
import os
import re
import stat
from collections.abc import Iterator

from communique.fetch.limits import Limits
from communique.fetch.sniff import suffix_of
from communique.fetch.source import source_of_path
from communique.fetch.streams import open_stream
from communique.fetch.unfold import find_pages
from communique.models import Page, Rejection

log = logging.getLogger(__name__)

_REASONS = {
    errno.ENOENT: "no such file or folder",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ELOOP: "a symbolic link that leads in a circle",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOTDIR: "no such file or folder (a part of the path is a file)",
}
_WEB_NAME = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?]|$)", re.I)


def find_in_path(path: str, limits: Limits) -> Iterator[Page | Rejection]:
    """The pages of a file, or of all files in a folder whose suffix is known."""
    source = source_of_path(path)
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        if isinstance(error, FileNotFoundError) and _WEB_NAME.match(path):
            reason += f"; for a page on the web write https://{path}"
        yield source.reject(reason)
        return
    if not stat.S_ISDIR(mode):
        yield from _find_in_file(path, limits)
        return
    has_any = False
    for found in find_files(path):
        has_any = True
        if isinstance(found, Rejection):
            yield found
        else:
            yield from _find_in_file(found, limits)
    if not has_any:
        yield source.reject("no file in the folder has a suffix that is read")


def find_files(folder: str) -> Iterator[str | Rejection]:
    """The files below a folder, by name, depth first, each path joined to the folder as it was named.

    Hidden files and folders and files of an unknown suffix are left out, as is what is no regular file. A folder that
    links lead to again is entered once.
    """
    entered: set[tuple[int, int]] = set()
    # A stack of our own: a path may be deeper than the interpreter's.
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path)
            if stat.S_ISDIR(status.st_mode):
                place = (status.st_dev, status.st_ino)
                if place in entered:
                    log.info("%s: a folder that was entered before, skipped", path)
                    continue
                entered.add(place)
                with os.scandir(path) as entries:
                    names = sorted((entry.name for entry in entries if not entry.name.startswith(".")), reverse=True)
                waiting.extend(os.path.join(path, name) for name in names)
                continue
        except OSError as error:
            # A dangling link or a file that went away meanwhile matters only if it would have been read.
            if not isinstance(error, FileNotFoundError) or suffix_of(os.path.basename(path)):
                yield source_of_path(path).reject(reason_of(error))
            continue
        if not suffix_of(os.path.basename(path)):
            log.info("%s: ignored, its suffix is not one that is read", path)
        elif not stat.S_ISREG(status.st_mode):
            log.info("%s: ignored, it is no regular file", path)
        else:
            yield path


def reason_of(error: OSError | ValueError) -> str:
    """What went wrong with a file, in words.

    >>> reason_of(PermissionError(errno.EACCES, "Permission denied"))
    'permission denied'
    """
    if not isinstance(error, OSError):
        return f"no name of a file ({error})"
    if isinstance(error, PermissionError):
        return "permission denied"
    return _REASONS.get(error.errno or 0) or f"it cannot be read ({error.strerror or error})"


def _find_in_file(path: str, limits: Limits) -> Iterator[Page | Rejection]:
    source = source_of_path(path)
    try:
        with open(path, "rb") as file:
            yield from find_pages(source, open_stream(file), limits)
    except OSError as error:
        yield source.reject(reason_of(error))
