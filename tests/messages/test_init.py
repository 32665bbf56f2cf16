"""Saying a sentence, and in which language."""

from __future__ import annotations

import contextvars

import pytest

from dige import messages
from dige.messages import language, language_from, say, speaking, texts, use_language


def test_english_unless_said_otherwise() -> None:
    assert language() == "en"
    assert say("records.unreadable", path="a", why="b") == "cannot read a: b"


def test_danish_for_one_sentence() -> None:
    assert say("records.unreadable", language="da", path="a", why="b") == "kan ikke læse a: b"
    assert language() == "en"


def test_danish_for_a_while_also_after_an_error() -> None:
    with pytest.raises(LookupError), speaking("da"):
        assert language() == "da"
        assert say("records.bad_line").startswith("en række")
        with speaking("en"):
            assert language() == "en"
        assert language() == "da"
        raise LookupError
    assert language() == "en"


def test_danish_from_here_on() -> None:
    def program() -> str:
        use_language("da")
        return say("records.bad_line")

    assert contextvars.copy_context().run(program).startswith("en række")
    assert language() == "en"


def test_what_is_filled_in_is_not_read_as_a_field() -> None:
    assert say("records.unreadable", path="{why} {0} %s", why="{}") == "cannot read {why} {0} %s: {}"


@pytest.mark.parametrize("key", ["records.nothing", "nothing.at_all", "records", ""])
def test_an_unknown_sentence_is_a_mistake_in_the_program(key: str) -> None:
    with pytest.raises((KeyError, ModuleNotFoundError)):
        say(key)


def test_a_field_that_is_left_out_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError):
        say("records.unreadable", path="a")


@pytest.mark.parametrize(
    ("environment", "asked"),
    [
        ({}, "en"),
        ({"LANG": "da_DK.UTF-8"}, "da"),
        ({"LANG": "da"}, "da"),
        ({"LANG": "DA_dk"}, "da"),
        ({"LANG": "da@latin"}, "da"),
        ({"LANG": "dav_KE.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": ""}, "en"),
        ({"LANG": "da_DK.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "da_DK.UTF-8", "LC_ALL": ""}, "da"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "da_DK.UTF-8"}, "da"),
        ({"LC_MESSAGES": "da_DK.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"DIGE_LANG": "da", "LC_ALL": "en_GB.UTF-8"}, "da"),
        ({"DIGE_LANG": "en", "LC_ALL": "da_DK.UTF-8"}, "en"),
    ],
    ids=lambda given: (
        " ".join(f"{name}={value}" for name, value in given.items()) if isinstance(given, dict) else given
    ),
)
def test_the_language_is_the_one_the_environment_asks_for(environment: dict[str, str], asked: str) -> None:
    assert language_from(environment) == asked


def test_an_area_is_read_once() -> None:
    assert texts("records") is texts("records")
    assert messages.LANGUAGES == ("en", "da")
