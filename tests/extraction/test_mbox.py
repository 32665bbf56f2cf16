"""Mailboxes in one file: each mail an item, told apart by its line."""

from __future__ import annotations

from tests import planted
from tests.extraction.documents import mail
from tests.extraction.reading import gaps, only, opened, places

ONE, TWO = (planted.with_hyphen(number) for number in planted.passing(2))


def mailbox(*texts: str, end: str = "\n") -> bytes:
    mails = (mail(text).as_string() for text in texts)
    joined = "\n".join(f"From a@x.test Sat Nov 21 10:00:00 2026\n{text}" for text in mails)
    return joined.replace("\n", end).encode()


def test_each_mail_is_an_item() -> None:
    for end in ("\n", "\r\n"):
        raw = mailbox(f"et {ONE}", "ingen", f"to {TWO}", end=end)
        assert only(raw, ONE)[0] == ("mail 1",)
        assert only(raw, TWO)[0] == ("mail 3",)
        assert [item.format for item in opened(raw)] == ["mbox", "eml", "eml", "eml"]
        assert gaps(raw) == []


def test_a_sentence_that_begins_with_from_opens_no_mail() -> None:
    assert len(opened(mailbox("hej\n\nFrom here on it is text.\nDet er det.\n"))) == 2


def test_mails_are_numbered_where_the_empty_line_between_is_missing() -> None:
    raw = mailbox(f"et {ONE}", f"to {TWO}").replace(b"\n\nFrom a@x", b"\nFrom a@x")
    assert only(raw, TWO)[0] == ("mail 2",)
    assert [item.steps for item in opened(raw)] == [(), ("mail 1",), ("mail 2",)]


def test_empty_lines_before_the_first_mail() -> None:
    raw = b"\n\r\n" + mailbox(f"et {ONE}", f"to {TWO}")
    assert [item.format for item in opened(raw)] == ["mbox", "eml", "eml"]
    assert only(raw, ONE)[0] == ("mail 1",)
    assert only(raw, TWO)[0] == ("mail 2",)


def test_quoted_separators_and_mails_without_a_body_keep_the_numbers_right() -> None:
    quoted = mailbox("x\n\n>From b@x.test Sat Nov 21 10:00:00 2026\nTo: c\n")
    empty = b"\nFrom a@x.test Sat Nov 21 10:00:00 2026\nSubject: tom\nTo: x\nDate: x\n\n\n"
    raw = quoted + empty + mailbox(f"to {TWO}")
    assert [item.steps for item in opened(raw)] == [(), ("mail 1",), ("mail 2",), ("mail 3",)]
    assert only(raw, TWO)[0] == ("mail 3",)


def test_the_line_between_is_text() -> None:
    assert {place.part for _, place in places(mailbox("x"), "a@x.test")} == {"separator of mail 1"}
