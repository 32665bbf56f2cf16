"""The program, for pages that show it at work."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program as a process of its own."""
    return Program(tmp_path / "program")
