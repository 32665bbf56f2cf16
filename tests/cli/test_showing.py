"""What a run prints at its end, in each form; on a terminal, in colour and in its width."""

from __future__ import annotations

import csv
import io
import os
import pty
from pathlib import Path

import pytest
from tests.program import Program

from dige.cli.showing import show


def shown(form: str, path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    show(form, path)
    return capsys.readouterr().out


def test_text_keeps_to_the_width(
    run_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for width in (60, 80, 100):
        monkeypatch.setenv("COLUMNS", str(width))
        text = shown("text", run_file, capsys)
        assert "2 people can be recognised" in text.replace("\n", " ")
        assert max(map(len, text.splitlines())) <= width
        assert "\x1b" not in text


def test_csv_is_one_row_a_finding(run_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(shown("csv", run_file, capsys))))
    assert {row["masked"] for row in rows if row["kind"] == "cpr"} == {"xxxxxx-xxxx"}
    assert sum(row["type"] == "finding" and row["kind"] == "cpr" for row in rows) == 2


def test_html_is_one_whole_page(run_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = shown("html", run_file, capsys)
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")


def test_json_lines_are_the_rows(run_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown("jsonl", run_file, capsys) == run_file.read_text(encoding="utf-8")


def on_a_terminal(program: Program, documents: Path, more: dict[str, str]) -> str:
    ours, theirs = pty.openpty()
    with (
        os.fdopen(theirs, "wb") as screen,
        program.start("scan", str(documents), stdout=screen, more={"TERM": "xterm", **more}) as child,
    ):
        child.wait(120)
    read = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # how the end of a terminal reads
            break
        if not part:
            break
        read += part
    os.close(ours)
    return read.decode()


def test_colour_on_a_terminal_unless_nobody_wants_it(program: Program, documents: Path) -> None:
    assert "\x1b[" in on_a_terminal(program, documents, {})
    assert "\x1b[" not in on_a_terminal(program, documents, {"NO_COLOR": "1"})
    assert "\x1b[" not in on_a_terminal(program, documents, {"TERM": "dumb"})
