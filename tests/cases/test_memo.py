from __future__ import annotations

from dige.cases.memo import Account, OpenPoint, Paragraph, Section, Table


def test_open_points_are_found_in_order() -> None:
    first, second = OpenPoint("cause", "a"), OpenPoint("claim", "b")
    drawn = Account(
        "t", "c", "r",
        (
            Section("cause", "Årsag", (Paragraph("x"), first, Table("c", ("h",), (("1",),)))),
            Section("claim", "Krav", (second,)),
        ),
        1, "00",
    )  # fmt: skip
    assert drawn.open_points == (first, second)
