"""What short parameter names mean."""

from __future__ import annotations

import pytest

from dige.detection.vocabulary import what_it_names
from dige.traffic.parameter_names import meaning


@pytest.mark.parametrize("name", ["_", "t", "TS", "z", "ord", "cid", "_ga"])
def test_names_that_detection_does_not_know_get_a_word_it_knows(name: str) -> None:
    assert what_it_names(meaning(name)) not in ("", "cpr")


@pytest.mark.parametrize("name", ["cpr", "cprnr", "q", "", "data"])
def test_other_names_stay(name: str) -> None:
    assert meaning(name) == name
