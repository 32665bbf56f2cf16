"""What stands around a candidate: the words before and after it, the key or heading it stands under, its neighbours.

Why gathered once: every piece of evidence asks about the same few dozen characters, and a page may hold thousands of
candidates. The look is short on purpose (one line back, sixty-four bytes): a word far away says nothing about a number,
and no word anywhere silences a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dige.detection.candidates import WRITTEN, Candidate
from dige.detection.vocabulary import TECHNICAL, what_it_names, words_in

BEFORE: Final = 64
AFTER: Final = 28

_KEY: Final = re.compile(
    rb"([A-Za-z_\x80-\xff][\w.\-\x80-\xff]{0,59})(?:\[\])?"
    rb"(?:[\"']?\s{0,2}(?:=|:|%3[dD]|%253[dD]|=>|\">|>)\s{0,2}[\"'\[(]{0,2}|/|%2[fF])\Z"
)
# An attribute of an XML vocabulary whose name ends in "id": w:id="…". The prefix tells it from an address's "id=" and
# a page's id="…", where a personal number may well stand.
_XML_ID: Final = re.compile(rb"\s[A-Za-z_][\w.-]{0,29}:[\w.-]{0,29}[Ii][Dd]=[\"']\Z")
_TOKEN_LEFT: Final = re.compile(rb"[0-9A-Za-z]*\Z")
_TOKEN_RIGHT: Final = re.compile(rb"[0-9A-Za-z]*")
_HEX: Final = re.compile(rb"(?:[0-9a-f]+|[0-9A-F]+)\Z")
_LONG_DIGITS: Final = re.compile(rb"[0-9]{4}")
_LETTER: Final = re.compile(rb"[A-Za-z\x80-\xff]")
_KEY_SIGNS: Final = b"=:\"'>[(/dDfF "
_JOINTS: Final = b"-./_:"
_ESCAPE: Final = re.compile(rb"(?:%(?:25)?[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\[nrt])\Z")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around one candidate.

    shape: the written form. heading, key: the class (see `vocabulary`) that the column heading or passage label, and
    the parameter name or key right before, name; "" for none. key_name: the key itself, in lower case. word: the class
    of the nearest word before; farther: classes of words further before with no long number between; after: the class
    of the nearest word after. letters, hex, longer, among_groups, path: what touches it. across: it runs over a cell's
    edge. worded: words between its parts name them. incomplete: an account without its registration number.
    """

    shape: str
    heading: str = ""
    key: str = ""
    key_name: str = ""
    word: str = ""
    farther: frozenset[str] = frozenset()
    after: str = ""
    letters: bool = False
    hex: bool = False
    longer: bool = False
    among_groups: bool = False
    path: bool = False
    across: bool = False
    worded: bool = False
    incomplete: bool = False


_NONE: Final[frozenset[str]] = frozenset()


def _words_before(before: bytes) -> tuple[str, frozenset[str]]:
    """Return (class of the nearest word, classes farther away).

    A word counts as nearest across another number only in a list ("CPR: one, two"), and across a line's end only where
    the line has no words of its own.
    """
    words = words_in(before)
    if not words:
        return "", _NONE
    nearest, _, end = words[-1]
    between = before[end:]
    number = _LONG_DIGITS.search(between)
    line = between.rfind(b"\n")
    if number is not None:
        direct = line < 0 and not _LETTER.search(between, number.end())
    else:
        direct = line < 0 or not _LETTER.search(between, line)
    if len(words) == 1 and direct:
        return nearest, _NONE
    farther = {name for name, _, stop in words[:-1] if not _LONG_DIGITS.search(before, stop)}
    if not direct:
        farther.add(nearest)
        nearest = ""
    farther.discard(nearest)
    return nearest, frozenset(farther)


def _word_after(after: bytes) -> str:
    words = words_in(after)
    if not words or _LONG_DIGITS.search(after, 0, words[0][1]):
        return ""
    return words[0][0]


def _foreign_letter(text: bytes, start: int, end: int) -> bool:
    """Return whether a letter beyond ASCII stands right before or after."""
    before = text[max(0, start - 4) : start].decode("utf-8", "ignore")[-1:]
    after = text[end : end + 4].decode("utf-8", "ignore")[:1]
    return any(sign.isalpha() and not sign.isascii() for sign in (before, after))


def _touching(text: bytes, one: Candidate) -> tuple[bool, bool, bool, bool]:
    """Return (letters, hex, longer, among_groups) from the bytes next to the candidate."""
    start, end = one.start, one.end
    left = text[start - 1] if start else 32
    right = text[end] if end < len(text) else 32
    letters = hexadecimal = longer = groups = False
    if chr(left).isalnum() or left >= 128 or right >= 128 or chr(right).isalnum() or right == 95:
        escape = _ESCAPE.search(text, max(0, start - 6), start)
        head = b"" if escape else (_TOKEN_LEFT.search(text, max(0, start - 48), start) or [b""])[0]
        tail = (_TOKEN_RIGHT.match(text, end, end + 48) or [b""])[0]
        letters = bool(head or tail or (right == 95 and left == 95)) or _foreign_letter(text, start, end)
        if letters and one.shape in {"contiguous", WRITTEN}:
            token = head + text[start:end] + tail
            hexadecimal = len(token) >= 16 and _HEX.match(token) is not None
    if (left in _JOINTS and start >= 2 and 48 <= text[start - 2] <= 57) or (
        right in _JOINTS
        and 48 <= (text[end + 1] if end + 1 < len(text) else 32) <= 57
        and not (right == 46 and text[end + 1 : end + 3] in {b"0", b"0 ", b"0\t", b"0\n", b"0,", b"0;", b"0\r", b"0<"})
    ):
        longer = True
    if one.shape in {"space", "split-date", "nbsp"}:
        groups = (left == 32 and start >= 2 and 48 <= text[start - 2] <= 57) or (
            right == 32 and 48 <= (text[end + 1] if end + 1 < len(text) else 32) <= 57
        )
    return letters, hexadecimal, longer, groups


def look(
    text: bytes,
    one: Candidate,
    heading: str = "",
    limits: tuple[int, int] | None = None,
    *,
    across: bool = False,
) -> Surroundings:
    """Return what stands around a candidate.

    `heading`: the column heading or passage label, as it stands. `limits`: the bytes that may be looked at (in a table
    the cell and the one to its left); without it, the line and the one before, which counts as farther away unless this
    one says nothing. `across`: it runs over a cell's edge.
    """
    if limits is None:
        low = max(0, one.start - BEFORE)
        line = text.rfind(b"\n", low, one.start)
        if line >= 0:
            low = max(low, text.rfind(b"\n", low, line) + 1)
        high = text.find(b"\n", one.end, one.end + AFTER)
        high = min(len(text), one.end + AFTER) if high < 0 else high
    else:
        low, high = max(limits[0], one.start - BEFORE), min(limits[1], one.end + AFTER)
    before = text[low : one.start]
    key, key_name = "", ""
    if before and before[-1] in _KEY_SIGNS:
        found = _KEY.search(before)
        key_name = found[1].decode("utf-8", "ignore") if found else ""
        key = what_it_names(key_name) if key_name else ""
        if key_name and not key and _XML_ID.search(before):
            key = TECHNICAL
    word, farther = _words_before(before)
    letters, hexadecimal, longer, groups = _touching(text, one)
    if letters and word and not hexadecimal:
        letters = not before.lower().endswith((b"cpr", b"nr", b"nummer", b"konto"))
    return Surroundings(
        shape=one.shape,
        heading=what_it_names(heading) if heading else "",
        key=key,
        key_name=key_name.lower(),
        word=word,
        farther=farther,
        after=_word_after(text[one.end : high]) if high > one.end else "",
        letters=letters,
        hex=hexadecimal,
        longer=longer,
        among_groups=groups,
        path=before.endswith(b"/") and not before.endswith(b"://"),
        across=across,
        worded=one.shape == "account" and any(byte >= 65 for byte in text[one.start : one.end]),
    )
