"""Danish telephone number: eight digits, the first from 2 to 9, without area codes.

Written as eight digits together, four and four, or in pairs, and at times with the country's code (+45 or
0045). Short numbers (emergency services, three to six digits) and twelve-digit numbers between machines
belong to no person and are left out, as are the numbers of Greenland (+299) and the Faroe Islands (+298),
which have plans of their own.

Sources: the Danish numbering plan (Styrelsen for Dataforsyning og Infrastruktur, "Den samlede danske
nummerplan"); ITU-T E.164 for the country's code.
"""

from __future__ import annotations

import re
from typing import Final

from dige.errors import InvalidComponent, InvalidIdentifier
from dige.identifiers import digits

KIND: str = "phone"
LENGTH: Final = 8
COUNTRY_CODES: Final = ("+45", "0045")
GROUPINGS: Final = ((8,), (4, 4), (2, 2, 2, 2))

WRITTEN: bytes = rb"(?:(?:\+|00)45[\x20-]?)?[2-9][0-9](?:[0-9]{6}|[0-9]{2}\x20[0-9]{4}|(?:[\x20.-][0-9]{2}){3})"
PRIOR: float = -1.5  # any eight digits will do, and no check digit tells: about one in five in offices
NAMED_BY: frozenset[str] = frozenset(
    {r"\btlf", "telefon", "mobil", "phone", "msisdn", r"\btel\b", r"\bfax\b", r"\bsms\b"}
)
REPORTED: bool = False  # on every letterhead

_BRACKETS: Final = str.maketrans("", "", "()")
_COUNTRY_CODE: Final = re.compile(r"[\s(]*(?:\+|00)\s?45[\s)]*")
_RUN: Final = re.compile(r"[0-9]+")


def is_usual_grouping(text: str) -> bool:
    """Return whether the digits after any country's code stand in one of the groupings that Danes use.

    Like a checksum this is information, not a condition: 2-2-2-2 looks like a telephone number, 3-5 like
    something else.
    """
    code = _COUNTRY_CODE.match(text)
    runs = _RUN.findall(text, code.end() if code else 0)
    return tuple(map(len, runs)) in GROUPINGS


def compact(text: str) -> str:
    """Return the number without separators, brackets and the Danish country code."""
    number = digits.without_separators(text).translate(_BRACKETS)
    for code in COUNTRY_CODES:
        if number.startswith(code):
            return number[len(code) :]
    return number


def validate(text: str) -> str:
    """Return the compact form, eight digits.

    Errors: InvalidFormat, InvalidLength, InvalidComponent (begins with 0 or 1).
    """
    number = compact(text)
    digits.require(number, LENGTH)
    if number[0] in "01":
        raise InvalidComponent
    return number


def is_valid(text: str) -> bool:
    """Return whether `validate` would pass."""
    try:
        validate(text)
    except InvalidIdentifier:
        return False
    return True


def format(text: str) -> str:
    """Return the number in pairs: 12 34 56 78. Raises as `validate` does."""
    number = validate(text)
    return " ".join((number[:2], number[2:4], number[4:6], number[6:]))
