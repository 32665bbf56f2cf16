"""WordprocessingML as a stream: what is left open at the end counts too."""

from __future__ import annotations

from tests import planted
from tests.extraction.documents import W, paragraph
from tests.extraction.reading import located

from dige.extraction.word_markup import WordPart
from dige.values.examination import Gap

NUMBER = planted.with_hyphen(planted.passing(1)[0])


def read(body: str, *, is_cut: bool = False) -> tuple[str, list[Gap]]:
    gaps: list[Gap] = []
    raw = f"<w:document {W}><w:body>{body}" + ("" if is_cut else "</w:body></w:document>")
    return "".join(passage.text.decode() for passage in WordPart("body").read(raw.encode(), gaps)), gaps


def test_a_part_cut_off_within_a_cell_keeps_the_cell() -> None:
    text, gaps = read(f"<w:tbl><w:tr><w:tc>{paragraph('Ida')}</w:tc><w:tc><w:p><w:r><w:t>{NUMBER}", is_cut=True)
    assert f"Ida\t{NUMBER}\n" in text
    assert [gap.reason for gap in gaps] == ["damaged"]


def test_paragraphs_keep_their_order_around_a_table() -> None:
    text, _ = read(f"{paragraph('før')}<w:tbl><w:tr><w:tc>{paragraph('i')}</w:tc></w:tr></w:tbl>{paragraph('efter')}")
    assert text == "før\ni\nefter\n"


def test_a_symbol_is_a_character_and_nonsense_is_none() -> None:
    assert read('<w:p><w:r><w:sym w:char="00E6"/><w:t>b</w:t><w:sym w:char="zz"/></w:r></w:p>')[0] == "æb\n"


def test_text_outside_text_elements_is_kept() -> None:
    assert NUMBER in read(f"<w:ukendt>{NUMBER}</w:ukendt>")[0]


def test_a_long_document_comes_in_pieces_with_paragraph_numbers() -> None:
    body = paragraph("ord " * 500) * 1500 + paragraph(NUMBER)
    raw = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
    passages = list(WordPart("body").read(raw, []))
    assert len(passages) >= 3
    assert [place.paragraph for passage in passages for place in located(passage, NUMBER)] == [1501]
