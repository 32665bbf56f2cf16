from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dige.reports.column_widths import ROOM, shares

DATED = ("kilde", "17. februar 2020")


def test_a_date_has_room_on_one_line() -> None:
    text = "et langt afsnit om alt det, der skete, " * 5
    widths = shares(("Begrundelse", "Indført"), ((text, DATED[1]),))
    assert widths[1] >= len(DATED[1])
    assert widths[0] > widths[1]


def test_a_host_is_kept_whole_where_there_is_room() -> None:
    widths = shares(("Modtager", "Art"), (("bibliotek.storsky.example", "videregivelse"),))
    assert widths[0] >= len("bibliotek.storsky.example")


@given(
    st.integers(1, 7).flatmap(
        lambda size: st.lists(st.lists(st.text(max_size=80), min_size=size, max_size=size), min_size=2, max_size=5)
    )
)
def test_every_column_has_a_width_and_no_more_is_given_than_there_is(rows: list[list[str]]) -> None:
    widths = shares(rows[0], rows[1:])
    assert len(widths) == len(rows[0])
    assert all(width > 0 for width in widths)
    assert sum(widths) <= ROOM + 1 or all(width <= 31 for width in widths)
