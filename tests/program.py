"""The program itself, run as a child with a home, a key and scratch space of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dige.privacy.keys import create_key
from dige.records.codec import Record
from dige.records.file import read
from dige.values.finding import Finding, NotExamined
from dige.values.run import Summary

_BECOME = "import os, sys; os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
BORN = ("--today", "2058-01-01")  # by then all planted people are born


@dataclass(frozen=True)
class Ended:
    """How a run of the program ended."""

    code: int
    out: bytes
    err: bytes

    @property
    def said(self) -> str:
        return self.err.decode()


class Program:
    """`dige`, with a folder of its own for everything it keeps."""

    def __init__(self, folder: Path) -> None:
        self.home, self.scratch = folder / "home", folder / "scratch"
        for made in (self.home, self.scratch):
            made.mkdir(parents=True)
        self.key = create_key(self.home / ".config" / "dige" / "key")
        self.environment = {
            "HOME": str(self.home),
            "TMPDIR": str(self.scratch),
            "PATH": os.environ.get("PATH", ""),
            "LC_ALL": "C.UTF-8",
        }

    def start(
        self,
        *words: str | bytes,
        more: Mapping[str, str] | None = None,
        stdin: int = subprocess.DEVNULL,
        stdout: int | IO[bytes] = subprocess.PIPE,
        stderr: int | IO[bytes] = subprocess.PIPE,
        cwd: Path | None = None,
        first: str = "",
    ) -> subprocess.Popen[bytes]:
        """Start it. more: further variables. first: Python that the child runs before it becomes the program."""
        shim = [sys.executable, "-c", f"{first}\n{_BECOME}"] if first else [sys.executable]
        return subprocess.Popen(
            [*shim, "-m", "dige", *words],
            env={**self.environment, **(more or {})},
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            cwd=cwd,
        )

    def run(
        self,
        *words: str | bytes,
        typed: bytes | None = None,
        more: Mapping[str, str] | None = None,
        stdout: int | IO[bytes] = subprocess.PIPE,
        cwd: Path | None = None,
        first: str = "",
    ) -> Ended:
        """Run it to its end. typed: what it reads on standard input."""
        stdin = subprocess.DEVNULL if typed is None else subprocess.PIPE
        with self.start(*words, more=more, stdin=stdin, stdout=stdout, cwd=cwd, first=first) as child:
            out, err = child.communicate(typed, timeout=600)
        return Ended(child.returncode, out or b"", err or b"")


def records(path: Path) -> list[Record]:
    return list(read(path))


def summary(path: Path) -> Summary:
    """Return the last row of a record file."""
    last = records(path)[-1]
    assert isinstance(last, Summary)
    return last


def found(path: Path) -> set[tuple[object, ...]]:
    """Return what a record file says was found, in a form that two runs under one key share."""
    rows = [row for row in read(path) if isinstance(row, Finding)]
    every = {(row.kind, row.subject, row.item.id, row.item.address, row.places, row.count) for row in rows}
    assert len(every) == len(rows), "a finding stands twice"
    return every


def unread(path: Path) -> dict[str, tuple[str, str]]:
    """Return, by item, why it was not examined, and to what extent."""
    return {row.item.address: (row.reason, row.completeness) for row in read(path) if isinstance(row, NotExamined)}


def counted(path: Path) -> tuple[object, ...]:
    """Return all counts of a run's summary."""
    last = summary(path)
    return last.items, last.matched, last.clean, last.counts, last.below_threshold, last.not_examined, last.formats
