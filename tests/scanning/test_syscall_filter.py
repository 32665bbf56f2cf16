from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.scanning.syscall_filter import (
    ABSENT,
    ABSENT_CALLS,
    ALLOW,
    KILL_PROCESS,
    PERMITTED_CALLS,
    REFUSE,
    checked_calls,
    program,
    refused_calls,
)
from dige.scanning.system_calls import ARCHITECTURES, NEWEST, Architecture, architecture, names, number

ROOT = str(Path(__file__).resolve().parents[2] / "src")
OWN = 4321
OFFICIAL = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
NULL, POINTER = 0, 0x7FFF_0000_0000

# Calls that every parser lives on: (x86_64, aarch64), from the kernel's own tables.
DAILY_BREAD = {
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "brk": (12, 214),
    "recvfrom": (45, 207),
    "sendmsg": (46, 211),
    "recvmsg": (47, 212),
    "futex": (202, 98),
    "getrandom": (318, 278),
    "exit_group": (231, 94),
    "rt_sigreturn": (15, 139),
}


def run(code: bytes, nr: int, audit: int, arguments: tuple[int, ...] = ()) -> int:
    """Run a filter as the kernel does, over one call; written from the documents, not from the module."""
    registers = (arguments + (0,) * 6)[:6]
    data = struct.pack("<iIQ6Q", nr - (1 << 32) if nr >= 1 << 31 else nr, audit, 0, *registers)
    steps = [struct.unpack_from("=HBBI", code, offset) for offset in range(0, len(code), 8)]
    accumulator, position = 0, 0
    while True:
        operation, then, otherwise, value = steps[position]
        position += 1
        if operation == 0x20:
            (accumulator,) = struct.unpack_from("<I", data, value)
        elif operation == 0x06:
            return value
        else:
            true = {
                0x15: accumulator == value,
                0x35: accumulator >= value,
                0x45: bool(accumulator & value),
            }[operation]
            position += then if true else otherwise


def answer(name: str, machine: Architecture, *arguments: int) -> int:
    found = number(name, machine)
    if found is None:
        pytest.skip(f"{machine} has no {name}")
    return run(program(machine, OWN), found, OFFICIAL[machine], arguments)


def test_every_call_of_the_table_is_spoken_of_once() -> None:
    spoken = [*refused_calls(), *ABSENT_CALLS, *PERMITTED_CALLS, *(name for name, _ in checked_calls(OWN))]
    assert sorted(spoken) == sorted(names())


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_what_a_parser_never_needs_is_refused(machine: Architecture) -> None:
    code = program(machine, OWN)
    for name in refused_calls():
        found = number(name, machine)
        if found is not None:
            assert run(code, found, OFFICIAL[machine]) == REFUSE, name
    for name in ABSENT_CALLS:
        assert run(code, number(name, machine) or 0, OFFICIAL[machine]) == ABSENT, name


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_what_a_parser_lives_on_is_allowed(machine: Architecture) -> None:
    code = program(machine, OWN)
    for name, pair in DAILY_BREAD.items():
        assert run(code, pair[ARCHITECTURES.index(machine)], OFFICIAL[machine], (3, 4, 5)) == ALLOW, name


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_another_architectures_door_ends_the_process(machine: Architecture) -> None:
    i386, arm = 0x40000003, 0x40000028
    others = {i386, arm, *OFFICIAL.values()} - {OFFICIAL[machine]}
    assert {run(program(machine, OWN), 0, other) for other in others} == {KILL_PROCESS}


@pytest.mark.parametrize("machine", ARCHITECTURES)
@given(nr=st.integers(min_value=NEWEST + 1, max_value=2**32 - 1))
def test_calls_that_nobody_knew_do_not_exist(machine: Architecture, nr: int) -> None:
    assert run(program(machine, OWN), nr, OFFICIAL[machine]) == ABSENT


@pytest.mark.parametrize("machine", ARCHITECTURES)
@given(nr=st.integers(min_value=0, max_value=NEWEST), arguments=st.tuples(*[st.integers(0, 2**64 - 1)] * 6))
def test_every_path_ends_in_an_answer(machine: Architecture, nr: int, arguments: tuple[int, ...]) -> None:
    assert run(program(machine, OWN), nr, OFFICIAL[machine], arguments) in {ALLOW, REFUSE, ABSENT}


@pytest.mark.parametrize("machine", ARCHITECTURES)
@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        pytest.param("clone", (0x003D0F00,), ALLOW, id="thread"),
        pytest.param("clone", (0x01200011,), REFUSE, id="fork"),
        pytest.param("clone", (0x00004111,), REFUSE, id="vfork"),
        pytest.param("openat", (-100 & 2**64 - 1, POINTER, os.O_RDONLY), ALLOW, id="read"),
        pytest.param("openat", (0, POINTER, os.O_WRONLY), REFUSE, id="write"),
        pytest.param("openat", (0, POINTER, os.O_RDWR), REFUSE, id="read-write"),
        pytest.param("openat", (0, POINTER, os.O_RDONLY | os.O_CREAT), REFUSE, id="create"),
        pytest.param("openat", (0, POINTER, os.O_RDONLY | os.O_TRUNC), REFUSE, id="truncate"),
        pytest.param("open", (POINTER, os.O_RDONLY), ALLOW, id="old-read"),
        pytest.param("open", (POINTER, os.O_WRONLY), REFUSE, id="old-write"),
        pytest.param("socketpair", (1, 1), ALLOW, id="stream-pair"),
        pytest.param("socketpair", (1, 5 | 0o2000000), ALLOW, id="seqpacket-pair"),
        pytest.param("socketpair", (1, 2), REFUSE, id="datagram-pair"),
        pytest.param("socketpair", (30, 1), REFUSE, id="tipc-pair"),
        pytest.param("sendto", (3, POINTER, 10, 0, NULL, 0), ALLOW, id="send"),
        pytest.param("sendto", (3, POINTER, 10, 0, POINTER, 16), REFUSE, id="send-to"),
        pytest.param("sendto", (3, POINTER, 10, 0, 1, 16), REFUSE, id="send-to-low-address"),
        pytest.param("kill", (OWN, 9), ALLOW, id="kill-self"),
        pytest.param("kill", (1, 9), REFUSE, id="kill-other"),
        pytest.param("kill", (0, 9), REFUSE, id="kill-group"),
        pytest.param("kill", (-1 & 2**64 - 1, 9), REFUSE, id="kill-all"),
        pytest.param("tgkill", (OWN, 9999, 6), ALLOW, id="abort"),
        pytest.param("tgkill", (1, 1, 6), REFUSE, id="abort-other"),
        pytest.param("prlimit64", (0, 7, NULL, POINTER), ALLOW, id="read-limit"),
        pytest.param("prlimit64", (0, 7, POINTER, NULL), REFUSE, id="set-limit"),
        pytest.param("ioctl", (2, 0x5401), ALLOW, id="is-a-terminal"),
        pytest.param("ioctl", (2, 0x5412), REFUSE, id="type-into-terminal"),
        pytest.param("ioctl", (2, 0x541C), REFUSE, id="paste-into-console"),
        pytest.param("ioctl", (2, 0x5412 | 1 << 40), REFUSE, id="upper-half-is-ignored-by-the-kernel"),
        pytest.param("ioctl", (2, 0x8901, POINTER), REFUSE, id="signal-by-ioctl"),
        pytest.param("fcntl", (2, 1030, 3), ALLOW, id="duplicate"),
        pytest.param("fcntl", (2, 8, 1), REFUSE, id="signal-by-owner"),
        pytest.param("fcntl", (2, 10, 9), REFUSE, id="signal-by-number"),
        pytest.param("fcntl", (2, 15, POINTER), REFUSE, id="signal-by-owner-pointer"),
        pytest.param("prctl", (15, POINTER), ALLOW, id="name-thread"),
        pytest.param("prctl", (1, 0), REFUSE, id="outlive-parent"),
        pytest.param("prctl", (4, 1), REFUSE, id="dumpable"),
    ],
)
def test_calls_that_depend_on_their_arguments(
    machine: Architecture, name: str, arguments: tuple[int, ...], expected: int
) -> None:
    assert answer(name, machine, *arguments) == expected


@pytest.mark.skipif(architecture() is None, reason="the filter is not made for this system")
def test_the_kernel_takes_the_filter_and_holds_every_thread_to_it() -> None:
    script = f"""
import sys, threading
sys.path.append({ROOT!r})
import socket
from dige.scanning.syscall_filter import install
from dige.scanning.system_calls import architecture, prctl
go, seen = threading.Event(), []
def look():
    go.wait()
    try:
        socket.socket()
    except PermissionError:
        seen.append("refused")
older = threading.Thread(target=look)
older.start()
prctl(38, 1)
try:
    install(architecture())
except OSError as error:
    seen.append(f"no filter here: {{error}}")
go.set()
older.join()
print(*seen)
"""
    child = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, timeout=60, check=True)
    if "no filter here" in child.stdout:
        pytest.skip(child.stdout.strip())
    assert child.stdout.strip() == "refused"
