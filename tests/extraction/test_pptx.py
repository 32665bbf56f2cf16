"""Presentations: slides, hidden ones, notes, tables, charts, comments."""

from __future__ import annotations

import pytest
from tests import planted
from tests.extraction.documents import relations, zip_of
from tests.extraction.reading import gaps, only, opened

NUMBER = planted.with_hyphen(planted.passing(1)[0])
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
RUNS = f"<a:p><a:r><a:t>{NUMBER[:5]}</a:t></a:r><a:r><a:t>{NUMBER[5:]}</a:t></a:r></a:p>"


def pptx(parts: dict[str, str]) -> bytes:
    return zip_of({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>", **parts})


@pytest.mark.parametrize(
    ("member", "content", "part"),
    [
        ("ppt/slides/slide2.xml", f"<s {A}>{RUNS}</s>", "slide 2"),
        ("ppt/slides/slide3.xml", f'<s show="0" {A}>{RUNS}</s>', "slide 3"),
        ("ppt/slides/slide4.xml", f"<s {A}><a:tbl><a:tr><a:tc>{RUNS}</a:tc></a:tr></a:tbl></s>", "slide 4"),
        ("ppt/notesSlides/notesSlide1.xml", f"<s {A}>{RUNS}</s>", "notes 1"),
        ("ppt/charts/chart1.xml", f"<c><cat><pt><v>{NUMBER}</v></pt></cat></c>", "ppt/charts/chart1.xml"),
        ("ppt/comments/comment1.xml", f"<c><text>{NUMBER}</text></c>", "ppt/comments/comment1.xml"),
        (
            "ppt/slides/_rels/slide1.xml.rels",
            relations(("r", "hyperlink", f"http://x.test/{NUMBER}")),
            "hyperlink target",
        ),
    ],
    ids=["slide", "hidden slide", "table", "notes", "chart", "comment", "link"],
)
def test_hiding_places(member: str, content: str, part: str) -> None:
    raw = pptx({"ppt/slides/slide1.xml": f"<s {A}/>", member: content})
    assert only(raw, NUMBER)[1].part.endswith(part)
    assert opened(raw)[0].format == "pptx"
    assert gaps(raw) == []
