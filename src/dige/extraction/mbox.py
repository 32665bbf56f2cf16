"""Mailboxes in one file (mbox): each mail is a child, named by its number in the file.

Mails are told apart by lines that begin with `From ` after an empty line. Source: RFC 4155 and, for what programs
really write (mboxo, mboxrd), the mbox format family's common practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dige.extraction.interface import HEAD, Context, Data, Extract
from dige.extraction.pieces import single
from dige.extraction.text import as_text
from dige.values.passage import Child
from dige.values.place import Place

NAME: str = "mbox"

_HEADED: Final = rb"(?:>?[A-Za-z][A-Za-z0-9-]{0,60}:|\r?\n)"
_BEGINS: Final = re.compile(rb"\s*From \S[^\r\n]{5,300}\r?\n" + _HEADED)
# Some programs leave out the empty line before the line that opens a mail; then its date must tell it from a sentence.
_DATED: Final = rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{5,8} [^\r\n]{4,40}"
_NEXT: Final = re.compile(rb"\n(?:\r?\nFrom \S[^\r\n]{5,300}|" + _DATED + rb")\r?\n(?=>?[A-Za-z][A-Za-z0-9-]{0,60}:)")


def recognise(data: Data, name: str) -> float:
    """Return 0.9 for a `From ` line with header lines after it."""
    return 0.9 if _BEGINS.match(data[:HEAD]) else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield mail after mail."""
    start = max(0, data.find(b"From "))
    number = 0
    for found in _NEXT.finditer(data, start):
        # The separator begins with the line ends before it.
        end = data.find(b"From ", found.start())
        number += 1
        yield from _mail(data, start, end, number, context)
        start = end
    yield from _mail(data, start, len(data), number + 1, context)


def _mail(data: Data, start: int, end: int, number: int, context: Context) -> Iterator[Extract]:
    """Yield the line that opens a mail, which holds its envelope's sender, and the mail without it."""
    begins = data.find(b"\n", start, end) + 1 or end
    context.budget.spend(end - begins)
    yield single(as_text(data[start:begins]), Place(part=f"separator of mail {number}"))
    yield Child(f"mail {number}", data[begins:end], "message/rfc822")
