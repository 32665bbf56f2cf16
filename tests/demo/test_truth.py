from __future__ import annotations

import json
from pathlib import Path

from dige.demo.portal import write_portal
from dige.demo.portal_log import write_portal_log
from dige.demo.truth import LogFileTruth, RecipientTruth, SelfServiceTruth, as_json, write_truth

SELF_SERVICE = SelfServiceTruth(
    files=(LogFileTruth("a.log.gz", 3),),
    lines=3,
    lines_with_transmission=1,
    citizens_all_recipients=1,
    recipients=(
        RecipientTruth("cdn.example", 1, 1, 1, 1, "2015-02-02T00:06:41+01:00", "2015-02-02T00:06:41+01:00", {}, {}),
    ),
    first_party_lines=0,
    first_party_citizens=0,
    first_party_only_citizens=0,
    decoys={},
    planted={"cdn.example": frozenset({"plantet"})},
)


def test_the_file_holds_counts_and_no_planted_value(tmp_path: Path) -> None:
    portal = write_portal(tmp_path / "portal", 7)
    portal_log = write_portal_log(tmp_path / "access.log", portal, 7)
    write_truth(tmp_path / "truth.json", portal=portal, portal_log=portal_log, self_service=SELF_SERVICE)
    text = (tmp_path / "truth.json").read_text(encoding="utf-8")
    leaked = sum(number in text or f"{number[:6]}-{number[6:]}" in text for number in portal.planted)
    assert leaked == 0
    assert "plantet" not in text
    read = json.loads(text)
    assert read["portal"]["numbers"] == 12
    assert "planted" not in read["portal"]
    assert "plain" not in read["portal"]
    assert read["portal_log"]["clients_by_day"]["2016-06-14"] == ["203.0.113.24"]
    assert read["self_service"]["classes_are_an_example"] is True
    assert read["self_service"]["recipients"][0]["host"] == "cdn.example"


def test_a_world_that_was_not_made_is_null(tmp_path: Path) -> None:
    write_truth(tmp_path / "truth.json", self_service=SELF_SERVICE)
    read = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    assert read["portal"] is None
    assert read["portal_log"] is None


def test_no_repr_holds_a_planted_value(tmp_path: Path) -> None:
    portal = write_portal(tmp_path, 7)
    shown = repr(portal) + repr(SELF_SERVICE)
    leaked = sum(number in shown or f"{number[:6]}-{number[6:]}" in shown for number in portal.planted)
    assert leaked == 0
    assert "plantet" not in shown


def test_a_recipient_is_found_by_host() -> None:
    assert SELF_SERVICE.recipient("cdn.example").occurrences == 1
    assert as_json((1, [2], {"a": "b"})) == [1, [2], {"a": "b"}]
