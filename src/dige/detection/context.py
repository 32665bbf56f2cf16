"""Context: the words around a match, so that a reader recognises the place, with nothing in it that identifies.

Every run of four or more digits is masked, also one broken by separators; so is the match itself, and of names only the
initials are left. Masking keeps the length, so that the shape stays readable and offsets stay true.

Source: the house rule that a raw value lives in a worker and in the writer, and nowhere else.
"""

from __future__ import annotations

import re
from typing import Final

from dige.detection.names import find_names

LONGEST: Final = 120
MASK: Final = "•"
_AROUND: Final = 48
_WINDOW: Final = 88  # wider than what is shown, so that no number is cut where it is shown
_WIDEST: Final = 4 * _WINDOW

_JOINED_DIGITS: Final = re.compile(
    r"\d(?:(?:[\s./\-_+:,\u00a0\u00ad\u2000-\u2015\u202f\u2212]|%(?:25)?[0-9A-Fa-f]{2}|&[#\w]{2,6};){0,3}\d){3,}"
)
_DIGIT_RUN: Final = re.compile(r"\d{4,}")
_DIGIT: Final = re.compile(r"\d")
_LETTER_OR_DIGIT: Final = re.compile(r"[^\W_]")
_AFTER_INITIAL: Final = re.compile(r"(?<=\w)[^\W\d_]")
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")


def mask_digits(text: str) -> str:
    """Replace every digit run of four or more, and digits joined by separators, by as many mask signs."""
    return _JOINED_DIGITS.sub(lambda run: _DIGIT.sub(MASK, run.group()), text)


def _mask_name(name: str) -> str:
    return _AFTER_INITIAL.sub(MASK, name)


def context(
    text: bytes,
    start: int,
    end: int,
    *,
    limits: tuple[int, int] | None = None,
    name: tuple[int, int] | None = None,
) -> str:
    """Return at most 120 characters around text[start:end], masked.

    `limits`: the bytes that may be shown (a table row). `name`: a name near by, which lists need not know.
    """
    low, high = limits or (0, len(text))
    low, high = max(low, start - _WIDEST), min(high, end + _WIDEST)
    while low < start and text[low] & 0xC0 == 0x80:
        low += 1
    left = text[low:start].decode("utf-8", "ignore")[-_WINDOW:]
    right = text[end:high].decode("utf-8", "ignore")[:_WINDOW]
    found = text[start:end].decode("utf-8", "ignore")
    shown_as = _LETTER_OR_DIGIT if _DIGIT.search(found) else _AFTER_INITIAL
    middle = shown_as.sub(MASK, found[:LONGEST])
    if name is not None and name[1] <= start:
        left = _hide(left, len(left) - len(text[name[1] : start].decode("utf-8", "ignore")), text, name)
    elif name is not None and name[0] >= end:
        after = len(text[end : name[0]].decode("utf-8", "ignore"))
        right = _hide(right, after + len(text[name[0] : name[1]].decode("utf-8", "ignore")), text, name)
    whole = f"{left}{middle}{right}"
    for begin, stop in find_names(whole):
        whole = whole[:begin] + _mask_name(whole[begin:stop]) + whole[stop:]
    whole = mask_digits(whole)
    shown_left = min(len(left), _AROUND)
    shown_right = min(_AROUND, LONGEST - shown_left - len(middle))
    first = len(left) - shown_left
    shown = whole[first : len(left) + len(middle) + max(0, shown_right)]
    return " ".join(_UNPRINTABLE.sub(" ", shown).split())


def _hide(window: str, last: int, text: bytes, name: tuple[int, int]) -> str:
    """Mask the name that ends at `last` in the window."""
    first = max(0, last - len(text[name[0] : name[1]].decode("utf-8", "ignore")))
    if last <= 0 or first >= len(window):
        return window
    return window[:first] + _mask_name(window[first:last]) + window[last:]
