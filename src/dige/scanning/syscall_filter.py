"""The system-call filter of a worker: a seccomp program that refuses what a parser never needs.

Why: Landlock guards files and TCP. The filter takes the rest: any socket, any new program or process, any
hold on another process, any change to a file's name, mode, owner or attributes, and the kernel interfaces
through which sandboxes are usually left. It also refuses to open a file for writing, so that this holds on a
kernel without Landlock. What a worker lives on stays: read, write, recvmsg and sendmsg on what is open,
memory, threads.

It is a list of refusals, not of permissions: libraries and libc change which harmless calls they make, and a
filter that kills an honest parser makes documents unexamined. Calls newer than the table answer ENOSYS, as
on an old kernel. Refused calls fail with EPERM, so Python raises PermissionError and the item gets a reason.

Sources: the kernel's Documentation/userspace-api/seccomp_filter.rst,
include/uapi/linux/{seccomp,filter,audit}.h, seccomp(2).
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from dataclasses import dataclass
from typing import Final, Literal

from dige.scanning.system_calls import NEWEST, Architecture, call, names, number

_AUDIT_ARCHITECTURE: Final[dict[Architecture, int]] = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

_SET_MODE_FILTER: Final = 1
_FILTER_FLAG_TSYNC: Final = 1

ALLOW: Final = 0x7FFF0000
KILL_PROCESS: Final = 0x80000000
REFUSE: Final = 0x00050000 | errno.EPERM
ABSENT: Final = 0x00050000 | errno.ENOSYS

ABSENT_CALLS: Final[tuple[str, ...]] = ("clone3", "openat2")
"""Their arguments lie in memory, where a filter cannot look; libc falls back to clone and openat."""


PERMITTED_CALLS: Final[tuple[str, ...]] = (
    "seccomp",
    "landlock_create_ruleset",
    "landlock_add_rule",
    "landlock_restrict_self",
)
"""They stand in the table because confinement makes them; they can only tighten it."""


@dataclass(frozen=True, slots=True)
class Check:
    """One test on one argument (counted from 0) of a call; the call is refused where it holds.

    `any_bit`, `no_bit`: some or none of the bits of `value` is set. `equals`, `differs`: against `value`, in
    the lower 32 bits. `not_null`: the whole register is not zero.
    """

    argument: int
    test: Literal["any_bit", "no_bit", "equals", "differs", "not_null"]
    value: int = 0


_AF_UNIX: Final = 1
_DATAGRAM_BIT: Final = 0b10  # set in SOCK_DGRAM and SOCK_RAW, not in SOCK_STREAM and SOCK_SEQPACKET
_CLONE_THREAD: Final = 0x00010000
_WRITING: Final = 0o3 | 0o100 | 0o1000  # O_WRONLY, O_RDWR; O_CREAT; O_TRUNC: alike on both architectures
# TIOCSTI and TIOCLINUX push characters into the terminal's input, where the user's shell would run them.
_TERMINAL_INPUT: Final = (0x5412, 0x541C)
# The owner of a descriptor gets a signal when it is ready, and may be another process: FIOSETOWN, SIOCSPGRP;
# F_SETOWN, F_SETSIG, F_SETOWN_EX.
_OWNER_REQUESTS: Final = (0x8901, 0x8902)
_OWNER_COMMANDS: Final = (8, 10, 15)
_PR_SET_PDEATHSIG: Final = 1
_PR_SET_DUMPABLE: Final = 4


def checked_calls(pid: int) -> tuple[tuple[str, tuple[Check, ...]], ...]:
    """Return the calls that depend on their arguments, with the checks that refuse them; `pid` is its own."""
    own = (Check(0, "differs", pid),)
    return (
        # A thread is a clone with this bit; without it, a process.
        ("clone", (Check(0, "no_bit", _CLONE_THREAD),)),
        ("open", (Check(1, "any_bit", _WRITING),)),
        ("openat", (Check(2, "any_bit", _WRITING),)),
        # Event loops in libraries make a pair to wake themselves. A datagram pair could still address
        # strangers.
        ("socketpair", (Check(0, "differs", _AF_UNIX), Check(1, "any_bit", _DATAGRAM_BIT))),
        # libc's send() is sendto without an address.
        ("sendto", (Check(4, "not_null"),)),
        ("kill", own),
        ("tgkill", own),
        ("prlimit64", (Check(2, "not_null"),)),
        ("ioctl", tuple(Check(1, "equals", request) for request in (*_TERMINAL_INPUT, *_OWNER_REQUESTS))),
        ("fcntl", tuple(Check(1, "equals", command) for command in _OWNER_COMMANDS)),
        ("prctl", (Check(0, "equals", _PR_SET_PDEATHSIG), Check(0, "equals", _PR_SET_DUMPABLE))),
    )


def refused_calls() -> tuple[str, ...]:
    """Return the calls refused whatever their arguments: all in the table that nothing else is said about."""
    other = {*ABSENT_CALLS, *PERMITTED_CALLS, *(name for name, _ in checked_calls(0))}
    return tuple(name for name in names() if name not in other)


# The program is classic BPF over struct seccomp_data {int nr; u32 arch; u64 ip; u64 args[6]}, little-endian.

_LOAD: Final = 0x20
_IF_EQUAL: Final = 0x15
_IF_AT_LEAST: Final = 0x35
_IF_BITS: Final = 0x45
_RETURN: Final = 0x06

_NR: Final = 0
_ARCH: Final = 4


def _step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    """Return one instruction; `then` and `otherwise` count the instructions that are passed over."""
    return struct.pack("=HBBI", code, then, otherwise, value)


def _argument(index: int, *, upper: bool = False) -> bytes:
    return _step(_LOAD, 16 + 8 * index + (4 if upper else 0))


def _refusal(check: Check) -> bytes:
    """Return the instructions that refuse where the check holds, and else run on."""
    refuse = _step(_RETURN, REFUSE)
    load = _argument(check.argument)
    if check.test == "any_bit":
        return load + _step(_IF_BITS, check.value, 0, 1) + refuse
    if check.test == "no_bit":
        return load + _step(_IF_BITS, check.value, 1, 0) + refuse
    if check.test == "equals":
        return load + _step(_IF_EQUAL, check.value, 0, 1) + refuse
    if check.test == "differs":
        return load + _step(_IF_EQUAL, check.value, 1, 0) + refuse
    null = _step(_IF_EQUAL, 0, 1, 0) + refuse
    return load + null + _argument(check.argument, upper=True) + null


def program(architecture: Architecture, pid: int) -> bytes:
    """Return the filter for one architecture and the process `pid`: 8 bytes an instruction.

    A call made through another architecture's door (32-bit on 64-bit) has other numbers, so it ends the
    process.
    """
    steps = [
        _step(_LOAD, _ARCH),
        _step(_IF_EQUAL, _AUDIT_ARCHITECTURE[architecture], 1, 0),
        _step(_RETURN, KILL_PROCESS),
        _step(_LOAD, _NR),
        # Also takes the x32 calls of x86_64, whose numbers carry bit 30.
        _step(_IF_AT_LEAST, NEWEST + 1, 0, 1),
        _step(_RETURN, ABSENT),
    ]
    for calls, answer in ((ABSENT_CALLS, ABSENT), (refused_calls(), REFUSE)):
        for name in calls:
            if (found := number(name, architecture)) is not None:
                steps += [_step(_IF_EQUAL, found, 0, 1), _step(_RETURN, answer)]
    for name, checks in checked_calls(pid):
        if (found := number(name, architecture)) is not None:
            body = b"".join(map(_refusal, checks)) + _step(_RETURN, ALLOW)
            steps += [_step(_IF_EQUAL, found, 0, len(body) // 8), body]
    steps.append(_step(_RETURN, ALLOW))
    return b"".join(steps)


def install(architecture: Architecture) -> None:
    """Put the filter on every thread, for good. Needs PR_SET_NO_NEW_PRIVS; OSError where it is refused."""
    code = program(architecture, os.getpid())
    instructions = ctypes.create_string_buffer(code, len(code))
    # struct sock_fprog {unsigned short len; struct sock_filter *filter}, padded to the pointer.
    header = struct.pack("@HP", len(code) // 8, ctypes.addressof(instructions))
    programme = ctypes.create_string_buffer(header, len(header))
    stuck = call("seccomp", _SET_MODE_FILTER, _FILTER_FLAG_TSYNC, ctypes.cast(programme, ctypes.c_void_p))
    if stuck:
        raise OSError(errno.ESRCH, "seccomp: a thread could not be brought under the filter")
