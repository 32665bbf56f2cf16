"""The stories around the demo's worlds: commands that `dige case` takes, without any personal number."""

from __future__ import annotations

import re

import pytest

from dige.cli import case
from dige.demo.story import story


@pytest.mark.parametrize("name", ["portal", "self_service"])
def test_every_entry_is_a_command_that_dige_takes(name: str) -> None:
    told = story(name)
    assert told.began.utcoffset() is not None
    assert told.commands
    for verb, options in told.commands:
        case.parser(verb).parse(["folder", *options])


@pytest.mark.parametrize("name", ["portal", "self_service"])
def test_no_entry_holds_a_number_of_a_person(name: str) -> None:
    assert not re.search(r"\d{6}-?\d{4}", str(story(name)))
