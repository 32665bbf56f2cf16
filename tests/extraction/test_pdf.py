"""PDF: text with pages and boxes, pictures as gaps, encryption, repair."""

from __future__ import annotations

import pikepdf
from tests import planted
from tests.extraction.documents import pdf, saved
from tests.extraction.reading import gaps, only, opened

from dige.extraction.pdf import recognise

NUMBER = planted.with_hyphen(planted.passing(1)[0])


def test_text_has_a_page_and_a_box() -> None:
    raw = saved(pdf("side et", f"Kaere borger\nNr. {NUMBER}"))
    steps, place = only(raw, NUMBER)
    assert (steps, place.page) == ((), 2)
    assert place.box is not None
    left, bottom, right, top = place.box
    assert 85 < left < 100
    assert 680 < bottom < 690
    assert 120 < right - left < 180 or 60 < right - left < 90
    assert 5 < top - bottom < 14
    assert opened(raw)[0].format == "pdf"
    assert gaps(raw) == []


def test_text_is_read_whatever_its_looks() -> None:
    for dress in ("1 1 1 rg", "3 Tr", "0.01 w", "1 0 0 1 900 900 cm"):
        document = pdf("x")
        content = f"{dress} BT /F1 12 Tf 72 700 Td ({NUMBER[:4]}) Tj ({NUMBER[4:]}) Tj ET"
        document.pages[0].Contents = document.make_stream(content.encode())
        assert only(saved(document), NUMBER)[1].page == 1


def test_a_page_that_is_a_picture_is_a_gap() -> None:
    raw = saved(pdf("tekst her er der", "", "tekst igen", image_on=2))
    assert [(gap.part, gap.reason) for _, gap in gaps(raw)] == [("page 2", "picture")]


def test_a_picture_with_a_text_layer_is_a_gap_and_read() -> None:
    raw = saved(pdf(f"tekstlag {NUMBER}", image_on=1))
    assert [(gap.part, gap.reason) for _, gap in gaps(raw)] == [("page 1", "picture")]
    assert only(raw, NUMBER)[1].page == 1


def test_a_password_is_said_and_an_owners_password_hinders_nobody() -> None:
    document = pdf(NUMBER)
    locked = saved(document, encryption=pikepdf.Encryption(user="a", owner="b"))
    assert [(gap.part, gap.reason) for _, gap in gaps(locked)] == [("", "encrypted")]
    assert only(saved(document, encryption=pikepdf.Encryption(user="", owner="b")), NUMBER)[1].page == 1


def test_a_file_cut_off_is_repaired_and_says_so() -> None:
    raw = saved(pdf(*(f"side {number} {NUMBER}" for number in range(1, 8))))
    cut = raw[: int(len(raw) * 0.7)]
    assert "damaged" in {gap.reason for _, gap in gaps(cut)}
    assert "internal error" not in {gap.reason for _, gap in gaps(cut)}


def test_a_cross_reference_that_points_nowhere_costs_no_page() -> None:
    raw = saved(pdf(f"side {NUMBER}"))
    at = raw.rindex(b"startxref")
    assert only(raw[:at] + b"startxref\n99999999\n%%EOF\n", NUMBER)[1].page == 1


def test_recognised_behind_a_few_bytes_of_something_else() -> None:
    assert recognise(b"%PDF-1.7", "") == 1
    assert recognise(b"\r\n\0junk %PDF-1.4", "") > 0.8
    assert recognise(b"x" * 2000 + b"%PDF-1.4", "a.pdf") == 0


def test_nonsense_with_the_mark_of_a_pdf_is_damaged() -> None:
    assert [(gap.part, gap.reason) for _, gap in gaps(b"%PDF-1.4\nnonsense")] == [("", "damaged")]
