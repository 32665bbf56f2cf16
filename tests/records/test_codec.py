"""The codec: everything written is read back the same, and what is not Dige's is refused without being quoted."""

from __future__ import annotations

import dataclasses
import json
import traceback
import typing
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import generated, planted

from dige.errors import RecordDamaged
from dige.privacy.sensitive import Sensitive
from dige.records.codec import (
    RECORDS,
    SCHEMA_VERSION,
    field_types,
    from_line,
    from_plain,
    to_line,
    to_plain,
    type_name,
    union_members,
)
from dige.values.event import Body, Event
from dige.values.exposure import Access, Coverage
from dige.values.finding import Finding, NotExamined
from dige.values.item import Item
from dige.values.match import Match
from dige.values.passage import Child, Grid, Passage
from dige.values.place import Place
from dige.values.run import Run

NUMBER = planted.passing(1)[0]
ROWS = (*RECORDS, Event)
VALUES = [kind for kind in generated.all_values() if kind not in {Passage, Grid, Child}]
ITEM = Item("folder/list.txt", "0" * 16, "folder")
NOW = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
# Drawing a value with dozens of fields is slow by itself; that says nothing of the codec.
relaxed = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
JUNK = st.sampled_from([NUMBER, int(NUMBER), 0.5, 10**400, True, [NUMBER], {"a": NUMBER}, {"type": [NUMBER]}, [[]], {}])


def by_name(kinds: typing.Sequence[type]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("kind", kinds, ids=lambda kind: kind.__name__)


def through_json(plain: Any) -> Any:
    return json.loads(json.dumps(plain, allow_nan=False))


@by_name(VALUES)
@relaxed
@given(data=st.data())
def test_every_value_comes_back_the_same(kind: type, data: st.DataObject) -> None:
    value = data.draw(generated.of(kind))
    plain = to_plain(value, reveal=True)
    assert from_plain(kind, through_json(plain), reveal=True) == value
    assert to_plain(value, reveal=True) == plain


@by_name(ROWS)
@relaxed
@given(data=st.data())
def test_every_row_comes_back_the_same_and_has_one_form(kind: type, data: st.DataObject) -> None:
    row = data.draw(generated.of(kind))
    line = to_line(row)
    assert from_line(line) == row
    assert to_line(from_line(line)) == line == to_line(row)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert line.startswith(f'{{"type":"{type_name(kind)}"'.encode())


@by_name(VALUES)
@relaxed
@given(data=st.data())
def test_an_unknown_key_is_refused(kind: type, data: st.DataObject) -> None:
    plain = to_plain(data.draw(generated.of(kind)), reveal=True)
    with pytest.raises(ValueError) as refused:
        from_plain(kind, plain | {NUMBER: 1}, reveal=True)
    assert NUMBER not in str(refused.value)


@by_name(VALUES)
@relaxed
@given(data=st.data())
def test_content_of_a_wrong_type_is_refused_or_harmless_and_never_quoted(kind: type, data: st.DataObject) -> None:
    plain = to_plain(data.draw(generated.of(kind)), reveal=True)
    name = data.draw(st.sampled_from(list(field_types(kind))))
    junk = data.draw(JUNK)
    try:
        read: Any = from_plain(kind, plain | {name: junk}, reveal=True)
    except ValueError as error:
        said = "".join(traceback.format_exception(error))
    else:
        said = ""
        # What was taken is of the type that was asked for, so it can be written again.
        assert from_plain(kind, through_json(to_plain(read, reveal=True)), reveal=True) == read
    assert NUMBER not in said


@by_name(VALUES)
def test_a_missing_field_is_refused_unless_it_has_a_default_or_may_be_none(kind: type) -> None:
    needed = {
        field.name
        for field in dataclasses.fields(kind)
        if field.default is dataclasses.MISSING
        and field.default_factory is dataclasses.MISSING
        and type(None) not in union_members(field_types(kind)[field.name])
    }
    if not needed:
        assert from_plain(kind, {}) == from_plain(kind, {})
        return
    with pytest.raises(ValueError):
        from_plain(kind, {}, reveal=True)


@by_name(VALUES)
def test_what_may_be_none_has_no_other_default(kind: type) -> None:
    # None is left out of a record; with another default, a field left out would come back as something else.
    for field in dataclasses.fields(kind):
        if type(None) in union_members(field_types(kind)[field.name]):
            assert field.default in {None, dataclasses.MISSING}


@by_name(VALUES)
def test_no_field_takes_the_place_of_the_type(kind: type) -> None:
    assert "type" not in field_types(kind)


def test_names_of_types_are_those_of_the_design() -> None:
    names = ("run", "finding", "not_examined", "checkpoint", "occurrence", "exposure", "access", "summary")
    assert tuple(map(type_name, RECORDS)) == names
    assert type_name(Event) == "event"
    assert SCHEMA_VERSION == 1


def test_every_kind_of_content_of_an_event_can_be_written() -> None:
    known = {kind for kind in generated.all_values() if kind.__module__ == Event.__module__} - {Event}
    assert set(typing.get_args(Body)) == known


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")], ids=["nan", "inf", "-inf"])
def test_what_is_no_number_is_not_written(value: float) -> None:
    with pytest.raises(ValueError):
        to_line(Finding("cpr-unborn", "xxxxxx-xxxx", "0" * 32, value, "high", ITEM, Place()))


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999", "true", '"1"', "1" + "0" * 400], ids=str)
def test_what_is_no_number_is_not_read(value: str) -> None:
    line = to_line(Finding("cpr-unborn", "xxxxxx-xxxx", "0" * 32, 0.5, "high", ITEM, Place()))
    with pytest.raises(RecordDamaged):
        from_line(line.replace(b'"confidence":0.5', b'"confidence":' + value.encode()))


def test_a_time_without_a_zone_is_neither_written_nor_read() -> None:
    naive = Access("item", NOW.replace(tzinfo=None), "0" * 16, 200, None, None, "unknown", ITEM, 1)
    with pytest.raises(TypeError):
        to_line(naive)
    line = to_line(dataclasses.replace(naive, at=NOW)).replace(b"+00:00", b"")
    with pytest.raises(RecordDamaged):
        from_line(line)


def test_a_time_keeps_its_zone() -> None:
    at = datetime(2026, 6, 14, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    line = to_line(Access("item", at, "0" * 16, 200, None, None, "unknown", ITEM, 1))
    assert b'"at":"2026-06-14T09:30:00+02:00"' in line
    read = from_line(line)
    assert isinstance(read, Access)
    assert read.at.utcoffset() == timedelta(hours=2)


def test_what_is_not_known_is_left_out_and_comes_back_as_not_known() -> None:
    access = Access("item", NOW, "0" * 16, 200, None, None, "unknown", ITEM, 1)
    assert b"null" not in to_line(access)
    assert from_line(to_line(access)) == access
    assert from_plain(Coverage, {}) == Coverage(None, None)


def test_a_sensitive_value_is_refused_save_on_the_wire() -> None:
    match = Match("cpr-unborn", Sensitive(NUMBER), Place(), 0.9)
    for refuse in (lambda: to_plain(match), lambda: from_plain(Match, to_plain(match, reveal=True))):
        with pytest.raises((TypeError, ValueError)) as refused:
            refuse()
        assert NUMBER not in str(refused.value)
    assert from_plain(Match, to_plain(match, reveal=True), reveal=True) == match


def test_a_sensitive_value_smuggled_into_a_text_is_refused() -> None:
    smuggled = Finding("cpr", "x", "0" * 32, 0.9, "high", ITEM, Place())
    object.__setattr__(smuggled, "context", Sensitive(NUMBER))
    with pytest.raises(TypeError) as refused:
        to_line(smuggled)
    assert NUMBER not in str(refused.value)


def test_half_a_character_is_not_written() -> None:
    # Addresses are made printable where items are made; a name's stray byte must not get as far as this.
    with pytest.raises(ValueError):
        to_line(NotExamined(Item("a\udcff", "0" * 16, "folder"), "", "damaged"))


def test_danish_letters_stand_as_they_are() -> None:
    assert "Følgegruppe" in to_line(NotExamined(Item("Følgegruppe", "0" * 16, "folder"), "", "damaged")).decode()


@given(data=st.data())
def test_a_changed_line_is_read_as_a_row_or_refused_and_never_quoted(data: st.DataObject) -> None:
    line = bytearray(to_line(NotExamined(Item(NUMBER, "0" * 16, "folder", size=3), NUMBER, "damaged", NUMBER)))
    for _ in range(data.draw(st.integers(1, 3))):
        line[data.draw(st.integers(0, len(line) - 1))] = data.draw(st.integers(0, 255))
    said = ""
    try:
        from_line(bytes(line))
    except RecordDamaged as error:
        said = "".join(traceback.format_exception(error))
    assert NUMBER not in said


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"null",
        b"[]",
        b"7",
        b'"run"',
        b"{}",
        b'{"type":"unknown"}',
        b'{"type":["run"]}',
        b'{"type":null}',
        b'{"type":"run"}',
        b"\xff",
        b"[" * 100_000,
        b'{"type":"finding","item":' * 2000,
        b'{"type":"access","line":' + b"9" * 5000 + b"}",
    ],
    ids=lambda line: f"{line[:24]!r}",
)
def test_what_dige_did_not_write_is_refused(line: bytes) -> None:
    with pytest.raises(RecordDamaged):
        from_line(line)


@pytest.mark.parametrize("content", [b'{"type":[]}', b'{"type":{}}', b"{}", b"[]", b"1"], ids=repr)
def test_a_member_of_a_union_without_its_name_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError):
        from_plain(Event, {"sequence": 1, "at": NOW.isoformat(), "by": "a", "what": json.loads(content), "chain": ""})


def test_a_run_reads_as_it_stands_here() -> None:
    # The form that others have on disk: this test fails when the format changes, and the schema's version must follow.
    line = (
        b'{"type":"run","schema":1,"version":"0.1.0","rules":"1","today":"2026-11-21","key_id":"01234567",'
        b'"command":"scan","targets":["folder"],"started":"2026-11-21T12:30:00+00:00","settings":{"ocr":"off"}}\n'
    )
    run = Run(1, "0.1.0", "1", date(2026, 11, 21), "01234567", "scan", ("folder",), NOW, {"ocr": "off"})
    assert from_line(line) == run
    assert to_line(run) == line
