from __future__ import annotations

import os
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dige.errors import SourceError, Unreadable
from dige.sources.folder import Folder, open_source, takes
from dige.sources.interface import Entry, Opened


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def entries(source: Folder) -> list[Entry]:
    found = []
    while (entry := source.take()) is not None:
        found.append(entry)
    return found


def content(opened: Opened) -> bytes:
    with open(opened.descriptor, "rb") as file:
        data = file.read()
    assert len(data) == opened.size
    return data


def fault(entry: Entry) -> tuple[str, str]:
    with pytest.raises(Unreadable) as caught:
        entry.open()
    return caught.value.reason, caught.value.detail


NAMES = ("b/2", "b/1", "a", "b.txt", "c/d/e", "b/10", "æ", "A")
ORDER = ["A", "a", "b/1", "b/10", "b/2", "b.txt", "c/d/e", "æ"]


def test_everything_below_in_a_fixed_order(tmp_path: Path) -> None:
    write(tmp_path, *NAMES)
    found = entries(Folder(str(tmp_path)))
    assert [entry.position for entry in found] == ORDER
    assert [entry.address for entry in found] == [f"{tmp_path}/{name}" for name in ORDER]
    assert [entry.name for entry in found] == [name.rpartition("/")[2] for name in ORDER]
    assert [content(entry.open()).decode() for entry in found] == ORDER


@pytest.mark.parametrize("done", range(len(ORDER) + 1))
def test_a_resumed_run_goes_on_where_the_first_stood(tmp_path: Path, done: int) -> None:
    write(tmp_path, *NAMES)
    first = Folder(str(tmp_path))
    for _ in range(done):
        entry = first.take()
        assert entry is not None
        first.learn(entry, ())
    again = Folder(str(tmp_path))
    again.resume([first.cursor()])
    assert again.cursor() == first.cursor()
    assert [entry.position for entry in entries(again)] == ORDER[done:]


def test_the_cursor_holds_even_where_its_file_is_gone(tmp_path: Path) -> None:
    write(tmp_path, *NAMES)
    again = Folder(str(tmp_path))
    again.resume(["", "b/10"])
    (tmp_path / "b/10").unlink()
    (tmp_path / "b/1").unlink()
    assert [entry.position for entry in entries(again)] == ["b/2", "b.txt", "c/d/e", "æ"]


def test_a_single_file(tmp_path: Path) -> None:
    write(tmp_path, "liste.txt")
    target = str(tmp_path / "liste.txt")
    (entry,) = entries(Folder(target))
    assert (entry.address, entry.name, content(entry.open())) == (target, "liste.txt", b"liste.txt")
    again = Folder(target)
    again.learn(entry, ())
    third = Folder(target)
    third.resume([again.cursor()])
    assert entries(third) == []


def test_what_is_known_of_a_file(tmp_path: Path) -> None:
    write(tmp_path, "a")
    os.utime(tmp_path / "a", (1_457_950_000, 1_457_950_000))
    (tmp_path / "a").chmod(0o640)
    (entry,) = entries(Folder(str(tmp_path)))
    opened = entry.open()
    content(opened)
    assert opened.seen.last_modified == datetime.fromtimestamp(1_457_950_000, UTC)
    assert opened.seen.mode == "-rw-r-----"
    assert opened.seen.owner


def test_an_owner_without_a_name_is_a_number(tmp_path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can give a file away")
    write(tmp_path, "a")
    os.chown(tmp_path / "a", 54321, -1)
    (entry,) = entries(Folder(str(tmp_path)))
    opened = entry.open()
    content(opened)
    assert opened.seen.owner == "54321"


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/r\xe6v\n.txt"
    with open(path, "wb") as file:
        file.write(b"x")
    (entry,) = entries(Folder(str(tmp_path)))
    assert os.fsencode(entry.address) == path
    assert content(entry.open()) == b"x"
    again = Folder(str(tmp_path))
    again.resume([entry.position])
    assert entries(again) == []


def test_links_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "in/a", "out/b")
    (tmp_path / "in/inside").symlink_to("a")
    (tmp_path / "in/circle").symlink_to(".")
    (tmp_path / "in/outside").symlink_to(tmp_path / "out")
    (tmp_path / "in/etc").symlink_to("/etc/hostname")
    (tmp_path / "in/nothing").symlink_to("/nowhere/at/all")
    found = {entry.position: entry for entry in entries(Folder(str(tmp_path / "in")))}
    assert set(found) == {"a", "outside", "etc", "nothing"}
    assert {fault(found[name])[0] for name in ("outside", "etc", "nothing")} == {"out of scope"}


def test_special_files_are_refused_and_hold_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(tmp_path / "socket"))
        found = {entry.name: fault(entry)[0] for entry in entries(Folder(str(tmp_path)))}
    assert found["pipe"] == "not a file"
    assert set(found) == {"pipe", "socket"}
    assert found["socket"] in ("not a file", "no permission")


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    if os.getuid() == 0:
        pytest.skip("root may read everything")
    write(tmp_path, "a", "shut/b")
    (tmp_path / "a").chmod(0)
    (tmp_path / "shut").chmod(0)
    found = {entry.position: fault(entry)[0] for entry in entries(Folder(str(tmp_path)))}
    (tmp_path / "shut").chmod(0o700)
    assert found == {"a": "no permission", "shut": "no permission"}


def test_what_is_gone_when_it_is_to_be_read(tmp_path: Path) -> None:
    write(tmp_path, "a", "b/c")
    source = Folder(str(tmp_path))
    first = source.take()
    assert first is not None
    (tmp_path / "a").unlink()
    assert fault(first) == ("vanished", "")
    (tmp_path / "b/c").unlink()
    (tmp_path / "b").rmdir()
    (gone,) = entries(source)
    assert (gone.position, fault(gone)[0]) == ("b", "vanished")


def test_files_of_its_own_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a", "records.jsonl")
    status = (tmp_path / "records.jsonl").stat()
    source = open_source(str(tmp_path), frozenset({(status.st_dev, status.st_ino)}))
    assert [entry.position for entry in entries(source)] == ["a"]


def test_targets(tmp_path: Path) -> None:
    assert takes("x")
    assert not takes("")
    with pytest.raises(SourceError, match="cannot open"):
        open_source(str(tmp_path / "nothing"))
    assert entries(open_source(str(tmp_path))) == []
    assert open_source(str(tmp_path)).cursor() == ""


def test_a_content_without_a_length_is_not_taken_for_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (empty,) = entries(Folder(str(tmp_path / "empty")))
    assert empty.open().size == 0
    for name in ("/proc/self/status", "/proc/self/mem"):  # the first can be read, the second cannot
        assert fault(*entries(Folder(name))) == ("not a file", "content without a length")
