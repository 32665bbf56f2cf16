"""RTF: control words in the middle of a number, hidden text, headers, fields."""

from __future__ import annotations

import pytest
from tests import planted
from tests.extraction.reading import gaps, only, opened, places, text

NUMBER = planted.with_hyphen(planted.passing(1)[0])
A, B = NUMBER[:5], NUMBER[5:]


def rtf(body: str) -> bytes:
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}" + body + "}").encode("cp1252")


@pytest.mark.parametrize(
    ("body", "part"),
    [
        (f"Nr. {A}\\lang1030 {B}\\par", "body"),
        (f"{{\\b {A}}}{{\\i {B}}}\\par", "body"),
        (f"{{\\v {NUMBER}}}\\par", "body"),
        (f"{{\\header {NUMBER}\\par}}", "header"),
        (f"x{{\\footnote {NUMBER}}}\\par", "footnote"),
        (f'{{\\field{{\\*\\fldinst HYPERLINK "{NUMBER}"}}{{\\fldrslt her}}}}', "fldinst"),
        (f"{{\\info{{\\title {NUMBER}}}}}", "title"),
        (f"{{\\*\\annotation {NUMBER}}}", "annotation"),
    ],
    ids=["control word", "groups", "hidden", "header", "footnote", "field", "title", "comment"],
)
def test_hiding_places(body: str, part: str) -> None:
    assert only(rtf(body), NUMBER)[1].part == part
    assert opened(rtf(body))[0].format == "rtf"
    assert gaps(rtf(body)) == []


def test_characters() -> None:
    assert (
        text(rtf("S\\'f8ren \\u197?g\\u229?rd 1\\_2\\~3\\-4\\endash 5\\{\\}\\par"))
        == "Søren Ågård 1\u20112\u00a03\u00ad4–5{}\n"
    )


def test_paragraphs_and_cells_part() -> None:
    assert not places(rtf(f"{A}\\par {B}"), NUMBER)
    assert not places(rtf(f"{A}\\cell {B}\\cell\\row"), NUMBER)


def test_a_mark_in_the_middle_of_a_number_does_not_break_it() -> None:
    assert only(rtf(f"{A}{{\\*\\bkmkstart x}}{B}\\par"), NUMBER)[1].part == "body"


def test_pictures_objects_and_a_torn_end_are_gaps() -> None:
    raw = rtf(f"{{\\pict 0102}}{{\\object{{\\objdata 0102}}}}{NUMBER}")
    assert {gap.reason for _, gap in gaps(raw)} == {"picture", "unsupported"}
    assert {gap.reason for _, gap in gaps(raw[:-1])} == {"picture", "unsupported", "damaged"}
    assert only(raw, NUMBER)
