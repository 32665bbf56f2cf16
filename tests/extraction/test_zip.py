"""Archives: members as items, comments as text, what cannot be read as gaps."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from tests import planted
from tests.extraction.documents import zip_of
from tests.extraction.reading import gaps, only, opened, places

from dige.extraction.budget import MIB, Limits

NUMBER = planted.with_hyphen(planted.passing(1)[0])


def test_members_are_items_of_their_own() -> None:
    raw = zip_of({"mappe/a.txt": f"første linje\n{NUMBER}", "b.csv": "navn;cpr\nx;1\ny;2\n", "mappe/": ""})
    steps, place = only(raw, NUMBER)
    assert (steps, place.line) == (("mappe/a.txt",), 2)
    assert [(item.steps, item.format) for item in opened(raw)] == [
        ((), "zip"),
        (("mappe/a.txt",), "text"),
        (("b.csv",), "csv"),
    ]


def test_archives_in_archives() -> None:
    inner = zip_of({"dyb.txt": NUMBER})
    middle = zip_of({"inner.zip": inner})
    assert only(zip_of({"middle.zip": middle}), NUMBER)[0] == ("middle.zip", "inner.zip", "dyb.txt")


def test_comments_and_names_are_text() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.comment = f"arkiv {NUMBER}".encode()
        member = zipfile.ZipInfo("a.txt")
        member.comment = f"medlem {NUMBER}".encode()
        archive.writestr(member, "tom")
        archive.writestr(f"{NUMBER}.txt", "tom")
    found = {(steps[-1] if steps else "", place.part) for steps, place in places(target.getvalue(), NUMBER)}
    assert found == {("", "archive comment"), ("", "comment of a.txt"), (f"{NUMBER}.txt", "name")}


def test_a_member_behind_a_password_is_a_gap_and_shows_no_number() -> None:
    raw = bytearray(zip_of({f"{NUMBER}.txt": "hemmeligt", "b.txt": "åbent"}))
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = raw.index(signature)
        struct.pack_into("<H", raw, at + offset, 1)
    ((_, gap),) = gaps(bytes(raw))
    assert (gap.part, gap.reason) == ("******-****.txt", "encrypted")


def test_a_packing_method_nobody_knows_is_a_gap() -> None:
    raw = bytearray(zip_of({"a.txt": "x" * 100}))
    for signature, offset in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        struct.pack_into("<H", raw, raw.index(signature) + offset, 96)
    assert [gap.reason for _, gap in gaps(bytes(raw))] == ["unsupported"]


@pytest.mark.parametrize("deep", [False, True], ids=["flat", "nested"])
def test_a_bomb_is_bounded_and_names_the_limit(deep: bool) -> None:
    limits = Limits(expanded_bytes=8 * MIB)
    member = b"\0" * (5 * MIB)
    raw = zip_of({f"{number}.bin": member for number in range(4)})
    if deep:
        raw = zip_of({f"{number}.zip": raw for number in range(3)})
    found = [gap for _, gap in gaps(raw, limits=limits)]
    assert {(gap.reason, gap.detail) for gap in found if gap.reason != "unsupported"} == {
        ("too large", "expanded_bytes")
    }


def test_a_ratio_out_of_all_proportion_is_refused() -> None:
    raw = zip_of({"a.bin": b"\0" * (20 * MIB)})
    assert [(gap.reason, gap.detail) for _, gap in gaps(raw)] == [("too large", "ratio")]


def test_an_empty_archive_is_whole() -> None:
    assert gaps(zip_of({})) == []
