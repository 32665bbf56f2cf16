"""The canary: numbers are planted everywhere, and then looked for in every byte that comes out of Dige.

Looked for is each number as written, its halves side by side, its encoded forms, and its plain digests: whoever has a
digest without a key has the number.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pypdfium2
import pytest
from tests import planted
from tests.extraction.documents import docx, inline, mail, paragraph, pdf, saved, xlsx, zip_of
from tests.program import BORN, Ended, Program, found, records, summary
from tests.scanning.running import children, until

pytestmark = pytest.mark.slow

NUMBERS = [*planted.passing(24, seed=77), *planted.failing(8, seed=77)]


def written(index: int) -> str:
    return planted.with_hyphen(NUMBERS[index])


# --- what is planted ---


def _mail() -> bytes:
    message = mail(f"Hej\nMit CPR-nr. er {written(0)}\n", f"<p>CPR-nr. {written(0)}</p>")
    message.replace_header("Subject", f"Vedr. CPR {written(1)}")
    message["X-Borger"] = f"cpr={NUMBERS[2]}"
    message.add_attachment(f"CPR {written(3)}\n".encode(), "text", "plain", filename=f"brev {written(4)}.txt")
    return bytes(message)


def _sheet() -> bytes:
    head = f'<row r="1">{inline("A1", "Navn")}{inline("B1", "CPR " + written(6))}</row>'
    return xlsx(
        head + f'<row r="2">{inline("A2", "Anna Holm")}{inline("B2", written(5))}</row>', name=f"Ark {written(7)}"
    )


def plant(folder: Path) -> None:
    """Fill a folder: numbers in contents, in names of files, folders, members, sheets, columns, and in addresses."""
    (folder / f"mappe {written(19)}").mkdir(parents=True)
    document = pdf(f"CPR-nr. {written(8)}", f"Side to, CPR-nr. {NUMBERS[8]}")
    document.docinfo["/Title"] = f"Sag om {written(9)}"
    files: dict[bytes, bytes] = {
        b"mail.eml": _mail(),
        b"ark.xlsx": _sheet(),
        b"brev.pdf": saved(document),
        b"brev.docx": docx(paragraph(f"CPR-nr. {written(10)[:4]}", written(10)[4:])),
        f"CPR {written(11)}.txt".encode(): b"intet",
        f"mappe {written(19)}/note.txt".encode(): f"CPR-nr. {written(19)}".encode(),
        b"bl\xe5 " + NUMBERS[12].encode() + b".txt": f"cpr {NUMBERS[12]}".encode(),
        b"pakke.zip": zip_of(
            {
                f"{NUMBERS[13]}.txt": f"CPR {written(14)}",
                f"inde {written(15)}.zip": zip_of({"a.txt": f"cpr {NUMBERS[15]}"}),
            }
        ),
        f"knust {written(16)}.zip".encode(): zip_of({f"{written(16)}.txt": "text"})[:-30],
        f"{NUMBERS[17]}.bin".encode(): b"\0\1\2\3" * 99 + NUMBERS[17].encode(),
        b"side.html": f"<h1>CPR {written(18)}</h1><a href='/sag?cpr={NUMBERS[18]}'>x</a>"
        f"<a href='/sag?cpr={quote(written(18)).replace('-', '%2D')}'>y</a>".encode(),
        b"liste.csv": b"navn;CPR\n" + "".join(f"Bo Dam;{written(20 + n)}\n" for n in range(12)).encode(),
        b"data.json": f'{{"cpr": "{NUMBERS[2]}", "{written(3)}": {{"cpr-nr": "{written(3)}"}}}}'.encode(),
        b"brudt.txt": f"CPR-nr. {NUMBERS[4][:6]}-\n{NUMBERS[4][6:]}\nCPR {NUMBERS[4][:6]} {NUMBERS[4][6:]}\n".encode(),
    }  # fmt: skip
    for name, content in files.items():
        Path(os.fsdecode(os.path.join(os.fsencode(folder), name))).write_bytes(content)


def log() -> str:
    """Return an access log with numbers in its addresses, as people and as programs write them."""
    lines = []
    for index, number in enumerate(NUMBERS):
        forms = (number, written(index), written(index).replace("-", "%2D"), quote(base64.b64encode(number.encode())))
        target = f"/borger/{forms[index % 3]}/sag?cpr={forms[index % 4]}&id={index}"
        refer = f"https://skat.example/side?cpr={forms[(index + 1) % 3]}"
        agent = f"Mozilla/5.0 cpr={number}" if index % 5 == 0 else "Mozilla/5.0"
        when = f"{1 + index % 28:02}/Jun/2058:09:12:01 +0200"
        lines.append(
            f'192.0.2.{index} - - [{when}] "GET https://cdn.example{target} HTTP/1.1" 200 51 "{refer}" "{agent}"'
        )
        if index % 7 == 0:
            lines.append(f"not a line, but cpr {number}")
    return "\n".join(lines) + "\n"


# --- what is looked for ---


def _forms(number: str) -> Iterator[bytes]:
    hyphen = planted.with_hyphen(number)
    for text in (number, hyphen):
        raw = text.encode()
        yield raw
        yield "".join(f"%{byte:02X}" for byte in raw).encode()
        yield text.encode("utf-16-le")
        for shift in range(3):  # base64 at each of its three alignments, without what depends on the neighbours
            encoded = base64.b64encode(b"x" * shift + raw)
            yield encoded[(0, 2, 3)[shift] : len(encoded) // 4 * 4 - 4]
        for name, size in (("md5", None), ("sha1", None), ("sha256", None), ("sha512", None), ("blake2b", 16)):
            digest = hashlib.blake2b(raw, digest_size=size) if size else hashlib.new(name, raw)
            yield digest.hexdigest().encode()
            yield base64.b64encode(digest.digest()).rstrip(b"=")[:20]
    yield hyphen.replace("-", "%2D").encode()


FORMS = {form: index for index, number in enumerate(NUMBERS) for form in _forms(number)}
_ANY = re.compile(b"|".join(map(re.escape, FORMS)))
_HALVES = re.compile(
    "|".join(rf"{number[:6]}[^0-9A-Za-z]{{0,3}}{number[6:]}" for number in NUMBERS).encode(),
)


def sung(data: bytes) -> set[int]:
    """Return which planted numbers (by their index, never as such) stand in these bytes."""
    known = {number[:6] + number[6:]: index for index, number in enumerate(NUMBERS)}
    halves = (re.sub(rb"[^0-9]", b"", match).decode() for match in _HALVES.findall(data))
    return {FORMS[match] for match in _ANY.findall(data)} | {known[half] for half in halves}


@dataclass
class Watch:
    """Takes down everything that comes out, and where."""

    program: Program
    seen: dict[str, bytes] = field(default_factory=dict)

    def run(self, label: str, *words: str | bytes, **settings: bytes) -> Ended:
        ended = self.program.run(*words, **settings)
        self.seen[f"{label}: stdout"], self.seen[f"{label}: stderr"] = ended.out, ended.err
        assert b"Traceback" not in ended.err, label
        return ended

    def files(self, label: str, folder: Path) -> None:
        """Take down all files of a folder, their names, and the text of PDFs."""
        for path in sorted(folder.rglob("*")):
            self.seen[f"{label}: name"] = self.seen.get(f"{label}: name", b"") + os.fsencode(path.relative_to(folder))
            if path.is_file():
                content = path.read_bytes()
                self.seen[f"{label}: {len(self.seen)}{path.suffix}"] = content
                if content.startswith(b"%PDF"):
                    self.seen[f"{label}: {len(self.seen)} pdf text"] = _pdf_text(content)

    def silent(self) -> None:
        """Check that no planted number came out anywhere."""
        assert self.seen
        assert {label: numbers for label, data in self.seen.items() if (numbers := sung(data))} == {}


def _pdf_text(content: bytes) -> bytes:
    document = pypdfium2.PdfDocument(content)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text.encode()


def scratch(program: Program) -> list[Path]:
    return [path for path in program.scratch.rglob("*") if path.is_file()] + [
        path for base in program.scratch.iterdir() for path in base.iterdir()
    ]


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch(Program(tmp_path / "program"))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    plant(tmp_path / "target")
    return tmp_path / "target"


# --- the test of the test ---


@pytest.mark.parametrize("index", range(0, len(NUMBERS), 7))
def test_the_canary_sings(index: int) -> None:
    number = NUMBERS[index]
    for form in _forms(number):
        assert sung(b"before " + form + b" after") == {index}
    for around in (
        f"abc{number}",
        f"{number[:6]} - {number[6:]}",
        f"x{base64.b64encode(f'cpr={number}&'.encode()).decode()}",
    ):
        assert sung(around.encode()) == {index}
    assert sung(f"{number[:6]} and {number[6:]}".encode()) == set()


# --- the verbs ---


@pytest.mark.parametrize("form", ["text", "jsonl", "csv", "html"])
def test_scan_sings_nothing(watch: Watch, target: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    record = out / "run.jsonl"
    # The numbers in names are seen as long as the program runs: not in what any process is called with.
    ended = watch.run(f"scan {form}", "scan", str(target), "--format", form, "--out", str(record), *BORN)
    assert ended.code == 1
    watch.run("without a record file", "scan", str(target), "--format", form, *BORN)
    watch.run("in Danish", "scan", str(target), "--format", form, "--lang", "da")
    watch.files("records", out)
    watch.silent()
    assert scratch(watch.program) == []


def test_everything_planted_is_found(watch: Watch, target: Path, tmp_path: Path) -> None:
    """Silence is worth something only where there was something to tell."""
    from dige.privacy.subjects import Pseudonyms

    record = tmp_path / "run.jsonl"
    assert watch.run("scan", "scan", str(target), "--out", str(record), *BORN).code == 1
    pseudonyms = Pseudonyms(watch.program.key)
    told = {row[1] for row in found(record)}
    missed = [index for index, number in enumerate(NUMBERS) if pseudonyms.subject("cpr", number) not in told]
    # 17 stands in a file that no reader knows; its name is read all the same.
    assert missed == []


def test_a_folder_named_after_a_person_is_not_clean(watch: Watch, tmp_path: Path) -> None:
    target, record = tmp_path / "target", tmp_path / "run.jsonl"
    (target / "a" / f"Sag {written(0)}" / "b").mkdir(parents=True)  # and nothing in it
    (target / "a" / f"Sag {written(1)}").mkdir()
    for name in ("1.txt", "2.txt"):
        (target / "a" / f"Sag {written(1)}" / name).write_text("intet")
    for folder, count, clean in ((target, 2, 2), (target / "a" / f"Sag {written(1)}", 1, 2)):
        assert watch.run("scan", "scan", str(folder), "--out", str(record), *BORN).code == 1
        assert len(found(record)) == count
        assert summary(record).clean == clean
        content = record.read_bytes().splitlines(keepends=True)
        record.write_bytes(b"".join(content[:-1]))  # resumed behind its last item
        assert watch.run("resumed", "scan", str(folder), "--out", str(record), "--resume", *BORN).code == 1
        assert len(found(record)) == count
        record.unlink()
    watch.silent()


def test_a_run_sings_nothing_while_it_runs(watch: Watch, target: Path, tmp_path: Path) -> None:
    slow = "".join(f"CPR-nr. {number}\n" for number in NUMBERS * 400)
    for name in ("-a", "-b"):
        (target / f"{name} {written(1)}.txt").write_text(slow)
    with watch.program.start("scan", str(target), *BORN) as child:
        until(lambda: bool(children(child.pid)))
        while child.poll() is None:
            for process in (child.pid, *children(child.pid)):
                for name in ("cmdline", "environ", "comm", "wchan"):
                    path = Path(f"/proc/{process}/{name}")
                    try:
                        watch.seen[name] = watch.seen.get(name, b"") + path.read_bytes()
                    except OSError:
                        continue  # it has ended, or is not for us to see
            watch.files("scratch", watch.program.scratch)
            try:
                child.wait(timeout=0.3)
            except subprocess.TimeoutExpired:
                continue
        watch.seen["stdout"], watch.seen["stderr"] = child.communicate()
    assert "cmdline" in watch.seen
    watch.silent()
    assert scratch(watch.program) == []


def test_a_run_that_was_killed_leaves_nothing_to_the_next(watch: Watch, target: Path) -> None:
    with watch.program.start("scan", str(target), *BORN) as child:
        until(lambda: bool(children(child.pid)))
        child.send_signal(signal.SIGKILL)
        watch.seen["stdout"], watch.seen["stderr"] = child.communicate()
    watch.files("what is left", watch.program.scratch)
    watch.run("next", "scan", str(target), *BORN)
    assert scratch(watch.program) == []
    watch.silent()


def test_trace_sings_nothing(watch: Watch, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    recorded = tmp_path / "access.log"
    recorded.write_text(log())
    for form in ("text", "jsonl", "csv", "html"):
        ended = watch.run(
            f"trace {form}", "trace", str(recorded), "--own", "skat.example", "--format", form, "--out",
            str(out / f"{form}.jsonl"), *BORN,
        )  # fmt: skip
        assert ended.code == 1, ended.said
    assert len(records(out / "text.jsonl")) > len(NUMBERS)
    watch.files("records", out)
    watch.silent()
    assert scratch(watch.program) == []


def test_reports_and_cases_sing_nothing(watch: Watch, target: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    record, case = out / "run.jsonl", out / "case"
    watch.run("scan", "scan", str(target), "--out", str(record), *BORN)
    for document, source, ending in (("examination", record, "pdf"), ("html", record, "html")):
        ended = watch.run(document, "report", document, str(source), "--out", str(out / f"{document}.{ending}"))
        assert ended.code == 0, ended.said
    ended = watch.run(
        "open", "case", "open", str(case), "--title", "Prøve", "--controller", "Digeby", "--records", str(record)
    )
    assert ended.code == 0, ended.said
    watch.run("show", "case", "show", str(case))
    for document in ("notification", "account"):
        for language in ("da", "en"):
            ended = watch.run(document, "report", document, str(case), "--lang", language)
            assert ended.code == 0, ended.said
    watch.files("written", out)
    watch.silent()


WRONG = {
    "target": ("scan", "/missing/{}"),
    "target and record file": ("scan", "/missing", "--out", "/missing/{}/run.jsonl"),
    "verb": ("{}",),
    "option": ("scan", "--{}"),
    "option's value": ("scan", "/", "--format", "{}"),
    "date": ("scan", "/", "--today", "{}"),
    "number": ("scan", "/", "--workers", "{}x"),
    "key": ("scan", "/usr/share/doc", "--key-file", "/missing/{}"),
    "settings": ("scan", "/usr/share/doc", "--config", "/missing/{}.toml"),
    "log": ("trace", "/missing/{}.log"),
    "document": ("report", "{}", "/missing"),
    "record": ("report", "html", "/missing/{}.jsonl"),
    "case": ("case", "show", "/missing/{}"),
    "case's verb": ("case", "{}"),
}


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_wrong_use_sings_nothing(watch: Watch, words: tuple[str, ...]) -> None:
    """A person who types a number reads no number: what a terminal shows is kept in logs and shown to others."""
    for index in (0, 25):
        for text in (NUMBERS[index], written(index)):
            ended = watch.run(f"{words[0][:6]} {len(watch.seen)}", *(word.format(text) for word in words))
            assert ended.code == 2
            assert len(ended.said.splitlines()) == 1
    watch.silent()


def test_helps_sing_nothing(watch: Watch) -> None:
    for words in ((), ("--help",), ("scan", "--help"), ("trace", "--help"), ("report", "--help"), ("case", "--help")):
        watch.run(" ".join(words), *words)
    watch.run("doctor", "doctor")
    watch.silent()


def test_records_under_two_keys_share_nothing(watch: Watch, target: Path, tmp_path: Path) -> None:
    other = Program(tmp_path / "other")
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    for program, record in ((watch.program, first), (other, second)):
        assert program.run("scan", str(target), "--out", str(record), *BORN).code == 1
    for at in (1, 2):  # subject, item id
        assert not {row[at] for row in found(first)} & {row[at] for row in found(second)}
