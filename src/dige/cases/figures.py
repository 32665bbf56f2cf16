"""How figures and times are written in Danish and in English: 1.420 and 1,420; 2. februar 2015 kl. 00.06.

Why here and not by locale: a document must read the same whatever machine it was made on. Times are told in Danish time
(Europe/Copenhagen), because that is what the people who read them lived by.
Sources: Dansk Sprognævn, Retskrivningsordbogen, the sections on numbers, dates and times of day.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from dige.messages import language as language_in_force
from dige.messages import say

if TYPE_CHECKING:
    from dige.messages import Language

DANISH_TIME: Final = ZoneInfo("Europe/Copenhagen")

_MONTHS: Final[dict[str, tuple[str, ...]]] = {
    "da": (
        "januar", "februar", "marts", "april", "maj", "juni",
        "juli", "august", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def number(value: int, *, language: Language | None = None) -> str:
    """Return a whole number with its thousands parted: 4.735 or 4,735; a sign only when negative."""
    written = f"{value:,}"
    return written.replace(",", ".") if _danish(language) else written


def signed(value: int, *, language: Language | None = None) -> str:
    """Return a change with its sign: -1.420, +12, and 0 without one."""
    return ("+" if value > 0 else "") + number(value, language=language)


def percent(part: int, whole: int, *, language: Language | None = None) -> str:
    """Return part of whole in percent with sign and one decimal, rounded half away from zero: "-30,0 %" or "-30.0%".

    Returns "" when whole is 0: there is no percentage of nothing.
    """
    if whole == 0:
        return ""
    share = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    written = f"{share:+,.1f}" if share else "0.0"
    if not _danish(language):
        return written + "%"
    return written.translate(str.maketrans(",.", ".,")) + " %"


def span(least: int, most: int, *, language: Language | None = None) -> str:
    """Return "8-14" with an en dash, or one number where both are equal."""
    if least == most:
        return number(least, language=language)
    return f"{number(least, language=language)}–{number(most, language=language)}"


def day(at: datetime, *, language: Language | None = None) -> str:
    """Return the date in Danish time: "2. februar 2015" or "2 February 2015"."""
    local = at.astimezone(DANISH_TIME)
    if _danish(language):
        return f"{local.day}. {_MONTHS['da'][local.month - 1]} {local.year}"
    return f"{local.day} {_MONTHS['en'][local.month - 1]} {local.year}"


def moment(at: datetime, *, language: Language | None = None) -> str:
    """Return date and time of day in Danish time: "2. februar 2015 kl. 00.06" or "2 February 2015 at 00:06"."""
    local = at.astimezone(DANISH_TIME)
    if _danish(language):
        return f"{day(at, language=language)} kl. {local:%H.%M}"
    return f"{day(at, language=language)} at {local:%H:%M}"


def hours(length: timedelta, *, language: Language | None = None) -> str:
    """Return a length in whole hours, or in minutes below one hour; parts of an hour are left off."""
    whole = int(length / timedelta(hours=1))
    if whole >= 1:
        return say("cases.hours.one" if whole == 1 else "cases.hours.many", language=language,
                   count=number(whole, language=language))  # fmt: skip
    minutes = int(length / timedelta(minutes=1))
    return say("cases.minutes.one" if minutes == 1 else "cases.minutes.many", language=language, count=minutes)


def _danish(language: Language | None) -> bool:
    return (language or language_in_force()) == "da"
