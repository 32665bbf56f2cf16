"""Scratch space: private, wiped at the end and after a kill, and never somebody else's folder."""

from __future__ import annotations

import fcntl
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from dige.errors import StorageError
from dige.privacy.scratch import Scratch, scratch_base

HOLDING = """
import os, sys
from pathlib import Path
from dige.privacy.scratch import Scratch
with Scratch(os.environ) as folder:
    (folder / "inner").mkdir()
    (folder / "inner" / "page.txt").write_text("content")
    print(folder, flush=True)
    sys.stdin.read()
"""
STARTING = """
import os, sys
from dige.privacy.scratch import Scratch
for turn in range(int(sys.argv[1])):
    with Scratch(os.environ) as folder:
        (folder / "mine").write_text(str(turn))
        if (folder / "mine").read_text() != str(turn):
            sys.exit("another program's content")
"""


def environment(tmp_path: Path) -> dict[str, str]:
    return {"TMPDIR": str(tmp_path)}


def holding(tmp_path: Path) -> tuple[subprocess.Popen[str], Path]:
    """Start a program that holds a scratch folder until its standard input ends."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDING],
        env=environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    return program, Path(program.stdout.readline().strip())


def end(program: subprocess.Popen[str]) -> None:
    program.communicate(timeout=30)


def test_it_lies_in_memory_where_the_system_offers_that(tmp_path: Path) -> None:
    assert scratch_base({"XDG_RUNTIME_DIR": str(tmp_path), "TMPDIR": "/elsewhere"}) == tmp_path / "dige"
    gone = {"XDG_RUNTIME_DIR": str(tmp_path / "gone"), "TMPDIR": str(tmp_path)}
    assert scratch_base(gone) == tmp_path / f"dige-{os.getuid()}"


def test_it_is_private_whatever_the_umask_and_gone_afterwards(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Scratch(environment(tmp_path)) as folder:
            assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, folder.parent)} == {0o700}
            (folder / "inner").mkdir()
            (folder / "inner" / "page.txt").write_text("content")
    finally:
        os.umask(before)
    assert list(scratch_base(environment(tmp_path)).iterdir()) == []


def test_it_is_wiped_after_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(LookupError), Scratch(environment(tmp_path)) as folder:
        (folder / "page.txt").write_text("content")
        raise LookupError
    assert not folder.exists()


def test_what_a_killed_program_left_is_wiped_by_the_next(tmp_path: Path) -> None:
    program, left = holding(tmp_path)
    os.kill(program.pid, signal.SIGKILL)
    end(program)
    assert (left / "inner" / "page.txt").exists()
    with Scratch(environment(tmp_path)) as folder:
        assert not left.exists()
        assert folder.exists()


def test_a_folder_left_half_wiped_or_half_made_is_wiped_too(tmp_path: Path) -> None:
    base = scratch_base(environment(tmp_path))
    base.mkdir(mode=0o700)
    (base / "0123456789abcdef").mkdir()
    (base / "0123456789abcdef" / "page.txt").write_text("content")
    (base / "fedcba9876543210").mkdir()
    with Scratch(environment(tmp_path)) as folder:
        assert list(base.iterdir()) == [folder]


def test_a_living_program_keeps_its_folder(tmp_path: Path) -> None:
    program, theirs = holding(tmp_path)
    scratch = Scratch(environment(tmp_path))
    with scratch as mine:
        assert mine != theirs
        assert (theirs / "inner" / "page.txt").read_text() == "content"
        assert scratch.wipe_left_over() == 0
    assert (theirs / "inner" / "page.txt").exists()
    end(program)
    assert program.returncode == 0
    assert not theirs.exists()


def test_programs_that_start_at_once_do_not_wipe_each_other(tmp_path: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", STARTING, "150"], env=environment(tmp_path), stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    told = [program.communicate(timeout=60)[1] for program in programs]
    assert told == [""] * 4
    assert list(scratch_base(environment(tmp_path)).iterdir()) == []


def test_a_start_waits_while_another_program_is_starting(tmp_path: Path) -> None:
    # Between making its folder and locking it a program must not be taken for a dead one.
    base = scratch_base(environment(tmp_path))
    base.mkdir(mode=0o700)
    starting = os.open(base, os.O_RDONLY)
    fcntl.flock(starting, fcntl.LOCK_EX)
    with subprocess.Popen([sys.executable, "-c", STARTING, "1"], env=environment(tmp_path)) as program:
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(0.5)
        assert list(base.iterdir()) == []
        os.close(starting)
        assert program.wait(30) == 0


def test_a_link_in_its_place_is_refused_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "trap").mkdir(mode=0o700)
    (tmp_path / "trap" / "theirs").mkdir()
    scratch_base(environment(tmp_path)).symlink_to(tmp_path / "trap")
    with pytest.raises(StorageError, match="not yours alone"), Scratch(environment(tmp_path)):
        pass
    assert [path.name for path in (tmp_path / "trap").iterdir()] == ["theirs"]


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701], ids=oct)
def test_a_folder_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    scratch_base(environment(tmp_path)).mkdir()
    scratch_base(environment(tmp_path)).chmod(mode)
    with pytest.raises(StorageError, match="not yours alone"), Scratch(environment(tmp_path)):
        pass


@pytest.mark.skipif(os.getuid() != 0, reason="only root can make a folder that is another's")
def test_another_users_folder_is_refused(tmp_path: Path) -> None:
    base = scratch_base(environment(tmp_path))
    base.mkdir(mode=0o700)
    os.chown(base, 65534, 65534)
    with pytest.raises(StorageError, match="not yours alone"), Scratch(environment(tmp_path)):
        pass


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    scratch_base(environment(tmp_path)).touch()
    with pytest.raises(StorageError), Scratch(environment(tmp_path)):
        pass
    with pytest.raises(StorageError), Scratch({"TMPDIR": str(scratch_base(environment(tmp_path)))}):
        pass


def test_a_link_inside_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "kept.txt").write_text("content")
    with Scratch(environment(tmp_path)) as folder:
        (folder / "link").symlink_to(tmp_path / "outside")
        (folder.parent / "link").symlink_to(tmp_path / "outside")
    with Scratch(environment(tmp_path)):
        pass
    assert (tmp_path / "outside" / "kept.txt").read_text() == "content"
