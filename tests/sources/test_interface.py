"""Every kind of source keeps the same promises."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import pytest

from dige.sources import SOURCES, source_module
from dige.sources.interface import Entry, Link, Opened, Source


@pytest.mark.parametrize("name", SOURCES)
def test_a_kind_of_source_has_the_names_that_others_use(name: str) -> None:
    module = importlib.import_module(f"dige.sources.{name}")
    assert module.__doc__
    assert list(inspect.signature(module.takes).parameters) == ["target"]
    assert list(inspect.signature(module.open_source).parameters) == ["target", "excluded", "clock"]


@pytest.mark.parametrize("verb", ["resume", "take", "learn", "cursor"])
def test_every_source_can_do_what_the_interface_says(verb: str, tmp_path: Path) -> None:
    wanted = list(inspect.signature(getattr(Source, verb)).parameters)
    for target in (str(tmp_path), "https://portal.example/"):
        source = source_module(target).open_source(target)
        assert list(inspect.signature(getattr(type(source), verb)).parameters) == wanted
        assert source.kind in SOURCES


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("https://portal.example/", "website"),
        ("http://portal.example", "website"),
        (".", "folder"),
        ("/srv/data", "folder"),
        ("http", "folder"),
    ],
)
def test_the_first_kind_that_takes_a_target_has_it(target: str, kind: str) -> None:
    assert source_module(target).__name__.rpartition(".")[2] == kind


def test_the_values_are_frozen_and_bare() -> None:
    for kind in (Entry, Link, Opened):
        assert kind.__dataclass_params__.frozen  # type-checkers do not know this name
        assert "__dict__" not in dir(kind)
