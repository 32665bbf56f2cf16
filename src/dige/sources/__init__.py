"""Where things lie: one module a kind of source, all with the interface of `interface.Source`.

A source lists entries and opens them; it reads nothing of their content. Adding one: a module here, its test, and a
line in `SOURCES`, which are asked in turn whether a target is theirs.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import ModuleType

# Asked in this order; the folder takes whatever is left, so it stands last. Each module is imported when it is asked.
SOURCES: Final = ("website", "folder")


def source_module(target: str) -> ModuleType:
    """Return the module of the kind of source that a target (as typed) names."""
    for name in SOURCES:
        module = importlib.import_module(f"dige.sources.{name}")
        if module.takes(target):
            return module
    raise AssertionError("the folder takes every target")  # pragma: no cover
