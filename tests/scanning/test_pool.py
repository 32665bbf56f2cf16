"""Real workers: killed, stopped and replaced for real."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import planted
from tests.scanning.running import SETTINGS, children, in_memory, open_descriptors, until

from dige.errors import DigeError
from dige.scanning import pool as pool_module
from dige.scanning.pool import TRIES, Died, Pool
from dige.scanning.wire import Done, Examined, Settings, Task

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
NUMBER = planted.passing(1)[0]
CPR = f"CPR-nr. {NUMBER}\n".encode()
LONG = b"".join(f"CPR-nr. {number}\n".encode() for number in planted.passing(15_000))  # seconds of reading

Ended = list[tuple[list[Examined], Done | Died]]


def task(number: int = 0) -> Task:
    return Task(number, "a.txt", "", False)


def ready(pool: Pool) -> Pool:
    while pool.free < 1:
        pool.wait()
    return pool


def one(pool: Pool, data: bytes, number: int = 0, seconds: float = 300) -> tuple[list[Examined], Done | Died]:
    """Give one entry and wait for its end."""
    ready(pool).give(task(number), in_memory(data), seconds)
    while not (ended := pool.wait()):
        pass
    assert len(ended) == 1
    return ended[0]


@pytest.fixture
def clean() -> Iterator[None]:
    """Nothing is left behind: no child, no zombie, no descriptor."""
    before = set(children()), open_descriptors()
    yield
    assert set(children()) <= before[0]
    assert open_descriptors() == before[1]


@pytest.mark.usefixtures("clean")
class TestOrderly:
    def test_entries_come_back_examined(self) -> None:
        with Pool(SETTINGS, 2) as pool:
            for number in range(5):
                (item,), end = one(pool, CPR, number)
                assert end == Done(number)
                assert [found.value.reveal() for found in item.found] == [NUMBER]
            assert pool.level in ("full", "partial", "limits")

    def test_no_more_are_free_than_there_are(self) -> None:
        with Pool(SETTINGS, 2) as pool:
            while pool.free < 2:
                pool.wait()
            pool.give(task(0), in_memory(CPR), 300)
            assert pool.free == 1
            pool.give(task(1), in_memory(CPR), 300)
            assert pool.free == 0
            ended: Ended = []
            while len(ended) < 2:
                ended += pool.wait()
            assert pool.free == 2

    def test_many_findings_are_one_item(self) -> None:
        with Pool(SETTINGS, 1) as pool:
            (item,), _ = one(pool, LONG)
            assert len(item.found) == 15_000
            assert not item.more

    def test_a_pool_that_was_left_in_the_middle_leaves_nothing(self) -> None:
        with Pool(SETTINGS, 2) as pool:
            ready(pool).give(task(), in_memory(LONG), 300)

    def test_an_error_inside_leaves_nothing(self) -> None:
        with pytest.raises(ZeroDivisionError), Pool(SETTINGS, 2) as pool:
            ready(pool).give(task(), in_memory(LONG), 300)
            raise ZeroDivisionError

    @pytest.mark.slow
    def test_a_worker_is_replaced_after_its_share(self) -> None:
        with Pool(SETTINGS, 1) as pool:
            ready(pool)
            first = children()
            for number in range(pool_module.TASKS_PER_WORKER + 1):
                assert isinstance(one(pool, CPR, number)[1], Done)
            assert len(children()) == len(first)
            assert children() != first


@pytest.mark.usefixtures("clean")
class TestDisorder:
    def victim(self, pool: Pool) -> int:
        """Give a long entry to a pool of one worker; return the worker's process."""
        ready(pool).give(task(9), in_memory(LONG), 300)
        (worker,) = busy(pool)
        return worker

    def test_an_entry_whose_worker_was_killed_is_read_by_another(self) -> None:
        with Pool(SETTINGS, 1) as pool:
            os.kill(self.victim(pool), signal.SIGKILL)
            while not (ended := pool.wait()):
                pass
            ((item,), end), *_ = ended
            assert end == Done(9)
            assert len(item.found) == 15_000

    def test_an_entry_that_kills_each_worker_ends_there(self) -> None:
        with Pool(SETTINGS, 1) as pool:
            killed = {self.victim(pool)}
            os.kill(*killed, signal.SIGSEGV)
            ended: Ended = []
            while not ended:
                ended = pool.wait()
                for worker in busy(pool) - killed:  # the fresh one, as soon as it has the entry
                    killed.add(worker)
                    os.kill(worker, signal.SIGSEGV)
            assert ended == [([], Died(9, "parser died", "SIGSEGV"))]
            assert len(killed) == TRIES
            assert isinstance(one(pool, CPR, 10)[1], Done)

    def test_a_worker_that_hangs_is_ended_by_the_time_limit(self) -> None:
        with Pool(SETTINGS, 1) as pool:
            ready(pool)
            (worker,) = children()
            os.kill(worker, signal.SIGSTOP)
            began = time.monotonic()
            assert one(pool, CPR, 3, seconds=0.5) == ([], Died(3, "too slow", "time limit"))
            assert 0.5 <= time.monotonic() - began < 30
            assert isinstance(one(pool, CPR, 4)[1], Done)

    def test_a_file_that_was_cut_while_it_was_read_has_changed(self, tmp_path: Path) -> None:
        path = tmp_path / "growing.txt"
        path.write_bytes(LONG)
        with Pool(SETTINGS, 1) as pool:
            ready(pool).give(task(), os.open(path, os.O_RDONLY), 300)
            os.truncate(path, 0)
            while not (ended := pool.wait()):
                pass
            assert [end for _, end in ended] == [Died(0, "changed")]

    def test_workers_that_all_die_at_birth_end_the_run(self) -> None:
        with Pool(Settings("no date", 0.5), 1) as pool, pytest.raises(DigeError):
            while True:
                pool.wait()

    def test_where_no_process_can_be_started_the_run_ends(self) -> None:
        limits = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (len(os.listdir("/proc/self/fd")) + 4, limits[1]))
        try:
            with pytest.raises(DigeError), Pool(SETTINGS, 20):
                pass
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limits)


def busy(pool: Pool) -> set[int]:
    """Return the workers that have an entry."""
    return {worker.process.pid for worker in pool._workers if worker.job is not None}


# A worker that a document has taken over, in place of the real one: it answers what it likes.
IMPOSTOR = """
import socket, struct, sys, time
from dige.scanning.wire import *
channel = Channel(socket.socket(fileno=int(sys.argv[1])))
channel.receive(Settings)
channel.send(Ready("full"), Answer)
task, entry = channel.receive(Task)
{speech}
time.sleep(600)
"""
SPEECHES = {
    "no frame": "channel._end.sendall(b'\\xff' * 100)",
    "a frame of nonsense": "channel._end.sendall(struct.pack('>I', 8) + b'nonsense')",
    "brackets": "channel._end.sendall(struct.pack('>I', 99999) + b'[' * 99999)",
    "an invented reason": "from dige.values.examination import Gap\n"
    "channel.send(Examined(task.number, (), '', 1, (), (Gap('', 'leak'),), 0), Answer)",
}


def impersonate(speech: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pool start an impostor that makes this speech."""
    script, interpreter = folder / "impostor.py", folder / "python"
    script.write_text(f"import sys\nsys.path.append({str(ROOT / 'src')!r})\n{IMPOSTOR.format(speech=speech)}")
    interpreter.write_text(f'#!/bin/sh\nexec {sys.executable} {script} "$4"\n')
    interpreter.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(interpreter))


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize("speech", SPEECHES.values(), ids=SPEECHES)
def test_a_worker_that_speaks_nonsense_costs_its_entry(
    speech: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impersonate(speech, tmp_path, monkeypatch)
    with Pool(SETTINGS, 1) as pool:
        assert one(pool, CPR, 1) == ([], Died(1, "parser died", "not an answer"))


@pytest.mark.usefixtures("clean")
def test_answers_without_end_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speech = "while True: channel.send(Examined(task.number, ('x' * 100,), '', 1, (), (), 0), Answer)"
    impersonate(speech, tmp_path, monkeypatch)
    monkeypatch.setattr(pool_module, "LARGEST_ANSWER", 100_000)
    with Pool(SETTINGS, 1) as pool:
        items, end = one(pool, CPR, 1)
        assert end == Died(1, "too large", "findings")
        assert items


def test_workers_are_not_reached_by_the_terminal_and_die_with_the_writer() -> None:
    script = (
        "import sys, os, signal; sys.path.insert(0, sys.argv[1])\n"
        "from tests.scanning.running import *\n"
        "pool = Pool(SETTINGS, 2).__enter__()\n"
        "while pool.free < 2: pool.wait()\n"
        "print(*[child for child in children() if os.getsid(child) == child], flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(ROOT)], capture_output=True, text=True, check=False)
    workers = [int(word) for word in done.stdout.split()]
    assert len(workers) == 2, done.stderr
    until(lambda: not any(alive(worker) for worker in workers))


def alive(process: int) -> bool:
    try:
        return "(zombie)" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def test_no_number_stands_in_a_worker_s_command_line(tmp_path: Path) -> None:
    with Pool(SETTINGS, 1) as pool:
        ready(pool).give(Task(0, f"{NUMBER}.txt", "", False), in_memory(LONG), 300)
        for child in children():
            for name in ("cmdline", "environ", "comm"):
                path = Path(f"/proc/{child}/{name}")
                assert not os.access(path, os.R_OK) or NUMBER.encode() not in path.read_bytes()
