"""Sealing: what must be kept (values that letters need, originals, recordings) is locked to a public key.

The scanner holds the public half only, so it cannot open what it sealed; a person with the secret half opens one thing
at a time, and the opening is logged by the caller. Destroying a case's secret key erases what was sealed to it.
Values: libsodium sealed boxes (X25519, XSalsa20-Poly1305). Files: the age format, v1. A record file's cursor is locked
with the workspace key itself (XSalsa20-Poly1305), since the same program must read it again.
"""

from __future__ import annotations

import base64
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dige.errors import KeyUnusable, StorageError
from dige.messages import say
from dige.privacy.sensitive import Sensitive

if TYPE_CHECKING:
    from dige.privacy.keys import WorkspaceKey


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What a scanner may hold: `values` (base64, 32 bytes) and `files` (an age recipient, "age1…")."""

    values: str
    files: str


@dataclass(frozen=True, slots=True, repr=False)
class SecretKeys:
    """What only a person with the right holds: `values` (base64) and `files` ("AGE-SECRET-KEY-…")."""

    values: str
    files: str


def new_keys() -> tuple[PublicKeys, SecretKeys]:
    """Return a fresh pair of public and secret keys for one case."""
    import pyrage
    from nacl.public import PrivateKey

    box = PrivateKey.generate()
    identity = pyrage.x25519.Identity.generate()
    return (
        PublicKeys(base64.b64encode(bytes(box.public_key)).decode(), str(identity.to_public())),
        SecretKeys(base64.b64encode(bytes(box)).decode(), str(identity)),
    )


def seal_value(value: Sensitive, keys: PublicKeys) -> str:
    """Lock one value; returns base64. Two seals of the same value differ. Raises KeyUnusable for what is no key."""
    from nacl.exceptions import CryptoError
    from nacl.public import PublicKey, SealedBox

    try:
        box = SealedBox(PublicKey(base64.b64decode(keys.values)))
    except (CryptoError, ValueError):
        raise KeyUnusable(say("privacy.not_a_sealing_key")) from None
    return base64.b64encode(box.encrypt(value.reveal().encode())).decode()


def open_value(sealed: str, keys: SecretKeys) -> Sensitive:
    """Open one value. Raises KeyUnusable when the key is not the one it was sealed to, or it was changed."""
    from nacl.exceptions import CryptoError
    from nacl.public import PrivateKey, SealedBox

    try:
        opened = SealedBox(PrivateKey(base64.b64decode(keys.values))).decrypt(base64.b64decode(sealed))
        return Sensitive(opened.decode())
    except (CryptoError, ValueError):
        raise KeyUnusable(say("privacy.cannot_open")) from None


def seal_file(source: Path, sealed: Path, keys: PublicKeys) -> None:
    """Lock a file in the age format; the sealed file appears whole or not at all.

    Raises StorageError; KeyUnusable for what is no key.
    """
    import pyrage

    draft = _draft(sealed)
    try:
        recipient = pyrage.x25519.Recipient.from_str(keys.files)
        draft.touch(mode=0o600, exist_ok=False)
        pyrage.encrypt_file(str(source), str(draft), [recipient])
        draft.replace(sealed)
    except pyrage.RecipientError:
        raise KeyUnusable(say("privacy.not_a_sealing_key")) from None
    except (OSError, pyrage.EncryptError) as error:
        raise StorageError(say("privacy.not_sealed", path=sealed, why=type(error).__name__)) from None
    finally:
        draft.unlink(missing_ok=True)


def open_file(sealed: Path, opened: Path, keys: SecretKeys) -> None:
    """Open a sealed file into a new file `opened` (mode 0600), which appears whole or not at all.

    Raises KeyUnusable when the key does not fit or the file was changed; StorageError, also where `opened` exists.
    """
    import pyrage

    draft = _draft(opened)
    try:
        identity = pyrage.x25519.Identity.from_str(keys.files)
        draft.touch(mode=0o600, exist_ok=False)
        pyrage.decrypt_file(str(sealed), str(draft), [identity])
        os.link(draft, opened)
    except (pyrage.DecryptError, pyrage.IdentityError):
        raise KeyUnusable(say("privacy.cannot_open")) from None
    except OSError as error:
        if error.errno is None and "(os error" not in str(error):
            # What age says of a stream that was changed or cut; what the system says ends with its own number.
            raise KeyUnusable(say("privacy.cannot_open")) from None
        raise StorageError(say("privacy.not_opened", path=opened, why=type(error).__name__)) from None
    finally:
        draft.unlink(missing_ok=True)


def _draft(path: Path) -> Path:
    """Return the name that a file has until it is whole."""
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}")


class Locker:
    """Locks and opens short texts with the workspace key (a record file's cursor)."""

    __slots__ = ("_box",)

    def __init__(self, key: WorkspaceKey) -> None:
        from nacl.secret import SecretBox

        self._box = SecretBox(key.derive("cursor"))

    def lock(self, text: str) -> str:
        """Return the text locked, as base64."""
        return base64.b64encode(self._box.encrypt(text.encode("utf-8", "surrogateescape"))).decode()

    def open(self, locked: str) -> str:
        """Return the text. Raises KeyUnusable when the key is another one."""
        from nacl.exceptions import CryptoError

        try:
            return self._box.decrypt(base64.b64decode(locked)).decode("utf-8", "surrogateescape")
        except (CryptoError, ValueError):
            raise KeyUnusable(say("privacy.cannot_open")) from None
