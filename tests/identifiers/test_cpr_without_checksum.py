from __future__ import annotations

import datetime

from dige.identifiers.cpr_without_checksum import exemptions


def test_the_list_is_the_one_of_may_2023() -> None:
    found = exemptions()
    assert found.version == "2023-05-10"
    assert found.issued_since == datetime.date(2007, 10, 1)
    assert not found.exhaustive
    assert "modulus 11" in found.source
    assert found.page.startswith("https://www.cpr.dk/")
    assert len(found.birth_dates) == 26


def test_all_are_the_first_of_january_in_four_decades() -> None:
    dates = exemptions().birth_dates
    assert {(date.month, date.day) for date in dates} == {(1, 1)}
    decades = [sum(date.year // 10 == decade for date in dates) for decade in (196, 197, 198, 199)]
    assert decades == [7, 4, 10, 5]


def test_it_is_read_once() -> None:
    assert exemptions() is exemptions()
