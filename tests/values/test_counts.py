"""Counts: a unit that was not counted is zero, and mappings are not shared."""

from __future__ import annotations

from dige.values.counts import Counts


def test_nothing_is_counted_at_first() -> None:
    nothing = Counts()
    assert (nothing.occurrences, nothing.subjects, nothing.people_min, nothing.people_max, nothing.rows) == (0,) * 5
    assert nothing.kinds == nothing.reasons == {}


def test_two_counts_do_not_share_their_mappings() -> None:
    assert Counts().kinds is not Counts().kinds


def test_the_portal_cases_two_lists_fit() -> None:
    counted = Counts(12, 12, 8, 14, 14, {"cpr": 12, "account": 6, "name": 14}, {"people.same_name": 6})
    assert counted.people_min < counted.subjects < counted.people_max == counted.rows
