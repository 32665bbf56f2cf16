from __future__ import annotations

import datetime

import pytest

from dige.detection.candidates import Candidate
from dige.detection.kinds import KINDS, KNOWN, NAME, REPORTED, asked_for, birth_date, is_stamp
from dige.messages import say

TODAY = datetime.date(2026, 11, 21)


def read(kind: str, text: str, shape: str, today: datetime.date = TODAY) -> str | None:
    data = text.encode()
    found = next(one for one in KINDS if one.name == kind)
    assert shape in found.shapes
    return found.recognise(data, Candidate(0, len(data), shape), today)


def test_the_usual_kinds() -> None:
    assert {"cpr", "cpr-unborn", "cpr-replacement", "iban", "account", "name"} == REPORTED


def test_every_kind_has_a_sentence_in_both_languages() -> None:
    for kind in (*KINDS, NAME):
        assert (
            say(f"detection.kind.{kind.name}", language="en") != say(f"detection.kind.{kind.name}", language="da")[:0]
        )


def test_the_family_is_the_first_part_of_the_name() -> None:
    assert {kind.name: kind.family for kind in KINDS}["cpr-unborn"] == "cpr"


@pytest.mark.parametrize("today", [TODAY, datetime.date(2060, 1, 1)], ids=["2026", "2060"])
def test_birth_date_and_today_tell_cpr_from_unborn(bench, today) -> None:
    number = bench.number(1)
    born = birth_date(number)
    assert born is not None
    kinds = {kind: read(kind, number, "contiguous", today) for kind in ("cpr", "cpr-unborn", "cpr-replacement")}
    expected = "cpr-unborn" if born > today else "cpr"
    assert [kind for kind, value in kinds.items() if value == number] == [expected]


def test_exactly_one_personal_kind_reads_every_cell_of_the_century_table() -> None:
    for seventh in range(10):
        for year in range(100):
            text = f"1506{year:02d}-{seventh}000"
            values = [read(kind, text, "hyphen") for kind in ("cpr", "cpr-unborn", "cpr-replacement")]
            assert sum(value is not None for value in values) == 1
            born = birth_date(text.replace("-", ""))
            assert (values[1] is not None) is (born is not None and born > TODAY)


def test_a_replacement_number_is_only_that(bench) -> None:
    number = bench.number(2)
    raised = f"{int(number[0]) + 6}{number[1:]}"
    assert read("cpr-replacement", raised, "contiguous") == raised
    assert read("cpr", raised, "contiguous") is None
    assert read("cpr-unborn", raised, "contiguous") is None


def test_days_that_do_not_exist_are_nothing() -> None:
    for text in ("300250-5123", "310450-5123", "290250-5123", "910250-5123"):
        assert all(read(kind, text, "hyphen") is None for kind in ("cpr", "cpr-unborn", "cpr-replacement"))
    assert read("cpr-unborn", "290252-5123", "hyphen") is not None


def test_a_written_century_must_agree_with_the_seventh_digit() -> None:
    assert read("cpr-unborn", "01012050-5123", "long-year") == "0101505123"
    assert read("cpr-unborn", "01011950-5123", "long-year") is None
    assert read("cpr", "01011950-5123", "long-year") is None


def test_accounts_are_filled_up_to_fourteen_digits() -> None:
    assert read("account", "1001 1234567", "account") == "10010001234567"
    assert read("account", "1001 konto 123 456 7890", "account") == "10011234567890"
    assert read("account", "1001 0000000", "account") is None


def test_other_kinds() -> None:
    assert read("iban", "DK50 0040 0440 1162 43", "iban") == "DK5000400440116243"
    assert read("iban", "DK51 0040 0440 1162 43", "iban") is None
    assert read("email", "Navn@Firma.example", "email") == "navn@firma.example"
    assert read("phone", "23 45 67 89", "eight") == "23456789"
    assert read("cvr", "13585628", "eight") == "13585628"
    assert read("p-number", "1003456789", "contiguous") == "1003456789"
    assert read("p-number", "1103456789", "contiguous") is None
    assert read("order-number", "0101505123", "contiguous") == "0101505123"


def stamp(year: int, hour: int, minute: int) -> str:
    return f"01{3:02d}{year % 100}{hour:02d}{minute:02d}"


def test_stamps_are_times_of_this_century_up_to_this_year() -> None:
    assert is_stamp(stamp(2025, 6, 0), TODAY)
    assert not is_stamp(stamp(2027, 6, 0), TODAY)
    assert not is_stamp(stamp(2025, 24, 0), TODAY)
    assert not is_stamp(stamp(2025, 6, 60), TODAY)
    assert read("timestamp", stamp(2025, 6, 0), "contiguous") == stamp(2025, 6, 0)


def test_kinds_are_asked_for_by_name_or_family() -> None:
    assert asked_for(None) == REPORTED
    assert asked_for(frozenset({"cpr"})) == {"cpr", "cpr-unborn", "cpr-replacement"}
    assert asked_for(frozenset({"cpr-unborn", "email"})) == {"cpr-unborn", "email"}
    assert asked_for(KNOWN) >= REPORTED
    with pytest.raises(KeyError):
        asked_for(frozenset({"ingen"}))
