"""Cell values: a spreadsheet's stored number as the digits a person typed, or as a date where it is formatted as one.

Sources: ECMA-376 part 1, 18.8.30 (number formats, built-in ids) and 18.17.4 (serial dates: day 60 of 1900 never was).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from dige.extraction.xml_parts import events, local
from dige.values.examination import Gap

_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_LETTER: Final = re.compile(r"[ymdhs]", re.IGNORECASE)
_PLAIN: Final = re.compile(r"-?\d{1,20}$")
_LAST_DAY: Final = 2_958_465
_EXACT_DIGITS: Final = 17


@dataclass(frozen=True, slots=True)
class Styles:
    """Which cell formats show a date, by the index that cells name."""

    dates: frozenset[str] = frozenset()
    is_1904: bool = False


def read_styles(raw: bytes, is_1904: bool, gaps: list[Gap]) -> Styles:
    """Return which cell formats are dates, of a `styles.xml`; a damaged one adds a gap."""
    custom: dict[str, str] = {}
    dates: set[str] = set()
    index = 0
    is_inside = False
    for kind, name, attributes in events(raw, "styles", gaps) if raw else ():
        if kind == "start" and name == "numFmt":
            named = _named(attributes)
            custom[named.get("numFmtId", "")] = named.get("formatCode", "")
        elif name == "cellXfs":
            is_inside = kind == "start"
        elif kind == "start" and name == "xf" and is_inside:
            number = _named(attributes).get("numFmtId", "0")
            if number in custom:
                is_date = _is_date_format(custom[number])
            else:
                is_date = number.isascii() and number.isdigit() and len(number) < 5 and int(number) in _BUILT_IN_DATES
            if is_date:
                dates.add(str(index))
            index += 1
    return Styles(frozenset(dates), is_1904)


def _named(attributes: Mapping[str, str]) -> dict[str, str]:
    return {local(key): value for key, value in attributes.items()}


def _is_date_format(code: str) -> bool:
    return bool(_DATE_LETTER.search(_LITERAL.sub("", code))) and "general" not in code.lower()


def number_text(value: str, style: str | None, styles: Styles) -> str:
    """Return a number cell as text: whole numbers without decimals, dates as `2026-11-21`, others as they stand."""
    text = value.strip()
    if style in styles.dates and (shown := _date(text, styles.is_1904)):
        return shown
    if _PLAIN.match(text):
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return value
    if number.is_finite() and number == number.to_integral_value() and number.adjusted() < _EXACT_DIGITS:
        return str(int(number))
    return value


def _date(text: str, is_1904: bool) -> str:
    """Return a serial number as date and time, "" where it is none."""
    try:
        serial = float(text)
    except ValueError:
        return ""
    if not 0 < serial <= _LAST_DAY:
        return ""
    if serial < 1:
        return ""
    first = datetime.datetime(1904, 1, 1) if is_1904 else datetime.datetime(1899, 12, 31 if serial < 60 else 30)
    try:
        moment = first + datetime.timedelta(days=serial)
    except OverflowError:
        return ""
    return moment.date().isoformat() if serial == int(serial) else moment.isoformat(sep=" ", timespec="seconds")
