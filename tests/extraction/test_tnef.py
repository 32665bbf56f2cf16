"""Packed Outlook attachments are told apart and said to be unread."""

from __future__ import annotations

from tests.extraction.documents import mail
from tests.extraction.reading import gaps, opened

from dige.values.examination import Gap

PACKED = b"\x78\x9f\x3e\x22\x01\x00" + b"\1\0\0\0" * 50


def test_what_is_packed_is_a_gap_that_names_it() -> None:
    assert opened(PACKED)[0].format == "tnef"
    assert gaps(PACKED) == [((), Gap("", "unsupported", "TNEF (winmail.dat)"))]


def test_in_a_mail() -> None:
    message = mail("se vedhæftet")
    message.add_attachment(PACKED, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    assert gaps(message.as_bytes()) == [(("winmail.dat",), Gap("", "unsupported", "TNEF (winmail.dat)"))]
