from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.cases import figures


@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (4735, "4.735", "4,735"),
        (-1420, "-1.420", "-1,420"),
        (1_260_000, "1.260.000", "1,260,000"),
    ],
)
def test_numbers(value: int, danish: str, english: str) -> None:
    assert figures.number(value, language="da") == danish
    assert figures.number(value, language="en") == english


@given(st.integers(-(10**12), 10**12))
def test_a_number_reads_back(value: int) -> None:
    assert int(figures.number(value, language="da").replace(".", "")) == value
    assert int(figures.signed(value, language="en").replace(",", "")) == value


def test_percent_of_the_recount() -> None:
    assert figures.percent(-1420, 4735, language="da") == "-30,0 %"
    assert figures.percent(-1420, 4735, language="en") == "-30.0%"
    assert figures.percent(1, 3, language="da") == "+33,3 %"
    assert figures.percent(0, 3, language="da") == "0,0 %"
    assert figures.percent(5, 0, language="da") == ""
    assert figures.percent(20_000, 10, language="da") == "+200.000,0 %"


def test_spans() -> None:
    assert figures.span(8, 14, language="da") == "8–14"
    assert figures.span(3315, 3315, language="da") == "3.315"


def test_times_are_danish_time_in_words() -> None:
    at = datetime(2015, 2, 1, 23, 6, tzinfo=UTC)
    assert figures.moment(at, language="da") == "2. februar 2015 kl. 00.06"
    assert figures.moment(at, language="en") == "2 February 2015 at 00:06"
    assert figures.day(datetime(2016, 6, 30, 22, 30, tzinfo=UTC), language="da") == "1. juli 2016"


def test_hours() -> None:
    assert figures.hours(timedelta(hours=41, minutes=59), language="da") == "41 timer"
    assert figures.hours(timedelta(hours=1), language="en") == "1 hour"
    assert figures.hours(timedelta(minutes=1, seconds=5), language="da") == "1 minut"
    assert figures.hours(timedelta(seconds=5), language="en") == "0 minutes"
    assert figures.hours(timedelta(hours=1500), language="da") == "1.500 timer"
