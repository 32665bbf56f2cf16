"""Earlier revisions of a PDF: what was removed is read, what is still there is not counted again."""

from __future__ import annotations

import re

from tests import planted
from tests.extraction.documents import pdf, saved
from tests.extraction.reading import gaps, only, places

from dige.extraction.pdf_revisions import ends

ONE, TWO = (planted.with_hyphen(number) for number in planted.passing(2))


def updated(first: str, second: str) -> bytes:
    """Return a PDF whose one page said `first` and, by an update appended to it, says `second`."""
    raw = saved(pdf(first))
    found = re.search(rb"(\d+) 0 obj\s*<<[^>]*/Length \d+[^>]*>>\s*stream", raw)
    assert found
    number = int(found[1])
    root = re.search(rb"/Root (\d+ 0 R)", raw)
    size = re.search(rb"/Size (\d+)", raw)
    start = raw.rindex(b"startxref")
    assert root
    assert size
    previous = int(raw[start:].split()[1])
    content = f"BT /F1 12 Tf 72 700 Td ({second}) Tj ET".encode()
    at = len(raw)
    body = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(content), content)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    trailer = b"trailer\n<< /Size %s /Root %s /Prev %d >>\n" % (size[1], root[1], previous)
    return raw + body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (at + len(body))


def test_what_was_removed_is_read() -> None:
    raw = updated(f"Nr. {ONE}", "intet her")
    place = only(raw, ONE)[1]
    assert (place.part, place.page) == ("earlier revision 1", 1)
    assert gaps(raw) == []


def test_what_is_still_there_is_not_counted_again() -> None:
    raw = updated(f"Nr. {ONE}", f"Nr. {ONE}")
    assert only(raw, ONE)[1].part == ""
    raw = updated(f"Nr. {ONE}", f"Nr. {TWO}")
    assert len(places(raw, ONE)) == len(places(raw, TWO)) == 1


def test_a_file_saved_once_or_laid_out_for_the_web_has_no_earlier_revision() -> None:
    assert ends(saved(pdf("en"))) == []
    assert ends(saved(pdf("en", "to", "tre"), linearize=True)) == []


def test_too_many_revisions_are_said() -> None:
    raw = saved(pdf("en"))
    end = b"startxref\n%d\n%%%%EOF\n" % raw.rindex(b"xref\n")
    many = raw + end * 12
    assert len(ends(many)) == 12
    assert any(gap.detail == "revisions" for _, gap in gaps(many))
