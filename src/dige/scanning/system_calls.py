"""Linux system calls by number: the table of those that confinement speaks of, and how to make one.

Why: the standard library wraps none of Landlock and seccomp, and a system-call filter names calls by their
number, which differs by architecture. No compiled part is needed: libc's `syscall` does it.

Sources: the kernel's `arch/x86/entry/syscalls/syscall_64.tbl` and `include/uapi/asm-generic/unistd.h`
(aarch64); syscall(2), prctl(2).
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Callable

Architecture = Literal["x86_64", "aarch64"]
ARCHITECTURES: Final[tuple[Architecture, ...]] = get_args(Architecture)

NEWEST: Final = 469
"""The highest number known to this table (Linux 6.17); from 424 on, all architectures share their numbers."""

# name -> (x86_64, aarch64); None where the architecture has no such call.
# A name that is added here is refused to workers, unless `syscall_filter` says something else about it.
_NUMBERS: Final[dict[str, tuple[int | None, int | None]]] = {
    # network and names
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "sendto": (44, 206),
    "sendmmsg": (307, 269),
    # new programs and processes
    "execve": (59, 221),
    "execveat": (322, 281),
    "uselib": (134, None),
    "fork": (57, None),
    "vfork": (58, None),
    "clone": (56, 220),
    "clone3": (435, 435),
    "unshare": (272, 97),
    "setns": (308, 268),
    # other processes
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "setrlimit": (160, 164),
    "prlimit64": (302, 261),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    # files: opening, and whatever changes a name, an owner, a mode, an attribute or a time
    "open": (2, None),
    "openat": (257, 56),
    "openat2": (437, 437),
    "creat": (85, None),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    "truncate": (76, 45),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "mkdir": (83, None),
    "mkdirat": (258, 34),
    "rmdir": (84, None),
    "unlink": (87, None),
    "unlinkat": (263, 35),
    "rename": (82, None),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "link": (86, None),
    "linkat": (265, 37),
    "symlink": (88, None),
    "symlinkat": (266, 36),
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "setxattrat": (463, 463),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "removexattrat": (466, 466),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "file_setattr": (469, 469),
    # mounts
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "open_tree_attr": (467, 467),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "acct": (163, 89),
    "fanotify_init": (300, 262),
    # kernel interfaces with a long record of holes
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_setup": (206, 0),
    "io_submit": (209, 2),
    "splice": (275, 76),
    "tee": (276, 77),
    "vmsplice": (278, 75),
    # the machine
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "vhangup": (153, 58),
    # looked at by argument, or called here
    "ioctl": (16, 29),
    "fcntl": (72, 25),
    "prctl": (157, 167),
    "seccomp": (317, 277),
    "landlock_create_ruleset": (444, 444),
    "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
}


def architecture() -> Architecture | None:
    """Return the architecture whose numbers this process uses, or None where the table has none for it.

    A 32-bit interpreter on a 64-bit kernel uses other numbers than the machine's name says, so it has none.
    """
    if not sys.platform.startswith("linux") or sys.maxsize < 2**32:
        return None
    machine = os.uname().machine
    return next((name for name in ARCHITECTURES if name == machine), None)


def number(name: str, architecture: Architecture) -> int | None:
    """Return the number of a call, None where the architecture lacks it; KeyError for a name not here."""
    return _NUMBERS[name][ARCHITECTURES.index(architecture)]


def names() -> tuple[str, ...]:
    """Return the names of all calls in the table."""
    return tuple(_NUMBERS)


@cache
def _libc(name: str) -> Callable[..., int]:
    function: Callable[..., int] = getattr(ctypes.CDLL(None, use_errno=True), name)
    return function


def call(name: str, *arguments: int | ctypes.c_void_p) -> int:
    """Make a system call and return its result; OSError with the kernel's errno where it fails.

    Every argument travels as a full register, so that the upper half of an `int` is never left undefined.
    OSError with ENOSYS stands for a call that this architecture's table does not have.
    """
    here = architecture()
    found = number(name, here) if here else None
    if found is None:
        raise OSError(errno.ENOSYS, name)
    return _checked(name, _libc("syscall"), found, *arguments)


def prctl(option: int, value: int = 0) -> int:
    """Set one of the process's own switches, on any architecture; OSError where it fails."""
    # The newer options demand zeros behind the value.
    return _checked("prctl", _libc("prctl"), option, value, 0, 0, 0)


def _checked(name: str, function: Callable[..., int], *arguments: int | ctypes.c_void_p) -> int:
    registers = [item if isinstance(item, ctypes.c_void_p) else ctypes.c_long(item) for item in arguments]
    result = function(*registers)
    if result < 0:
        raise OSError(ctypes.get_errno(), f"{name}: {os.strerror(ctypes.get_errno())}")
    return result
