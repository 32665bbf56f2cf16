"""CPR number (personnummer): the ten digits that identify a person in the Danish civil registration system.

    D D M M Y Y  S S S S     birth date, then a serial number: its first digit gives the century,
    4 3 2 7 6 5  4 3 2 1     its last is odd for men, even for women; below, the weights of modulus 11

Until 1 October 2007 every number passed modulus 11. Since then numbers that do not have been issued where a
birth date ran out, and they are as valid as any other; so `validate` does not ask for it, `checksum_passes`
tells, and `exempt_from_checksum` says whether a failure means anything on that date. Numbers are never used
again.

A number born later than today is a form nobody holds yet (`is_unborn`): a made-up or test number. A day
raised by 60 marks a replacement number (`is_replacement`), the work of `dige.identifiers.replacement`.

Sources: CPR-kontoret, "Opbygning af CPR-nummeret" (www.cpr.dk/cpr-systemet/opbygning-af-cpr-nummeret) and
"Personnummeret i CPR-systemet"; for the exempt dates see `dige.identifiers.cpr_without_checksum`.
"""

from __future__ import annotations

import datetime
from typing import Final

from dige.errors import InvalidComponent, InvalidIdentifier
from dige.identifiers import digits
from dige.identifiers.cpr_without_checksum import exemptions

KIND: str = "cpr"
LENGTH: Final = 10

_ZEROS: Final = ord("0") * (4 + 3 + 2 + 7 + 6 + 5 + 4 + 3 + 2 + 1)


def birth_year(year: int, seventh: int) -> int:
    """Return the full birth year of a two-digit year (0-99) and the number's seventh digit (0-9).

    The table has no gap: each of its 1000 cells gives one year, from 1858 to 2057.
    """
    if seventh <= 3:
        return 1900 + year
    if seventh in {4, 9}:
        return (2000 if year <= 36 else 1900) + year
    return (2000 if year <= 57 else 1800) + year


def birth_date(number: str) -> datetime.date:
    """Return the birth date in a compact number. Raises InvalidComponent where there is no such day."""
    digits.require(number, LENGTH)
    year = birth_year(int(number[4:6]), int(number[6]))
    try:
        return datetime.date(year, int(number[2:4]), int(number[:2]))
    except ValueError:
        raise InvalidComponent from None


def checksum_passes(number: str) -> bool:
    """Return whether a compact number passes modulus 11: information, not a condition (see the module)."""
    digits.require(number, LENGTH)
    a, b, c, d, e, f, g, h, i, j = number.encode()
    return (4 * a + 3 * b + 2 * c + 7 * d + 6 * e + 5 * f + 4 * g + 3 * h + 2 * i + j - _ZEROS) % 11 == 0


def exempt_from_checksum(born: datetime.date) -> bool:
    """Return whether numbers without modulus 11 are known to be issued for this birth date.

    False is not proof: the published list says itself that it may lack dates.
    """
    return born in exemptions().birth_dates


def is_unborn(number: str, today: datetime.date) -> bool:
    """Return whether a compact number's birth date lies after today. Raises as `birth_date` does."""
    return birth_date(number) > today


def is_replacement(number: str) -> bool:
    """Return whether a compact number has the day of a replacement number (61-91)."""
    return len(number) == LENGTH and "61" <= number[:2] <= "91"


def compact(text: str) -> str:
    """Return the text without dashes, spaces, full stops and slashes."""
    return digits.without_separators(text)


def validate(text: str) -> str:
    """Return the compact form of a CPR number, with or without a check digit, born or not.

    Errors: InvalidFormat, InvalidLength, InvalidComponent (no such day).
    """
    number = compact(text)
    birth_date(number)
    return number


def is_valid(text: str) -> bool:
    """Return whether `validate` would pass."""
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def format(text: str) -> str:
    """Return the number as DDMMYY-SSSS. Raises as `validate` does."""
    number = validate(text)
    return f"{number[:6]}-{number[6:]}"
