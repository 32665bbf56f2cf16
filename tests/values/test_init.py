"""What holds for every value of the house."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
import typing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import generated

from dige.privacy.sensitive import Sensitive
from dige.values.match import Match
from dige.values.passage import Child, Grid, Passage

VALUES = generated.all_values()
PLAIN = [kind for kind in VALUES if kind not in {Passage, Grid, Child}]
# Drawing a value with dozens of fields is slow by itself; that says nothing of the value.
relaxed = settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def by_name(kinds: list[type]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("kind", kinds, ids=lambda kind: kind.__name__)


def test_the_nouns_of_the_house_are_among_them() -> None:
    assert {kind.__name__ for kind in VALUES} >= {
        *("Item", "Seen", "Place", "Passage", "Grid", "Child", "Match", "Reason", "Alternative", "Finding"),
        *("NotExamined", "Gap", "ItemCounts", "Counts", "Occurrence", "Access", "Coverage", "End", "Exposure"),
        *("Run", "Checkpoint", "Summary", "Request", "Event"),
    }


@by_name(VALUES)
def test_it_is_documented(kind: type) -> None:
    assert kind.__doc__
    assert not kind.__doc__.startswith(f"{kind.__name__}(")  # what dataclasses write where nobody wrote anything


@by_name(VALUES)
def test_it_has_slots_and_no_behaviour(kind: type) -> None:
    assert "__slots__" in vars(kind)
    own = {name for name, member in vars(kind).items() if inspect.isfunction(member) and not name.startswith("_")}
    assert own == set()


@by_name(VALUES)
def test_no_two_fields_of_a_value_share_a_list_or_dictionary(kind: type) -> None:
    for one in dataclasses.fields(kind):
        assert not isinstance(one.default, list | dict | set)


@by_name(PLAIN)
@relaxed
@given(data=st.data())
def test_it_cannot_be_changed(kind: type, data: st.DataObject) -> None:
    value = data.draw(generated.of(kind))
    name = dataclasses.fields(value)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, name, getattr(value, name))


@by_name([kind for kind in PLAIN if Sensitive not in typing.get_type_hints(kind).values()])
@relaxed
@given(data=st.data())
def test_equal_content_makes_equal_values(kind: type, data: st.DataObject) -> None:
    value = data.draw(generated.of(kind))
    again = dataclasses.replace(value)
    assert again == value
    assert again is not value
    assert pickle.loads(pickle.dumps(value)) == value


def test_only_a_match_holds_a_sensitive_value() -> None:
    assert [kind for kind in VALUES if Sensitive in typing.get_type_hints(kind).values()] == [Match]
