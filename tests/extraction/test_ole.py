"""Compound files are told apart and never taken for something else."""

from __future__ import annotations

import pytest
from tests.extraction.reading import gaps, opened

HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("stream", "reason", "detail"),
    [
        ("EncryptedPackage", "encrypted", ""),
        ("WordDocument", "unsupported", "doc"),
        ("PowerPoint Document", "unsupported", "ppt"),
        ("anything", "unsupported", "compound file"),
    ],
)
def test_kinds(stream: str, reason: str, detail: str) -> None:
    raw = HEAD + stream.encode("utf-16-le") + b"\0" * 512
    assert opened(raw)[0].format == "ole"
    assert [(gap.part, gap.reason, gap.detail) for _, gap in gaps(raw)] == [("", reason, detail)]
