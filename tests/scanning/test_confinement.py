"""The children here are real, and confined for real; what they may and may not do is what the kernel then says."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from dige.messages import say, speaking
from dige.messages.catalogue.confinement import TEXTS
from dige.scanning.confinement import (
    Confinement,
    Limits,
    explain,
    level,
    probe,
    readable_paths,
)

ROOT = str(Path(__file__).resolve().parents[2] / "src")
LINUX = sys.platform.startswith("linux")
HERE = probe()

on_linux = pytest.mark.skipif(not LINUX, reason="not Linux: resource limits only")
needs_landlock = pytest.mark.skipif(not HERE.landlock, reason=f"Landlock does not hold here: {', '.join(HERE.reasons)}")
needs_filter = pytest.mark.skipif(
    not HERE.seccomp, reason=f"the system-call filter does not hold here: {', '.join(HERE.reasons)}"
)

START = f"""
import sys; sys.path.append({ROOT!r})
import os, signal, socket, threading
from dige.scanning.confinement import *
def tried(what):
    try:
        what()
        print("done", flush=True)
    except (OSError, MemoryError) as error:
        print(type(error).__name__, flush=True)
"""


def child(body: str, *, before: str = "", limits: str = "Limits()", fds: tuple[int, ...] = ()) -> list[str]:
    """Run `before`, confine, run `body`, all in one child; return the words that it prints."""
    script = f"{START}{before}\nheld = confine({limits})\n{body}"
    done = subprocess.run(
        [sys.executable, "-I", "-c", script], capture_output=True, text=True, timeout=120, check=False, pass_fds=fds
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


# --- what is refused ---


@needs_filter
@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK"])
def test_no_socket_can_be_made(family: str) -> None:
    assert child(f"tried(lambda: socket.socket(socket.{family}))") == ["PermissionError"]


@needs_filter
def test_a_socket_made_before_reaches_nobody() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        before = "early, late = socket.socket(), socket.socket()\nloose = socket.socket(type=socket.SOCK_DGRAM)"
        body = f"""
tried(lambda: early.connect({address!r}))
tried(lambda: late.bind(("127.0.0.1", 0)))
tried(lambda: late.listen())
tried(lambda: loose.sendto(b"x", {address!r}))
"""
        assert child(body, before=before) == ["PermissionError"] * 4


@needs_filter
def test_no_program_and_no_process_can_be_started() -> None:
    body = """
import subprocess
tried(lambda: os.execv("/bin/true", ["true"]))
tried(os.fork)
tried(lambda: os.posix_spawn("/bin/true", ["true"], {}))
tried(lambda: subprocess.run([sys.executable, "-c", ""]))
"""
    assert child(body) == ["PermissionError"] * 4


@needs_filter
def test_no_other_process_can_be_signalled_or_looked_into() -> None:
    body = """
import ctypes
tried(lambda: os.kill(os.getppid(), 0))
tried(lambda: os.kill(0, 0))
tried(lambda: os.pidfd_open(os.getppid()))
libc = ctypes.CDLL(None, use_errno=True)
print(libc.ptrace(16, os.getppid(), 0, 0), ctypes.get_errno())
tried(lambda: os.kill(os.getpid(), 0))
"""
    assert child(body) == [*["PermissionError"] * 3, "-1", "1", "done"]


@on_linux
def test_no_file_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    body = f"""
os.chdir({str(tmp_path)!r})
def written(name, mode):
    with open(name, mode, buffering=0) as file:
        file.write(b"more")
tried(lambda: written("file", "ab"))
tried(lambda: written("new", "wb"))
"""
    assert set(child(body)) <= {"PermissionError", "OSError"}
    assert (tmp_path / "file").read_text() == "text"


@needs_filter
def test_nothing_about_a_file_can_be_changed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    body = f"""
os.chdir({str(tmp_path)!r})
tried(lambda: os.chmod("file", 0o777))
tried(lambda: os.utime("file"))
tried(lambda: os.truncate("file", 0))
tried(lambda: os.rename("file", "other"))
tried(lambda: os.unlink("file"))
tried(lambda: os.mkdir("folder"))
tried(lambda: os.setxattr("file", "user.dige", b""))
"""
    assert child(body) == ["PermissionError"] * 7


@on_linux
def test_a_file_that_was_handed_over_open_cannot_grow(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb") as file:
        assert child(f"tried(lambda: os.write({file.fileno()}, b'x'))", fds=(file.fileno(),)) == ["OSError"]
    assert not (tmp_path / "file").read_bytes()


@needs_landlock
def test_the_users_files_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    body = f"""
for path in ("/etc/passwd", {str(tmp_path / "file")!r}, "/proc/self/environ", f"/proc/{{os.getppid()}}/environ"):
    tried(lambda: open(path).read())
tried(lambda: os.listdir({str(tmp_path)!r}))
tried(lambda: os.listdir("/"))
"""
    assert child(body) == ["PermissionError"] * 6


@needs_filter
def test_the_limits_cannot_be_raised_again() -> None:
    body = """
import resource
try:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
except (OSError, ValueError) as error:
    print(type(error).__name__)
print(*resource.getrlimit(resource.RLIMIT_FSIZE))
"""
    told = child(body)
    assert told[0] in {"PermissionError", "ValueError"}
    assert told[1:] == ["0", "0"]


# --- limits ---


@on_linux
def test_too_much_memory_is_a_memory_error() -> None:
    told = child("tried(lambda: bytearray(600 << 20))\ntried(lambda: bytearray(1 << 20))", limits="Limits(512 << 20)")
    assert told == ["MemoryError", "done"]


@on_linux
def test_too_many_open_files_are_refused() -> None:
    body = "files = []\ntried(lambda: [files.append(os.dup(1)) for _ in range(40)])\nprint(len(files) < 40)"
    assert child(body, limits="Limits(open_files=20)") == ["OSError", "True"]


@on_linux
def test_too_much_processor_time_ends_the_worker_with_a_signal_of_its_own() -> None:
    script = f"{START}\nconfine(Limits(cpu_seconds=1))\nwhile True: pass"
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGXCPU


@on_linux
def test_a_ceiling_that_is_there_already_is_kept() -> None:
    before = "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (30, 30))"
    body = "print(held.rlimits, *resource.getrlimit(resource.RLIMIT_NOFILE))"
    assert child(body, before=before) == ["True", "30", "30"]


@on_linux
def test_a_confined_process_leaves_no_core_and_keeps_its_files_to_itself() -> None:
    body = """
import ctypes, resource
print(*resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), oct(os.umask(0)))
"""
    assert child(body) == ["0", "0", "0", "0o77"]


@on_linux
def test_a_parent_can_keep_its_own_memory_out_of_core_dumps() -> None:
    script = f"""{START}
import ctypes, resource
print(no_core_dumps(), *resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)
os.abort()
"""
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split() == ["True", "0", "0", "0"]
    assert done.returncode == -signal.SIGABRT


# --- what a worker lives on ---


def test_the_document_and_the_socket_that_are_handed_over_stay_usable(tmp_path: Path) -> None:
    (tmp_path / "document").write_text("text")
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    with ours, theirs, (tmp_path / "document").open("rb") as document:
        socket.send_fds(ours, [b"examine"], [document.fileno()])
        before = f"pair = socket.socket(fileno={theirs.fileno()})"
        body = """
message, handed, _, _ = socket.recv_fds(pair, 100, 1)
pair.sendall(message + b": " + os.read(handed[0], 100))
"""
        assert child(body, before=before, fds=(theirs.fileno(),)) == []
        assert ours.recv(100) == b"examine: text"


def test_threads_work() -> None:
    body = """
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(8) as pool:
    print(sum(pool.map(len, [b"x" * 1000] * 100)))
"""
    assert child(body) == ["100000"]


def test_memory_can_be_mapped_and_randomness_drawn() -> None:
    body = "import mmap\nmmap.mmap(-1, 1 << 20)[:4] = b'text'\nprint(len(os.urandom(8)))"
    assert child(body) == ["8"]


MODULES = ("lxml.etree", "lxml.html", "pypdfium2", "hyperscan", "pikepdf", "selectolax.lexbor", "python_calamine")
STANDARD = ("sqlite3", "zipfile", "bz2", "lzma", "email", "csv", "zoneinfo", "encodings.cp1252", "mimetypes")


@pytest.mark.parametrize("module", MODULES + STANDARD)
def test_a_parser_can_be_imported_on_first_use(module: str) -> None:
    if module in MODULES:
        pytest.importorskip(module, reason=f"{module} is not installed here")
    body = f"""
import importlib
importlib.import_module({module!r})
print("imported")
"""
    assert child(body) == ["imported"]


def test_the_parsers_do_their_work() -> None:
    """Beyond the import: libraries open fonts, tables and catalogues when they are first put to work."""
    body = """
import io, mimetypes, zoneinfo, datetime
import hyperscan, lxml.etree, lxml.html, pikepdf, pypdfium2, selectolax.lexbor
seen = []
database = hyperscan.Database()
database.compile(expressions=[b"te[sx]t"], ids=[1], elements=1, flags=[hyperscan.HS_FLAG_SOM_LEFTMOST])
database.scan(b"a text", match_event_handler=lambda *found: seen.append(found[1:3]))
assert seen == [(2, 6)]
assert lxml.etree.fromstring(b"<a>text</a>").text == lxml.html.fromstring("<p>text</p>").text
assert selectolax.lexbor.LexborHTMLParser("<p>text").text() == "text"
pdf, out = pikepdf.new(), io.BytesIO()
pdf.add_blank_page()
pdf.save(out)
page = pypdfium2.PdfDocument(out.getvalue())[0]
assert page.get_textpage().get_text_bounded() == ""
assert page.render().width > 0
assert mimetypes.guess_type("a.pdf")[0] == "application/pdf"
assert datetime.datetime(2045, 7, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Copenhagen")).utcoffset()
print("worked")
"""
    for module in MODULES:
        pytest.importorskip(module, reason=f"{module} is not installed here")
    assert child(body) == ["worked"]


@on_linux
def test_the_worker_dies_with_its_parent() -> None:
    worker = f"{START}\nconfine(Limits())\nprint(os.getpid(), flush=True)\nsignal.pause()"
    parent = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-I", "-c", {worker!r}])
child.wait()
"""
    with subprocess.Popen([sys.executable, "-I", "-c", parent], stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        watched = os.pidfd_open(int(started.stdout.readline()))
        try:
            started.kill()
            gone, _, _ = select.select([watched], [], [], 30)
            assert gone == [watched]
        finally:
            os.close(watched)


# --- what is said about it ---


def test_the_probe_says_what_a_worker_would_have() -> None:
    assert isinstance(HERE, Confinement)
    assert "confinement.probe-failed" not in HERE.reasons
    assert child("print(held)") == str(HERE).split()


def test_the_probe_takes_limits() -> None:
    assert probe(Limits(address_space=1 << 30, cpu_seconds=None)) == HERE


@needs_landlock
def test_threads_that_were_there_before_are_told() -> None:
    before = "stop = threading.Event()\nthreading.Thread(target=stop.wait).start()"
    told = child("stop.set()\nprint(held.landlock, level(held), *held.reasons)", before=before)
    assert told[0] == "0"
    assert told[1] == ("partial" if HERE.seccomp else "limits")
    assert "confinement.threads" in told


@needs_filter
def test_a_kernel_that_refuses_a_layer_costs_that_layer_only() -> None:
    """A filter that is there already and answers EPERM stands for a container that forbids Landlock."""
    before = """
import ctypes, struct
from dige.scanning.system_calls import architecture, call, number, prctl
def step(code, value, then=0, otherwise=0):
    return struct.pack("=HBBI", code, then, otherwise, value)
forbidden = number("landlock_create_ruleset", architecture())
code = step(0x20, 0) + step(0x15, forbidden, 0, 1) + step(0x06, 0x00050001) + step(0x06, 0x7FFF0000)
steps = ctypes.create_string_buffer(code, len(code))
filter = struct.pack("@HP", 4, ctypes.addressof(steps))
prctl(38, 1)
call("seccomp", 1, 0, ctypes.cast(ctypes.create_string_buffer(filter, len(filter)), ctypes.c_void_p))
"""
    told = child("print(held.rlimits, held.landlock, held.seccomp, level(held), *held.reasons)", before=before)
    assert told == ["True", "0", "True", "partial", "confinement.landlock-refused"]


@needs_landlock
def test_without_the_filter_the_number_of_processes_is_limited() -> None:
    """A filter that answers ENOSYS to seccomp(2) stands for a kernel that has none."""
    before = """
import ctypes, resource, struct
from dige.scanning.system_calls import architecture, call, number, prctl
def step(code, value, then=0, otherwise=0):
    return struct.pack("=HBBI", code, then, otherwise, value)
forbidden = number("seccomp", architecture())
code = step(0x20, 0) + step(0x15, forbidden, 0, 1) + step(0x06, 0x00050026) + step(0x06, 0x7FFF0000)
steps = ctypes.create_string_buffer(code, len(code))
filter = struct.pack("@HP", 4, ctypes.addressof(steps))
prctl(38, 1)
call("seccomp", 1, 0, ctypes.cast(ctypes.create_string_buffer(filter, len(filter)), ctypes.c_void_p))
"""
    body = """
print(held.landlock > 0, held.seccomp, level(held), *held.reasons)
soft, hard = resource.getrlimit(resource.RLIMIT_NPROC)
print(soft == hard, soft > 7)
tried(lambda: open("/etc/passwd"))
threading.Thread(target=print, args=("thread",)).start()
"""
    told = child(body, before=before, limits="Limits(processes=7)")
    assert told == [
        "True",
        "False",
        "partial",
        "confinement.filter-kernel",
        "True",
        "True",
        "PermissionError",
        "thread",
    ]


@pytest.mark.parametrize(
    ("held", "word"),
    [
        pytest.param(Confinement(True, 7, True, True), "full", id="all"),
        pytest.param(Confinement(False, 7, True, True), "partial", id="a-limit-is-missing"),
        pytest.param(Confinement(True, 0, True, True), "partial", id="filter-only"),
        pytest.param(Confinement(True, 1, False, True), "partial", id="landlock-only"),
        pytest.param(Confinement(True, 0, False, True), "limits", id="limits-only"),
        pytest.param(Confinement(False, 0, False, False), "none", id="nothing"),
    ],
)
def test_the_level_is_one_word_with_a_sentence_in_both_languages(held: Confinement, word: str) -> None:
    assert level(held) == word
    for language in ("en", "da"):
        with speaking(language):
            assert explain(held) == (say(f"confinement.level-{word}", language=language),)


def test_every_text_can_be_said_and_differs_between_the_languages() -> None:
    source = Path(ROOT, "dige/scanning/confinement.py").read_text()
    for key, (english, danish) in TEXTS.items():
        assert key.startswith("confinement.")
        assert english != danish
        name = key.removeprefix("confinement.")
        layered = name.split("-")[0] in {"level", "landlock", "filter"}
        assert layered or f'"{name}"' in source or f'"{key}"' in source, key
    told = Confinement(False, 0, False, False, tuple(TEXTS))
    assert explain(told)[1:] == tuple(map(say, TEXTS))


def test_what_may_be_read_are_library_folders_and_never_everything() -> None:
    paths = readable_paths()
    assert all(Path(path).is_absolute() for path in paths)
    assert not {
        "/",
        "/etc",
        "/home",
        "/usr",
        "/var",
        "/proc",
        str(Path.home()),
        tempfile.gettempdir(),
        sys.prefix,
    } & set(paths)
    assert len(paths) == len(set(paths))
