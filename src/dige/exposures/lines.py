"""The lines of a block that are worth taking apart: those with a candidate for a number, or that may name a resource.

Why before anything else: in an ordinary log they are one line in a hundred, and what is done per line in Python costs a
hundred times what the search of the whole block does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dige.traffic.blocks import Block


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text without the line break, its number in the recording, and why it is looked at."""

    text: bytes
    number: int
    candidate: bool
    resource: bool


def lines_at(block: Block, candidates: Iterable[int], resources: Iterable[int]) -> Iterator[Line]:
    """Yield, in order and each once, the lines that hold the given byte offsets of a block.

    Offsets ascend; one that is the end of a match may be that of the line break, and counts to the line before it.
    """
    data = block.data
    with_candidate = _starts(data, candidates)
    with_resource = _starts(data, resources)
    number, counted = block.first_line, 0
    for start in sorted(with_candidate.keys() | with_resource.keys()):
        number += data.count(b"\n", counted, start)
        counted = start
        end = with_candidate.get(start) or with_resource[start]
        yield Line(data[start:end].rstrip(b"\r"), number, start in with_candidate, start in with_resource)


def _starts(data: bytes, offsets: Iterable[int]) -> dict[int, int]:
    """Return start and end of the lines that hold the offsets."""
    found: dict[int, int] = {}
    done = 0  # one past the last line found
    for offset in offsets:
        if offset < done:
            continue
        start = data.rfind(b"\n", 0, max(0, offset - 1)) + 1
        end = data.find(b"\n", max(0, offset - 1))
        end = len(data) if end < 0 else end
        found[start] = end
        done = end + 1
    return found
