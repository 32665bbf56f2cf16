from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dige.reports.chart import MOST_BARS, bars, svg

DAYS = st.dictionaries(
    st.dates(date(2010, 1, 1), date(2030, 1, 1)).map(date.isoformat), st.integers(0, 10_000), max_size=30
)


def test_days_without_a_value_are_drawn_as_empty() -> None:
    drawn = bars({"2016-06-12": 3, "2016-06-15": 1}, "da")
    assert drawn.values == (3, 0, 0, 1)
    assert drawn.labels[0] == "12. juni 2016"
    assert drawn.ticks == ("12. jun", "13. jun", "14. jun", "15. jun")
    assert not drawn.by_month


def test_a_long_period_is_drawn_by_month() -> None:
    drawn = bars({"2015-02-02": 4, "2015-02-28": 1, "2020-02-02": 2}, "en")
    assert drawn.by_month
    assert len(drawn.values) == 61
    assert (drawn.values[0], drawn.values[-1], sum(drawn.values)) == (5, 2, 7)
    assert (drawn.labels[0], drawn.ticks[-1]) == ("February 2015", "Feb 2020")


@given(DAYS)
def test_nothing_is_lost_by_drawing(days: dict[str, int]) -> None:
    drawn = bars(days, "da")
    assert sum(drawn.values) == sum(days.values())
    assert len(drawn.values) == len(drawn.labels) == len(drawn.ticks)
    assert drawn.by_month or len(drawn.values) <= MOST_BARS


@given(DAYS)
def test_the_picture_is_well_formed_and_says_what_it_shows(days: dict[str, int]) -> None:
    picture = svg(bars(days, "da"), "Forekomster", "c1", "da")
    if not any(days.values()):
        assert picture == ""
        return
    root = etree.fromstring(picture)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "c1-t c1-d"
    assert root.findtext("title", "").startswith("Forekomster")
    assert "style" not in {name for element in root.iter() for name in element.attrib}
    for bar in root.iter("rect"):
        assert 0 <= float(bar.get("y", "-1")) <= 190
        assert 0 <= float(bar.get("x", "-1")) <= 720


def test_the_greatest_bar_is_named() -> None:
    first = date(2020, 1, 29)
    days = {(first + timedelta(days=index)).isoformat(): value for index, value in enumerate((1, 3, 1402, 2))}
    assert "1.402 (31. januar 2020)" in svg(bars(days, "da"), "Forekomster", "c", "da")
