"""How wide the columns of a table are: no date is broken, and the room goes to the cells that hold most text.

Typst shares a table's width by fixed fractions; these are reckoned here from the text, in letters of the tables' type.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dige.reports.typeset import BREAK, printable

ROOM: Final = 100  # letters of a table's type across the page
_PADDING: Final = 3  # letters' worth of space in each column; a table of many columns is set closer
_CLOSE: Final = 2
_MANY: Final = 6
_CAPITAL: Final = 1.5
_FIGURE: Final = 1.15
_BOLD: Final = 1.1
_HYPHENATED: Final = 17
_LONGEST_LINE: Final = 60.0
_LONGEST_WORD: Final = 27.0  # a longer word is hyphenated, a longer address broken


def shares(head: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """Return the share of the width of each column.

    First what its longest piece needs, so that nothing is overprinted; of the room that is left, what keeps a host or a
    file name whole; then what its text can use.
    """
    columns = [[name, *(row[index] for row in rows)] for index, name in enumerate(head)]
    padding = _CLOSE if len(columns) >= _MANY else _PADDING
    widths = [_longest(cells, broken=True) for cells in columns]
    for wish in (
        [_longest(cells, broken=False) for cells in columns],
        [min(max(map(_wide, cells)), _LONGEST_LINE) for cells in columns],
    ):
        missing = [max(most - width, 0.0) for most, width in zip(wish, widths, strict=True)]
        left, short = ROOM - padding * len(columns) - sum(widths), sum(missing)
        if left > 0 and short:
            part = min(left / short, 1.0)
            widths = [width + part * more for width, more in zip(widths, missing, strict=True)]
    return tuple(round(width + padding, 1) for width in widths)


def _longest(cells: Sequence[str], *, broken: bool) -> float:
    """Return the width of the longest word, or of its longest piece; a heading is bold, and so wider."""
    heading, *others = cells
    widths = [_wide(word) for cell in others for word in _words(cell, broken=broken)]
    widths += [_wide(word) * _BOLD for word in _words(heading, broken=broken)]
    return min(max(widths, default=1.0), _LONGEST_WORD)


def _wide(text: str) -> float:
    """Return how wide a text is, in small letters."""
    return sum(
        _CAPITAL if letter.isupper() or letter in "mw@%" else _FIGURE if letter.isdigit() else 1.0 for letter in text
    )


def _words(cell: str, *, broken: bool) -> list[str]:
    """Return the words of a cell, or with `broken` their pieces; a long word of letters is hyphenated in any case."""
    runs = printable(cell).split(" ")
    words = [word for run in runs for word in (run.split(BREAK) if broken else [run.replace(BREAK, "")])]
    return [word[:_HYPHENATED] if word.strip(".,;:()").isalpha() else word for word in words]
