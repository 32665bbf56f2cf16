"""Earlier revisions of a PDF: what stood in it before its last save and still lies in the file.

A program that saves a PDF quickly appends the change and leaves the old objects where they are; whoever cuts the file
at an earlier end mark reads what was removed. Each earlier revision is read, and what the current one says too is left
out, so that a number that never changed is not counted again. Source: ISO 32000-2, 7.5.6 (incremental updates).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from dige.errors import Unreadable
from dige.extraction.interface import Extract
from dige.extraction.pieces import single
from dige.values.examination import Gap
from dige.values.passage import Child, Passage

MOST: Final = 10
_END: Final = re.compile(rb"startxref\s{1,4}(\d{1,12})\s{1,4}%%EOF\r?\n?")

Read = Callable[[bytes], Iterator[Extract]]


def ends(raw: bytes) -> list[int]:
    """Return where earlier revisions end, oldest first.

    A file laid out for the web begins with an end mark that refers to offset 0 or onward; it ends no revision.
    """
    marks = list(_END.finditer(raw))
    return [mark.end() for mark in marks[:-1] if 0 < int(mark[1]) < mark.start()]


def read_revisions(raw: bytes, seen: set[bytes], read: Read) -> Iterator[Extract]:
    """Yield what only earlier revisions say, newest first.

    seen: lines and attachments of the current revision; grows by what is yielded. read: reads one revision.
    """
    cuts = ends(raw)
    if len(cuts) > MOST:
        yield Gap(f"the oldest {len(cuts) - MOST} revisions", "too large", "revisions")
    for number in range(len(cuts), max(0, len(cuts) - MOST), -1):
        part = f"earlier revision {number}"
        try:
            for extract in read(raw[: cuts[number - 1]]):
                yield from _new(extract, part, seen)
        except Unreadable as error:
            yield Gap(part, error.reason, error.detail)


def remembered(extract: Extract, seen: set[bytes]) -> Extract:
    """Note what the current revision says, and hand it on."""
    if isinstance(extract, Passage):
        seen.update(extract.text.splitlines())
    elif isinstance(extract, Child):
        seen.add(extract.content)
    return extract


def _new(extract: Extract, part: str, seen: set[bytes]) -> Iterator[Extract]:
    if isinstance(extract, Child):
        if extract.content not in seen:
            seen.add(extract.content)
            yield replace(extract, step=f"{part}, {extract.step}")
    elif isinstance(extract, Passage):
        lines = [line for line in extract.text.splitlines() if line not in seen]
        if any(line.strip() for line in lines):
            seen.update(lines)
            place = replace(extract.locate(extract.text.find(lines[0]), len(extract.text)), part=part, box=None)
            yield single(b"\n".join(lines).decode("utf-8", "replace"), place, extract.label)
    elif extract.reason != "picture":
        # Pages that are pictures are a gap of the current revision already.
        yield replace(extract, part=f"{part}, {extract.part}" if extract.part else part)
