"""Which format an item is of: by its bytes, by its name only where they do not tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.extraction.documents import docx, xlsx, zip_of

from dige.extraction import FORMATS, recognise
from dige.messages import texts as catalogue
from dige.values.examination import REASONS


def name_of(data: bytes, name: str) -> str:
    module = recognise(data, name)
    return module.NAME if module else ""


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (docx(), "x.txt", "docx"),
        (xlsx(), "x.docx", "xlsx"),
        (zip_of({"a": "b"}), "x.docx", "zip"),
        (b"%PDF-1.7\n", "x.txt", "pdf"),
        (b"hej med dig", "x.docx", "text"),
        (b"a;b\n1;2\n3;4\n", "x", "csv"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0" * 20, "x.txt", ""),
        (b"", "x.txt", ""),
    ],
    ids=["docx", "xlsx", "zip", "pdf", "text", "csv", "program", "nothing"],
)
def test_the_bytes_tell(data: bytes, name: str, expected: str) -> None:
    assert name_of(data, name) == expected


def test_names_of_formats_are_short_and_unlike() -> None:
    names = [module.NAME for module in FORMATS]
    assert len(set(names)) == len(names)
    assert all(name.islower() and len(name) < 10 for name in names)


def test_every_format_and_reason_and_limit_has_a_sentence_in_both_languages() -> None:
    wanted = {f"extraction.format.{module.NAME}" for module in FORMATS}
    wanted |= {f"extraction.limit.{limit}" for limit in ("depth", "members", "expanded_bytes", "ratio")}
    assert wanted <= set(catalogue("extraction"))
    assert {f"reports.reason.{reason.replace(' ', '_')}" for reason in REASONS} <= set(catalogue("reports"))


def test_every_format_is_in_the_reference() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/formats.md").read_text(encoding="utf-8")
    assert [module.NAME for module in FORMATS if f"| `{module.NAME}` |" not in page] == []
