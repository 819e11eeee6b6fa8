"""What all answers of the API are made of: models whose fields say what they mean, each with an example."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

Item = TypeVar("Item", bound="Answer")

SITE = "https://example.org"
"""The site's address in examples."""


class Answer(BaseModel):
    """A part of an answer. A field's description is the text below it, an answer's example is that of its fields.

    Plain pydantic, which ninja takes as it takes its own Schema: answers are made of plain values, and nothing has to
    be looked up in objects.
    """

    model_config = ConfigDict(use_attribute_docstrings=True, frozen=True)

    @classmethod
    def example(cls) -> dict[str, Any]:
        """An answer made of the fields' examples."""
        return {field.alias or name: _example(field) for name, field in cls.model_fields.items()}


def _example(field: FieldInfo) -> Any:
    if field.examples:
        return field.examples[0]
    shape, is_list = _shape_of(field.annotation)
    if shape is not None:
        return [shape.example()] if is_list else shape.example()
    raise TypeError(f"a field of {field.annotation} needs an example")


def _shape_of(annotation: Any) -> tuple[type[Answer] | None, bool]:
    if isinstance(annotation, type) and issubclass(annotation, Answer):
        return annotation, False
    for inner in getattr(annotation, "__args__", ()):
        shape, _ = _shape_of(inner)
        if shape is not None:
            return shape, getattr(annotation, "__origin__", None) is list
    return None, False


def shown(*examples: Any, of: Iterable[str] = (), **more: Any) -> Any:
    """A field with examples; `of` are the words that it holds, which the schema lists.

    The words are not checked: a record that an older version made may hold others.
    """
    words = [str(word) for word in of]

    def list_words(schema: dict[str, Any]) -> None:
        may_be_null = any(option.get("type") == "null" for option in schema.get("anyOf", ()))
        schema["enum"] = [*words, None] if may_be_null else words

    return Field(examples=list(examples), json_schema_extra=list_words if words else None, **more)


class Named(Answer):
    """A thing of the record by its name."""

    name: str = shown("Oslo")
    """The name."""
    id: str | None = shown("place/oslo-no")
    """Its id in the record, or null where the record cannot tell what the name means."""


class Listing(Answer, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    """The items of this page."""
    next: str | None = shown(f"{SITE}/api/v1/events?before=6492353707797445469")
    """The address of the next page, or null on the last one."""
    count: int | None = shown(77)
    """How many items the whole list has: on its first page, and as far as that is known without reading the list."""
