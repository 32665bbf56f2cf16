"""Findings and what was not examined."""

from __future__ import annotations

from dige.values.finding import MOST_PLACES, Finding, NotExamined
from dige.values.item import UNSEEN, Item
from dige.values.place import Place

ITEM = Item("list.xlsx", "0" * 16, "folder")


def test_a_finding_stands_once_unless_counted() -> None:
    one = Finding("cpr-unborn", "xxxxxx-xxxx", "0" * 32, 0.99, "high", ITEM, Place(line=3))
    assert (one.count, one.places, one.rows, one.reasons, one.context) == (1, (), (), (), "")
    assert one.seen is UNSEEN


def test_a_finding_keeps_twenty_places() -> None:
    assert MOST_PLACES == 20


def test_an_item_not_examined_is_not_examined_at_all_unless_said_otherwise() -> None:
    assert NotExamined(ITEM, "", "encrypted").completeness == "none"
