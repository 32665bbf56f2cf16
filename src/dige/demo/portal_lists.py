"""The two documents with personal data: a list of access cards and a list of fees.

The source (the portal case) tells of one list of six names with personal numbers and one of eight names, six of which
have a personal number and a bank account. It leaves open whether the same people stand in both. Here the doubt is made
concrete: the same six names stand in both lists with different numbers, and a list alone cannot tell namesakes
from one person entered twice with a wrong or a replaced number. So: 14 name rows, 12 numbers, 6 accounts, and between
8 and 14 people.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from dige.demo import people
from dige.demo.paper import Paper, Table

PEOPLE_MIN, PEOPLE_MAX = 8, 14
ACCESS_CARDS = "byggeplads/Adgangskort byggeplads.xlsx"
FEES = "oekonomi/Honorarer følgegruppe.docx"
_LAID_THERE = dt.datetime(2016, 3, 14, 9, 12, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Placed:
    """A paper in its folder, with what was planted in it."""

    folder: str
    paper: Paper
    name_rows: int = 0
    numbers: int = 0
    accounts: int = 0

    @property
    def path(self) -> str:
        """Relative to the list of documents."""
        return f"{self.folder}/{self.paper.name}"


def kroner(amount: int) -> str:
    """Return an amount as a Danish price, `1.234,00`."""
    return f"{amount:,}".replace(",", ".") + ",00"


def _access_cards(rows: list[people.Row], rng: random.Random) -> Paper:
    table = Table(
        ("Kortnr.", "Navn", "CPR-nr.", "Udleveret"),
        tuple(
            (
                rng.randint(100, 999),
                row.name,
                f"{row.number[:6]}-{row.number[6:]}" if row.number else "",
                f"{nth + 3:02d}-05-2011",
            )
            for nth, row in enumerate(rows)
        ),
    )
    return Paper(ACCESS_CARDS.rpartition("/")[2], "Adgangskort byggeplads", (table,), _LAID_THERE)


def _fees(rows: list[people.Row], rng: random.Random) -> Paper:
    table = Table(
        ("Navn", "Adresse", "CPR-nr.", "Reg.nr.", "Kontonr.", "Honorar, kr."),
        tuple(
            (
                row.name,
                row.address,
                row.number or "",
                row.account.registration if row.account else "",
                row.account.number if row.account else "",
                kroner(rng.randint(4, 18) * 250),
            )
            for row in rows
        ),
    )
    blocks = (
        "Honorar til medlemmer af følgegruppen for Digeby Skole. To medlemmer mangler at oplyse konto.",
        table,
    )
    return Paper(FEES.rpartition("/")[2], "Honorarer følgegruppe", blocks, _LAID_THERE + dt.timedelta(minutes=23))


def two_lists(rng: random.Random) -> tuple[Placed, Placed, frozenset[str]]:
    """Return the two lists: six names that stand in both, two that stand in one, and twelve different numbers."""
    names = people.full_names(rng, 8)
    numbers = people.unborn_numbers(rng, 12, failing_share=0.17)
    cards = [people.Row(name, number=number) for name, number in zip(names[:6], numbers[:6], strict=True)]
    fees = [
        people.Row(name, people.address(rng), number, people.account(rng))
        for name, number in zip(names[:6], numbers[6:], strict=True)
    ]
    fees[3:3] = [people.Row(names[6], people.address(rng))]
    fees.append(people.Row(names[7], people.address(rng)))
    return (
        Placed(ACCESS_CARDS.partition("/")[0], _access_cards(cards, rng), 6, 6),
        Placed(FEES.partition("/")[0], _fees(fees, rng), 8, 6, 6),
        frozenset(numbers),
    )
