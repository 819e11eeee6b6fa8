"""Make the example files that no editor writes by hand: PDF, WARC, and one release in five formats.

    python scripts/make_examples.py [DIRECTORY]

DIRECTORY is `examples` unless given. The one release is read from one-release/cuba-2014.md, the others from the texts
below. Made twice, the files are the same byte for byte, as long as reportlab and warcio are the same.
"""

from __future__ import annotations

import calendar
import html
import io
import os
import re
import sys
import textwrap
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from unittest import mock

import yaml
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ROOT = Path(__file__).resolve().parent.parent

JOINT_STATEMENT_TITLE = "Joint statement of Saudi Arabia, Iran and China"
JOINT_STATEMENT = """\
Beijing, 10 March 2023

Delegations of the Kingdom of Saudi Arabia and the Islamic Republic of Iran held talks in Beijing from 6 to 10 March \
2023. They were led by Musaed bin Mohammed Al-Aiban, National Security Adviser of Saudi Arabia, and Ali Shamkhani, \
Secretary of the Supreme National Security Council of Iran. Wang Yi, Director of the Office of the Foreign Affairs \
Commission of the Communist Party of China, hosted the talks.

Saudi Arabia and Iran have agreed to resume diplomatic relations and to reopen their embassies within two months.

Saudi Arabia and Iran thank Iraq and Oman for their good offices in 2021 and 2022. They also thank China for hosting \
the talks.

The foreign ministers of Saudi Arabia and Iran will meet to arrange the return of their ambassadors.
"""

GOOD_FRIDAY_URL = "http://lough-telegraph.example/1998/0410/agreement.htm"
GOOD_FRIDAY = """\
<HTML>
<HEAD>
<TITLE>Lough Telegraph | Agreement reached at Stormont</TITLE>
<META NAME="date" CONTENT="1998-04-10">
</HEAD>
<BODY BGCOLOR="#FFFFFF">
<TABLE BORDER=0 WIDTH=600><TR><TD><A HREF="/">Front page</A> | <A HREF="/sport/">Sport</A> | <A HREF="/weather/">\
Weather</A> | <A HREF="/guestbook.htm">Guestbook</A></TD></TR></TABLE>
<H1>Agreement reached at Stormont</H1>
<P>BELFAST, April 10, 1998 - British Prime Minister Tony Blair and Irish Prime Minister Bertie Ahern signed a peace
agreement for Northern Ireland at Castle Buildings in Stormont on Friday, after a night without sleep.
<P>U.S. President Bill Clinton telephoned Ulster Unionist leader David Trimble and Sinn Fein president Gerry Adams
during the night.
<P>&quot;I feel the hand of history upon our shoulders,&quot; Mr. Blair had said on Tuesday.
<P>Voters in Northern Ireland and in the Irish Republic will decide on the agreement in referendums on May 22.
<HR>
<FONT SIZE="-1">You are visitor number 004127. Copyright 1998 Lough Telegraph</FONT>
</BODY>
</HTML>
"""

WADI_ARABA_URL = "http://valley-herald.example/archive/941026.html"
WADI_ARABA = """\
<html>
<head>
<title>Valley Herald: Jordan and Israel make peace</title>
<meta name="pubdate" content="19941026">
</head>
<body>
<a href="/">Valley Herald</a> - <a href="/archive/">Archive</a> - <a href="/letters.html">Letters</a>
<h2>Jordan and Israel make peace</h2>
<p>ARAVA BORDER CROSSING, October 26, 1994 - Jordanian Prime Minister Abdul Salam al-Majali and Israeli Prime Minister
Yitzhak Rabin signed a peace treaty between their countries on Wednesday in a ceremony at the Arava border crossing.
King Hussein of Jordan, Israeli President Ezer Weizman and U.S. President Bill Clinton attended the ceremony.</p>
<p>King Hussein and Mr. Rabin met at the White House on July 25 of this year.</p>
<p>Mr. Clinton will travel to Damascus on Thursday for talks with Syrian President Hafez al-Assad.</p>
<p><i>The Valley Herald does not print anonymous letters.</i></p>
</body>
</html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A title, a day and paragraphs, with where they were published."""

    title: str
    date: str
    publisher: str
    url: str
    paragraphs: tuple[str, ...]

    @property
    def noon(self) -> datetime:
        """Noon UTC of the day: no time zone shows another day."""
        return datetime.fromisoformat(self.date).replace(hour=12, tzinfo=UTC)


def read_release(path: Path) -> Release:
    """The release in a Markdown file with front matter."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    about = yaml.safe_load(front)
    paragraphs = tuple(" ".join(block.split()) for block in re.split(r"\n{2,}", body.strip()))
    date = str(about["date"])
    return Release(
        title=about["title"], date=date, publisher=about["publisher"], url=about["url"], paragraphs=paragraphs
    )


def written_day(date: str) -> str:
    """The day in words.

    >>> written_day("2014-12-17")
    '17 December 2014'
    """
    year, month, day = (int(part) for part in date.split("-"))
    return f"{day} {calendar.month_name[month]} {year}"


def plain_text(release: Release) -> str:
    """Title, day and paragraphs, one paragraph a line."""
    return "\n\n".join([release.title, written_day(release.date), *release.paragraphs]) + "\n"


def web_page(release: Release) -> str:
    """The release as an HTML page."""
    title = html.escape(release.title, quote=False)
    body = "\n".join(f"<p>{html.escape(p, quote=False)}</p>" for p in release.paragraphs)
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | {release.publisher}</title>
<link rel="canonical" href="{release.url}">
<meta property="og:site_name" content="{release.publisher}">
<meta property="article:published_time" content="{release.date}">
</head>
<body>
<header>
<nav><a href="/">{release.publisher}</a> <a href="/releases">Releases</a> <a href="/photos">Photos</a></nav>
</header>
<main>
<article>
<h1>{title}</h1>
<p><time datetime="{release.date}">{written_day(release.date)}</time></p>
{body}
</article>
</main>
<footer><p>Contact the press office | Terms of use | Privacy</p></footer>
</body>
</html>
"""


def mail(release: Release) -> bytes:
    """The release as an e-mail in plain text, its lines wrapped at 76 columns."""
    message = EmailMessage(policy=default)
    message["Date"] = release.noon
    message["From"] = f"{release.publisher} <desk@{release.url.split('/')[2]}>"
    message["Subject"] = release.title
    message["Message-ID"] = f"<{release.date}@{release.url.split('/')[2]}>"
    body = "\n\n".join(textwrap.fill(p, 76, break_on_hyphens=False) for p in release.paragraphs)
    message.set_content(body + "\n", cte="8bit")
    return message.as_bytes()


def pdf(title: str, author: str, paragraphs: tuple[str, ...], when: datetime) -> bytes:
    """One PDF page or more in Times, dated `when`."""
    out = io.BytesIO()
    styles = getSampleStyleSheet()
    text = styles["BodyText"].clone("text", fontName="Times-Roman", fontSize=11, leading=15, spaceAfter=9)
    margins = {f"{side}Margin": 25 * mm for side in ("left", "right", "top", "bottom")}
    story = [Paragraph(html.escape(title, quote=False), styles["Heading1"])]
    story += [Paragraph(html.escape(p, quote=False), text) for p in paragraphs]
    # reportlab takes the date of the file from the environment alone, and 1 January 2000 where it has none.
    with mock.patch.dict(os.environ, SOURCE_DATE_EPOCH=str(int(when.timestamp()))):
        SimpleDocTemplate(out, pagesize=A4, title=title, author=author, invariant=1, **margins).build(story)
    return out.getvalue()


def warc(responses: list[tuple[str, str, str, str]]) -> bytes:
    """A compressed WARC of HTML responses, each (url, html, charset, when it was fetched)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, (url, page, charset, fetched) in enumerate(responses, 1):
        payload = page.encode(charset)
        headers = [("Content-Type", f"text/html; charset={charset}"), ("Content-Length", str(len(payload)))]
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(payload),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.0"),
            warc_headers_dict={
                "WARC-Date": fetched,
                "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>",
            },
        )
        writer.write_record(record)
    return out.getvalue()


def write_examples(directory: Path) -> list[Path]:
    """The files written under `directory`."""
    release = read_release(ROOT / "examples" / "one-release" / "cuba-2014.md")
    statement = tuple(JOINT_STATEMENT.strip().split("\n\n"))
    files = {
        "one-release/cuba-2014.txt": plain_text(release).encode(),
        "one-release/cuba-2014.html": web_page(release).encode(),
        "one-release/cuba-2014.eml": mail(release),
        "one-release/cuba-2014.pdf": pdf(
            release.title, release.publisher, (written_day(release.date), *release.paragraphs), release.noon
        ),
        "pages/riyadh-tehran.pdf": pdf(
            JOINT_STATEMENT_TITLE, "Three Seas Documents", statement, datetime(2023, 3, 10, 12, tzinfo=UTC)
        ),
        "pages/nineties.warc.gz": warc(
            [
                (GOOD_FRIDAY_URL, GOOD_FRIDAY, "iso-8859-1", "2001-03-04T10:00:00Z"),
                (WADI_ARABA_URL, WADI_ARABA, "us-ascii", "2001-03-04T10:00:02Z"),
            ]
        ),
    }
    written = []
    for name, content in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return written


if __name__ == "__main__":
    for path in write_examples(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples"):
        print(path)
