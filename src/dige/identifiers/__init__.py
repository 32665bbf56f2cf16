"""What a number is: one module a kind of number, pure functions, the same verbs in each.

    compact(text) -> str      the number without what people write between its digits; never raises
    validate(text) -> str     the compact form, or an error of `dige.errors` (`InvalidIdentifier` and below)
    is_valid(text) -> bool    whether validate would pass
    format(text) -> str       the number as people usually write it; raises as validate does

`KIND` is the name the kind has in records. A module may know more (a birth date, a bank) and says so in its
docstring. The rule in all of them: to reject a number that exists is far worse than to accept one that does
not, so what is merely unlikely (a CPR number that fails modulus 11) is reported by a function of its own
and left to the one who asks.

No function here reads a clock, and no error holds the number.
A new kind is one module, one test beside it and one line in `IDENTIFIERS`.
"""

from __future__ import annotations

from typing import Final, Protocol

from dige.identifiers import account, cpr, cvr, email_address, iban, p_number, phone, replacement


class Identifier(Protocol):
    """What every module of this room offers. KIND: the name the kind has in records."""

    KIND: str

    def compact(self, text: str) -> str:
        """Return the number without separators."""

    def validate(self, text: str) -> str:
        """Return the compact form or raise `InvalidIdentifier`."""

    def is_valid(self, text: str) -> bool:
        """Return whether the text is a valid number."""

    def format(self, text: str) -> str:
        """Return the number as people write it."""


IDENTIFIERS: Final[tuple[Identifier, ...]] = (
    cpr,
    replacement,
    iban,
    account,
    cvr,
    p_number,
    phone,
    email_address,
)
