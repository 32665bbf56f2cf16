"""How items and spots are named in records: what a person can follow, with every personal number in it masked.

A file can be named after a number, and so can a sheet, a column or a page's address. The number's place in the name is
taken by its kind and the first hex digits of its subject (`[cpr 3f9a21]`), so that two such items stay apart.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dige.detection.masking import mask_numbers
from dige.privacy.subjects import family
from dige.sources.address import STEP, printable

if TYPE_CHECKING:
    from datetime import date

    from dige.privacy.subjects import Pseudonyms
    from dige.values.item import Seen
    from dige.values.place import Place

_ENCODED: Final = re.compile(r"%(?:25)*(3[0-9]|2[dD])")  # a digit or a hyphen, percent-encoded once or oftener
_DIGIT: Final = re.compile(r"\d")


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
        if sum(map(str.isdigit, text)) < 6:
            return text
        shown = mask_numbers(text, self._today, self._token)
        plain = _plain_digits(shown)
        if plain == shown:
            return shown
        # Digits in another writing are put plainly only where they make a number: other names stay as they are.
        masked = mask_numbers(plain, self._today, self._token)
        return shown if masked == plain else masked

    def shown(self, steps: tuple[str, ...]) -> str:
        """Return the address of an item from its raw steps, outermost first."""
        return STEP.join([self.safe(printable(step)) for step in steps])

    def id(self, steps: tuple[str, ...]) -> str:
        """Return the id of an item from its raw steps: 16 hex digits, keyed."""
        return self._pseudonyms.item("\0".join(steps))

    def seen(self, seen: Seen) -> Seen:
        """Return what is known of an item from outside, with the texts that others chose masked.

        A server says what stands on its buttons and which media type it sends; a user's name can be a number.
        """
        return replace(
            seen,
            clicks=tuple([self.safe(click) for click in seen.clicks]),
            media_type=self.safe(seen.media_type) if seen.media_type else seen.media_type,
            owner=self.safe(seen.owner) if seen.owner else seen.owner,
        )

    def place(self, place: Place) -> Place:
        """Return a place with the names in it masked."""
        names = place.part, place.sheet, place.cell, place.header
        safe = tuple([self.safe(name) if name else name for name in names])
        if safe == names:  # as nearly always
            return place
        part, sheet, cell, header = safe
        return replace(place, part=part or "", sheet=sheet, cell=cell, header=header)


def _plain_digits(text: str) -> str:
    """Return a text with its digits in ASCII: percent-encoded ones, and those of other scripts (full width, Arabic)."""
    text = _ENCODED.sub(lambda one: chr(int(one[1], 16)), text)
    return text if text.isascii() else _DIGIT.sub(lambda digit: str(int(digit.group())), text)
