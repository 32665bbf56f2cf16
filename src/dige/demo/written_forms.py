"""The ways a personal number is written in a page address of the self-service log.

Why: a number that is searched for in one form only is missed in the others, and the same person counts twice if forms
are not brought back to one. Source: RFC 3986 (percent-encoding); application/x-www-form-urlencoded (`+` for a space).
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

FORMS: tuple[tuple[str, int, Callable[[str], str]], ...] = (
    ("digits", 62, lambda number: number),
    ("hyphen", 18, lambda number: f"{number[:6]}-{number[6:]}"),
    ("percent", 7, lambda number: f"{number[:6]}%2D{number[6:]}"),
    ("double-percent", 3, lambda number: f"{number[:6]}%252D{number[6:]}"),
    ("plus", 5, lambda number: f"{number[:6]}+{number[6:]}"),
    ("json", 5, lambda number: quote(f'{{"cpr":"{number}","trin":2}}', safe="")),
)
"""Name of the form, its share in percent, and what writes it."""

NAMES = tuple(name for name, _, _ in FORMS)
WEIGHTS = tuple(weight for _, weight, _ in FORMS)
_WRITERS = {name: write for name, _, write in FORMS}


def query(form: str, number: str, parameter: str) -> str:
    """Return `parameter=number` in the form; JSON stands in the parameter `data` and names the number itself."""
    written = _WRITERS[form](number)
    return f"data={written}" if form == "json" else f"{parameter}={written}"
