"""The record file: JSON lines, one writer, appended a batch at a time, each batch closed by a checkpoint.

Why so: whatever kills a run (kill -9, a power cut, a full disk), all up to the last checkpoint is whole on disk.
A resumed run cuts what lies after it (a torn line, rows of a batch that was not closed) and goes on from its cursor, so
that no finding is lost and none stands twice.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from dige.errors import RecordDamaged, RecordLocked, StorageError
from dige.messages import say
from dige.records.codec import SCHEMA_VERSION, Record, from_line, to_line
from dige.values.event import Event
from dige.values.run import Checkpoint, Run, Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType


class RecordWriter:
    """Appends to one record file; holds its lock until closed. Made by `create` or `resume`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor
        self._end = os.fstat(descriptor).st_size

    @classmethod
    def create(cls, path: Path, run: Run) -> RecordWriter:
        """Begin a new file with its run row. Raises StorageError, also where the file exists."""
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        except FileExistsError:
            raise StorageError(say("records.exists", path=path)) from None
        except OSError as error:
            raise StorageError(say("records.not_written", path=path, why=error.strerror)) from None
        writer = cls(path, descriptor)
        writer._lock()
        try:
            writer.append((run,))
            _make_lasting(path.parent)
        except BaseException:
            # A file without its run row could neither be resumed nor made anew under this name.
            path.unlink(missing_ok=True)
            writer.close()
            raise
        return writer

    @classmethod
    def resume(cls, path: Path) -> tuple[RecordWriter, Run, tuple[Checkpoint, ...]]:
        """Open an unfinished file behind its last checkpoint.

        Returns the writer, the run row, and all checkpoints in order.
        Raises RecordLocked, RecordDamaged, StorageError (also where the run was complete).
        """
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_APPEND)
        except OSError as error:
            raise StorageError(say("records.unreadable", path=path, why=error.strerror)) from None
        writer = cls(path, descriptor)
        try:
            writer._lock()
            run, checkpoints, end = _survey(path)
            os.ftruncate(descriptor, end)
            os.fsync(descriptor)
        except OSError as error:
            writer.close()
            raise StorageError(say("records.not_written", path=path, why=error.strerror)) from None
        except StorageError:
            writer.close()
            raise
        writer._end = end
        return writer, run, checkpoints

    def _lock(self) -> None:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.close()
            raise RecordLocked(say("records.locked", path=self._path)) from None

    def append(self, records: Iterable[Record]) -> None:
        """Write a batch and make it safe on disk. On a failure nothing of the batch stays. Raises StorageError."""
        self.append_lines(b"".join([to_line(record) for record in records]))

    def append_lines(self, lines: bytes) -> None:
        """Write a batch of encoded lines, as `append` does."""
        remaining = memoryview(lines)
        try:
            while remaining:
                remaining = remaining[os.write(self._descriptor, remaining) :]
            os.fsync(self._descriptor)
        except OSError as error:
            # A torn line would be cut by resume anyway; cutting it now keeps the file readable for everybody.
            with suppress(OSError):
                os.ftruncate(self._descriptor, self._end)
            raise StorageError(say("records.not_written", path=self._path, why=error.strerror)) from None
        self._end += len(lines)

    def close(self) -> None:
        """Let go of the file and its lock; a second time does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def __enter__(self) -> RecordWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()


def _make_lasting(folder: Path) -> None:
    """Bring a folder's list of names to disk: a file whose name is lost in a power cut is lost with it."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return  # a folder that may be written to but not read; the name gets there with the next general sync
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # not every file system can
    finally:
        os.close(descriptor)


def _survey(path: Path) -> tuple[Run, tuple[Checkpoint, ...], int]:
    """Return the run row, the checkpoints, and the offset behind the last whole batch."""
    run: Run | None = None
    checkpoints: list[Checkpoint] = []
    end = offset = 0
    with path.open("rb") as file:
        for line in file:
            offset += len(line)
            if not line.endswith(b"\n"):
                break
            if run is None:
                try:
                    first = from_line(line)
                except RecordDamaged:
                    raise RecordDamaged(say("records.no_run", path=path)) from None
                if not isinstance(first, Run):
                    raise RecordDamaged(say("records.no_run", path=path))
                _refuse_other_schema(path, first)
                run, end = first, offset
            elif line.startswith(b'{"type":"checkpoint"'):
                checkpoint = from_line(line)
                if isinstance(checkpoint, Checkpoint):
                    checkpoints.append(checkpoint)
                    end = offset
            elif line.startswith(b'{"type":"summary"'):
                summary = from_line(line)
                if isinstance(summary, Summary) and summary.ended == "complete":
                    raise StorageError(say("records.complete", path=path))
    if run is None:
        raise RecordDamaged(say("records.no_run", path=path))
    return run, tuple(checkpoints), end


def _refuse_other_schema(path: Path, run: Run) -> None:
    if run.schema != SCHEMA_VERSION:
        raise RecordDamaged(say("records.other_schema", path=path, schema=run.schema))


def read(path: Path) -> Iterator[Record]:
    """Read a record file row by row, without a torn last line.

    Raises StorageError, and RecordDamaged (with the line): also for a file without one whole row, so that an empty file
    is never taken for a run that found nothing.
    """
    whole = False
    try:
        file = path.open("rb")
    except OSError as error:
        raise StorageError(say("records.unreadable", path=path, why=error.strerror)) from None
    with file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                break
            try:
                record = from_line(line)
            except RecordDamaged as error:
                if number == 1:
                    raise RecordDamaged(say("records.no_run", path=path)) from None
                raise RecordDamaged(say("records.damaged", path=path, line=number, what=error.message)) from None
            if isinstance(record, Event) or (number == 1 and not isinstance(record, Run)):
                raise RecordDamaged(say("records.no_run", path=path))
            if isinstance(record, Run):
                _refuse_other_schema(path, record)
            whole = True
            yield record
    if not whole:
        raise RecordDamaged(say("records.no_run", path=path))
