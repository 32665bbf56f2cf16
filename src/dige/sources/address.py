"""Addresses: how an item's address is written so that it can be stored, printed and followed again.

The steps from the outside in are joined by ` » `. What a terminal or a file would take for something else (control
characters, bytes that are not UTF-8, the step sign itself) is written as a backslash escape, and a backslash doubled,
so that `plain` undoes `printable` exactly. Personal numbers are masked elsewhere (`scanning.naming`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

STEP: Final = " » "

_ESCAPE: Final = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(\\))")


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8, as os.fsdecode keeps it
        return f"\\x{code - 0xDC00:02x}"
    if character == "\\":
        return "\\\\"
    if character == "»" or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
    return character


def printable(raw: str) -> str:
    """Return a raw path or name (as os.fsdecode gives it) in a form that can be printed and stored."""
    if raw.isascii() and raw.isprintable() and "\\" not in raw:
        return raw
    return "".join(map(_escaped, raw))


def plain(shown: str) -> str:
    """Return the raw path or name that `printable` wrote."""

    def unescaped(match: re.Match[str]) -> str:
        byte, short, long, backslash = match.groups()
        if backslash:
            return "\\"
        if byte:
            return chr(0xDC00 + int(byte, 16))
        return chr(int(short or long, 16))

    return _ESCAPE.sub(unescaped, shown)


def joined(steps: tuple[str, ...]) -> str:
    """Return the address of an item from its raw steps, outermost first."""
    return STEP.join(map(printable, steps))
