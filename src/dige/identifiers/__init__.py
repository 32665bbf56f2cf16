"""What a number is: one module a kind of number, pure functions, the same verbs in each.

    compact(text) -> str      the number without what people write between its digits; never raises
    validate(text) -> str     the compact form, or an error of `dige.errors` (`InvalidIdentifier` and below)
    is_valid(text) -> bool    whether validate would pass
    format(text) -> str       the number as people usually write it; raises as validate does

`KIND` is the name the kind has in records. A module may know more (a birth date, a bank) and says so in its
docstring. The rule in all of them: to reject a number that exists is far worse than to accept one that does
not, so what is merely unlikely (a CPR number that fails modulus 11) is reported by a function of its own
and left to the one who asks.

A module that also says how its number is written, how likely it is and what names it (`Findable`) is *found* without a
line anywhere else: `dige.detection` builds the search, the reading and the words from these constants. The
others (`cpr`, `replacement`, `iban`, `account`) need more than a pattern and are described in
`dige.detection.kinds`.

No function here reads a clock, and no error holds the number.
A new kind is one module, one test beside it and one line in `IDENTIFIERS`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol, TypeGuard

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


class Findable(Identifier, Protocol):
    """What a module adds to have its number found in text.

    WRITTEN: its written forms as one byte pattern, in the syntax that `re` and Hyperscan share: no look-around and no
    back reference, and no large bounded repetition of a class. No digit may stand before or after; detection adds that.
    PRIOR: the log-odds (natural logarithm) that a text of this form, valid by `validate`, is this kind, with nothing
    around it. NAMED_BY: words that name it in headings, keys and text, each a pattern of the same syntax in small
    letters. REPORTED: it is looked for unless other kinds are asked for.
    """

    WRITTEN: bytes
    PRIOR: float
    NAMED_BY: frozenset[str]
    REPORTED: bool


def _is_findable(module: Identifier) -> TypeGuard[Findable]:
    return hasattr(module, "WRITTEN")


def findable(modules: Iterable[Identifier]) -> tuple[Findable, ...]:
    """Return the modules that describe a findable number: those with WRITTEN, which must then have the rest too."""
    return tuple(module for module in modules if _is_findable(module))


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
