"""Who said it? A quotation is searched for, read where it was said, and taken away as a citation."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from browser.site import Served, Site, Visit
from newsroom.page_types import path_of

_SPLIT = re.compile(r"[^\w ]+")


def phrase_of(text: str) -> str:
    """Some words of it that stand side by side."""
    part = max(_SPLIT.split(" ".join(text.split())), key=len)
    return " ".join(part.split()[:5])


def test_a_phrase_leads_to_its_speaker_and_its_place(visit: Visit, served: Served) -> None:
    said = served.found.statement
    phrase = phrase_of(said["text"])
    page = visit(served.site).go("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Statements").click()
    search = page.get_by_role("searchbox", name="Words that were said")
    search.fill(f'"{phrase}"')
    search.press("Enter")
    expect(page.locator(".toolbar .count")).to_have_text(re.compile(r"^\d+ statements?$"))
    found = page.locator("article.statement").filter(has=page.locator(f"a[href='{path_of(said['url'])}']")).first
    expect(found.locator(".speaker").first).to_have_text(said["speakers"][0]["name"])
    assert phrase in " ".join(found.locator("blockquote mark").all_inner_texts())
    found.get_by_role("link", name="In context").click()
    mark = page.locator(".body mark.mark--statement:target, .body :target + mark").first
    expect(mark).to_be_visible()
    expect(mark).to_be_in_viewport()
    assert " ".join(mark.inner_text().split()) in " ".join(said["text"].split())


def test_the_search_over_everything_finds_the_phrase(visit: Visit, served: Served) -> None:
    said = served.found.statement
    phrase = phrase_of(said["text"])
    page = visit(served.site).go("/missing/")
    search = page.get_by_role("searchbox", name="Search the record")
    search.fill(f'"{phrase}"')
    page.get_by_role("button", name="Search").click()
    group = page.locator("section").filter(has=page.get_by_role("heading", name=re.compile("^Statements "))).last
    assert phrase in " ".join(group.locator("mark").all_inner_texts())
    expect(search).to_have_value(f'"{phrase}"')
    group.get_by_role("link", name="All statements").click()
    expect(page.get_by_role("searchbox", name="Words that were said")).to_have_value(f'"{phrase}"')
    expect(page.locator("article.statement").first).to_be_visible()


def test_words_that_nobody_said(visit: Visit, example_site: Site) -> None:
    page = visit(example_site).go("/statements/?q=xyzzy+plugh")
    expect(page.locator(".empty")).to_contain_text("Nobody is reported to have said that")
    page.get_by_role("link", name="Without “xyzzy plugh”").click()
    expect(page).to_have_url(f"{example_site.address}/statements/")
    assert page.locator("article.statement").count() > 10


def test_it_is_cited_in_words_and_for_programs(visit: Visit, served: Served) -> None:
    said = served.found.statement
    page = visit(served.site).go(f"/statements/?q={said['text'].split()[0]}")
    page.goto(path_of(said["url"]))
    page.get_by_role("link", name="Cite", exact=True).click()
    expect(page.get_by_role("heading", name="Cite this")).to_be_in_viewport()
    words = page.get_by_role("region", name="In words").inner_text()
    assert " ".join(said["text"].split())[:40] in words
    assert said["url"] in words
    assert said["document_title"].strip() in words
    bibtex = take(page, "BibTeX", ".bib")
    fields = dict(re.findall(r"^  (\w+) = [{\"](.*)[}\"],?$", bibtex, re.M))
    assert re.match(r"@\w+\{[\w:-]+,\n", bibtex)
    assert bibtex.rstrip().endswith("}")
    assert {"title", "url"} <= set(fields)
    assert fields["url"] == (said["source_url"] or said["url"])
    assert said["url"] in bibtex
    assert bibtex.count("{") == bibtex.count("}")
    ris = take(page, "RIS", ".ris")
    lines = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in ris.splitlines()]
    assert all(lines)
    tags = [line[1] for line in lines if line]
    assert tags[0] == "TY"
    assert tags[-1] == "ER"
    assert any(said["url"] in line[2] for line in lines if line)
    assert bibtex.strip() == page.get_by_role("region", name="BibTeX").inner_text().strip()


def take(page: Page, name: str, suffix: str) -> str:
    """The file behind a link to download it."""
    with page.expect_download() as started:
        page.get_by_role("link", name=f"Download {name}").click()
    assert started.value.suggested_filename.endswith(suffix)
    return Path(started.value.path()).read_text(encoding="utf-8")


def test_a_citation_is_copied(visit: Visit, example_site: Site) -> None:
    said = example_site.read("/statements.json")["items"][0]
    reader = visit(example_site)
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = reader.go(path_of(said["url"]))
    part = page.locator(".cite-formats > div").first
    part.get_by_role("button", name="Copy").click()
    expect(part.get_by_role("button")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == part.locator("pre").inner_text()


def test_without_scripts_nothing_offers_to_copy(visit: Visit, example_site: Site) -> None:
    said = example_site.read("/statements.json")["items"][0]
    page = visit(example_site, java_script_enabled=False).go(path_of(said["url"]))
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    expect(page.get_by_role("link", name="Download RIS")).to_be_visible()
