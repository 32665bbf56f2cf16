"""The commands, run in this process with a home, a key and a folder of their own; and what they are run on."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.planted import passing, with_hyphen
from tests.program import Program

from dige.cli.main import main
from dige.messages import language, use_language
from dige.privacy.keys import create_key

BORN = ("--today", "2058-01-01")  # by then all planted people are born


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


Dige = Callable[..., Said]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and a home without any key or settings."""
    folder = tmp_path / "here"
    folder.mkdir()
    (tmp_path / "home").mkdir()
    (tmp_path / "scratch").mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "CREDENTIALS_DIRECTORY", "DIGE_LANG", "DIGE_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def key(here: Path) -> Path:
    """A workspace key where Dige looks for one."""
    path = here.parent / "home" / ".config" / "dige" / "key"
    create_key(path)
    return path


@pytest.fixture
def dige(here: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Dige]:
    """Run one command line in this process; the language is put back at the end."""
    spoken = language()

    def run(*words: str) -> Said:
        capsys.readouterr()
        code = main(words)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    yield run
    use_language(spoken)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program as a process of its own."""
    return Program(tmp_path / "program")


@pytest.fixture
def documents(here: Path) -> Path:
    """Return a folder of three documents; one holds two people with their numbers."""
    folder = here / "documents"
    folder.mkdir()
    rows = [f"{name};{with_hyphen(number)}" for name, number in zip(("Anne Holm", "Bo Friis"), passing(2), strict=True)]
    (folder / "list.csv").write_text("\n".join(["Navn;CPR-nr.", *rows]) + "\n", encoding="utf-8")
    (folder / "plan.txt").write_text("Planen for foråret.\n", encoding="utf-8")
    (folder / "notes.txt").write_text("Intet nyt.\n", encoding="utf-8")
    return folder


@pytest.fixture
def unreadable(documents: Path) -> Path:
    """Return the folder of documents with one more, which no part of Dige reads."""
    (documents / "film.mp4").write_bytes(b"\x00\x00\x00\x18ftypmp42" + bytes(64))
    return documents


def log_lines(number: str, host: str = "cdn.example") -> list[str]:
    """Return the lines of a proxy's log in which one page sends one number to a host, twice."""
    page = f"https://selv.skat.example/form?cpr={number}"
    return [
        f'10.1.2.{seat} - - [0{day}/Mar/2019:10:00:00 +0100] "GET https://{host}/lib.js HTTP/1.1" 200 512 '
        f'"{page}" "Mozilla/5.0"'
        for seat, day in ((3, 4), (4, 5))
    ]


@pytest.fixture
def log(here: Path) -> Path:
    """Return a gzip-compressed log of an outgoing proxy: one citizen's number sent twice to one recipient."""
    path = here / "proxy.log.gz"
    path.write_bytes(gzip.compress("".join(f"{line}\n" for line in log_lines(passing(1)[0])).encode()))
    return path


@pytest.fixture
def run_file(dige: Dige, key: Path, documents: Path, here: Path) -> Path:
    """Return the record file of a scan of the documents."""
    path = here / "run.jsonl"
    assert dige("scan", str(documents), "--out", str(path), *BORN).code == 1
    return path


@pytest.fixture
def case(dige: Dige, run_file: Path, here: Path) -> Path:
    """Return the folder of a case that was opened from the scan."""
    path = here / "case"
    words = ("--title", "Lists", "--controller", "Digeby", "--records", str(run_file))
    assert dige("case", "open", str(path), *words).code == 0
    return path
