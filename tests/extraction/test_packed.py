"""Packed single files: unpacked under the budget, whatever is wrong with them said."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable

import pytest
from tests import planted
from tests.extraction.reading import gaps, only, opened

from dige.extraction.budget import MIB, Limits
from dige.extraction.packed import inner_name

NUMBER = planted.with_hyphen(planted.passing(1)[0])
LOG = f"linje\n{NUMBER}\n".encode() * 3
PACKERS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


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
