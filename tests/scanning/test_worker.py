"""What a worker makes of an entry, here in this process; `test_pool` has it in processes of its own."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import time
import zipfile

import pytest
from tests import planted
from tests.scanning.running import BORN, SETTINGS, in_memory

from dige.detection.judging import Rules
from dige.extraction.budget import Limits
from dige.scanning.wire import Answer, Channel, Done, Examined, Found, Ready, Settings, Task
from dige.scanning.worker import FINDINGS_PER_FRAME, examine
from dige.values.place import Place

NUMBERS = planted.passing(4)
CPR = f"CPR-nr. {planted.with_hyphen(NUMBERS[0])}\n"
RULES = Rules(BORN)
UNMAPPABLE = "/sys/kernel/mm/transparent_hugepage/enabled"


def read(
    name: str, data: bytes, *, also: tuple[tuple[str, str], ...] = (), limits: Limits | None = None
) -> list[Examined]:
    return list(examine(Task(5, name, "", False, also), data, RULES, limits or Limits()))


def packed(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def values(item: Examined) -> list[str]:
    return [found.value.reveal() for found in item.found]


def test_an_entry_alone() -> None:
    (item,) = read("a.txt", CPR.encode())
    assert (item.number, item.steps, item.format, item.size) == (5, (), "text", len(CPR))
    assert values(item) == [NUMBERS[0]]
    assert item.gaps == ()


def test_the_name_and_what_goes_with_the_entry_are_read_too() -> None:
    (item,) = read(f"{NUMBERS[1]}.txt", CPR.encode(), also=(("header Link", f"cpr={NUMBERS[2]}"),))
    assert {(found.value.reveal(), found.places[0].part) for found in item.found} == {
        (NUMBERS[1], "name"),
        (NUMBERS[2], "header Link"),
        (NUMBERS[0], ""),
    }


def test_an_empty_entry_has_a_name_all_the_same() -> None:
    (item,) = read(f"cpr {NUMBERS[0]}.txt", b"")
    assert values(item) == [NUMBERS[0]]


def test_every_item_inside_is_told_once_and_the_entry_last() -> None:
    inner = packed({"deep.txt": f"CPR-nr. {NUMBERS[1]}".encode(), "plain.txt": b"nothing"})
    items = read("a.zip", packed({"one.txt": CPR.encode(), "two.zip": inner, "three.txt": b"nothing"}))
    assert [item.steps for item in items] == [
        ("one.txt",),
        ("two.zip", "deep.txt"),
        ("two.zip", "plain.txt"),
        ("two.zip",),
        ("three.txt",),
        (),
    ]
    assert {item.steps: values(item) for item in items if item.found} == {
        ("one.txt",): [NUMBERS[0]],
        ("two.zip", "deep.txt"): [NUMBERS[1]],
    }


def test_members_of_one_name_are_items_of_their_own() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("same.txt", CPR)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("same.txt", CPR)
    items = read("a.zip", target.getvalue())
    assert len(items) == 3
    assert len({item.steps for item in items}) == 3


def test_a_limit_costs_what_it_kept_out() -> None:
    items = read("a.zip", packed({"one.txt": CPR.encode(), "two.txt": CPR.encode()}), limits=Limits(members=1))
    assert [len(item.found) for item in items if item.steps == ("one.txt",)] == [1]
    assert any(gap.reason == "too large" for item in items for gap in item.gaps)


# --- the process ---


class Process:
    """A worker process, spoken to by hand."""

    def __enter__(self) -> Process:
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-I", "-m", "dige.scanning.worker", str(theirs.fileno())]
            self.process = subprocess.Popen(command, pass_fds=(theirs.fileno(),), cwd="/", stderr=subprocess.PIPE)
        self.channel = Channel(ours)
        self.channel.send(SETTINGS, Settings)
        return self

    def __exit__(self, *_: object) -> None:
        self.channel.close()
        self.process.kill()
        self.process.communicate()

    def next(self) -> Answer:
        answer: Answer = self.channel.receive(Answer)[0]
        return answer

    def give(self, task: Task, data: bytes | int) -> list[Answer]:
        descriptor = in_memory(data) if isinstance(data, bytes) else data
        self.channel.send(task, Task, descriptor)
        os.close(descriptor)
        answers = [self.next()]
        while not isinstance(answers[-1], Done):
            answers.append(self.next())
        return answers


def test_a_worker_says_how_it_is_confined_and_ends_with_the_wire() -> None:
    with Process() as worker:
        ready = worker.next()
        assert isinstance(ready, Ready)
        assert ready.level in ("full", "partial", "limits")
        worker.channel.close()
        _, said = worker.process.communicate(timeout=60)
        assert worker.process.returncode == 0
        assert said == b""


@pytest.mark.slow
def test_a_worker_reads_a_thousand_entries_and_keeps_no_descriptor() -> None:
    with Process() as worker:
        worker.next()
        worker.give(Task(0, "a.txt", "", False), CPR.encode())
        folder = f"/proc/{worker.process.pid}/fd"
        # A worker is not dumpable: only root may count its descriptors.
        if not os.access(folder, os.R_OK):
            pytest.skip("only root may count the descriptors of a process that is not dumpable")
        before = len(os.listdir(folder))
        for number in range(1000):
            worker.give(Task(number, "a.txt", "", False), CPR.encode())
        # The answer may be here before the worker has let go of the last entry, as it may before the first look.
        until = time.monotonic() + 10
        while len(os.listdir(folder)) > before and time.monotonic() < until:
            time.sleep(0.01)
        assert len(os.listdir(folder)) <= before


def test_many_findings_come_in_frames() -> None:
    numbers = planted.passing(2 * FINDINGS_PER_FRAME + 1)
    text = "".join(f"CPR-nr. {number}\n" for number in numbers)
    with Process() as worker:
        worker.next()
        *frames, done = worker.give(Task(0, "a.txt", "", False), text.encode())
    assert isinstance(done, Done)
    items = [frame for frame in frames if isinstance(frame, Examined)]
    assert [(len(item.found), item.more) for item in items] == [(1000, True), (1000, True), (1, False)]
    assert [found.value.reveal() for item in items for found in item.found] == numbers


def test_links_are_told_where_they_are_wanted() -> None:
    page = b"<html><body><a href='/fri-adgang'>Fri adgang</a></body></html>"
    with Process() as worker:
        worker.next()
        for wanted in (False, True):
            done = worker.give(Task(0, "page", "text/html", wanted), page)[-1]
            assert isinstance(done, Done)
            assert [link.target for link in done.links] == (["/fri-adgang"] if wanted else [])


def test_what_does_not_fit_in_memory_is_too_large() -> None:
    descriptor = os.memfd_create("large", os.MFD_CLOEXEC)
    os.truncate(descriptor, 64 * 2**30)  # a hole: it takes no memory
    with Process() as worker:
        worker.next()
        item, _ = worker.give(Task(0, "a.log", "", False), descriptor)
        assert isinstance(item, Examined)
        assert [(gap.part, gap.reason, gap.detail) for gap in item.gaps] == [("", "too large", "address space")]
        # and the worker goes on
        item, _ = worker.give(Task(1, "a.txt", "", False), CPR.encode())
        assert isinstance(item, Examined)
        assert len(item.found) == 1


def test_a_finding_crosses_the_wire_as_it_is() -> None:
    with Process() as worker:
        worker.next()
        item, _ = worker.give(Task(0, "a.txt", "", False), CPR.encode())
    assert isinstance(item, Examined)
    (found,) = item.found
    assert isinstance(found, Found)
    assert (found.kind, found.count, found.places) == ("cpr", 1, (Place(line=1),))


@pytest.mark.skipif(not os.path.exists(UNMAPPABLE), reason="no kernel file here that cannot be mapped")
def test_what_cannot_be_mapped_is_read() -> None:
    with Process() as worker:
        worker.next()
        item, _ = worker.give(Task(0, "a.txt", "", False), os.open(UNMAPPABLE, os.O_RDONLY))
        assert isinstance(item, Examined)
        assert (item.format, item.gaps) == ("text", ())
