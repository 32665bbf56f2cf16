"""Masking personal numbers in a text that must stay readable: an address, a page's URL, a file name.

Here no confidence is asked for: whatever has the shape and a possible date is masked, in any written form, also
percent-encoded. An address that is shown or stored must not hold a number, even an improbable one; the order number
that is masked with it is a small price. Numbers of other shapes stay, so that the address can be recognised.

Source: the house rule that no displayed address holds a raw value; RFC 3986 for the encoded forms.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dige.detection.candidates import PERSON, candidates
from dige.detection.kinds import KINDS


def personal_numbers(text: bytes, today: date) -> list[tuple[int, int, str, str]]:
    """Return (start, end, kind, value) of everything with the shape and date of a personal number, none overlapping."""
    found: list[tuple[int, int, str, str]] = []
    for one in sorted(candidates(text, frozenset({PERSON})), key=lambda one: (one.start, -one.end)):
        if found and one.start < found[-1][1]:
            continue
        for kind in KINDS:
            if kind.family != "cpr":
                continue
            value = kind.recognise(text[one.start : one.end], one, today)
            if value is not None:
                found.append((one.start, one.end, kind.name, value))
                break
    return found


def mask_numbers(text: str, today: date, replace: Callable[[str, str], str]) -> str:
    """Return the text with every personal number replaced by `replace(kind, value)`; the rest stays as it is.

    `text` may hold surrogates, as undecodable file names do.
    """
    data = text.encode("utf-8", "surrogatepass")
    pieces, done = [], 0
    for start, end, kind, value in personal_numbers(data, today):
        pieces += [data[done:start], replace(kind, value).encode("utf-8", "surrogatepass")]
        done = end
    pieces.append(data[done:])
    return b"".join(pieces).decode("utf-8", "surrogatepass")
