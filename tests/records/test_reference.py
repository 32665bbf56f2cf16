"""docs/reference/records.md is true: its examples are rows as the codec writes them, and no key goes unexplained."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dige.records.codec import RECORDS, from_line, to_line, type_name
from dige.records.schema import record_schema
from dige.values.examination import REASONS

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "records.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))
ROWS = [type_name(kind) for kind in RECORDS]
DEFINITIONS = record_schema()["$defs"]


def test_it_explains_every_row_and_every_value_and_no_others() -> None:
    assert set(SECTIONS) == {name.removeprefix("row_") for name in DEFINITIONS}


@pytest.mark.parametrize("name", ROWS)
def test_the_example_is_a_row_as_the_codec_writes_it(name: str) -> None:
    (block,) = re.findall(r"```json\n(.*?)```", SECTIONS[name], re.DOTALL)
    shown = json.loads(block)
    row = from_line(json.dumps(shown).encode())
    assert type_name(type(row)) == name
    assert json.loads(to_line(row)) == shown
    assert list(json.loads(to_line(row))) == list(shown)
    Draft202012Validator(record_schema()).validate(shown)


@pytest.mark.parametrize("name", DEFINITIONS)
def test_every_key_is_explained_and_no_others(name: str) -> None:
    told = re.findall(r"^\| (`[^|]*`) \|", SECTIONS[name.removeprefix("row_")], re.MULTILINE)
    keys = {key for cell in told for key in re.findall(r"`(\w+)`", cell)}
    assert keys == set(DEFINITIONS[name]["properties"]) - {"type"}


def test_every_reason_for_not_examining_is_named() -> None:
    assert [reason for reason in REASONS if f"`{reason}`" not in SECTIONS["not_examined"]] == []
