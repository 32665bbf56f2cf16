"""What a run needs first: the clock, the key by its rules, and a record file."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import Dige

from dige.cli import workspace
from dige.cli.config import Settings
from dige.errors import KeyUnusable
from dige.privacy.keys import create_key, read_key


def test_the_clock_tells_this_moment_with_its_zone() -> None:
    assert abs(workspace.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert workspace.today() == datetime.now().astimezone().date()


def test_notes_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    workspace.note("look")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "look\n")


def test_a_look_in_passing_gets_a_key_of_its_own(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = workspace.workspace_key(None, Settings(), (), None)
    second = workspace.workspace_key(None, Settings(), (), None)
    assert not first.lasting
    assert first.key_id != second.key_id
    assert capsys.readouterr().err.startswith("no key: this run's pseudonyms fit no other run.")


def test_a_run_that_is_kept_makes_a_lasting_key_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = workspace.workspace_key(None, Settings(), (), here / "run.jsonl")
    path = here.parent / "home" / ".config" / "dige" / "key"
    assert capsys.readouterr().err.startswith(f"made a key in {path}.")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert workspace.workspace_key(None, Settings(), (), here / "run.jsonl").key_id == first.key_id
    assert capsys.readouterr().err == ""


def test_where_no_key_can_be_kept_both_things_are_said(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "file").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(here / "file" / "config"))
    assert not workspace.workspace_key(None, Settings(), (), here / "run.jsonl").lasting
    made, random = capsys.readouterr().err.splitlines()
    assert made.startswith("cannot make the key ")
    assert made.endswith(": it is not a folder")  # in the reader's language, not the system's
    assert random.startswith("no key:")


def test_the_key_given_is_the_key_used(here: Path, key: Path) -> None:
    other = here.parent / "keys" / "other"
    create_key(other)
    given = workspace.workspace_key(other, Settings(), (), None)
    assert given.key_id == read_key(other).key_id
    assert workspace.workspace_key(None, Settings(key=f"file:{other}"), (), None).key_id == given.key_id
    assert workspace.workspace_key(None, Settings(), (), None).key_id == read_key(key).key_id


def test_a_key_is_refused_where_it_protects_nothing(here: Path) -> None:
    beside = here / "key"
    create_key(beside)
    with pytest.raises(KeyUnusable):
        workspace.workspace_key(beside, Settings(), (), here / "run.jsonl")
    with pytest.raises(KeyUnusable):
        workspace.workspace_key(beside, Settings(), (str(here),), None)
    assert workspace.workspace_key(beside, Settings(), ("https://digeby.example/",), None).lasting
    (here / ".git").mkdir()
    with pytest.raises(KeyUnusable):
        workspace.workspace_key(beside, Settings(), (), None)


def test_a_key_that_others_can_read_says_how_to_close_it(dige: Dige, key: Path, documents: Path) -> None:
    key.chmod(0o644)
    said = dige("scan", str(documents))
    assert (said.code, said.err) == (2, f"dige: the key {key} can be read by others; run: chmod 600 {key}\n")


def test_the_record_file_asked_for_or_one_that_is_wiped(here: Path) -> None:
    with workspace.record_path(here / "run.jsonl") as path:
        assert path == here / "run.jsonl"
    with workspace.record_path(None) as path:
        assert path.parent.is_dir()
        path.write_text("rows")
    assert not path.parent.exists()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become a user that the system does not know")
def test_a_user_without_a_name_is_a_number() -> None:
    script = "import getpass, os; from dige.cli.workspace import actor; os.setuid(54321); print(actor())"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env={})
    assert said.stdout == "uid 54321\n"
