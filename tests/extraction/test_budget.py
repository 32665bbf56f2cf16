"""A budget counts what is unpacked and says which limit stopped it."""

from __future__ import annotations

import pytest

from dige.errors import Unreadable
from dige.extraction.budget import MIB, Budget, Limits


def test_bytes_are_counted_up_to_the_limit() -> None:
    budget = Budget(Limits(expanded_bytes=10))
    budget.spend(10)
    assert budget.left == 0
    with pytest.raises(Unreadable, match="expanded_bytes"):
        budget.spend(1)
    assert budget.expanded == 10


def test_members_are_counted_up_to_the_limit() -> None:
    budget = Budget(Limits(members=2))
    budget.admit()
    budget.admit()
    with pytest.raises(Unreadable, match="members"):
        budget.admit()


def test_the_ratio_is_asked_for_only_above_its_floor() -> None:
    budget = Budget(Limits(ratio=10, ratio_floor=MIB))
    budget.check_ratio(1, MIB)
    budget.check_ratio(MIB, 10 * MIB)
    with pytest.raises(Unreadable, match="ratio"):
        budget.check_ratio(1, MIB + 1)
