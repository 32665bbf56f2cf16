"""The README: what it is, the two commands, and a cast that is what the program says today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.docs.reading import ROOT, blocks, not_said, page
from tests.program import Program

pytestmark = pytest.mark.slow

README = page("README.md")


def test_the_two_commands_are_shown_and_are_there() -> None:
    (setup,) = [block for block in blocks(README) if block.startswith("make ")]
    targets = re.findall(r"^make (\w+)", setup, re.MULTILINE)
    assert targets == ["demo", "test"]
    assert all(f"\n{target}: " in page("Makefile") for target in targets)


def test_it_has_a_danish_section_and_names_the_licence() -> None:
    assert "\n## På dansk\n" in README
    assert "MPL-2.0" in README
    assert (ROOT / "LICENSE").exists()
    assert "![" not in README


@pytest.mark.slow
def test_the_cast_is_what_the_program_says(program: Program, tmp_path: Path) -> None:
    ended = program.run("demo", "--case", "portal", more={"COLUMNS": "88"}, cwd=tmp_path)
    assert ended.code == 0
    first, _, cast = blocks(README)[0].partition("\n")
    assert first == "$ dige demo --case portal"
    assert not_said(cast, ended.out.decode()) == []
