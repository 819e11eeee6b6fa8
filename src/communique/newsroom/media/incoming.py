"""Forms with files in them: refused everywhere but where a view takes them, from those whom it lets in."""

from __future__ import annotations

import os
import tempfile
from functools import wraps
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from communique.newsroom.accounts.access import View, editors_only
from communique.newsroom.media import vault


class NoFiles(FileUploadHandler):
    """Leaves a file in a form aside: nothing of it is kept, in memory or on disk."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Passes over the file."""
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Is never asked."""

    def file_complete(self, file_size: int) -> None:
        """Gives nothing."""


class IntoFolder(FileUploadHandler):
    """Writes a file of a form into the folder of what comes in, as far as the settings allow."""

    _stream: IO[bytes] | None = None
    _path: Path | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Opens a file of its own."""
        super().new_file(*args, **kwargs)
        handle, name = tempfile.mkstemp(prefix="form-", dir=vault.incoming_folder())
        self._stream, self._path = os.fdopen(handle, "wb"), Path(name)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Writes a part; ends the connection of who sends more than is allowed."""
        if start + len(raw_data) > settings.MEDIA_LARGEST:
            self._forget()
            raise StopUpload(connection_reset=True)
        if self._stream is not None:
            self._stream.write(raw_data)

    def file_complete(self, file_size: int) -> TakenFile | None:
        """The file."""
        if self._stream is None or self._path is None:
            return None
        self._stream.close()
        taken = TakenFile(self._path, self.file_name or "", file_size)
        self._stream = self._path = None
        return taken

    def upload_interrupted(self) -> None:
        """Keeps nothing of a form that did not arrive whole."""
        self._forget()

    def _forget(self) -> None:
        if self._stream is not None:
            self._stream.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)
        self._stream = self._path = None


class TakenFile(UploadedFile):
    """A file of a form, which lies at `path` until it is taken or the request is over."""

    def __init__(self, path: Path, name: str, size: int) -> None:
        super().__init__(path.open("rb"), name, "application/octet-stream", size)
        self.path = path

    def close(self) -> None:
        """Ends it; what nobody took is gone."""
        super().close()
        self.path.unlink(missing_ok=True)


def editors_files(view: View) -> View:
    """Lets editors in and takes the files in their form.

    The form's mark is checked after that, as reading it reads everything.
    """
    checked = csrf_protect(view)

    @csrf_exempt
    @editors_only
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.upload_handlers = [IntoFolder(request)]
        return checked(request, *args, **kwargs)

    return answer
