"""Columns: what the numbers that stand under one heading, key or label prove about each other.

Why: one number that passes modulus 11 gains a factor 10.9 and no more, but in a column of personal numbers nearly all
pass, while of order numbers one in eleven does. Five passes in five are 150,000 to 1, with no word anywhere. So each
column keeps a tally, and every number in it is judged by the others (never by itself: its own check digit already
counts).

    checksums  passes * ln(10.9) - failures * ln(90), shrunk by n / (n + 2), kept within [-4, +5]
    dates      the share of ten-digit values that are possible dates: nearly all in a true column, 3.65 % by chance
    one date   eight or more numbers on a single date are time stamps or running numbers

Bare ten-digit numbers that stand in no column are held against each other over the whole item, with less weight: a log
full of running numbers shows itself by how few of them pass.

A column that says what it holds, and a number written with a hyphen, need no guess from failures: there only what
speaks for them counts, and, where no heading says it, how few of the others can be dates. Under a heading that says
something else the hyphen excuses nothing. Birth dates on which numbers without a check digit exist are left out of the
tally.

Source: exact enumeration of ten-digit strings (pass rates); the weights are Bayes factors, shrunk since columns mix.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Final

from dige.detection.forms import DAY, MONTH
from dige.values.match import Reason

PASS: Final = math.log(10.9)
FAIL: Final = -math.log(90)
POSSIBLE_DATE: Final = math.log(0.97 / 0.0365)
IMPOSSIBLE_DATE: Final = math.log(0.03 / 0.9635)
HIGHEST: Final = 5.0
LOWEST: Final = -4.0
DATES_HIGHEST: Final = 1.5
DATES_LOWEST: Final = -3.0
ONE_DATE: Final = -3.0
ENOUGH_FOR_ONE_DATE: Final = 8
REACH: Final = HIGHEST + DATES_HIGHEST
"""No column can raise a number's log-odds by more than this."""

ITEM_HIGHEST: Final = 1.5
ITEM_LOWEST: Final = -3.0

CHECKSUMS_NAME: Final = "column-checksums"
DATES_NAME: Final = "column-dates"
ONE_DATE_NAME: Final = "column-one-date"
ITEM_NAME: Final = "item-checksums"
NAMES: Final = frozenset({ITEM_NAME, CHECKSUMS_NAME, DATES_NAME, ONE_DATE_NAME})

_TEN_DIGITS: Final = re.compile(rb"[ \"']?([0-9]{6})[- ]?([0-9]{4})(?:\.0)?[ \"']?\Z")
_POSSIBLE: Final = re.compile(DAY + MONTH)


@dataclass(slots=True)
class Tally:
    """What has been met in one column.

    passes, fails: of modulus 11. ten: ten-digit values. possible: those of them that can be a date. values, dates: a
    few of them, hashed, to tell one date from several.
    """

    passes: int = 0
    fails: int = 0
    ten: int = 0
    possible: int = 0
    values: set[int] = field(default_factory=set, repr=False)
    dates: set[int] = field(default_factory=set, repr=False)

    def add(self, number: str, checksum: bool | None) -> None:
        """Count a number with a possible date; `checksum`: None where it says nothing."""
        if checksum is True:
            self.passes += 1
        elif checksum is False:
            self.fails += 1
        if len(self.dates) < 2:
            self.dates.add(hash(number[:6]))
            if len(self.values) < ENOUGH_FOR_ONE_DATE:
                self.values.add(hash(number))

    def add_cell(self, cell: bytes) -> None:
        """Count a cell if it is a ten-digit value."""
        found = _TEN_DIGITS.match(cell)
        if found is not None:
            self.ten += 1
            self.possible += _POSSIBLE.match(found[1]) is not None


def item_reasons(tally: Tally, checksum: bool | None) -> tuple[Reason, ...]:
    """Return what the bare numbers of the whole item add to one of them; arguments as in `reasons`."""
    passes = tally.passes - (checksum is True)
    fails = tally.fails - (checksum is False)
    counted = passes + fails
    odds = (passes * PASS + fails * FAIL) * counted / (counted + 8)
    weight = round(_within(ITEM_LOWEST, odds, ITEM_HIGHEST), 2)
    return (Reason(ITEM_NAME, weight),) if weight else ()


def _within(low: float, odds: float, high: float) -> float:
    return min(high, max(low, odds))


def reasons(tally: Tally, checksum: bool | None, *, named: bool, hyphened: bool = False) -> tuple[Reason, ...]:
    """Return what a column adds to one of its numbers.

    `checksum`: that number's own outcome, left out of the count. `named`: something by the number says what it is.
    `hyphened`: it is written as hardly anything else is, so that what others fail is not held against it; others that
    are no dates are, for they show that the column holds numbers of another make, and so is one date.
    """
    passes = tally.passes - (checksum is True)
    fails = tally.fails - (checksum is False)
    found = []
    counted = passes + fails
    if counted > 0:
        odds = (passes * PASS + fails * FAIL) * counted / (counted + 2)
        found.append(Reason(CHECKSUMS_NAME, round(_within(LOWEST, odds, HIGHEST), 2)))
    ten, possible = tally.ten - 1, tally.possible - 1
    if ten > 0 and possible >= 0:
        odds = (possible * POSSIBLE_DATE + (ten - possible) * IMPOSSIBLE_DATE) * ten / (ten + 4)
        found.append(Reason(DATES_NAME, round(_within(DATES_LOWEST, odds, DATES_HIGHEST), 2)))
    if named:
        found = [reason for reason in found if reason.weight > 0]
    elif hyphened:
        found = [reason for reason in found if reason.weight > 0 or reason.name == DATES_NAME]
    if not named and len(tally.dates) == 1 and len(tally.values) >= ENOUGH_FOR_ONE_DATE:
        found.append(Reason(ONE_DATE_NAME, ONE_DATE))
    return tuple(reason for reason in found if reason.weight)
