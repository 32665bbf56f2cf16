"""Counts, from findings (what lies there) and from occurrences (what was sent), each said to be of what it is.

Occurrences and subjects count only numbers that name a person (the CPR family); accounts, addresses and names are
told by family in `kinds`, for an account number alone names nobody. All counts are exact: sets of 16-byte subjects,
about 100 bytes of memory for each different number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dige.exposures.people import PERSON_FAMILIES, PeopleCounter, names_person
from dige.privacy.subjects import family
from dige.values.counts import Counts
from dige.values.finding import Finding


class FindingCounter:
    """Counts findings, in any order."""

    __slots__ = ("_kinds", "_occurrences", "_people")

    def __init__(self) -> None:
        self._people = PeopleCounter()
        self._kinds: dict[str, set[bytes]] = {}
        self._occurrences = 0

    def add(self, finding: Finding) -> None:
        """Take one finding."""
        self._kinds.setdefault(family(finding.kind), set()).add(bytes.fromhex(finding.subject))
        self._occurrences += finding.count if names_person(finding.kind) else 0
        self._people.add(finding)

    def counts(self) -> Counts:
        """Return the counts of all findings taken."""
        span = self._people.span()
        return Counts(
            occurrences=self._occurrences,
            subjects=_subjects(self._kinds),
            people_min=span.least,
            people_max=span.most,
            rows=span.rows,
            kinds={name: len(different) for name, different in sorted(self._kinds.items())},
            reasons=span.reasons,
        )


def count_findings(findings: Iterable[Finding]) -> Counts:
    """Return the counts of findings, of one item or of many (they may come as a stream)."""
    counter = FindingCounter()
    for finding in findings:
        counter.add(finding)
    return counter.counts()


class OccurrenceCounter:
    """Counts numbers sent. Every different number is one person; nothing in a log joins two."""

    __slots__ = ("_kinds", "_occurrences")

    def __init__(self) -> None:
        self._occurrences = 0
        self._kinds: dict[str, set[bytes]] = {}

    def add(self, kind: str, subject: str) -> None:
        """Take in one occurrence."""
        self._kinds.setdefault(family(kind), set()).add(bytes.fromhex(subject))
        self._occurrences += names_person(kind)

    def counts(self) -> Counts:
        """Return the counts so far."""
        subjects = _subjects(self._kinds)
        return Counts(
            occurrences=self._occurrences,
            subjects=subjects,
            people_min=subjects,
            people_max=subjects,
            kinds={name: len(different) for name, different in sorted(self._kinds.items())},
        )


def _subjects(kinds: Mapping[str, set[bytes]]) -> int:
    return sum(len(different) for name, different in kinds.items() if name in PERSON_FAMILIES)
