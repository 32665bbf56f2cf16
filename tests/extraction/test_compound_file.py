"""Chains of sectors: those that end are sound, those that bite their tail are not."""

from __future__ import annotations

import random
import struct

import pytest
from tests.extraction.reading import gaps

from dige.extraction.compound_file import SIGNATURE, open_compound

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(chain: list[int], *, directory: int = 1, name: str = "Workbook") -> bytes:
    """Return a compound file: FAT in sector 0, directory in 1, one stream from sector 2 on, linked as `chain` says."""
    head = bytearray(512)
    head[:8] = SIGNATURE
    struct.pack_into("<HHH", head, 26, 3, 0xFFFE, 9)
    struct.pack_into("<I", head, 32, 6)
    struct.pack_into("<III", head, 44, 1, directory, 0)
    struct.pack_into("<IIIII", head, 56, 4096, END, 0, END, 0)
    struct.pack_into("<109I", head, 76, 0, *[FREE] * 108)
    table = [FAT, END, *chain]
    fat = struct.pack("<128I", *(table + [FREE] * (128 - len(table))))
    entries = b""
    for title, kind, start, size in (("Root Entry", 5, END, 0), (name, 2, 2, 512 * len(chain) + 4096)):
        raw = bytearray(128)
        raw[: 2 * len(title)] = title.encode("utf-16-le")
        struct.pack_into("<HBB", raw, 64, 2 * len(title) + 2, kind, 1)
        struct.pack_into("<3I", raw, 68, FREE, FREE, 1 if kind == 5 else FREE)
        struct.pack_into("<2I", raw, 116, start, size)
        entries += bytes(raw)
    return bytes(head) + fat + entries.ljust(512, b"\0") + b"\0" * 512 * len(chain)


@pytest.mark.parametrize(
    ("chain", "expected"),
    [([3, 4, END], True), ([3, 4, 2], False), ([2], False), ([3, 3, END], False), ([3, 90, END], True)],
    ids=["ends", "bites its tail", "names itself", "circles at the end", "leads out of the table"],
)
def test_chains(chain: list[int], expected: bool) -> None:
    assert (open_compound(compound(chain)) is not None) is expected


def test_a_header_of_nonsense_is_not_sound() -> None:
    assert not open_compound(b"")
    assert not open_compound(SIGNATURE)
    assert not open_compound(SIGNATURE + b"\xff" * 600)


def test_a_workbook_that_bites_its_tail_is_damaged_and_never_given_to_the_reader() -> None:
    found = [(gap.reason, gap.detail) for _, gap in gaps(compound([3, 4, 2]))]
    assert found == [("damaged", "sector chain")]


def test_damaged_copies_are_judged_without_failing() -> None:
    raw = compound([3, 4, END])
    rng = random.Random("sectors")
    for _ in range(300):
        copy = bytearray(raw[: rng.randrange(8, len(raw) + 1)])
        for _ in range(6):
            copy[rng.randrange(8, len(copy)) if len(copy) > 9 else 0] = rng.randrange(256)
        opened = open_compound(bytes(copy))
        if opened:
            opened.read("Workbook")


def test_a_stream_is_put_together_from_its_chain() -> None:
    raw = bytearray(compound([3, 4, END]))
    for sector, letter in ((2, b"a"), (3, b"b"), (4, b"c")):
        raw[(sector + 1) * 512 : (sector + 2) * 512] = letter * 512
    opened = open_compound(bytes(raw))
    assert opened is not None
    assert opened.read("Workbook") == b"a" * 512 + b"b" * 512 + b"c" * 512
    assert opened.read("nothing") == b""
