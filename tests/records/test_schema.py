"""The published schema: valid, the same as the values, and met by every row that the codec writes."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests import generated

from dige.records.codec import RECORDS, to_line, type_name
from dige.records.schema import record_schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "reference" / "records.schema.json"
SCHEMA = record_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
relaxed = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def by_name() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)


def drawn_row(kind: type, data: st.DataObject) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(to_line(data.draw(generated.of(kind))))
    return row


def test_it_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_what_is_published_is_the_same() -> None:
    # `make docs` writes it anew.
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == SCHEMA


def test_it_has_a_row_for_each_type() -> None:
    names = [row["$ref"].removeprefix("#/$defs/row_") for row in SCHEMA["oneOf"]]
    assert names == [type_name(kind) for kind in RECORDS]


def test_every_object_is_described_and_closed() -> None:
    for definition in SCHEMA["$defs"].values():
        assert definition["description"]
        assert definition["additionalProperties"] is False
        assert set(definition["required"]) <= set(definition["properties"])


@by_name()
@relaxed
@given(data=st.data())
def test_every_row_that_is_written_is_valid(kind: type, data: st.DataObject) -> None:
    VALIDATOR.validate(drawn_row(kind, data))


@by_name()
@relaxed
@given(data=st.data())
def test_an_unknown_key_or_a_missing_one_is_not_valid(kind: type, data: st.DataObject) -> None:
    row = drawn_row(kind, data)
    assert not VALIDATOR.is_valid(row | {"unknown": 1})
    required = SCHEMA["$defs"][f"row_{type_name(kind)}"]["required"]
    left_out = data.draw(st.sampled_from(required))
    assert not VALIDATOR.is_valid({name: content for name, content in row.items() if name != left_out})


@by_name()
@relaxed
@given(data=st.data())
def test_content_of_a_wrong_type_is_not_valid(kind: type, data: st.DataObject) -> None:
    row = drawn_row(kind, data)
    name = data.draw(st.sampled_from(list(row)))
    assert not VALIDATOR.is_valid(row | {name: [[row[name]]]})


@by_name()
@relaxed
@given(data=st.data())
def test_times_are_those_of_rfc_3339(kind: type, data: st.DataObject) -> None:
    times = {field.name for field in dataclasses.fields(kind) if field.name in {"at", "started", "finished", "fetched"}}
    for name in times:
        moment = drawn_row(kind, data)[name]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d", moment)
