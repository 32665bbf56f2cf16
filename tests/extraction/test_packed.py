"""Packed single files: unpacked under the budget, whatever is wrong with them said."""

from __future__ import annotations

import bz2
import gzip
import lzma
import time
from collections.abc import Callable

import pytest
import zstandard
from tests import planted
from tests.extraction.archives import written
from tests.extraction.reading import gaps, only, opened

from dige.extraction.budget import MIB, Limits
from dige.extraction.packed import inner_name

NUMBER = planted.with_hyphen(planted.passing(1)[0])
LOG = f"linje\n{NUMBER}\n".encode() * 3
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.compress,
    "lz4": lambda content: written({"a": content}, "raw", "lz4"),
    "lz": lambda content: written({"a": content}, "raw", "lzip"),
}


@pytest.mark.parametrize("kind", PACKERS)
def test_what_is_inside_is_an_item(kind: str) -> None:
    raw = PACKERS[kind](f"linje\n{NUMBER}\n".encode())
    steps, place = only(raw, NUMBER, f"access.log.2.{kind}")
    assert (steps, place.line) == (("access.log.2",), 2)
    assert gaps(raw) == []


@pytest.mark.parametrize("kind", PACKERS)
def test_pieces_one_after_another_are_one_file(kind: str) -> None:
    pack = PACKERS[kind]
    raw = pack(b"x" * 3 * MIB) + pack(b"\n") + pack(NUMBER.encode())
    assert only(raw, NUMBER)[1].line == 2
    assert opened(raw)[1].size == 3 * MIB + 1 + len(NUMBER)


@pytest.mark.parametrize("kind", PACKERS)
def test_a_bomb_is_stopped(kind: str) -> None:
    raw = PACKERS[kind](b"\0" * (20 * MIB))
    assert ("too large", "ratio") in [(gap.reason, gap.detail) for _, gap in gaps(raw)]
    limited = gaps(raw, limits=Limits(expanded_bytes=3 * MIB, ratio=10**9))
    assert ("too large", "expanded_bytes") in [(gap.reason, gap.detail) for _, gap in limited]


@pytest.mark.parametrize("kind", PACKERS)
def test_a_file_cut_off_gives_what_came_out(kind: str) -> None:
    raw = PACKERS[kind](LOG * 50_000)
    found = gaps(raw[: len(raw) - 12])
    assert [gap.reason for _, gap in found] == ["damaged"]


def test_names() -> None:
    assert inner_name("mappe/a.log.gz") == "a.log"
    assert inner_name("a.tgz") == "a.tar"
    assert inner_name("a") == "content"
    assert inner_name(".gz") == "content"


def test_in_the_old_ways() -> None:
    compressed = written({"a": LOG}, "raw", "compress")
    assert only(compressed, f"{NUMBER}\nlinje\n{NUMBER}\nlinje\n{NUMBER}", "a.log.Z")[0] == ("a.log",)
    alone = lzma.compress(NUMBER.encode(), lzma.FORMAT_ALONE)
    assert only(alone, NUMBER, "a.log.lzma")[0] == ("a.log",)
    assert gaps(compressed, "a.log.Z") == gaps(alone, "a.log.lzma") == []


def test_zstd_pieces_that_hold_no_text_are_passed_over() -> None:
    skippable = b"\x50\x2a\x4d\x18\x04\0\0\0abcd"
    assert only(skippable + zstandard.compress(NUMBER.encode()) + skippable, NUMBER, "a.zst")


def test_a_zstd_bomb_costs_little() -> None:
    raw = zstandard.compress(bytes(1024 * MIB), 1)
    begun = time.monotonic()
    limited = gaps(raw, limits=Limits(expanded_bytes=3 * MIB, ratio=10**9))
    assert ("too large", "expanded_bytes") in [(gap.reason, gap.detail) for _, gap in limited]
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz", "zst"])
def test_what_follows_the_packed_data_is_not_passed_over_in_silence(kind: str) -> None:
    raw = PACKERS[kind](LOG)
    assert gaps(raw + bytes(5000)) == []
    found = gaps(raw + bytes(100) + b"og mere endnu")
    assert [(gap.reason, gap.detail) for _, gap in found] == [("damaged", "bytes after the end")]
