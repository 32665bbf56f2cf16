from __future__ import annotations

import csv
import io
from types import ModuleType

from hypothesis import given
from hypothesis import strategies as st

from dige.reports.csv_table import COLUMNS, harmless, lines
from dige.values.place import Place


def table(rows: list[object]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines(rows, "da")), newline="")))


def test_every_finding_and_every_part_not_examined_is_a_row(sample: ModuleType) -> None:
    rows = table(sample.portal_rows())
    assert len(rows) == 35
    assert list(rows[0]) == list(COLUMNS)
    assert rows[0]["place"] == "ark Adgangskort, celle A2 »Navn«"
    gaps = [row for row in rows if row["type"] == "not_examined"]
    assert gaps[2]["reason"] == "et format, som Dige ikke læser (AutoCAD)"


def test_a_file_name_that_is_a_formula_is_text(sample: ModuleType) -> None:
    row = sample.found('=HYPERLINK("https://ond.example")', "cpr", Place(line=1), "high", context='+1\r\n-2;,"')
    (read,) = table([row])
    assert read["item"].startswith("'=HYPERLINK(")
    assert read["context"] == "'+1  -2;,\""


@given(st.text())
def test_no_cell_begins_a_formula(text: str) -> None:
    cell = harmless(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert "\n" not in cell
