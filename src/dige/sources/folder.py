"""A folder (or a single file) and everything below it, in a fixed order: by name, byte by byte, folder by folder.

The order makes the cursor one path: all before it is done. Links are not followed: what they point to inside the target
is met where it lies, and what lies outside is out of scope. Special files (pipes, devices, sockets) are refused before
they are opened, since opening one can hang. A folder that is named with six digits or more is an item of its own: what
lies in it may be innocent, and its name still tell who it is about.
"""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dige.errors import SourceError, Unreadable
from dige.messages import say
from dige.sources.interface import Entry, Link, Opened
from dige.values.item import Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_DIGITS: Final = 6  # fewer make no number of a person
_WHY: Final = {
    "PermissionError": "no permission",
    "FileNotFoundError": "vanished",
    "NotADirectoryError": "vanished",
}


def takes(target: str) -> bool:
    """Whether a target, as typed, is a folder's: everything that no other source takes."""
    return bool(target)


def open_source(
    target: str,
    excluded: frozenset[tuple[int, int]] = frozenset(),
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Folder:
    """Open a target; clock: of no meaning here. Raises SourceError where it does not exist."""
    return Folder(target, excluded)


class Folder:
    """The entries of one folder; `excluded` holds (device, inode) of files that are Dige's own."""

    kind = "folder"

    def __init__(self, target: str, excluded: frozenset[tuple[int, int]] = frozenset()) -> None:
        try:
            os.stat(target)
        except OSError as error:
            raise SourceError(say("sources.no_target", target=target, why=error.strerror)) from None
        # Absolute, so that an address in a record can be followed from anywhere.
        self._target = os.path.abspath(os.fsencode(target))
        self._excluded = excluded
        self._after: tuple[bytes, ...] = ()
        self._entries: Iterator[Entry] | None = None
        self._done = ""

    def resume(self, cursors: Sequence[str]) -> None:
        """Stand behind the last cursor: a path relative to the target."""
        if cursors and cursors[-1]:
            self._done = cursors[-1]
            self._after = tuple(os.fsencode(self._done).split(b"/"))

    def take(self) -> Entry | None:
        """Return the next file, or what stands for a folder that cannot be listed."""
        if self._entries is None:
            self._entries = self._walk()
        return next(self._entries, None)

    def learn(self, entry: Entry, links: Sequence[Link]) -> None:
        """Keep how far all is done."""
        self._done = entry.position

    def cursor(self) -> str:
        """Return the path of the last entry done."""
        return self._done

    def _walk(self) -> Iterator[Entry]:
        if not Path(os.fsdecode(self._target)).is_dir():
            if not self._after:
                yield self._entry(self._target, b".")
            return
        if not self._after:
            yield from self._named(os.path.abspath(self._target), b"/")
        yield from self._below(self._target, (), self._after)

    def _below(self, folder: bytes, steps: tuple[bytes, ...], after: tuple[bytes, ...]) -> Iterator[Entry]:
        """Yield the entries of a folder that come behind the steps `after` of a cursor."""
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield self._closed(folder, steps, _WHY.get(type(error).__name__, "no permission"))
            return
        for entry in entries:
            if after and entry.name < after[0]:
                continue
            here = (*steps, entry.name)
            passed = bool(after) and entry.name == after[0]
            if passed and len(after) == 1:
                continue  # the cursor itself: done
            if entry.is_dir(follow_symlinks=False):
                if not passed:
                    yield from self._named(entry.path, b"/".join(here) + b"/")
                yield from self._below(entry.path, here, after[1:] if passed else ())
            else:
                yield from self._file(entry, here)

    def _named(self, path: bytes, position: bytes) -> Iterator[Entry]:
        """Yield a folder itself where its name may hold a number: an item without content, whose name is examined."""
        name = os.fsdecode(os.path.basename(path))
        if sum(map(str.isdigit, name)) >= _DIGITS:
            yield Entry(os.fsdecode(path), name, partial(_open_folder, path), os.fsdecode(position))

    def _file(self, entry: os.DirEntry[bytes], steps: tuple[bytes, ...]) -> Iterator[Entry]:
        if entry.is_symlink():
            if not self._inside(entry.path):
                yield self._closed(entry.path, steps, "out of scope")
            return
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            status = None  # gone since it was listed: opening it will say so
        if status is None or (status.st_dev, status.st_ino) not in self._excluded:
            yield self._entry(entry.path, b"/".join(steps))

    def _inside(self, path: bytes) -> bool:
        """Whether a link leads to something inside the target, which is met there (or to nothing at all)."""
        resolved = os.path.realpath(path)
        root = os.path.realpath(self._target)
        return resolved == root or resolved.startswith(root.rstrip(b"/") + b"/")

    def _entry(self, path: bytes, position: bytes) -> Entry:
        raw = os.fsdecode(path)
        return Entry(raw, os.fsdecode(os.path.basename(path)), partial(_open, path), os.fsdecode(position))

    def _closed(self, path: bytes, steps: tuple[bytes, ...], reason: str) -> Entry:
        def refuse() -> Opened:
            raise Unreadable(reason)

        return Entry(os.fsdecode(path), os.fsdecode(os.path.basename(path)), refuse, os.fsdecode(b"/".join(steps)))


def _open(path: bytes) -> Opened:
    """Open one file for reading. Raises Unreadable."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise Unreadable("not a file")
        # Not blocking, so that a pipe put in a file's place between the look and the opening cannot hold the run.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except OSError as error:
        reason = _WHY.get(type(error).__name__)
        raise Unreadable(reason or "no permission", "" if reason else type(error).__name__) from None
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise Unreadable("not a file")
    if not status.st_size and not _is_empty(descriptor):
        os.close(descriptor)
        raise Unreadable("not a file", "content without a length")
    return Opened(descriptor, status.st_size, _seen(status))


def _is_empty(descriptor: int) -> bool:
    """Whether a file of length 0 holds nothing; the kernel's own (below /proc) have a content all the same."""
    try:
        return not os.pread(descriptor, 1, 0)
    except OSError:
        return False


def _open_folder(path: bytes) -> Opened:
    """Open what a folder has for content: nothing. Raises Unreadable."""
    try:
        status = os.stat(path)
    except OSError as error:
        raise Unreadable(_WHY.get(type(error).__name__, "no permission")) from None
    return Opened(os.memfd_create("folder", os.MFD_CLOEXEC), 0, _seen(status))


def _seen(status: os.stat_result) -> Seen:
    import pwd

    try:
        owner = pwd.getpwuid(status.st_uid).pw_name
    except KeyError:
        owner = str(status.st_uid)
    try:
        modified = datetime.fromtimestamp(int(status.st_mtime), UTC)
    except (ValueError, OverflowError, OSError):  # a year that no calendar has; anybody can set it
        modified = None
    return Seen(
        last_modified=modified,
        owner=owner,
        mode=stat.filemode(status.st_mode),
    )
