"""Folders and streams of compound files, and the limits on what they may claim."""

from __future__ import annotations

import struct

import pytest
from tests.extraction.outlook import Node, compound

from dige.errors import Unreadable
from dige.extraction.compound_file import open_compound
from dige.extraction.compound_tree import Tree, tree_of

CONTENT = {"a": b"small", "b": b"large" * 2000, "mappe": {"a": b"another", "tom": {}, "c": b""}}


def tree(raw: bytes) -> Tree:
    opened = open_compound(raw)
    assert opened is not None
    return tree_of(opened)


def test_folders_and_streams() -> None:
    found = tree(compound(CONTENT))
    assert {stream.name: found.read(stream) for stream in found.root.streams} == {"a": b"small", "b": b"large" * 2000}
    folder = found.root.storage("mappe")
    assert folder is not None
    assert {stream.name: found.read(stream) for stream in folder.streams} == {"a": b"another", "c": b""}
    assert [inner.name for inner in folder.storages] == ["tom"]
    assert found.root.storage("findes ikke") is None
    assert found.root.stream("mappe") is None


def test_entries_that_point_at_each_other_are_met_once() -> None:
    raw = bytearray(compound(CONTENT))
    at = raw.find("mappe".encode("utf-16-le"))
    struct.pack_into("<3I", raw, at + 68, 1, 0, 1)
    found = tree(bytes(raw))
    assert sum(stream.name == "a" for stream in found.root.streams) == 1


def test_streams_that_claim_the_same_sectors_are_stopped() -> None:
    raw = bytearray(compound({f"s{number:03}": b"x" * 4096 for number in range(4)} | {"z": b"y" * 40_000}))
    z = raw.find(b"z\0" + bytes(62) + b"\4\0")
    for number in range(4):
        at = raw.find(f"s{number:03}".encode("utf-16-le"))
        raw[at + 116 : at + 128] = raw[z + 116 : z + 128]
    found = tree(bytes(raw))
    with pytest.raises(Unreadable, match="damaged"):
        for _ in range(3):
            for stream in found.root.streams:
                assert found.read(stream) == b"y" * 40_000


def test_a_directory_with_too_many_claims_is_not_opened() -> None:
    raw = bytearray(compound({f"s{number:03}": b"" for number in range(900)} | {"z": b"y" * 2_000_000}))
    z = raw.find(b"z\0" + bytes(62) + b"\4\0")
    for number in range(900):
        at = raw.find(f"s{number:03}".encode("utf-16-le"))
        raw[at + 116 : at + 128] = raw[z + 116 : z + 128]
    assert open_compound(bytes(raw)) is None


def test_folders_too_deep() -> None:
    node: Node = {"x": b"bottom"}
    for _ in range(40):
        node = {"m": node}
    with pytest.raises(Unreadable, match="below nesting limit"):
        tree(compound(node))
