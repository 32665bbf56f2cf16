"""Confinement of a worker: what the process that parses hostile files can still do.

Why: a parser that a crafted document takes over must reach nothing: not the network, not the user's other
files, not another process, not a program. It needs none of these. It gets the document as an open descriptor
and answers over a socket that it already holds. `confine` is called in the child right after start, before
any hostile byte is read and before any thread is started; there is no way back.

Layers, each for itself, so that what the kernel lacks costs that layer only: resource limits, Landlock
(`landlock`), the system-call filter (`syscall_filter`), and the process's own switches (no new privileges,
not dumpable, dies with its parent). Nothing here raises where a layer is missing: the `Confinement` says so,
and `dige doctor` shows it.

Sources: setrlimit(2), prctl(2), core(5), and those of the two modules named.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import sysconfig
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from dige.messages import say
from dige.scanning import landlock, syscall_filter
from dige.scanning.system_calls import architecture, prctl

if TYPE_CHECKING:
    from collections.abc import Callable

Level = Literal["full", "partial", "limits", "none"]

GIB: Final = 1 << 30

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_DUMPABLE: Final = 4
_PR_SET_NO_NEW_PRIVS: Final = 38

_PROBE_SECONDS: Final = 30
_PROBE: Final = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from dige.scanning.confinement import probe_here; sys.stdout.write(probe_here())"
)

_READABLE: Final[tuple[str, ...]] = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/etc/ld.so.cache",
    "/usr/share/zoneinfo",
    "/etc/localtime",
    "/etc/mime.types",  # `mimetypes` opens it if it is there, and does not expect to be refused
    "/usr/share/fonts",  # a page drawn for OCR takes fonts that it does not carry from here
    "/usr/local/share/fonts",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/sys/devices/system/cpu",
    "/dev/null",
    "/dev/urandom",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Resource limits of one worker process.

    - address_space: bytes of virtual memory; more raises MemoryError in the worker.
    - cpu_seconds: processor time of the worker's whole life, all threads together, or None. Only a backstop
      for a worker whose parent no longer watches it: the parent keeps the time of each item.
    - file_size: bytes that a file can grow to by the worker's writing; none, for a worker writes no file.
      Sockets and pipes are not files in this sense; a standard error redirected to a file is.
    - open_files: descriptors at a time.
    - processes: threads and processes that the user may have beyond those there are at this moment. The
      kernel counts all of the user's, so this is set only where the system-call filter, which refuses new
      processes outright, is missing.
    """

    address_space: int = 2 * GIB
    cpu_seconds: int | None = 4 * 3600
    file_size: int = 0
    open_files: int = 64
    processes: int = 256


@dataclass(frozen=True, slots=True)
class Confinement:
    """What holds in a confined process.

    - rlimits: all resource limits are in force, and no core is dumped.
    - landlock: its ABI version; 0 where it does not hold for the whole process.
    - seccomp: the system-call filter is in force.
    - no_new_privs: no program that it could start would gain rights.
    - reasons: catalogue keys of what does not hold, and why.
    """

    rlimits: bool
    landlock: int
    seccomp: bool
    no_new_privs: bool
    reasons: tuple[str, ...] = ()


def level(confinement: Confinement) -> Level:
    """Return one word: full (Landlock and filter, with the limits), partial, limits (those alone) or none."""
    if confinement.landlock and confinement.seccomp:
        return "full" if confinement.rlimits and confinement.no_new_privs else "partial"
    if confinement.landlock or confinement.seccomp:
        return "partial"
    return "limits" if confinement.rlimits else "none"


def explain(confinement: Confinement) -> tuple[str, ...]:
    """Return sentences for a person: what the level means, then each thing that does not hold."""
    return (say(f"confinement.level-{level(confinement)}"), *map(say, confinement.reasons))


def no_core_dumps() -> bool:
    """Keep this process's memory out of core dumps, for good; return whether that is assured.

    The limit alone is not enough on Linux: a core handed to a program (`core_pattern` with a pipe, as
    systemd-coredump and apport use) is not bound by it. A process that is not dumpable leaves no core, and
    other processes of the same user cannot attach to it. The parent calls this too: it holds raw values on
    their way to the writer.
    """
    limited = _lower("RLIMIT_CORE", 0)
    if not sys.platform.startswith("linux"):
        return limited
    return _switched(_PR_SET_DUMPABLE, 0) and limited


def confine(limits: Limits) -> Confinement:
    """Confine this process for good and return what holds. Never raises for what the system lacks.

    Call it before any thread is started: Landlock binds the calling thread and those it starts later. The
    worker is killed when the *thread* that started it ends, so the parent starts workers from one that lives
    as long as they do. Descriptors that are open stay usable; a pair of sockets to the parent should be of
    stream or seqpacket type.
    """
    reasons: list[str] = []

    def holds(key: str, kept: bool) -> bool:
        if not kept:
            reasons.append(f"confinement.{key}")
        return kept

    os.umask(0o077)
    for key, name, values in _limits_of(limits):
        holds(key, _lower(name, *values))
    rlimits = not reasons
    if not sys.platform.startswith("linux"):
        holds("core", no_core_dumps())
        reasons.append("confinement.not-linux")
        return Confinement(rlimits, 0, seccomp=False, no_new_privs=False, reasons=tuple(reasons))
    alone = holds("threads", _single_thread())
    rlimits = holds("core", no_core_dumps()) and rlimits
    holds("parent-death", _switched(_PR_SET_PDEATHSIG, signal.SIGKILL))
    no_new_privs = holds("no-new-privs", _switched(_PR_SET_NO_NEW_PRIVS, 1))
    seccomp = _filtered(reasons)
    if not seccomp:
        # Before Landlock, for the count takes a look at /proc.
        counted = _lower("RLIMIT_NPROC", _tasks_of_user() + limits.processes)
        rlimits = holds("limit-processes", counted) and rlimits
    abi = _landlocked(reasons)
    return Confinement(rlimits, abi if alone else 0, seccomp, no_new_privs, tuple(reasons))


def probe(limits: Limits | None = None) -> Confinement:
    """Confine a throw-away child as a worker would be, and return what held in it (for `dige doctor`)."""
    command = [sys.executable, "-I", "-c", _PROBE, str(Path(__file__).resolve().parents[2])]
    if limits is not None:
        command.append(json.dumps(asdict(limits)))
    try:
        child = subprocess.run(command, capture_output=True, timeout=_PROBE_SECONDS, check=True, cwd=os.sep)
        told = json.loads(child.stdout)
        return Confinement(**{**told, "reasons": tuple(told["reasons"])})
    except (OSError, ValueError, KeyError, TypeError, subprocess.SubprocessError):
        return Confinement(
            rlimits=False,
            landlock=0,
            seccomp=False,
            no_new_privs=False,
            reasons=("confinement.probe-failed",),
        )


def probe_here() -> str:
    """Confine this process and return the result as JSON: the child's half of `probe`."""
    limits = Limits(**json.loads(sys.argv[2])) if len(sys.argv) > 2 else Limits()
    return json.dumps(asdict(confine(limits)))


def readable_paths() -> tuple[str, ...]:
    """Return what a confined worker may still read: the files from which imports and libraries are served.

    Library folders only, never a whole prefix: someone's data may lie beside the environment that runs Dige.
    The root is left out even if the import path names it.
    """
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}
    libraries = [str(Path(prefix, folder)) for prefix in sorted(prefixes) for folder in ("lib", "lib64")]
    named = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    package = str(Path(__file__).resolve().parents[1])
    imported = [entry for entry in sys.path if Path(entry).is_absolute() and entry != os.sep]
    return tuple(dict.fromkeys([*_READABLE, *libraries, *named, package, *imported]))


def _limits_of(limits: Limits) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
    """Return (reason key, name, soft and perhaps hard value) of each limit that is always set."""
    always: tuple[tuple[str, str, tuple[int, ...]], ...] = (
        ("limit-memory", "RLIMIT_AS", (limits.address_space,)),
        ("limit-file-size", "RLIMIT_FSIZE", (limits.file_size,)),
        ("limit-open-files", "RLIMIT_NOFILE", (limits.open_files,)),
    )
    if limits.cpu_seconds is None:
        return always
    # Soft before hard: the first ends the worker with SIGXCPU, which tells the parent why; the second with
    # SIGKILL.
    return (*always, ("limit-cpu", "RLIMIT_CPU", (limits.cpu_seconds, limits.cpu_seconds + 5)))


def _lower(name: str, soft: int, hard: int | None = None) -> bool:
    """Set a resource limit, never above a ceiling that is there already; return whether it holds."""
    try:
        import resource

        which: int = getattr(resource, name)
        ceiling = resource.getrlimit(which)[1]
        if ceiling == resource.RLIM_INFINITY:
            ceiling = sys.maxsize
        resource.setrlimit(which, (min(soft, ceiling), min(soft if hard is None else hard, ceiling)))
    except (ImportError, AttributeError, OSError, ValueError):
        return False
    return True


def _switched(option: int, value: int) -> bool:
    try:
        prctl(option, value)
    except OSError:
        return False
    return True


def _filtered(reasons: list[str]) -> bool:
    here = architecture()
    if here is None:
        reasons.append("confinement.architecture")
        return False
    return _tried(lambda: syscall_filter.install(here), "filter", reasons)


def _landlocked(reasons: list[str]) -> int:
    if architecture() is None:
        return 0  # said once, by the filter
    if not _tried(lambda: landlock.restrict(readable_paths()), "landlock", reasons):
        return 0
    return landlock.abi()


def _tried(attempt: Callable[[], object], layer: str, reasons: list[str]) -> bool:
    """Run `attempt`; where the kernel says no, keep why: it lacks the layer, has it off, or refuses it."""
    words = {errno.ENOSYS: "kernel", errno.EINVAL: "kernel", errno.EOPNOTSUPP: "off"}
    try:
        attempt()
    except OSError as error:
        reasons.append(f"confinement.{layer}-{words.get(error.errno or 0, 'refused')}")
        return False
    return True


def _single_thread() -> bool:
    """Say whether this process has one thread, native ones counted; True where the system does not tell."""
    try:
        return len(list(Path("/proc/self/task").iterdir())) <= 1
    except OSError:
        return True


def _tasks_of_user() -> int:
    """Count the threads of all processes of this user, as RLIMIT_NPROC does."""
    user, total = os.getuid(), 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if process.stat().st_uid == user:
                total += len(list((process / "task").iterdir()))
        except OSError:
            continue  # it ended while we looked
    return total
