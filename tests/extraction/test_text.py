"""Plain text: any encoding, place by line, nothing passed over."""

from __future__ import annotations

import mmap
from pathlib import Path

import pytest
from tests import planted
from tests.extraction.reading import gaps, only, opened

from dige.extraction import text
from dige.extraction.interface import Context
from dige.extraction.nesting import walk
from dige.values.passage import Passage

NUMBER = planted.with_hyphen(planted.passing(1)[0])
NOTE = f"Kære Søren\n\nDit nummer er {NUMBER}.\nHilsen Åse\n"


@pytest.mark.parametrize(
    "encoding", ["ascii", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32-le", "cp1252", "cp850"]
)
def test_a_note_in_every_encoding(encoding: str) -> None:
    raw = NOTE.encode(encoding, "replace")
    steps, place = only(raw, NUMBER)
    assert (steps, place.line) == ((), 3)
    assert opened(raw)[0].format == "text"
    assert gaps(raw) == []


def test_a_long_line_has_an_offset() -> None:
    raw = b"x" * 5000 + b" " + NUMBER.encode()
    assert only(raw, NUMBER)[1].offset == 5001


def test_wide_text_longer_than_a_piece() -> None:
    raw = ("linje uden noget\n" * 200_000 + NUMBER).encode("utf-16-le")
    assert only(raw, NUMBER)[1].line == 200_001


def test_a_map_of_a_file_is_read_as_bytes_are(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        assert only(data, NUMBER, "note.txt")[1].line == 3


def test_a_text_with_a_few_zeroes_is_still_text() -> None:
    raw = b"log line\n" * 1000 + b"\0" * 40 + NUMBER.encode()
    assert only(raw, NUMBER, "server.log")


def test_binary_is_not_taken_for_text() -> None:
    assert text.recognise(bytes(range(256)) * 40, "x.bin") == 0
    assert [(gap.part, gap.reason) for _, gap in gaps(bytes(range(256)) * 40)] == [("", "unsupported")]


def test_old_line_ends_count() -> None:
    assert only(f"a\rb\r{NUMBER}\r".encode(), NUMBER)[1].line == 3


def test_pieces_are_yielded_lazily() -> None:
    stream = text.open(b"ord\n" * 2_000_000, Context())
    first = next(stream)
    assert isinstance(first, Passage)
    assert len(first.text) < 2_000_000
    assert len([1 for *_, value in walk(b"ord\n" * 600_000, "") if isinstance(value, Passage)]) == 3
