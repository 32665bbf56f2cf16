from __future__ import annotations

import mmap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.detection.candidates import (
    DEFAULT,
    MONEY,
    PERSON,
    WRITTEN,
    Candidate,
    candidates,
)
from dige.identifiers import IDENTIFIERS, cvr, email_address, findable, p_number, phone

EVERY_FORM = frozenset(module.WRITTEN for module in findable(IDENTIFIERS))
DATE, SERIAL = "010150", "5123"
SEPARATORS = {
    "contiguous": [""],
    "hyphen": ["-"],
    "space": [" ", "  "],
    "tab": ["\t"],
    "slash": ["/"],
    "dot": ["."],
    "underscore": ["_"],
    "plus": ["+"],
    "dash": ["\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212"],
    "nbsp": ["\u00a0", "\u202f", "\u2009", "\u2007"],
    "soft-hyphen": ["\u00ad"],
    "spaced-dash": [" - ", " -", "- ", " \u2013 ", " \u2014 "],
    "line-break": ["-\n", "-\r\n", "\u2010\n"],
    "encoded-dash": ["%2D", "%2d", "%252D", "%252d", "%E2%80%93", "\\u2013", "\\u00ad", "\\u002d"],
    "encoded-space": ["%20", "%2520", "%2B", "%2F", "%C2%A0", "\\u00a0"],
    "entity-dash": ["&#45;", "&ndash;", "&mdash;", "&shy;", "&#x2D;", "&#8209;", "&#8211;"],
    "entity-space": ["&nbsp;", "&#160;", "&#xA0;"],
}
FORMS = [(shape, f"{DATE}{sign}{SERIAL}") for shape, signs in SEPARATORS.items() for sign in signs]
FORMS += [("split-date", f"01{sign}01{sign}50{after}{SERIAL}") for sign in "-. /" for after in ("-", " ", "", "\u2013")]
FORMS += [("split-long-year", f"01{sign}01{sign}{century}50-{SERIAL}") for sign in "-. /" for century in ("20", "18")]
FORMS += [("long-year", f"01012050{after}{SERIAL}") for after in ("-", " ", "/", "\u2013")]
NAMES = [f"{shape}-{index}" for index, (shape, _) in enumerate(FORMS)]


def spans(data: bytes) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.shape) for one in candidates(data, frozenset({PERSON}))]


@pytest.mark.parametrize(("shape", "written"), FORMS, ids=NAMES)
@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("cpr ", "."), ("CPR", ","), ('"', '"'), ("x=", "&y=1"), ("%3D", "%26"), ("æ ", "ø"), ("\n", "\n")],
    ids=["alone", "sentence", "glued", "quoted", "query", "encoded", "letters", "line"],
)
def test_every_written_form_is_found_with_its_exact_span(shape: str, written: str, before: str, after: str) -> None:
    data = f"{before}{written}{after}".encode()
    start = len(before.encode())
    assert (start, start + len(written.encode()), shape) in spans(data)


@pytest.mark.parametrize("escape", ["%20", "%22", "%2520", "\\u00a0", "%C3%A0"])
def test_a_number_may_follow_an_escape_that_ends_in_a_digit(escape: str) -> None:
    data = f"navn{escape}{DATE}{SERIAL}".encode()
    assert spans(data) == [(len(data) - 10, len(data), "contiguous")]


@pytest.mark.parametrize(
    "text",
    [f"1{DATE}{SERIAL}", f"{DATE}{SERIAL}1", f"{DATE}-{SERIAL}1", f"9{DATE}-{SERIAL}", "3201505123", "0113505123"],
    ids=["digit before", "digit after", "longer serial", "longer date", "day 32", "month 13"],
)
def test_a_digit_beside_it_or_no_date_in_it_rules_it_out(text: str) -> None:
    assert spans(text.encode()) == []


@pytest.mark.parametrize("day", ["61", "69", "70", "89", "91"])
def test_days_of_replacement_numbers_are_found(day: str) -> None:
    assert len(spans(f"{day}0150-{SERIAL}".encode())) == 1


@pytest.mark.parametrize("day", ["00", "32", "40", "60", "92"])
def test_other_days_are_not(day: str) -> None:
    assert spans(f"{day}0150-{SERIAL}".encode()) == []


def test_two_numbers_that_share_a_separator_are_both_found() -> None:
    data = f"{DATE}{SERIAL} {DATE}{SERIAL};{DATE}-{SERIAL}".encode()
    assert [(one[0], one[1]) for one in spans(data)] == [(0, 10), (11, 21), (22, 33)]


def test_hex_and_longer_numbers_are_candidates_and_left_to_evidence() -> None:
    assert len(spans(f"deadbeef{DATE}{SERIAL}cafe".encode())) == 1
    assert len(spans(f"1.2.{DATE}-{SERIAL}.7".encode())) == 1


@given(
    st.binary(max_size=60),
    st.binary(max_size=60).filter(lambda b: not b[:1].isdigit()),
    st.sampled_from(FORMS),
)
def test_the_span_is_exact_under_random_surroundings(before: bytes, after: bytes, form: tuple[str, str]) -> None:
    shape, written = form
    data = before + b";" + written.encode() + after
    start = len(before) + 1
    assert (start, start + len(written.encode()), shape) in spans(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_searched_without_an_error(data: bytes) -> None:
    for one in candidates(data, frozenset({PERSON, MONEY}), EVERY_FORM):
        assert 0 <= one.start < one.end <= len(data)


def test_candidates_come_by_start() -> None:
    data = f"IBAN DK50 0040 0440 1162 43, cpr {DATE}-{SERIAL}, konto 1001 0001234567".encode()
    assert [one.shape for one in candidates(data)] == ["iban", "hyphen", "account"]


@pytest.mark.parametrize(
    "written",
    [
        "reg.nr. 1001 kontonr. 0001234567",
        "Reg. nr.: 1001, konto: 1234567",
        "konto 1001-1234567890",
        "Kontonummer: 1001 1234567890",
        "bankkonto 10011234567890",
        "account 1001 123 456 7890",
        "Regnr 1001\nKontonr 1234567",
    ],
    ids=["both words", "colons", "hyphen", "space", "glued", "grouped", "two lines"],
)
def test_an_account_is_found_where_a_word_announces_it(written: str) -> None:
    found = [one for one in candidates(written.encode()) if one.shape == "account"]
    assert len(found) == 1
    assert written.encode()[found[0].start :].startswith(b"1001")
    assert found[0].end == len(written.encode())


def test_account_digits_that_nothing_announces_are_not_searched_for() -> None:
    assert candidates(b"1001 1234567") == []


def test_a_second_word_near_the_first_is_not_overlooked() -> None:
    data = b"konto " + b"x" * 90 + b" konto " + b"y" * 20 + b" 1001 1234567"
    assert [data[one.start : one.end] for one in candidates(data)] == [b"1001 1234567"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DK50 0040 0440 1162 43 og", "DK50 0040 0440 1162 43"),
        ("DK5000400440116243", "DK5000400440116243"),
        ("til NO93 8601 1117 947 SWIFT", "NO93 8601 1117 947"),
        ("GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32"),
        ("BE68 5390 0754 7034 ABCD", "BE68 5390 0754 7034"),
    ],
    ids=["DK in fours", "DK compact", "NO", "GB", "BE and a word"],
)
def test_an_iban_ends_where_its_country_says(text: str, found: str) -> None:
    ibans = [text[one.start : one.end] for one in candidates(text.encode()) if one.shape == "iban"]
    assert ibans == [found]


def test_noisy_shapes_are_only_searched_for_when_asked() -> None:
    data = b"12345678 navn@firma.example 1013234567"
    assert candidates(data, DEFAULT) == []
    asked = candidates(data, frozenset(), EVERY_FORM)
    assert asked == [Candidate(0, 8, WRITTEN), Candidate(9, 27, WRITTEN), Candidate(28, 38, WRITTEN)]


def written(text: str, *forms: bytes) -> list[str]:
    data = text.encode()
    return [data[one.start : one.end].decode() for one in candidates(data, frozenset(), frozenset(forms))]


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        (phone.WRITTEN, "tlf. 23 45 67 89,", ["23 45 67 89"]),
        (phone.WRITTEN, "tlf. +45 23456789", ["+45 23456789"]),
        (phone.WRITTEN, "x=%2023456789&y", ["23456789"]),
        (phone.WRITTEN, "123456789 234567890", []),
        (phone.WRITTEN, "45 23 45 67 89", ["45 23 45 67", "23 45 67 89"]),
        (cvr.WRITTEN, "DK13585628 13585628", ["DK13585628", "13585628"]),
        (p_number.WRITTEN, "1003456789;1003456789", ["1003456789", "1003456789"]),
        (email_address.WRITTEN, "<navn@firma.example>, 'post@by.example'.", ["navn@firma.example", "post@by.example"]),
        (email_address.WRITTEN, "a@b.example c@", ["a@b.example"]),
        (email_address.WRITTEN, "a@b.c.d.example", ["a@b.c.d.example"]),
    ],
    ids=["pairs", "country", "escape", "nine", "pairs twice", "vat", "ten", "quoted", "last", "labels"],
)  # fmt: skip
def test_a_written_form_is_found_with_its_exact_span(form: bytes, text: str, found: list[str]) -> None:
    assert written(text, form) == found


def test_the_longest_of_one_start_is_taken_and_no_bytes_are_given_twice() -> None:
    assert written("AB12345", rb"[A-Z]{2}[0-9]{3,5}", rb"[A-Z][A-Z][0-9]{5}") == ["AB12345"]


def test_what_another_search_finds_is_not_given_again() -> None:
    data = f"{DATE}{SERIAL}".encode()
    found = candidates(data, frozenset({PERSON}), frozenset({rb"[0-9]{10}"}))
    assert found == [Candidate(0, 10, "contiguous")]


@given(
    st.text(alphabet="x =%&;+\"'\n.", max_size=20),
    st.text(alphabet="x =&;\"'\n", max_size=20),
    st.sampled_from(["1003456789", "1099999999"]),
)
def test_the_span_of_a_written_form_is_exact_under_random_surroundings(before: str, after: str, number: str) -> None:
    assert written(f"{before}{number}{after}", p_number.WRITTEN) == [number]


def test_a_mapped_file_is_searched_in_place(tmp_path) -> None:
    path = tmp_path / "log"
    path.write_bytes(f"x {DATE}-{SERIAL} IBAN DK50 0040 0440 1162 43 konto 1001 1234567".encode())
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert [one.shape for one in candidates(mapped)] == ["hyphen", "iban", "account"]
