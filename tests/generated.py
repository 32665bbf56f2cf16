"""Any value of the house, drawn by Hypothesis from its type hints alone: a new field or value needs no line here.

Shares no code with the codec that is held against it.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any, Literal, Union

from hypothesis import strategies as st

import dige.values
from dige.privacy.sensitive import Sensitive

TEXT = st.text(max_size=8)
# Zones in whole minutes: RFC 3339 knows no others, and none has been in use since the 1970s.
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_BASIC: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=ZONES),
    Sensitive: TEXT.map(Sensitive),
    types.NoneType: st.none(),
}


def all_values() -> list[type]:
    """Return every frozen dataclass of `dige.values`, in the order of modules and lines."""
    modules = [importlib.import_module(f"dige.values.{found.name}") for found in pkgutil.iter_modules(_path())]
    return [
        kind
        for module in modules
        for kind in vars(module).values()
        if inspect.isclass(kind) and dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__
    ]


def of(hint: Any) -> st.SearchStrategy[Any]:
    """Return the strategy for a type hint."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint in _BASIC:
        return _BASIC[hint]
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        hints = typing.get_type_hints(hint)
        return st.builds(hint, **{field.name: of(hints[field.name]) for field in dataclasses.fields(hint)})
    if origin in (Union, types.UnionType):
        return st.one_of([of(argument) for argument in arguments])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is Mapping:
        return st.dictionaries(of(arguments[0]), of(arguments[1]), max_size=3)
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(of(arguments[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*map(of, arguments))
    raise TypeError(f"no strategy for {hint}")


def _path() -> list[str]:
    return list(dige.values.__path__)
