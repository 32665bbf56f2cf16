"""Tables as text: every separator, quotes, headings, and what is wrong with them."""

from __future__ import annotations

import pytest
from tests import planted
from tests.extraction.reading import gaps, located, only, opened, passages

from dige.extraction.delimited import separator
from dige.values.place import Place

ONE, TWO = (planted.with_hyphen(number) for number in planted.passing(2))


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"], ids=["semicolon", "comma", "tab", "bar"])
def test_every_separator(mark: str) -> None:
    rows = [["Navn", "By", "CPR-nr."], ["Ida Holm", "Skive", ONE], ["Bo Lind", "Thisted", TWO]]
    raw = "\r\n".join(mark.join(row) for row in rows).encode()
    assert only(raw, TWO)[1] == Place(row=3, column=3, header="CPR-nr.", cell="C3", line=3)
    assert opened(raw)[0].format == "csv"
    (_, passage), *_ = passages(raw)
    assert passage.grid is not None
    assert passage.grid.header == ("Navn", "By", "CPR-nr.")


def test_quoted_cells_keep_separators_and_line_breaks_to_themselves() -> None:
    raw = f'navn;note;cpr\n"Holm; Ida";"to\nlinjer";{ONE}\n"Lind ""Bo""";;{TWO}\n'.encode()
    assert only(raw, ONE)[1] == Place(row=2, column=3, header="cpr", cell="C2", line=2)
    assert only(raw, TWO)[1] == Place(row=3, column=3, header="cpr", cell="C3", line=4)
    assert b'Lind "Bo"' in passages(raw)[0][1].text


def test_a_file_named_csv_with_one_column() -> None:
    raw = f"cpr\n{ONE}\n{TWO}\n".encode()
    assert only(raw, TWO, "liste.csv")[1] == Place(row=3, column=1, header="cpr", cell="A3", line=3)


def test_a_quotation_mark_that_nothing_closes_hides_no_rows() -> None:
    rows = [f'a{row};"b' if row == 3 else f"a{row};b" for row in range(200)]
    raw = ("\n".join(rows) + f"\nx;{ONE}\n").encode()
    place = only(raw, ONE, "liste.csv")[1]
    assert (place.line, place.column) == (201, 2)


def test_prose_with_commas_is_no_table() -> None:
    raw = ("Hej, det er en sag, som vi kender.\nDen er lang.\nOg, som sagt, sen, meget sen, ja.\n" * 5).encode()
    assert opened(raw)[0].format == "text"


def test_json_is_no_table() -> None:
    assert (
        opened(b'[{"a": 1, "b": 2, "c": 3},\n{"a": 1, "b": 2, "c": 3},\n{"a": 1, "b": 2, "c": 3}]')[0].format == "json"
    )


def test_danish_letters_in_windows_encoding() -> None:
    raw = f"Navn;CPR\nSøren Ågård;{ONE}\nÆgir;{TWO}\n".encode("cp1252")
    assert "Søren Ågård".encode() in passages(raw)[0][1].text


def test_a_long_table_in_pieces() -> None:
    raw = ("navn;cpr\n" + "".join(f"Person {row};{ONE}\n" for row in range(5000))).encode()
    found = [place for _, passage in passages(raw) for place in located(passage, ONE)]
    assert [place.row for place in found] == list(range(2, 5002))
    assert len({passage.grid.id for _, passage in passages(raw) if passage.grid}) == 1
    assert gaps(raw) == []


def test_separator_of_nothing() -> None:
    assert separator("", is_whole=True) == ""
    assert separator("a;b\nc;d\n", is_whole=True) == ";"


def test_one_comma_a_line_is_enough_where_the_name_says_table() -> None:
    rows = b"Navn,CPR-nr.\nIda Holm,\nBo Lund,\n"
    assert opened(rows, "liste.csv")[0].format == "csv"
    assert opened(rows, "brev.txt")[0].format == "text"
    assert [passage.grid.header for _, passage in passages(rows, "liste.csv") if passage.grid] == [("Navn", "CPR-nr.")]
