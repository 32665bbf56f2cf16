from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from dige.scanning.system_calls import ARCHITECTURES, NEWEST, architecture, call, names, number, prctl

X86_64_HEADER = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")
GENERIC_HEADER = Path("/usr/include/asm-generic/unistd.h")
HEADERS = {"x86_64": X86_64_HEADER, "aarch64": GENERIC_HEADER}
NEWER_THAN_OLD_HEADERS = 450

here = pytest.mark.skipif(architecture() is None, reason="the table has no numbers for this system")


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_the_numbers_are_those_of_the_kernel_headers(name: str) -> None:
    header = HEADERS[name]
    if not header.exists():
        pytest.skip(f"the kernel headers for {name} are not installed here")
    found = re.findall(r"#define\s+__NR(?:3264)?_(\w+)\s+(\d+)", header.read_text())
    official = {call_name: int(value) for call_name, value in found}
    for call_name in names():
        ours = number(call_name, name)
        if ours is None or ours <= NEWER_THAN_OLD_HEADERS:
            assert ours == official.get(call_name), call_name
        else:
            assert official.get(call_name, ours) == ours, call_name


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_no_number_stands_twice_and_none_is_above_the_newest(name: str) -> None:
    numbers = [found for call_name in names() if (found := number(call_name, name)) is not None]
    assert len(numbers) == len(set(numbers))
    assert max(numbers) <= NEWEST


def test_from_424_on_both_architectures_share_their_numbers() -> None:
    for call_name in names():
        first, second = (number(call_name, name) for name in ARCHITECTURES)
        if max(first or 0, second or 0) >= 424:
            assert first == second, call_name


def test_an_unknown_name_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError):
        number("no_such_call", "x86_64")


@here
def test_a_call_returns_what_the_kernel_says() -> None:
    assert call("kill", os.getpid(), 0) == 0


@here
def test_a_call_that_fails_raises_with_the_kernels_errno() -> None:
    with pytest.raises(OSError) as caught:
        call("socket", 9999, 1, 0)
    assert caught.value.errno == errno.EAFNOSUPPORT


@here
def test_a_call_that_the_architecture_lacks_is_not_there() -> None:
    lacking = next((name for name in names() if number(name, architecture() or "x86_64") is None), None)
    if lacking is None:
        pytest.skip("this architecture has every call of the table")
    with pytest.raises(OSError) as caught:
        call(lacking)
    assert caught.value.errno == errno.ENOSYS


@here
def test_a_switch_that_does_not_exist_is_refused() -> None:
    with pytest.raises(OSError) as caught:
        prctl(9999)
    assert caught.value.errno == errno.EINVAL
