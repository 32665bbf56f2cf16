"""What time the recordings cover, in Danish days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dige.traffic import combined
from dige.traffic.blocks import Block
from dige.traffic.coverage import CoverageMeter, danish_day, danish_time

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def line(at: datetime) -> bytes:
    zone = at.strftime("%z")
    stamp = f"{at:%d}/{MONTHS[at.month - 1]}/{at:%Y:%H:%M:%S} {zone}"
    return f'192.0.2.7 - - [{stamp}] "GET / HTTP/1.1" 200 5 "-" "-"\n'.encode()


def measured(*blocks: bytes) -> CoverageMeter:
    meter = CoverageMeter()
    meter.begin("adgang.log")
    number = 1
    for data in blocks:
        meter.measure(Block(data, number, data.count(b"\n")), combined)
        number += data.count(b"\n")
    return meter


def test_days_without_a_line_are_named() -> None:
    days = [datetime(2016, 6, day, 12, tzinfo=UTC) for day in (12, 13, 16)]
    coverage = measured(b"".join(map(line, days))).coverage()
    assert coverage.days_missing == (date(2016, 6, 14), date(2016, 6, 15))
    assert (coverage.first, coverage.last) == (days[0], days[-1])
    assert (coverage.lines, coverage.dead, coverage.sources) == (3, 0, ("adgang.log",))


def test_a_log_in_utc_is_told_in_danish_days() -> None:
    coverage = measured(line(datetime(2015, 2, 1, 23, 6, tzinfo=UTC)) + line(datetime(2015, 2, 3, 1, tzinfo=UTC)))
    assert coverage.coverage().days_missing == ()
    assert danish_day(datetime(2015, 2, 1, 23, 6, tzinfo=UTC)) == date(2015, 2, 2)


def test_days_when_the_clocks_change() -> None:
    assert danish_time(datetime(2016, 3, 27, 0, 59, tzinfo=UTC)).hour == 1
    assert danish_time(datetime(2016, 3, 27, 1, 0, tzinfo=UTC)).hour == 3
    assert danish_day(datetime(2016, 10, 29, 22, 0, tzinfo=UTC)) == date(2016, 10, 30)
    assert danish_day(datetime(2016, 10, 30, 22, 59, tzinfo=UTC)) == date(2016, 10, 30)
    assert danish_day(datetime(2016, 10, 30, 23, 0, tzinfo=UTC)) == date(2016, 10, 31)


@given(
    st.lists(st.integers(0, 60 * 24 * 40), min_size=1, max_size=40),
    st.integers(1, 10),
    st.sampled_from([0, 1, 2, -5]),
)
def test_missing_days_are_those_without_a_line(minutes: list[int], in_block: int, zone: int) -> None:
    minutes.sort()
    start = datetime(2016, 3, 10, tzinfo=UTC)
    times = [(start + timedelta(minutes=minute)) for minute in minutes]
    from datetime import timezone

    lines = [line(at.astimezone(timezone(timedelta(hours=zone)))) for at in times]
    data = [b"".join(lines[nth : nth + in_block]) for nth in range(0, len(lines), in_block)]
    coverage = measured(*data).coverage()
    # Danish days by the rule itself: summer time from 01:00 UTC on 27 March 2016.
    summer = datetime(2016, 3, 27, 1, tzinfo=UTC)
    days = {(at + timedelta(hours=2 if at >= summer else 1)).date() for at in times}
    span = range((max(days) - min(days)).days)
    assert coverage.days_missing == tuple(d for n in span if (d := min(days) + timedelta(days=n)) not in days)
    assert (coverage.first, coverage.last) == (times[0], times[-1])


def test_lines_without_a_time_are_dead() -> None:
    good = line(datetime(2016, 6, 14, tzinfo=UTC))
    meter = measured(good * 3 + b"intet\n" + good, b"intet\nintet\n")
    assert (meter.dead_lines, meter.coverage().lines) == (3, 7)
    meter.dead(2)
    assert meter.coverage().dead == 5


def test_times_among_many_lines_without_one() -> None:
    good = [line(datetime(2016, 6, day, 12, tzinfo=UTC)) for day in (14, 15, 17)]
    meter = measured((b"intet\n" * 80).join([b"", *good, b""]))
    coverage = meter.coverage()
    assert (coverage.lines, coverage.dead) == (323, 320)
    assert coverage.days_missing == (date(2016, 6, 16),)


def test_overlong_lines_are_dead() -> None:
    meter = CoverageMeter()
    meter.measure(Block(b"", 1, 0, dead=1), combined)
    assert (meter.coverage().lines, meter.coverage().dead) == (1, 1)


def test_nothing_read() -> None:
    coverage = CoverageMeter().coverage()
    assert (coverage.first, coverage.last, coverage.days_missing, coverage.lines) == (None, None, (), 0)
