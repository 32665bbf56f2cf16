"""Numbers here are of people born 2040-2057 or of no calendar day; age is tested on the cells of the table."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.dk import cpr as oracle

from dige.errors import InvalidComponent, InvalidFormat, InvalidLength
from dige.identifiers import cpr, replacement

WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
TODAY = datetime.date(2026, 11, 21)

# The century table as CPR-kontoret prints it: serial's first digit -> (years from, to, century) and so on.
PRINTED = {
    "0123": ((0, 99, 1900),),
    "4": ((0, 36, 2000), (37, 99, 1900)),
    "5678": ((0, 57, 2000), (58, 99, 1800)),
    "9": ((0, 36, 2000), (37, 99, 1900)),
}


def unborn_numbers() -> st.SearchStrategy[str]:
    born = st.dates(datetime.date(2040, 1, 1), datetime.date(2057, 12, 31))
    return st.builds(lambda day, serial: f"{day:%d%m%y}{serial:04d}", born, st.integers(min_value=5000, max_value=8999))


def remainder(digits: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=False)) % 11


def cells() -> list[tuple[int, int]]:
    return list(product(range(100), range(10)))


def dates_in(year: int, until: datetime.date = datetime.date.max) -> int:
    days = 366 if calendar.isleap(year) else 365
    if year != until.year:
        return days if year < until.year else 0
    return until.timetuple().tm_yday


def test_the_birth_year_of_every_cell_is_the_printed_one() -> None:
    printed = {
        (year, int(digit)): century + year
        for digits, rows in PRINTED.items()
        for digit in digits
        for first, last, century in rows
        for year in range(first, last + 1)
    }
    assert len(printed) == 1000
    assert {cell: cpr.birth_year(*cell) for cell in cells()} == printed


def test_every_year_from_1858_to_2057_has_numbers_and_no_other() -> None:
    years = Counter(cpr.birth_year(*cell) for cell in cells())
    assert sorted(years) == list(range(1858, 2058))
    assert {years[year] for year in range(1858, 1900)} == {4}
    assert {years[year] for year in range(1900, 1937)} == {4}
    assert {years[year] for year in range(1937, 2000)} == {6}
    assert {years[year] for year in range(2000, 2037)} == {6}
    assert {years[year] for year in range(2037, 2058)} == {4}


def test_people_of_1937_are_not_taken_for_people_of_2037() -> None:
    assert cpr.birth_year(37, 9) == cpr.birth_year(37, 4) == cpr.birth_year(37, 0) == 1937
    assert cpr.birth_year(36, 9) == cpr.birth_year(36, 4) == 2036
    assert cpr.birth_year(57, 5) == 2057
    assert cpr.birth_year(58, 5) == 1858


def test_the_shares_of_random_digits_are_those_of_the_full_enumeration() -> None:
    written = {
        f"{day:02d}{month:02d}{year % 100:02d}"
        for year in range(1900, 2100)
        for month in range(1, 13)
        for day in range(1, calendar.monthrange(year, month)[1] + 1)
    }
    assert len(written) == 36_525
    years = [cpr.birth_year(*cell) for cell in cells()]
    assert sum(map(dates_in, years)) * 1000 == 365_246_000
    assert sum(dates_in(year, TODAY) for year in years) * 1000 == 312_408_000


def test_one_date_like_string_in_eleven_passes_modulus_11() -> None:
    # The check depends on the first six digits by their remainder alone, so a day and month of 00 can stand for all.
    passing: dict[int, int] = {}
    for year in range(100):
        stand_in = f"0000{year:02d}"
        if remainder(stand_in) not in passing:
            passing[remainder(stand_in)] = sum(
                cpr.checksum_passes(f"{stand_in}{serial:04d}") for serial in range(10_000)
            )
    assert len(passing) == 11
    dates = {
        f"{day:02d}{month:02d}{year % 100:02d}"
        for year in range(1996, 2096)
        for month in range(1, 13)
        for day in range(1, calendar.monthrange(year, month)[1] + 1)
    }
    assert sum(passing[remainder(date)] for date in dates) == 33_204_543


@given(unborn_numbers())
def test_date_and_checksum_agree_with_the_oracle(number: str) -> None:
    assert cpr.birth_date(number) == oracle.get_birth_date(number)
    assert cpr.checksum_passes(number) == (oracle.checksum(number) == 0)


@given(unborn_numbers(), st.integers(0, 9), st.integers(1, 9))
def test_modulus_11_sees_every_single_wrong_digit(number: str, position: int, change: int) -> None:
    wrong = f"{number[:position]}{(int(number[position]) + change) % 10}{number[position + 1 :]}"
    assert not (cpr.checksum_passes(number) and cpr.checksum_passes(wrong))


@given(unborn_numbers())
def test_every_unborn_number_is_valid_with_or_without_check_digit(number: str) -> None:
    assert cpr.is_valid(number)
    assert cpr.is_unborn(number, TODAY)
    assert not cpr.is_replacement(number)
    assert not replacement.is_valid(number)


@given(unborn_numbers(), st.sampled_from([" ", "-", "", "/", ".", "\u2011", "\u2013", "\u00ad", "\t", "\u00a0- "]))
def test_the_written_forms_are_one_number(number: str, between: str) -> None:
    day, month, year, serial = number[:2], number[2:4], number[4:6], number[6:]
    assert cpr.validate(f"{day}{month}{year}{between}{serial}") == number
    assert cpr.validate(f" {day}{between}{month}{between}{year}-{serial} ") == number
    assert cpr.format(number) == f"{day}{month}{year}-{serial}"


def test_a_number_is_unborn_until_its_birthday() -> None:
    number = "0706505004"
    assert cpr.is_unborn(number, datetime.date(2050, 6, 6))
    assert not cpr.is_unborn(number, datetime.date(2050, 6, 7))
    assert not cpr.is_unborn(number, datetime.date(2100, 1, 1))


def test_leap_days_follow_the_century_of_the_seventh_digit() -> None:
    assert cpr.birth_date("2902525000") == datetime.date(2052, 2, 29)
    with pytest.raises(InvalidComponent):
        cpr.birth_date("2902535000")
    with pytest.raises(InvalidComponent):
        cpr.birth_date("2902000000")  # 1900 was not a leap year: nobody holds it


@pytest.mark.parametrize(
    "text",
    ["0001405000", "3202405000", "3102405000", "0100405000", "0113405000", "6101405000"],
    ids=["day 0", "day 32", "31 February", "month 0", "month 13", "replacement"],
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(InvalidComponent):
        cpr.validate(text)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", InvalidFormat),
        ("070650-500", InvalidLength),
        ("070650-50041", InvalidLength),
        ("070650-500x", InvalidFormat),
        ("+070650-5004", InvalidFormat),
        ("０７０６５０-5004", InvalidFormat),
    ],
    ids=["empty", "short", "long", "letter", "sign", "full width"],
)
def test_other_texts_are_refused_by_their_fault(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        cpr.validate(text)


@pytest.mark.parametrize("question", [cpr.birth_date, cpr.checksum_passes], ids=["date", "checksum"])
def test_questions_about_something_that_is_no_number_raise_without_it(question: object) -> None:
    assert callable(question)
    for text in ("070650-5004", "0706505OO4", "blåbærgrød"):
        with pytest.raises((InvalidFormat, InvalidLength)):
            question(text)


def test_the_listed_birth_dates_are_exempt_and_their_neighbours_are_not() -> None:
    assert cpr.exempt_from_checksum(datetime.date(1962, 1, 1))
    assert cpr.exempt_from_checksum(datetime.date(1983, 1, 1))
    assert not cpr.exempt_from_checksum(datetime.date(1961, 1, 1))
    assert not cpr.exempt_from_checksum(datetime.date(1962, 1, 2))
    assert not cpr.exempt_from_checksum(datetime.date(2062, 1, 1))
    exempt = [
        year
        for year in range(1858, 2058)
        for month, day in product(range(1, 13), range(1, 29))
        if cpr.exempt_from_checksum(datetime.date(year, month, day))
    ]
    assert len(exempt) == 26


def test_the_days_of_replacement_numbers_are_61_to_91() -> None:
    raised = [day for day in range(100) if cpr.is_replacement(f"{day:02d}01405000")]
    assert raised == list(range(61, 92))
    assert not cpr.is_replacement("61014")
