from __future__ import annotations

import json
from types import ModuleType

from selectolax.lexbor import LexborHTMLParser

from dige.messages import Language
from dige.reports.material import Material, gather
from dige.reports.page import render
from dige.reports.page_findings import FIRST_ROWS
from dige.values.place import Place


def parsed(material: Material, language: Language = "da") -> LexborHTMLParser:
    return LexborHTMLParser(render(material, language))


def data(page: LexborHTMLParser) -> dict[str, list[object]]:
    held: dict[str, list[object]] = json.loads(page.css_first("script#data").text())
    return held


def text_of(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text().split())


def test_the_data_block_holds_every_row_once(portal: Material) -> None:
    held = data(parsed(portal))
    assert len(held["rows"]) == 32
    assert len(held["items"]) == 2
    assert [word for _, word in held["severities"]] == ["Kritisk", "Høj", "Lav"]


def test_more_rows_than_are_kept_are_told(sample: ModuleType) -> None:
    rows = [sample.found(f"fil {index}.txt", "cpr", Place(line=index), "high") for index in range(300)]
    page = parsed(gather([sample.run(), *rows], most=250))
    assert len(page.css("#rows tr")) == FIRST_ROWS
    assert len(data(page)["rows"]) == 250
    assert "de 250 alvorligste af 300 fund" in text_of(page, "#findings")
