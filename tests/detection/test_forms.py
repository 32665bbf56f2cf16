from __future__ import annotations

import re

import pytest

from dige.detection.forms import DAY, LONGEST, MONTH, PERSON_SHAPES, SEPARATORS, read_back, ten_digits


@pytest.mark.parametrize(
    ("text", "shape", "expected"),
    [
        ("0101505123", "contiguous", ("0101505123", "")),
        ("010150-5123", "hyphen", ("0101505123", "")),
        ("010150%2D5123", "encoded-dash", ("0101505123", "")),
        ("010150&#45;5123", "entity-dash", ("0101505123", "")),
        ("01-02-50-5123", "split-date", ("0102505123", "")),
        ("01.02.505123", "split-date", ("0102505123", "")),
        ("01 02 2050 5123", "split-long-year", ("0102505123", "20")),
        ("01022050-5123", "long-year", ("0102505123", "20")),
        ("101505123", "nine", ("0101505123", "")),
    ],
    ids=["plain", "hyphen", "percent", "entity", "split", "split-glued", "split-long", "long", "nine"],
)
def test_ten_digits_are_read_from_every_shape(text, shape, expected) -> None:
    assert ten_digits(text.encode(), shape) == expected


def test_days_and_months_of_the_pattern() -> None:
    days = {f"{day:02d}" for day in range(100) if re.fullmatch(DAY, b"%02d" % day)}
    assert days == {f"{day:02d}" for day in (*range(1, 32), *range(61, 92))}
    months = {month for month in range(100) if re.fullmatch(MONTH, b"%02d" % month)}
    assert months == set(range(1, 13))


def test_every_separator_has_a_shape_of_its_own() -> None:
    assert {name for name, _ in SEPARATORS} <= PERSON_SHAPES
    assert len({name for name, _ in SEPARATORS}) == len(SEPARATORS)


@pytest.mark.parametrize(
    ("text", "start", "shape"),
    [
        ("x010150-5123", 1, "hyphen"),
        ("12.010150-5123", 3, "hyphen"),
        ("%200101505123", 3, "contiguous"),
        ("01.01.2050-5123", 0, "split-long-year"),
        ("01012050-5123", 0, "long-year"),
        ("20 01 01 50 5123", 3, "split-date"),
    ],
    ids=["letter before", "number before", "escape before", "split-long", "long", "group before"],
)
def test_a_number_is_read_backwards_from_its_end(text, start, shape) -> None:
    assert read_back(text.encode(), len(text)) == (start, shape)


def test_where_no_number_ends_there_is_none() -> None:
    assert read_back(b"ingen her", 9) is None
    assert read_back(b"", 0) is None


def test_no_form_is_longer_than_the_look_back() -> None:
    longest = "01 01 2050 \u2013 5123"
    assert len(longest.encode()) <= LONGEST
    assert len(b"010150%E2%80%935123") <= LONGEST
