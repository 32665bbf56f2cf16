"""The walk: every item is announced, every failure is a gap, hostile bytes cost one item and no more."""

from __future__ import annotations

import base64
import gzip
import io
import json
import random
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable

import pytest
from tests import planted
from tests.extraction.archives import written
from tests.extraction.documents import docx, inline, mail, paragraph, pdf, png, relations, saved, xlsx, zip_of
from tests.extraction.outlook import attachment, binary, names, outlook, packed_rtf, properties, recipient
from tests.extraction.outlook import text as outlook_text
from tests.extraction.reading import gaps, only, opened, places

from dige.errors import Unreadable
from dige.extraction.budget import Limits
from dige.extraction.nesting import Opened, as_gap, walk
from dige.values.examination import REASONS, Gap
from dige.values.passage import Passage

NUMBER = planted.with_hyphen(planted.passing(1)[0])


def a_docx() -> bytes:
    table = "".join(
        f"<w:tr><w:tc>{paragraph(f'r{row}')}</w:tc><w:tc>{paragraph(NUMBER)}</w:tc></w:tr>" for row in range(9)
    )
    return docx(
        f"{paragraph('Hej', NUMBER)}<w:tbl>{table}</w:tbl>",
        {"word/comments.xml": f"<c>{NUMBER}</c>", "word/media/i.png": png()},
        relations(("r9", "hyperlink", f"http://x.test/{NUMBER}")),
    )


def an_xlsx() -> bytes:
    rows = "".join(f'<row r="{at}">{inline(f"A{at}", "x")}<c r="B{at}" t="s"><v>0</v></c></row>' for at in range(1, 40))
    return xlsx(rows, strings=f"<si><t>{NUMBER}</t></si>", parts={"docProps/core.xml": f"<a>{NUMBER}</a>"})


def a_pptx() -> bytes:
    slide = f'<s xmlns:a="x"><a:p><a:t>{NUMBER}</a:t></a:p></s>'
    return zip_of({"[Content_Types].xml": "<Types/>", "ppt/slides/slide1.xml": slide, "ppt/x.bin": b"\1\2"})


def an_odt() -> bytes:
    text = f'<d xmlns:t="t"><t:p>{NUMBER}</t:p></d>'
    return zip_of(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": text, "META-INF/manifest.xml": "<m/>"}
    )


def a_pdf() -> bytes:
    document = pdf(f"side et {NUMBER}", "side to", "tre", image_on=2)
    document.docinfo["/Title"] = NUMBER
    return saved(document)


def a_mail() -> bytes:
    message = mail(f"hej {NUMBER}", f"<table><tr><td>{NUMBER}</td></tr></table>")
    message.add_attachment(a_docx(), maintype="application", subtype="octet-stream", filename="a.docx")
    return message.as_bytes()


def a_page() -> bytes:
    return (
        f"<html><body><table><tr><th>Navn<th>CPR<tr><td>Ida<td>{NUMBER}</table><script>{NUMBER}</script>".encode() * 5
    )


def a_table() -> bytes:
    return ("navn;cpr\r\n" + f'"Ida; Holm";{NUMBER}\r\n' * 50).encode()


def a_zip() -> bytes:
    return zip_of({"a.txt": NUMBER * 20, "b.zip": zip_of({"c.csv": a_table()}), "d.html": a_page()})


def an_rtf() -> bytes:
    return (r"{\rtf1{\fonttbl x}{\header h}Nr. \b " + NUMBER + r"\par \u230?{\pict 00}}").encode()


def a_mailbox() -> bytes:
    return b"From a@x.test Sat Nov 21 10:00:00 2026\n" + mail(f"hej {NUMBER}").as_bytes()


def a_text() -> bytes:
    return f"Søren {NUMBER}\n".encode("utf-16") * 20


def an_outlook_mail() -> bytes:
    inner = properties({**outlook_text(0x0037, "inderst"), **outlook_text(0x1000, NUMBER)}, 24)
    return outlook(
        {
            **outlook_text(0x0037, f"Sag {NUMBER}"),
            **binary(0x1009, packed_rtf(rb"{\rtf1 \b " + NUMBER.encode() + rb"\par}")),
            **binary(0x1013, f"<p>{NUMBER}</p>".encode() * 200),
            "__nameid_version1.0": names("CPR"),
            **outlook_text(0x8000, NUMBER),
            "__recip_version1.0_#00000000": recipient("Ida", "ida@x.test"),
            "__attach_version1.0_#00000000": attachment("a.csv", a_table()),
            "__attach_version1.0_#00000001": attachment("inderst", inner, method=5),
        }
    )


def a_card() -> bytes:
    picture = base64.b64encode(png()).decode()
    lines = f"FN:Ida\r\nNOTE;ENCODING=QUOTED-PRINTABLE:{NUMBER}=\r\n x\r\nPHOTO;ENCODING=b:{picture}\r\nUID:{NUMBER}"
    return f"BEGIN:VCARD\r\n{lines}\r\nEND:VCARD\r\n".encode() * 3


def a_tar() -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, content in (("a.txt", NUMBER.encode()), ("b.zip", a_zip())):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return target.getvalue()


def an_archive() -> bytes:
    return written({"a.txt": NUMBER.encode() * 20, "b.zip": a_zip()}, "7zip")


def a_database() -> bytes:
    link = sqlite3.connect(":memory:")
    link.executescript(
        "PRAGMA page_size = 1024; PRAGMA secure_delete = OFF; CREATE TABLE b (navn, cpr, x); CREATE TABLE c (y);"
        + f"INSERT INTO b VALUES ('Ida', '{NUMBER}', x'25504446');" * 40
        + f"INSERT INTO c VALUES ('{NUMBER}'); DROP TABLE c; CREATE VIEW v AS SELECT * FROM b"
    )
    return link.serialize()


def some_xml() -> bytes:
    return f"<?xml version='1.0'?><b><!-- x --><c n='{NUMBER}'><![CDATA[{NUMBER}]]></c>&#48;</b>".encode() * 3


def a_dump() -> bytes:
    rows = f"INSERT INTO `b` VALUES (1,'I\\'da','{NUMBER}'),(2,NULL,'');\n" * 10
    return f"CREATE TABLE `b` (`a` int, `n` text, `cpr` text);\n{rows}COPY x (a) FROM stdin;\n{NUMBER}\n\\.\n".encode()


def a_flat_word() -> bytes:
    body = f"{paragraph('Hej', NUMBER)}<w:binData w:name='a.png'>aGVq</w:binData>"
    return f"<?xml version='1.0'?><w:wordDocument xmlns:w='w'><w:body>{body}</w:body></w:wordDocument>".encode()


MAKERS: dict[str, Callable[[], bytes]] = {
    "docx": a_docx,
    "xlsx": an_xlsx,
    "pptx": a_pptx,
    "odf": an_odt,
    "pdf": a_pdf,
    "eml": a_mail,
    "mbox": a_mailbox,
    "msg": an_outlook_mail,
    "vobject": a_card,
    "html": a_page,
    "csv": a_table,
    "zip": a_zip,
    "rtf": an_rtf,
    "picture": lambda: png(300, 300, (b"tEXt", b"a\0" + NUMBER.encode())),
    "text": a_text,
    "packed": lambda: gzip.compress(a_table()),
    "tar": a_tar,
    "json": lambda: json.dumps([{"navn": "Søren", "cpr": [NUMBER], "p": json.dumps({"cpr": NUMBER})}] * 9).encode(),
    "xml": some_xml,
    "xml flat": a_flat_word,
    "yaml": lambda: f"---\nb:\n- cpr: {NUMBER}\n  n: |\n    x\n  cpr:\n  - {NUMBER}\n".encode() * 5,
    "sql": a_dump,
    "sqlite": a_database,
    "epub": lambda: zip_of({"mimetype": "application/epub+zip", "a.xhtml": a_page()}, packing=zipfile.ZIP_STORED),
    "archive": an_archive,
}


def walked(raw: bytes, name: str = "") -> list[Gap]:
    """Walk and locate everything; return the gaps."""
    found: list[Gap] = []
    for _, _, value in walk(raw, name, Limits(expanded_bytes=8_000_000)):
        if isinstance(value, Passage):
            for at in range(0, len(value.text), max(1, len(value.text) // 5)):
                value.locate(at, min(at + 11, len(value.text)))
            value.text.decode()
        elif isinstance(value, Gap):
            found.append(value)
    return found


@pytest.mark.parametrize("kind", MAKERS)
def test_the_whole_document_is_recognised_and_read(kind: str) -> None:
    raw = MAKERS[kind]()
    assert opened(raw)[0].format == kind.partition(" ")[0]
    assert places(raw, NUMBER)
    assert all(gap.reason == "picture" or gap.reason == "unsupported" for gap in walked(raw))


@pytest.mark.parametrize("kind", MAKERS)
def test_cut_off_at_every_tenth(kind: str) -> None:
    raw = MAKERS[kind]()
    for tenth in range(1, 10):
        assert_known(walked(raw[: len(raw) * tenth // 10]))


@pytest.mark.parametrize("kind", MAKERS)
def test_two_hundred_damaged_copies(kind: str) -> None:
    raw = MAKERS[kind]()
    rng = random.Random(f"damage {kind}")
    for _ in range(200):
        copy = bytearray(raw)
        for _ in range(rng.randint(1, 8)):
            copy[rng.randrange(len(copy))] = rng.randrange(256)
        assert_known(walked(bytes(copy)))


def assert_known(found: list[Gap]) -> None:
    assert {gap.reason for gap in found} <= set(REASONS) - {"internal error"}, [gap.detail for gap in found]
    assert not any(NUMBER in gap.part + gap.detail or NUMBER.replace("-", "") in gap.part + gap.detail for gap in found)


def test_a_file_of_no_bytes_is_whole_and_holds_nothing() -> None:
    assert list(walk(b"", "tom.pdf")) == [((), "", Opened((), "", 0))]
    assert gaps(zip_of({"tom.txt": "", "mappe/": ""})) == []
    assert [item.steps for item in opened(zip_of({"tom.txt": ""}))] == [(), ("tom.txt",)]


def test_every_item_is_announced_before_what_it_holds() -> None:
    met: set[tuple[str, ...]] = set()
    for steps, _, value in walk(a_zip(), "a.zip"):
        if isinstance(value, Opened):
            assert steps not in met
            met.add(steps)
        assert steps in met
    assert met == {(), ("a.txt",), ("b.zip",), ("b.zip", "c.csv"), ("d.html",)}


def test_the_depth_is_limited_and_named() -> None:
    raw = NUMBER.encode()
    for _ in range(4):
        raw = zip_of({"x": raw})
    assert only(raw, NUMBER)[0] == ("x",) * 4
    found = gaps(raw, limits=Limits(depth=3))
    assert found == [(("x",) * 4, Gap("", "below nesting limit", "depth"))]
    assert len(opened(raw, limits=Limits(depth=3))) == 5


def test_members_are_limited_over_everything_inside() -> None:
    raw = zip_of({f"{number}.zip": zip_of({"a.txt": "a", "b.txt": "b"}) for number in range(3)})
    found = gaps(raw, limits=Limits(members=5))
    assert {(gap.reason, gap.detail) for _, gap in found} == {("too large", "members")}
    assert len(opened(raw, limits=Limits(members=5))) - len(found) == 6


def test_one_bad_member_costs_that_member_only() -> None:
    broken = bytearray(a_docx())
    broken[60:400] = b"\xff" * 340
    raw = zip_of({"broken.docx": bytes(broken), "good.txt": NUMBER}, packing=zipfile.ZIP_STORED)
    assert (("good.txt",)) in [steps for steps, _ in places(raw, NUMBER)]
    assert {steps for steps, _ in gaps(raw)} <= {("broken.docx",), ("broken.docx", "word/media/i.png")}


def test_children_of_one_name_have_steps_of_their_own() -> None:
    message = mail("to ens")
    for text in ("et", "to"):
        message.add_attachment(text, filename="a.txt")
    assert [item.steps for item in opened(message.as_bytes())] == [(), ("a.txt",), ("a.txt (2)",)]


def test_what_an_exception_means() -> None:
    assert as_gap(Unreadable("encrypted", "x")) == Gap("", "encrypted", "x")
    assert as_gap(MemoryError()) == Gap("", "out of memory")
    assert as_gap(ValueError(f"text with {NUMBER}")) == Gap("", "internal error", "ValueError")


def test_a_format_nobody_reads_is_a_gap() -> None:
    assert gaps(bytes(range(256)) * 9, "x.bin") == [((), Gap("", "unsupported"))]
