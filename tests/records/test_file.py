"""The record file: whatever kills a run, all up to the last checkpoint is whole, and a resumed run goes on there."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dige.errors import RecordDamaged, RecordLocked, StorageError
from dige.messages import speaking
from dige.records.codec import Record, to_line
from dige.records.file import RecordWriter, read
from dige.values.counts import Counts
from dige.values.event import Event, Opened
from dige.values.examination import ItemCounts
from dige.values.finding import Finding, NotExamined
from dige.values.item import Item
from dige.values.match import Reason
from dige.values.place import Place
from dige.values.run import Checkpoint, Run, Summary

Starter = Callable[..., subprocess.Popen[str]]
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
RUN = Run(1, "0.1.0", "1", date(2026, 11, 21), "01234567", "scan", ("folder",), NOW)
# A whole program that writes batches for ever: for kills and full disks.
WRITING = """
import resource, sys
from datetime import UTC, date, datetime
from pathlib import Path
from dige.errors import DigeError
from dige.records.file import RecordWriter
from dige.values.examination import ItemCounts
from dige.values.finding import NotExamined
from dige.values.item import Item
from dige.values.run import Checkpoint, Run
now = datetime(2026, 11, 21, 12, tzinfo=UTC)
most = int(sys.argv[2])
if most:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    writer = RecordWriter.create(Path(sys.argv[1]), Run(1, "0", "1", date(2026, 11, 21), "0", "scan", (), now))
    batch = 0
    while True:
        batch += 1
        rows = [NotExamined(Item(f"file {batch} {row} æ", "0" * 16, "folder"), "", "damaged") for row in range(20)]
        writer.append([*rows, Checkpoint(batch, "", ItemCounts(), ItemCounts(), 0, 0, now)])
        print(batch, flush=True)
except DigeError as error:
    print(type(error).__name__, error, flush=True)
    sys.stdin.read()
"""
RESUMING = """
import sys
from pathlib import Path
from dige.errors import DigeError
from dige.records.file import RecordWriter
try:
    with RecordWriter.resume(Path(sys.argv[1]))[0]:
        print("resumed", flush=True)
        sys.stdin.read()
except DigeError as error:
    print(type(error).__name__, flush=True)
"""


def missed(number: int) -> NotExamined:
    return NotExamined(Item(f"file {number} – følgegruppe", f"{number:016x}", "folder"), "", "damaged", "no trailer")


def point(sequence: int) -> Checkpoint:
    return Checkpoint(sequence, f"sealed {sequence}", ItemCounts(sequence), ItemCounts(), sequence, 0, NOW, {"text": 1})


def summary(ended: str) -> Summary:
    return Summary(ItemCounts(2), ItemCounts(), 2, Counts(), 0, {}, {}, ended, NOW)


def written(path: Path, *batches: Sequence[Record]) -> list[Record]:
    """Write a record file of several batches, and return all its rows."""
    with RecordWriter.create(path, RUN) as writer:
        for batch in batches:
            writer.append(batch)
    return [RUN, *(row for batch in batches for row in batch)]


def lines(rows: Sequence[Record]) -> bytes:
    return b"".join(map(to_line, rows))


@pytest.fixture
def started() -> Iterator[Starter]:
    """Start programs, and end those that a test leaves running."""
    programs: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, *arguments]
        programs.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
        return programs[-1]

    yield start
    for program in programs:
        with program:
            program.kill()


def first_line(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


def test_what_is_written_is_read(tmp_path: Path) -> None:
    rows = written(tmp_path / "r.jsonl", [missed(1), point(1)], [missed(2), missed(3), point(2)], [summary("complete")])
    assert list(read(tmp_path / "r.jsonl")) == rows
    assert (tmp_path / "r.jsonl").read_bytes() == lines(rows)


@pytest.mark.parametrize("umask", [0, 0o022, 0o077], ids=oct)
def test_it_is_the_owners_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        written(tmp_path / "r.jsonl")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "r.jsonl").stat().st_mode) == 0o600


def test_an_existing_file_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text("kept")
    with pytest.raises(StorageError, match="--resume"):
        RecordWriter.create(tmp_path / "r.jsonl", RUN)
    assert (tmp_path / "r.jsonl").read_text() == "kept"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    for attempt in (
        lambda: RecordWriter.create(tmp_path / "gone" / "r.jsonl", RUN),
        lambda: RecordWriter.resume(tmp_path / "gone" / "r.jsonl"),
        lambda: list(read(tmp_path / "gone" / "r.jsonl")),
        lambda: list(read(tmp_path)),
    ):
        with pytest.raises(StorageError):
            attempt()


def test_a_torn_last_batch_is_cut_at_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    kept = written(path, [missed(1), point(1)], [missed(2), point(2)])
    last: list[Record] = [missed(3), missed(4), point(3)]
    whole, before = lines([*kept, *last]), len(lines(kept))
    for end in range(before, len(whole) + 1):
        path.write_bytes(whole[:end])
        torn = list(read(path))
        assert torn == [*kept, *last][: len(torn)]
        writer, run, points = RecordWriter.resume(path)
        writer.close()
        closed = end == len(whole)
        assert run == RUN
        assert points == ((point(1), point(2), point(3)) if closed else (point(1), point(2)))
        assert path.read_bytes() == (whole if closed else whole[:before])


def test_a_file_cut_at_any_byte_is_resumed_or_refused_and_never_loses_a_closed_batch(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    whole = lines(written(path, [missed(1), point(1)], [missed(2), point(2)]))
    ends = [len(lines([RUN])), len(lines([RUN, missed(1), point(1)])), len(whole)]
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        if end < ends[0]:
            with pytest.raises(RecordDamaged):
                RecordWriter.resume(path)
            with pytest.raises(RecordDamaged):
                list(read(path))
            assert path.read_bytes() == whole[:end]
        else:
            RecordWriter.resume(path)[0].close()
            assert path.read_bytes() == whole[: max(mark for mark in ends if mark <= end)]


def test_a_resumed_run_makes_the_file_of_one_that_was_never_stopped(tmp_path: Path) -> None:
    first: list[Record] = [missed(1), point(1)]
    rest: list[Record] = [missed(2), point(2), summary("complete")]
    written(tmp_path / "whole.jsonl", first, rest)
    written(tmp_path / "torn.jsonl", first, [missed(2)])
    writer, _, points = RecordWriter.resume(tmp_path / "torn.jsonl")
    with writer:
        assert points[-1].cursor == "sealed 1"
        writer.append(rest)
    assert (tmp_path / "torn.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_an_interrupted_run_is_resumed_and_its_summary_cut(tmp_path: Path) -> None:
    rows = written(tmp_path / "r.jsonl", [missed(1), point(1)], [summary("interrupted")])
    RecordWriter.resume(tmp_path / "r.jsonl")[0].close()
    assert list(read(tmp_path / "r.jsonl")) == rows[:-1]


def test_a_complete_run_is_not_resumed_and_not_changed(tmp_path: Path) -> None:
    rows = written(tmp_path / "r.jsonl", [missed(1), point(1)], [summary("complete")])
    with pytest.raises(StorageError, match="nothing to resume"):
        RecordWriter.resume(tmp_path / "r.jsonl")
    assert list(read(tmp_path / "r.jsonl")) == rows


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"{}\n", lines([missed(1)]), lines([point(1), RUN]), b"\0" * 4096, b"PK\3\4 a document\n", b"\xff\n"],
    ids=["empty", "blank", "object", "no run", "run too late", "zeros", "document", "no text"],
)
def test_what_is_no_record_file_is_refused_and_not_changed(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(content)
    with pytest.raises(RecordDamaged):
        RecordWriter.resume(path)
    with pytest.raises(RecordDamaged):
        list(read(path))
    assert path.read_bytes() == content


def test_a_file_of_another_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(lines([RUN]).replace(b'"schema":1', b'"schema":2'))
    for attempt in (lambda: RecordWriter.resume(path), lambda: list(read(path))):
        with pytest.raises(RecordDamaged, match="format 2"):
            attempt()


def test_a_damaged_row_is_named_by_its_line_and_not_quoted(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(lines([RUN, missed(1)]) + b'{"type":"finding","secret":1}\n' + lines([point(1)]))
    with pytest.raises(RecordDamaged, match="line 3") as refused:
        list(read(path))
    assert "secret" not in str(refused.value)
    with speaking("da"), pytest.raises(RecordDamaged, match="linje 3: en række"):
        list(read(path))


def test_a_case_event_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    event = Event(1, NOW, "NN", Opened("title", "controller", "tip"), "")
    path.write_bytes(lines([RUN]) + to_line(event))
    with pytest.raises(RecordDamaged):
        list(read(path))


def test_one_writer_at_a_time(tmp_path: Path, started: Starter) -> None:
    path = tmp_path / "r.jsonl"
    with RecordWriter.create(path, RUN) as writer:
        with pytest.raises(RecordLocked):
            RecordWriter.resume(path)
        other = started(RESUMING, str(path))
        assert first_line(other) == "RecordLocked"
        other.communicate(timeout=30)
        writer.append([missed(1), point(1)])
        assert list(read(path)) == [RUN, missed(1), point(1)]  # whoever only reads is not kept out
    other = started(RESUMING, str(path))
    assert first_line(other) == "resumed"
    with pytest.raises(RecordLocked):
        RecordWriter.resume(path)
    other.kill()
    other.communicate(timeout=30)
    RecordWriter.resume(path)[0].close()  # a killed program holds no lock


def test_closing_twice_closes_nobody_elses_file(tmp_path: Path) -> None:
    writer = RecordWriter.create(tmp_path / "r.jsonl", RUN)
    writer.close()
    with (tmp_path / "other").open("wb") as other:
        writer.close()
        other.write(b"x")


def test_a_row_that_cannot_be_encoded_leaves_nothing_of_its_batch(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    bad = Finding("cpr", "x", "0" * 32, 0.5, "low", missed(1).item, Place(), reasons=(Reason("hyphen", float("nan")),))
    with RecordWriter.create(path, RUN) as writer:
        with pytest.raises(ValueError):
            writer.append([missed(1), bad, point(1)])
        writer.append([missed(2), point(1)])
    assert list(read(path)) == [RUN, missed(2), point(1)]


def test_a_run_row_that_cannot_be_written_leaves_no_file(tmp_path: Path, started: Starter) -> None:
    program = started(WRITING, str(tmp_path / "r.jsonl"), "40")
    assert first_line(program).startswith("StorageError")
    program.communicate(timeout=30)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("most", [2_500, 10_000, 50_001])
def test_a_full_disk_leaves_whole_batches_and_a_file_that_can_be_resumed(
    tmp_path: Path, started: Starter, most: int
) -> None:
    path = tmp_path / "r.jsonl"
    program = started(WRITING, str(path), str(most))
    said = "0"
    while said.isdecimal():
        said = first_line(program)
    assert said.startswith("StorageError")
    # Before the program ends and anybody resumes, all that stands there is whole.
    rows = list(read(path))
    assert path.read_bytes().endswith(b"\n")
    assert path.stat().st_size <= most
    program.communicate(timeout=30)
    assert isinstance(rows[-1], Checkpoint if len(rows) > 1 else Run)
    assert (len(rows) - 1) % 21 == 0
    writer, _, points = RecordWriter.resume(path)
    with writer:
        writer.append([missed(1), point(len(points) + 1)])
    assert len(list(read(path))) == len(rows) + 2


def test_a_killed_run_keeps_every_batch_it_told_of(tmp_path: Path, started: Starter) -> None:
    for turn in range(4):
        path = tmp_path / f"{turn}.jsonl"
        program = started(WRITING, str(path), "0")
        first_line(program)
        time.sleep(0.03 * turn)
        os.kill(program.pid, signal.SIGKILL)
        told = [1, *map(int, program.communicate(timeout=30)[0].split())]
        writer, _, points = RecordWriter.resume(path)
        writer.close()
        assert [one.sequence for one in points] == list(range(1, len(points) + 1))
        assert len(points) >= told[-1]
        rows = list(read(path))
        assert len(rows) == 1 + 21 * len(points)
        assert rows[-1] == points[-1]


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_a_matter_of_seconds(tmp_path: Path) -> None:
    place = Place(part="body", sheet="Lejere", cell="C7", row=7, column=3, header="CPR")
    reasons = (Reason("modulus 11 passes", 2.4), Reason("hyphen", 1.1))
    row = Finding("cpr-unborn", "xxxxxx-xxxx", "0" * 32, 0.98, "high", missed(1).item, place, (place,), 1, reasons, "x")
    batch = [row] * 1000
    begun = time.perf_counter()
    with RecordWriter.create(tmp_path / "r.jsonl", RUN) as writer:
        for number in range(100):
            writer.append([*batch, point(number)])
    wrote = time.perf_counter()
    count = sum(1 for _ in read(tmp_path / "r.jsonl"))
    done = time.perf_counter()
    print(f"\nwritten {100_000 / (wrote - begun):,.0f} rows/s, read {100_000 / (done - wrote):,.0f} rows/s")
    assert count == 100_101
    assert done - begun < 60
