"""A folder written as a file of its own: this house and another read it back."""

from __future__ import annotations

import io
import random

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dige.extraction.compound_file import open_compound
from dige.extraction.compound_tree import Storage, Stream, Tree, tree_of
from dige.extraction.compound_writing import written


def storage(contents: dict[str, bytes], *inner: Storage, name: str = "") -> Storage:
    """Return a folder whose streams carry the number of their content as their start."""
    return Storage(
        name, [Stream(each, index, len(content)) for index, (each, content) in enumerate(contents.items())], [*inner]
    )


def tree(raw: bytes) -> Tree:
    opened = open_compound(raw)
    assert opened is not None
    return tree_of(opened)


@settings(max_examples=40)
@given(st.lists(st.sampled_from([0, 1, 63, 64, 65, 4095, 4096, 4097, 70_000]), max_size=12))
def test_round_trip(sizes: list[int]) -> None:
    contents = {f"s{index}": random.Random(index).randbytes(size) for index, size in enumerate(sizes)}
    every = list(contents.values())
    raw = written(storage(contents), lambda stream: every[stream.start])
    found = tree(raw)
    assert {stream.name: found.read(stream) for stream in found.root.streams} == contents
    with olefile.OleFileIO(io.BytesIO(raw)) as other:
        assert {name: other.openstream(name).read() for (name,) in other.listdir()} == contents


def test_folders_in_folders() -> None:
    root = storage(
        {"a": b"x"}, storage({"b": b"x"}, storage({"c": b"x"}, name="inner"), name="mappe"), storage({}, name="tom")
    )
    raw = written(root, lambda stream: stream.name.encode())
    with olefile.OleFileIO(io.BytesIO(raw)) as other:
        assert sorted(other.listdir(storages=True)) == [
            ["a"],
            ["mappe"],
            ["mappe", "b"],
            ["mappe", "inner"],
            ["mappe", "inner", "c"],
            ["tom"],
        ]
        assert other.openstream("mappe/inner/c").read() == b"c"


@pytest.mark.parametrize("count", [1, 2, 500])
def test_many_siblings(count: int) -> None:
    raw = written(storage({f"s{index}": b"x" for index in range(count)}), lambda stream: b"%d" % stream.start)
    with olefile.OleFileIO(io.BytesIO(raw)) as other:
        assert {int(name[1:]): int(other.openstream(name).read()) for (name,) in other.listdir()} == {
            index: index for index in range(count)
        }
