"""RAR's chain of blocks: comment, password, volumes; and no end to what may stand there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extraction.archives import rar4, rar5

from dige.extraction.rar_blocks import rar_blocks
from dige.values.examination import Gap

BOTH = pytest.mark.parametrize("make", [rar4, rar5], ids=["rar 4", "rar 5"])
MEMBERS = {"a.txt": b"x" * 300, "Ærø.txt": b"y"}


@BOTH
def test_a_plain_archive(make: Callable[..., bytes]) -> None:
    found = rar_blocks(make(MEMBERS))
    assert (found.comments, found.locked, found.is_locked, found.is_volume) == ([], set(), False, False)
    assert list(found.extracts()) == []


@BOTH
def test_comment_and_volume(make: Callable[..., bytes]) -> None:
    found = rar_blocks(make(MEMBERS, comment=b"hej", flags=1))
    assert (found.comments, found.is_volume) == ([b"hej"], True)
    assert rar_blocks(make(MEMBERS, comment=b"hej", packed_comment=True)).comments == [None]


def test_members_behind_a_password_in_rar_5() -> None:
    assert rar_blocks(rar5(MEMBERS, locked=["Ærø.txt"])).locked == {"Ærø.txt"}


@BOTH
def test_a_chain_without_its_end(make: Callable[..., bytes]) -> None:
    raw = make(MEMBERS)
    assert not any(rar_blocks(raw[:end]).is_ended for end in range(len(raw)))
    assert [gap.detail for gap in rar_blocks(raw[:-1]).extracts() if isinstance(gap, Gap)] == ["no end mark"]


def test_encrypted_headers() -> None:
    assert rar_blocks(rar4(MEMBERS, flags=0x80)).is_locked
    assert rar_blocks(b"Rar!\x1a\x07\x01\x00" + bytes(4) + b"\x02\x04\x00").is_locked


def test_the_old_kind_of_comment_is_told() -> None:
    assert rar_blocks(rar4(MEMBERS, flags=2)).comments == [None]


@given(st.sampled_from([rar4(MEMBERS, comment=b"hej"), rar5(MEMBERS, comment=b"hej")]), st.data())
def test_damage_is_never_an_error(raw: bytes, data: st.DataObject) -> None:
    copy = bytearray(raw[: data.draw(st.integers(0, len(raw)))])
    for _ in range(data.draw(st.integers(0, 6))):
        if len(copy) > 8:
            copy[data.draw(st.integers(8, len(copy) - 1))] = data.draw(st.integers(0, 255))
    list(rar_blocks(bytes(copy)).extracts())
