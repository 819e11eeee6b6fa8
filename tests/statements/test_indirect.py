"""Indirect statements: what was said, stressed, welcomed or agreed, in the reporter's words, and by whom."""

from __future__ import annotations

import pytest
from marked import check_laws, find_in, make_document, read_marked

from communique.engagements import find_engagements
from communique.mentions.analyse import analyse
from communique.models import Statement, StatementKind
from communique.statements import find_statements

CASES = [
    # Clauses, with and without "that".
    (
        "<speaker>Wang Yi</speaker> <cue>said</cue> that <content>China would join the talks in Geneva</content>.",
        ["Wang Yi"],
    ),
    (
        "<speaker>Wang Yi</speaker> <cue>said</cue> <content>China would join the talks in Geneva</content>.",
        ["Wang Yi"],
    ),
    (
        "<speaker>Josep Borrell</speaker> <cue>said</cue> on Monday that <content>the mission would go on</content>.",
        ["Josep Borrell"],
    ),
    (
        "<speaker>Jake Sullivan</speaker> <cue>told</cue> the press that <content>no date had been set</content>.",
        ["Jake Sullivan"],
    ),
    (
        "<speaker>Fumio Kishida</speaker> <cue>emphasised</cue> <content>how the region depends on open seas</content>.",
        ["Fumio Kishida"],
    ),
    # Objects.
    (
        "<speaker>Penny Wong</speaker> <cue>stressed</cue> <content>the importance of the Pacific Islands Forum</content>.",
        ["Penny Wong"],
    ),
    (
        "<speaker>Emmanuel Macron</speaker> <cue>condemned</cue> <content>the attack on the market in Kramatorsk</content>.",
        ["Emmanuel Macron"],
    ),
    (
        "<speaker>Cyril Ramaphosa</speaker> <cue>thanked</cue> <content>President Lula for the summit in Brasília</content>.",
        ["Cyril Ramaphosa"],
    ),
    (
        "<speaker>Pope Francis</speaker> <cue>called for</cue> <content>a ceasefire in Sudan</content>.",
        ["Francis"],
    ),
    (
        "<speaker>Micheál Martin</speaker> <cue>paid tribute to</cue> <content>the peacekeepers in Lebanon</content>.",
        ["Micheál Martin"],
    ),
    (
        "<speaker>Sauli Niinistö</speaker> <cue>wished</cue> <content>the new President every success in her work</content>.",
        ["Sauli Niinistö"],
    ),
    (
        "<speaker>Mark Rutte</speaker> <cue>expressed</cue> <content>his condolences to the families in Bamako</content>.",
        ["Mark Rutte"],
    ),
    # Nouns that can be said: condolences, not a vase.
    (
        "<speaker>Ambassador Philip Kosnett</speaker> <cue>extended</cue> <content>his congratulations to the new government</content>.",
        ["Philip Kosnett"],
    ),
    # Infinitives.
    (
        "<speaker>Abiy Ahmed</speaker> <cue>pledged</cue> <content>to reopen the road to Mekelle</content>.",
        ["Abiy Ahmed"],
    ),
    (
        "<speaker>Sanna Marin</speaker> and Magdalena Andersson <cue>agreed</cue> <content>to visit Kyiv together</content>.",
        ["Sanna Marin; Magdalena Andersson"],
    ),
    # Somebody and what he is to do.
    (
        "<speaker>António Guterres</speaker> <cue>urged</cue> <content>both armies to protect the hospitals of Khartoum</content>.",
        ["António Guterres"],
    ),
    (
        "<speaker>Antony Blinken</speaker> <cue>called on</cue> <content>Beijing to release the two Canadians</content>.",
        ["Antony Blinken"],
    ),
    # Prepositions.
    (
        "<speaker>Kristalina Georgieva</speaker> <cue>warned</cue> of <content>a lost decade for poor countries</content>.",
        ["Kristalina Georgieva"],
    ),
    (
        "<speaker>Robert Fico</speaker> and Petr Fiala <cue>agreed</cue> on <content>the need for a new gas line</content>.",
        ["Robert Fico; Petr Fiala"],
    ),
    # Coordinated verbs and participles: an item each, one speaker.
    (
        "<speaker>Annalena Baerbock</speaker> <cue>welcomed</cue> <content>the vote in the Assembly</content> and <cue>called for</cue> <content>quick steps</content>.",
        ["Annalena Baerbock", "Annalena Baerbock"],
    ),
    (
        "<speaker>Tedros Adhanom Ghebreyesus</speaker> <cue>congratulated</cue> <content>Rwanda on its laboratory</content>, <cue>noting</cue> that <content>it was the first of its kind</content>.",
        ["Tedros Adhanom Ghebreyesus", "Tedros Adhanom Ghebreyesus"],
    ),
    (
        "<cue>Noting</cue> that <content>trade had doubled</content>, <speaker>Mia Mottley</speaker> <cue>proposed</cue> <content>a direct flight to Accra</content>.",
        ["Mia Mottley", "Mia Mottley"],
    ),
    # Two speakers in one sentence.
    (
        "Xi Jinping <cue>thanked</cue> <content>the King for his welcome</content>, and Felipe VI <cue>praised</cue> <content>the exhibition in Madrid</content>.",
        ["Xi Jinping", "Felipe VI"],
    ),
    # What stands before: "…, he said".
    (
        "<content>The border is open again</content>, <speaker>Nikol Pashinyan</speaker> <cue>said</cue>.",
        ["Nikol Pashinyan"],
    ),
    (
        "<content>The pipes had been laid</content>, <speaker>Alexander Novak</speaker> <cue>said</cue>, and <content>the gas would flow in May</content>.",
        ["Alexander Novak", "Alexander Novak"],
    ),
    (
        "<cue>According to</cue> <speaker>Rafael Grossi</speaker>, <content>the inspectors have left Zaporizhzhia</content>.",
        ["Rafael Grossi"],
    ),
    (
        "OSLO (AP) _ <content>The ship will sail on Monday</content>, <speaker>Jonas Gahr Støre</speaker> <cue>said</cue>.",
        ["Jonas Gahr Støre"],
    ),
    # Infinitives of purpose, and what is more than a wish.
    (
        "<speaker>Lloyd Austin</speaker> met Rajnath Singh to <cue>reaffirm</cue> <content>the partnership between their forces</content>.",
        ["Lloyd Austin"],
    ),
    (
        "<speaker>Mary Simon</speaker> took the opportunity to <cue>thank</cue> <content>Iceland for its hospitality</content>.",
        ["Mary Simon"],
    ),
    # References: pronouns, offices, "both", a body, "they".
    (
        "Kaja Kallas arrived in Riga. <speaker>She</speaker> <cue>underlined</cue> <content>the role of the Baltic states</content>.",
        ["Kaja Kallas"],
    ),
    (
        "President Andrzej Duda came to Vilnius. <speaker>The President</speaker> <cue>recalled</cue> that <content>the two nations share a past</content>.",
        ["Andrzej Duda"],
    ),
    (
        "<speaker>The European Commission</speaker> <cue>announced</cue> <content>a loan of 90 million euros for Moldova</content>.",
        ["European Commission"],
    ),
    (
        "Members of the press asked nothing. Business leaders and mayors spoke at length. <speaker>They</speaker> <cue>noted</cue> <content>the price of land in Lagos</content>.",
        ["Business leaders; mayors"],
    ),
    # Unnamed speakers, amounts and papers.
    (
        "<speaker>A number of ambassadors</speaker> <cue>expressed</cue> <content>concern about the new law in Tbilisi</content>.",
        ["A number of ambassadors"],
    ),
    (
        "<speaker>A statement by the Foreign Ministry</speaker> <cue>said</cue> <content>the envoy had been recalled</content>.",
        ["Foreign Ministry"],
    ),
    # A passive with its agent.
    (
        "<content>The truce in Hodeidah</content> was <cue>welcomed</cue> by <speaker>Mark Lowcock</speaker>.",
        ["Mark Lowcock"],
    ),
    # What the parser gets wrong: an infinitive between commas, a name after a name.
    (
        "<speaker>Lula da Silva</speaker>, in Lisbon to meet investors, <cue>said</cue> <content>the trade pact would be signed</content>.",
        ["Lula da Silva"],
    ),
    # The words that another passed on are the first one's.
    (
        "Foreign Minister Fuad Hussein <cue>said</cue> that <content>Iraq seeks calm on its borders</content>, the state agency reported.",
        ["Fuad Hussein"],
    ),
]


@pytest.mark.parametrize(("marked", "speakers"), CASES)
def test_indirect(marked: str, speakers: list[str]) -> None:
    wanted = read_marked(marked)
    found = find_in(wanted.text)
    assert [s.kind for s in found] == [StatementKind.INDIRECT] * len(found)
    assert [s.text for s in found] == [wanted.text[a:b] for a, b in wanted.spans["content"]]
    assert [s.speaker for s in found] == speakers
    assert [s.cue for s in found] == wanted.spans["cue"] * (len(found) if len(wanted.spans["cue"]) == 1 else 1)
    for speaker in wanted.spans["speaker"]:
        assert any(s.speaker_span and s.speaker_span[0] < speaker[1] and speaker[0] < s.speaker_span[1] for s in found)


@pytest.mark.parametrize(
    "text",
    [
        # Guests, visits, talks, deeds.
        "Alexander Stubb welcomed Ulf Kristersson to Naantali.",
        "The ministers discussed grain, gas and visas.",
        "The envoy briefed the Council on the situation in Goma.",
        "Cristina Fernández offered the vase to the museum.",
        "The hospital in Gondar admitted ten patients.",
        # What was not said, will be said, may be said, is only wished.
        "Ilham Aliyev did not say that the border was open.",
        "Mario Draghi will announce the new cabinet in Rome.",
        "Recep Tayyip Erdoğan may call on the parties to meet.",
        "Viktor Orbán declined to confirm the visit.",
        "Ana Brnabić plans to announce a reform.",
        # Things that do not speak.
        "The visit highlighted the strength of the alliance.",
        "The agreement underscores the role of Oman.",
        # Habits of some kind of people.
        "The annual statements assess how governments encourage companies to invest.",
        # Headlines.
        "Premier Vows To Rebuild The Harbour Of Beira\n\nThe session opened in Maputo.",
    ],
)
def test_no_statement(text: str) -> None:
    assert [(s.speaker, s.text) for s in find_in(text)] == []


def test_a_headline_that_restates_the_title_is_no_second_item() -> None:
    title = "President of Ghana thanks Togo for its support"
    text = f"{title}\n\nPresident Nana Akufo-Addo thanked Togo for its support in the Council."
    assert [s.span[0] > len(title) for s in find_in(text, title)] == [True]


@pytest.mark.parametrize(
    ("title", "text", "speaker"),
    [
        (
            "Statement by President Sauli Niinistö on the Arctic",
            "We reaffirm our commitment to the Arctic Council.",
            "Sauli Niinistö",
        ),
        ("Remarks by Secretary Colin Powell", "I want to thank the people of Kenya for their courage.", "Colin Powell"),
        (None, "Heather Nauert, Department Spokesperson\n\nWe condemn the attack in Mogadishu.", "Heather Nauert"),
        (
            "Joint Statement of the Leaders of Japan and Australia",
            "Japan and Australia met in Perth. We welcome the progress in the talks.",
            "Japan; Australia",
        ),
    ],
)
def test_the_first_person_is_whoever_released_the_text(title: str | None, text: str, speaker: str) -> None:
    assert [s.speaker for s in find_in(text, title)] == [speaker]


def test_a_passive_without_an_agent_is_said_by_both_sides() -> None:
    text = (
        "Vladimir Putin had a telephone conversation with President of Egypt Abdel Fattah el-Sisi.\n\n"
        "It was agreed to hold the next talks in Cairo."
    )
    found = find_in_pair(text)
    assert [(s.speaker, s.text) for s in found] == [
        ("Vladimir Putin; Abdel Fattah el-Sisi", "to hold the next talks in Cairo")
    ]


def test_what_a_passive_is_about_belongs_to_it() -> None:
    text = (
        "Vladimir Putin had a telephone conversation with President of Egypt Abdel Fattah el-Sisi.\n\n"
        "Grave concern was expressed over the fighting in Tripoli."
    )
    assert [s.text for s in find_in_pair(text)] == ["Grave concern was expressed over the fighting in Tripoli"]


def find_in_pair(text: str) -> list[Statement]:
    """The statements with the parties of the document's one engagement in focus."""
    analysis = analyse(make_document(text))
    statements = find_statements(analysis, find_engagements(analysis))
    check_laws(text, statements)
    return statements
