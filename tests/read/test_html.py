"""HTML pages: what is the story, what is not, and where everything stands."""

from __future__ import annotations

import time

import pytest

from communique.errors import ReadError
from communique.models import Document, Page, PublishedFrom
from communique.read import decode, read

STORY = """<p>The foreign ministers of Norway and Oman met in Muscat on Sunday to discuss shipping in the strait and
the release of three crews that have been held since the spring.</p>
<p>They agreed to set up a joint committee, which will meet for the first time in Oslo in the autumn, and to
exchange naval attachés before the end of the year.</p>
<p>“We have found much common ground,” the Omani minister told reporters after the talks, which lasted three hours.</p>"""


def page(body: str, head: str = "", **given: str) -> Page:
    source = f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"
    return Page(id="p", content=source.encode(), media_type="text/html", **given)


def read_body(body: str, head: str = "", **given: str) -> Document:
    return read(page(body, head, **given))


def test_the_story_without_what_stands_around_it() -> None:
    document = read_body(
        f"""<nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>
        <div class=content><h1>Ministers meet in Muscat</h1><article>{STORY}</article>
        <div class="related-posts"><h3>Related</h3><p>Norway opened an embassy in Sana'a last year, the ministry said.</p></div></div>
        <div id=comments><h3>3 comments</h3><p>Anna: What a fine result for both of our countries, at long last.</p></div>
        <footer><p>© 2021 Ministry of Foreign Affairs. All rights reserved.</p></footer>""",
        "<title>Ministers meet in Muscat | Ministry of Foreign Affairs</title>",
    )
    assert document.title == "Ministers meet in Muscat"
    paragraphs = document.text.split("\n\n")
    assert [p[:12] for p in paragraphs] == ["The foreign ", "They agreed ", "“We have fou"]
    assert "\n" not in paragraphs[0]
    assert document.language == "en"
    assert document.extractable


@pytest.mark.parametrize(
    ("lead", "head"),
    [
        ('<div class="lead" itemprop="description"><p>{}</p></div>', ""),
        ('<div class="p-summary">{}</div>', ""),
        ('<div role="heading"><p>{}</p></div>', ""),
        ('<h2 class="standfirst">{}</h2>', ""),
        ("<div class=x1>{}</div>", '<meta name="description" content="{}">'),
        ("<div class=x1><strong>{}</strong></div>", '<meta property="og:description" content="{}">'),
        ("<p>{}</p>", ""),
    ],
    ids=["itemprop", "h-entry", "role", "standfirst", "description", "og", "neighbour"],
)
def test_the_lead_survives_outside_the_storys_element(lead: str, head: str) -> None:
    told = "Espen Barth Eide met Badr Albusaidi in Muscat, their second meeting of the year."
    document = read_body(
        f"""<div class=top><h1>Ministers meet in Muscat</h1>{lead.format(told)}
        <div class=meta><time datetime=2024-05-12>12 May 2024</time></div></div>
        <div class=slider><figure><img><figcaption>Ministers meet in Muscat</figcaption></figure></div>
        <div class=entry-content>{STORY}</div>""",
        "<title>Ministers meet in Muscat</title>" + head.format(told),
    )
    assert document.text.startswith(told + "\n\nThe foreign ministers")
    assert document.text.count("Espen Barth Eide") == 1


def test_a_mark_on_the_lead_lands_in_the_story_not_in_the_teaser_that_repeats_it() -> None:
    lead = "Espen Barth Eide met Badr Albusaidi in Muscat, their second meeting of the year."
    given = page(
        f"""<div class=teasers><a href=/1>{lead}</a></div><article><h1>Ministers meet</h1>
        <p>{lead}</p>{STORY}</article><div class=more><a href=/1>{lead}</a></div>"""
    )
    document, decoded = read(given), decode(given)
    run = document.runs[0]
    assert document.text.startswith(lead)
    assert decoded[run.raw_start :].startswith(lead)
    assert decoded[: run.raw_start].count(lead) == 1


def test_hidden_words_do_not_tear_a_sentence() -> None:
    document = read_body(
        f"""<article><p>The minister met <span class=name>Badr Albusaidi<span class=tooltip>Foreign Minister since 2020</span></span>,
        <a href=x aria-hidden=true>#</a><b>his</b>to<i>ric</i> ally,<span style="display: none">not shown</span> in Muscat.</p>{STORY}</article>"""
    )
    assert document.text.startswith("The minister met Badr Albusaidi, historic ally, in Muscat.")


def test_entities_blanks_and_invisible_characters() -> None:
    given = page(
        "<article><p>Trade &amp; transit:&nbsp;the&#8239;two   sides\n agreed, &ldquo;at last&rdquo;, on a COVID-&#8288;19 co&shy;mmittee "
        f"for AT&T &lt;now&gt; &notreal; caf&eacute;.</p>{STORY}</article>"
    )
    document, decoded = read(given), decode(given)
    first = document.text.split("\n\n")[0]
    assert (
        first == "Trade & transit: the two sides agreed, “at last”, on a COVID-19 committee for AT&T <now> ¬real; café."
    )
    entity = next(run for run in document.runs if run.raw_length != run.length)
    assert decoded[entity.raw_start : entity.raw_start + entity.raw_length] == "&amp;"
    assert document.text[entity.text_start : entity.text_start + entity.length] == "&"


def test_lists_line_breaks_and_tables() -> None:
    document = read_body(
        f"""<article>{STORY}<p>Line one<br>line two<br><br>new paragraph of the same element</p>
        <ul><li>first point of the agreement<li>second point of the agreement</ul>
        <table><tr><td>Oslo</td><td>12 May</td></tr><tr><td>Muscat</td><td>13 May</td></tr></table>
        <p>The ministers will report to their parliaments in June, as both have promised.</p></article>"""
    )
    assert "Line one\nline two\n\nnew paragraph" in document.text
    assert "first point of the agreement\nsecond point of the agreement" in document.text
    assert "Oslo\t12 May\nMuscat\t13 May" in document.text


def test_a_wire_story_in_preformatted_text() -> None:
    document = read_body(
        """<pre>
MUSCAT, May 12, 1997 (Reuter) - The foreign ministers of Norway and Oman met
here on Sunday to discuss shipping.

They agreed to set up a joint committee, which will meet in Oslo in the
autumn, officials said.
</pre>"""
    )
    assert document.text == (
        "MUSCAT, May 12, 1997 (Reuter) - The foreign ministers of Norway and Oman met here on Sunday to discuss shipping."
        "\n\nThey agreed to set up a joint committee, which will meet in Oslo in the autumn, officials said."
    )
    assert (document.published, document.published_from) == ("1997-05-12", PublishedFrom.DATELINE)
    assert document.source == "Reuter"


@pytest.mark.parametrize(
    ("head", "body", "given", "published", "found"),
    [
        ('<meta property="article:published_time" content="2024-05-12T23:30:00-04:00">', "", {}, "2024-05-12", "metadata"),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-12"}</script>', "", {}, "2024-05-12", "metadata"),
        ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2024-05-12T10:00Z"}]}</script>', "", {}, "2024-05-12", "metadata"),
        ("", '<time itemprop="datePublished" datetime="2024-05-12">yesterday</time>', {}, "2024-05-12", "metadata"),
        ("", "", {"url": "https://example.org/2024/05/12/talks"}, "2024-05-12", "url"),
        ("", "<div class=date>Sunday, 12 May 2024</div>", {}, "2024-05-12", "text"),
        ('<meta property="article:published_time" content="2024-05-13T02:30:00Z">', "<div class=date>May 12, 2024</div>", {}, "2024-05-12", "text"),
        ('<meta name="date" content="2024-05-13">', "", {"given_published": "2024-05-12"}, "2024-05-12", "metadata"),
        ("", '<span itemscope itemtype="http://schema.org/ImageObject"><meta itemprop="datePublished" content="2020-01-01"></span>', {}, None, None),
        ('<script type="application/ld+json">{"broken": </script>', "", {}, None, None),
    ],
)  # fmt: skip
def test_publication_date_and_where_it_was_found(
    head: str, body: str, given: dict[str, str], published: str | None, found: str | None
) -> None:
    document = read_body(f"<article><h1>Ministers meet in Muscat</h1>{body}{STORY}</article>", head, **given)
    assert (document.published, document.published_from) == (published, found)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Ministers meet in Muscat - The Gazette</title><meta property=og:site_name content='The Gazette'>", "", "Ministers meet in Muscat"),
        ("<title>Muscat | Gazette</title><meta property=og:title content='Ministers meet &amp; agree'>", "", "Ministers meet & agree"),
        ("<title>The Gazette</title>", "<h1><a href=/>Ministers <i>meet</i></a></h1>", "Ministers meet"),
        ("<title>Ministers meet in Muscat: what next? • Ministry</title>", "<h1>Ministers meet in Muscat: what next?</h1>", "Ministers meet in Muscat: what next?"),
        ("<title>Ministers meet in Muscat | Gulf Notes</title>", "<h1>Gulf Notes</h1>", "Ministers meet in Muscat"),
        ("", "", None),
    ],
)  # fmt: skip
def test_title_without_the_sites_name(head: str, body: str, title: str | None) -> None:
    document = read_body(f"<article>{body}{STORY}</article>", head)
    assert document.title == title
    assert title is None or title not in document.text


def test_publisher_language_and_the_source_of_a_copy() -> None:
    document = read_body(
        f"<article><h1>Talks</h1>{STORY}</article>",
        '<link rel=canonical href="https://news.example.net/talks"><meta property=og:site_name content="Gulf Daily">',
        url="https://www.copy.example.org/talks",
    )
    assert document.publisher == "Gulf Daily"
    assert document.source == "news.example.net"
    assert read_body(f"<article>{STORY}</article>", url="https://www.mfa.example.org/1").publisher == "mfa.example.org"


def test_a_page_in_another_language_is_read_and_not_extracted() -> None:
    document = read_body(
        "<article><h1>Rencontre à Mascate</h1><p>Les ministres des affaires étrangères de la Norvège et d'Oman se sont rencontrés "
        "dimanche à Mascate pour parler de la navigation dans le détroit.</p><p>Ils sont convenus de créer une commission "
        "conjointe, qui se réunira à Oslo à l'automne.</p></article>"
    )
    assert document.language == "fr"
    assert not document.extractable
    assert document.text.startswith("Les ministres")


def test_a_short_page_with_one_sentence_is_read() -> None:
    assert read_body("<p>The envoys met on Monday.</p>").text == "The envoys met on Monday."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"<html><body><script>var text = 'none'</script><img src=x></body></html>", "no article text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(Page(id="x", content=content, media_type="text/html"))


def test_an_unknown_media_type_is_named() -> None:
    with pytest.raises(ReadError, match="image/webp"):
        read(Page(id="x", content=b"RIFF", media_type="image/webp"))


def test_nesting_ten_thousand_deep() -> None:
    document = read_body("<div><span>" * 10_000 + STORY + "</span></div>" * 10_000)
    assert "joint committee" in document.text


def test_a_big_page_is_read_in_seconds() -> None:
    filler = "".join(
        f"<div class=c{n % 7}><p>{'Paragraph of the long protocol, with words. ' * 7}{n}</p></div>"
        for n in range(15_000)
    )
    given = page(f"<article>{STORY}{filler}</article>")
    assert len(given.content) > 4_500_000
    started = time.perf_counter()
    assert "joint committee" in read(given).text
    assert time.perf_counter() - started < 60


def test_the_same_page_gives_the_same_document() -> None:
    given = page(f"<article><h1>Talks</h1>{STORY}</article>")
    assert read(given) == read(given)
