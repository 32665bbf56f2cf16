from __future__ import annotations

from datetime import date

import pytest

from dige.messages import LANGUAGES, Language
from dige.reports import words
from dige.values.counts import Counts
from dige.values.examination import REASONS
from dige.values.place import Place


def test_a_place_is_told_as_a_person_looks_it_up() -> None:
    assert words.place(Place(page=3), "da") == "side 3"
    assert words.place(Place(sheet="Lejere", cell="B7", row=7, column=2, line=8, header="CPR-nr."), "da") == (
        "ark Lejere, celle B7 »CPR-nr.«"
    )
    assert words.place(Place(table=1, row=2, column=3), "en") == "table 1, row 2, column 3"
    assert words.place(Place(line=12), "da") == "linje 12"
    assert words.place(Place(part="header", offset=4), "en") == "header"
    assert words.place(Place(offset=4), "en") == "byte 4"
    assert words.place(Place(table=1, part="body"), "da") == "tabel 1"
    assert words.place(Place(part="body"), "da") == "brødtekst"
    assert words.place(Place(), "da") == "hele emnet"


def test_the_heading_can_be_left_off() -> None:
    assert words.place(Place(cell="B7", header="CPR-nr."), "da", headed=False) == "celle B7"


def test_people_are_a_span_where_they_may_be_the_same() -> None:
    assert words.people(8, 14, "da") == "8–14 personer"
    assert words.people(3315, 3315, "da") == "3.315 personer"
    assert words.people(1, 1, "en") == "1 person"
    assert words.people(0, 0, "en") == "no people"


def test_confidence_is_cut_off_and_never_rounded_up_to_certainty() -> None:
    assert words.confidence(0.9999, "en") == "99%"
    assert words.confidence(0.29, "en") == "29%"
    assert words.confidence(1.0, "da") == "99\u00a0%"


def test_days_are_written_out_and_short_for_an_axis() -> None:
    assert words.calendar_day(date(2015, 2, 2), "da") == "2. februar 2015"
    assert words.short_day(date(2015, 2, 2), "da") == "2. feb"
    assert words.short_day(date(2015, 2, 2), "en") == "2 Feb"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_code_has_its_words(language: Language) -> None:
    told = {code: words.reason(code, language) for code in REASONS}
    assert len(set(told.values())) == len(REASONS)


def test_an_unknown_code_is_shown_as_it_stands_without_its_commands() -> None:
    assert words.kind("new-kind\x1b[0m", "da") == "new-kind[0m"
    assert words.severity("dire", "en") == "dire"
    assert words.reason("on fire", "en") == "on fire"
    assert words.severity_rank("dire") > words.severity_rank("low") > words.severity_rank("critical") == 0


def test_a_tally_by_kind_begins_with_the_most_frequent() -> None:
    assert words.kinds({"zz-b": 2, "zz-a": 12}, "en") == "zz-a\u00a0(12), zz-b\u00a0(2)"


def test_the_reasons_for_a_span_of_people_are_sentences() -> None:
    (told,) = words.why_people(Counts(reasons={"people.same_name_other_number": 6}), "da")
    assert "på en anden liste med et andet nummer" in told
    assert "6" in told


def test_a_short_name_of_a_kind_is_explained_once() -> None:
    assert words.kind("cpr-unborn", "da") == "CPR (ufødt)"
    (told,) = words.short_kinds(["name", "cpr-unborn", "cpr"], "da")
    assert told.startswith("CPR (ufødt): CPR-formet nummer")


def test_a_place_in_a_request_is_told_in_words() -> None:
    assert words.carrier("target ?dl + referer ?cpr", "da") == (
        "forespørgslens adresse, felt »dl« + henvisende side, felt »cpr«"
    )
    assert words.carrier("referer path", "en") == "referring page, path"
    assert words.carrier("cookie", "da") == "cookie"


def test_formats_and_settings_have_words() -> None:
    assert words.file_format("docx", "da") == "Word-dokument"
    assert words.file_format("combined", "en") == "access log (combined format)"
    assert words.file_format("", "en") == "not recognised"
    assert words.file_format("odd", "da") == "odd"
    assert words.setting("threshold", "0.5", "da") == "50\u00a0%"
    assert words.setting("source", "website", "da") == "websted"
    assert words.setting("own", "", "da") == "–"


def test_a_gap_names_its_limit_in_words_and_keeps_other_details() -> None:
    assert words.gap("too large", "members", "da") == "større end grænsen (grænsen for antallet af emner i ét emne)"
    assert words.gap("unreachable", "timeout", "en") == "could not be reached (timeout)"
    assert words.gap("damaged", "", "en") == "damaged"


def test_a_reason_behind_a_confidence_has_a_sentence_and_a_weight() -> None:
    assert words.evidence("checksum-passes", "da") == "Det består modulus 11-kontrollen"
    assert words.evidence("odd", "en") == "odd"
    assert words.weight(2.4, "en") == "+2.4"
    assert words.weight(-3.8, "da") == "\N{MINUS SIGN}3,8"
