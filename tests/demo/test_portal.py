from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from email import message_from_bytes
from email.policy import default
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pypdfium2
import pytest

from dige.demo.portal import address_of, front_page, write_portal
from dige.demo.truth import PortalTruth

TEN = re.compile(r"(?<!\d)(\d{6})-?(\d{4})(?!\d)")


def dates(text: str) -> list[str]:
    """Every ten digits of which the first six are a date, in order; the dumb way on purpose."""
    found = []
    for six, four in TEN.findall(text):
        try:
            dt.datetime.strptime(six, "%d%m%y")
        except ValueError:
            continue
        found.append(six + four)
    return found


def text_of(name: str, data: bytes) -> str:
    """A file's text by the shortest way there is."""
    ending = name.rpartition(".")[2]
    if ending in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            inner = [package.read(part).decode() for part in package.namelist() if part.startswith(("word/d", "xl/"))]
        return unescape(re.sub(r"<[^>]+>", " ", " ".join(inner)))
    if ending == "zip":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(text_of(member, archive.read(member)) for member in archive.namelist())
    if ending == "pdf":
        document = pypdfium2.PdfDocument(data)
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        return text
    if ending == "eml":
        parts = []
        for part in message_from_bytes(data, policy=default).walk():
            if not part.is_multipart():
                content = part.get_payload(decode=True)
                assert isinstance(content, bytes)
                parts.append(text_of(part.get_filename() or "krop.txt", content))
        return "\n".join(parts)
    return data.decode("cp1252" if ending == "csv" else "utf-8")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PortalTruth]:
    folder = tmp_path_factory.mktemp("portal")
    return folder, write_portal(folder, 7)


def test_counts_are_those_of_the_source(world: tuple[Path, PortalTruth]) -> None:
    _, truth = world
    assert (truth.name_rows, truth.numbers, truth.accounts) == (14, 12, 6)
    assert (truth.people_min, truth.people_max) == (8, 14)
    assert [(one.name_rows, one.numbers, one.accounts) for one in truth.with_personal_data] == [(6, 6, 0), (8, 6, 6)]


def test_recounting_the_plain_text_gives_the_truth(world: tuple[Path, PortalTruth]) -> None:
    _, truth = world
    bad = {one.path for one in truth.with_personal_data}
    found = {path: dates(text) for path, text in truth.plain.items()}
    planted = [number for path in bad for number in found[path]]
    others = [number for path in found.keys() - bad for number in found[path]]
    exact = sorted(planted) == sorted(truth.planted)
    assert exact
    assert len(others) == truth.decoys["date-shaped"]
    assert 3 <= len(others) <= 30
    accounts = [re.findall(r" \| \d{4} \| \d{10} \| ", truth.plain[path]) for path in sorted(bad)]
    assert [len(one) for one in accounts] == [0, 6]
    rows = [sum(" | " in line for line in truth.plain[path].splitlines()) - 1 for path in sorted(bad)]
    assert rows == [6, 8]


def test_the_files_hold_the_same_dates_as_the_plain_text(world: tuple[Path, PortalTruth]) -> None:
    folder, truth = world
    different = [
        document.path
        for document in truth.documents
        if sorted(dates(text_of(document.path, (folder / document.path).read_bytes())))
        != sorted(dates(truth.plain[document.path]))
    ]
    assert different == []


def test_everyone_is_born_2040_to_2057(world: tuple[Path, PortalTruth]) -> None:
    _, truth = world
    for text in truth.plain.values():
        for number in dates(text):
            assert 40 <= int(number[4:6]) <= 57
            assert number[6] in "5678"


def test_files_have_their_dates_and_sizes(world: tuple[Path, PortalTruth]) -> None:
    folder, truth = world
    for document in truth.documents:
        status = (folder / document.path).stat()
        assert status.st_size == document.size
        assert dt.datetime.fromtimestamp(status.st_mtime, dt.UTC).isoformat() == document.modified
    assert {one.modified[:10] for one in truth.with_personal_data} == {"2016-03-14"}


def test_every_document_is_listed_and_every_page_is_linked(world: tuple[Path, PortalTruth]) -> None:
    folder, truth = world
    seen: set[str] = set()
    waiting = ["/dokumenter/"]
    while waiting:
        address = waiting.pop()
        path = unquote(address).lstrip("/") + ("index.html" if address.endswith("/") else "")
        if path in seen:
            continue
        seen.add(path)
        if (folder / path).suffix == ".html":
            waiting.extend(re.findall(r'href="(/[^"]*)"', (folder / path).read_text(encoding="utf-8")))
    assert seen >= {document.path for document in truth.documents}
    pages = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert pages - seen == {"index.html"}
    assert truth.pages == len(pages) - len(truth.documents)


def test_the_same_seed_writes_the_same_bytes(world: tuple[Path, PortalTruth], tmp_path: Path) -> None:
    folder, truth = world
    assert write_portal(tmp_path, 7) == truth
    for document in truth.documents:
        assert (tmp_path / document.path).read_bytes() == (folder / document.path).read_bytes()


def test_other_seeds_keep_the_counts(tmp_path: Path) -> None:
    for seed in range(5):
        truth = write_portal(tmp_path / str(seed), seed)
        assert (len(truth.documents), truth.numbers, truth.accounts) == (40, 12, 6)


def test_the_front_page_has_a_login_and_the_button() -> None:
    page = front_page("Forkert <kode>")
    assert 'action="/login"' in page
    assert 'type="password"' in page
    assert 'action="/fri-adgang"' in page
    assert ">Fri adgang</button>" in page
    assert "Forkert &lt;kode&gt;" in page


def test_addresses_are_percent_encoded() -> None:
    assert address_of("dokumenter/a b/følge.docx") == "/dokumenter/a%20b/f%C3%B8lge.docx"
