"""Every text that a reader sees is there in French too, with the same places to fill in."""

from __future__ import annotations

import io
import re

import pytest
from babel.messages.pofile import read_po

import make_messages

_PLACE = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
_TAG = re.compile(r"</?(\w+)[^>]*>")


@pytest.mark.parametrize("app", make_messages.APPS)
def test_texts_are_collected_translated_and_compiled(app: str) -> None:
    catalog, missing = make_messages.update(app, "fr")
    assert missing == []
    if not len(catalog):
        return
    path = make_messages.po_path(app, "fr")
    hint = "run: python scripts/make_messages.py"
    assert path.read_bytes() == make_messages.as_po(catalog), hint
    assert path.with_suffix(".mo").read_bytes() == make_messages.as_mo(catalog), hint


@pytest.mark.parametrize("app", make_messages.APPS)
def test_translations_have_the_places_and_the_marks_of_the_text(app: str) -> None:
    path = make_messages.po_path(app, "fr")
    if not path.is_file():
        assert not len(make_messages.texts_of(app))
        return
    for message in read_po(io.BytesIO(path.read_bytes()), locale="fr"):
        if not message.id:
            continue
        texts = message.id if isinstance(message.id, tuple) else (message.id,)
        for string in message.string if isinstance(message.string, tuple) else (message.string,):
            assert set(_PLACE.findall(string)) <= set(_PLACE.findall(texts[-1])), message.id
            if len(texts) == 1:
                assert sorted(_PLACE.findall(string)) == sorted(_PLACE.findall(texts[0])), message.id
            assert _TAG.findall(string) == _TAG.findall(texts[-1]), message.id
            assert "'" not in string, f"{message.id}: a typewriter's apostrophe"
