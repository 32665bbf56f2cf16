"""Test numbers: CPR numbers of people born 2040-2057, whom nobody will be for years to come.

Shares no code with `dige.identifiers`, which is held against it. Source: CPR-kontoret, "Personnummeret i CPR": with
seventh digit 5-8, years 00-57 are 2000-2057; the ten digits weighted 4 3 2 7 6 5 4 3 2 1 sum to a multiple of 11 in
numbers made the old way.

`passing(3)` and `failing(3)` give numbers in their compact form that pass and fail modulus 11; the same for the same
seed, and different for different ones as far as chance goes. `with_hyphen` writes one as people do.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

FIRST_BIRTH = date(2040, 1, 1)
LAST_BIRTH = date(2057, 12, 31)
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def remainder(number: str) -> int:
    """Return the weighted sum of ten digits modulo 11: 0 is what the old check asks for."""
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=True)) % 11


def passing(count: int, seed: int = 1) -> list[str]:
    """Return different numbers that pass modulus 11."""
    return _drawn(count, seed, passes=True)


def failing(count: int, seed: int = 1) -> list[str]:
    """Return different numbers that do not pass modulus 11 (given out since 2007)."""
    return _drawn(count, seed, passes=False)


def with_hyphen(number: str) -> str:
    """Return a number as it is mostly written: DDMMYY-NNNN."""
    return f"{number[:6]}-{number[6:]}"


def _drawn(count: int, seed: int, *, passes: bool) -> list[str]:
    rng = random.Random(seed)
    days = (LAST_BIRTH - FIRST_BIRTH).days
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        born = FIRST_BIRTH + timedelta(days=rng.randint(0, days))
        number = f"{born:%d%m%y}{rng.randint(5, 8)}{rng.randint(0, 999):03}"
        if (remainder(number) == 0) is passes:
            drawn[number] = None
    return list(drawn)
