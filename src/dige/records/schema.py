"""The JSON Schema (2020-12) of the record file, made from the values themselves, so that it cannot say anything else.

Published as docs/reference/records.schema.json; a test keeps the two equal.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, get_args, get_origin

from dige.records.codec import RECORDS, SCHEMA_VERSION, field_types, type_name, union_members

_BASIC: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
}


def _schema_of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    present = [member for member in union_members(hint) if member is not types.NoneType]
    if len(present) > 1:
        return {"oneOf": [_tagged(member, definitions) for member in present]}
    hint = present[0]
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        name = type_name(hint)
        if name not in definitions:
            definitions[name] = {}  # holds the place, should a value ever hold one of its own kind
            definitions[name] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{name}"}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple and arguments[-1] is Ellipsis:
        return {"type": "array", "items": _schema_of(arguments[0], definitions)}
    if origin is tuple:
        return {
            "type": "array",
            "prefixItems": [_schema_of(argument, definitions) for argument in arguments],
            "minItems": len(arguments),
            "maxItems": len(arguments),
        }
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema_of(arguments[1], definitions)}
    if origin is Literal:
        return {"enum": list(arguments)}
    return _BASIC[hint]


def _object(value_type: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = field_types(value_type)
    required = [
        field.name
        for field in dataclasses.fields(value_type)
        if field.default is dataclasses.MISSING
        and field.default_factory is dataclasses.MISSING
        and types.NoneType not in union_members(hints[field.name])
    ]
    return {
        "type": "object",
        "description": (value_type.__doc__ or "").strip(),
        "properties": {name: _schema_of(hint, definitions) for name, hint in hints.items()},
        "required": required,
        "additionalProperties": False,
    }


def _tagged(value_type: type, definitions: dict[str, Any]) -> dict[str, Any]:
    plain = _object(value_type, definitions)
    plain["properties"] = {"type": {"const": type_name(value_type)}, **plain["properties"]}
    plain["required"] = ["type", *plain["required"]]
    return plain


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema of one row of a record file."""
    definitions: dict[str, Any] = {}
    rows = {type_name(record): _tagged(record, definitions) for record in RECORDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Dige record file, one row (schema {SCHEMA_VERSION})",
        "oneOf": [{"$ref": f"#/$defs/row_{name}"} for name in rows],
        "$defs": {
            **{f"row_{name}": row for name, row in rows.items()},
            **dict(sorted(definitions.items())),
        },
    }
