from __future__ import annotations

from importlib import resources

from dige.identifiers.bank_registration_numbers import allotted


def test_the_list_is_whole_and_says_where_it_is_from() -> None:
    found = allotted()
    assert found.source.endswith("schwifty")
    assert found.version == "2026.10.1"
    assert len(found.numbers) == 6_946
    assert all(len(number) == 4 and number.isascii() and number.isdigit() for number in found.numbers)
    assert "0000" not in found.numbers


def test_the_ranges_are_ascending_and_apart() -> None:
    text = resources.files("dige.identifiers").joinpath("data", "bank_registration_numbers.txt").read_text("utf-8")
    assert "# count: 6946\n" in text
    before = -1
    for line in text.splitlines():
        if not line.startswith("#"):
            first, _, last = line.partition("-")
            assert before + 1 < int(first) <= int(last or first)
            before = int(last or first)
    assert before <= 9_999


def test_the_licence_lies_beside_the_list() -> None:
    licence = resources.files("dige.identifiers").joinpath("data", "LICENSE.schwifty.txt").read_text("utf-8")
    assert licence.startswith("The MIT License")
    assert "Copyright (c) 2021 Martin Domke" in licence


def test_it_is_read_once() -> None:
    assert allotted() is allotted()
