"""EPUB books: every page is an item."""

from __future__ import annotations

import zipfile

from tests import planted
from tests.extraction.documents import zip_of
from tests.extraction.reading import gaps, only, opened

NUMBER = planted.with_hyphen(planted.passing(1)[0])
PAGE = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{}</p></body></html>'


def test_pages_and_metadata() -> None:
    raw = zip_of(
        {
            "mimetype": "application/epub+zip",
            "OEBPS/content.opf": "<?xml version='1.0'?><package><title>x</title></package>",
            "OEBPS/one.xhtml": PAGE.format(NUMBER),
        },
        packing=zipfile.ZIP_STORED,
    )
    assert only(raw, NUMBER)[0] == ("OEBPS/one.xhtml",)
    assert [item.format for item in opened(raw)] == ["epub", "text", "xml", "html"]
    assert gaps(raw) == []


def test_a_book_packed_by_a_plain_archiver() -> None:
    raw = zip_of({"one.xhtml": PAGE.format(NUMBER), "META-INF/container.xml": "<container/>"})
    assert [opened(raw, name)[0].format for name in ("a.epub", "a.zip")] == ["epub", "zip"]
