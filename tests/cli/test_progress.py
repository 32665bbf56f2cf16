"""The progress line: drawn on a terminal only, taken away at the end, without any name in it."""

from __future__ import annotations

import io
import sys
import time

import pytest

from dige.cli.progress import Progress


class Terminal(io.StringIO):
    """Text that is shown to somebody."""

    def isatty(self) -> bool:
        return True


def test_nothing_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    page = io.StringIO()
    monkeypatch.setattr(sys, "stderr", page)
    with Progress() as progress:
        time.sleep(0.3)
        progress.items(10, 2)
        progress.bytes(5_000_000)
    assert page.getvalue() == ""


def test_a_line_that_is_drawn_anew_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress() as progress:
        progress.items(1, 2)  # too soon to be read
        assert terminal.getvalue() == ""
        time.sleep(0.3)
        progress.items(600, 7)
        progress.items(700, 7)
        drawn = terminal.getvalue()
    assert drawn.startswith("\r600 items, ")
    assert drawn.endswith(" a second, 7 under way")
    assert terminal.getvalue().endswith("\r" + " " * (len(drawn) - 1) + "\r")


def test_bytes_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress() as progress:
        progress.bytes(40_000_000)
        time.sleep(0.3)
        progress.bytes(2_000_000)
    assert "\r42 MB read, " in terminal.getvalue()
