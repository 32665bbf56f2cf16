"""Pseudonyms: equal for equal numbers of one family under one key, and joining nothing else."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import planted

from dige.privacy.keys import WorkspaceKey
from dige.privacy.subjects import Pseudonyms, family, rekeyed

KEY, OTHER = WorkspaceKey(b"k" * 32), WorkspaceKey(b"o" * 32)
UNDER, UNDER_OTHER = Pseudonyms(KEY), Pseudonyms(OTHER)
NUMBERS = st.sampled_from(planted.passing(100))
FAMILIES = ("cpr", "iban", "account", "name", "email", "phone", "cvr", "p-number")


@pytest.mark.parametrize(
    ("kind", "of"), [("cpr", "cpr"), ("cpr-unborn", "cpr"), ("cpr-replacement", "cpr"), ("iban", "iban"), ("", "")]
)
def test_a_family_is_what_stands_before_the_first_hyphen(kind: str, of: str) -> None:
    assert family(kind) == of


@given(number=NUMBERS)
def test_a_number_has_one_subject_in_its_family_and_another_in_every_other(number: str) -> None:
    assert UNDER.subject("cpr", number) == UNDER.subject("cpr-unborn", number) == Pseudonyms(KEY).subject("cpr", number)
    assert len({UNDER.subject(kind, number) for kind in FAMILIES}) == len(FAMILIES)


def test_different_numbers_have_different_subjects() -> None:
    numbers = planted.passing(2000) + planted.failing(2000)
    assert len({UNDER.subject("cpr", number) for number in numbers}) == len(numbers)


@given(number=NUMBERS)
def test_another_key_joins_nothing(number: str) -> None:
    mine = (UNDER.subject("cpr", number), UNDER.client(number), UNDER.item(number), UNDER.content(number.encode()))
    theirs = (
        UNDER_OTHER.subject("cpr", number),
        UNDER_OTHER.client(number),
        UNDER_OTHER.item(number),
        UNDER_OTHER.content(number.encode()),
    )
    assert set(mine).isdisjoint(theirs)
    assert len({pseudonym[:16] for pseudonym in mine}) == 4


@given(number=NUMBERS)
def test_shapes_are_hex_and_no_bare_hash(number: str) -> None:
    subject = UNDER.subject("cpr", number)
    assert re.fullmatch(r"[0-9a-f]{32}", subject)
    assert re.fullmatch(r"[0-9a-f]{16}", UNDER.client("192.0.2.1"))
    assert re.fullmatch(r"[0-9a-f]{16}", UNDER.item("folder/file.txt"))
    assert re.fullmatch(r"[0-9a-f]{32}", UNDER.content(number.encode()))
    bare = {
        hashlib.new(name, number.encode()).hexdigest()[:32]
        for name in ("md5", "sha1", "sha256", "sha512", "blake2b", "blake2s")
    }
    bare.add(hashlib.blake2b(number.encode(), digest_size=16).hexdigest())
    bare.add(hashlib.blake2b(number.encode(), digest_size=16, key=KEY.secret).hexdigest())
    assert subject not in bare


def test_a_name_that_is_no_utf8_has_an_item_id() -> None:
    assert UNDER.item("a\udcff") != UNDER.item("a")


@given(number=NUMBERS)
def test_two_exports_join_only_for_who_holds_both_keys(number: str) -> None:
    subject = UNDER.subject("cpr", number)
    first, second = rekeyed(subject, b"1" * 32), rekeyed(subject, b"2" * 32)
    assert len({subject, first, second}) == 3
    assert rekeyed(subject, b"1" * 32) == first
    assert re.fullmatch(r"[0-9a-f]{32}", first)


def test_pseudonyms_hold_derived_keys_only_and_show_none() -> None:
    held = [getattr(UNDER, name) for name in Pseudonyms.__slots__]
    assert KEY.secret not in held
    assert UNDER.key_id == KEY.key_id
    assert not any(key.hex() in repr(UNDER) for key in held if isinstance(key, bytes))
