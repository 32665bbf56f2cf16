"""Archives read by libarchive: every kind, every member, and whatever is left out said."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable

import pytest
from tests import planted
from tests.extraction.archives import Members, cab, cpio, lha, rar4, rar5, written
from tests.extraction.reading import gaps, only, opened, passages, places
from tests.scanning.running import Kept, Listed, consistent, entry, scanned

from dige.extraction.budget import MIB, Limits
from dige.extraction.other_archives import recognise
from dige.values.examination import Gap

NUMBER = planted.with_hyphen(planted.passing(1)[0])
MAKERS: dict[str, Callable[[Members], bytes]] = {
    "7z": lambda members: written(members, "7zip"),
    "rar 4": rar4,
    "rar 5": rar5,
    "cab": cab,
    "lha": lha,
    "cpio": lambda members: written(members, "cpio"),
    "cpio newc": lambda members: written(members, "cpio_newc"),
    "cpio binary": lambda members: written(members, "cpio_bin"),
    "iso": lambda members: written(members, "iso9660"),
    "ar": lambda members: written(members, "ar_svr4"),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_members_are_items_with_their_danish_names(kind: str) -> None:
    raw = MAKERS[kind]({"tom.txt": b"intet her", "Søren Æ.txt": f"en linje\n{NUMBER}\n".encode()})
    assert recognise(raw, "") == 0.9
    steps, place = only(raw, NUMBER)
    assert (steps, place.line) == (("Søren Æ.txt",), 2)
    assert [item.format for item in opened(raw)] == ["archive", "text", "text"]
    assert gaps(raw) == []


@pytest.mark.parametrize("kind", MAKERS)
def test_archives_in_archives(kind: str) -> None:
    make = MAKERS[kind]
    assert only(make({"indre.bin": make({"dyb.txt": NUMBER.encode()})}), NUMBER)[0] == ("indre.bin", "dyb.txt")


@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_cut_off_is_never_whole(kind: str) -> None:
    raw = MAKERS[kind]({"a.txt": b"ab cd ef " * 3000, "b.txt": bytes(range(256)) * 300, "c.txt": b"gh ij kl " * 3000})
    for tenth in range(1, 10):
        assert gaps(raw[: len(raw) * tenth // 10]), tenth


@pytest.mark.parametrize("kind", MAKERS)
def test_limits_are_named(kind: str) -> None:
    raw = MAKERS[kind]({f"{letter}.txt": letter.encode() * 3000 for letter in "abcdef"})
    found = {(gap.reason, gap.detail) for _, gap in gaps(raw, limits=Limits(expanded_bytes=7000))}
    assert found == {("too large", "expanded_bytes")}
    found = {(gap.reason, gap.detail) for _, gap in gaps(raw, limits=Limits(members=3))}
    assert found == {("too large", "members")}


def test_a_bomb_is_stopped_early() -> None:
    raw = written({f"{number}.bin": b"\0" * (40 * MIB) for number in range(6)}, "7zip")
    begun = time.monotonic()
    found = {(gap.reason, gap.detail) for _, gap in gaps(raw) if gap.reason != "unsupported"}
    assert found == {("too large", "ratio")}
    limits = Limits(expanded_bytes=4 * MIB)
    beyond = [gap.part for _, gap in gaps(raw, limits=limits) if gap.reason == "too large"]
    assert beyond == ["0.bin", "from member 2 on"]
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("make", [rar4, rar5], ids=["rar 4", "rar 5"])
def test_members_behind_a_password_are_gaps_and_their_names_text(make: Callable[..., bytes]) -> None:
    raw = make({f"{NUMBER}.txt": b"hemmeligt", "aaben.txt": b"frit"}, locked=[f"{NUMBER}.txt"])
    assert gaps(raw) == [((), Gap("******-****.txt", "encrypted"))]
    assert [(steps, place.part) for steps, place in places(raw, NUMBER)] == [((), "member name")]
    assert [item.steps for item in opened(raw)] == [(), ("aaben.txt",)]


@pytest.mark.parametrize("make", [rar4, rar5], ids=["rar 4", "rar 5"])
def test_the_comment_and_other_volumes(make: Callable[..., bytes]) -> None:
    raw = make({"a.txt": b"tom"}, comment=f"bemærk {NUMBER}".encode())
    assert only(raw, NUMBER)[1].part == "archive comment"
    assert gaps(raw) == []
    packed = make({"a.txt": b"tom"}, comment=b"\x01\x02\x03", packed_comment=True)
    assert gaps(packed) == [((), Gap("archive comment", "unsupported", "packing method"))]
    assert ((), Gap("", "unsupported", "one of several volumes")) in gaps(make({"a.txt": b"tom"}, flags=1))


def test_an_archive_with_encrypted_headers() -> None:
    assert gaps(rar4({"a.txt": b"tom"}, flags=0x80)) == [((), Gap("", "encrypted"))]


@pytest.mark.parametrize("kind", ["rar 4", "rar 5", "lha", "cpio", "7z", "cab"])
def test_no_cut_passes_for_the_end(kind: str) -> None:
    raw = MAKERS[kind]({"a.txt": b"abc", "b.txt": b"def"})
    end = raw.index(b"TRAILER") + 10 if kind == "cpio" else len(raw)
    for length in range(1, end):
        if opened(raw[:length])[0].format == "archive":
            assert gaps(raw[:length]), length


def test_links_are_not_followed_and_where_they_point_is_text() -> None:
    raw = cpio(
        [
            ("mappe 8", 0o40755, b""),
            ("a.txt", 0o100644, b"tom"),
            ("genvej 7", 0o120777, f"/hjem/{NUMBER}".encode()),
            ("anden", 0o120777, b"/etc/hostname"),
            ("enhed", 0o020644, b""),
        ]
    )
    assert [item.steps for item in opened(raw)] == [(), ("a.txt",)]
    assert {place.part for _, place in places(raw, NUMBER)} == {"link target"}
    assert {place.part for name in ("genvej 7", "mappe 8") for _, place in places(raw, name)} == {"member name"}
    assert not [passage for _, passage in passages(raw) if b"hostname" in passage.text]
    assert gaps(raw) == []


def test_a_cabinet_that_goes_on_in_another() -> None:
    assert ((), Gap("", "unsupported", "one of several volumes")) in gaps(cab({"a.txt": b"tom"}, flags=2))
    raw = bytearray(cab({"a.txt": b"tom"}))
    struct.pack_into("<I", raw, 8, len(raw) + 1)
    assert ((), Gap("", "damaged", "cut off")) in gaps(bytes(raw))


def test_what_an_image_says_of_itself_and_its_other_side() -> None:
    raw = bytearray(written({"a.txt": b"tom"}, "iso9660"))
    at = 16 * 2048
    raw[at + 318 : at + 318 + len(NUMBER)] = NUMBER.encode()  # the publisher
    assert {place.part for _, place in places(bytes(raw), NUMBER)} == {"volume descriptor"}
    assert gaps(bytes(raw)) == []
    last = next(sector for sector in range(16, 30) if raw[sector * 2048] == 255) + 1
    for sector, mark in enumerate((b"\0BEA01", b"\0NSR02", b"\0TEA01"), start=last):
        raw[sector * 2048 : sector * 2048 + 6] = mark
    assert ((), Gap("UDF volume", "unsupported")) in gaps(bytes(raw))


def test_a_debian_package() -> None:
    control = written({"control": f"Maintainer: {NUMBER}\n".encode()}, "ustar", "zstd")
    raw = written({"debian-binary": b"2.0\n", "control.tar.zst": control}, "ar_svr4")
    assert only(raw, NUMBER, "a.deb")[0] == ("control.tar.zst", "control.tar", "control")
    assert gaps(raw) == []


def test_what_is_none_of_these() -> None:
    assert not recognise(b"070707 er et tal", "")
    assert not recognise(b"0707010" * 3, "")
    assert not recognise(b"\xc7\x71" + b"\xff" * 60, "")
    assert not recognise(b"ab-lh5-og mere tekst end det", "")


def test_in_a_confined_worker() -> None:
    texts = {"tom.txt": b"intet", "fund.txt": f"CPR-nr. {NUMBER}\n".encode()}
    entries = [entry(f"{kind.replace(' ', '')}.bin", make(texts)) for kind, make in MAKERS.items()]
    entries += [
        entry(f"log.{kind}", written({"log": texts["fund.txt"]}, "raw", kind)) for kind in ("zstd", "lz4", "compress")
    ]
    sink = Kept()
    summary = scanned(Listed(entries), sink)
    assert len(sink.findings) == len(entries)
    assert sink.unread == []
    consistent(summary, sink.rows)
