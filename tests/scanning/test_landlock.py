from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dige.scanning import landlock

ROOT = str(Path(__file__).resolve().parents[2] / "src")


def kernels_abi() -> int:
    try:
        return landlock.abi()
    except OSError:
        return 0


needs_landlock = pytest.mark.skipif(not kernels_abi(), reason="this kernel has no Landlock, or has it off")


def restricted(readable: list[str], body: str) -> list[str]:
    """Run `body` in a child that may read beneath `readable` only; return the lines it prints."""
    script = (
        f"import sys; sys.path.append({ROOT!r})\n"
        "import os, socket\n"
        "from dige.scanning import landlock\n"
        "from dige.scanning.system_calls import prctl\n"
        "prctl(38, 1)\n"
        f"abi = landlock.restrict({readable!r})\n"
        "def tried(what):\n"
        "    try:\n"
        "        what()\n"
        "        print('done')\n"
        "    except OSError as error:\n"
        "        print(type(error).__name__)\n"
    )
    child = subprocess.run(
        [sys.executable, "-I", "-c", script + body], capture_output=True, text=True, timeout=60, check=True
    )
    return child.stdout.split()


@needs_landlock
def test_only_what_lies_beneath_the_named_paths_can_be_read(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "file").write_text("text")
    single = outside / "single"
    single.write_text("text")
    body = f"""
tried(lambda: open({str(inside / "file")!r}).read())
tried(lambda: os.listdir({str(inside)!r}))
tried(lambda: open({str(single)!r}).read())
tried(lambda: open({str(outside / "file")!r}).read())
tried(lambda: os.listdir({str(outside)!r}))
"""
    told = restricted([str(inside), str(single)], body)
    assert told == ["done", "done", "done", "PermissionError", "PermissionError"]


@needs_landlock
def test_nothing_can_be_written_not_even_where_reading_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    body = f"""
os.chdir({str(tmp_path)!r})
tried(lambda: open("file", "a"))
tried(lambda: open("new", "w"))
tried(lambda: os.mkdir("folder"))
tried(lambda: os.rename("file", "other"))
tried(lambda: os.unlink("file"))
tried(lambda: os.symlink("file", "link"))
"""
    assert set(restricted([str(tmp_path)], body)) == {"PermissionError"}
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


@needs_landlock
def test_what_was_open_before_stays_readable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    script_open = f"""
import sys; sys.path.append({ROOT!r})
from dige.scanning import landlock
from dige.scanning.system_calls import prctl
document = open({str(tmp_path / "file")!r})
prctl(38, 1)
landlock.restrict([])
print(document.read())
"""
    child = subprocess.run(
        [sys.executable, "-I", "-c", script_open], capture_output=True, text=True, timeout=60, check=True
    )
    assert child.stdout.strip() == "text"


@needs_landlock
@pytest.mark.skipif(kernels_abi() < 4, reason="this kernel's Landlock has no rules for TCP (ABI 4)")
def test_no_tcp_port_can_be_reached_or_taken() -> None:
    body = """
tried(lambda: socket.socket().connect(("127.0.0.1", 9)))
tried(lambda: socket.socket().bind(("127.0.0.1", 0)))
"""
    assert restricted([], body) == ["PermissionError", "PermissionError"]


@needs_landlock
@pytest.mark.skipif(kernels_abi() < 6, reason="this kernel's Landlock has no scopes (ABI 6)")
def test_no_process_outside_can_be_signalled() -> None:
    assert restricted([], "tried(lambda: os.kill(os.getppid(), 0))") == ["PermissionError"]


@needs_landlock
def test_a_path_that_is_not_there_is_passed_over(tmp_path: Path) -> None:
    assert restricted([str(tmp_path / "missing"), str(tmp_path)], "print(abi)") == [str(kernels_abi())]
