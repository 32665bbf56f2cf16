"""The registration numbers (registreringsnumre) that Danish banks have, as versioned data.

Why: the four digits before a Danish account name the bank or branch, and they are the only part of an
account that can be checked without asking the bank. The check is weak: about two of three possible numbers
are in use.

Source: the bank registry of the package schwifty (MIT licence); version and licence stand in the data
file's head.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class BankRegistrationNumbers:
    """A version of the list. source, version: where it was taken from. numbers: each as four digits."""

    source: str
    version: str
    numbers: frozenset[str]


@cache
def allotted() -> BankRegistrationNumbers:
    """Return the list that comes with this version of Dige, read once."""
    from importlib import resources

    path = resources.files("dige.identifiers").joinpath("data", "bank_registration_numbers.txt")
    head: dict[str, str] = {}
    numbers: set[str] = set()
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            name, _, value = line.lstrip("# ").partition(": ")
            head[name] = value
        else:
            first, _, last = line.partition("-")
            numbers.update(f"{number:04d}" for number in range(int(first), int(last or first) + 1))
    return BankRegistrationNumbers(head["source"], head["version"], frozenset(numbers))
