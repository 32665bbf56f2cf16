"""Sensitive: a raw value that cannot slip into a log, an error or a pickle by accident.

Every way Python has of turning an object into text gives a placeholder; only `.reveal()`, which a reader can search
for, gives the value.
"""

from __future__ import annotations

from typing import NoReturn


class Sensitive:
    """A raw value in a wrapper. Equal and hashable by value, so that it can be a dictionary's key."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the raw value. Whoever calls this answers for where it goes."""
        return self._value

    def __repr__(self) -> str:
        return "Sensitive(…)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sensitive) and self._value == other._value

    def __hash__(self) -> int:
        return hash((Sensitive, self._value))

    def __reduce__(self) -> NoReturn:
        raise TypeError("a sensitive value is not pickled")
