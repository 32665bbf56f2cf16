"""Archives through the system's libarchive: member after member, their bytes block by block, nothing on disk.

One format is switched on at a time, the one that the bytes showed, and at most one packing: what is not switched on
cannot be reached by a crafted file, nor can the outside programs that libarchive would call for a packing that it was
built without. Its messages quote from the file, so they are read for their kind and never passed on; libarchive-c
writes its warnings to a log, which is shut.
Source: libarchive's manual pages archive_read(3), archive_read_open(3), archive_read_data(3), archive_entry(3).
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import stat
import sys
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Final, Literal

from dige.errors import Unreadable
from dige.extraction.archive import DataFile
from dige.extraction.charset import cp1252
from dige.extraction.interface import Data

MISSING: Final = "libarchive13 is missing"
_FILE: Final = "libarchive.so.13"
_BLOCK: Final = 256 * 1024
_SEEK_FAILED: Final = -30

Kind = Literal["file", "folder", "link", "special"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One member as its header tells. link: where a link points, "" for others. size: as stated, None where not."""

    name: str = field(repr=False)
    kind: Kind
    link: str = field(repr=False)
    size: int | None
    is_encrypted: bool


def version() -> str:
    """Return the version of libarchive, "" where it is missing."""
    try:
        number = int(_library().version_number())
    except Unreadable:
        return ""
    return f"{number // 1_000_000}.{number // 1000 % 1000}.{number % 1000}"


@functools.cache
def _library() -> Any:
    """Return libarchive-c's table of functions. Raises Unreadable("unsupported") where the system lacks the library."""
    if sys.platform.startswith("linux"):
        # libarchive-c would look for it by starting programs, which a worker may not.
        os.environ.setdefault("LIBARCHIVE", _FILE)
    try:
        from libarchive import ffi

        text, entry = ctypes.c_char_p, [ffi.c_archive_entry_p]
        ffi.ffi("entry_pathname_utf8", entry, text)
        ffi.ffi("entry_symlink_utf8", entry, text)
        ffi.ffi("entry_hardlink_utf8", entry, text)
        ffi.ffi("entry_is_data_encrypted", entry, ctypes.c_int)
        ffi.ffi("read_set_format_option", [ffi.c_archive_p, text, text, text], ctypes.c_int)
    except (ImportError, OSError, AttributeError, TypeError) as error:
        raise Unreadable("unsupported", MISSING) from error
    ffi.logger.disabled = True
    return ffi


class Reader:
    """An archive being read, as a context manager: `next` moves to the next member, `read` gives its bytes.

    is_over: nothing more can be read, since the end or a fault was met that libarchive cannot get past.
    """

    def __init__(self, data: Data, format_name: str, packing: str = "none", codepage: str = "") -> None:
        """Open `data` as one format ("raw": a single packed file) and one packing.

        codepage: of names that are not marked as Unicode; Windows' Danish one where it is "".
        Raises Unreadable: "unsupported" where libarchive or its part for this is missing, "damaged", "encrypted".
        """
        self._ffi = _library()
        # Without libarchive-c's check, which asks what it has just given back for its error message.
        self._free = self._ffi.libarchive["archive_read_free"]
        self._free.argtypes = [self._ffi.c_archive_p]
        self._codepage = codepage
        self._buffer = ctypes.create_string_buffer(_BLOCK)
        self._stream = DataFile(data)
        self._block = ctypes.create_string_buffer(_BLOCK)
        # Kept here, for libarchive holds no reference that Python knows of.
        self._callbacks = (self._ffi.READ_CALLBACK(self._give), self._ffi.SEEK_CALLBACK(self._seek))
        self.is_over = False
        self._archive = self._ffi.read_new()
        self._entry = self._ffi.entry_new()
        try:
            self._open(format_name, packing)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Reader:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give its memory back."""
        self.close()

    def close(self) -> None:
        """Give its memory back; once."""
        archive, self._archive = self._archive, None
        entry, self._entry = self._entry, None
        self.is_over = True
        if entry is not None:
            self._ffi.entry_free(entry)
        if archive is not None:
            self._free(archive)

    def _open(self, format_name: str, packing: str) -> None:
        try:
            # A warning here means that libarchive lacks this part and would start a program instead.
            ready = [
                self._ffi.get_read_format_function(format_name)(self._archive),
                self._ffi.get_read_filter_function(packing)(self._archive) if packing != "none" else 0,
            ]
        except (ValueError, self._ffi.ArchiveError) as error:
            raise Unreadable("unsupported", f"libarchive without {format_name}, {packing}") from error
        if any(ready):
            raise Unreadable("unsupported", f"libarchive without {format_name}, {packing}")
        if self._codepage:
            # LHA's reader gives up on a name that does not fit the locale unless it is told what it is written in.
            words = (format_name.encode(), b"hdrcharset", self._codepage.upper().encode())
            self._ffi.read_set_format_option(self._archive, *words)
        give, seek = self._callbacks
        try:
            self._ffi.read_set_seek_callback(self._archive, seek)
            self._ffi.read_open(self._archive, None, self._ffi.NO_OPEN_CB, give, self._ffi.NO_CLOSE_CB)
        except self._ffi.ArchiveError as error:
            raise self._trouble(error) from error

    def _give(self, archive: int, context: int, target: int) -> int:
        """Hand libarchive the next block of the file: what it calls to read."""
        count = self._stream.readinto(self._block)
        ctypes.cast(target, ctypes.POINTER(ctypes.c_void_p))[0] = ctypes.addressof(self._block)
        return count

    def _seek(self, archive: int, context: int, offset: int, whence: int) -> int:
        """Move in the file: what libarchive calls to find a directory at the end."""
        try:
            return self._stream.seek(offset, whence)
        except (OSError, KeyError):  # no such place in the file, no such way to count
            return _SEEK_FAILED

    def next(self) -> Entry | None:
        """Return the next member, None at the end. Raises Unreadable; the reader is then over, or may go on."""
        if self.is_over:
            return None
        try:
            result = self._ffi.read_next_header2(self._archive, self._entry)
        except self._ffi.ArchiveError as error:
            raise self._trouble(error) from error
        if result == self._ffi.ARCHIVE_EOF:
            self.is_over = True
            return None
        return self._described()

    def read(self) -> bytes:
        """Return the next block of this member, b"" at its end. Raises Unreadable as `next` does."""
        if self.is_over:
            return b""
        try:
            count = self._ffi.read_data(self._archive, self._buffer, _BLOCK)
        except self._ffi.ArchiveError as error:
            raise self._trouble(error) from error
        if count < 0:  # a warning: the library gives no bytes with it
            raise Unreadable("damaged", "member")
        return ctypes.string_at(self._buffer, count)

    def _described(self) -> Entry:
        ffi, entry = self._ffi, self._entry
        hard = self._text("hardlink")
        mode = stat.S_IFMT(ffi.entry_filetype(entry))
        kind: Kind = "special"
        if mode == stat.S_IFDIR:
            kind = "folder"
        elif mode == stat.S_IFLNK:
            kind = "link"
        elif mode in (stat.S_IFREG, 0):
            # A hard link in a tape archive may carry the content; one with none is a name for another member.
            kind = "link" if hard and not ffi.entry_size(entry) else "file"
        size = int(ffi.entry_size(entry)) if ffi.entry_size_is_set(entry) else None
        link = self._text("symlink") if mode == stat.S_IFLNK else hard
        return Entry(self._text("pathname"), kind, link, size, bool(ffi.entry_is_data_encrypted(entry)))

    def _text(self, what: str) -> str:
        """Return a name of the entry: Unicode where the archive has it, else its bytes in what code page fits."""
        known: bytes | None = getattr(self._ffi, f"entry_{what}_utf8")(self._entry)
        raw: bytes = known or getattr(self._ffi, f"entry_{what}")(self._entry) or b""
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode(self._codepage, "replace") if self._codepage else cp1252(raw)

    def _trouble(self, error: Any) -> Unreadable:
        """Return what libarchive's complaint means; its words stay here."""
        self.is_over = error.retcode is None or error.retcode <= self._ffi.ARCHIVE_FATAL
        words = error.msg if isinstance(error.msg, str) else ""
        if "ncrypt" in words or "rypto" in words:
            return Unreadable("encrypted")
        if error.errno == errno.ENOMEM:
            return Unreadable("out of memory")
        is_unknown = "upported" in words or "unavailable" in words or "codec ID" in words
        if is_unknown and "block header" not in words:  # RAR's complaint about a damaged one
            return Unreadable("unsupported", "packing method")
        return Unreadable("damaged", "cut off" if "runcated" in words else "")
