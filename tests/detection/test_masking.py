from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.detection.masking import mask_numbers, personal_numbers

TODAY = datetime.date(2026, 11, 21)


def masked(text: str) -> str:
    return mask_numbers(text, TODAY, lambda kind, value: f"[{kind}]")


ADDRESSES = {
    "query": ("https://a.example/x?cpr={}&y=1", "0101505123"),
    "hyphen": ("https://a.example/x?q={}", "010150-5123"),
    "percent": ("https://a.example/x?q={}", "010150%2D5123"),
    "twice percent": ("https://a.example/x?q={}", "010150%252D5123"),
    "space": ("https://a.example/x?q={}", "010150%205123"),
    "plus": ("https://a.example/x?q={}", "010150+5123"),
    "path": ("https://a.example/borger/{}/sag", "0101505123"),
    "after an escape": ("https://a.example/?q=nr%20{}", "0101505123"),
    "file name": ("/arkiv/Hansen_{}.pdf", "010150-5123"),
    "underscores": ("/arkiv/Hansen_{}_2016.pdf", "0101505123"),
    "underscore inside": ("/arkiv/{}.pdf", "010150_5123"),
    "inner step": ("post.zip » {}.docx", "010150 5123"),
    "glued": ("/arkiv/CPR{}x.pdf", "0101505123"),
}


@pytest.mark.parametrize(("address", "written"), ADDRESSES.values(), ids=ADDRESSES)
def test_a_number_in_an_address_is_masked_at_any_confidence(address, written) -> None:
    assert masked(address.format(written)) == address.format("[cpr-unborn]")


def test_one_that_fails_modulus_11_is_masked_as_well(bench) -> None:
    for passes in (True, False):
        assert masked(f"/ordre/{bench.number(3, passes=passes)}") == "/ordre/[cpr-unborn]"


def test_replacement_numbers_are_masked() -> None:
    assert masked("/x/610150-5123") == "/x/[cpr-replacement]"


@pytest.mark.parametrize(
    "text",
    ["https://a.example/ordre/12345678", "/2016/06/14/fil.pdf", "/x/9913131234", "/x/01015051234", "/x/300250-5123",
     "", "/sag/2016-0614", "http://127.0.0.1:8080/a%20b"],
    ids=["order", "date", "no date", "eleven", "no such day", "empty", "case", "port"],
)  # fmt: skip
def test_other_numbers_stay(text) -> None:
    assert masked(text) == text


def test_the_kind_and_the_compact_value_are_handed_over() -> None:
    got = []
    mask_numbers("a 01-01-50-5123 b", TODAY, lambda kind, value: got.append((kind, value)) or "")
    assert got == [("cpr-unborn", "0101505123")]


def test_several_numbers_and_overlaps() -> None:
    assert masked("010150-5123/020250-6123") == "[cpr-unborn]/[cpr-unborn]"
    found = personal_numbers(b"01 01 50 5123 0202506123", TODAY)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(found))


@given(st.text(max_size=80))
def test_text_without_numbers_comes_back_as_it_was(text: str) -> None:
    if not personal_numbers(text.encode(), TODAY):
        assert masked(text) == text


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_is_masked_is_gone(before: str, after: str) -> None:
    assert "010150-5123" not in masked(f"{before} 010150-5123 {after}")


def test_names_of_files_that_are_no_unicode_survive() -> None:
    name = b"fil-\xff-0101505123".decode("utf-8", "surrogateescape")
    assert masked(name) == name.replace("0101505123", "[cpr-unborn]")
