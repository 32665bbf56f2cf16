"""The room of the commands: every verb is a module with `run`, and importing the program imports none of them."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

from dige.cli.main import LATER, VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_a_module_with_run(verb: str) -> None:
    assert callable(importlib.import_module(f"dige.cli.{verb}").run)


def test_no_verb_is_both_here_and_to_come() -> None:
    assert not set(VERBS) & set(LATER)


def test_starting_loads_no_verb_and_nothing_heavy() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import sys, dige.cli.main; print(*sys.modules)"], capture_output=True, check=True
    )
    loaded = set(told.stdout.decode().split())
    assert not {f"dige.cli.{verb}" for verb in VERBS} & loaded
    assert not {"hyperscan", "lxml", "typst", "pikepdf", "nacl", "argparse"} & loaded
