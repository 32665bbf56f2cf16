"""A place names only what its format has."""

from __future__ import annotations

from dataclasses import astuple

from dige.values.place import Place


def test_an_unspecified_place_names_nothing() -> None:
    assert set(astuple(Place())) == {"", None}


def test_places_can_be_told_apart_and_kept_in_a_set() -> None:
    assert len({Place(line=1), Place(line=2), Place(line=1), Place(page=1)}) == 3
