"""A case on disk: one folder, with a list of events that can only grow.

    case/
      events.jsonl   the events, a line each, in the order they were entered
      head.json      number and chain of the newest event, so that a list cut off at the end shows
      records/       record files of runs, as they were when they were taken in
      documents/     documents drawn from the case

One writer at a time (flock); an entry counts once it is on disk (fsync); a line torn by a crash is cut by the next
writer. Nothing is overwritten.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from dige.cases import free_text
from dige.cases.chain import Head, Verification, chain_of, check, event_of, seal, verification_text
from dige.cases.state import CaseState, after
from dige.errors import CaseError, KeyUnusable, RecordDamaged, RecordLocked, StorageError
from dige.messages import say
from dige.records.codec import to_line
from dige.values.event import Body, Event, Opened

if TYPE_CHECKING:
    from dige.privacy.keys import WorkspaceKey

EVENTS: Final = "events.jsonl"
HEAD: Final = "head.json"
RECORDS: Final = "records"
DOCUMENTS: Final = "documents"
SCHEMA: Final = 1

_DIGEST_BYTES: Final = 16
_LOCK_ATTEMPTS: Final = 100
_LOCK_PAUSE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Case:
    """An open case: its folder, and the keys for its chain. Holds no file open."""

    path: Path
    key_id: str
    chain_key: bytes = field(repr=False)


def create(path: Path, opened: Opened, *, key: WorkspaceKey, by: str, at: datetime) -> Case:
    """Make a case's folder (0700) with its first event.

    Raises StorageError when the folder exists and is not empty, or cannot be written; CaseError as `append` does.
    """
    free_text.check(opened, at.date())
    case = Case(path, key.key_id, key.derive("case chain"))
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(path.iterdir()):
            raise StorageError(say("cases.error.folder_in_use", path=path))
        path.chmod(0o700)
    except OSError as error:
        raise StorageError(say("cases.error.not_written", path=path, why=error.strerror)) from None
    try:
        _furnish(case)
        append(case, opened, by, at)
    except BaseException:
        # A case without its first event could neither be opened nor made anew in this folder.
        for name in (EVENTS, HEAD, f".{HEAD}.part"):
            (path / name).unlink(missing_ok=True)
        for room in (RECORDS, DOCUMENTS):
            with suppress(OSError):
                (path / room).rmdir()
        raise
    return case


def _furnish(case: Case) -> None:
    """Make what a case's folder holds: two rooms, an empty list, and its head."""
    try:
        for room in (RECORDS, DOCUMENTS):
            (case.path / room).mkdir(mode=0o700)
        os.close(os.open(case.path / EVENTS, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
    except OSError as error:
        raise StorageError(say("cases.error.not_written", path=case.path, why=error.strerror)) from None
    _write_head(case, Head(0, "", case.key_id))


def open_case(path: Path, key: WorkspaceKey) -> Case:
    """Return the case in a folder. Raises StorageError when there is none, KeyUnusable when another key made it."""
    head = _read_head(path)
    if head is None and not (path / EVENTS).is_file():
        raise StorageError(say("cases.error.no_case", path=path))
    if head is not None and head.key_id != key.key_id:
        raise KeyUnusable(say("cases.error.other_key", path=path, made=head.key_id, given=key.key_id))
    return Case(path, key.key_id, key.derive("case chain"))


def append(case: Case, body: Body, by: str, at: datetime) -> Event:
    """Add one event and return it. Raises as `append_all` does."""
    return append_all(case, (body,), by, at)[0]


def append_all(case: Case, bodies: Sequence[Body], by: str, at: datetime) -> tuple[Event, ...]:
    """Add events in one go, and return them. by: who enters them. at: when, with zone.

    Raises CaseError when the case cannot take one of them (then none is added), RecordLocked when another writer does
    not finish, RecordDamaged when the list is not as it was entered, StorageError when it cannot be written.
    """
    if at.utcoffset() is None:
        raise CaseError(say("cases.error.no_zone"))
    free_text.refuse_numbers(by, "by", at.date())
    for body in bodies:
        free_text.check(body, at.date())
    with _locked(case.path) as descriptor:
        content = _whole_lines(_content(descriptor))
        result, state = check(case.chain_key, content, _read_head(case.path), {})
        if result.broken_at is not None:
            raise RecordDamaged(verification_text(result))
        added: list[Event] = []
        lines = b""
        for body in bodies:
            event = Event(state.sequence + 1, at, by, body, "")
            sealed = seal(case.chain_key, state.chain, to_line(event))
            event = replace(event, chain=chain_of(sealed))
            state = after(state, event)
            added.append(event)
            lines += sealed
        _write(case.path, descriptor, len(content), lines)
        _write_head(case, Head(state.sequence, state.chain, case.key_id))
    return tuple(added)


def read(path: Path) -> tuple[Event, ...]:
    """Return the events of a case's folder as they stand, without a torn last line; it takes no key and proves nothing.

    Raises StorageError when there is none, RecordDamaged (with the entry) for a line that is no event.
    """
    content = _read_content(path)
    events = []
    for number, line in enumerate(content.splitlines(keepends=True), start=1):
        event = event_of(line)
        if event is None:
            raise RecordDamaged(verification_text(Verification(number - 1, number, "unreadable")))
        events.append(event)
    return tuple(events)


def state_of(case: Case) -> CaseState:
    """Return the state of a case. Raises RecordDamaged when the list is not as it was entered, StorageError."""
    result, state = check(case.chain_key, _read_content(case.path), _read_head(case.path), {})
    if result.broken_at is not None:
        raise RecordDamaged(verification_text(result))
    return state


def verify(case: Case, known: Mapping[int, str] | None = None) -> Verification:
    """Check every entry and every kept file.

    known: chains kept elsewhere, or their beginnings, by the entry's number; with one, even a folder put back as it
    once was shows.
    Raises StorageError when the list cannot be read at all.
    """
    result, state = check(case.chain_key, _read_content(case.path), _read_head(case.path), known or {})
    kept = [(RECORDS, entry.what.name, entry.what.digest) for entry in state.records]
    kept += [(DOCUMENTS, entry.what.file, entry.what.digest) for entry in state.documents]
    files = [f"{room}/{name}" for room, name, digest in kept if not _as_kept(case, case.path / room / name, digest)]
    return replace(result, files=tuple(dict.fromkeys(files)))


def keep_file(case: Case, source: Path, room: str, at: datetime) -> tuple[str, str]:
    """Copy a file into `records` or `documents`, and return its name there and its keyed digest.

    A file that is there already, byte for byte, is kept once; another of the same name gets a number.
    Raises StorageError, and CaseError when its name holds something with the shape of a personal number.
    """
    free_text.refuse_numbers(source.name, "file", at.date())
    folder = case.path / room
    try:
        digest = file_digest(case, source)
        name, number = source.name, 1
        while (folder / name).exists():
            if hmac.compare_digest(file_digest(case, folder / name), digest):
                return name, digest
            number += 1
            name = f"{source.stem}-{number}{source.suffix}"
        draft = folder / f".{name}.part"
        with source.open("rb") as content, _new_file(draft) as file:
            while block := content.read(1 << 20):
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(folder / name)
    except OSError as error:
        raise StorageError(say("cases.error.not_written", path=folder, why=error.strerror)) from None
    return name, digest


def file_digest(case: Case, path: Path) -> str:
    """Return the keyed digest of a file's bytes (32 hex digits): a bare one could be tried out against numbers."""
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES, key=case.chain_key, person=b"dige case file")
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _read_content(path: Path) -> bytes:
    try:
        return _whole_lines((path / EVENTS).read_bytes())
    except FileNotFoundError:
        raise StorageError(say("cases.error.no_case", path=path)) from None
    except OSError as error:
        raise StorageError(say("cases.error.not_read", path=path, why=error.strerror)) from None


def _whole_lines(content: bytes) -> bytes:
    """Leave out a torn last line: it was never acknowledged to anybody."""
    return content[: content.rfind(b"\n") + 1]


def _content(descriptor: int) -> bytes:
    size = os.fstat(descriptor).st_size
    parts = b""
    while len(parts) < size and (part := os.pread(descriptor, size - len(parts), len(parts))):
        parts += part
    return parts


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """Hold the list open for writing, alone."""
    try:
        descriptor = os.open(path / EVENTS, os.O_RDWR | os.O_NOFOLLOW)
    except OSError as error:
        raise StorageError(say("cases.error.not_written", path=path, why=error.strerror)) from None
    try:
        for _ in range(_LOCK_ATTEMPTS):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(_LOCK_PAUSE)
        else:
            raise RecordLocked(say("cases.error.locked", path=path))
        yield descriptor
    finally:
        os.close(descriptor)


def _write(path: Path, descriptor: int, end: int, lines: bytes) -> None:
    """Write lines behind the last whole one, cutting a torn one; on a failure nothing of them stays."""
    try:
        os.ftruncate(descriptor, end)
        written = 0
        while written < len(lines):
            written += os.pwrite(descriptor, lines[written:], end + written)
        os.fsync(descriptor)
    except OSError as error:
        os.ftruncate(descriptor, end)
        raise StorageError(say("cases.error.not_written", path=path, why=error.strerror)) from None


def _write_head(case: Case, head: Head) -> None:
    """Replace the head in one step. It is written after the entries: a head behind the list is no fault."""
    plain = {"schema": SCHEMA, "key_id": head.key_id, "sequence": head.sequence, "chain": head.chain}
    draft = case.path / f".{HEAD}.part"
    try:
        with _new_file(draft) as file:
            file.write(json.dumps(plain).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        draft.rename(case.path / HEAD)
        folder = os.open(case.path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise StorageError(say("cases.error.not_written", path=case.path, why=error.strerror)) from None


def _new_file(path: Path) -> BinaryIO:
    """Open a file for writing that only its owner can read; one left over from a crash is written anew."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "wb")


def _read_head(path: Path) -> Head | None:
    """Return the head, or None where there is none or it cannot be understood."""
    try:
        plain = json.loads((path / HEAD).read_bytes())
        return Head(int(plain["sequence"]), str(plain["chain"]), str(plain["key_id"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _as_kept(case: Case, path: Path, digest: str) -> bool:
    try:
        return hmac.compare_digest(file_digest(case, path), digest)
    except OSError:
        return False
