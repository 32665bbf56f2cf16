"""Danish bank account: registration number (four digits, the bank) and account number (up to ten digits).

The compact form is the one a Danish IBAN holds: both parts together in fourteen digits, the account number
filled with zeros on the left. So the same account has the same compact form whether its zeros were written
or not.

No check digit is common to all banks, so only the registration number can be tested, against a list, and
most numbers are on it. Words such as "reg.nr." and "konto" nearby prove more than the digits do; that is
for the one who looks.

Sources: SWIFT, IBAN Registry, Denmark (the parts and their lengths); for the list see
`dige.identifiers.bank_registration_numbers`.
"""

from __future__ import annotations

from typing import Final

from dige.errors import InvalidComponent, InvalidIdentifier
from dige.identifiers import digits
from dige.identifiers.bank_registration_numbers import allotted

KIND: str = "account"
LENGTH: Final = 14
_REGISTRATION: Final = 4


def registration_number(number: str) -> str:
    """Return the four digits of the bank or branch from a compact account."""
    return number[:_REGISTRATION]


def account_number(number: str) -> str:
    """Return the ten digits of the account within its bank, zeros included, from a compact account."""
    return number[_REGISTRATION:]


def compact(text: str) -> str:
    """Return the account without separators, its account number filled up to ten digits.

    The first four digits are taken as the registration number; text too short to hold an account is left as
    it is.
    """
    number = digits.without_separators(text)
    if _REGISTRATION < len(number) < LENGTH and number.isascii() and number.isdigit():
        return registration_number(number) + account_number(number).zfill(LENGTH - _REGISTRATION)
    return number


def validate(text: str) -> str:
    """Return the compact form of an account.

    Errors: InvalidFormat; InvalidLength (no account number, or more than ten digits of it);
    InvalidComponent (no bank has the registration number, or the account number is zero).
    """
    number = compact(text)
    digits.require(number, LENGTH)
    if registration_number(number) not in allotted().numbers or not account_number(number).strip("0"):
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
    """Return the account as four digits, a space and ten digits. Raises as `validate` does."""
    number = validate(text)
    return f"{registration_number(number)} {account_number(number)}"
