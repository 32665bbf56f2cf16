"""SQL dumps: rows of INSERT and COPY as tables, everything else as text, nothing lost."""

from __future__ import annotations

from tests import planted
from tests.extraction.reading import gaps, located, only, opened, passages, text

from dige.extraction import sql
from dige.extraction.interface import Context
from dige.values.passage import Passage
from dige.values.place import Place

ONE, TWO, THREE, FOUR = (planted.with_hyphen(number) for number in planted.passing(4))


def table(name: str, row: int, column: int, header: str | None, line: int) -> Place:
    return Place(part=f"table {name}", row=row, column=column, header=header, line=line)


def test_columns_named_in_the_statement() -> None:
    raw = f"""INSERT INTO [dbo].[Borger] ([Navn], [CPR]) VALUES (N'Ida; Holm', N'{ONE}');
insert into "public"."borger"(navn, cpr)
values ('O''Neil', '{TWO}'), (null, concat('a', ')', lower('b'))),
  ('x', '{THREE}')
on conflict do nothing;
""".encode()
    assert only(raw, ONE)[1] == table("Borger", 1, 2, "CPR", 1)
    assert only(raw, TWO)[1] == table("borger", 1, 2, "cpr", 3)
    assert only(raw, THREE)[1] == table("borger", 3, 2, "cpr", 4)
    assert "O'Neil" in text(raw)
    assert opened(raw)[0].format == "sql"
    assert gaps(raw) == []


def test_columns_named_where_the_table_is_made() -> None:
    raw = f"""CREATE TABLE IF NOT EXISTS `borger` (
  `id` int(11) NOT NULL, -- (
  `navn` enum('a,b)','c') DEFAULT '(', `cpr` char(11),
  PRIMARY KEY (`id`, `cpr`), KEY x (`navn`)
) ENGINE=InnoDB;
/*!40000 ALTER TABLE `borger` DISABLE KEYS */;
INSERT INTO `borger` VALUES (1,'Ida \\'Bo\\' (\\\\','{ONE}'),
(2,_binary 'x','{TWO}');
INSERT INTO `borger` VALUES (3,NULL,'{THREE}');
-- {FOUR}
""".encode()
    assert only(raw, ONE)[1] == table("borger", 1, 3, "cpr", 7)
    assert only(raw, TWO)[1] == table("borger", 2, 3, "cpr", 8)
    assert only(raw, THREE)[1] == table("borger", 3, 3, "cpr", 9)
    assert only(raw, FOUR)[1] == Place(line=10)
    assert "Ida 'Bo' (\\" in text(raw)


def test_copy_of_postgresql() -> None:
    raw = f"""-- PostgreSQL database dump
COPY public.borger (navn, cpr) FROM stdin;
Ida\\tHolm\t{ONE}
\\N\t{TWO}
\\.

SELECT pg_catalog.setval('x', 1); -- {THREE}
""".encode()
    assert only(raw, ONE)[1] == table("borger", 1, 2, "cpr", 3)
    assert only(raw, TWO)[1] == table("borger", 2, 2, "cpr", 4)
    assert only(raw, THREE)[1] == Place(line=7)


def test_a_table_whose_columns_nobody_names() -> None:
    raw = f"INSERT INTO patient VALUES (1, '{ONE}');\nINSERT INTO patient VALUES (2, '{TWO}');\n".encode()
    assert only(raw, TWO)[1] == table("patient", 2, 2, None, 2)
    (passage,) = [passage for _, passage in passages(raw) if passage.grid]
    assert passage.label == "patient"


def test_values_written_as_hexadecimal() -> None:
    raw = f"INSERT INTO t (a, b) VALUES (X'{ONE.encode().hex()}', X'00ff');".encode()
    assert only(raw, ONE)[1] == table("t", 1, 1, "a", 1)


def test_a_statement_that_is_not_understood_stays_text() -> None:
    raw = f"INSERT INTO t (a) VALUES ('{ONE}', 'never closed);\nUPDATE t SET a = '{TWO}';\n".encode()
    assert only(raw, ONE)[1].line == 1
    assert only(raw, TWO)[1].line == 2
    assert only(f"INSERT INTO t (a) SELECT '{ONE}';".encode(), ONE)[1] == Place(line=1)


def test_a_dump_cut_off_in_a_row() -> None:
    raw = f"INSERT INTO t (a, b) VALUES ('x', '{ONE}'),('y', '{TWO}".encode()
    assert only(raw, ONE)[1].header == "b"
    assert only(raw, TWO)[1].line == 1


def test_one_statement_of_many_megabytes() -> None:
    rows = ",".join(f"({row},'Person','{ONE}')" for row in range(120_000))
    raw = f"INSERT INTO `b` (`id`, `navn`, `cpr`) VALUES {rows};\n-- {TWO}\n".encode()
    found = [place for _, passage in passages(raw) for place in located(passage, ONE)]
    assert [place.row for place in found] == list(range(1, 120_001))
    assert {place.header for place in found} == {"cpr"}
    assert only(raw, TWO)[1].line == 2
    first = next(sql.open(raw, Context()))
    assert isinstance(first, Passage)


def test_a_row_a_statement_shares_one_table() -> None:
    raw = "".join(f"INSERT INTO b (id, cpr) VALUES ({row}, '{ONE}');\n" for row in range(3000)).encode()
    found = [place for _, passage in passages(raw) for place in located(passage, ONE)]
    assert [(place.row, place.line) for place in found] == [(row, row) for row in range(1, 3001)]
    assert len(passages(raw)) < 10


def test_an_endless_row_is_text_in_bounded_memory() -> None:
    raw = b"INSERT INTO t (a) VALUES ('" + b"x, (" * 3_000_000 + f"{ONE}".encode()
    assert len([place for _, passage in passages(raw) for place in located(passage, ONE)]) == 1


def test_prose_about_sql_is_text() -> None:
    assert opened(b"Man kan skrive: insert into t, og create table.\n")[0].format == "text"
