"""Items and what is seen of them from outside."""

from __future__ import annotations

from dataclasses import astuple

from dige.values.item import UNSEEN, Item, Seen


def test_of_an_unseen_item_nothing_is_known() -> None:
    assert Seen() == UNSEEN
    assert set(astuple(UNSEEN)) == {None, ()}


def test_an_unread_item_has_no_format_and_no_known_size() -> None:
    met = Item("outer.zip » inner.txt", "0" * 16, "folder")
    assert (met.format, met.size) == ("", None)
