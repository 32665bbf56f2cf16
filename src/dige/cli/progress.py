"""A progress line on standard error, where that is a terminal: items done, rate, and what is in flight; no names."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from dige.messages import say

if TYPE_CHECKING:
    from types import TracebackType


class Progress:
    """As a context manager. Draws four times a second at most."""

    def __init__(self) -> None:
        self._bytes = 0
        self._shown = sys.stderr.isatty()
        self._began = self._drawn = time.monotonic()
        self._wide = 0

    def __enter__(self) -> Progress:
        return self

    def items(self, items: int, in_flight: int) -> None:
        """Show items done and entries in flight."""
        if self._due():
            self._draw(say("cli.progress", items=items, rate=round(items / self._seconds()), in_flight=in_flight))

    def bytes(self, count: int) -> None:
        """Show that `count` more bytes have been read."""
        self._bytes += count
        if self._due():
            megabytes = self._bytes / 1e6
            self._draw(say("cli.progress_bytes", megabytes=round(megabytes), rate=round(megabytes / self._seconds())))

    def _seconds(self) -> float:
        return max(time.monotonic() - self._began, 0.1)

    def _due(self) -> bool:
        moment = time.monotonic()
        if not self._shown or moment - self._drawn < 0.25:
            return False
        self._drawn = moment
        return True

    def _draw(self, line: str) -> None:
        self._wide = max(self._wide, len(line))
        sys.stderr.write("\r" + line.ljust(self._wide))
        sys.stderr.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the line away."""
        if self._wide:
            sys.stderr.write("\r" + " " * self._wide + "\r")
