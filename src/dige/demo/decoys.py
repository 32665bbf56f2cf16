"""Look-alikes: numbers of the trade that a careless search takes for personal numbers.

Why: a leak finder is judged as much by what it leaves alone. Most ten-digit ones cannot be a date; those that can are
in the shape of people born 2040-2057, so that even a false alarm points at nobody. CVR numbers are made to fail their
check so that they belong to no firm, and telephone numbers begin with 1, which no subscriber has.
Sources: CVR (weights 2 7 6 5 4 3 2 1, modulus 11), GS1 General Specifications (GLN check digit), FIK payment slips.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Set as AbstractSet

from dige.demo.people import passes_modulus_11, unborn_number

_CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)


class Decoys:
    """Makes look-alikes and counts them by kind; never one of the `taken` numbers."""

    def __init__(self, rng: random.Random, taken: AbstractSet[str] = frozenset()) -> None:
        self._rng = rng
        self._taken = taken
        self.counts: Counter[str] = Counter()

    def _date_shaped(self, *, passes: bool) -> str:
        while True:
            digits = unborn_number(self._rng, passes=passes)
            if digits not in self._taken:
                self.counts["date-shaped"] += 1
                self.counts["passing-modulus-11"] += passes_modulus_11(digits)
                return digits

    def _no_date(self) -> str:
        """Ten digits with a third and fourth that are no month."""
        rng = self._rng
        return f"{rng.randint(10, 99)}{rng.randint(13, 99)}{rng.randrange(1_000_000):06d}"

    def order_number(self) -> str:
        """Ten digits; every ninth is date-shaped, and every third of those passes modulus 11."""
        self.counts["order-number"] += 1
        turn = self.counts["order-number"]
        return self._date_shaped(passes=turn % 27 == 0) if turn % 9 == 0 else self._no_date()

    def project_number(self) -> str:
        """Ten digits that are never a date."""
        self.counts["project-number"] += 1
        return self._no_date()

    def offer_number(self) -> str:
        """Six digits, a hyphen and four: date-shaped, and failing modulus 11."""
        self.counts["offer-number"] += 1
        digits = self._date_shaped(passes=False)
        return f"{digits[:6]}-{digits[6:]}"

    def p_number(self) -> str:
        """Ten digits that begin with 10, as production units have; the third and fourth are no month."""
        self.counts["p-number"] += 1
        return f"10{self._rng.randint(13, 39)}{self._rng.randrange(1_000_000):06d}"

    def cvr_number(self) -> str:
        """Eight digits that no firm has."""
        self.counts["cvr-number"] += 1
        while True:
            digits = f"{self._rng.randint(10_000_000, 49_999_999)}"
            if sum(weight * int(digit) for weight, digit in zip(_CVR_WEIGHTS, digits, strict=True)) % 11:
                return digits

    def gln(self) -> str:
        """Thirteen digits with a right check digit: an EAN location number of a public body."""
        self.counts["gln"] += 1
        digits = f"579899{self._rng.randrange(1_000_000):06d}"
        weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
        return f"{digits}{-weighted % 10}"

    def phone(self) -> str:
        """Eight digits in pairs."""
        self.counts["phone"] += 1
        pairs = [f"{self._rng.randint(12, 19)}", *(f"{self._rng.randrange(100):02d}" for _ in range(3))]
        return " ".join(pairs)

    def invoice_number(self) -> str:
        """Six digits."""
        self.counts["invoice-number"] += 1
        return f"{self._rng.randint(100_000, 999_999)}"

    def payment_line(self) -> str:
        """Return the code line of a payment slip: fifteen digits and an eight-digit creditor."""
        self.counts["payment-line"] += 1
        rng = self._rng
        return f"+71<{rng.randrange(10**9):015d}+{rng.randint(80_000_000, 89_999_999)}<"

    def case_number(self, year: int) -> str:
        """Return a journal number, year and running number."""
        self.counts["case-number"] += 1
        return f"{year}-{self._rng.randrange(100_000):06d}"
