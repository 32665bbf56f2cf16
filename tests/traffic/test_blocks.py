"""Blocks: every line once, with its number, whatever the file's shape."""

from __future__ import annotations

import gzip
import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.traffic.blocks import Block, blocks
from dige.values.examination import Gap


def read(raw: bytes, size: int = 64, longest: int = 100) -> tuple[list[Block], list[Gap]]:
    found = list(blocks(io.BytesIO(raw), size, longest))
    return [one for one in found if isinstance(one, Block)], [one for one in found if isinstance(one, Gap)]


@given(st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), max_size=60), st.booleans())
def test_lines_come_back_with_their_numbers(lines: list[bytes], final_break: bool) -> None:
    text = b"\n".join(lines) + (b"\n" if final_break and lines else b"")
    if text.startswith(b"\x1f\x8b"):
        return
    for raw in (text, gzip.compress(text, mtime=0)):
        found, gaps = read(raw)
        assert gaps == []
        assert b"".join(block.data for block in found) == text
        numbers = [
            block.first_line + nth for block in found for nth in range(len(block.data.rstrip(b"\n").split(b"\n")))
        ]
        assert numbers == sorted(set(numbers))
        expected = text.count(b"\n") + (bool(text) and not text.endswith(b"\n"))
        assert sum(block.lines for block in found) == expected
        line = 1
        for block in found:
            assert block.first_line == line
            line += block.lines


def test_blocks_are_cut_at_line_breaks() -> None:
    found, _ = read(b"0123456789\n" * 50)
    assert len(found) > 4
    assert all(block.data.endswith(b"\n") for block in found)


@pytest.mark.parametrize("length", [101, 150, 1000])
def test_an_overlong_line_is_skipped_and_counted(length: int) -> None:
    found, gaps = read(b"a\nb\n" + b"x" * length + b"\nc\n" + b"y" * length)
    assert gaps == []
    assert b"".join(block.data for block in found) == b"a\nb\nc\n"
    assert [(block.first_line, block.dead) for block in found if block.dead] == [(3, 1), (5, 1)]
    assert next(block.first_line for block in found if block.data == b"c\n") == 4


def test_a_line_of_just_the_limit_is_kept() -> None:
    found, _ = read(b"x" * 100 + b"\ny\n")
    assert b"".join(block.data for block in found) == b"x" * 100 + b"\ny\n"


def test_a_truncated_gzip_gives_what_was_read_and_a_gap() -> None:
    rng = random.Random(1)
    text = b"".join(b"%d %d\n" % (number, rng.getrandbits(60)) for number in range(20_000))
    packed = gzip.compress(text, mtime=0)
    found, gaps = read(packed[: len(packed) // 2], size=1 << 16, longest=1 << 10)
    data = b"".join(block.data for block in found)
    assert text.startswith(data)
    assert len(data) > len(text) // 3
    lines = sum(block.lines for block in found)
    assert gaps == [Gap(f"from line {lines + 1}", "damaged", "gzip: ends too early")]


def test_a_damaged_gzip_gives_what_came_before() -> None:
    rng = random.Random(2)
    text = b"".join(b"%d %d\n" % (number, rng.getrandbits(60)) for number in range(40_000))
    packed = bytearray(gzip.compress(text, mtime=0))
    packed[len(packed) * 3 // 4 : len(packed) * 3 // 4 + 40] = b"\xff" * 40
    found, gaps = read(bytes(packed), size=1 << 16, longest=1 << 10)
    assert [gap.reason for gap in gaps] == ["damaged"]
    assert len(b"".join(block.data for block in found)) > len(text) // 3


def test_several_gzip_members_and_padding() -> None:
    raw = gzip.compress(b"a\n", mtime=0) + gzip.compress(b"b\n", mtime=0) + b"\0" * 600
    found, gaps = read(raw)
    assert (b"".join(block.data for block in found), gaps) == (b"a\nb\n", [])


def test_garbage_after_gzip_is_told() -> None:
    _, gaps = read(gzip.compress(b"a\n", mtime=0) + b"rest")
    assert [gap.reason for gap in gaps] == ["damaged"]


def test_a_bomb_unfolds_in_pieces() -> None:
    packed = gzip.compress(b"0" * 99 + b"\n" + (b"1" * 99 + b"\n") * 200_000, mtime=0)
    sizes = [len(block.data) for block in blocks(io.BytesIO(packed), 1 << 16) if isinstance(block, Block)]
    assert max(sizes) <= (1 << 16) + 100
    assert sum(sizes) == 200_001 * 100


class Failing(io.BytesIO):
    """A file on a share that goes away."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 100:
            raise OSError
        return super().read(size)


def test_a_share_that_goes_away() -> None:
    found = list(blocks(Failing(b"en linje\n" * 100), 64))
    assert found[-1] == Gap("from line 15", "damaged", "read error")
    assert sum(block.lines for block in found if isinstance(block, Block)) == 14


@pytest.mark.parametrize("raw", [b"", b"\x1f"], ids=["empty", "one byte"])
def test_next_to_nothing(raw: bytes) -> None:
    found, gaps = read(raw)
    assert gaps == []
    assert b"".join(block.data for block in found) == raw
