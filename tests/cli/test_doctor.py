"""`dige doctor`: what is here, what is missing, and a key made on request."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Dige

from dige.cli import doctor
from dige.privacy.keys import read_key


def test_all_that_is_needed_is_here(dige: Dige, key: Path) -> None:
    said = dige("doctor")
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("All that is needed is here.\n")
    assert read_key(key).key_id in said.out
    assert "hyperscan" in said.out


def test_in_danish(dige: Dige) -> None:
    assert dige("doctor", "--lang", "da").out.endswith("Alt nødvendigt er her.\n")


def test_what_it_lacks_is_said_with_what_it_means(dige: Dige) -> None:
    said = dige("doctor")
    assert "dige doctor --create-key" in said.out
    assert "counted as not examined" in said.out


def test_a_missing_part_is_named_with_the_way_to_get_it(dige: Dige, monkeypatch: pytest.MonkeyPatch) -> None:
    needed = (("no_such_module", "no-such-part", "cli.part_lxml"),)
    monkeypatch.setattr(doctor, "_NEEDED", needed)
    said = dige("doctor")
    assert said.code == 2
    assert "pip install no-such-part" in said.out
    assert said.out.endswith("1 needed parts are missing.\n")


def test_every_locked_part_of_the_base_is_looked_for() -> None:
    needed = {
        re.match(r"[\w-]+", line)[0].lower()  # type of requirement lines: "lxml>=6"
        for line in importlib.metadata.requires("dige") or ()
        if "extra ==" not in line
    }
    assert needed - {"tzdata"} == {distribution for _, distribution, _ in doctor._NEEDED}


def test_a_key_is_made_once(dige: Dige, here: Path) -> None:
    path = here.parent / "home" / ".config" / "dige" / "key"
    said = dige("doctor", "--create-key")
    assert said.code == 0
    assert said.err.startswith(f"made a key in {path}.")
    made = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert dige("doctor", "--create-key").code == 2
    assert path.read_bytes() == made


def test_a_key_is_made_where_the_settings_say(dige: Dige, here: Path) -> None:
    (here / "dige.toml").write_text('key = "file:../keys/dige"')
    assert dige("doctor", "--create-key").code == 0
    assert read_key(here.parent / "keys" / "dige")


def test_a_key_that_cannot_be_used_is_told(dige: Dige, key: Path) -> None:
    key.chmod(0o640)
    said = dige("doctor")
    assert said.code == 2
    assert f"chmod 600 {key}" in said.out


def test_scratch_in_memory_is_known(dige: Dige, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "on disk" in dige("doctor").out
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run")
    assert "in memory" in dige("doctor").out


def test_a_machine_without_libarchive_is_told_what_stays_unexamined(dige: Dige, tmp_path: Path) -> None:
    environment = {**os.environ, "LIBARCHIVE": str(tmp_path / "none.so")}
    command = [sys.executable, "-m", "dige", "doctor"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert said.returncode == 0
    assert "apt-get install libarchive13" in said.stdout
    assert "apt-get install libarchive13" not in dige("doctor").out
