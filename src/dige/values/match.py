"""Match (Danish: træf): a number recognised at one place, with how sure and why.

A match holds the number itself. It lives in a worker and in the writer that turns it into a finding's subject, and
crosses between them in the wire record only; it is never written to a record file, a log or an error.
"""

from __future__ import annotations

from dataclasses import dataclass

from dige.privacy.sensitive import Sensitive
from dige.values.place import Place


@dataclass(frozen=True, slots=True)
class Reason:
    """One named piece of evidence and what it adds to the confidence, in log-odds (natural logarithm)."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Alternative:
    """A kind that lost the competition for the same characters, and the confidence it had."""

    kind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Match:
    """One number (or name) at one place.

    kind: "cpr", "cpr-unborn", "cpr-replacement", "iban", "account", "name", ...: begins with its family.
    value: the compact form. place: where. confidence: probability 0-1. reasons: the arithmetic behind it.
    context: the words around it, digits masked, at most 120 characters. row: tells rows of one item apart
    ("sheet Lejere:7"); matches that share it belong to one row of a table; "" outside tables.
    severity: "low", "medium", "high" or "critical", from the kinds that stand together.
    """

    kind: str
    value: Sensitive
    place: Place
    confidence: float
    reasons: tuple[Reason, ...] = ()
    context: str = ""
    row: str = ""
    severity: str = "low"
    alternatives: tuple[Alternative, ...] = ()
