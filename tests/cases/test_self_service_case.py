"""The self-service case as events: three recipients, a recount in another unit, and vendors' words on other systems."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dige.cases import account, clocks, notification, recounts
from dige.cases.memo import Account, OpenPoint, Paragraph, Section, Table
from dige.cases.state import CaseState, fold
from dige.values.counts import Counts
from dige.values.event import (
    Body,
    ClockSet,
    Closed,
    Counted,
    Decided,
    DocumentMade,
    Event,
    ExposureAdded,
    Fact,
    Opened,
    Statement,
)
from dige.values.exposure import Coverage, End, Exposure

CDN = "cdn.hurtignet.example"
AGENCY = "Skatteværket"
VENDOR = "Driftshuset A/S"


def _at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


SENT = Counts(occurrences=4735, subjects=3315, people_min=3315, people_max=3315, kinds={"cpr": 3315})

TRANSMISSION = Exposure(
    "transmission",
    "00000000000000bb",
    SENT,
    first=End(_at(2015, 2, 1, 23, 6), "evidence.log_line", "2015.log.gz:4"),
    last=End(_at(2020, 2, 2, 20), "evidence.log_line", "2020.log.gz:811"),
    recipient=CDN,
    coverage=Coverage(_at(2015, 1, 31, 23), _at(2020, 2, 29, 22), (), 200_000, 0, ("2015.log.gz",)),
)

BODIES: tuple[Body, ...] = (
    Opened("Personnumre i sideadresser", AGENCY, "tip", "2020-0129"),
    ClockSet("detected", _at(2020, 1, 28, 23), VENDOR, "day"),
    ClockSet("aware", _at(2020, 1, 29, 10), "mail fra leverandøren"),
    ClockSet("notified", _at(2020, 2, 3, 15), "kvittering"),
    ClockSet("occurred_from", _at(2015, 2, 1, 23), "leverandøren", "day"),
    ClockSet("occurred_to", _at(2020, 2, 1, 23), "leverandøren", "day"),
    Fact("Sidens adresse indeholdt CPR-nummeret og gik med til andre", "kodegennemgang", "cause"),
    Counted(CDN, Counts(subjects=4735), "", "leverandørens første opgørelse"),
    Counted(CDN, Counts(people_min=3315, people_max=3315), "", "leverandørens anden opgørelse"),
    Statement("numrene slettes efter syv dage efter fast praksis", "Hurtignet", "", "retention"),
    Statement("der ikke er behov for en databehandleraftale", VENDOR, "", "agreement"),
    Fact("Overførslen skete over https", "loggen", "transfer_encrypted"),
    Fact("IP-adressen fulgte med; navn, adresse, løn og skatteforhold gjorde ikke", "loggen", "data_not_included"),
    Statement("intet peger på tilsvarende fejl i fem systemer", "Kodeværkstedet ApS", "", "other_systems"),
    Statement("intet peger på samme fejl i otte systemer", VENDOR, "gennemgang af kildekode", "other_systems"),
    Decided("risk", "ikke høj", "Oplysningerne er slettet hos modtageren", "Sofie Lund"),
    Decided("notify", "ja", "Risikoen kan ikke udelukkes", "Sofie Lund"),
    Decided("inform", "nej", "", "Sofie Lund"),
    ExposureAdded(TRANSMISSION, "trace.jsonl", "d1"),
    DocumentMade("account", "da", "redegoerelse.pdf", "d2"),
    Closed("Alle relevante forhold er afdækket", "Sofie Lund"),
)  # fmt: skip


@pytest.fixture
def state() -> CaseState:
    return fold(
        Event(number, _at(2020, 6, number), "Sofie Lund", body, f"{number:032x}")
        for number, body in enumerate(BODIES, 1)
    )


def _section(drawn: Account, name: str) -> Section:
    return next(section for section in drawn.sections if section.id == name)


def _texts(section: Section) -> list[str]:
    return [block.text for block in section.blocks if isinstance(block, Paragraph)]


def _tables(section: Section) -> list[Table]:
    return [block for block in section.blocks if isinstance(block, Table)]


def test_the_notification_was_late(state: CaseState) -> None:
    sentence = clocks.deadline_sentence(state, _at(2020, 6, 1), language="da")
    assert sentence == (
        "Anmeldt 3. februar 2020 kl. 16.00, 53 timer for sent (fristen var 1. februar 2020 kl. 11.00): "
        "forsinkelsen skal begrundes."
    )
    assert clocks.late_by(state, hours=96) is not None
    texts = _texts(_section(account.build(state, language="da"), "risk"))
    assert "Anmeldelsen kom 53 timer efter fristen. Årsagen til forsinkelsen er ikke oplyst." in texts
    assert any("hvorfor anmeldelsen kom efter fristen" in text for text in notification.missing(state, language="da"))


def test_the_recount_in_danish(state: CaseState) -> None:
    text = " ".join(_texts(_section(account.build(state, language="da"), "count")))
    assert (
        f"Opgørelsen for {CDN} er ændret: først 4.735 numre (kilde: leverandørens første opgørelse), "
        "siden 3.315 personer (kilde: leverandørens anden opgørelse). Forskellen er -1.420 (-30,0 %)." in text
    )
    assert "De to tal kan ikke sammenlignes direkte: Det første tæller numre, det andet personer." in text
    assert "Forklaringen er ikke oplyst." in text


def test_the_recount_in_english(state: CaseState) -> None:
    text = " ".join(_texts(_section(account.build(state, language="en"), "count")))
    assert "first 4,735 numbers" in text
    assert "then 3,315 people" in text
    assert "-1,420 (-30.0%)" in text
    assert "The explanation is not stated." in text
    (change,) = recounts.changes(state)
    assert change.difference == (-1420, -1420)


def test_both_counts_stay_on_the_table(state: CaseState) -> None:
    rows = _tables(_section(account.build(state, language="da"), "count"))[0].rows
    assert [row[:4] for row in rows] == [(CDN, "–", "4.735", "–"), (CDN, "3.315", "–", "–")]


def test_the_period_is_in_danish_time(state: CaseState) -> None:
    times, exposures = _tables(_section(account.build(state, language="da"), "period"))
    assert ("Bruddet begyndte", "2. februar 2015", "leverandøren") in times.rows
    assert exposures.rows[0][1].startswith("2. februar 2015 kl. 00.06")


def test_the_vendors_words_are_a_table_with_their_basis(state: CaseState) -> None:
    section = _section(account.build(state, language="da"), "other_systems")
    (table,) = _tables(section)
    assert table.header == ("Leverandør", "Udsagn", "Grundlag")
    assert table.rows[0] == (
        "Kodeværkstedet ApS", "intet peger på tilsvarende fejl i fem systemer", "Grundlaget er ikke oplyst."
    )  # fmt: skip
    assert table.rows[1][2] == "gennemgang af kildekode"
    assert not any(isinstance(block, OpenPoint) for block in section.blocks)


def test_agreement_encryption_and_deletion(state: CaseState) -> None:
    danish = account.build(state, language="da")
    assert "Overførslen skete over https (kilde: loggen)." in _texts(_section(danish, "encryption"))
    assert f"{VENDOR} oplyser, at der ikke er behov for en databehandleraftale. Grundlaget er ikke oplyst." in _texts(
        _section(danish, "agreements")
    )
    assert "Sagen oplyser ikke, om modtagerne har slettet oplysningerne, og hvordan det er dokumenteret." in [
        point.text for point in danish.open_points
    ]


def test_the_start_is_asked_for(state: CaseState) -> None:
    points = {point.topic for point in account.build(state).open_points}
    assert {"start_event", "sub_processors", "authority_status", "claim"} <= points
    assert not {"transfer_encrypted", "agreement", "retention", "data_not_included", "cause"} & points


def test_decisions_and_informing(state: CaseState) -> None:
    danish = account.build(state, language="da")
    (table,) = _tables(_section(danish, "risk"))
    assert [row[:3] for row in table.rows] == [
        ("Hvad er risikoen for de registrerede?", "Ikke høj", "Oplysningerne er slettet hos modtageren"),
        ("Skal bruddet anmeldes?", "Ja", "Risikoen kan ikke udelukkes"),
        ("Skal de registrerede underrettes?", "Nej", "ikke oplyst"),
    ]
    missing = notification.missing(state, language="da")
    assert "Beslutningen om underretning af de registrerede er ikke begrundet." in missing
    assert "Anmeldelsen oplyser ikke, hvorfor de registrerede ikke underrettes (art. 34, stk. 3)." in missing
    assert f"Opgørelsen for {CDN} er ændret uden forklaring." in missing


def test_closing_and_annexes(state: CaseState) -> None:
    danish = account.build(state, language="da")
    assert _texts(_section(danish, "closing")) == [
        "Sagen blev lukket 21. juni 2020 af Sofie Lund: Alle relevante forhold er afdækket."
    ]
    assert _tables(_section(danish, "annexes"))[0].rows == (("1", "redegoerelse.pdf", "d2"),)
    assert (danish.title, danish.controller, danish.reference) == ("Personnumre i sideadresser", AGENCY, "2020-0129")
    assert (danish.entries, danish.chain) == (21, f"{21:032x}")


def test_every_paragraph_rests_on_entries(state: CaseState) -> None:
    told = [
        block for section in account.build(state).sections for block in section.blocks if isinstance(block, Paragraph)
    ]
    assert told
    assert all(1 <= event <= len(BODIES) for block in told for event in block.events)
