"""The pages of an SQLite file: what was deleted is read, what is in use is not read twice."""

from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st
from tests import planted

from dige.extraction.sqlite_pages import deleted, free_pages, page_size

ONE, TWO = (planted.with_hyphen(number) for number in planted.passing(2))


def database(*statements: str, rows: int = 300) -> bytes:
    link = sqlite3.connect(":memory:")
    link.execute("PRAGMA secure_delete = OFF")
    link.execute("CREATE TABLE borger (navn TEXT, antal INTEGER, cpr TEXT, by TEXT)")
    link.executemany("INSERT INTO borger VALUES ('Ida', 7, ?, '8800 Viborg')", [(ONE,)] * rows)
    for statement in statements:
        link.execute(statement)
    link.commit()
    return link.serialize()


def test_nothing_is_deleted() -> None:
    raw = database(rows=20)
    assert page_size(raw) == 4096
    assert free_pages(raw) == frozenset()
    assert list(deleted(raw)) == []


def test_rows_of_a_dropped_table_are_rows() -> None:
    raw = database("DROP TABLE borger")
    found = [text for _, text in deleted(raw) if ONE in text]
    assert len(found) >= 250
    assert f"Ida\t7\t{ONE}\t8800 Viborg" in found
    assert {number for number, text in deleted(raw) if ONE in text} <= free_pages(raw)


def test_a_deleted_row_on_a_page_in_use() -> None:
    raw = database(f"UPDATE borger SET cpr = '{TWO}' WHERE rowid = 5", "DELETE FROM borger WHERE rowid = 5", rows=9)
    assert free_pages(raw) == frozenset()
    assert [number for number, text in deleted(raw) if TWO in text] == [2]


def test_all_rows_deleted() -> None:
    assert any(ONE in text for _, text in deleted(database("DELETE FROM borger", rows=9)))


@given(st.binary(max_size=400), st.integers(0, 5000))
def test_damage_never_raises(noise: bytes, at: int) -> None:
    raw = bytearray(database("DROP TABLE borger", rows=60))
    raw[at : at + len(noise)] = noise
    assert sum(1 for _ in deleted(bytes(raw))) < 5000


def test_what_is_no_database() -> None:
    assert list(deleted(b"")) == []
    assert list(deleted(bytes(200))) == []
