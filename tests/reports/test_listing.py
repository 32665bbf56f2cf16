from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import ModuleType

from dige.reports import listing
from dige.reports.blocks import Heading, Paragraph, Table
from dige.reports.material import Material, gather
from dige.values.counts import Counts
from dige.values.examination import ItemCounts
from dige.values.place import Place
from dige.values.run import Summary


def test_findings_stand_under_their_items_gravest_first(portal: Material, sample: ModuleType) -> None:
    blocks = list(listing.findings(portal, "da", 200))
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings == [sample.FEES, sample.PASSES]
    overview, fees, passes = (block for block in blocks if isinstance(block, Table))
    assert [row[-1] for row in overview.rows] == ["20", "12"]
    assert (len(fees.rows), len(passes.rows)) == (20, 12)
    assert fees.severities[0] == "critical"
    assert fees.rows[1][1] == "tabel 1, række 2, kolonne 3 »CPR-nr.«"
    assert fees.rows[1][3] == "xxxxxx-xxxx"
    assert len(fees.rows[1][4]) == 8


def test_what_is_not_listed_is_counted(portal: Material) -> None:
    last = list(listing.findings(portal, "en", 3))[-1]
    assert last == Paragraph("3 of 32 findings are shown, the gravest first.")
    last = list(listing.gaps(portal, "da", 2))[-1]
    assert last == Paragraph("2 af 3 ikke undersøgte dele er nævnt.")


def test_a_number_that_stands_more_than_once_is_listed_once(sample: ModuleType) -> None:
    finding = replace(sample.found("a.txt", "cpr", Place(line=3), "high"), count=7)
    tables = [block for block in listing.findings(gather([finding]), "da", 10) if isinstance(block, Table)]
    assert tables[1].rows[0][1] == "linje 3 (×7)"


def test_nothing_found_and_nothing_left_out_are_said() -> None:
    assert list(listing.findings(Material(), "da", 9)) == [Paragraph("Der er ingen fund at nævne.")]
    done = Summary(ItemCounts(3), ItemCounts(), 3, Counts(), 0, {}, {}, "complete", datetime(2026, 1, 1, tzinfo=UTC))
    (only,) = listing.gaps(Material(summary=done), "da", 9)
    assert only == Paragraph("Alt, hvad undersøgelsen omfattede, er undersøgt helt.")


def test_a_run_that_did_not_end_is_never_said_to_be_whole() -> None:
    (only,) = listing.gaps(Material(), "da", 9)
    assert only == Paragraph("Kørslen nåede ikke til ende; det, den ikke nåede, er ikke nævnt.")


def test_gaps_are_told_by_reason_and_one_by_one(portal: Material) -> None:
    by_reason, one_by_one = (block for block in listing.gaps(portal, "da", 9) if isinstance(block, Table))
    assert ("Låst med adgangskode", "1") in by_reason.rows
    assert one_by_one.rows[-1][1:] == ("hele emnet", "et format, som Dige ikke læser (AutoCAD)")
