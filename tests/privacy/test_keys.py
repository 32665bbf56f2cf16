"""The workspace key: kept private, kept apart from what it protects, and telling nothing of itself."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.errors import KeyUnusable
from dige.privacy.keys import (
    KEY_BYTES,
    WorkspaceKey,
    config_folder,
    create_key,
    find_key,
    random_key,
    read_key,
    refuse_place,
)

KEYS = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES).map(WorkspaceKey)


def test_a_made_key_is_the_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = create_key(tmp_path / "config" / "dige" / "key")
    finally:
        os.umask(before)
    path = Path(made.origin)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert read_key(path) == made
    assert made.lasting
    assert [found.name for found in path.parent.iterdir()] == ["key"]


def test_a_key_begins_with_its_header(tmp_path: Path) -> None:
    made = create_key(tmp_path / "key")
    assert (tmp_path / "key").read_text() == f"dige-key-1 {made.secret.hex()}\n"


def test_a_key_is_made_once(tmp_path: Path) -> None:
    made = create_key(tmp_path / "key")
    with pytest.raises(KeyUnusable):
        create_key(tmp_path / "key")
    assert read_key(tmp_path / "key") == made
    assert [found.name for found in tmp_path.iterdir()] == ["key"]


def test_a_key_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KeyUnusable, match="cannot make the key"):
        create_key(tmp_path / "file" / "key")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601, 0o610, 0o660, 0o644], ids=oct)
def test_a_key_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    create_key(tmp_path / "key")
    (tmp_path / "key").chmod(mode)
    with pytest.raises(KeyUnusable, match="chmod 600"):
        read_key(tmp_path / "key")


@pytest.mark.parametrize("mode", [0o600, 0o400], ids=oct)
def test_a_private_key_is_read(tmp_path: Path, mode: int) -> None:
    made = create_key(tmp_path / "key")
    (tmp_path / "key").chmod(mode)
    assert read_key(tmp_path / "key") == made


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"dige-key-1",
        b"dige-key-1 " + b"ab" * 31,
        b"dige-key-1 " + b"ab" * 33,
        b"dige-key-2 " + b"ab" * 32,
        b"ab" * 32,
        b"dige-key-1 " + b"zz" * 32,
        bytes(range(256)) * 40,
    ],
    ids=["empty", "no body", "short", "long", "other version", "no header", "no hex", "binary"],
)
def test_what_is_no_key_is_refused_without_being_quoted(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(KeyUnusable, match="is not a Dige key") as refused:
        read_key(path)
    assert "abab" not in str(refused.value)


def test_a_missing_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyUnusable, match="cannot read the key"):
        read_key(tmp_path / "key")
    with pytest.raises(KeyUnusable, match="cannot read the key"):
        read_key(tmp_path)


def test_the_configuration_folder_follows_the_environment(tmp_path: Path) -> None:
    assert config_folder({"XDG_CONFIG_HOME": "/etc/xdg", "HOME": "/home/a"}) == Path("/etc/xdg/dige")
    assert config_folder({"HOME": "/home/a"}) == Path("/home/a/.config/dige")


def test_a_named_key_comes_before_a_credential_and_that_before_the_users(tmp_path: Path) -> None:
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "CREDENTIALS_DIRECTORY": str(tmp_path / "credentials")}
    assert find_key(None, environment) is None
    users = create_key(tmp_path / "config" / "dige" / "key")
    assert find_key(None, environment) == users
    credential = create_key(tmp_path / "credentials" / "dige-key")
    assert find_key(None, environment) == credential
    named = create_key(tmp_path / "named")
    assert find_key(tmp_path / "named", environment) == named
    with pytest.raises(KeyUnusable):
        find_key(tmp_path / "nothing", environment)


def test_a_credential_may_show_group_bits_as_systemd_sets_them_and_no_others(tmp_path: Path) -> None:
    environment = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    made = create_key(tmp_path / "dige-key")
    (tmp_path / "dige-key").chmod(0o440)
    assert find_key(None, environment) == made
    (tmp_path / "dige-key").chmod(0o444)
    with pytest.raises(KeyUnusable):
        find_key(None, environment)


def test_a_key_that_cannot_be_used_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "dige").mkdir()
    (tmp_path / "dige" / "key").symlink_to(tmp_path / "gone")
    with pytest.raises(KeyUnusable):
        find_key(None, {"XDG_CONFIG_HOME": str(tmp_path)})


@pytest.mark.skipif(os.getuid() != 0, reason="only root can start a program as somebody else")
def test_a_folder_that_cannot_be_entered_is_said_and_not_passed_over(tmp_path: Path) -> None:
    create_key(tmp_path / "dige" / "key")
    code = (
        "import sys\nfrom dige.privacy.keys import find_key\nfrom dige.errors import KeyUnusable\n"
        "import os\nos.setgroups([])\nos.setgid(65534)\nos.setuid(65534)\n"
        "try:\n    print(find_key(None, {'XDG_CONFIG_HOME': sys.argv[1]}))\n"
        "except KeyUnusable as error:\n    print('refused', error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("refused")


def test_a_key_of_this_run_only_has_no_origin() -> None:
    key = random_key()
    assert len(key.secret) == KEY_BYTES
    assert not key.lasting
    assert random_key() != key
    refuse_place(key, [Path("/")], None)


def test_a_key_beside_the_records_is_refused(tmp_path: Path) -> None:
    key = create_key(tmp_path / "key")
    with pytest.raises(KeyUnusable, match="beside"):
        refuse_place(key, [], tmp_path / "records.jsonl")
    refuse_place(key, [], tmp_path / "elsewhere" / "records.jsonl")


@pytest.mark.parametrize("depth", [0, 1, 3])
def test_a_key_in_a_target_is_refused(tmp_path: Path, depth: int) -> None:
    folder = tmp_path.joinpath("target", *["inner"] * depth)
    folder.mkdir(parents=True)
    key = create_key(folder / "key")
    with pytest.raises(KeyUnusable, match="what is scanned"):
        refuse_place(key, [tmp_path / "other", tmp_path / "target"], None)
    with pytest.raises(KeyUnusable):
        refuse_place(key, [folder / "key"], None)
    refuse_place(key, [tmp_path / "other", tmp_path / "targ"], None)


@pytest.mark.parametrize("worktree", [False, True], ids=["repository", "worktree"])
def test_a_key_in_a_repository_is_refused(tmp_path: Path, worktree: bool) -> None:
    if worktree:
        (tmp_path / ".git").write_text("gitdir: elsewhere\n")
    else:
        (tmp_path / ".git").mkdir()
    with pytest.raises(KeyUnusable, match="repository"):
        refuse_place(create_key(tmp_path / "secret" / "key"), [], None)


def test_a_detour_by_a_link_does_not_help(tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    create_key(tmp_path / "target" / "key")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    key = read_key(tmp_path / "link" / "key")
    for target in (tmp_path / "target", tmp_path / "link"):
        with pytest.raises(KeyUnusable):
            refuse_place(key, [target], None)
    with pytest.raises(KeyUnusable):
        refuse_place(key, [], tmp_path / "target" / "records.jsonl")


@given(key=KEYS)
def test_no_text_of_a_key_shows_it(key: WorkspaceKey) -> None:
    for shown in (repr(key), str(key), f"{key}"):
        assert shown == f"WorkspaceKey({key.key_id})"
        assert key.secret.hex() not in shown


@given(key=KEYS, purpose=st.text(max_size=30) | st.sampled_from(["", "dige key id", "subject"]))
def test_the_id_is_independent_of_every_derived_key(key: WorkspaceKey, purpose: str) -> None:
    derived = key.derive(purpose)
    assert len(key.key_id) == 8
    assert len(derived) == KEY_BYTES
    assert not derived.hex().startswith(key.key_id)
    assert derived != key.secret
    assert WorkspaceKey(derived).key_id != key.key_id


@given(key=KEYS, purposes=st.lists(st.text(max_size=10), unique=True, min_size=2, max_size=6))
def test_each_purpose_and_each_key_has_its_own(key: WorkspaceKey, purposes: list[str]) -> None:
    other = WorkspaceKey(bytes(byte ^ 1 for byte in key.secret))
    derived = [owner.derive(purpose) for owner in (key, other) for purpose in purposes]
    assert len(set(derived)) == len(derived)
    assert key.key_id != other.key_id
    assert key.derive(purposes[0]) == WorkspaceKey(key.secret, "elsewhere").derive(purposes[0])


def test_links_in_a_circle_hold_no_key(tmp_path: Path) -> None:
    made = create_key(tmp_path / "keys" / "key")
    (tmp_path / "circle").symlink_to("circle")
    refuse_place(made, [tmp_path / "circle"], tmp_path / "circle")


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become a user that the system does not know")
def test_a_user_without_name_and_home_has_a_folder_that_is_not_there() -> None:
    script = "import os; from dige.privacy.keys import config_folder; os.setuid(54321); print(config_folder({}))"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env={})
    assert said.stdout == "/nonexistent/.config/dige\n"
