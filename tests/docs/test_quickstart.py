"""The quickstart, done by somebody who follows it to the letter: each command works and says what the page shows."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from tests.docs.reading import not_said, page, sessions
from tests.program import Program

pytestmark = pytest.mark.slow


@pytest.mark.slow
def test_every_command_does_what_the_page_shows(program: Program, tmp_path: Path) -> None:
    shown = sessions(page("docs/quickstart.md"))
    assert len(shown) >= 8
    for command, lines in shown:
        words = shlex.split(command)[1:]
        ended = program.run(*words, more={"COLUMNS": "88"}, cwd=tmp_path)
        assert ended.code in (0, 1), (command, ended.said)
        assert not_said("\n".join(lines), ended.out.decode()) == [], command
