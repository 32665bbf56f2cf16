"""The portal case as events: a list of documents behind a button, a vendor's word, and a log of two visitors."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dige.cases import account, clocks, notification
from dige.cases.memo import Account, OpenPoint, Paragraph, Section, Table
from dige.cases.state import CaseState, fold
from dige.values.counts import Counts
from dige.values.event import (
    Body,
    ClockSet,
    Counted,
    Event,
    ExposureAdded,
    Fact,
    Opened,
    RecordsAdded,
    Statement,
)
from dige.values.exposure import Coverage, End, Exposure

PORTAL = "https://partnerportal.digeby.example/"
LIST = PORTAL + "dokumenter/adgangskort.xlsx"
HOST, NAME = "partnerportal.digeby.example", "adgangskort.xlsx"
VENDOR = "Arkivhuset A/S"


def _at(day: int, month: int, hour: int = 0) -> datetime:
    return datetime(2016, month, day, hour, tzinfo=UTC)


PEOPLE = Counts(
    occurrences=12, subjects=12, people_min=8, people_max=14, rows=14,
    kinds={"cpr": 12, "account": 6, "name": 8}, reasons={"people.same_name": 6},
)  # fmt: skip

PUBLICATION = Exposure(
    "publication",
    "00000000000000aa",
    Counts(occurrences=6, subjects=6, people_min=6, people_max=6),
    first=End(_at(14, 6, 9), "evidence.log_line", "access.log:17"),
    last=End(_at(15, 6, 12), "evidence.log_line", "access.log:93"),
    resource=LIST,
    possible_first=End(_at(14, 3, 11), "evidence.last_modified", LIST),
    accesses=2,
    visitors=2,
    visitors_by_day={"2016-06-14": 1, "2016-06-15": 1},
    coverage=Coverage(_at(12, 6), _at(16, 6, 22), (date(2016, 6, 13),), 900, 3, ("access.log",)),
)

BODIES: tuple[Body, ...] = (
    Opened("Dokumenter bag knappen Fri adgang", "Digeby Kommune", "tip", "2016-0627"),
    ClockSet("detected", _at(26, 6, 22), "henvendelse fra et fagblad", "day"),
    ClockSet("aware", _at(26, 6, 22), "henvendelse fra et fagblad", "day"),
    Fact("Log-in-boksen havde en ekstra knap, der åbnede dokumentlisten", "gennemgang af portalen", "narrative"),
    Fact("Partnerportalen", "kontrakten", "system"),
    Statement("en medarbejder ved en fejl har lagt to dokumenter forkert ind", "Digeby Kommune", "", "cause"),
    Fact("human", "kommunens svar", "cause_kind"),
    Statement("Der er ikke fundet andre blotlagte filer.", VENDOR, "", "examination"),
    Statement("dokumenterne har ligget frit siden marts", "Digeby Kommune", "en umiddelbar vurdering", "occurred_from"),
    Statement("de to besøg stammer fra et fagblads arbejde med sagen", "Digeby Kommune", "", "access"),
    Fact("Portalen er taget ud af drift, og data er slettet", VENDOR, "containment"),
    RecordsAdded("scan.jsonl", "d1", "scan", (PORTAL,), 38, 1, 1, PEOPLE),
    Counted(PORTAL, PEOPLE, "", "scan.jsonl"),
    RecordsAdded("trace.jsonl", "d2", "trace", ("access.log",), 1, 0, 0, Counts()),
    ExposureAdded(PUBLICATION, "trace.jsonl", "d2"),
)  # fmt: skip


@pytest.fixture
def state() -> CaseState:
    return fold(Event(number, _at(1, 7), "Sofie Lund", body, "") for number, body in enumerate(BODIES, 1))


def _section(drawn: Account, name: str) -> Section:
    return next(section for section in drawn.sections if section.id == name)


def _texts(section: Section) -> list[str]:
    return [block.text for block in section.blocks if isinstance(block, Paragraph)]


def _open(section: Section) -> list[str]:
    return [block.text for block in section.blocks if isinstance(block, OpenPoint)]


def _tables(section: Section) -> list[Table]:
    return [block for block in section.blocks if isinstance(block, Table)]


def test_the_state_keeps_facts_and_words_apart(state: CaseState) -> None:
    assert [entry.what.field for entry in state.facts] == ["narrative", "system", "cause_kind", "containment"]
    assert {entry.what.by for entry in state.statements} == {"Digeby Kommune", VENDOR}
    assert not state.closed


def test_the_clocks(state: CaseState) -> None:
    assert clocks.deadline(state) == datetime(2016, 6, 29, 22, tzinfo=UTC)
    sentence = clocks.deadline_sentence(state, _at(1, 7, 15), language="da")
    assert sentence.startswith("41 timer for sent: anmeldelsen skulle være sendt 30. juni 2016 kl. 00.00")
    assert clocks.contradictions(state) == ()


def test_the_people_are_between_8_and_14(state: CaseState) -> None:
    section = _section(account.build(state, language="da"), "count")
    assert f"{HOST}: mindst 8 og højst 14 personer." in " ".join(_texts(section))
    table = _tables(section)[0]
    assert table.rows[0][:4] == (HOST, "8–14", "12", "12")


def test_the_vendors_word_is_told_as_its_word(state: CaseState) -> None:
    danish = account.build(state, language="da")
    section = _section(danish, "examination")
    assert "Arkivhuset A/S oplyser, at der ikke er fundet" not in " ".join(_texts(section))
    assert "Arkivhuset A/S oplyser, at der er ikke fundet andre blotlagte filer. Grundlaget er ikke oplyst." in _texts(
        section
    )
    english = _section(account.build(state, language="en"), "examination")
    assert any(text.startswith("Arkivhuset A/S states that") for text in _texts(english))
    assert any(text.endswith("The basis is not stated.") for text in _texts(english))


def test_a_stated_basis_is_told(state: CaseState) -> None:
    texts = _texts(_section(account.build(state, language="da"), "period"))
    assert (
        "Digeby Kommune oplyser, at dokumenterne har ligget frit siden marts. Grundlag: en umiddelbar vurdering."
        in texts
    )


def test_the_holes_of_the_log_are_told_as_what_cannot_be_ruled_out(state: CaseState) -> None:
    texts = " ".join(_texts(_section(account.build(state, language="da"), "recipients")))
    assert f"{NAME} er ifølge loggen hentet 2 gange fra 2 forskellige adresser" in texts
    assert "14. juni 2016: 1; 15. juni 2016: 1" in texts
    assert "Før 12. juni 2016 kl. 02.00 er der ingen log: tidligere adgang kan ikke udelukkes." in texts
    assert "Efter 17. juni 2016 kl. 00.00 er der ingen log: senere adgang kan ikke udelukkes." in texts
    assert "Dage, der mangler i loggen: 1; for dem kan intet udelukkes." in texts
    assert "no access" not in " ".join(_texts(_section(account.build(state, language="en"), "recipients")))


def test_the_period_is_proven_and_possible(state: CaseState) -> None:
    table = _tables(_section(account.build(state, language="da"), "period"))[1]
    name, first, last, possible, until = table.rows[0]
    assert name == NAME
    assert first.startswith("14. juni 2016 kl. 11.00")
    assert last.startswith("15. juni 2016 kl. 14.00")
    assert possible.startswith("14. marts 2016 kl. 12.00")
    assert until == "ukendt"


def test_what_was_not_examined_is_told(state: CaseState) -> None:
    section = _section(account.build(state, language="da"), "examination")
    assert any(f"Emner i {HOST}, der kun er undersøgt delvist: 1; slet ikke: 1." in text for text in _texts(section))
    assert _tables(section)[0].rows[0] == ("scan.jsonl", HOST, "38", "1", "1")


def test_open_points(state: CaseState) -> None:
    danish = account.build(state, language="da")
    assert "Sagen oplyser ikke, hvordan bruddet blev opdaget." in _open(_section(danish, "discovery"))
    assert "Sagen oplyser ikke, om der er en databehandleraftale med hver modtager." in _open(
        _section(danish, "agreements")
    )
    assert "The case does not say whether the data subjects are to be informed, and why or why not." in _open(
        _section(account.build(state, language="en"), "informing")
    )
    assert all(section.blocks for section in danish.sections)


def test_the_notification_guesses_nothing(state: CaseState) -> None:
    filled = {one.field.id: one for one in notification.fields(state, language="da")}
    assert len({one.field.group for one in filled.values()}) == 20
    assert filled["controller"].text == "Digeby Kommune"
    assert filled["own_reference"].text == "2016-0627"
    assert filled["aware"].text == "27. juni 2016"
    assert filled["cause"].status == "stated"
    assert filled["cause_kind"].text == "menneskelig fejl"
    assert filled["people"].answers[0].text == f"8–14 personer i alt ({HOST})"
    assert filled["data_categories"].answers[0].text.startswith(f"{HOST}: CPR-numre (12 forskellige)")
    assert filled["consequences"].status == "unknown"
    assert filled["consequences"].answers == ()
    for one in filled.values():
        assert (one.status == "unknown") == (not one.answers)
        assert all(1 <= answer.event <= len(BODIES) for answer in one.answers)


def test_what_is_missing(state: CaseState) -> None:
    missing = notification.missing(state, language="da")
    log = "Fortegnelsen over brud (art. 33, stk. 5) oplyser ikke, "
    assert log + "hvilke konsekvenser bruddet sandsynligvis har for de berørte." in missing
    assert "Det er ikke besluttet, om de registrerede skal underrettes, og hvorfor eller hvorfor ikke." in missing
    assert "»Årsag« bygger alene på udsagn fra Digeby Kommune; grundlaget er ikke oplyst." in missing
    assert "Emner i scan.jsonl, der ikke eller kun delvist er undersøgt: 2." in missing
    assert "Anmeldelsen oplyser ikke, hvornår bruddet ophørte." not in missing
    assert not any("efter fristen" in text for text in missing)
    english = notification.missing(state, language="en")
    assert len(english) == len(missing)
    assert "The notification does not say who notifies on behalf of the controller." in english


def test_the_full_address_stands_once(state: CaseState) -> None:
    drawn = account.build(state, language="da")
    told = [
        text
        for section in drawn.sections
        for block in section.blocks
        for text in ([block.text] if not isinstance(block, Table) else [cell for row in block.rows for cell in row])
    ]
    assert sum(LIST in text for text in told) == 1
    assert _tables(_section(drawn, "annexes"))[-1].rows == ((NAME, LIST), (HOST, PORTAL))
