from __future__ import annotations

import stat
from pathlib import Path

import pytest

from dige.errors import StorageError
from dige.reports.whole_file import write


def test_the_file_is_replaced_whole_and_is_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "rapport.pdf"
    path.write_bytes(b"old and longer than the new one")
    write(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["rapport.pdf"]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot write the report"):
        write(tmp_path / "gone" / "rapport.pdf", b"new")
    folder = tmp_path / "rapport.pdf"
    folder.mkdir()
    with pytest.raises(StorageError):
        write(folder, b"new")
    assert list(tmp_path.iterdir()) == [folder]
