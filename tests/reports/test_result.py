from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import ModuleType

import pytest

from dige.messages import LANGUAGES, Language
from dige.reports import result
from dige.reports.material import Material, gather
from dige.values.counts import Counts
from dige.values.examination import ItemCounts
from dige.values.run import Summary


def summary(items: ItemCounts, **more: object) -> Summary:
    empty = Summary(items, ItemCounts(), items.whole, Counts(), 0, {}, {}, "complete", datetime(2026, 1, 1, tzinfo=UTC))
    return replace(empty, **more)


def test_people_come_first(portal: Material) -> None:
    assert result.headline(portal, "da") == "8–14 personer kan genkendes i 2 af 41 emner."
    assert result.headline(portal, "en") == "8–14 people can be recognised in 2 of 41 items."


def test_what_left_the_system_is_said_to_have_left(traffic: Material) -> None:
    assert result.headline(traffic, "da") == "Personnumre på 4.440 personer er sendt til andre."


def test_a_publication_is_not_said_to_have_left(sample: ModuleType) -> None:
    material = gather([*sample.portal_rows(), sample.publication()])
    assert result.headline(material, "en").startswith("8–14 people can be recognised")


def test_what_lay_open_is_told_when_only_the_log_was_read(sample: ModuleType) -> None:
    rows = [sample.run("trace"), sample.publication(), sample.publication(), summary(ItemCounts(1))]
    assert result.headline(gather(rows), "da") == (
        "Personoplysninger om 6–16 personer i 2 emner er ifølge loggen hentet 4 gange."
    )
    blind = gather([*rows[:2], replace(sample.publication(), accesses=None), rows[-1]])
    assert result.headline(blind, "da") == "Personoplysninger om 6–16 personer har ligget åbent i 2 emner."
    assert not any("loggen" in text for text in result.sentences(blind, "da"))
    untouched = gather([rows[0], replace(sample.publication(), accesses=0, visitors=0), rows[-1]])
    assert "har ligget åbent i 1 emne" in result.headline(untouched, "da")
    assert result.sentences(untouched, "da")[0] == "Loggen viser ikke, at indholdet er hentet."


def test_nothing_found_is_not_said_of_what_could_not_be_read() -> None:
    whole = Material(summary=summary(ItemCounts(3, 0, 0)))
    assert result.headline(whole, "da") == "Der er ikke fundet personnumre i 3 emner."
    part = Material(summary=summary(ItemCounts(2, 0, 1)))
    assert "ikke alt kunne undersøges" in result.headline(part, "da")


def test_a_run_that_was_cut_off_counts_no_people(sample: ModuleType) -> None:
    material = gather(sample.portal_rows()[:-1])
    assert "nåede ikke til ende" in result.headline(material, "da")
    stopped = Material(summary=summary(ItemCounts(1, 0, 0), ended="interrupted"))
    assert "ikke alt kunne undersøges" in result.headline(stopped, "da")
    assert any("standset" in sentence for sentence in result.sentences(stopped, "da"))


def test_no_items_is_said(sample: ModuleType) -> None:
    assert "Intet emne" in result.headline(gather([sample.run(), summary(ItemCounts())]), "da")


def test_findings_that_name_nobody_are_said_so(sample: ModuleType) -> None:
    from dige.values.place import Place

    rows = [sample.found("a.txt", "cvr", Place(line=1), "low"), summary(ItemCounts(4), matched=ItemCounts(1))]
    assert result.headline(gather(rows), "en") == "1 finding in 1 of 4 items; none names a person."


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_not_examined_is_told_before_what_was_clean(portal: Material, language: Language) -> None:
    sentences = result.sentences(portal, language)
    gaps = next(index for index, text in enumerate(sentences) if ": 2\u00a0" in text or ": 2 " in text)
    clean = next(index for index, text in enumerate(sentences) if text.startswith("33 "))
    assert gaps < clean
    assert sentences[-1].startswith("3 ")
