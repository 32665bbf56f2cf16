"""The workspace key: what makes a number into a pseudonym that nobody else can make.

A bare hash protects nothing: all 365 million CPR-shaped strings are tried in half a minute. So every digest that
stands for a number or for content is keyed, and the key lies apart from what it protects: never in a target, in a
repository, or beside the records.

Where a key is looked for: `--key-file`; a systemd credential named `dige-key`; `key` in the user's config folder.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dige.errors import KeyUnusable
from dige.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KEY_BYTES: Final = 32
_HEADER: Final = "dige-key-1"
_NO_HOME: Final = "/nonexistent"  # what Debian calls the home of users that have none (Policy Manual, 9.2.3)


@dataclass(frozen=True, slots=True, repr=False)
class WorkspaceKey:
    """A secret of 32 bytes, and where it came from (a file's path, or "" for a key of this run only)."""

    secret: bytes
    origin: str = ""

    @property
    def key_id(self) -> str:
        """Which key it is, 8 hex digits: tells keys apart, tells nothing of the key."""
        return hashlib.blake2b(b"", digest_size=4, key=self.secret, person=b"dige key id").hexdigest()

    @property
    def lasting(self) -> bool:
        """Whether the key is kept anywhere, so that another run can make the same subjects."""
        return bool(self.origin)

    def derive(self, purpose: str) -> bytes:
        """Return a 32-byte key for one purpose; keys of different purposes tell nothing of each other.

        Keyed BLAKE2b as a key derivation function (RFC 7693), with the purpose as its message.
        """
        return hashlib.blake2b(purpose.encode(), digest_size=32, key=self.secret, person=b"dige derive").digest()

    def __repr__(self) -> str:
        return f"WorkspaceKey({self.key_id})"


def random_key() -> WorkspaceKey:
    """Return a key for this run only: nobody can ever join its subjects with another run's."""
    return WorkspaceKey(secrets.token_bytes(KEY_BYTES))


def config_folder(environment: Mapping[str, str]) -> Path:
    """Return the user's configuration folder for Dige (XDG base directory specification).

    A user without a home (a service or a container that runs under a bare number) gets one below `_NO_HOME`.
    """
    if base := environment.get("XDG_CONFIG_HOME"):
        return Path(base) / "dige"
    home = environment.get("HOME") or os.path.expanduser("~")
    return Path(_NO_HOME if home == "~" else home) / ".config" / "dige"


def read_key(path: Path, *, others: int = 0o077) -> WorkspaceKey:
    """Read a key file. Raises KeyUnusable when it is missing, open to others, or not a key.

    others: the permission bits that must not be set.
    """
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            content = file.read(4096)
    except OSError as error:
        raise KeyUnusable(say("privacy.key_unreadable", path=path, why=error.strerror)) from None
    if stat.S_IMODE(status.st_mode) & others:
        raise KeyUnusable(say("privacy.key_open_to_others", path=path))
    header, _, body = content.decode("ascii", "replace").strip().partition(" ")
    try:
        secret = bytes.fromhex(body)
    except ValueError:
        secret = b""
    if header != _HEADER or len(secret) != KEY_BYTES:
        raise KeyUnusable(say("privacy.not_a_key", path=path))
    return WorkspaceKey(secret, str(path))


def create_key(path: Path) -> WorkspaceKey:
    """Make a new key file, readable by its owner only. Raises KeyUnusable when it exists or cannot be written."""
    key = random_key()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The content goes to a file of another name first, so that no half key can ever be read under this one.
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w") as file:
                file.write(f"{_HEADER} {key.secret.hex()}\n")
                file.flush()
                os.fsync(file.fileno())
            os.link(draft, path)
        finally:
            draft.unlink()
    except OSError as error:
        raise KeyUnusable(say("privacy.key_not_written", path=path, why=error.strerror)) from None
    return WorkspaceKey(key.secret, str(path))


def find_key(key_file: Path | None, environment: Mapping[str, str]) -> WorkspaceKey | None:
    """Return the key that applies, or None where there is none. Raises KeyUnusable for one that cannot be used."""
    if key_file is not None:
        return read_key(key_file)
    credentials = environment.get("CREDENTIALS_DIRECTORY")
    if credentials and _is_there(Path(credentials) / "dige-key"):
        # systemd lets the service's user in by an access list, which shows as group bits (0440): systemd issue 29096.
        return read_key(Path(credentials) / "dige-key", others=0o007)
    if _is_there(config_folder(environment) / "key"):
        return read_key(config_folder(environment) / "key")
    return None


def _is_there(path: Path) -> bool:
    """Whether a key lies here; one that cannot be looked at is not passed over, for another would then be used."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise KeyUnusable(say("privacy.key_unreadable", path=path, why=error.strerror)) from None
    return True


def refuse_place(key: WorkspaceKey, targets: Iterable[Path], records: Path | None) -> None:
    """Raise KeyUnusable when the key lies where what it protects lies: in a target, a repository or by the records."""
    if not key.origin:
        return
    place = _real(Path(key.origin))
    if records is not None and place.parent == _real(records).parent:
        raise KeyUnusable(say("privacy.key_beside_records", path=key.origin))
    for target in targets:
        resolved = _real(target)
        if place == resolved or resolved in place.parents:
            raise KeyUnusable(say("privacy.key_in_target", path=key.origin, target=target))
    if any((parent / ".git").exists() for parent in place.parents):
        raise KeyUnusable(say("privacy.key_in_repository", path=key.origin))


def _real(path: Path) -> Path:
    """Return a path without links; one that leads in a circle stays as it is, where `Path.resolve` raises."""
    return Path(os.path.realpath(path))
