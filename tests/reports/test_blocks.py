from __future__ import annotations

from dige.cases.state import EMPTY, CaseState
from dige.reports.blocks import (
    Bullets,
    Column,
    Heading,
    OpenPoints,
    Paragraph,
    Table,
    case_facts,
    drawn_from,
    frame,
    plain,
    plain_sections,
    section,
)


def test_each_block_has_the_type_its_template_knows() -> None:
    blocks = (Paragraph("a", "1, 2"), Heading("b"), Bullets(("c",)), OpenPoints("d", ("e",)))
    (told,) = plain_sections([section("Hovedet", blocks)])
    assert told == {
        "heading": "Hovedet",
        "blocks": [
            {"type": "paragraph", "text": "a", "entries": "1, 2"},
            {"type": "heading", "text": "b"},
            {"type": "bullets", "items": ["c"]},
            {"type": "open", "label": "d", "items": ["e"]},
        ],
    }


def test_a_table_tells_widths_sides_and_severities() -> None:
    table = Table((Column("Alvor", share=0), Column("Antal", figures=True)), (("Høj", "3"),), severities=("high",))
    assert plain(table) == {
        "type": "findings",
        "caption": "",
        "narrow": False,
        "columns": ["auto", 1],
        "align": ["left", "right"],
        "head": ["Alvor", "Antal"],
        "rows": [[{"code": "high", "word": "Høj"}, "3"]],
    }


def test_a_case_names_itself(case: CaseState) -> None:
    assert case_facts(case, "da", "1. april 2020") == [
        ["Sag", "Utilsigtet afsendelse af CPR-numre"],
        ["Sagsnr.", "2020-0481"],
        ["Dataansvarlig", "Skatteværket"],
        ["Dato", "1. april 2020"],
    ]
    assert case_facts(case, "da", "1. april 2020", titled=True)[0] == ["Sagsnr.", "2020-0481"]
    assert case_facts(EMPTY, "en", "1 April 2020") == [["Case no.", "not given"], ["Date", "1 April 2020"]]


def test_a_document_is_tied_to_the_list_it_was_drawn_from(case: CaseState) -> None:
    assert drawn_from(case, "da") == f"Dannet ud fra sagens 16 poster · kæde {case.chain[:12]}"


def test_a_long_running_head_is_cut() -> None:
    made = frame("da", title="t", sender="s", kind="k", running="x" * 500, foot="f")
    assert len(str(made["running"])) == 91
