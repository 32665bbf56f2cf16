"""Danish local time for the demo's logs, by the rule itself and without a time zone database.

Why: the logs carry a zone on every line, and the truth must not depend on the same zone data as the code that reads
them. Source: directive 2000/84/EC (summer time from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last
Sunday of October); standard time in Denmark is UTC+1. Moments are whole seconds since 1970-01-01 UTC.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = 86_400
_EPOCH = dt.date(1970, 1, 1)


def _last_sunday(year: int, month: int) -> int:
    """Return the day number since 1970 of the last Sunday of a month that has 31 days."""
    last = dt.date(year, month, 31)
    return (last - _EPOCH).days - last.isoweekday() % 7


@lru_cache(maxsize=64)
def _summer(year: int) -> tuple[int, int]:
    """First and one past the last second of summer time in a year."""
    return _last_sunday(year, 3) * _DAY + 3_600, _last_sunday(year, 10) * _DAY + 3_600


@lru_cache(maxsize=4_096)
def _day(number: int) -> dt.date:
    return _EPOCH + dt.timedelta(days=number)


def offset(moment: int) -> int:
    """Seconds that Danish clocks are ahead of UTC at the moment: 3,600 or 7,200."""
    start, end = _summer(_day(moment // _DAY).year)
    return 7_200 if start <= moment < end else 3_600


def local_date(moment: int) -> dt.date:
    """Return the date a Danish wall calendar shows at the moment."""
    return _day((moment + offset(moment)) // _DAY)


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> int:
    """Return the moment of a Danish clock reading; in the repeated hour of October the first of the two."""
    clock = (dt.date(year, month, day) - _EPOCH).days * _DAY + hour * 3_600 + minute * 60 + second
    return clock - 7_200 if offset(clock - 7_200) == 7_200 else clock - 3_600


def iso(moment: int) -> str:
    """ISO 8601 with the Danish offset, for the truth file."""
    zone = dt.timezone(dt.timedelta(seconds=offset(moment)))
    return dt.datetime.fromtimestamp(moment, zone).isoformat()


def log_stamp(moment: int) -> str:
    """Return the time field of nginx's combined format, `02/Feb/2015:00:06:41 +0100`, whatever the machine's locale."""
    ahead = offset(moment)
    number, second = divmod(moment + ahead, _DAY)
    date = _day(number)
    hour, rest = divmod(second, 3_600)
    minute, second = divmod(rest, 60)
    clock = f"{hour:02d}:{minute:02d}:{second:02d}"
    return f"{date.day:02d}/{MONTHS[date.month - 1]}/{date.year}:{clock} +0{ahead // 3_600}00"
