"""A match holds the number itself, and no way of showing the match shows it."""

from __future__ import annotations

import dataclasses
import json
import operator
import pickle
from pprint import pformat

import pytest
from tests import planted

from dige.privacy.sensitive import Sensitive
from dige.values.match import Alternative, Match, Reason
from dige.values.place import Place

NUMBER = planted.passing(1)[0]
MATCH = Match("cpr-unborn", Sensitive(NUMBER), Place(line=1), 0.97, (Reason("hyphen", 1.0),), "cpr: xxxxxx-xxxx")


def test_a_match_is_of_low_severity_and_outside_tables_unless_said_otherwise() -> None:
    assert (MATCH.severity, MATCH.row, MATCH.alternatives) == ("low", "", ())
    assert Alternative("account", 0.1).confidence == 0.1


def test_no_text_of_a_match_shows_the_number() -> None:
    shown = [
        repr(MATCH),
        str(MATCH),
        f"{MATCH}",
        f"{MATCH!r:>300}",
        operator.mod("%s", (MATCH,)),
        pformat(MATCH),
        repr([MATCH]),
    ]
    assert sum(NUMBER in text for text in shown) == 0


@pytest.mark.parametrize("way", [pickle.dumps, dataclasses.asdict, json.dumps], ids=lambda way: way.__name__)
def test_a_match_is_not_copied_out(way: object) -> None:
    assert callable(way)
    with pytest.raises(TypeError) as refused:
        way(MATCH)
    assert NUMBER not in str(refused.value)


def test_equal_numbers_make_equal_matches() -> None:
    assert dataclasses.replace(MATCH, value=Sensitive(NUMBER)) == MATCH
    assert dataclasses.replace(MATCH, value=Sensitive(NUMBER[::-1])) != MATCH
