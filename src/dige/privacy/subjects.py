"""Subjects: keyed pseudonyms for numbers, and keyed digests for whatever may hold one.

A subject is keyed BLAKE2b-128 over the compact number, separated by family, so that a CPR number and an account with
the same digits have different subjects, and a number has the same one as `cpr` and as `cpr-unborn`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dige.privacy.keys import WorkspaceKey


def family(kind: str) -> str:
    """Return the family a kind belongs to: what stands before the first hyphen ("cpr-unborn" -> "cpr")."""
    return kind.partition("-")[0]


class Pseudonyms:
    """Makes pseudonyms under one workspace key. Holds derived keys only."""

    __slots__ = ("_client", "_content", "_item", "_subject", "key_id")

    def __init__(self, key: WorkspaceKey) -> None:
        self.key_id = key.key_id
        self._subject = key.derive("subject")
        self._client = key.derive("client")
        self._item = key.derive("item")
        self._content = key.derive("content")

    def subject(self, kind: str, value: str) -> str:
        """Return the pseudonym of a value (its compact form) of a kind: 32 hex digits."""
        person = family(kind).encode()[:16]
        return hashlib.blake2b(value.encode(), digest_size=16, key=self._subject, person=person).hexdigest()

    def client(self, address: str) -> str:
        """Return the pseudonym of a network address: 16 hex digits."""
        return hashlib.blake2b(address.encode(), digest_size=8, key=self._client).hexdigest()

    def item(self, address: str) -> str:
        """Return the id of an item from its unmasked address: 16 hex digits."""
        return hashlib.blake2b(address.encode("utf-8", "surrogateescape"), digest_size=8, key=self._item).hexdigest()

    def content(self, data: bytes) -> str:
        """Return a keyed digest of content: 32 hex digits; equal contents are seen to be equal, and nothing more."""
        return hashlib.blake2b(data, digest_size=16, key=self._content).hexdigest()


def rekeyed(subject: str, export_key: bytes) -> str:
    """Return a subject keyed again for one export, so that two exports join only for who holds both keys."""
    return hashlib.blake2b(bytes.fromhex(subject), digest_size=16, key=export_key, person=b"dige export").hexdigest()
