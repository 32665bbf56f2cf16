"""YAML: paths from indentation, lists and blocks under their key."""

from __future__ import annotations

from datetime import date

from tests import planted
from tests.extraction.reading import gaps, only, opened, passages, text

from dige.detection.judging import ItemDetector, Rules

ONE, TWO, THREE, FOUR = (planted.with_hyphen(number) for number in planted.passing(4))


def parts(raw: str) -> list[tuple[str, str]]:
    """Return (kind, part) of every match."""
    detector = ItemDetector(Rules(date(2058, 1, 1)))
    for _, passage in passages(raw.encode(), "a.yaml"):
        detector.feed(passage)
    return [(match.kind, match.place.part) for match in detector.finish().matches]


def test_paths() -> None:
    raw = f"""---
borgere:
  - navn: Ida
    "cpr nr": {ONE}   # slut
  - - inde: {TWO}
andet:
- x
- y: {THREE}
sidst: {FOUR}
""".encode()
    assert only(raw, ONE)[1].part == "borgere[0].cpr nr"
    assert only(raw, TWO)[1].part == "borgere[1][0].inde"
    assert only(raw, THREE)[1].part == "andet[1].y"
    assert (only(raw, FOUR)[1].part, only(raw, FOUR)[1].line) == ("sidst", 9)
    assert opened(raw)[0].format == "yaml"
    assert gaps(raw) == []


def test_blocks_of_text_hold_no_keys() -> None:
    raw = f"a:\n  note: |\n    hej: med dig\n    - {ONE}\n  b: {TWO}\n".encode()
    assert only(raw, ONE, "a.yml")[1].part == "a.note"
    assert only(raw, TWO, "a.yml")[1].part == "a.b"


def test_lists_and_blocks_belong_to_their_key() -> None:
    numbers = planted.passing(5)
    assert parts("cpr:\n" + "".join(f"- '{number}'\n" for number in numbers)) == [
        ("cpr", f"cpr[{index}]") for index in range(5)
    ]
    assert parts("cpr: |\n" + "".join(f"  {number}\n" for number in numbers)) == [("cpr", "cpr")] * 5


def test_a_name_on_the_line_before_is_beside() -> None:
    raw = f"- navn: Ida Holm\n  cpr: {ONE}\n- cpr: {TWO}\n"
    assert parts(raw) == [("name", "[0].navn"), ("cpr", "[0].cpr"), ("cpr", "[1].cpr")]
    assert text(raw.encode(), "a.yaml").count("\n") == 2


def test_a_number_that_lost_its_zero() -> None:
    number = next(number for number in planted.passing(200) if number[0] == "0")
    assert parts(f"a:\n  cpr: {number[1:]}\n  b: {number[1:]}\n") == [("cpr", "a.cpr")]


def test_documents_begin_anew_and_depth_is_bounded() -> None:
    raw = "".join(f"{' ' * (step % 300)}k{step}:\n" for step in range(2000)) + f"---\nx: {ONE}\n"
    assert only(raw.encode(), ONE, "a.yaml")[1].part == "x"


def test_json_in_a_file_called_yaml_is_json() -> None:
    assert opened(f'{{"cpr": "{ONE}"}}'.encode(), "a.yaml")[0].format == "json"
