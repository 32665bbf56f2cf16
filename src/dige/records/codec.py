"""The one codec: frozen values to plain JSON and back, by their type hints alone.

A new field or a new value needs no line here. Shapes: a dataclass is an object (a member of a union also has `type`,
its name in snake case), a tuple an array, a mapping an object, a date or datetime ISO 8601 (datetimes always with
zone). A field that is None is left out, and one that is left out is read as its default, or as None. Sensitive values
are refused, save by the codec of the wire between a worker and the writer (`reveal=True`). No error quotes content.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin

from dige.errors import RecordDamaged
from dige.messages import say
from dige.privacy.sensitive import Sensitive
from dige.values.event import Event
from dige.values.exposure import Access, Exposure, Occurrence
from dige.values.finding import Finding, NotExamined
from dige.values.run import Checkpoint, Run, Summary

Record = Run | Finding | NotExamined | Checkpoint | Occurrence | Exposure | Access | Summary
RECORDS: Final[tuple[type, ...]] = (
    Run,
    Finding,
    NotExamined,
    Checkpoint,
    Occurrence,
    Exposure,
    Access,
    Summary,
)
SCHEMA_VERSION: Final = 1

Plain = Any
_T = TypeVar("_T")
_Encode = Callable[[Any], Plain]
_Decode = Callable[[Plain], Any]


def type_name(value_type: type) -> str:
    """Return the name a type has in JSON: NotExamined -> "not_examined"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", value_type.__name__).lower()


@cache
def field_types(value_type: type) -> dict[str, Any]:
    """Return a dataclass's fields and their types, in order."""
    hints = typing.get_type_hints(value_type)
    return {field.name: hints[field.name] for field in dataclasses.fields(value_type)}


def union_members(hint: Any) -> tuple[Any, ...]:
    """Return the members of a union, or the hint alone."""
    if get_origin(hint) in (Union, types.UnionType):
        return get_args(hint)
    return (hint,)


def _refuse(_: Any) -> Plain:
    raise TypeError("a sensitive value has no place in a record")


def _make_encoder(hint: Any, reveal: bool) -> _Encode:
    """Return the function that makes values of a type plain."""
    members = union_members(hint)
    if len(members) > 1:
        present = [member for member in members if member is not types.NoneType]
        if len(present) == 1:
            inner = _encoder(present[0], reveal)
            return inner if inner is _as_it_stands else lambda value: None if value is None else inner(value)
        tagged = {member: (type_name(member), _encoder(member, reveal)) for member in present}

        def encode_member(value: Any) -> Plain:
            name, encode = tagged[type(value)]
            return {"type": name, **encode(value)}

        return encode_member
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _fields_encoder(hint, reveal)
    if hint is Sensitive:
        return (lambda value: value.reveal()) if reveal else _refuse
    origin = get_origin(hint)
    if origin is tuple:
        arguments = get_args(hint)
        if arguments[-1] is Ellipsis:
            each = _encoder(arguments[0], reveal)
            return list if each is _as_it_stands else lambda value: [each(element) for element in value]
        parts = [_encoder(argument, reveal) for argument in arguments]
        return lambda value: [part(element) for part, element in zip(parts, value, strict=True)]
    if origin is Mapping:
        of_value = _encoder(get_args(hint)[1], reveal)
        return lambda value: {key: of_value(content) for key, content in value.items()}
    if hint is datetime:
        return _encode_datetime
    if hint is date:
        return date.isoformat
    return _as_it_stands


def _fields_encoder(value_type: type, reveal: bool) -> _Encode:
    """Return the function that makes a dataclass plain; fields that are plain already are taken as they stand."""
    plan = []
    for name, inner in field_types(value_type).items():
        encode = _encoder(inner, reveal)
        plan.append((name, attrgetter(name), None if encode is _as_it_stands else encode))

    def encode_fields(value: Any) -> Plain:
        plain = {}
        for name, field_of, encode in plan:
            content = field_of(value)
            if content is not None:
                plain[name] = content if encode is None else encode(content)
        return plain

    return encode_fields


def _as_it_stands(value: Any) -> Plain:
    return value


def _encode_datetime(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise TypeError("a time without a zone has no place in a record")
    return moment.isoformat()


def _make_decoder(hint: Any, reveal: bool) -> _Decode:
    """Return the function that makes a value of a type from plain JSON; it raises ValueError where that cannot be."""
    members = union_members(hint)
    if len(members) > 1:
        present = [member for member in members if member is not types.NoneType]
        if len(present) == 1:
            inner = _decoder(present[0], reveal)
            return lambda plain: None if plain is None else inner(plain)
        by_name = {type_name(member): _decoder(member, reveal) for member in present}

        def decode_member(plain: Plain) -> Any:
            name = plain.get("type") if isinstance(plain, dict) else None
            if not isinstance(name, str) or name not in by_name:
                raise ValueError("type")
            return by_name[name]({key: value for key, value in plain.items() if key != "type"})

        return decode_member
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _dataclass_decoder(hint, reveal)
    if hint is Sensitive:
        return (lambda plain: Sensitive(_of(str)(plain))) if reveal else _refuse
    origin = get_origin(hint)
    if origin is tuple:
        arguments = get_args(hint)
        if arguments[-1] is Ellipsis:
            each, a_list = _decoder(arguments[0], reveal), _of(list)
            return lambda plain: tuple([each(element) for element in a_list(plain)])
        parts = [_decoder(argument, reveal) for argument in arguments]
        return lambda plain: tuple([part(element) for part, element in zip(parts, _of(list)(plain), strict=True)])
    if origin is Mapping:
        of_value = _decoder(get_args(hint)[1], reveal)
        return lambda plain: {key: of_value(content) for key, content in _of(dict)(plain).items()}
    if origin is Literal:
        return _literal_decoder(get_args(hint))
    if hint is datetime:
        return _decode_datetime
    if hint is date:
        return _decode_date
    return _of(hint)


def _dataclass_decoder(value_type: type, reveal: bool) -> _Decode:
    plan = {name: (_taken_as_is(inner), _decoder(inner, reveal)) for name, inner in field_types(value_type).items()}
    nothing = {
        field.name: None
        for field in dataclasses.fields(value_type)
        if types.NoneType in union_members(field_types(value_type)[field.name])
        and field.default is dataclasses.MISSING
        and field.default_factory is dataclasses.MISSING
    }

    a_dict = _of(dict)

    def decode_fields(plain: Plain) -> Any:
        try:
            given = {}
            for name, content in a_dict(plain).items():
                as_is, decode = plan[name]
                given[name] = content if type(content) is as_is else decode(content)
            return value_type(**{**nothing, **given} if nothing else given)
        except (KeyError, TypeError):
            raise ValueError(type_name(value_type)) from None

    return decode_fields


def _taken_as_is(hint: Any) -> type:
    """Return the basic type whose plain JSON is the value itself (most fields are of one); for others no type at all.

    Floats are not taken as they are: JSON writes some as integers, and Python's reads "NaN".
    """
    present = [member for member in union_members(hint) if member is not types.NoneType]
    return present[0] if len(present) == 1 and present[0] in (str, int, bool) else types.EllipsisType


def _literal_decoder(allowed: tuple[Any, ...]) -> _Decode:
    def decode(plain: Plain) -> Any:
        if plain not in allowed:
            raise ValueError("literal")
        return plain

    return decode


def _decode_date(plain: Plain) -> date:
    try:
        return date.fromisoformat(_of(str)(plain))
    except ValueError:
        raise ValueError("date") from None  # Python's own message quotes the text


def _decode_datetime(plain: Plain) -> datetime:
    try:
        moment = datetime.fromisoformat(_of(str)(plain))
    except ValueError:
        raise ValueError("datetime") from None  # as for a date
    if moment.tzinfo is None:
        raise ValueError("zone")
    return moment


@cache
def _of(kind: type) -> _Decode:
    """Return a check that plain JSON is of one basic type; an integer is also a float, and true is no integer."""

    def check(plain: Plain) -> Any:
        if type(plain) is not kind:
            raise ValueError(kind.__name__)
        return plain

    return check if kind is not float else _float


def _float(plain: Plain) -> float:
    if type(plain) in (int, float) and abs(plain) <= sys.float_info.max:
        return float(plain)
    raise ValueError("float")


# Made once a type: a codec's functions are built from type hints, which costs more than running them.
_encoder: Callable[[Any, bool], _Encode] = cache(_make_encoder)
_decoder: Callable[[Any, bool], _Decode] = cache(_make_decoder)


def to_plain(value: Any, *, hint: Any = None, reveal: bool = False) -> Plain:
    """Return a value as plain JSON. `hint` is its declared type where that is a union or a container."""
    return _encoder(hint if hint is not None else type(value), reveal)(value)


def from_plain(hint: type[_T], plain: Plain, *, reveal: bool = False) -> _T:
    """Return the value of a type that plain JSON stands for. Raises ValueError naming what does not fit."""
    made: _T = _decoder(hint, reveal)(plain)
    return made


def to_line(record: Record | Event) -> bytes:
    """Return one record as a line of JSON, with `type` first, ended by LF."""
    plain = {"type": type_name(type(record)), **_encoder(type(record), False)(record)}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"


_DECODERS: Final[dict[str, type]] = {type_name(record): record for record in (*RECORDS, Event)}


def from_line(line: bytes) -> Record | Event:
    """Return the record that a line holds. Raises RecordDamaged; the message never quotes the line."""
    try:
        plain = json.loads(line)
        record: Record | Event = _decoder(_DECODERS[plain.pop("type")], False)(plain)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise RecordDamaged(say("records.bad_line")) from None
    return record
