from __future__ import annotations

from types import ModuleType

from selectolax.lexbor import LexborHTMLParser

from dige.messages import Language
from dige.reports.material import Material, gather
from dige.reports.page import render
from dige.reports.page_exposures import section


def parsed(material: Material, language: Language = "da") -> LexborHTMLParser:
    return LexborHTMLParser(render(material, language))


def text_of(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text().split())


def test_exposures_have_bars_and_the_same_figures_in_a_table(traffic: Material) -> None:
    page = parsed(traffic, "da")
    assert len(page.css("#exposures svg")) == 2
    assert len(page.css("#exposures details table")) == 2
    assert "3.315 personer · 3.315 forskellige numre · 4.735 forekomster" in text_of(page, "#exposures")
    assert page.css_first("#findings") is None


def test_different_visitors_stand_beside_the_accesses_of_a_day(sample: ModuleType) -> None:
    page = parsed(gather([*sample.portal_rows(), sample.publication()]))
    assert "Dag Opslag Adresser 14. juni 2016 1 1 15. juni 2016 1 1" in " ".join(
        node.text() for node in page.css("#exposures details th, #exposures details td")
    )


def test_without_exposures_there_is_no_section() -> None:
    assert list(section((), "da")) == []
