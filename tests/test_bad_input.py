"""Bad input of every kind: each bad item is a result with its reason; no run dies of one or shows a traceback."""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from tests import planted
from tests.extraction.documents import docx, paragraph, pdf, saved, zip_of
from tests.program import BORN, Ended, Program, found, summary, unread
from tests.scanning.running import children, until

from dige.values.examination import ItemCounts

pytestmark = pytest.mark.slow

NUMBER = planted.passing(1)[0]
CPR = f"CPR-nr. {planted.with_hyphen(NUMBER)}\n".encode()
ROOT = os.getuid() == 0


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "program")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "target"
    folder.mkdir()
    (folder / "0-good.txt").write_bytes(CPR)
    (folder / "z-good.txt").write_bytes(CPR)
    return folder


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "run.jsonl"


def scan(program: Program, target: Path, record: Path, *, first: str = "") -> Ended:
    """Scan the folder; whatever lies in it, the good files are read and nothing is said but what should be."""
    ended = program.run("scan", str(target), "--out", str(record), *BORN, first=first)
    assert (ended.code, ended.said) == (1, "")
    assert summary(record).ended == "complete"
    assert len([row for row in found(record) if "good" in str(row[3])]) == 2
    return ended


def why(record: Path, target: Path) -> dict[str, tuple[str, str]]:
    """Return what was not examined, by its path within the target."""
    return {address.removeprefix(f"{target}/"): told for address, told in unread(record).items()}


# --- content ---


def encrypted_zip() -> bytes:
    """Return a ZIP whose member says that it is encrypted (general purpose bit 0); no library here writes one."""
    content = bytearray(zip_of({"secret.txt": b"twelve bytes of nothing"}, packing=0))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def bomb() -> bytes:
    return zip_of({"zeroes.txt": b"\0" * (300 * 2**20)})


CONTENTS: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "a ZIP cut short": ("a.zip", lambda: zip_of({"a.txt": CPR})[:-30], "damaged", "none"),
    "a Word document cut short": ("a.docx", lambda: docx(paragraph("x" * 5000))[:-60], "damaged", "none"),
    "a PDF of nothing": ("a.pdf", lambda: b"%PDF-1.7\n" + b"\xff" * 500, "damaged", "none"),
    "a PDF with a password": (
        "a.pdf",
        lambda: saved(pdf("text"), encryption=pikepdf.Encryption(owner="o", user="u")),
        "encrypted",
        "none",
    ),
    "a ZIP with a password": ("a.zip", encrypted_zip, "encrypted", "part"),
    "a ZIP that becomes too large": ("a.zip", bomb, "too large", "part"),
    "a format that nobody reads": ("a.bin", lambda: b"\0\1\2\3\xff" * 200, "unsupported", "none"),
}


@pytest.mark.parametrize(("name", "content", "reason", "completeness"), CONTENTS.values(), ids=CONTENTS)
def test_bad_content_is_told(
    program: Program,
    target: Path,
    record: Path,
    name: str,
    content: Callable[[], bytes],
    reason: str,
    completeness: str,
) -> None:
    (target / name).write_bytes(content())
    scan(program, target, record)
    assert why(record, target) == {name: (reason, completeness)}


def test_an_empty_file_is_whole(program: Program, target: Path, record: Path) -> None:
    (target / "empty.txt").touch()
    scan(program, target, record)
    assert (summary(record).items, summary(record).clean) == (ItemCounts(whole=3), 1)


@pytest.mark.parametrize("strict", [(), ("--strict",)], ids=["as it is", "strict"])
def test_what_was_not_examined_is_a_failure_where_that_is_asked_for(
    program: Program, tmp_path: Path, strict: tuple[str, ...]
) -> None:
    folder = tmp_path / "target"
    folder.mkdir()
    (folder / "a.bin").write_bytes(b"\0\1\2\3\xff" * 200)
    (folder / "clean.txt").write_text("nothing")
    ended = program.run("scan", str(folder), *strict)
    assert ended.code == (2 if strict else 0)


# --- names ---

NAMES = {
    "not UTF-8": b"bl\xe5b\xe6r.txt",
    "lines": b"one\ntwo\r\n.txt",
    "escape codes": b"\x1b[2J\x1b]0;title\x07red.txt",
    "markup": b"<script>alert(1)<.txt",
    "bidi": "\u202etxt.exe".encode(),
    "a formula": b"=cmd|' calc'!A0.txt",
    "long": b"n" * 250 + b".txt",
    "an option": b"--reveal",
}


@pytest.mark.parametrize("form", ["text", "jsonl", "csv", "html"])
def test_names_of_every_kind_are_shown_harmless(program: Program, target: Path, form: str) -> None:
    for name in NAMES.values():
        Path(os.fsdecode(os.path.join(os.fsencode(target), name))).write_bytes(CPR)
    ended = program.run("scan", str(target), "--format", form, *BORN)
    assert ended.code == 1
    assert b"Traceback" not in ended.err
    shown = ended.out.decode()
    never = ["\x1b", "\x07", "\u202e", *{"html": ["<script>alert"], "csv": [",=cmd", "\n=cmd"]}.get(form, [])]
    assert [bad for bad in never if bad in shown] == []


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_target_of_any_name_can_be_scanned_and_resumed(
    program: Program, tmp_path: Path, record: Path, name: bytes
) -> None:
    target = os.path.join(os.fsencode(tmp_path), b"targets", name)
    os.makedirs(target)
    Path(os.fsdecode(os.path.join(target, name))).write_bytes(CPR)
    ended = program.run("scan", target, "--out", str(record), *BORN)
    assert (ended.code, ended.said) == (1, "")
    assert len(found(record)) == 1
    content = record.read_bytes().splitlines(keepends=True)
    record.write_bytes(b"".join(content[:-1]))
    ended = program.run("scan", target, "--out", str(record), "--resume", *BORN)
    assert (ended.code, ended.said) == (1, "")
    assert record.read_bytes().splitlines()[:-1] == b"".join(content).splitlines()[:-1]


# --- things that are no files ---


def test_special_files_are_not_opened(program: Program, target: Path, record: Path) -> None:
    os.mkfifo(target / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        folder = os.open(target, os.O_RDONLY)
        listener.bind(f"/proc/self/fd/{folder}/socket")  # the name of a socket is short
        os.close(folder)
    expected = {"pipe": ("not a file", "none"), "socket": ("not a file", "none")}
    if ROOT:
        try:
            os.mknod(target / "zero", 0o666 | 0o020000, os.makedev(1, 5))
            expected["zero"] = ("not a file", "none")
        except PermissionError:
            pass  # root in a container may not make devices
    scan(program, target, record)
    told = why(record, target)
    if told.get("zero") == ("no permission", "none"):
        expected["zero"] = told["zero"]  # a file system mounted without devices
    assert told == expected


def test_links_are_met_where_they_lead_or_told(program: Program, target: Path, record: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "file.txt").write_bytes(CPR)
    (target / "out").symlink_to(tmp_path / "outside")
    (target / "out file").symlink_to(tmp_path / "outside" / "file.txt")
    (target / "up").symlink_to(target.parent)
    (target / "loop").symlink_to(target)
    (target / "round").symlink_to(target / "round")
    (target / "inside").symlink_to(target / "0-good.txt")
    (target / "nowhere").symlink_to(target / "gone")
    scan(program, target, record)
    assert why(record, target) == dict.fromkeys(("out", "out file", "up"), ("out of scope", "none"))
    assert summary(record).items == ItemCounts(whole=2, none=3)


# Makes root a user like others: without the rights to pass over the modes of files (capabilities(7), prctl(2)).
BOUND_BY_MODES = "import ctypes; libc = ctypes.CDLL(None); [libc.prctl(24, right, 0, 0, 0) for right in (1, 2)]"


def test_what_may_not_be_read_is_told(program: Program, target: Path, record: Path) -> None:
    (target / "shut.txt").write_bytes(CPR)
    (target / "folder").mkdir()
    for name in ("shut.txt", "folder"):
        (target / name).chmod(0)
    scan(program, target, record, first=BOUND_BY_MODES)
    assert why(record, target) == {"shut.txt": ("no permission", "none"), "folder": ("no permission", "none")}


def test_times_out_of_any_calendar(program: Program, record: Path, tmp_path: Path) -> None:
    memory = Path("/dev/shm")  # a memory file system keeps times that disks cut off
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        target = Path(folder)
        for index, moment in enumerate((-(2**40), 2**40)):
            (target / f"{index}-good.txt").write_bytes(CPR)
            os.utime(target / f"{index}-good.txt", (moment, moment))
        scan(program, target, record)
    assert unread(record) == {}


def test_a_target_that_is_not_there(program: Program, tmp_path: Path, record: Path) -> None:
    ended = program.run("scan", str(tmp_path / "gone"), "--out", str(record))
    assert ended.code == 2
    assert len(ended.said.splitlines()) == 1
    assert not record.exists()


# --- what happens meanwhile ---


def slow(folder: Path) -> None:
    """Put files at the folder's front that keep every worker busy for a while."""
    lines = "".join(f"CPR-nr. {number}\n" for number in planted.passing(4_000))
    for index in range(4):
        (folder / f"-slow {index}.txt").write_text(lines)


def begun(child: subprocess.Popen[bytes], record: Path) -> None:
    """Wait until a run has begun."""
    until(lambda: record.exists() and bool(children(child.pid)))


def test_a_folder_that_vanishes(program: Program, target: Path, record: Path) -> None:
    slow(target)
    inner = target / "inner"
    inner.mkdir()
    for index in range(50):
        (inner / f"{index:02}.txt").write_bytes(CPR)
    with program.start("scan", str(target), "--out", str(record), "--workers", "1", *BORN) as child:
        begun(child, record)
        inner.rename(target.parent / "moved away")
        _, said = child.communicate(timeout=600)
    assert (child.returncode, said) == (1, b"")
    assert summary(record).ended == "complete"
    assert set(why(record, target).values()) <= {("vanished", "none")}


def test_a_file_that_is_cut_while_it_is_read(program: Program, target: Path, record: Path) -> None:
    slow(target)
    with program.start("scan", str(target), "--out", str(record), "--workers", "1", *BORN) as child:
        begun(child, record)
        until(lambda: any(b"slow 0" in os.fsencode(path) for path in opened(child.pid)))
        os.truncate(target / "-slow 0.txt", 10)
        _, said = child.communicate(timeout=600)
    assert (child.returncode, said) == (1, b"")
    assert why(record, target)["-slow 0.txt"][0] == "changed"


def opened(process: int) -> list[str]:
    """Return what a process has open. (The program is not dumpable: where only root may look, root has to.)"""
    try:
        return [os.readlink(f"/proc/{process}/fd/{name}") for name in os.listdir(f"/proc/{process}/fd")]
    except FileNotFoundError:
        return []
    except PermissionError:
        pytest.skip("only root may see what the program has open")


def test_a_disk_that_is_full(program: Program, target: Path, record: Path) -> None:
    for index in range(600):
        (target / f"{index:03}.txt").write_bytes(CPR)

    small = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))"
    ended = program.run("scan", str(target), "--out", str(record), *BORN, first=small)
    assert ended.code == 2
    assert b"Traceback" not in ended.err
    assert len(ended.said.splitlines()) == 1
    assert str(record) in ended.said
    assert record.stat().st_size <= 200_000
    ended = program.run("scan", str(target), "--out", str(record), "--resume", *BORN)
    assert (ended.code, ended.said) == (1, "")
    assert len(found(record)) == 602


def test_a_record_file_that_another_run_writes(program: Program, target: Path, record: Path) -> None:
    scan(program, target, record)
    content = record.read_bytes()
    with record.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ended = program.run("scan", str(target), "--out", str(record), "--resume", *BORN)
        assert ended.code == 2
        assert len(ended.said.splitlines()) == 1
    assert program.run("scan", str(target), "--out", str(record), *BORN).code == 2  # it exists
    assert program.run("scan", str(target), "--out", str(record), "--resume", *BORN).code == 2  # it is complete
    assert record.read_bytes() == content


def test_a_record_file_that_cannot_be_made(program: Program, target: Path, tmp_path: Path) -> None:
    for place in (tmp_path / "no folder" / "run.jsonl", target):
        ended = program.run("scan", str(target), "--out", str(place), *BORN)
        assert ended.code == 2
        assert len(ended.said.splitlines()) == 1


def test_where_no_worker_can_be_started(program: Program, target: Path, record: Path) -> None:
    few = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))"
    ended = program.run("scan", str(target), "--out", str(record), "--workers", "60", *BORN, first=few)
    assert ended.code == 2
    assert len(ended.said.splitlines()) == 1
    assert "doctor" in ended.said


@pytest.mark.parametrize("form", ["text", "jsonl", "csv", "html"])
def test_an_output_that_is_full(program: Program, target: Path, form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = program.run("scan", str(target), "--format", form, *BORN, stdout=full)
    assert ended.code == 2
    assert b"Traceback" not in ended.err
    assert len(ended.said.splitlines()) == 1


def test_an_output_that_nobody_reads(program: Program, target: Path) -> None:
    with program.start("scan", str(target), "--format", "jsonl", *BORN) as child:
        assert child.stdout is not None
        child.stdout.close()
        assert child.stderr is not None
        assert child.stderr.read() == b""
    assert child.returncode == 2


def test_what_a_run_writes_is_not_what_lies_there(program: Program, target: Path) -> None:
    inside = target / "run.jsonl"
    with (target / "1-out.txt").open("wb") as out:
        ended = program.run("scan", str(target), "--out", str(inside), "--format", "jsonl", *BORN, stdout=out)
    assert ended.code == 1
    assert summary(inside).items == ItemCounts(whole=2)
