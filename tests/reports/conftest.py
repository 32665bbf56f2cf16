"""Records of two made-up runs: the portal's documents and the self-service site's traffic. Masked values only."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest

from dige.cases.state import CaseState, fold
from dige.reports.material import Material, gather
from dige.values.counts import Counts
from dige.values.event import (
    Body,
    ClockSet,
    Counted,
    Decided,
    Event,
    ExposureAdded,
    Fact,
    Opened,
    RecordsAdded,
    Statement,
)
from dige.values.examination import ItemCounts
from dige.values.exposure import Coverage, End, Exposure
from dige.values.finding import Finding, NotExamined
from dige.values.item import Item, Seen
from dige.values.match import Reason
from dige.values.place import Place
from dige.values.run import Run, Summary

BEGUN = datetime(2026, 11, 2, 8, 14, tzinfo=UTC)
SITE = "https://partnerportal.digeby.example/dokumenter"
PASSES = f"{SITE}/adgang/Adgangskort byggeplads.xlsx"
FEES = f"{SITE}/følgegruppe/Honorarer følgegruppe.docx"


def pseudonym(text: str, length: int = 32) -> str:
    return hashlib.blake2b(text.encode(), key=b"test", digest_size=length // 2).hexdigest()


def item(address: str, form: str = "") -> Item:
    return Item(address, pseudonym(address, 16), "website", form, 18_204)


def found(address: str, kind: str, place: Place, severity: str, confidence: float = 0.997, **more: object) -> Finding:
    masks = {"cpr-unborn": "xxxxxx-xxxx", "account": "xxxx xxxxxxxxxx", "name": "A. B."}
    subject = pseudonym(f"{address}{kind}{place}")
    return Finding(
        kind=kind,
        masked=str(more.pop("masked", masks.get(kind, "xxxx"))),
        subject=subject,
        confidence=confidence,
        severity=severity,
        item=item(address, address.rpartition(".")[2]),
        place=place,
        places=(place,),
        reasons=(Reason("checksum passes", 2.39), Reason("column header", 3.2)),
        context=str(more.pop("context", "")),
        seen=Seen(as_whom="outsider", clicks=("Fri adgang",)),
        **more,  # type-checked at run time by the dataclass
    )


def run(command: str = "scan", targets: tuple[str, ...] = (SITE,)) -> Run:
    return Run(
        schema=1,
        version="0.1.0",
        rules="2026.11",
        today=date(2026, 11, 2),
        key_id="5f2c9a01",
        command=command,
        targets=targets,
        started=BEGUN,
        settings={"threshold": "0.5", "ocr": "off"},
    )


def portal_rows() -> list[object]:
    rows: list[object] = [run()]
    for row in range(2, 8):
        sheet = {"sheet": "Adgangskort", "row": row}
        rows.append(found(PASSES, "name", Place(**sheet, cell=f"A{row}", column=1, header="Navn"), "high", 0.93))
        rows.append(found(PASSES, "cpr-unborn", Place(**sheet, cell=f"B{row}", column=2, header="CPR-nr."), "high"))
    for row in range(2, 10):
        table = {"table": 1, "row": row}
        gravest = "critical" if row < 8 else "low"
        rows.append(found(FEES, "name", Place(**table, column=1, header="Navn"), gravest, 0.91))
        if row < 8:
            rows.append(found(FEES, "cpr-unborn", Place(**table, column=3, header="CPR-nr."), "critical"))
            rows.append(
                found(FEES, "account", Place(**table, column=4, header="Reg.nr. og kontonr."), "critical", 0.982)
            )
    gaps = (
        (f"{SITE}/tegninger/Facade øst.pdf", "page 2", "picture", ""),
        (f"{SITE}/udbud/Tilbud.zip » Bilag 7.docx", "", "encrypted", ""),
        (f"{SITE}/tegninger/Plan 3. sal.dwg", "", "unsupported", "AutoCAD"),
    )
    rows += [
        NotExamined(item(address), part, reason, detail, "part" if part else "none")
        for address, part, reason, detail in gaps
    ]
    rows.append(
        Summary(
            items=ItemCounts(38, 1, 2),
            matched=ItemCounts(2, 0, 0),
            clean=33,
            counts=Counts(
                occurrences=32,
                subjects=12,
                people_min=8,
                people_max=14,
                rows=14,
                kinds={"cpr": 12, "account": 6, "name": 8},
                reasons={"people.same_name_other_number": 6},
            ),
            below_threshold=3,
            not_examined={"picture": 1, "encrypted": 1, "unsupported": 1},
            formats={"pdf": 11, "docx": 9, "html": 8, "xlsx": 5, "txt": 3, "eml": 2, "zip": 1, "": 2},
            ended="complete",
            finished=BEGUN + timedelta(minutes=6),
        )
    )
    return rows


def transmission(recipient: str, first: datetime, last: datetime, counts: Counts, days: int) -> Exposure:
    begin = first.date()
    step = (last.date() - begin).days / max(days - 1, 1)
    return Exposure(
        kind="transmission",
        id=pseudonym(recipient, 16),
        counts=counts,
        first=End(first, "evidence.log_line", "proxy-2015.log.gz line 81"),
        last=End(last, "evidence.log_line", "proxy-2020.log.gz line 3311"),
        recipient=recipient,
        days={(begin + timedelta(days=round(step * index))).isoformat(): 1 + (index * 7) % 5 for index in range(days)},
        carriers={"referer ?cpr": counts.occurrences - 120, "target ?dl": 120},
        pages={"https://selvbetjening.skattevaerket.example/ret?cpr=xxxxxxxxxx": counts.occurrences},
        coverage=Coverage(first, last, (date(2017, 3, 4), date(2017, 3, 5)), 201_344, 12, ("proxy-2015.log.gz",)),
    )


def traffic_rows() -> list[object]:
    exposures = (
        transmission(
            "cdn.hurtignet.example",
            datetime(2015, 2, 1, 23, 6, tzinfo=UTC),
            datetime(2020, 2, 2, 18, 41, tzinfo=UTC),
            Counts(4735, 3315, 3315, 3315),
            400,
        ),
        transmission(
            "maaling.annonceri.example",
            datetime(2020, 1, 29, 9, 0, tzinfo=UTC),
            datetime(2020, 2, 1, 21, 12, tzinfo=UTC),
            Counts(1402, 1330, 1330, 1330),
            4,
        ),
    )
    return [
        run("trace", ("proxy-2015.log.gz", "proxy-2020.log.gz")),
        *exposures,
        Summary(
            items=ItemCounts(6, 0, 0),
            matched=ItemCounts(6, 0, 0),
            clean=0,
            counts=Counts(6137, 4440, 4440, 4440),
            below_threshold=0,
            not_examined={},
            formats={"combined": 6},
            ended="complete",
            finished=BEGUN + timedelta(minutes=1),
            first=datetime(2015, 2, 1, 23, 6, tzinfo=UTC),
            last=datetime(2020, 2, 2, 18, 41, tzinfo=UTC),
        ),
    ]


def publication() -> Exposure:
    """The fee list, fetched by two addresses in five days of log."""
    first = datetime(2016, 6, 14, 9, 31, tzinfo=UTC)
    return Exposure(
        kind="publication",
        id="00aa11bb22cc33dd",
        counts=Counts(20, 6, 6, 8, rows=8),
        first=End(first, "evidence.log_line", "access.log line 9112"),
        last=End(first + timedelta(days=1), "evidence.log_line", "access.log line 12004"),
        resource=FEES,
        possible_first=End(datetime(2016, 3, 14, 11, 0, tzinfo=UTC), "evidence.last_modified", ""),
        days={"2016-06-14": 1, "2016-06-15": 1},
        accesses=2,
        visitors=2,
        visitors_by_day={"2016-06-14": 1, "2016-06-15": 1},
        coverage=Coverage(first - timedelta(days=2), first + timedelta(days=2), (), 15_102, 3, ("access.log",)),
    )


@pytest.fixture
def portal() -> Material:
    """The portal's run: two documents with findings, three not examined."""
    return gather(portal_rows())


@pytest.fixture
def traffic() -> Material:
    """The self-service site's run: two recipients."""
    return gather(traffic_rows())


def day(year: int, month: int, date_: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, date_, hour, minute, tzinfo=ZoneInfo("Europe/Copenhagen"))


def case_events() -> list[Body]:
    """A self-service site that sent numbers to a content network: a recount, a statement, a decision, no log of use."""
    cdn = "cdn.hurtignet.example"
    traffic = traffic_rows()
    return [
        Opened("Utilsigtet afsendelse af CPR-numre", "Skatteværket", "findings", "2020-0481"),
        Fact(
            "CPR-nummeret stod i sidens adresse, og siden hentede filer fra fremmede værter",
            "Leverandørens fejlrapport af 30. januar 2020",
            "cause",
        ),
        Fact("first", "Sagsbehandler K. Holm", "report_kind"),
        ClockSet("occurred_from", day(2015, 2, 2, 0, 6), "proxy-2015.log.gz linje 81"),
        ClockSet("occurred_to", day(2020, 2, 2, 19, 41), "proxy-2020.log.gz linje 3311"),
        ClockSet("detected", day(2020, 1, 29), "Leverandørens mail", "day"),
        ClockSet("aware", day(2020, 1, 30, 10, 30), "Referat af møde med leverandøren"),
        Statement("Numrene blev slettet efter syv dage efter fast praksis.", "Hurtignet Inc.", "", "deletion"),
        Statement(
            "Der har ikke været behov for en databehandleraftale.",
            "Driftshuset A/S",
            "Brev af 12. marts 2020",
            "agreement",
        ),
        RecordsAdded(
            "self-service.jsonl",
            "9f" * 16,
            "trace",
            ("proxy-2015.log.gz", "proxy-2020.log.gz"),
            6,
            0,
            0,
            Counts(6137, 4440, 4440, 4440),
        ),
        *(ExposureAdded(row, "self-service.jsonl", "9f" * 16) for row in traffic if isinstance(row, Exposure)),
        Counted(cdn, Counts(subjects=4735), "", "Redegørelse af 7. februar 2020"),
        Counted(cdn, Counts(4735, 3315, 3315, 3315), "", "Leverandørens fintælling"),
        Decided("notify", "ja", "Numrene er sendt til en modtager uden aftale", "Direktør B. Lund"),
        Decided("inform", "nej", "", "Direktør B. Lund"),
    ]


def case_state(events: list[Body] | None = None) -> CaseState:
    """The state after the events, entered one a minute."""
    bodies = case_events() if events is None else events
    return fold(
        Event(number, day(2020, 3, 25, 9, number), "K. Holm", body, pseudonym(str(number), 64))
        for number, body in enumerate(bodies, start=1)
    )


@pytest.fixture
def case() -> CaseState:
    """The self-service site's case."""
    return case_state()


HOSTILE = (
    '\x1b[31mrød #import "x": * $x^2$ *fed* _k_ `raw` #{1+1} @preview/a:1 // kommentar '
    "</script><script>alert(1)</script><img src=https://ond.example/x.png> \u202egpj.exe 中文 \U0001f600 a\u030a "
    + "z"
    * 300
)


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """This module: its rows, findings and case states, for tests that put their own together."""
    return sys.modules[__name__]


@pytest.fixture
def pdf_text() -> Callable[[bytes], str]:
    """A function that reads a PDF's text as one line: breaks and fixed blanks are blanks."""

    def read(pdf: bytes) -> str:
        import pypdfium2

        with pypdfium2.PdfDocument(pdf) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
        return " ".join(" ".join(pages).split())

    return read
