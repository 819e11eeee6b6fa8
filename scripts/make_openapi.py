"""Writes tests/newsroom/api/openapi.json, the description of the API that the tests hold it to.

    python scripts/make_openapi.py

Look at the difference before you commit it: a field that is gone or means something else breaks somebody's program.
"""

from __future__ import annotations

import json
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "tests" / "newsroom" / "api" / "openapi.json"


def openapi_text() -> str:
    """The description as the file has it."""
    from communique.newsroom.folder import setup

    setup(Path("record"))
    from communique.newsroom.api.endpoints import api

    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(openapi_text(), encoding="utf-8")
    print(TARGET)
