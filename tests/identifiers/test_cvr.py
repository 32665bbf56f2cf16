"""The two spelt-out numbers are those that the Danish Business Authority and python-stdnum print as examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.dk import cvr as oracle

from dige.errors import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength
from dige.identifiers import cvr


@given(st.integers(min_value=0, max_value=99_999_999))
def test_eight_digits_are_judged_as_by_the_oracle(serial: int) -> None:
    number = f"{serial:08d}"
    assert cvr.is_valid(number) == oracle.is_valid(number)


@given(st.integers(min_value=1_000_000, max_value=9_999_999))
def test_at_most_one_check_digit_fits(serial: int) -> None:
    fitting = [check for check in range(10) if cvr.is_valid(f"{serial}{check}")]
    assert len(fitting) <= 1
    for check in fitting:
        assert oracle.is_valid(f"{serial}{check}")


@pytest.mark.parametrize(
    "text",
    ["13585628", "13 58 56 28", "DK13585628", "dk-13585628", "13-74-81-36"],
    ids=["together", "pairs", "VAT", "vat with a dash", "dashes"],
)
def test_the_usual_ways_to_write_one(text: str) -> None:
    number = cvr.validate(text)
    assert number in {"13585628", "13748136"}
    assert cvr.format(text).replace(" ", "") == number


def test_it_is_written_in_pairs() -> None:
    assert cvr.format("DK13585628") == "13 58 56 28"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", InvalidFormat),
        ("1358562", InvalidLength),
        ("135856281", InvalidLength),
        ("SE13585628", InvalidFormat),
        ("13585627", InvalidChecksum),
        ("00000000", InvalidComponent),
    ],
    ids=["empty", "short", "long", "other country", "check digit", "zero first"],
)
def test_other_texts_are_refused_by_their_fault(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        cvr.validate(text)
