"""Replacement number (erstatningspersonnummer): stands in for a CPR number where a person cannot have one.

Hospitals, schools and companies make them up for their own systems. The form that CPR-kontoret recommends
cannot be mistaken for a CPR number: the first digit of the day is raised by 6, so the day reads 61-91. The
rest is as in a CPR number. They are not in the civil registration system, and two systems may give one
number to two people, yet within its system a number identifies a person and counts as personal data.

Whether the last digit is a check digit differs from system to system; `cpr.checksum_passes` takes these
numbers too. Numbers with letters after the date (eCPR) are another form, not known here.

Source: CPR-kontoret, "Erstatningspersonnummer i eksterne systemer"
(www.cpr.dk/cpr-systemet/erstatningspersonnummer-i-eksterne-systemer).
"""

from __future__ import annotations

import datetime

from dige.errors import InvalidComponent, InvalidIdentifier
from dige.identifiers import cpr, digits

KIND: str = "cpr-replacement"


def birth_date(number: str) -> datetime.date:
    """Return the birth date in a compact number. Raises InvalidComponent where there is no such day."""
    digits.require(number, cpr.LENGTH)
    if not cpr.is_replacement(number):
        raise InvalidComponent
    return cpr.birth_date(f"{int(number[0]) - 6}{number[1:]}")


def compact(text: str) -> str:
    """Return the text without dashes, spaces, full stops and slashes."""
    return digits.without_separators(text)


def validate(text: str) -> str:
    """Return the compact form of a replacement number.

    Errors: InvalidFormat, InvalidLength, InvalidComponent (the day is not raised by 60, or there is no such
    day).
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
    """Return the number as DDMMYY-SSSS, the day still raised. Raises as `validate` does."""
    number = validate(text)
    return f"{number[:6]}-{number[6:]}"
