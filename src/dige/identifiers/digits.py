"""Digits, and what people write between them.

Why one place: a number pasted from a web page, a PDF or Word may hold any of a dozen dashes, spaces of
several widths, soft hyphens and characters without any width. All kinds of number forgive the same ones.

Only the digits 0-9 are digits here. Full-width and other digits of Unicode, percent signs, entities and the
like are ways of encoding a text; they are undone where texts are decoded, before a number is looked at.

Source: the Unicode character database (general categories Pd, Zs and Cf).
"""

from __future__ import annotations

from typing import Final

from dige.errors import InvalidFormat, InvalidLength

DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
SPACES: Final = (
    " \t\r\n\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
SEPARATORS: Final = DASHES + SPACES + INVISIBLE + "./"

_REMOVED: Final = dict.fromkeys(map(ord, SEPARATORS))


def without_separators(text: str) -> str:
    """Return the text without dashes, spaces, invisible characters, full stops and slashes."""
    return text.translate(_REMOVED)


def require(number: str, length: int) -> None:
    """Raise unless the number is exactly `length` of the digits 0-9.

    Errors: InvalidFormat for any other character (or none at all), InvalidLength for more or fewer digits.
    """
    if not (number.isascii() and number.isdigit()):
        raise InvalidFormat
    if len(number) != length:
        raise InvalidLength
