"""Tape archives (tar), most often inside a packed file: members are items, links and devices are none.

Source: POSIX.1-2017 pax, ustar; GNU tar's long names as Python's tarfile reads them.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import Final

from dige.errors import Unreadable
from dige.extraction.archive import DataFile
from dige.extraction.interface import Context, Data, Extract
from dige.extraction.naming import shown
from dige.values.examination import Gap
from dige.values.passage import Child

NAME: str = "tar"

_BROKEN: Final = (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, IndexError)


def recognise(data: Data, name: str) -> float:
    """Return 0.95 for the mark in a header block."""
    return 0.95 if data[257:262] == b"ustar" else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the members; one that is damaged or over a limit is a gap."""
    try:
        archive = tarfile.TarFile(fileobj=io.BufferedReader(DataFile(data)), mode="r", errors="replace")
    except _BROKEN as error:
        raise Unreadable("damaged", type(error).__name__) from error
    count = 0
    while True:
        try:
            member = archive.next()
        except _BROKEN as error:
            yield Gap("", "damaged", type(error).__name__)
            return
        if member is None:
            break
        count += 1
        if count > context.limits.members:
            yield Gap("", "too large", "members")
            return
        if not member.isreg():
            continue
        try:
            context.budget.spend(max(0, member.size))
            stream = archive.extractfile(member)
            content = stream.read() if stream else b""
        except Unreadable as error:
            yield Gap(shown(member.name), error.reason, error.detail)
            continue
        except _BROKEN as error:
            yield Gap(shown(member.name), "damaged", type(error).__name__)
            continue
        yield Child(member.name, content)
        if len(content) < member.size:
            yield Gap(shown(member.name), "damaged", "cut off")
            return
    if not any(data[max(0, len(data) - 512) :]):
        return
    yield Gap("", "damaged", "no end mark")
