"""The program as such: verbs, languages, errors in one line, exit codes, and outputs that are not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Dige
from tests.planted import passing, with_hyphen
from tests.program import Program

from dige import __version__
from dige.cli import doctor
from dige.cli.main import LATER, VERBS


def test_alone_it_tells_what_there_is_and_counts_as_wrong_use(dige: Dige) -> None:
    said = dige()
    assert said.code == 2
    assert all(f"\n  {verb} " in said.out for verb in VERBS)


@pytest.mark.parametrize("word", ["--help", "-h", "help"])
def test_help_is_no_mistake(dige: Dige, word: str) -> None:
    assert dige(word).code == 0
    assert dige(word).out == dige().out


@pytest.mark.parametrize("words", [("help", "scan"), ("help", "case", "open"), ("scan", "--help"), ("scan", "-h")])
def test_help_of_one_verb(dige: Dige, words: tuple[str, ...]) -> None:
    said = dige(*words)
    assert said.code == 0
    assert said.out.startswith("usage: dige ")
    assert "example:\n  dige " in said.out


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_version(dige: Dige, word: str) -> None:
    assert (dige(word).code, dige(word).out) == (0, f"dige {__version__}\n")


@pytest.mark.parametrize("word", LATER)
def test_what_is_to_come_is_called_so(dige: Dige, word: str) -> None:
    said = dige(word, "https://www.digeby.example/")
    assert (said.code, said.err) == (2, f"dige: '{word}' is not in this version. Try: dige --help\n")


def test_the_language_is_known_before_anything_else_is_read(dige: Dige, monkeypatch: pytest.MonkeyPatch) -> None:
    assert dige("scann", "--lang", "da").err.startswith("dige: kommandoen 'scann' findes ikke.")
    assert dige("scann", "--lang=da").err.startswith("dige: kommandoen 'scann' findes ikke.")
    assert dige("scann", "--lang").err.startswith("dige: there is no verb")
    monkeypatch.setenv("LC_ALL", "da_DK.UTF-8")
    assert dige("scann").err.startswith("dige: kommandoen 'scann' findes ikke.")
    assert dige("scann", "--lang", "en").err.startswith("dige: there is no verb")
    monkeypatch.setenv("DIGE_LANG", "en")
    assert dige("scann").err.startswith("dige: there is no verb")


def test_the_systems_own_words_are_said_in_the_readers_language(dige: Dige) -> None:
    assert dige("report", "html", "no.jsonl").err == "dige: cannot read no.jsonl: there is no such file or folder\n"
    said = dige("report", "html", "no.jsonl", "--lang", "da")
    assert said.err == "dige: kan ikke læse no.jsonl: filen eller mappen findes ikke\n"


def test_no_error_repeats_a_number_that_was_typed(dige: Dige) -> None:
    number = passing(1)[0]
    for word in (number, with_hyphen(number)):
        for words in ((word,), ("scan", f"{word}.pdf"), ("report", "html", word), ("trace", word), ("doctor", word)):
            said = dige(*words)
            assert said.code == 2
            assert number not in said.err.replace("-", "")
            assert "xxxxxx-xxxx" in said.err


def test_a_fault_of_ours_is_a_code_and_never_what_it_held(dige: Dige, monkeypatch: pytest.MonkeyPatch) -> None:
    number = passing(1)[0]

    def fail(words: object) -> int:
        raise LookupError(number)

    monkeypatch.setattr(doctor, "run", fail)
    said = dige("doctor")
    assert said.code == 2
    assert said.err.startswith("dige: a fault in Dige itself (LookupError, version ")
    assert number not in said.err
    monkeypatch.setenv("DIGE_TRACEBACK", "1")
    with pytest.raises(LookupError):
        dige("doctor")


def test_interruption_is_said_in_one_line(dige: Dige, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(words: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(doctor, "run", stop)
    assert (dige("doctor").code, dige("doctor").err) == (2, "dige: interrupted\n")


def test_the_module_is_the_program(program: Program) -> None:
    ended = program.run("--version")
    assert (ended.code, ended.out) == (0, f"dige {__version__}\n".encode())


def test_exit_codes_of_the_process(program: Program, documents: Path) -> None:
    assert program.run("scan", str(documents / "plan.txt")).code == 0
    assert program.run("scan", str(documents)).code == 1
    assert program.run("scan", str(documents / "nothing")).code == 2


def test_a_reader_that_goes_away_ends_it_without_a_word(program: Program, documents: Path) -> None:
    with program.start("scan", str(documents), "--format", "jsonl") as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.read(1) == b"{"
        child.stdout.close()
        told = child.stderr.read()
    assert child.returncode == 2
    assert told == b""


def test_output_that_is_closed_from_the_start_changes_nothing(program: Program, documents: Path) -> None:
    both = "import os; os.close(1); os.close(2)"
    assert program.run("scan", str(documents), first=both).code == 1
    assert program.run("scann", first=both).code == 2
    assert program.run("doctor", first="import os; os.close(1)").code == 0


def test_a_full_disk_behind_the_output_is_told(program: Program, documents: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = program.run("scan", str(documents), stdout=full)
    assert (ended.code, ended.said) == (2, "dige: the system refuses: no space is left on the disk\n")


def test_a_terminal_that_lacks_letters_shows_something_in_their_place(program: Program) -> None:
    narrow = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ended = program.run("scan", "--help", "--lang", "da", more=narrow)
    assert ended.code == 0
    assert b"unders\\xf8gt" in ended.out
    assert program.run("nøgle", more=narrow).said.count("\n") == 1
