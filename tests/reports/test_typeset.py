from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import ModuleType

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.reports.fonts import covered
from dige.reports.typeset import Plain, printable, typeset

AT = datetime(2026, 11, 2, 8, 20, tzinfo=UTC)
LETTER: Mapping[str, Plain] = {
    "lang": "da",
    "region": "DK",
    "title": "Prøve æøå",
    "sender": "Digeby Kommune",
    "kind": "Prøve",
    "running": "",
    "foot": "",
    "page": "Side {page} af {pages}",
    "draft": None,
    "draft-word": "",
    "facts": [],
    "headline": "",
    "lead": [],
    "sections": [],
    "signature": {"text": "", "labels": []},
}


@given(st.text())
def test_only_characters_with_a_glyph_are_left(text: str) -> None:
    assert all(letter == "\u200b" or covered(letter) for letter in printable(text))


@given(st.text(alphabet="abc/._-", min_size=1, max_size=200))
def test_nothing_is_lost_where_a_word_may_break(text: str) -> None:
    broken = printable(text)
    assert broken.replace("\u200b", "") == text
    assert all(len(piece) <= 60 for piece in broken.split("\u200b") if not piece.isalpha())


def test_addresses_may_break_and_words_are_left_to_the_language() -> None:
    assert printable("følgegruppe/Honorarer%20f%C3%B8lgegruppe.docx").split("\u200b") == [
        "følgegruppe/", "Honorarer", "%20f", "%C3", "%B8lgegruppe.docx",
    ]  # fmt: skip
    assert printable("databeskyttelsesrådgiveren,") == "databeskyttelsesrådgiveren,"


def test_a_character_without_a_glyph_is_written_as_its_code_point() -> None:
    assert printable("中 😀") == "[U+4E2D] [U+1F600]"


def test_what_belongs_together_stays_on_one_line() -> None:
    assert printable("2. februar 2015 kl. 00.06, 30,0 %") == "2.\u00a0februar\u00a02015 kl.\u00a000.06, 30,0\u00a0%"
    assert printable("2 February 2015 at 00:06") == "2\u00a0February\u00a02015 at\u00a000:06"
    assert printable("art. 33, stk. 5") == "art.\u00a033, stk.\u00a05"


def test_equal_data_gives_equal_bytes_and_another_time_another_date() -> None:
    first = typeset("examination", LETTER, AT)
    assert first == typeset("examination", LETTER, AT)
    assert first != typeset("examination", LETTER, AT.replace(year=2027))


def test_the_file_says_title_language_and_standards_and_no_author() -> None:
    with pikepdf.open(io.BytesIO(typeset("examination", LETTER, AT))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Prøve æøå"
        assert "/Author" not in pdf.docinfo
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261102082000")
        assert str(pdf.Root.Lang) == "da-DK"
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
        assert all("IBMPlexSans" in name for name in fonts)


def test_markup_in_data_is_text(sample: ModuleType, pdf_text: Callable[[bytes], str]) -> None:
    text = pdf_text(typeset("examination", {**LETTER, "headline": sample.HOSTILE, "lead": [sample.HOSTILE]}, AT))
    text = text.replace(" ", "")  # long words are broken between lines
    assert text.count('[31mrød#import"x":*$x^2$*fed*_k_`raw`#{1+1}@preview/a:1//kommentar') == 2
    assert text.count("</script><script>alert(1)</script><imgsrc=https://ond.example/x.png>gpj.exe") == 2
    assert text.count(f"[U+4E2D][U+6587][U+1F600]å{'z' * 300}") == 2


@pytest.mark.parametrize("missing", ["title", "sections"])
def test_data_that_lacks_something_is_an_error_and_not_an_empty_page(missing: str) -> None:
    import typst

    with pytest.raises(typst.TypstError):
        typeset("examination", {key: value for key, value in LETTER.items() if key != missing}, AT)
