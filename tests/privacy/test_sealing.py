"""Sealing: only the right key opens, a changed byte is noticed, and nothing half-written is left."""

from __future__ import annotations

import base64
import os
import stat
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey, PublicKey, SealedBox
from tests import planted

from dige.errors import KeyUnusable, StorageError
from dige.privacy.keys import WorkspaceKey
from dige.privacy.sealing import (
    Locker,
    PublicKeys,
    SecretKeys,
    new_keys,
    open_file,
    open_value,
    seal_file,
    seal_value,
)
from dige.privacy.sensitive import Sensitive

NUMBER = planted.passing(1)[0]
PUBLIC, SECRET = new_keys()
OTHER_PUBLIC, OTHER_SECRET = new_keys()


def changed(sealed: str, position: int) -> str:
    """Return base64 with one byte of what it stands for changed."""
    content = bytearray(base64.b64decode(sealed))
    content[position % len(content)] ^= 1
    return base64.b64encode(content).decode()


@given(text=st.text(max_size=40))
def test_a_sealed_value_opens_to_itself(text: str) -> None:
    assert open_value(seal_value(Sensitive(text), PUBLIC), SECRET) == Sensitive(text)


def test_two_seals_of_a_value_differ_and_neither_shows_it() -> None:
    first, second = seal_value(Sensitive(NUMBER), PUBLIC), seal_value(Sensitive(NUMBER), PUBLIC)
    assert first != second
    assert NUMBER.encode() not in base64.b64decode(first) + base64.b64decode(second)


def test_a_value_is_a_libsodium_sealed_box() -> None:
    box = SealedBox(PrivateKey(base64.b64decode(SECRET.values)))
    assert box.decrypt(base64.b64decode(seal_value(Sensitive(NUMBER), PUBLIC))) == NUMBER.encode()


def test_what_the_scanner_holds_opens_nothing() -> None:
    sealed = seal_value(Sensitive(NUMBER), PUBLIC)
    for values in (PUBLIC.values, OTHER_SECRET.values, "", "AAAA", "æ", SECRET.values[:-4]):
        with pytest.raises(KeyUnusable) as refused:
            open_value(sealed, SecretKeys(values, PUBLIC.files))
        assert NUMBER not in str(refused.value)


@given(position=st.integers(0, 10_000))
def test_a_changed_value_does_not_open(position: int) -> None:
    with pytest.raises(KeyUnusable):
        open_value(changed(seal_value(Sensitive(NUMBER), PUBLIC), position), SECRET)


@pytest.mark.parametrize("sealed", ["", "A", "AAAA", "no base64 ☃", "====="])
def test_what_was_never_sealed_does_not_open(sealed: str) -> None:
    with pytest.raises(KeyUnusable):
        open_value(sealed, SECRET)


def test_sealed_bytes_that_are_no_text_do_not_open() -> None:
    box = SealedBox(PublicKey(base64.b64decode(PUBLIC.values)))
    with pytest.raises(KeyUnusable):
        open_value(base64.b64encode(box.encrypt(b"\xff")).decode(), SECRET)


@pytest.mark.parametrize("values", ["", "AAAA", "☃", "A" * 44])
def test_a_value_is_not_sealed_to_what_is_no_key(values: str) -> None:
    with pytest.raises(KeyUnusable, match="not a public key"):
        seal_value(Sensitive(NUMBER), PublicKeys(values, PUBLIC.files))


def test_no_text_of_secret_keys_shows_them() -> None:
    shown = repr(SECRET) + str(SECRET) + f"{SECRET}"
    assert SECRET.values not in shown
    assert SECRET.files not in shown


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 300_000])
def test_a_sealed_file_opens_to_itself(tmp_path: Path, size: int) -> None:
    source, sealed, opened = (tmp_path / name for name in ("source", "sealed.age", "opened"))
    source.write_bytes(os.urandom(size))
    before = os.umask(0)
    try:
        seal_file(source, sealed, PUBLIC)
        open_file(sealed, opened, SECRET)
    finally:
        os.umask(before)
    assert opened.read_bytes() == source.read_bytes()
    assert {stat.S_IMODE(path.stat().st_mode) for path in (sealed, opened)} == {0o600}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["opened", "sealed.age", "source"]


def test_a_sealed_file_is_in_the_age_format(tmp_path: Path) -> None:
    (tmp_path / "source").write_text(NUMBER)
    seal_file(tmp_path / "source", tmp_path / "sealed.age", PUBLIC)
    content = (tmp_path / "sealed.age").read_bytes()
    assert content.startswith(b"age-encryption.org/v1\n-> X25519 ")
    assert NUMBER.encode() not in content
    assert pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(SECRET.files)]) == NUMBER.encode()


@pytest.mark.parametrize(
    "files", [OTHER_SECRET.files, PUBLIC.files, "", "AGE-SECRET-KEY-1"], ids=["other", "public", "none", "torn"]
)
def test_a_file_does_not_open_with_another_key_and_leaves_nothing(tmp_path: Path, files: str) -> None:
    (tmp_path / "source").write_text(NUMBER)
    seal_file(tmp_path / "source", tmp_path / "sealed.age", PUBLIC)
    with pytest.raises(KeyUnusable):
        open_file(tmp_path / "sealed.age", tmp_path / "opened", SecretKeys(SECRET.values, files))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sealed.age", "source"]


@pytest.mark.parametrize("where", [0, 30, 120, 100_000, -1], ids=["version", "recipient", "start", "middle", "end"])
@pytest.mark.parametrize("cut", [False, True], ids=["changed", "cut"])
def test_a_changed_file_does_not_open_and_leaves_nothing(tmp_path: Path, where: int, cut: bool) -> None:
    (tmp_path / "source").write_bytes(b"x" * 300_000)
    sealed = tmp_path / "sealed.age"
    seal_file(tmp_path / "source", sealed, PUBLIC)
    content = bytearray(sealed.read_bytes())
    content[where] ^= 1
    sealed.write_bytes(content[:where] if cut else content)
    with pytest.raises(KeyUnusable):
        open_file(sealed, tmp_path / "opened", SECRET)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sealed.age", "source"]


def test_a_file_that_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        seal_file(tmp_path / "nothing", tmp_path / "sealed.age", PUBLIC)
    with pytest.raises(StorageError):
        open_file(tmp_path / "nothing", tmp_path / "opened", SECRET)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_sealed_to_what_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "source").write_text(NUMBER)
    for files in ("", "age1", SECRET.files):
        with pytest.raises(KeyUnusable) as refused:
            seal_file(tmp_path / "source", tmp_path / "sealed.age", PublicKeys(PUBLIC.values, files))
        assert SECRET.files not in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


def test_an_opened_file_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "source").write_text(NUMBER)
    seal_file(tmp_path / "source", tmp_path / "sealed.age", PUBLIC)
    (tmp_path / "opened").write_text("kept")
    with pytest.raises(StorageError):
        open_file(tmp_path / "sealed.age", tmp_path / "opened", SECRET)
    assert (tmp_path / "opened").read_text() == "kept"
    assert len(list(tmp_path.iterdir())) == 3


@given(text=st.text() | st.just("folder/a\udcff.txt"))
def test_a_locked_cursor_opens_with_its_key_only(text: str) -> None:
    locked = Locker(WorkspaceKey(b"k" * 32)).lock(text)
    assert Locker(WorkspaceKey(b"k" * 32)).open(locked) == text
    for key, what in ((b"o" * 32, locked), (b"k" * 32, changed(locked, len(text))), (b"k" * 32, "☃"), (b"k" * 32, "")):
        with pytest.raises(KeyUnusable):
            Locker(WorkspaceKey(key)).open(what)
