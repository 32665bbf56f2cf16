"""Counts: how many, said so that it is clear of what.

Three things are counted apart: *occurrences* (places or requests), *subjects* (different numbers) and *people*. A
person is one or more subjects, or a name row without a number; where rows may be the same person, people have a least
and a greatest number, and `reasons` says what makes the difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Counts:
    """How many.

    occurrences: places (or requests) where a number that names a person stands. subjects: different such numbers.
    rows: rows of tables that name a person, with or without a number. kinds: different values by family ("cpr",
    "account", "iban", "name", ...). people_min, people_max: how many people that may be. reasons: ids of catalogue
    sentences ("people.same_name") that explain the span, with how many each.
    """

    occurrences: int = 0
    subjects: int = 0
    people_min: int = 0
    people_max: int = 0
    rows: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
