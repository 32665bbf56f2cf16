"""Pages too deep for a tree: measured, and read tag by tag."""

from __future__ import annotations

import time

import pytest
from tests import planted
from tests.extraction.reading import located

from dige.extraction.tag_soup import DEEPEST, is_too_deep, read_tags

NUMBER = planted.with_hyphen(planted.passing(1)[0])


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<div>" * DEEPEST, False),
        ("<div>" * (DEEPEST + 1), True),
        ("<b>" * 65, True),
        ("<p>" * 100_000, False),
        ("<li>a" * 100_000, False),
        ("<div></div>" * 100_000, False),
        ("<br>" * 100_000, False),
    ],
    ids=["at the limit", "over it", "formatting", "paragraphs", "list", "siblings", "breaks"],
)
def test_depth(page: str, expected: bool) -> None:
    assert is_too_deep(page) is expected


@pytest.mark.parametrize(
    ("page", "part"),
    [
        (f"<div><b>{NUMBER[:4]}</b>{NUMBER[4:]}</div>", "body"),
        (f'<a href="/?id={NUMBER}">x</a>', "attribute href"),
        (f"<input value={NUMBER}>", "attribute value"),
        (f"<script>if (a < b) x('{NUMBER}')</script>", "script"),
        (f"<!-- {NUMBER} -->", "comment"),
        (f"<!-- {NUMBER}", "comment"),
        (f"<p>{NUMBER.replace('-', '&#45;')}</p>", "body"),
        (f"<script>{NUMBER}", "script"),
    ],
    ids=["body", "href", "value", "script", "comment", "open comment", "reference", "open script"],
)
def test_everything_is_read(page: str, part: str) -> None:
    found = [place.part for passage in read_tags(page) for place in located(passage, NUMBER)]
    assert found == [part]


def test_blocks_part() -> None:
    assert "".join(passage.text.decode() for passage in read_tags("<p>en</p><p>to <i>tre</i></p>")) == "en\nto tre\n"


@pytest.mark.parametrize(
    "page", ["<" * 300_000, "<a " * 100_000, "<!--" * 100_000, '<a href="' * 50_000, "<script>" * 60_000], ids=range(5)
)
def test_broken_markup_is_quick(page: str) -> None:
    began = time.process_time()
    list(read_tags(page))
    assert time.process_time() - began < 10
