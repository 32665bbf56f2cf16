"""SQLite databases: tables, schema, BLOBs, deleted rows; hostile schemas run nothing and end in time."""

from __future__ import annotations

import sqlite3
import time

from tests import planted
from tests.extraction.documents import docx, paragraph
from tests.extraction.reading import gaps, only, opened, places, text
from tests.scanning.running import Kept, Listed, entry, scanned

from dige.extraction.sqlite_pages import deleted
from dige.values.examination import Gap
from dige.values.place import Place

ONE, TWO, THREE = (planted.with_hyphen(number) for number in planted.passing(3))


def database(script: str = "", *values: object, encoding: str = "UTF-8") -> bytes:
    """Return a database with a table of one row, and what a script makes."""
    link = sqlite3.connect(":memory:")
    link.execute(f"PRAGMA encoding = '{encoding}'")
    link.execute("CREATE TABLE borger (id INTEGER PRIMARY KEY, navn TEXT, cpr TEXT, bilag BLOB)")
    link.execute("INSERT INTO borger VALUES (1, 'Søren Ågård', ?, NULL)", (ONE,))
    for value in values:
        link.execute("INSERT INTO borger (navn, bilag) VALUES ('x', ?)", (value,))
    link.executescript(script)
    link.commit()
    return link.serialize()


def test_a_cell() -> None:
    for encoding in ("UTF-8", "UTF-16le"):
        raw = database(encoding=encoding)
        assert only(raw, ONE)[1] == Place(part="table borger", row=1, column=3, header="cpr")
        assert "Søren Ågård" in text(raw)
        assert opened(raw)[0].format == "sqlite"
        assert gaps(raw) == []


def test_names_that_need_quotes_and_numbers_without_decimals() -> None:
    number = planted.passing(1)[0].lstrip("0")
    raw = database(f'CREATE TABLE "a "" b" ("c; d" REAL); INSERT INTO "a "" b" VALUES ({number}.0)')
    assert only(raw, number)[1] == Place(part='table a " b', row=1, column=1, header="c; d")


def test_the_schema_is_text() -> None:
    raw = database(f"CREATE TABLE t (a DEFAULT '{TWO}'); CREATE VIEW v AS SELECT '{THREE}'")
    assert only(raw, TWO)[1].part == "schema, table t"
    assert only(raw, THREE)[1].part == "schema, view v"


def test_a_table_without_rowid_and_one_of_words() -> None:
    raw = database(
        f"CREATE TABLE w (k TEXT PRIMARY KEY) WITHOUT ROWID; INSERT INTO w VALUES ('{TWO}');"
        f"CREATE VIRTUAL TABLE f USING fts5(note); INSERT INTO f VALUES ('{THREE}');"
    )
    assert only(raw, TWO)[1].part == "table w"
    assert [place for _, place in places(raw, THREE) if place.part == "table f_content"]
    assert gaps(raw) == []


def test_blobs() -> None:
    raw = database("", docx(paragraph(TWO)), f"note: {THREE}".encode(), bytes(range(256)) * 8, b"\x01\x02\xff")
    assert only(raw, TWO)[0] == ("borger, bilag 2",)
    assert only(raw, THREE) == ((), Place(part="table borger", row=3, column=4, header="bilag"))
    assert gaps(raw) == [(("borger, bilag 4",), Gap("", "unsupported"))]


def test_deleted_rows() -> None:
    raw = database(f"PRAGMA secure_delete = OFF; CREATE TABLE x (a); INSERT INTO x VALUES ('{TWO}'); DROP TABLE x")
    assert only(raw, TWO)[1] == Place(part="deleted rows", page=3)


def test_copies_that_the_database_left_behind_are_not_told_again() -> None:
    many = ";".join(f"INSERT INTO borger (navn, cpr) VALUES ('Bo Lind', '{TWO}')" for _ in range(300))
    raw = database(f"PRAGMA secure_delete = OFF; {many}")
    assert any(TWO in text for _, text in deleted(raw))
    assert {place.part for _, place in places(raw, TWO)} == {"table borger"}


def test_a_database_in_wal_mode_says_that_its_log_was_not_seen() -> None:
    raw = bytearray(database())
    raw[18:20] = b"\x02\x02"
    assert only(bytes(raw), ONE)[1].part == "table borger"
    assert gaps(bytes(raw)) == [((), Gap("write-ahead log", "out of scope", "kept in a file of its own"))]


def test_the_log_itself_is_read() -> None:
    raw = b"\x37\x7f\x06\x82" + bytes(60) + f"Ida{ONE}".encode() + bytes(60)
    assert only(raw, ONE)[1].part == "log of changes"


def hostile(change: str) -> bytes:
    link = sqlite3.connect(":memory:")
    link.deserialize(database("CREATE TABLE t (a); INSERT INTO t VALUES (1); CREATE VIEW v AS SELECT 1"))
    link.execute("PRAGMA writable_schema = ON")
    link.execute(change)
    link.commit()
    return link.serialize()


def test_views_and_generated_columns_do_not_run() -> None:
    endless = "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT sum(x) FROM r"
    raw = database(
        f"CREATE VIEW v AS {endless};"
        "CREATE TABLE g (a, b AS (hex(zeroblob(90000000))));"
        f"INSERT INTO g (a) VALUES ('{TWO}');"
        "CREATE TRIGGER tr AFTER INSERT ON g BEGIN DELETE FROM borger; END;"
    )
    begun = time.process_time()
    assert only(raw, ONE)[1].part == "table borger"
    assert only(raw, TWO)[1] == Place(part="table g", row=1, column=1, header="a")
    assert time.process_time() - begun < 5
    assert gaps(raw) == []


def test_a_view_that_says_it_is_a_table_does_not_run() -> None:
    raw = hostile(
        "UPDATE sqlite_master SET type = 'table', rootpage = 2, sql = 'CREATE VIEW v AS WITH RECURSIVE r(x) AS "
        "(SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT x FROM r' WHERE name = 'v'"
    )
    begun = time.process_time()
    assert places(raw, ONE)
    assert time.process_time() - begun < 5
    assert all(gap.reason == "damaged" for _, gap in gaps(raw))


def test_a_schema_too_broken_to_open_is_read_as_pages() -> None:
    raw = hostile("UPDATE sqlite_master SET sql = 'CREATE TABLE t (((' WHERE name = 't'")
    assert {place.part for _, place in places(raw, ONE)} == {"page"}
    assert [(gap.part, gap.reason) for _, gap in gaps(raw)] == [("tables", "damaged")]


def test_tables_that_share_their_pages_end() -> None:
    link = sqlite3.connect(":memory:")
    link.deserialize(database(f"CREATE TABLE t (a); INSERT INTO t VALUES ('{'x' * 3000}')"))
    link.executescript("".join(f"CREATE TABLE t{row} (a);" for row in range(300)))
    link.execute("PRAGMA writable_schema = ON")
    link.execute("UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 't')")
    link.commit()
    found = gaps(link.serialize())
    assert {gap.reason for _, gap in found} <= {"too large", "damaged"}


def test_in_a_confined_worker() -> None:
    sink = Kept()
    scanned(Listed([entry("a.db", database(f"CREATE TABLE x (note); INSERT INTO x VALUES ('cpr {TWO}')"))]), sink)
    assert sorted(row.place.part for row in sink.findings if row.kind == "cpr") == ["table borger", "table x"]
    assert sink.unread == []
