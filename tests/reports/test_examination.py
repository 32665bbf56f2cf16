from __future__ import annotations

import time
from collections.abc import Callable
from types import ModuleType

import pytest

from dige.messages import LANGUAGES, Language
from dige.reports import examination
from dige.reports.material import Material, gather
from dige.values.place import Place

Reader = Callable[[bytes], str]


def test_the_danish_statement_tells_scope_method_result_and_limits(portal: Material, pdf_text: Reader) -> None:
    pdf = examination.make(portal, language="da", controller="Digeby Kommune", reference="2026-011482")
    text = pdf_text(pdf)
    for expected in (
        "Digeby Kommune",
        "Undersøgelseserklæring",
        "2026-011482",
        "2. november 2026 kl. 09.14 – 2. november 2026 kl. 09.20",
        "8–14 personer kan genkendes i 2 af 41 emner.",
        "1. Hvad der er undersøgt",
        "https://partnerportal.digeby.example/dokumenter",
        "Den omfattede 41 emner.",
        "2. Hvordan det er undersøgt",
        "Mindste sikkerhed, der meldes 50 %",
        "3. Hvad undersøgelsen viste",
        "Med fund 2 0 0 2",
        "Uden fund 36 1 2 39",
        "I alt 38 1 2 41",
        "mindst 8 og højst 14 personer",
        "står på en anden liste med et andet nummer",
        "12 forskellige numre; 14 rækker, der nævner en person",
        "4. Fund",
        "xxxxxx-xxxx",
        "tabel 1, række 2, kolonne 3 »CPR-nr.«",
        "5. Hvad der ikke er undersøgt",
        "låst med adgangskode",
        "6. Hvad erklæringen ikke siger",
        "kan adgang ikke udelukkes",
        "Underskrift Navn og stilling Dato",
        "Side 1 af",
    ):
        assert expected in text, expected
    assert "UDKAST" not in text


def test_the_english_statement_of_traffic_tells_the_exposures(traffic: Material, pdf_text: Reader) -> None:
    text = pdf_text(examination.make(traffic, language="en"))
    for expected in (
        "Statement of examination",
        "The personal numbers of 4,440 people were sent to others.",
        "4. Exposures",
        "2 February 2015 at 00:06 – 2 February 2020 at 19:41",
        "4,735 3,315 3,315",
        "Transmission: cdn.hurtignet.example",
        "cannot be ruled out",
        "Everything that the examination covered was examined whole.",
    ):
        assert expected in text, expected
    assert "0 items clean" not in text


def test_more_findings_than_are_listed_are_counted(portal: Material, pdf_text: Reader) -> None:
    text = pdf_text(examination.make(portal, language="da", most=5))
    assert "5 af 32 fund er vist, de alvorligste først." in text
    assert text.count("xxxxxx-xxxx") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_run_that_met_nothing_or_was_cut_off(sample: ModuleType, pdf_text: Reader, language: Language) -> None:
    cut_off = pdf_text(examination.make(gather([sample.run()]), language=language))
    assert ("nåede ikke til ende" if language == "da" else "did not come to its end") in cut_off


def test_records_without_a_run_cannot_be_stated() -> None:
    with pytest.raises(ValueError, match="no run"):
        examination.make(Material(), language="en")


def test_hostile_names_are_text(sample: ModuleType, pdf_text: Reader) -> None:
    rows = [sample.run(targets=(sample.HOSTILE,)), *sample.portal_rows()[1:]]
    rows.insert(-1, sample.found(sample.HOSTILE, "cpr", Place(part=sample.HOSTILE), "critical"))
    text = pdf_text(examination.make(gather(rows), language="da", controller=sample.HOSTILE))
    assert '#import "x": * $x^2$ *fed* _k_' in text
    assert "\x1b" not in text


def test_two_thousand_findings_are_set_in_less_than_five_seconds(sample: ModuleType) -> None:
    rows = [
        sample.found(f"mappe {index % 90}/liste.xlsx", "cpr", Place(sheet="Ark1", cell=f"B{index}"), "high")
        for index in range(2_000)
    ]
    material = gather([sample.run(), *rows])
    began = time.process_time()  # of this process alone: other work on the machine does not count
    examination.make(material, language="da", most=2_000)
    assert time.process_time() - began < 5
