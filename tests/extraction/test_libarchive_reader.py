"""The system's libarchive: what it gives, what its complaints mean, and that none of its words get out."""

from __future__ import annotations

import logging
import mmap
import os
from pathlib import Path

import pytest
from tests import planted
from tests.extraction.archives import cpio, rar4, written

from dige.errors import Unreadable
from dige.extraction.libarchive_reader import Entry, Reader, version

NUMBER = planted.with_hyphen(planted.passing(1)[0])


def test_the_version_that_doctor_shows() -> None:
    assert version().count(".") == 2


def test_members_one_by_one_and_block_by_block() -> None:
    raw = written({"a.txt": b"x" * 600_000, "b.txt": b""}, "7zip")
    with Reader(raw, "7zip") as reader:
        entry = reader.next()
        assert entry == Entry("a.txt", "file", "", 600_000, False)
        blocks = []
        while block := reader.read():
            blocks.append(len(block))
        assert sum(blocks) == 600_000
        assert max(blocks) <= 262_144
        second = reader.next()
        assert second is not None
        assert second.name == "b.txt"
        assert reader.read() == b""
        assert reader.next() is None
        assert reader.is_over
        assert reader.next() is None
    assert reader.read() == b""


def test_from_a_map_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(written({"a.txt": b"indhold"}, "7zip"))
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
        Reader(data, "7zip") as reader,
    ):
        assert reader.next()
        assert reader.read() == b"indhold"


def test_kinds_of_members() -> None:
    raw = cpio(
        [
            ("mappe", 0o040755, b""),
            ("genvej", 0o120777, b"a/b"),
            ("rør", 0o010644, b""),
            ("fil", 0o100644, b"indhold"),
        ]
    )
    with Reader(raw, "cpio") as reader:
        met = [reader.next() for _ in range(4)]
    assert [(entry.name, entry.kind, entry.link) for entry in met if entry] == [
        ("mappe", "folder", ""),
        ("genvej", "link", "a/b"),
        ("rør", "special", ""),
        ("fil", "file", ""),
    ]


def test_names_in_an_old_code_page() -> None:
    with Reader(rar4({"Ærø.txt": b"x"}), "rar", codepage="cp850") as reader:
        entry = reader.next()
    assert entry is not None
    assert entry.name == "Ærø.txt"
    raw = cpio([("a?.txt", 0o100644, b"x")]).replace(b"a?.txt", b"a\xe6.txt")
    with Reader(raw, "cpio") as reader:
        entry = reader.next()
    assert entry is not None
    assert entry.name == "aæ.txt"


@pytest.mark.parametrize("packing", ["compress", "lz4", "lzip"])
def test_a_packed_file_is_one_member(packing: str) -> None:
    with Reader(written({"a": b"linje\n" * 1000}, "raw", packing), "raw", packing) as reader:
        assert reader.next()
        assert reader.read() == b"linje\n" * 1000


def test_a_packing_that_would_start_a_program_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Unreadable) as refused:
        Reader(b"\x89LZO", "raw", "lrzip")
    assert refused.value.reason == "unsupported"
    with pytest.raises(Unreadable, match="unsupported"):
        Reader(b"x", "no such format")
    assert capfd.readouterr() == ("", "")


def test_what_its_complaints_mean(caplog: pytest.LogCaptureFixture) -> None:
    raw = written({f"{NUMBER}.txt": bytes(range(256)) * 40}, "7zip")
    with caplog.at_level(logging.DEBUG), pytest.raises(Unreadable) as damaged, Reader(raw[:-9], "7zip") as reader:
        reader.next()
    assert damaged.value.reason == "damaged"
    assert reader.is_over
    assert NUMBER not in str(damaged.value) + caplog.text
    with pytest.raises(Unreadable) as locked, Reader(rar4({"a": b"x"}, flags=0x80), "rar") as reader:
        reader.next()
    assert locked.value.reason == "encrypted"


def test_no_format_but_the_one_named_is_read() -> None:
    with pytest.raises(Unreadable) as damaged, Reader(written({"a": b"x"}, "cpio"), "7zip") as reader:
        reader.next()
    assert damaged.value.reason == "damaged"


def test_no_descriptor_is_left_open() -> None:
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        with Reader(written({"a": b"x"}, "cpio"), "cpio") as reader:
            reader.next()
    assert len(os.listdir("/proc/self/fd")) == before


def test_where_the_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from dige.extraction import libarchive_reader

    for name in [name for name in sys.modules if name.split(".")[0] == "libarchive"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setenv("LIBARCHIVE", "libnosucharchive.so.99")
    libarchive_reader._library.cache_clear()
    try:
        assert version() == ""
        with pytest.raises(Unreadable) as missing:
            Reader(b"x", "7zip")
        assert (missing.value.reason, missing.value.detail) == ("unsupported", "libarchive13 is missing")
    finally:
        monkeypatch.undo()
        libarchive_reader._library.cache_clear()
    assert version()
