"""One release in the formats that ministries send it in."""

from __future__ import annotations

import html
import io
import textwrap
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer


def as_html(title: str, paragraphs: Sequence[str]) -> str:
    body = "".join(f"<p>{html.escape(p)}</p>\n" for p in paragraphs)
    return f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


def as_text(title: str, paragraphs: Sequence[str]) -> str:
    return "\n\n".join([title, *paragraphs])


def as_markdown(title: str, paragraphs: Sequence[str]) -> str:
    return f"---\ntitle: {title}\ndate: 2024-05-12\n---\n\n# {title}\n\n" + "\n\n".join(
        "\n".join(textwrap.wrap(p, 88, break_on_hyphens=False)) for p in paragraphs
    )


def as_mail(paragraphs: Sequence[str]) -> str:
    return "\r\n\r\n".join("\r\n".join(textwrap.wrap(p, 72, break_on_hyphens=False)) for p in paragraphs) + "\r\n"


def as_pdf(title: str, paragraphs: Sequence[str], **options: object) -> bytes:
    target = io.BytesIO()
    styles = getSampleStyleSheet()
    story = [Paragraph(title, styles["Title"])]
    for paragraph in paragraphs:
        story += [Paragraph(html.escape(paragraph), styles["Normal"]), Spacer(1, 8)]
    SimpleDocTemplate(target, pagesize=A4, **options).build(story)
    return target.getvalue()
