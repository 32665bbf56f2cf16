"""Keyed text: structure adds to what the bare text shows, and takes nothing away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from tests import planted

from dige.detection.judging import ItemDetector, Rules
from dige.extraction import json as json_format
from dige.extraction import keyed_text, text, xml, yaml
from dige.extraction.interface import Context, Data, Extract, Format
from dige.values.passage import Passage

NUMBERS = [*planted.passing(30), *planted.failing(10)]


def judged(extracts: Iterator[Extract]) -> dict[str, float]:
    """Return the confidence of each number's best match."""
    detector = ItemDetector(Rules(date(2058, 1, 1), 0.0))
    for extract in extracts:
        assert isinstance(extract, Passage)
        detector.feed(extract)
    best: dict[str, float] = {}
    for match in detector.finish().matches:
        if match.kind.startswith("cpr"):
            value = match.value.reveal()
            best[value] = max(best.get(value, 0), match.confidence)
    return best


def records(key: str) -> list[dict[str, str]]:
    return [{"navn": "Ida Holm", key: number, "dato": "2026-11-21"} for number in NUMBERS]


def as_xml(key: str) -> bytes:
    rows = (
        "<row>\n" + "".join(f"  <{name}>{value}</{name}>\n" for name, value in row.items()) + "</row>\n"
        for row in records(key)
    )
    return f"<?xml version='1.0'?>\n<rows>\n{''.join(rows)}</rows>".encode()


def as_yaml(key: str) -> bytes:
    rows = ("".join(f"  {name}: {value}\n" for name, value in row.items()) for row in records(key))
    return f"rows:\n{''.join('-' + row[1:] for row in rows)}".encode()


@pytest.mark.parametrize("key", ["cpr", "patientId", "nummer", "kundenr", "sagsnr"])
@pytest.mark.parametrize("kind", ["json", "indented", "inside", "xml", "yaml"])
def test_no_confidence_falls(kind: str, key: str) -> None:
    made: dict[str, tuple[Format, Data]] = {
        "json": (json_format, json.dumps(records(key)).encode()),
        "indented": (json_format, json.dumps(records(key), indent=2).encode()),
        "inside": (json_format, json.dumps({"p": json.dumps(records(key))}).encode()),
        "xml": (xml, as_xml(key)),
        "yaml": (yaml, as_yaml(key)),
    }
    module, raw = made[kind]
    before, after = judged(text.open(raw, Context())), judged(module.open(raw, Context()))
    assert set(before) == set(after) == set(NUMBERS)
    assert all(after[number] >= before[number] - 1e-9 for number in NUMBERS)


def test_what_keys_tell() -> None:
    assert keyed_text.tells("kontonr")
    assert not keyed_text.tells_person("kontonr")
    assert keyed_text.are_neighbours("navn", "cprNummer")
    assert not keyed_text.are_neighbours("navn", "kundenr")


def test_a_long_path_is_shortened() -> None:
    assert keyed_text.steps_shown([f".{step}" for step in "abcdefghij"]) == ".a.b.c.d….g.h.i.j"
    assert len(keyed_text.steps_shown(["." + "x" * 119] * 8)) < 300
