from __future__ import annotations

from pathlib import Path

import dige.reports.fonts
from dige.reports.fonts import FILES, covered

FOLDER = Path(dige.reports.fonts.__file__).parent


def test_the_fonts_hold_danish_and_the_marks_the_documents_use() -> None:
    assert all(covered(letter) for letter in "abcæøåÆØÅéüß 0123456789 »«“”’…–—·×→§ %\u00a0")


def test_a_character_without_a_glyph_is_not_covered() -> None:
    assert not covered("中")
    assert not covered("\U0001f600")
    assert not covered("\uffff")


def test_files_and_licence_are_there() -> None:
    assert all((FOLDER / name).read_bytes()[:4] == b"\0\1\0\0" for name in FILES)
    assert "SIL Open Font License" in (FOLDER / "LICENSE.ibm-plex-sans.txt").read_text("utf-8")


def test_coverage_agrees_with_the_typesetter() -> None:
    """Every character said to be covered can be set in a PDF/UA document, in runs over the whole basic plane."""
    import typst

    letters = "".join(chr(code) for code in range(0x21, 0xFFFE) if covered(chr(code)) and chr(code).isprintable())
    source = (
        '#set document(title: "x")\n#set text(font: "IBM Plex Sans", fallback: false, lang: "da")\n#title()\n'
        "#sys.inputs.text\n"
    )
    pdf = typst.compile(
        source.encode(),
        font_paths=[str(FOLDER)],
        ignore_system_fonts=True,
        sys_inputs={"text": " ".join(letters)},
        pdf_standards=["ua-1"],
    )
    assert pdf.startswith(b"%PDF")
