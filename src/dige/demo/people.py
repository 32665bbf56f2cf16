"""The demo's people: made-up names and numbers that nobody holds.

Personal numbers are of people born 2040-2057 (seventh digit 5-8), so no living person has one. Most pass modulus 11
(weights 4 3 2 7 6 5 4 3 2 1), a few do not, as among real ones since 2007. Account numbers stand under the central
bank's registration numbers, where no private person keeps an account. Source: the CPR office's description of the
personal number (cpr.dk, "Opbygning af CPR-nummeret"). This arithmetic is the demo's own on purpose.
"""

from __future__ import annotations

import calendar
import random
from dataclasses import dataclass, field

from dige.demo import words

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_CENTRAL_BANK = ("1001", "1003", "1005", "1011", "1111")


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account: four-digit registration number and ten-digit account number."""

    registration: str
    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: a name and, where the list gives them, an address, a personal number and an account."""

    name: str
    address: str = ""
    number: str | None = field(default=None, repr=False)
    account: Account | None = field(default=None, repr=False)


def passes_modulus_11(digits: str) -> bool:
    """Whether ten digits have a weighted sum that eleven divides."""
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


def has_month(digits: str) -> bool:
    """Whether digits three and four can be a month: only then can the ten be taken for a personal number."""
    return 1 <= int(digits[2:4]) <= 12


def unborn_number(rng: random.Random, *, passes: bool) -> str:
    """Ten digits in the shape of a personal number of somebody born 2040-2057, which pass modulus 11 or do not."""
    while True:
        year, month = rng.randint(2040, 2057), rng.randint(1, 12)
        day = rng.randint(1, calendar.monthrange(year, month)[1])
        number = f"{day:02d}{month:02d}{year % 100:02d}{rng.randint(5, 8)}{rng.randrange(1_000):03d}"
        if passes_modulus_11(number) is passes:
            return number


def unborn_numbers(rng: random.Random, count: int, *, failing_share: float) -> list[str]:
    """So many different numbers; the given share of them, rounded down, does not pass modulus 11."""
    failing = int(count * failing_share)
    numbers: dict[str, None] = {}
    while len(numbers) < count:
        numbers[unborn_number(rng, passes=len(numbers) >= failing)] = None
    result = list(numbers)
    rng.shuffle(result)
    return result


def full_name(rng: random.Random) -> str:
    """Return a made-up full name of common Danish parts."""
    middle = f" {rng.choice(words.SURNAMES)}" if rng.random() < 0.3 else ""
    return f"{rng.choice(words.FIRST_NAMES)}{middle} {rng.choice(words.SURNAMES)}"


def full_names(rng: random.Random, count: int) -> list[str]:
    """So many different names."""
    names: dict[str, None] = {}
    while len(names) < count:
        names[full_name(rng)] = None
    return list(names)


def address(rng: random.Random) -> str:
    """Return a street in the made-up town, without a post code: any would belong to a real place."""
    return f"{rng.choice(words.STREETS)} {rng.randint(1, 148)}, Digeby"


def account(rng: random.Random) -> Account:
    """Return an account under the central bank; its ten digits cannot be read as a date."""
    number = f"{rng.randrange(100):02d}{rng.randint(13, 99)}{rng.randrange(1_000_000):06d}"
    return Account(rng.choice(_CENTRAL_BANK), number)
