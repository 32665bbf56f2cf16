"""CVR number: eight digits that identify a company or an authority in the Danish Central Business Register.

Seven digits in running order and a check digit by modulus 11; every number passes it, and none begins with
0. The number is public, but that of a sole trader points to one person. As a VAT number it has DK in front.

Source: Erhvervsstyrelsen (the Danish Business Authority), "Modulus 11 kontrol"
(erhvervsstyrelsen.dk/modulus_11); Danmarks Statistik, TIMES, variable CVRNR.
"""

from __future__ import annotations

from typing import Final

from dige.errors import InvalidChecksum, InvalidComponent, InvalidIdentifier
from dige.identifiers import digits

KIND: str = "cvr"
LENGTH: Final = 8

WRITTEN: bytes = rb"(?:[Dd][Kk][\x20-]?)?[1-9][0-9](?:[0-9]{6}|[0-9]{2}\x20[0-9]{4}|(?:[\x20.-][0-9]{2}){3})"
PRIOR: float = -0.5  # one in eleven of all eight digits passes modulus 11; of those that do, about two in five are one
NAMED_BY: frozenset[str] = frozenset({"cvr", r"\bse[\s._-]?nr", r"\bmoms", r"\bvat\b"})
REPORTED: bool = False  # a public number

_ZEROS: Final = ord("0") * (2 + 7 + 6 + 5 + 4 + 3 + 2 + 1)


def checksum_passes(number: str) -> bool:
    """Return whether a compact number passes modulus 11."""
    digits.require(number, LENGTH)
    a, b, c, d, e, f, g, h = number.encode()
    return (2 * a + 7 * b + 6 * c + 5 * d + 4 * e + 3 * f + 2 * g + h - _ZEROS) % 11 == 0


def compact(text: str) -> str:
    """Return the text without dashes, spaces, full stops and slashes, and without the DK of a VAT number."""
    number = digits.without_separators(text)
    return number[2:] if number[:2].upper() == "DK" else number


def validate(text: str) -> str:
    """Return the compact form of a CVR number.

    Errors: InvalidFormat, InvalidLength, InvalidComponent (begins with 0), InvalidChecksum.
    """
    number = compact(text)
    digits.require(number, LENGTH)
    if number[0] == "0":
        raise InvalidComponent
    if not checksum_passes(number):
        raise InvalidChecksum
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
