"""JSON: paths, escapes, lists, JSON in JSON, JSON lines, and what is no JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests import planted
from tests.extraction.reading import gaps, only, opened, passages, places, text

from dige.detection.judging import ItemDetector, Rules
from dige.extraction.interface import Context
from dige.extraction.json import open as read
from dige.values.passage import Passage
from dige.values.place import Place

ONE, TWO, THREE = (planted.with_hyphen(number) for number in planted.passing(3))


def found(raw: bytes) -> list[tuple[str, str]]:
    """Return (kind, part) of every match."""
    detector = ItemDetector(Rules(date(2058, 1, 1)))
    for _, passage in passages(raw, "a.json"):
        detector.feed(passage)
    return [(match.kind, match.place.part) for match in detector.finish().matches]


@pytest.mark.parametrize("indent", [None, 2], ids=["one line", "many lines"])
def test_the_path_of_a_value(indent: int | None) -> None:
    raw = json.dumps({"borgere": [{"cpr": "x"}, {"a b": {"cpr": ONE}}, [[TWO]]]}, indent=indent).encode()
    assert only(raw, ONE)[1].part == "$.borgere[1]['a b'].cpr"
    assert only(raw, TWO)[1].part == "$.borgere[2][0][0]"
    assert opened(raw)[0].format == "json"
    assert gaps(raw) == []


def test_lines_count_too() -> None:
    assert only(f'{{\n"a": 1,\n"cpr": "{ONE}"\n}}'.encode(), ONE)[1] == Place(part="$.cpr", line=3)


def test_documents_one_a_line_and_one_of_them_broken() -> None:
    raw = f'{{"cpr":"{ONE}"}}\n{{"a":[}}\n{{"b":{{"cpr":"{TWO}"}}}}\n'.encode()
    assert only(raw, ONE)[1] == Place(part="$.cpr", line=1)
    assert only(raw, TWO)[1] == Place(part="$.b.cpr", line=3)


def test_escapes_are_undone() -> None:
    raw = '{"n": "S\\u00f8ren \\ud83d\\ude00", "cpr": "ONE"}'.replace("ONE", ONE.replace("-", "\\u002d")).encode()
    assert only(raw, ONE)[1].part == "$.cpr"
    assert "Søren 😀" in text(raw)
    digits = "".join(f"\\u{ord(digit):04x}" for digit in ONE)
    assert only(f'{{"cpr": "{digits}"}}'.encode(), ONE)[1].part == "$.cpr"
    assert "\\u0000\\ud800" in text(b'{"n": "0000 \\u0000\\ud800"}')


def test_json_in_a_string() -> None:
    raw = json.dumps({"payload": json.dumps({"x": [{"cpr": ONE}]})}).encode()
    assert only(raw, ONE)[1].part == "$.payload, $.x[0].cpr"


def test_numbers_in_a_list_stand_under_its_key() -> None:
    numbers = planted.passing(20)
    raw = json.dumps({"cpr": numbers}, indent=1).encode()
    assert found(raw) == [("cpr", f"$.cpr[{index}]") for index in range(20)]


def test_a_name_on_the_line_before_is_beside() -> None:
    raw = json.dumps([{"navn": "Ida Holm", "cpr": ONE}], indent=2).encode()
    assert found(raw) == [("name", "$[0].navn"), ("cpr", "$[0].cpr")]


def test_a_number_that_lost_its_zero_keeps_its_digits() -> None:
    number = next(number for number in planted.passing(200) if number[0] == "0")
    raw = f'[{{"cpr": {number[1:]}}}, {{"order": {number[1:]}}}]'.encode()
    assert found(raw) == [("cpr", "$[0].cpr")]


def test_a_key_that_is_a_number_is_not_shown() -> None:
    raw = f'{{"{ONE}": {{"p": "{TWO}"}}}}'.encode()
    assert only(raw, ONE)[1].part == "$"
    assert only(raw, TWO)[1].part == "$['******-****'].p"


def test_a_giant_array_streams() -> None:
    raw = b"[" + b",".join(b'{"id": %d, "navn": "x"}' % row for row in range(150_000)) + f',{{"cpr":"{ONE}"}}]'.encode()
    assert only(raw, ONE)[1].part == "$[150000].cpr"
    first = next(read(raw, Context()))
    assert isinstance(first, Passage)
    assert len(first.text) < 2_000_000


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_every_encoding(encoding: str) -> None:
    raw = f'{{"ø": "å", "cpr": "{ONE}"}}'.encode(encoding)
    assert only(raw, ONE, "a.json")[1].part == "$.cpr"


@pytest.mark.parametrize(
    "raw", [f'{{"cpr": "{ONE}', f'{{"a": ]]}} "{ONE}"', f"{{\"a\": '{ONE}' // x"], ids=["cut", "brackets", "quotes"]
)
def test_what_is_no_json_is_text(raw: str) -> None:
    assert only(raw.encode(), ONE)[1].line == 1
    assert gaps(raw.encode()) == []


def test_deep_nesting_has_no_path_and_is_read() -> None:
    raw = b"[" * 300_000 + f'"{ONE}"'.encode() + b"]" * 300_000
    assert only(raw, ONE)[1].part == ""


def test_what_is_not_json() -> None:
    assert [opened(raw)[0].format for raw in (b"[hej] med dig", b"{hej}", b"[section]\nx=1")] == ["text"] * 3


def test_thousands_of_places_in_one_piece() -> None:
    raw = json.dumps([{"navn": "Ida", "cpr": ONE}] * 8000).encode()
    assert {place.part for _, place in places(raw, ONE)} == {f"$[{row}].cpr" for row in range(8000)}
