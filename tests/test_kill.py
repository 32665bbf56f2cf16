"""Runs that are killed, at any moment, and resumed: what they find in the end is what an undisturbed run finds."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests import planted
from tests.program import BORN, Program, counted, found, summary
from tests.scanning.running import children, until
from tests.various import fill

from dige.records.file import read
from dige.values.run import Run, Summary

pytestmark = pytest.mark.slow

FILES = 300


@dataclass(frozen=True)
class Undisturbed:
    """The run that the others are held against."""

    program: Program
    target: Path
    record: Path
    seconds: float


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("kill")
    target, record = folder / "target", folder / "whole.jsonl"
    fill(target, FILES)
    program = Program(folder / "program")
    began = time.monotonic()
    ended = program.run("scan", str(target), "--out", str(record), *BORN)
    assert ended.code == 1, ended.said
    assert len(found(record)) >= FILES // 8
    return Undisturbed(program, target, record, time.monotonic() - began)


def start(whole: Undisturbed, record: Path) -> subprocess.Popen[bytes]:
    resume = ("--resume",) if record.exists() else ()
    return whole.program.start("scan", str(whole.target), "--out", str(record), *resume, *BORN)


def finish(whole: Undisturbed, record: Path) -> None:
    """Resume a run to its end, and hold it against the undisturbed one."""
    resume = ("--resume",) if record.exists() else ()
    ended = whole.program.run("scan", str(whole.target), "--out", str(record), *resume, *BORN)
    if ended.code == 2:  # killed just after its last row
        assert summary(record).ended == "complete"
        assert b"Traceback" not in ended.err
    same(whole, record)


def same(whole: Undisturbed, record: Path) -> None:
    assert found(record) == found(whole.record)
    assert counted(record) == counted(whole.record)
    assert sum(isinstance(row, Run) for row in read(record)) == 1
    assert sum(isinstance(row, Summary) for row in read(record)) == 1


# Twenty deaths in all: runs that die once, and runs that die again and again.
@pytest.mark.parametrize("deaths", [1] * 8 + [2] * 3 + [3] * 2, ids=str)
def test_a_killed_run_is_resumed_to_the_same_end(
    undisturbed: Undisturbed, tmp_path: Path, deaths: int, request: pytest.FixtureRequest
) -> None:
    chance = random.Random(request.node.name)
    record = tmp_path / "run.jsonl"
    for _ in range(deaths):
        with start(undisturbed, record) as child:
            with suppress(subprocess.TimeoutExpired):
                child.wait(timeout=chance.uniform(0.1, undisturbed.seconds))
            child.kill()
            _, said = child.communicate()
            assert b"Traceback" not in said
    finish(undisturbed, record)


def test_workers_that_are_killed_cost_nothing(undisturbed: Undisturbed, tmp_path: Path) -> None:
    chance, record, killed = random.Random(7), tmp_path / "run.jsonl", 0
    with start(undisturbed, record) as child:
        while child.poll() is None and killed < 6:
            known = set(children(child.pid))
            time.sleep(0.25)
            grown_up = sorted(known & set(children(child.pid)))
            if len(grown_up) == 2 or (grown_up and (os.cpu_count() or 1) == 1):
                with suppress(ProcessLookupError):
                    os.kill(chance.choice(grown_up), signal.SIGKILL)
                    killed += 1
        _, said = child.communicate(timeout=300)
    assert child.returncode == 1, said
    assert killed
    same(undisturbed, record)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("again", [1, 3], ids=["once", "three times"])
def test_an_interrupted_run_says_so_and_is_resumed(
    undisturbed: Undisturbed, tmp_path: Path, number: signal.Signals, again: int
) -> None:
    record = tmp_path / "run.jsonl"
    with start(undisturbed, record) as child:
        until(lambda: record.exists() and b'"checkpoint"' in record.read_bytes())
        for worker in children(child.pid):  # so that it cannot come to its end first
            os.kill(worker, signal.SIGSTOP)
        for _ in range(again):
            child.send_signal(number)
        _, said = child.communicate(timeout=60)
    assert child.returncode == 2, said
    assert b"Traceback" not in said
    assert len(said.splitlines()) == 1
    assert summary(record).ended == "interrupted"
    assert found(record) < found(undisturbed.record)
    finish(undisturbed, record)


def test_a_record_file_that_was_torn_anywhere_is_resumed(undisturbed: Undisturbed, tmp_path: Path) -> None:
    content = undisturbed.record.read_bytes()
    chance = random.Random(3)
    begins = content.index(b"\n") + 1  # a file without its run row is no record file
    ends = content.rindex(b"\n", 0, -1)  # one with its summary is complete
    for cut in (begins, chance.randrange(begins, ends), ends):
        record = tmp_path / f"cut-{cut}.jsonl"
        record.write_bytes(content[:cut])
        finish(undisturbed, record)


def test_several_targets_are_resumed_in_the_one_where_it_ended(undisturbed: Undisturbed, tmp_path: Path) -> None:
    single = tmp_path / "single.txt"
    single.write_text(f"CPR {planted.with_hyphen(planted.failing(1)[0])}")
    empty = tmp_path / "empty"
    empty.mkdir()
    words = ("scan", str(single), str(empty), str(undisturbed.target), *BORN)
    whole = tmp_path / "whole.jsonl"
    assert undisturbed.program.run(*words, "--out", str(whole)).code == 1
    content, chance = whole.read_bytes(), random.Random(5)
    for turn in range(3):
        record = tmp_path / f"{turn}.jsonl"
        cut = chance.randrange(content.index(b"\n") + 1, content.rindex(b"\n", 0, -1))
        record.write_bytes(content[:cut])
        assert undisturbed.program.run(*words, "--out", str(record), "--resume").code == 1
        assert found(record) == found(whole)
        assert counted(record) == counted(whole)
