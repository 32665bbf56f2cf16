"""P number (P-nummer): ten digits beginning with 10 for a production unit, a place where a company works.

It matters here mostly as what a CPR number is not: about a third of all P numbers have the form of a CPR
number born on the 10th, and they stand on every invoice to a municipality.

No check is made of the digits. The Danish Business Authority writes that the P numbers were meant to pass
modulus 11 but that a series of them was made with the wrong weights, so a failure says nothing.

Source: CVR-loven § 6; Erhvervsstyrelsen, "Modulus 11 kontrol", under "Særligt modulus-check af p-numre"
(erhvervsstyrelsen.dk/modulus_11).
"""

from __future__ import annotations

from typing import Final

from dige.errors import InvalidComponent, InvalidIdentifier
from dige.identifiers import digits

KIND: str = "p-number"
LENGTH: Final = 10

WRITTEN: bytes = rb"10[0-9]{8}"
PRIOR: float = -2.0  # ten digits that begin with 10 are mostly something else, and no check digit tells
NAMED_BY: frozenset[str] = frozenset(
    {
        r"\bp[\s._-]{1,2}(?:nr|nummer|numre)\b",
        r"\bpnummer",
        "produktionsenh",
        "produktionsn",
        r"production[\s._-]?unit",
    }
)
REPORTED: bool = False  # a public number


def compact(text: str) -> str:
    """Return the text without dashes, spaces, full stops and slashes."""
    return digits.without_separators(text)


def validate(text: str) -> str:
    """Return the compact form of a P number.

    Errors: InvalidFormat, InvalidLength, InvalidComponent (does not begin with 10).
    """
    number = compact(text)
    digits.require(number, LENGTH)
    if not number.startswith("10"):
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
    """Return the ten digits together, as the register writes them. Raises as `validate` does."""
    return validate(text)
