"""Measuring: what a command costs, in processor time of it and of all its children, memory and wall time.

Processor time, because a machine that others use makes wall time tell little. Source: getrusage(2), wait4(2).
"""

from __future__ import annotations

import mmap
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

BLOCK = 8 << 20
EXPECTED = (0, 1)
"""Exit codes of a run that came to its end, without and with findings."""


@dataclass(frozen=True, slots=True)
class Cost:
    """cpu: seconds, children included. wall: seconds. first: seconds until the first finding was told, if any was.

    peak: bytes of the largest of its processes.
    """

    cpu: float
    wall: float
    peak: int
    first: float | None = None


def dige(*words: str, home: Path) -> Cost:
    """Run a command of Dige in a home of its own. Raises RuntimeError where it does not come to its end."""
    environment = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "LC_ALL": "C.UTF-8", "PATH": os.defpath}
    begun = time.monotonic()
    first: float | None = None
    process = subprocess.Popen(
        [sys.executable, "-m", "dige", *words],
        cwd=home,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    if process.stdout is None:
        raise RuntimeError("no output")
    for line in process.stdout:
        if first is None and line.startswith(b'{"type":"finding"'):
            first = time.monotonic() - begun
    process.stdout.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - begun
    if process.returncode not in EXPECTED:
        raise RuntimeError(f"dige {words[0]} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024, first)


def apart(function: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
    """Call a function in a process of its own: a program's peak memory counts from that of who started it."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *args, **kwargs).result()


def bare(path: Path) -> Cost:
    """Search a file's bytes for candidates and do nothing with them: what nothing can be quicker than."""
    from dige.detection.candidates import candidates

    candidates(b"warm")
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        begun, wall = time.process_time(), time.monotonic()
        for at in range(0, len(data), BLOCK):
            candidates(data[at : at + BLOCK])
        return Cost(time.process_time() - begun, time.monotonic() - wall, 0)
