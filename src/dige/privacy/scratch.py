"""Scratch space: the one private folder where anything temporary may lie, wiped at the end and at the next start.

Each running program has a folder of its own in it, and holds a lock on that folder itself; one whose lock nobody holds
was left by a program that was killed, and is wiped by the next one that starts. Starts wait for each other by a lock on
the base, so that none wipes what another has made and not yet locked. Where there is a memory file system for the user
(XDG_RUNTIME_DIR), scratch lies there and never touches a disk.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dige.errors import StorageError
from dige.messages import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType


def scratch_base(environment: Mapping[str, str]) -> Path:
    """Return the folder that holds every program's scratch folder: in memory where the system offers that."""
    runtime = environment.get("XDG_RUNTIME_DIR")
    if runtime and Path(runtime).is_dir():
        return Path(runtime) / "dige"
    return Path(environment.get("TMPDIR") or tempfile.gettempdir()) / f"dige-{os.getuid()}"


class Scratch:
    """This program's scratch folder, as a context manager: `with Scratch(os.environ) as folder:`."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._base = scratch_base(environment)
        self._lock = -1
        self.folder = self._base / secrets.token_hex(8)

    def __enter__(self) -> Path:
        """Wipe what dead programs left and make this one's folder. Raises StorageError."""
        try:
            self._base.mkdir(mode=0o700, parents=True, exist_ok=True)
            status = self._base.lstat()
            if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o077:
                # Somebody else may have made a folder of this name in a shared /tmp and wait for what falls into it.
                raise StorageError(say("privacy.scratch_not_private", path=self._base))
            starting = _open_folder(self._base)
            try:
                fcntl.flock(starting, fcntl.LOCK_EX)
                self.wipe_left_over()
                self.folder.mkdir(mode=0o700)
                self._lock = _open_folder(self.folder)
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            finally:
                os.close(starting)
        except OSError as error:
            raise StorageError(say("privacy.no_scratch", path=self._base, why=error.strerror)) from None
        return self.folder

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe this program's folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)

    def wipe_left_over(self) -> int:
        """Remove the folders of programs that no longer run; returns how many."""
        wiped = 0
        for folder in self._base.iterdir():
            try:
                lock = _open_folder(folder)
            except OSError:
                continue  # not a scratch folder, or removed by its own program in this very moment
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
                wiped += 1
            except OSError:
                pass  # its program is alive
            finally:
                os.close(lock)
        return wiped


def _open_folder(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
