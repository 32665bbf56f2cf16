"""Landlock: the kernel keeps a process from every file but those named, and from TCP, without any privilege.

Why: a parser that a hostile file has taken over still runs as the user, and could read whatever the user may
read. Under a Landlock domain it reads the interpreter's own files and nothing else, writes nowhere, and
(newer kernels) reaches no TCP port, no abstract socket and no process outside. What was already open stays
usable: that is how a worker reads the one document it was handed.

Not covered by Landlock, and left to the system-call filter: chmod, chown, extended attributes, times, other
sockets.

Source: the kernel's Documentation/userspace-api/landlock.rst and include/uapi/linux/landlock.h.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from typing import TYPE_CHECKING, Final

from dige.scanning.system_calls import call

if TYPE_CHECKING:
    from collections.abc import Iterable

_CREATE_RULESET_VERSION: Final = 1
_RULE_PATH_BENEATH: Final = 1

_READ_FILE: Final = 1 << 2
_READ_DIR: Final = 1 << 3

# How many file rights each ABI knows: 13 rights at first, then refer, truncate and device ioctl.
_FILE_RIGHTS: Final = ((1, 13), (2, 14), (3, 15), (5, 16))
_TCP_BIND_AND_CONNECT: Final = (4, 0b11)
_SCOPE_SOCKETS_AND_SIGNALS: Final = (6, 0b11)


def abi() -> int:
    """Return the kernel's Landlock ABI version (1 or more); OSError where there is none.

    ENOSYS: the kernel is too old (before 5.13) or built without it; EOPNOTSUPP: it was switched off at boot.
    """
    return call("landlock_create_ruleset", 0, 0, _CREATE_RULESET_VERSION)


def restrict(readable: Iterable[str]) -> int:
    """Confine this thread, and the threads it starts, to reading beneath `readable`; return the ABI version.

    readable: absolute paths of files and folders; those that do not exist are passed over.
    No file can be opened for writing afterwards, created, renamed, removed or executed. There is no way back.
    Needs PR_SET_NO_NEW_PRIVS. Raises OSError where the kernel refuses; nothing is restricted then.
    """
    version = abi()
    files = _file_rights(version)
    tcp = _TCP_BIND_AND_CONNECT[1] if version >= _TCP_BIND_AND_CONNECT[0] else 0
    scope = _SCOPE_SOCKETS_AND_SIGNALS[1] if version >= _SCOPE_SOCKETS_AND_SIGNALS[0] else 0
    # An older kernel takes a longer structure as long as what it does not know is zero.
    attributes = ctypes.create_string_buffer(struct.pack("=QQQ", files, tcp, scope), 24)
    ruleset = call("landlock_create_ruleset", _address(attributes), len(attributes), 0)
    try:
        for path in readable:
            _allow_reading(ruleset, path)
        call("landlock_restrict_self", ruleset, 0)
    finally:
        os.close(ruleset)
    return version


def _file_rights(version: int) -> int:
    """Return the mask of every file right that this ABI can take away."""
    return (1 << max(bits for since, bits in _FILE_RIGHTS if since <= version)) - 1


def _allow_reading(ruleset: int, path: str) -> None:
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not here, so there is nothing to allow
    try:
        folder = stat.S_ISDIR(os.fstat(beneath).st_mode)
        rights = _READ_FILE | _READ_DIR if folder else _READ_FILE
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, beneath), 12)
        call("landlock_add_rule", ruleset, _RULE_PATH_BENEATH, _address(rule), 0)
    finally:
        os.close(beneath)


def _address(buffer: ctypes.Array[ctypes.c_char]) -> ctypes.c_void_p:
    return ctypes.cast(buffer, ctypes.c_void_p)
