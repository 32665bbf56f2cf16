"""ZIP containers: measured before read, streamed under the budget, names the Danish way."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extraction.documents import zip_of

from dige.errors import Unreadable
from dige.extraction.archive import DataFile, is_zip, member_names, open_archive, read_member
from dige.extraction.budget import Budget, Limits


@given(st.binary(max_size=50), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=8))
def test_a_stream_over_bytes_reads_as_a_file_does(data: bytes, steps: list[tuple[int, int]]) -> None:
    ours, theirs = DataFile(data), io.BytesIO(data)
    for at, size in steps:
        assert ours.seek(at) == theirs.seek(at)
        assert ours.read(size) == theirs.read(size)
        assert ours.tell() == theirs.tell()


def test_a_stream_has_no_place_before_its_beginning() -> None:
    with pytest.raises(OSError):
        DataFile(b"abc").seek(-1)


def test_members_with_one_name_are_told_apart() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "2")
    opened = open_archive(target.getvalue(), 10)
    assert [member.name for member in opened.members] == ["a.txt", "a.txt (2)"]


def test_a_directory_of_too_many_members_is_refused_unread() -> None:
    raw = zip_of({f"{number:040}": "" for number in range(200)})
    with pytest.raises(Unreadable, match="members"):
        open_archive(raw, 10)


def test_a_member_is_refused_by_its_stated_size_before_any_work() -> None:
    raw = zip_of({"a": b"x" * 10_000})
    archive = open_archive(raw, 10)
    budget = Budget(Limits(expanded_bytes=9_999))
    with pytest.raises(Unreadable, match="expanded_bytes"):
        read_member(archive, archive.members[0], budget)
    assert budget.expanded == 0
    assert read_member(archive, archive.members[0], Budget()) == (b"x" * 10_000, "")


def test_a_member_that_states_less_than_it_holds_is_read_to_its_true_end_or_the_limit() -> None:
    raw = bytearray(zip_of({"a": b"x" * 10_000}))
    for signature, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        struct.pack_into("<I", raw, raw.index(signature) + offset, 10)
    archive = open_archive(bytes(raw), 10)
    assert read_member(archive, archive.members[0], Budget()) == (b"x" * 10_000, "BadZipFile")
    with pytest.raises(Unreadable, match="expanded_bytes"):
        read_member(archive, archive.members[0], Budget(Limits(expanded_bytes=5_000)))


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
def test_a_wrong_checksum_costs_no_content(packing: int) -> None:
    raw = bytearray(zip_of({"a.txt": b"indhold her " * 9}, packing=packing))
    for signature, offset in ((b"PK\3\4", 14), (b"PK\1\2", 16)):
        struct.pack_into("<I", raw, raw.index(signature) + offset, 1)
    archive = open_archive(bytes(raw), 10)
    assert read_member(archive, archive.members[0], Budget()) == (b"indhold her " * 9, "BadZipFile")


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
def test_members_of_an_archive_cut_off_are_found_by_their_headers(packing: int) -> None:
    raw = zip_of({"a.txt": "første", "b.txt": "anden " * 50}, packing=packing)
    archive = open_archive(raw[: raw.index(b"PK\1\2") - 5], 10)
    assert archive.file is None
    assert [member.name for member in archive.members] == ["a.txt", "b.txt"]
    assert read_member(archive, archive.members[0], Budget())[0] == "første".encode()
    assert read_member(archive, archive.members[1], Budget())[0].startswith(b"anden ")


def test_what_is_no_archive() -> None:
    assert not is_zip(b"PDF")
    assert member_names(b"PK\3\4 cut off") == frozenset()
    with pytest.raises(Unreadable, match="damaged"):
        open_archive(b"PK\3\4 cut off", 10)
