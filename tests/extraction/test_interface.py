"""File endings, and that every format in the list is a format."""

from __future__ import annotations

import pytest

from dige.extraction import FORMATS
from dige.extraction.interface import ending


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.TXT", "txt"), ("folder.d/a", ""), ("a.tar.gz", "gz"), ("", ""), ("c\\\\x.doc", "doc"), ("trailing.", "")],
)
def test_endings(name: str, expected: str) -> None:
    assert ending(name) == expected


def test_every_format_has_a_name_of_its_own_and_knows_nothing_of_no_bytes() -> None:
    names = [each.NAME for each in FORMATS]
    assert len(set(names)) == len(names)
    assert all(each.recognise(b"", "x.bin") == 0 for each in FORMATS)
