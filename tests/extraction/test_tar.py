"""Tape archives: members as items, limits and damage as gaps."""

from __future__ import annotations

import gzip
import io
import tarfile

from tests import planted
from tests.extraction.reading import gaps, only, opened

from dige.extraction.budget import Limits

NUMBER = planted.with_hyphen(planted.passing(1)[0])


def tar(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        link = tarfile.TarInfo("henvisning")
        link.type = tarfile.SYMTYPE
        link.linkname = "/etc/hostname"
        archive.addfile(link)
    return target.getvalue()


def test_members_are_items_and_links_are_none() -> None:
    raw = tar({"a.txt": b"tom", "mappe/" + "lang " * 40 + "å.txt": NUMBER.encode()})
    assert only(raw, NUMBER)[0] == ("mappe/" + "lang " * 40 + "å.txt",)
    assert len(opened(raw)) == 3
    assert gaps(raw) == []


def test_in_a_packed_file() -> None:
    assert only(gzip.compress(tar({"a.txt": NUMBER.encode()})), NUMBER, "log.tgz")[0] == ("log.tar", "a.txt")


def test_limits() -> None:
    raw = tar({f"{number}.txt": b"x" * 1000 for number in "abcdef"})
    found = gaps(raw, limits=Limits(expanded_bytes=2500))
    assert [(gap.reason, gap.detail) for _, gap in found] == [("too large", "expanded_bytes")] * 4
    assert ("too large", "members") in [(gap.reason, gap.detail) for _, gap in gaps(raw, limits=Limits(members=3))]


def test_an_archive_cut_off_says_so() -> None:
    raw = tar({"a.txt": NUMBER.encode(), "b.txt": b"x" * 5000})
    assert only(raw[:3000], NUMBER)
    assert {gap.reason for _, gap in gaps(raw[:3000])} == {"damaged"}
    assert {gap.reason for _, gap in gaps(raw[:1024])} == {"damaged"}
