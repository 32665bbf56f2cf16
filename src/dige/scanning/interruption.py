"""Interruption: Ctrl-C and SIGTERM end a run where nothing is half done.

Python raises KeyboardInterrupt wherever the program happens to be. In the middle of a batch that would write rows
twice, or leave a line torn in front of the next one. So the signal waits while the run holds it, and is raised behind
that. Once raised, it is not raised again: the end of the run is written undisturbed. (SIGKILL remains.)
Sources: signal(7); Python's `signal` module: handlers run in the main thread, and are set only there.
"""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType, TracebackType

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """As a context manager: from here on the signals raise KeyboardInterrupt, once, and never inside `held`.

    In another thread than the main one, and for a signal that is ignored (nohup), all stays as it is.
    """

    def __init__(self) -> None:
        self._held = self._came = False
        self._former: dict[signal.Signals, object] = {}

    def __enter__(self) -> Interruption:
        for number in SIGNALS:
            former = signal.getsignal(number)
            if former is signal.SIG_IGN:
                continue
            try:
                signal.signal(number, self._arrived)
            except ValueError:  # not the main thread
                break
            self._former[number] = former
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the handlers back that were there."""
        for number, former in self._former.items():
            signal.signal(number, former if callable(former) or isinstance(former, int) else signal.SIG_DFL)

    def _arrived(self, number: int, frame: FrameType | None) -> None:
        if self._held:
            self._came = True
        else:
            self._held = True
            raise KeyboardInterrupt

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep signals waiting; one that came is raised at the end, as KeyboardInterrupt."""
        self._held = True
        yield
        if self._came:
            raise KeyboardInterrupt
        self._held = False

    def hold(self) -> None:
        """Keep signals waiting for good: the rest is the run's orderly end."""
        self._held = True
