"""Reading command lines: what is taken, and how a mistake is told."""

from __future__ import annotations

import argparse
from datetime import date
from ipaddress import ip_network
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.cli.arguments import (
    MOST_WORKERS,
    Parser,
    a_date,
    a_domain,
    a_file_to_write,
    a_network,
    a_number,
    a_number_of_workers,
    a_share,
    add_common,
    nearest,
    one_of,
)
from dige.errors import UsageError
from dige.messages import speaking


def parser() -> Parser:
    made = Parser("dige test", "A test.", "  dige test x")
    made.add_argument("place", metavar="PLACE")
    made.add_argument("--title", required=True)
    made.add_argument("--count", type=a_number)
    made.add_argument("--strict", action="store_true")
    add_common(made)
    return made


def told(*words: str) -> str:
    with pytest.raises(UsageError) as caught:
        parser().parse(words)
    return caught.value.message


def test_what_is_right_is_taken() -> None:
    arguments = parser().parse(["here", "--title", "x y", "--count", "3", "--strict", "--lang", "da"])
    assert (arguments.place, arguments.title, arguments.count, arguments.strict, arguments.lang) == (
        "here",
        "x y",
        3,
        True,
        "da",
    )


def test_a_mistyped_option_is_named_before_the_one_it_was_meant_to_be_is_missed() -> None:
    assert told("here", "--titel", "x") == "--titel is not understood. Did you mean --title? Try: dige test --help"
    assert told("here", "--titel=x").startswith("--titel is not understood. Did you mean --title?")
    assert told("--x") == "--x is not understood. Try: dige test --help"
    assert told("-x").startswith("-x is not understood.")


def test_an_abbreviated_option_is_not_guessed() -> None:
    assert told("here", "--tit", "x").startswith("--tit is not understood.")


def test_values_that_begin_with_a_dash() -> None:
    assert parser().parse(["here", "--title", "- a list"]).title == "- a list"
    assert parser().parse(["here", "--title=--x"]).title == "--x"
    assert parser().parse(["--title", "x", "--", "--here"]).place == "--here"
    assert told("here", "--title", "x", "--count", "-3").startswith("--count: '-3' is not a whole number")


def test_what_is_missing_or_too_much() -> None:
    assert told() == "missing: PLACE, --title. Try: dige test --help"
    assert told("here", "--title").startswith("--title: a value must follow.")
    assert told("here", "there", "--title", "x").startswith("there is not understood.")
    assert told("here", "--title", "x", "--strict=1").startswith("--strict: takes no value ('1').")


def test_mistakes_are_told_in_danish_too() -> None:
    with speaking("da"):
        assert told("here", "--titel", "x") == "--titel forstås ikke. Mente du --title? Prøv: dige test --help"
        assert told() == "mangler: PLACE, --title. Prøv: dige test --help"
        assert told("here", "--title").startswith("--title: der skal følge en værdi.")
        assert told("here", "--title", "x", "--count", "no").startswith("--count: 'no' er ikke et helt tal")
        assert "brug: dige test" in parser().format_help()
        assert "vis denne hjælp og stop" in parser().format_help()


@pytest.mark.parametrize("word", ["todya", "--todya", "TODAY", "today"])
def test_the_nearest_word(word: str) -> None:
    assert nearest(word, ["--threshold", "--today"]) == " Did you mean --today?"


@given(st.text())
def test_nothing_is_near_where_there_is_nothing(word: str) -> None:
    assert nearest(word, []) == ""


@pytest.mark.parametrize("word", ["--reveal", "--workers", "--resume", "x", ""])
def test_what_is_far_is_not_suggested(word: str) -> None:
    assert nearest(word, ["--help", "--own-network", "--exposed", "--lang"]) == ""


def test_words_become_values() -> None:
    assert a_date("2058-01-01") == date(2058, 1, 1)
    assert a_share("0.75") == 0.75
    assert a_number("12") == 12
    assert a_number_of_workers(str(MOST_WORKERS)) == MOST_WORKERS
    assert a_domain("Skat.DK.") == "skat.dk"
    assert a_network("10.0.0.1/8") == ip_network("10.0.0.0/8")
    assert a_network("fd00::/8") == ip_network("fd00::/8")
    assert one_of(("a", "b"))("b") == "b"


@pytest.mark.parametrize(
    ("read", "word"),
    [
        (a_date, "2058"),
        (a_date, "01-01-2058"),
        (a_share, "nan"),
        (a_share, "1.01"),
        (a_share, "half"),
        (a_number, "0"),
        (a_number, "1.5"),
        (a_number_of_workers, str(MOST_WORKERS + 1)),
        (a_domain, "https://skat.example/"),
        (a_domain, ""),
        (a_domain, "two words"),
        (a_network, "10.0.0.0/40"),
        (a_network, "home"),
        (one_of(("text", "html")), "HTML"),
    ],
)
def test_other_words_do_not(read: object, word: str) -> None:
    assert callable(read)
    with pytest.raises(argparse.ArgumentTypeError):
        read(word)


def test_where_a_file_can_be_written(tmp_path: Path) -> None:
    assert a_file_to_write(str(tmp_path / "x")) == tmp_path / "x"
    assert a_file_to_write("x") == Path("x")
    with pytest.raises(argparse.ArgumentTypeError, match="is a folder; give the name of a file"):
        a_file_to_write(str(tmp_path))
    with pytest.raises(argparse.ArgumentTypeError, match="make it first"):
        a_file_to_write(str(tmp_path / "no" / "x"))
