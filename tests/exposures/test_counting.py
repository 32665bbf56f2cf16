"""Counts of findings and of occurrences."""

from __future__ import annotations

from collections.abc import Callable

from dige.exposures.counting import OccurrenceCounter, count_findings
from dige.values.finding import Finding

A, B = "aa" * 16, "bb" * 16


def test_findings_come_as_a_stream(finding: Callable[..., Finding]) -> None:
    counts = count_findings(finding("cpr", value) for value in ("a", "b", "a"))
    assert (counts.subjects, counts.occurrences) == (2, 3)


def test_occurrences_subjects_and_people() -> None:
    counter = OccurrenceCounter()
    for kind, subject in (("cpr", A), ("cpr-unborn", A), ("cpr-replacement", B), ("account", A)):
        counter.add(kind, subject)
    counts = counter.counts()
    assert (counts.occurrences, counts.subjects, counts.people_min, counts.people_max) == (3, 2, 2, 2)
    assert counts.kinds == {"account": 1, "cpr": 2}


def test_nothing_counted() -> None:
    assert OccurrenceCounter().counts().occurrences == 0
