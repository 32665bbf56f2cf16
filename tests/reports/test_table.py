from __future__ import annotations

import io
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.messages import LANGUAGES, Language
from dige.reports.inert import columns, inert
from dige.reports.material import Material, gather
from dige.reports.table import Screen, cut, render, wants_colour, wrapped


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_screen(portal: Material, traffic: Material, width: int, language: Language) -> None:
    for material in (portal, traffic):
        for line in render(material, Screen(width, language=language)).splitlines():
            assert columns(line) <= width


def test_people_and_items_are_told_before_anything_else(portal: Material) -> None:
    lines = render(portal, Screen(100, language="da")).splitlines()
    told = [line for line in lines if line and not line.startswith(("Dige", "  https"))]
    assert told[0] == "8–14 personer kan genkendes i 2 af 41 emner."
    text = "\n".join(lines)
    assert "følgegruppe/Honorarer følgegruppe.docx (20 fund)" in text
    assert text.index("Kritisk") < text.index("Høj   ")
    assert "Ikke undersøgt" in text
    assert "låst med adgangskode" in text
    assert "Næste skridt" in text
    assert "… og 12 mere i dette emne" in text


def test_columns_stand_under_each_other(portal: Material) -> None:
    lines = render(portal, Screen(80, language="da")).splitlines()
    head = next(line for line in lines if line.startswith("  Alvor"))
    rows = [line for line in lines if line.startswith(("  Kritisk ", "  Høj "))]
    assert len(rows) == 16
    start = head.index("Maskeret")
    assert all(row[start - 1] == " " and row[start] != " " for row in rows)
    assert all(row.endswith("%") for row in rows)


def test_colour_only_where_it_is_wanted(portal: Material) -> None:
    assert "\x1b" not in render(portal, Screen(80))
    assert "\x1b[1;31mCritical\x1b[0m" in render(portal, Screen(80, colour=True))


def test_colour_needs_a_terminal_and_respects_no_color() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert wants_colour(Terminal(), {})
    assert not wants_colour(Terminal(), {"NO_COLOR": "1"})
    assert not wants_colour(Terminal(), {"TERM": "dumb"})
    assert not wants_colour(io.StringIO(), {})


def test_hostile_texts_are_text(sample: ModuleType) -> None:
    from dige.values.place import Place

    rows = sample.portal_rows()
    rows.insert(-1, sample.found(sample.HOSTILE, "cpr", Place(part=sample.HOSTILE), "critical", masked=sample.HOSTILE))
    text = render(gather(rows), Screen(80))
    assert inert(text.replace("\n", "")) == text.replace("\n", "")
    assert all(columns(line) <= 80 for line in text.splitlines())


def test_a_run_without_anything(sample: ModuleType) -> None:
    text = render(gather([]), Screen(80, language="en"))
    assert "did not come to its end" in text


def test_what_is_not_listed_is_counted(sample: ModuleType) -> None:
    from dige.values.finding import NotExamined
    from dige.values.place import Place

    rows = [sample.found(f"{index}.txt", "cpr", Place(line=1), "medium") for index in range(25)]
    rows += [NotExamined(sample.item(f"{index}.dwg"), "", "unsupported") for index in range(15)]
    text = render(gather([sample.run(), *rows]), Screen(80, language="da"))
    assert "… og 15 emner mere med fund" in text
    assert "… og 5 mere" in text
    assert "Middel" in text


def test_exposures_are_listed_with_their_period(traffic: Material) -> None:
    text = render(traffic, Screen(100, language="da"))
    assert "3.315 personer, 3.315 forskellige numre, 4.735 forekomster" in text
    assert "2. februar 2015 kl. 00.06 – 2. februar 2020 kl. 19.41" in text


@given(st.text(max_size=80).map(inert), st.integers(min_value=2, max_value=40))
def test_a_cut_text_fits_and_a_short_one_is_left_alone(text: str, width: int) -> None:
    short = cut(text, width)
    assert columns(short) <= width
    if columns(text) <= width:
        assert short == text


@given(st.text(max_size=200), st.integers(min_value=10, max_value=60))
def test_wrapped_lines_fit(text: str, width: int) -> None:
    assert all(columns(line) <= width for line in wrapped(text, width, "  "))


def test_the_start_page_of_a_site_is_called_by_its_address(sample: ModuleType) -> None:
    from dataclasses import replace

    from dige.values.place import Place
    from dige.values.run import Run

    site = "https://portal.example/"
    found = sample.found(site, "cpr", Place(line=1), "high")
    rows = [replace(row, targets=(site,)) if isinstance(row, Run) else row for row in sample.portal_rows()]
    text = render(gather([*rows[:-1], replace(found, item=replace(found.item, address=site)), rows[-1]]), Screen(80))
    assert f"\n{site} (1 finding)\n" in text
