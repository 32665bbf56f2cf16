"""Long text is cut at line ends and never inside a number; places are found again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests import planted

from dige.extraction.pieces import (
    PIECE,
    Segments,
    at_one_place,
    count_lines,
    cut,
    line_locator,
    line_pieces,
    single,
    within,
)
from dige.values.passage import Grid, Passage
from dige.values.place import Place


def test_a_long_log_is_cut_at_line_ends_and_loses_nothing() -> None:
    number = planted.with_hyphen(planted.passing(1)[0])
    line = f"2026-11-21 10:00:00 GET /sag/12345678 id={number} 200\n".encode()
    text = line * (3 * PIECE // len(line))
    pieces = list(line_pieces(text))
    assert b"".join(piece.text for piece in pieces) == text
    assert len(pieces) >= 3
    assert all(piece.text.endswith(b"\n") and len(piece.text) <= PIECE for piece in pieces)
    at = pieces[2].text.index(number.encode())
    assert pieces[2].locate(at, at + 11).line == 1 + sum(piece.text.count(b"\n") for piece in pieces[:2])


def test_a_number_wrapped_at_its_hyphen_is_not_cut() -> None:
    number = planted.passing(1)[0]
    wrapped = f"{number[:6]}-\n{number[6:]}\n".encode()
    text = wrapped * 2000
    for limit in range(9000, 9000 + len(wrapped)):
        piece = text[: cut(text, limit)]
        assert piece.endswith(number[6:].encode() + b"\n")


def test_one_endless_line_is_cut_between_numbers() -> None:
    numbers = planted.passing(50)
    text = ",".join(f'"{number}"' for number in numbers * 4000).encode()
    pieces = [piece.text for piece in line_pieces(text)]
    assert b"".join(pieces) == text
    assert sum(piece.count(numbers[0].encode()) for piece in pieces) == 4000


@given(st.binary(max_size=200).map(lambda raw: raw.decode("latin-1").encode()), st.integers(4, 50))
def test_a_cut_is_within_the_limit_and_leaves_whole_characters(text: bytes, limit: int) -> None:
    end = cut(text, limit)
    assert 0 < end <= limit or end == len(text)
    text[:end].decode()


def test_lines_end_in_three_ways() -> None:
    assert count_lines(b"a\nb\r\nc\rd") == 3


def test_segments_know_their_places() -> None:
    segments = Segments()
    for paragraph in range(1, 4):
        segments.add(f"tekst {paragraph}", Place(part="body", paragraph=paragraph))
    (passage,) = segments.take()
    at = passage.text.index(b"tekst 3")
    assert passage.locate(at, at + 7).paragraph == 3
    assert passage.locate(0, 1).paragraph == 1
    assert list(segments.take()) == []


def test_a_giant_segment_is_cut() -> None:
    segments = Segments()
    segments.add("ord " * (PIECE), Place(part="body"))
    pieces = list(segments.take())
    assert len(pieces) >= 2
    assert all(piece.locate(5, 6).part == "body" for piece in pieces)


def test_a_part_of_something_larger_says_so() -> None:
    inner = Passage(b"x", lambda start, end: Place(part="attribute href"), Grid("table 1", (), (0,)))
    outer = within(inner, "HTML body")
    assert outer.locate(0, 1).part == "HTML body, attribute href"
    assert outer.grid is not None
    assert outer.grid.id == "HTML body, table 1"
    assert within(single("x", Place()), "HTML body").locate(0, 1).part == "HTML body"


def test_a_text_with_a_name_of_its_own_stands_at_one_place_unless_it_is_very_long() -> None:
    (short,) = at_one_place("en\nto", "NOTE", "cpr", 7)
    assert (short.locate(3, 5), short.label) == (Place(part="NOTE", line=7), "cpr")
    assert [piece.locate(0, 1) for piece in at_one_place("kort", "NOTE")] == [Place(part="NOTE")]
    first, *_, last = at_one_place("linje\n" * 400_000, "NOTE", "cpr", 7)
    assert first.locate(6, 11) == Place(part="NOTE", line=8)
    assert (last.label, last.locate(0, 1).line) == ("cpr", 7 + first.text.count(b"\n") * 2)


@given(st.text("ab\r\n", max_size=60).map(str.encode), st.data())
def test_a_line_is_the_same_whatever_was_asked_before(text: bytes, data: st.DataObject) -> None:
    locate = line_locator(text, "", 7, None)
    for start in data.draw(st.lists(st.integers(0, len(text)), max_size=20)):
        line = locate(start, start).line
        assert line == 7 + count_lines(text, 0, start) or text[start - 1 : start + 1] == b"\r\n"
