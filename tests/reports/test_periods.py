from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from dige.reports import periods
from dige.reports.blocks import Bullets, Table
from dige.reports.material import Material


def test_the_proven_period_is_told_in_danish_time(traffic: Material) -> None:
    told = periods.proven(traffic.exposures[0], "da")
    assert told == "2. februar 2015 kl. 00.06 – 2. februar 2020 kl. 19.41"


def test_a_period_that_is_not_proven_is_said_to_be_so(sample: ModuleType) -> None:
    assert periods.proven(replace(sample.publication(), first=None), "da") == "ikke dokumenteret"
    first = sample.publication().first
    assert periods.proven(replace(sample.publication(), last=first), "da") == "14. juni 2016 kl. 11.31"


def test_what_no_log_shows_cannot_be_ruled_out(sample: ModuleType) -> None:
    blind = replace(sample.publication(), coverage=None, accesses=None, visitors=None)
    told = " ".join(periods.statements(blind, "da"))
    assert "kan ikke udelukkes" in told
    assert "ingen adgang" not in told


@pytest.mark.parametrize("kind", ["publication", "transmission"])
def test_statements_tell_both_ends_and_the_log(sample: ModuleType, traffic: Material, kind: str) -> None:
    exposure = sample.publication() if kind == "publication" else traffic.exposures[0]
    told = " ".join(periods.statements(exposure, "en"))
    assert "a line of the log" in told
    assert "cannot be ruled out" in told
    assert told.count("The log covers") == 1
    assert not told.startswith(("http", "cdn"))


def test_the_overview_has_a_row_for_each(traffic: Material) -> None:
    table = periods.overview(traffic.exposures, "da")
    assert [row[0] for row in table.rows] == ["cdn.hurtignet.example", "maaling.annonceri.example"]
    assert table.rows[0][2:] == ("4.735", "3.315", "3.315")
    blocks = list(periods.blocks_of(traffic.exposures, "da"))
    assert sum(isinstance(block, Table) for block in blocks) == 1
    assert sum(isinstance(block, Bullets) for block in blocks) == 2
