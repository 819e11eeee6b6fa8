"""Citations: names in their order, the document's words between marks, and nothing that ends its field."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.newsroom.formats.characters import one_line
from communique.newsroom.formats.citations import (
    Citable,
    CitedKind,
    CitedName,
    cite_bibtex,
    cite_key,
    cite_ris,
    cite_text,
)
from communique.newsroom.formats.citations.quotation import quoted

STATEMENT = Citable(
    kind=CitedKind.STATEMENT,
    text="“We don't want a new Cold War,”",
    speakers=(CitedName(name="Jens Stoltenberg"),),
    document_title="Press conference",
    publisher="NATO",
    published="2018-09-25",
    source_url="https://www.nato.int/opinions_1.htm?a=1&b=50%25#x",
    permalink="https://example.org/statements/s1",
    record="Example Record",
    accessed=dt.date(2026, 11, 26),
)
END = "https://www.nato.int/opinions_1.htm?a=1&b=50%25#x. Retrieved 26 November 2026. Example Record, https://example.org/statements/s1."
texts = st.text(st.one_of(st.sampled_from("{}\\&%$#_~^\"“”',. \n@=-AER"), st.characters()), max_size=40)
names = st.builds(CitedName, name=texts, is_person=st.booleans(), family=st.none() | texts)
items = st.builds(
    Citable,
    kind=st.sampled_from(CitedKind),
    text=texts,
    speakers=st.lists(names, max_size=3).map(tuple),
    is_direct=st.booleans(),
    document_title=st.none() | texts,
    publisher=st.none() | texts,
    published=st.sampled_from([None, "2018", "2018-09", "2018-09-25", "2018-09-25T10:00", "x"]),
    source_url=st.none() | texts.map(lambda rest: f"https://example.org/{rest}") | texts,
    permalink=st.just("https://example.org/s/1") | texts,
    record=texts,
    accessed=st.dates(),
)


def people(*names: str) -> tuple[CitedName, ...]:
    return tuple(CitedName(name=name) for name in names)


def test_a_statement_in_words():
    assert cite_text(STATEMENT) == (
        f"Stoltenberg, Jens. “We don't want a new Cold War.” Quoted in “Press conference,” NATO, 25 September 2018. {END}"
    )


def test_reported_words_are_not_the_speakers():
    assert cite_text(replace(STATEMENT, text="dialogue was needed", is_direct=False)) == (
        "Stoltenberg, Jens (as reported). “dialogue was needed.” Reported in “Press conference,” NATO, 25 September 2018. "
        + END
    )


def test_an_event_in_words():
    event = replace(STATEMENT, kind=CitedKind.EVENT, text="Meeting in New York", speakers=())
    assert cite_text(event) == f"“Meeting in New York.” Reported in “Press conference,” NATO, 25 September 2018. {END}"


def test_a_commitment_in_words():
    commitment = replace(STATEMENT, kind=CitedKind.COMMITMENT, text="we will meet again", published="2018-09")
    assert cite_text(commitment) == (
        f"Stoltenberg, Jens. “we will meet again.” Commitment in “Press conference,” NATO, September 2018. {END}"
    )


def test_a_document_in_words_is_its_publishers_or_its_authors():
    document = replace(STATEMENT, kind=CitedKind.DOCUMENT, text="Who won?", speakers=(), published=None)
    assert cite_text(document) == f"NATO. “Who won?” n.d. {END}"
    signed = replace(document, speakers=people("Jens Stoltenberg"))
    assert cite_text(signed) == f"Stoltenberg, Jens. “Who won?” NATO, n.d. {END}"


def test_what_is_not_known_leaves_no_gap():
    bare = Citable(kind=CitedKind.STATEMENT, text="Yes.", permalink="", record="R", accessed=dt.date(2026, 1, 2))
    assert cite_text(bare) == "“Yes.” n.d. Retrieved 2 January 2026. R."
    assert cite_text(replace(bare, publisher="NATO")) == "“Yes.” Quoted in NATO, n.d. Retrieved 2 January 2026. R."
    assert (
        cite_text(replace(bare, document_title="Why?")) == "“Yes.” Quoted in “Why?” n.d. Retrieved 2 January 2026. R."
    )


@pytest.mark.parametrize(
    ("speakers", "words"),
    [
        (people("Ursula von der Leyen"), "von der Leyen, Ursula."),
        (people("Abdel Fattah el-Sisi"), "el-Sisi, Abdel Fattah."),
        (people("Faisal bin Farhan Al Saud"), "Al Saud, Faisal bin Farhan."),
        (people("Mohammed bin Salman"), "Mohammed bin Salman."),
        (people("Ferdinand Marcos Jr."), "Marcos, Ferdinand, Jr."),
        (people("Joe Kennedy III"), "Kennedy, Joe, III."),
        (people("Wang Yi"), "Wang Yi."),
        (people("Xi Jinping"), "Xi Jinping."),
        (people("Ban Ki-moon"), "Ban Ki-moon."),
        (people("Kim Jong Un"), "Kim Jong Un."),
        (people("Lee Hsien Loong"), "Lee Hsien Loong."),
        (people("Nguyen Phu Trong"), "Nguyen Phu Trong."),
        (people("Kim Campbell"), "Campbell, Kim."),
        (people("Lee Zeldin"), "Zeldin, Lee."),
        (people("Charles III"), "Charles III."),
        (people("King Charles III"), "King Charles III."),
        (people("Felipe VI"), "Felipe VI."),
        (people("Pope Francis"), "Pope Francis."),
        (people("Albert II of Monaco"), "Albert II of Monaco."),
        (people("Wiranto"), "Wiranto."),
        (people("von der Leyen"), "von der Leyen."),
        ((CitedName(name="European Commission", is_person=False),), "European Commission."),
        ((CitedName(name="Luiz Inácio Lula da Silva", family="Lula da Silva"),), "Lula da Silva, Luiz Inácio."),
        ((CitedName(name="Abe Shinzo", family="Abe"),), "Abe Shinzo."),
        (people("Rishi Sunak", "Ursula von der Leyen"), "Sunak, Rishi, and Ursula von der Leyen."),
        (people("Wang Yi", "Penny Wong", "Jens Stoltenberg"), "Wang Yi, Penny Wong, and Jens Stoltenberg."),
        (people(*["Penny Wong"] * 11), "Wong, Penny" + ", Penny Wong" * 6 + ", et al."),
        (people("", "Penny Wong"), "Wong, Penny."),
    ],
)
def test_names_are_ordered_by_the_familys(speakers, words):
    assert cite_text(replace(STATEMENT, speakers=speakers)).startswith(f"{words} “")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We agree,”", "“We agree.”"),
        ('"We agree,"', "“We agree.”"),
        ("We agree", "“We agree.”"),
        ("“Do we agree?”", "“Do we agree?”"),
        ("“We agree,” he said, “to meet.”", "“‘We agree,’ he said, ‘to meet.’”"),
        ('"We agree," he said, "to meet."', "“‘We agree,’ he said, ‘to meet.’”"),
        ('He called it a "new start" for all', "“He called it a ‘new start’ for all.”"),
        ("“First paragraph\n\nand more", "“First paragraph and more.”"),
        ("and the last.”", "“and the last.”"),
        (" \n ", ""),
    ],
)
def test_marks_within_marks(text, words):
    assert quoted(text, ".") == words


def test_a_title_takes_its_comma_within_the_marks():
    assert quoted("Readout of the call.", ",") == "“Readout of the call,”"
    assert quoted("Talks in the U.S.", ",") == "“Talks in the U.S.,”"
    assert quoted("Who won?", ",") == "“Who won?”"


def test_an_entry_of_bibtex():
    key = cite_key(STATEMENT)
    assert re.fullmatch(r"stoltenberg-2018-cold-[0-9a-f]{6}", key)
    assert cite_bibtex(STATEMENT) == (
        f"@misc{{{key},\n"
        "  author = {Stoltenberg, Jens},\n"
        "  title = {{“We don't want a new Cold War”}},\n"
        "  date = {2018-09-25},\n"
        "  year = {2018},\n"
        "  month = sep,\n"
        "  howpublished = {NATO},\n"
        "  url = {https://www.nato.int/opinions_1.htm?a=1&b=50%25#x},\n"
        "  urldate = {2026-11-26},\n"
        "  note = {Quoted in “Press conference”. Example Record, https://example.org/statements/s1},\n"
        "}\n"
    )


def test_signs_of_tex_are_words():
    found = parse_bibtex(cite_bibtex(replace(STATEMENT, text="5 % & $6 #1 a_b {x} ~ ^ \\end <|>")))
    assert found["title"] == (
        "{“5 \\% \\& \\$6 \\#1 a\\_b \\textbraceleft{}x\\textbraceright{} \\textasciitilde{} \\textasciicircum{} "
        "\\textbackslash{}end \\textless{}\\textbar{}\\textgreater{}”}"
    )


@pytest.mark.parametrize(
    ("speakers", "author"),
    [
        (people("Ursula von der Leyen", "Wang Yi"), "von der Leyen, Ursula and Wang, Yi"),
        (people("Ferdinand Marcos Jr."), "Marcos, Jr., Ferdinand"),
        ((CitedName(name="Ministry of Trade and Industry", is_person=False),), "{Ministry of Trade and Industry}"),
        (people("Romeo and Juliet Montague"), "{Montague, Romeo and Juliet}"),
        (people("Charles III"), "{Charles III}"),
    ],
)
def test_names_as_bibtex_parts_them(speakers, author):
    assert parse_bibtex(cite_bibtex(replace(STATEMENT, speakers=speakers)))["author"] == author


def test_keys_tell_items_apart_and_stay():
    other = replace(STATEMENT, permalink="https://example.org/statements/s2")
    assert cite_key(STATEMENT) != cite_key(other)
    assert cite_key(STATEMENT) == cite_key(replace(STATEMENT, accessed=dt.date(2027, 1, 1), publisher=None))


def test_keys_are_ascii_whatever_the_script():
    item = replace(STATEMENT, text="Мы готовы", speakers=people("Сергей Лавров"), published=None)
    assert re.fullmatch(r"statement-nd-[0-9a-f]{6}", cite_key(item))
    assert cite_key(replace(STATEMENT, speakers=people("Recep Tayyip Erdoğan"))).startswith("erdogan-2018-")


def parse_bibtex(entry: str) -> dict[str, str]:
    """The fields of the one entry, read with braces counted as BibTeX counts them."""
    match = re.match(r"@misc\{([a-z0-9-]+),", entry)
    assert match
    assert match[1].isascii()
    fields: dict[str, str] = {}
    at = match.end()
    while head := re.compile(r"\n  ([a-z]+) = ").match(entry, at):
        at = head.end()
        start, depth = at, 0
        while depth or entry[at] != ",":
            depth += (entry[at] == "{") - (entry[at] == "}")
            assert depth >= 0
            at += 1
        value = entry[start:at]
        assert "\n" not in value
        assert head[1] not in fields
        fields[head[1]] = value[1:-1] if value.startswith("{") else value
        at += 1
    assert entry[at:] == "\n}\n"
    return fields


@settings(deadline=None)
@given(items)
def test_no_text_ends_its_field_of_bibtex(item):
    found = parse_bibtex(cite_bibtex(item))
    assert set(found) <= {*("author", "title", "date", "year", "month", "howpublished", "url", "urldate", "note")}
    assert not re.search(r"(?<!\\)[&%$#_]|[~^\"]", "".join(found.get(name, "") for name in ("author", "title", "note")))


def test_a_record_of_ris():
    assert cite_ris(STATEMENT) == (
        "TY  - ELEC\r\n"
        "AU  - Stoltenberg, Jens\r\n"
        "TI  - “We don't want a new Cold War”\r\n"
        "T2  - Press conference\r\n"
        "PB  - NATO\r\n"
        "PY  - 2018\r\n"
        "DA  - 2018/09/25\r\n"
        "UR  - https://www.nato.int/opinions_1.htm?a=1&b=50%25#x\r\n"
        "Y2  - 2026/11/26\r\n"
        "AB  - “We don't want a new Cold War,”\r\n"
        "N1  - Quoted in “Press conference”. Example Record, https://example.org/statements/s1\r\n"
        "ER  - \r\n"
    )


def test_a_document_of_ris_is_news():
    document = replace(STATEMENT, kind=CitedKind.DOCUMENT, text="Readout", speakers=(), publisher="Ministry, Oslo")
    lines = cite_ris(document).split("\r\n")
    assert lines[:3] == ["TY  - NEWS", "AU  - Ministry – Oslo", "TI  - Readout"]
    assert not [line for line in lines if line.startswith(("T2", "AB"))]


def test_names_of_ris_are_all_turned_round():
    lines = cite_ris(replace(STATEMENT, speakers=people("Wang Yi", "Charles III", "Ferdinand Marcos Jr."))).split(
        "\r\n"
    )
    assert lines[1:4] == ["AU  - Wang, Yi", "AU  - Charles III", "AU  - Marcos, Ferdinand, Jr."]


def test_a_long_quotation_is_whole_in_the_abstract():
    words = "“" + "very " * 100 + "long.”"
    lines = dict(line.split("  - ", 1) for line in cite_ris(replace(STATEMENT, text=words)).split("\r\n") if line)
    assert len(lines["TI"]) < 165
    assert lines["TI"].endswith("very…”")
    assert lines["AB"] == words


@settings(deadline=None)
@given(items)
def test_no_text_ends_its_line_of_ris(item):
    record = cite_ris(item)
    assert record.endswith("\r\nER  - \r\n")
    tags = ["TY", "AU", "TI", "T2", "PB", "PY", "DA", "UR", "Y2", "AB", "N1", "ER"]
    found = [re.fullmatch(r"([A-Z][A-Z0-9])  - .*", line)[1] for line in record.splitlines()]
    assert found == sorted(found, key=tags.index)
    assert found.count("ER") == found.count("TY") == 1


@settings(deadline=None)
@given(items)
def test_a_citation_in_words_is_one_line_of_plain_text(item):
    words = cite_text(item)
    assert one_line(words) == words
    words.encode()
