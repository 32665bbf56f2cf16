"""How items and spots are named in records: what a person can follow, with every personal number in it masked.

A file can be named after a number, and so can a sheet, a column or a page's address. The number's place in the name is
taken by its kind and the first hex digits of its subject (`[cpr 3f9a21]`), so that two such items stay apart.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dige.detection.masking import mask_numbers
from dige.privacy.subjects import family
from dige.sources.address import STEP, printable

if TYPE_CHECKING:
    from datetime import date

    from dige.privacy.subjects import Pseudonyms
    from dige.values.place import Place


class Naming:
    """Names things under one workspace key and one `today`."""

    def __init__(self, pseudonyms: Pseudonyms, today: date) -> None:
        self._pseudonyms = pseudonyms
        self._today = today

    def _token(self, kind: str, value: str) -> str:
        return f"[{family(kind)} {self._pseudonyms.subject(kind, value)[:6]}]"

    def safe(self, text: str) -> str:
        """Return a text that stands in a record beside findings (a part, a heading), personal numbers masked.

        What cannot be written as UTF-8 (half a surrogate pair, as a document may well hold) becomes a question mark.
        """
        if not text.isascii():
            text = text.encode("utf-8", "replace").decode()
        return mask_numbers(text, self._today, self._token) if sum(map(str.isdigit, text)) >= 6 else text

    def shown(self, steps: tuple[str, ...]) -> str:
        """Return the address of an item from its raw steps, outermost first."""
        return STEP.join([self.safe(printable(step)) for step in steps])

    def id(self, steps: tuple[str, ...]) -> str:
        """Return the id of an item from its raw steps: 16 hex digits, keyed."""
        return self._pseudonyms.item("\0".join(steps))

    def place(self, place: Place) -> Place:
        """Return a place with the names in it masked."""
        return replace(
            place,
            part=self.safe(place.part),
            sheet=self.safe(place.sheet) if place.sheet else place.sheet,
            cell=self.safe(place.cell) if place.cell else place.cell,
            header=self.safe(place.header) if place.header else place.header,
        )
