"""The sets whose annotation lies in the project: stories of our own, and press texts that lie in ../shared.

`annotated/stories.jsonl` and `stories.gold.jsonl` hold texts that we wrote and what a careful annotator records of
them. `annotated/press.gold.jsonl` annotates wire stories and releases that lie in ../shared and are not ours: it
holds, in place of every copied string, the span of the string in the text ([start, end], code points) or in the title
({"title": [start, end]}), and no text. Both become the files that the gold's own scorer reads.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "annotated"
FILES = {"stories": ("stories.jsonl", "stories.gold.jsonl"), "press": ("press.gold.jsonl",)}
SOURCES = {"dates": "benchmarks/dates/documents.jsonl", "corpus": "corpus/whitehouse-2021-2022.jsonl.gz"}

Line = dict[str, Any]


def write_set(name: str, shared: Path, folder: Path) -> tuple[Path, Path]:
    """The documents (JSON lines) and the annotation (a folder with one JSON file a document) of a set, written there.

    Raises FileNotFoundError where a text of the set lies in ../shared and that is not there.
    """
    gold = folder / "gold"
    gold.mkdir(parents=True, exist_ok=True)
    documents = folder / "documents.jsonl"
    with documents.open("w", encoding="utf-8") as lines:
        for document, annotation in _read(name, shared):
            lines.write(json.dumps(document, ensure_ascii=False) + "\n")
            path = gold / f"{annotation['id']}.json"
            path.write_text(json.dumps(annotation, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return documents, gold


def _read(name: str, shared: Path) -> Iterator[tuple[Line, Line]]:
    annotations = _lines(FOLDER / f"{name}.gold.jsonl")
    if name == "stories":
        documents = {d["id"]: d for d in _lines(FOLDER / "stories.jsonl")}
        yield from ((documents[a["id"]], a) for a in annotations)
        return
    wanted = {(a["source"], a["id"]): a for a in annotations}
    for source, path in SOURCES.items():
        for document in _lines(shared / path):
            annotation = wanted.get((source, document["id"]))
            if annotation is not None:
                kept = {key: document.get(key) for key in ("id", "url", "title", "published", "text")}
                yield kept, with_words(annotation, document["text"], document.get("title") or "")


def with_words(annotation: Line, text: str, title: str) -> Line:
    """An annotation with the words in place of their spans.

    >>> gold = {"engagements": [], "commitments": [], "statements": [{"text": [4, 8], "cue": None}]}
    >>> with_words(gold, "we, they", "")["statements"]
    [{'text': 'they', 'cue': None}]
    """

    def words(span: Any) -> Any:
        if span is None or isinstance(span, str):
            return span
        if isinstance(span, dict):
            return title[slice(*span["title"])]
        return text[slice(*span)]

    spans = {
        "engagements": ("place", "trigger", "evidence"),
        "statements": ("text", "cue", "evidence"),
        "commitments": ("what", "evidence"),
    }
    out = {**annotation}
    for kind, names in spans.items():
        items = [{**item, **{k: words(item[k]) for k in names if k in item}} for item in annotation[kind]]
        out[kind] = [{**i, "topics": [words(t) for t in i["topics"]]} if "topics" in i else i for i in items]
    return out


def _lines(path: Path) -> list[Line]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").splitlines() if line.strip()]
