"""The written forms of a personal number, as byte patterns, and how each is read back to ten digits.

Why bytes: passages are UTF-8 and are searched as they lie. Why so many forms: the number is written by people, by
word processors that swap the hyphen, by browsers that encode addresses, and by programs that lose a separator. A form
that is not known here is a leak that is not seen; a form that is unlikely costs confidence, not the match.

Sources: CPR-kontoret, "Opbygning af CPR-nummeret" (DDMMYY-NNNN; for replacement numbers the first digit of the day is
raised by 6); RFC 3986 (percent-encoding); the HTML standard (named character references); Unicode, category Pd.
"""

from __future__ import annotations

import mmap
import re
from typing import Final

DAY: Final = rb"(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"
MONTH: Final = rb"(?:0[1-9]|1[0-2])"
YEAR: Final = rb"[0-9]{2}"
LONG_YEAR: Final = rb"(?:18|19|20)[0-9]{2}"
SERIAL: Final = rb"[0-9]{4}"
_DASH: Final = rb"(?:\xe2\x80[\x90-\x95]|\xe2\x88\x92)"

# Between the date and the serial number: the name of the form, and its bytes.
SEPARATORS: Final[tuple[tuple[str, bytes], ...]] = (
    ("hyphen", rb"-"),
    ("space", rb"\x20{1,2}"),
    ("tab", rb"\t"),
    ("slash", rb"/"),
    ("dot", rb"\."),
    ("underscore", rb"_"),
    ("plus", rb"\+"),
    ("dash", _DASH),
    ("nbsp", rb"(?:\xc2\xa0|\xe2\x80[\x80-\x8a\xaf])"),
    ("soft-hyphen", rb"\xc2\xad"),
    ("spaced-dash", rb"(?:\x20-|-\x20|\x20-\x20|\x20" + _DASH + rb"\x20)"),
    ("line-break", rb"(?:-|" + _DASH + rb")(?:\n|\r\n|\r)"),
    (
        "encoded-dash",
        rb"(?:%(?:25)?2[dD]|%E2%80%9[0-5]|%e2%80%9[0-5]|\\u(?:201[0-5]|2212|00[aA][dD]|002[dD]))",
    ),
    ("encoded-space", rb"(?:%(?:25)?2[0fFbB]|%C2%A0|%c2%a0|\\u00[aA]0)"),
    ("entity-dash", rb"&(?:ndash|mdash|shy|#45|#x2[dD]|#173|#82(?:08|09|11|12)|#x201[0-5]);"),
    ("entity-space", rb"&(?:nbsp|#160|#xA0);"),
)

# The date itself may be split by one sign, twice the same; then fewer separators stand before the serial number.
_SPLITS: Final = (rb"-", rb"\.", rb"\x20", rb"/")
_AFTER_SPLIT: Final = rb"(?:[-\x20./]|\xe2\x80[\x90-\x95])"

# A number begins where no digit stands before it; the last digit of a percent-encoded character or of a JSON escape
# is no digit of the text.
BEFORE: Final = rb"(?:^|[^0-9]|%(?:25)?[0-9A-Fa-f][0-9]|\\u[0-9A-Fa-f]{3}[0-9])"
AFTER: Final = rb"(?:[^0-9]|\z)"

_ANY_SEPARATOR: Final = rb"(?:" + rb"|".join(form for _, form in SEPARATORS) + rb")"
_PLAIN: Final = MONTH + YEAR + _ANY_SEPARATOR + rb"?" + SERIAL
_SPLIT: Final = rb"|".join(
    sign + MONTH + sign + rb"(?:18|19|20)?" + YEAR + _AFTER_SPLIT + rb"?" + SERIAL for sign in _SPLITS
)
_LONG: Final = MONTH + LONG_YEAR + _AFTER_SPLIT + SERIAL

SEARCH: Final = BEFORE + DAY + rb"(?:" + _PLAIN + rb"|" + _SPLIT + rb"|" + _LONG + rb")" + AFTER
"""The pattern for the search engine; a match ends one byte after the number, or at the end of the data."""

LONGEST: Final = 32
"""No form is longer than this, in bytes."""

LEFT_EDGE: Final = rb"(?:(?<![0-9])|(?<=%[0-9A-Fa-f][0-9])|(?<=%25[0-9A-Fa-f][0-9])|(?<=\\u[0-9A-Fa-f]{3}[0-9]))"
"""The same as `BEFORE` for Python's `re`, taking no bytes."""

_BACK: Final = re.compile(
    LEFT_EDGE
    + rb"(?:(?P<plain>"
    + DAY
    + MONTH
    + YEAR
    + rb"(?P<separator>"
    + _ANY_SEPARATOR
    + rb"?)"
    + SERIAL
    + rb")|(?P<split>"
    + DAY
    + rb"(?:"
    + rb"|".join(sign + MONTH + sign + YEAR + _AFTER_SPLIT + rb"?" + SERIAL for sign in _SPLITS)
    + rb"))|(?P<splitlong>"
    + DAY
    + rb"(?:"
    + rb"|".join(sign + MONTH + sign + LONG_YEAR + _AFTER_SPLIT + rb"?" + SERIAL for sign in _SPLITS)
    + rb"))|(?P<long>"
    + DAY
    + MONTH
    + LONG_YEAR
    + _AFTER_SPLIT
    + SERIAL
    + rb"))\Z"
)
_NAMES: Final = tuple((name, re.compile(form)) for name, form in SEPARATORS)
_SIMPLE: Final = {b"": "contiguous", b"-": "hyphen", b" ": "space", b"\t": "tab", b"/": "slash", b".": "dot"}

PERSON_SHAPES: Final = frozenset(
    {"contiguous", "split-date", "split-long-year", "long-year", "nine", *(name for name, _ in SEPARATORS)}
)


def _separator_name(separator: bytes) -> str:
    simple = _SIMPLE.get(separator)
    if simple is not None:
        return simple
    return next(name for name, form in _NAMES if form.fullmatch(separator))


def read_back(data: bytes | mmap.mmap, end: int) -> tuple[int, str] | None:
    """Return (start, shape) of the number that ends at `end`, where the search pattern has matched.

    None where none does. The common forms are told by their digits alone: the search has seen the date.
    """
    if end >= 10 and data[end - 10 : end].isdigit():
        return end - 10, "contiguous"
    if end >= 11 and data[end - 11 : end - 5].isdigit() and not data[max(0, end - 12) : end - 11].isdigit():
        simple = _SIMPLE.get(data[end - 5 : end - 4])
        if simple is not None:
            return end - 11, simple
    low = max(0, end - LONGEST - 6)
    found = _BACK.search(data[low:end])
    if found is None:
        return None
    if found["plain"] is not None:
        return low + found.start("plain"), _separator_name(found["separator"])
    if found["split"] is not None:
        return low + found.start("split"), "split-date"
    if found["splitlong"] is not None:
        return low + found.start("splitlong"), "split-long-year"
    return low + found.start("long"), "long-year"


def ten_digits(text: bytes, shape: str) -> tuple[str, str]:
    """Return (the ten digits, the century as written or "") of a number written in one of `PERSON_SHAPES`."""
    serial = text[-4:]
    if shape == "nine":
        return "0" + text.decode("ascii"), ""
    if shape == "split-date":
        return (text[0:2] + text[3:5] + text[6:8] + serial).decode("ascii"), ""
    if shape == "split-long-year":
        return (text[0:2] + text[3:5] + text[8:10] + serial).decode("ascii"), text[6:8].decode("ascii")
    if shape == "long-year":
        return (text[0:4] + text[6:8] + serial).decode("ascii"), text[4:6].decode("ascii")
    return (text[:6] + serial).decode("ascii"), ""
