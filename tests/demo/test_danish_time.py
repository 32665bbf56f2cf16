from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from dige.demo.danish_time import at, iso, local_date, log_stamp, offset

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
moments = st.integers(
    min_value=int(dt.datetime(2010, 1, 1).timestamp()), max_value=int(dt.datetime(2021, 1, 1).timestamp())
)


@given(moments)
@example(at(2016, 10, 30, 2, 30))
@example(at(2016, 10, 30, 2, 30) + 3_600)
def test_agrees_with_the_zone_database(moment: int) -> None:
    there = dt.datetime.fromtimestamp(moment, COPENHAGEN)
    shift = there.utcoffset()
    assert shift is not None
    assert offset(moment) == shift.total_seconds()
    assert iso(moment) == there.isoformat()
    assert local_date(moment) == there.date()
    assert dt.datetime.strptime(log_stamp(moment), "%d/%b/%Y:%H:%M:%S %z").timestamp() == moment


@given(moments)
@example(at(2016, 10, 30, 2, 30))
@example(at(2016, 10, 30, 2, 30) + 3_600)
def test_a_clock_reading_leads_back(moment: int) -> None:
    there = dt.datetime.fromtimestamp(moment, COPENHAGEN)
    back = at(there.year, there.month, there.day, there.hour, there.minute, there.second)
    assert back == moment or (there.fold == 1 and back == moment - 3_600)


def test_the_first_leak_is_the_day_before_in_utc() -> None:
    moment = at(2015, 2, 2, 0, 6, 41)
    assert log_stamp(moment) == "02/Feb/2015:00:06:41 +0100"
    assert dt.datetime.fromtimestamp(moment, dt.UTC).date() == dt.date(2015, 2, 1)
