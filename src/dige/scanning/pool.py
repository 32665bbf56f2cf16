"""The pool: worker processes, each with one entry at a time; a worker that dies or hangs costs that entry and no other.

The parent keeps every entry's descriptor until its answer is whole, so that an entry whose worker was killed can be
given to a fresh one. Workers are a session of their own: Ctrl-C reaches the parent only, which ends them.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from dige.errors import DigeError
from dige.messages import say
from dige.scanning.honesty import check
from dige.scanning.wire import Answer, Channel, Done, Examined, Found, Ready, Settings, Task

if TYPE_CHECKING:
    from types import TracebackType

TASKS_PER_WORKER: Final = 500  # then a fresh one: what a parser leaks is given back
START_SECONDS: Final = 60.0
TRIES: Final = 2
LARGEST_ANSWER: Final = 512 * 2**20  # bytes of findings in one entry; in memory they are several times as many


@dataclass(frozen=True, slots=True)
class Died:
    """An entry did not come to its end; reason: a code of `examination.REASONS`; detail: which signal or limit."""

    number: int
    reason: str
    detail: str = ""


@dataclass(slots=True)
class _Job:
    task: Task
    descriptor: int
    seconds: float
    state: tuple[int, int]
    tries: int = 0
    examined: list[Examined] = field(default_factory=list)
    parts: list[Found] = field(default_factory=list)

    def take(self, examined: Examined) -> None:
        """Take an item, or some of its findings."""
        if examined.more:
            self.parts += examined.found
        elif self.parts:
            self.examined.append(replace(examined, found=(*self.parts, *examined.found)))
            self.parts.clear()
        else:
            self.examined.append(examined)

    def begin(self) -> None:
        """Begin (again): what an earlier try told does not count."""
        self.tries += 1
        self.examined.clear()
        self.parts.clear()


class _Worker:
    """One child process and its end of the wire."""

    def __init__(self, settings: Settings) -> None:
        ours, theirs = socket.socketpair()
        # A worker that is stopped may not take what it is sent; that must not hold the writer.
        self.channel = Channel(ours, START_SECONDS)
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-m", "dige.scanning.worker", str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                cwd="/",
                env={"LC_ALL": "C.UTF-8", "PATH": "/nonexistent"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # what a parser prints may be what it read
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except BaseException:
            self.channel.close()
            raise
        finally:
            theirs.close()
        self.ready = False
        self.job: _Job | None = None
        self.tasks = 0
        self.deadline = time.monotonic() + START_SECONDS
        with contextlib.suppress(EOFError):  # died at birth: `Pool.wait` meets it as it meets any other death
            self.channel.send(settings, Settings)

    def stop(self) -> None:
        """End it, by force: it holds nothing that an orderly end would save."""
        self.channel.close()
        self.process.kill()
        self.process.wait()


class Pool:
    """Worker processes, as a context manager."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings = settings
        self._size = workers
        self._workers: list[_Worker] = []
        self._selector = selectors.DefaultSelector()
        self._births_failed = 0
        self._again: list[_Job] = []
        self.level = ""

    def __enter__(self) -> Pool:
        """Start the workers; they become ready while the source is being opened."""
        try:
            for _ in range(self._size):
                self._start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers and give back every descriptor."""
        for worker in self._workers:
            worker.stop()
            if worker.job is not None:
                os.close(worker.job.descriptor)
        for job in self._again:
            os.close(job.descriptor)
        self._selector.close()

    def _start(self) -> None:
        try:
            worker = _Worker(self._settings)
        except OSError:  # no more processes or descriptors for this user
            raise DigeError(say("scanning.no_workers")) from None
        self._workers.append(worker)
        self._selector.register(worker.channel, selectors.EVENT_READ, worker)

    def _remove(self, worker: _Worker) -> None:
        self._selector.unregister(worker.channel)
        self._workers.remove(worker)
        worker.stop()

    @property
    def free(self) -> int:
        """How many more entries may be given now."""
        return sum(worker.ready and worker.job is None for worker in self._workers) - len(self._again)

    def give(self, task: Task, descriptor: int, seconds: float) -> None:
        """Give an entry to a free worker; `seconds` of wall time at most. The pool closes the descriptor."""
        self._again.append(_Job(task, descriptor, seconds, _state(descriptor)))
        self._hand_out()

    def _hand_out(self) -> None:
        for worker in self._workers:
            if not self._again:
                return
            if worker.ready and worker.job is None:
                job = self._again.pop()
                job.begin()
                worker.job = job
                worker.tasks += 1
                worker.channel.taken = 0
                worker.deadline = time.monotonic() + job.seconds
                with contextlib.suppress(EOFError):
                    worker.channel.send(job.task, Task, job.descriptor)

    def wait(self) -> list[tuple[list[Examined], Done | Died]]:
        """Wait until something happens; return the entries that came to their end: what was examined, and how it ended.

        Raises DigeError where workers cannot be started at all.
        """
        deadlines = [worker.deadline for worker in self._workers if worker.job is not None or not worker.ready]
        pause = max(0.0, min(deadlines) - time.monotonic()) if deadlines else 0.0
        ended = []
        for key, _ in self._selector.select(pause if deadlines else 0):
            worker: _Worker = key.data
            try:
                answers: list[Answer] = worker.channel.arrived(Answer)
                for answer in answers:
                    check(answer)
            except EOFError:
                ended += self._bury(worker, "parser died")
                continue
            except ValueError:
                ended += self._bury(worker, "parser died", "not an answer")
                continue
            for answer in answers:
                ended += self._take(worker, answer)
            if worker.job is not None and worker.channel.taken > LARGEST_ANSWER:
                ended += self._bury(worker, "too large", "findings")
        now = time.monotonic()
        for worker in [worker for worker in self._workers if worker.deadline < now]:
            if worker.job is not None or not worker.ready:
                ended += self._bury(worker, "too slow", "time limit")
        self._hand_out()
        return ended

    def _take(self, worker: _Worker, answer: Answer) -> list[tuple[list[Examined], Done | Died]]:
        if isinstance(answer, Ready):
            worker.ready, self._births_failed, self.level = True, 0, answer.level
        elif worker.job is not None and answer.number == worker.job.task.number:
            if isinstance(answer, Examined):
                worker.job.take(answer)
            else:
                job, worker.job = worker.job, None
                end = self._end(job, answer)
                if worker.tasks >= TASKS_PER_WORKER:
                    self._remove(worker)
                    self._start()
                return [end]
        return []

    def _end(self, job: _Job, end: Done | Died) -> tuple[list[Examined], Done | Died]:
        """Give the descriptor back, and look whether what was read is still what was opened."""
        changed = _state(job.descriptor) != job.state
        os.close(job.descriptor)
        return job.examined, Died(job.task.number, "changed") if changed else end

    def _bury(self, worker: _Worker, reason: str, detail: str = "") -> list[tuple[list[Examined], Done | Died]]:
        """Replace a worker that died or must die; its entry gets another try, or ends here."""
        job, worker.job = worker.job, None
        self._remove(worker)
        if job is None:
            self._births_failed += 1
            if self._births_failed > 2 * self._size:
                raise DigeError(say("scanning.no_workers"))
        self._start()
        if job is None:
            return []
        if reason == "parser died" and job.tries < TRIES:
            # The kernel kills for lack of memory, and people kill by hand: the entry may be innocent.
            self._again.append(job)
            return []
        detail = detail or _how_it_ended(worker.process.returncode)
        return [self._end(job, Died(job.task.number, reason, detail))]


def _state(descriptor: int) -> tuple[int, int]:
    """Return what changes where a file changes: its size and when it was written to."""
    status = os.fstat(descriptor)
    return status.st_size, status.st_mtime_ns


def _how_it_ended(returncode: int) -> str:
    if returncode >= 0:
        return f"exit {returncode}"
    try:
        return signal.Signals(-returncode).name
    except ValueError:
        return f"signal {-returncode}"
