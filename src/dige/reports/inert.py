"""Text from outside made inert: what was scanned is hostile in output too.

A file name can hold a terminal's escape sequence, a line break that forges a row, or a direction override that makes
"gpj.exe" read "exe.jpg". Letters are brought to composed form (NFC), since a Danish å from some systems is two
characters that a width or a font gets wrong. Source: Unicode 16, chapters 3.11 and 23; Unicode technical report 36.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_BLANK: Final = frozenset("\t\n\r\x0b\x0c\x85\u2028\u2029")
_NO_CHARACTER: Final = frozenset({"Cn", "Co", "Cs"})


def inert(text: str) -> str:
    """Return one line of `text` in NFC: breaks are blanks; control and format characters are gone.

    Characters without a meaning of their own (unassigned, private, lone surrogates) become U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    kept: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        category = unicodedata.category(letter)
        if letter in _BLANK:
            kept.append(" ")
        elif category in _NO_CHARACTER:
            kept.append("\ufffd")
        elif category not in {"Cc", "Cf"}:
            kept.append(letter)
    return "".join(kept)


def columns(text: str) -> int:
    """Return how many terminal columns an inert text takes: two for wide letters, none for combining marks."""
    if text.isascii():
        return len(text)
    width = 0
    for letter in text:
        if unicodedata.combining(letter):
            continue
        width += 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
    return width
