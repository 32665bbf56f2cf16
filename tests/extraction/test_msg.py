"""Outlook items: every property, every form of the body, attachments and mails inside."""

from __future__ import annotations

import struct

import oxmsg
import pytest
from tests import planted
from tests.extraction.documents import docx, paragraph
from tests.extraction.outlook import (
    Node,
    attachment,
    binary,
    compound,
    names,
    narrow,
    outlook,
    packed_rtf,
    properties,
    recipient,
    stored_rtf,
    text,
)
from tests.extraction.reading import gaps, only, opened, passages, places
from tests.scanning.running import Kept, Listed, entry, scanned

from dige.extraction.msg import recognise

NUMBER = planted.with_hyphen(planted.passing(1)[0])
OTHER = planted.with_hyphen(planted.passing(2)[1])
SUBJECT: Node = text(0x0037, "Sag")


def part(node: Node) -> str:
    """Return the part of the one place where the number stands in an item with these properties."""
    steps, place = only(outlook({**SUBJECT, **node}), NUMBER)
    assert steps == ()
    return place.part


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (text(0x0037, f"Sag {NUMBER}"), "header Subject"),
        (text(0x0C1A, f"Ida {NUMBER}"), "header From"),
        (text(0x0042, f"Ida {NUMBER}"), "header From"),
        ({"__recip_version1.0_#00000000": recipient(f"Ida {NUMBER}", "a@x.test")}, "header To"),
        ({"__recip_version1.0_#00000000": recipient("Ida", f"{NUMBER}@x.test", 2)}, "header Cc"),
        ({"__recip_version1.0_#00000000": recipient("Ida", f"{NUMBER}@x.test", 3)}, "header Bcc"),
        (text(0x007D, f"Received: x\r\nX-Sag: {NUMBER}\r\n\r\n"), "header X-Sag"),
        (text(0x007D, f"Microsoft Mail Internet Headers Version 2.0\r\nX-Sag: {NUMBER}\r\n"), "header X-Sag"),
        (text(0x1000, f"hej\r\n{NUMBER}"), "text body"),
        (narrow(0x1000, f"hej\r\n{NUMBER}".encode()), "text body"),
        (binary(0x1013, f"<p>{NUMBER[:4]}<b>{NUMBER[4:]}</b>".encode()), "HTML body, body"),
        (text(0x1013, f"<p>{NUMBER[:4]}<b>{NUMBER[4:]}</b>"), "HTML body, body"),
        (binary(0x1009, stored_rtf(rb"{\rtf1 " + NUMBER.encode() + rb"\par}")), "RTF body, body"),
        (binary(0x1009, packed_rtf(rb"{\rtf1 \b " + NUMBER.encode() + rb"\par}")), "RTF body, body"),
        (text(0x3A07, NUMBER), "property GovernmentIdNumber"),
        (text(0x3A05, NUMBER), "property 0x3A05"),
        (narrow(0x3A05, NUMBER.encode()), "property 0x3A05"),
        (binary(0x0C1D, b"\1\2\3" + NUMBER.encode() + b"\0"), "property 0x0C1D"),
        ({f"__substg1.0_8005101F-{1:08X}": NUMBER.encode("utf-16-le")}, "property 0x8005"),
        (text(0x0E04, f"Ida {NUMBER}"), "header To"),
        (binary(0x1000, NUMBER.encode()), "property 0x1000"),
    ],
    ids=[
        "subject",
        "sender",
        "on behalf of",
        "to",
        "cc",
        "bcc",
        "internet headers",
        "internet headers after a line that is none",
        "text",
        "text in one byte a character",
        "HTML as bytes",
        "HTML as text",
        "rich text",
        "packed rich text",
        "a known property",
        "an unknown property",
        "an unknown property in one byte a character",
        "a binary property",
        "a list",
        "recipients as shown",
        "a body of another type",
    ],
)
def test_each_property(node: Node, expected: str) -> None:
    assert part(node) == expected
    assert gaps(outlook({**SUBJECT, **node})) == []


def test_what_only_repeats_the_subject_is_told_once() -> None:
    node = {**text(0x0037, f"SV: Sag {NUMBER}"), **text(0x0E1D, f"Sag {NUMBER}"), **text(0x0070, f"Sag {NUMBER}")}
    assert part(node) == "header Subject"


def test_a_field_that_a_person_named_is_labelled_with_the_name() -> None:
    raw = outlook({"__nameid_version1.0": names("CPR-nummer"), **text(0x8000, NUMBER)})
    (passage,) = [passage for _, passage in passages(raw) if NUMBER.encode() in passage.text]
    assert passage.label == "CPR-nummer"
    assert only(raw, NUMBER)[1].part == "property CPR-nummer"


def test_a_name_that_is_a_number_is_text_and_not_shown() -> None:
    raw = outlook({"__nameid_version1.0": names(NUMBER), **text(0x8000, "ja")})
    assert only(raw, NUMBER)[1].part == "property name"
    assert not any(NUMBER in passage.locate(0, 1).part for _, passage in passages(raw))


@pytest.mark.parametrize("kind", [0x0003, 0x0005, 0x0014, 0x0006])
def test_a_field_that_holds_a_number_as_a_number(kind: int) -> None:
    digits = str(int(planted.passing(1)[0]) % 2**31)
    value = float(digits) if kind == 5 else int(digits) * (10_000 if kind == 6 else 1)
    raw = struct.pack({3: "<i", 5: "<d", 0x14: "<q", 6: "<q"}[kind], value)
    document = outlook({"__nameid_version1.0": names("CPR"), **SUBJECT}, {0x8000: (kind, raw)})
    (passage,) = [passage for _, passage in passages(document) if passage.text == digits.encode()]
    assert passage.label == "CPR"


def test_code_pages() -> None:
    for page, encoding in ((1252, "cp1252"), (65001, "utf-8"), (28591, "latin-1"), (99999, "cp1252")):
        node = narrow(0x1000, f"Søren Ågård {NUMBER}".encode(encoding))
        raw = outlook(node, {0x3FFD: (3, struct.pack("<I", page))})
        assert places(raw, f"Søren Ågård {NUMBER}")


def test_attachments_are_items() -> None:
    raw = outlook(
        {
            "__attach_version1.0_#00000000": attachment("brev.docx", docx(paragraph(NUMBER))),
            "__attach_version1.0_#00000001": attachment(f"{OTHER}.bin", b"\0\1\2" * 2000),
        }
    )
    assert only(raw, NUMBER)[0] == ("brev.docx",)
    assert [place.part for _, place in places(raw, OTHER)] == ["name"]
    assert [item.format for item in opened(raw)] == ["msg", "docx", ""]


def inner(*more: Node) -> Node:
    """Return a mail as it lies in another: text, a recipient, a field, and what is given."""
    node: dict[str, bytes | Node] = {**text(0x0037, "inderst"), **text(0x1000, f"hej {NUMBER}"), **text(0x8000, OTHER)}
    node["__recip_version1.0_#00000000"] = recipient("Bo", "bo@x.test", 2)
    for one in more:
        node |= one
    return properties(node, 24)


def test_a_mail_in_a_mail_in_a_mail() -> None:
    middle = inner({"__attach_version1.0_#00000000": attachment("dybt", inner(text(0x3A05, "bund")), method=5)})
    raw = outlook(
        {
            **SUBJECT,
            "__nameid_version1.0": names("CPR"),
            "__attach_version1.0_#00000000": attachment("videresendt", middle, method=5),
        }
    )
    assert [item.steps for item in opened(raw)] == [(), ("videresendt",), ("videresendt", "dybt")]
    assert {item.format for item in opened(raw)} == {"msg"}
    assert [(steps, place.part) for steps, place in places(raw, NUMBER)] == [
        (("videresendt",), "text body"),
        (("videresendt", "dybt"), "text body"),
    ]
    assert {place.part for _, place in places(raw, OTHER)} == {"property CPR"}
    assert only(raw, "bund")[0] == ("videresendt", "dybt")
    assert [place.part for _, place in places(raw, "bo@x.test")] == ["header Cc", "header Cc"]
    assert gaps(raw) == []


def test_an_object_that_is_no_mail_is_an_item_too() -> None:
    raw = outlook({"__attach_version1.0_#00000000": attachment("regneark", {"CONTENTS": b"\1" * 5000}, method=6)})
    assert [(item.steps, item.format) for item in opened(raw)] == [((), "msg"), (("regneark",), "ole")]


def test_links_and_missing_content_are_said() -> None:
    link = properties({**text(0x370D, f"\\\\x\\{NUMBER}.docx")}, 8, {0x3705: (3, struct.pack("<I", 2))})
    raw = outlook({"__attach_version1.0_#00000000": link})
    assert only(raw, NUMBER)[1].part == "attachment 1 property AttachLongPathname"
    assert [(gap.part, gap.reason) for _, gap in gaps(raw)] == [("attachment 1", "out of scope")]
    nothing = properties({}, 8, {0x3705: (3, struct.pack("<I", 1))})
    assert [gap.reason for _, gap in gaps(outlook({"__attach_version1.0_#00000000": nothing}))] == ["empty"]


def test_what_is_not_understood_is_said() -> None:
    raw = outlook({**SUBJECT, **binary(0x1009, b"nonsense that is no rtf"), "strange": {"x": b"y"}, "odd": b"z"})
    assert {(gap.part, gap.reason) for _, gap in gaps(raw)} == {
        ("RTF body", "damaged"),
        ("strange", "unsupported"),
        ("odd", "unsupported"),
    }
    picture = stored_rtf(rb"{\rtf1 {\pict 0011}}")
    assert [(gap.part, gap.reason) for _, gap in gaps(outlook(binary(0x1009, picture)))] == [
        ("RTF body, 1 pictures", "picture")
    ]


def test_a_stream_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    raw = bytearray(outlook({**SUBJECT, **text(0x1000, f"{NUMBER} " * 400)}))
    # The long text begins in sector 0; the table, which is the last sector, now says that it ends there.
    raw[-512:-508] = b"\xfe\xff\xff\xff"
    assert len(places(bytes(raw), NUMBER)) == 512 // 24
    assert [(gap.part, gap.reason, gap.detail) for _, gap in gaps(bytes(raw))] == [("text body", "damaged", "cut off")]


def test_a_file_whose_chains_do_not_end_is_damaged() -> None:
    raw = bytearray(outlook({**SUBJECT, **text(0x1000, f"{NUMBER} " * 400)}))
    raw[-512:-508] = bytes(4)
    assert opened(bytes(raw))[0].format == "msg"
    assert [(gap.reason, gap.detail) for _, gap in gaps(bytes(raw))] == [("damaged", "sector chain")]


def test_recognised_by_its_top_folder() -> None:
    assert recognise(outlook(SUBJECT), "") > 0.9
    assert recognise(compound({"WordDocument": b"x", "ObjectPool": dict(properties({}, 8))}), "") == 0
    assert recognise(compound({"anything": b"x"}), "") == 0
    assert recognise(b"", "a.msg") == 0


def test_these_files_are_what_another_reader_takes_them_for() -> None:
    node = {
        **text(0x0037, "Sag"),
        **text(0x1000, "hej"),
        "__recip_version1.0_#00000000": recipient("Ida", "ida@x.test"),
        "__attach_version1.0_#00000000": attachment("a.txt", b"indhold" * 1000),
    }
    message = oxmsg.Message.load(outlook(node))
    assert (message.subject, message.body) == ("Sag", "hej")
    assert [(one.name, one.email_address) for one in message.recipients] == [("Ida", "ida@x.test")]
    assert [(one.file_name, one.file_bytes) for one in message.attachments] == [("a.txt", b"indhold" * 1000)]


@pytest.mark.slow
def test_in_a_confined_worker() -> None:
    sink = Kept()
    summary = scanned(
        Listed(
            [
                entry(
                    "a.msg",
                    outlook({**SUBJECT, "__attach_version1.0_#00000000": attachment("indre", inner(), method=5)}),
                )
            ]
        ),
        sink,
        workers=1,
    )
    assert {found.places[0].part for found in sink.findings} == {"text body", "property 0x8000"}
    assert summary.formats == {"msg": 2}
    assert sink.unread == []
