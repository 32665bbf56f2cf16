"""What an examination came to: each item has an outcome and a completeness, and what was left out says why.

*Clean* is a strong word here: no match, whole, and nothing below the threshold. A file that could not be read is never
clean, nor one whose picture, chart or attachment was not looked into.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Outcome = Literal["matched", "no match"]
Completeness = Literal["whole", "part", "none"]

REASONS: Final[tuple[str, ...]] = (
    "encrypted",  # a password is needed
    "damaged",  # the bytes do not follow the format; `detail` says where the parser stopped
    "empty",  # nothing in it: no bytes at all
    "unsupported",  # no part of Dige reads this format
    "picture",  # a picture that only OCR could read, and OCR was off or missing
    "too large",  # over a limit on bytes, members, depth or ratio; `detail` names the limit
    "too slow",  # the time limit was reached
    "out of memory",  # the memory limit was reached
    "parser died",  # the worker that read it was killed by a signal
    "no permission",  # the system refuses to open it
    "not a file",  # a device, socket, pipe or other special file
    "vanished",  # it was listed, and gone when it was to be read
    "changed",  # it changed while it was read
    "unreachable",  # the network or the server refused; `detail` says how
    "refused",  # the server wants a log-in or says no (401, 403)
    "out of scope",  # outside what the run was pointed at
    "below nesting limit",  # deeper inside than the limit allows
    "interrupted",  # the run was stopped before this was examined
    "internal error",  # a fault in Dige itself; the item is not counted as read
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One part of an item that was not examined: which part ("" = all of it), a reason code, and a detail.

    The detail never holds content of the item.
    """

    part: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """How many items were examined whole, in part, or not at all."""

    whole: int = 0
    part: int = 0
    none: int = 0
