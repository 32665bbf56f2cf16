"""One answer of a case to a question: its words, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Origin = Literal["fact", "statement", "computed"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. text: in words. source: where a fact or a computed value is from. by: who says a statement.

    basis: how they know, "" where they did not tell. event: number of the entry it rests on; also: further entries.
    """

    text: str
    origin: Origin
    event: int
    source: str = ""
    by: str = ""
    basis: str = ""
    also: tuple[int, ...] = ()

    @property
    def events(self) -> tuple[int, ...]:
        """The numbers of all entries it rests on."""
        return (self.event, *self.also)
