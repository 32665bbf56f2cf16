"""Outcomes, completeness and the closed list of reasons for what was not examined."""

from __future__ import annotations

import re
from typing import get_args

from dige.values.examination import REASONS, Completeness, Gap, ItemCounts, Outcome


def test_the_two_axes_are_those_of_the_design() -> None:
    assert get_args(Outcome) == ("matched", "no match")
    assert get_args(Completeness) == ("whole", "part", "none")


def test_reasons_are_different_plain_words() -> None:
    assert len(set(REASONS)) == len(REASONS)
    assert all(re.fullmatch(r"[a-z]+( [a-z]+)*", reason) for reason in REASONS)


def test_a_gap_without_a_part_is_the_whole_item() -> None:
    assert Gap("", "encrypted") == Gap(part="", reason="encrypted", detail="")


def test_no_item_is_counted_at_first() -> None:
    assert ItemCounts() == ItemCounts(whole=0, part=0, none=0)
