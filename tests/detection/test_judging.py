from __future__ import annotations

import datetime
import math
import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.detection.conftest import Bench

from dige.detection.evidence import logistic
from dige.detection.judging import RULES_VERSION, ItemDetector, Judged, Rules
from dige.values.match import Match
from dige.values.passage import Passage
from dige.values.place import Place


def only(judged: Judged) -> Match:
    assert len(judged.matches) == 1
    return judged.matches[0]


def by_kind(judged: Judged, kind: str) -> list[Match]:
    return [match for match in judged.matches if match.kind == kind]


SEPARATORS = ["-", "\u2013", "\u2011", "\u00ad", " - ", "%2D", "%252D", "&#45;", "\u2212"]


@pytest.mark.parametrize("sign", SEPARATORS, ids=[f"dash-{index}" for index in range(len(SEPARATORS))])
def test_a_date_valid_number_with_a_dash_is_reported_with_no_word_near(bench, sign) -> None:
    digits = bench.number(1)
    written = f"{digits[:6]}{sign}{digits[6:]}"
    match = only(bench.judge(f"xx {written} yy"))
    assert (match.kind, match.value.reveal()) == ("cpr-unborn", digits)
    assert match.place == Place(offset=3)


def test_a_hyphened_number_is_reported_though_it_fails_modulus_11(bench) -> None:
    match = only(bench.judge(bench.hyphened(2, passes=False)))
    assert match.confidence >= 0.5
    assert "checksum-fails" in {reason.name for reason in match.reasons}


def test_ten_digits_that_fail_modulus_11_stay_below_with_nothing_near(bench) -> None:
    judged = bench.judge(f"noget {bench.number(3, passes=False)} andet")
    assert judged == Judged((), 1)


def test_ten_digits_that_pass_are_reported_with_less_confidence_than_a_hyphened_number(bench) -> None:
    bare, hyphened = only(bench.judge(bench.number(4))), only(bench.judge(bench.hyphened(4)))
    assert 0.5 <= bare.confidence < hyphened.confidence


@pytest.mark.parametrize(
    "label",
    ["CPR-nr. ", "cpr: ", "CPR", "Personnummer ", "pers.nr.: ", "Fødselsnr. ", "SSN ", "cpr=",
     '"cprNr": "', "kundeCpr=", "/cpr/", "cpr%3D", "<PNR>CPR-nr. ", "personnr:", "CPR-nr.:\n"],
)  # fmt: skip
def test_a_label_reports_a_number_that_fails_modulus_11(bench, label) -> None:
    match = only(bench.judge(f"x {label}{bench.number(5, passes=False)} x"))
    assert match.kind == "cpr-unborn"
    assert "checksum-fails" in {reason.name for reason in match.reasons}


LOOKALIKES = {
    "order number": "Ordrenr. {}",
    "invoice": "Faktura nr. {} af 1. juni",
    "P number": "P-nr. {}",
    "EAN word": "EAN: {}",
    "digest": "sha1 da39a3ee5e6b{}bfef95601890afd80709",
    "inside an identifier": "550e8400-e29b-41d4-{}-446655440000",
    "version": "version 1.2.{}.7",
    "order key": "?orderId={}&x=1",
    "license": "licensnummer {}",
    "tracking": "Tracking no. {}",
    "letters": "abc{}def",
}


@pytest.mark.parametrize("passes", [True, False], ids=["passes", "fails"])
@pytest.mark.parametrize("template", LOOKALIKES.values(), ids=LOOKALIKES)
def test_look_alikes_stay_below_and_are_counted(bench, template, passes) -> None:
    judged = bench.judge(template.format(bench.number(6, passes=passes)))
    assert judged == Judged((), 1)


def test_a_time_stamp_that_fails_modulus_11_stays_below(bench) -> None:
    stamps = [f"{day:02d}0325-{hour:02d}00" for day in range(1, 29) for hour in (6, 12)]
    failing = [
        s for s in stamps if sum(a * b for a, b in zip((4, 3, 2, 7, 6, 5, 4, 3, 2, 1), digits(s), strict=True)) % 11
    ]
    assert len(failing) > 40
    for stamp in failing:
        assert bench.judge(f"log {stamp} start").matches == ()


def digits(text: str) -> list[int]:
    return [int(sign) for sign in text if sign.isdigit()]


def test_a_negative_word_demotes_only_the_number_it_stands_by(bench) -> None:
    judged = bench.judge(f"Faktura nr. {bench.number(7)}\n\nTil borgeren:\n{bench.hyphened(8)}\n")
    assert only(judged).value.reveal() == bench.number(8)
    assert judged.below == 1


def test_the_confidence_is_the_logistic_of_the_sum_of_the_reasons(bench) -> None:
    text = f"CPR {bench.hyphened(1)}, konto 1001 1234567, x {bench.number(2)} IBAN DK50 0040 0440 1162 43"
    matches = bench.judge(text, threshold=0.0).matches
    assert len(matches) >= 4
    for match in matches:
        assert match.confidence == logistic(math.fsum(reason.weight for reason in match.reasons))


def test_a_replacement_number_has_a_kind_of_its_own(bench) -> None:
    digits = bench.number(9)
    replaced = f"{int(digits[0]) + 6}{digits[1:6]}-{digits[6:]}"
    assert only(bench.judge(replaced)).kind == "cpr-replacement"
    assert bench.judge(replaced.replace("-", "")) == Judged((), 1)


def test_today_tells_the_unborn(bench) -> None:
    detector = ItemDetector(Rules(datetime.date(2060, 1, 1)))
    detector.feed(bench.text(bench.hyphened(10)))
    assert only(detector.finish()).kind == "cpr"


def test_a_column_of_bare_numbers_proves_itself(bench) -> None:
    rows = [["A", "B"], *([str(row), bench.number(row)] for row in range(1, 13))]
    matches = by_kind(bench.judge(bench.table(rows)), "cpr-unborn")
    assert len(matches) == 12
    alone = only(bench.judge(bench.number(1)))
    assert all(match.confidence > 0.99 > alone.confidence for match in matches)
    assert all("column-checksums" in {reason.name for reason in match.reasons} for match in matches)


def test_in_a_column_of_noise_even_a_number_that_passes_stays_below(bench) -> None:
    rng = random.Random(3)
    noise = [f"{rng.randrange(10**9, 10**10)}" for _ in range(400)]
    rows = [["A", "B"], ["0", bench.number(1)], *([str(row), value] for row, value in enumerate(noise))]
    judged = bench.judge(bench.table(rows))
    assert judged.matches == ()
    assert judged.below >= 1


def test_a_column_that_says_what_it_is_reports_numbers_that_all_fail(bench) -> None:
    rows = [["CPR-nr."], *([bench.number(row, passes=False)] for row in range(20))]
    assert len(bench.judge(bench.table(rows)).matches) == 20


def test_a_column_of_order_numbers_stays_below_even_where_one_in_eleven_passes(bench) -> None:
    rows = [["Ordrenr."], *([bench.number(row, passes=row % 11 == 0)] for row in range(44))]
    judged = bench.judge(bench.table(rows))
    assert judged == Judged((), 44)


def test_the_passages_of_one_table_make_one_column(bench) -> None:
    def piece(first: int) -> Passage:
        rows = [[bench.number(row)] for row in range(first, first + 5)]
        return bench.table(rows, header=False, first_row=first)

    matches = bench.judge(*(piece(first) for first in (1, 6, 11))).matches
    assert [match.row for match in matches] == [f"table 1:{row}" for row in range(1, 16)]
    assert min(match.confidence for match in matches) > 0.99


def test_bare_lines_of_a_text_are_a_column(bench) -> None:
    judged = bench.judge("\n".join(bench.number(row) for row in range(8)))
    assert len(judged.matches) == 8
    assert min(match.confidence for match in judged.matches) > 0.99


def test_a_parameter_is_a_column_across_lines(bench) -> None:
    lines = "\n".join(f"GET /x?v={bench.number(row)}&y=2" for row in range(8))
    assert min(match.confidence for match in bench.judge(lines).matches) > 0.95


def test_nine_digits_under_a_cpr_heading_lost_a_zero(bench) -> None:
    number = next(n for n in map(bench.number, range(100)) if n.startswith("0"))
    rows = [["Navn", "CPR-nr."], ["Mette Hansen", number[1:]], ["Ole Lund", bench.number(3)]]
    matches = by_kind(bench.judge(bench.table(rows)), "cpr-unborn")
    assert [match.value.reveal() for match in matches] == [number, bench.number(3)]
    assert "zero-lost" in {reason.name for reason in matches[0].reasons}


def test_nine_digits_elsewhere_are_nothing(bench) -> None:
    number = next(n for n in map(bench.number, range(100)) if n.startswith("0"))
    assert bench.judge(bench.table([["Beløb"], [number[1:]]])) == Judged((), 0)


def test_severity_follows_what_stands_in_one_row(bench) -> None:
    rows = [
        ["Navn", "CPR", "Reg.nr.", "Kontonr."],
        ["Mette Hansen", bench.hyphened(1), "1001", "1234567890"],
        ["Ole Lund", bench.hyphened(2), "", ""],
        ["", bench.hyphened(3), "", ""],
        ["Ida Holm", "", "1001", "2345678901"],
        ["Per Friis", "", "", ""],
    ]
    judged = bench.judge(bench.table(rows))
    severities: dict[str, set[str]] = {}
    for match in judged.matches:
        severities.setdefault(match.row, set()).add(match.severity)
    assert severities == {
        "table 1:2": {"critical"},
        "table 1:3": {"high"},
        "table 1:4": {"medium"},
        "table 1:5": {"medium"},
        "table 1:6": {"low"},
    }


def portal_lists(bench) -> tuple[Passage, Passage]:
    """The two lists of the portal case: six names with numbers; eight names, six of them with number and account."""
    people = ["Anne Nielsen", "Peter Holm", "Kirsten Møller", "Søren Bæk", "Lone Friis", "Ole Schmidt"]
    first = [["Navn", "CPR-nr."], *([name, bench.hyphened(row)] for row, name in enumerate(people))]
    second = [["Navn", "Adresse", "CPR-nr.", "Reg.nr.", "Kontonr."]]
    for row, name in enumerate([*people, "Pia Lund", "Jens Dahl"]):
        has = row < 6
        second.append(
            [
                name,
                f"Digevej {row + 1}, 0999 Digeby",
                bench.hyphened(100 + row) if has else "",
                "1003" if has else "",
                f"{row + 1:02d}55512345" if has else "",
            ]
        )
    second.append(["I alt", "", "6", "", ""])
    return bench.table(first, name="sheet Adgangskort"), bench.table(second, name="table 1")


@pytest.mark.parametrize("header", [True, False], ids=["headings known", "headings found in the first row"])
def test_the_portal_lists_give_fourteen_names_twelve_numbers_and_six_accounts(bench, header) -> None:
    passages = portal_lists(bench)
    if not header:
        passages = tuple(
            Passage(p.text, p.locate, type(p.grid)(p.grid.id, (), p.grid.rows, 1)) for p in passages if p.grid
        )
    judged = bench.judge(*passages)
    assert len(by_kind(judged, "name")) == 14
    assert len({match.value for match in by_kind(judged, "cpr-unborn")}) == 12
    assert len(by_kind(judged, "account")) == 6
    assert len(judged.matches) == 32
    assert judged.below == 0
    assert len({match.row for match in by_kind(judged, "name")}) == 14


def test_a_name_beside_a_number_shares_its_row(bench) -> None:
    judged = bench.judge(f"Liste:\nMette Holm Hansen, cpr-nr. {bench.hyphened(1)}\nog {bench.hyphened(2)}.")
    name, first, second = judged.matches
    assert (name.kind, name.value.reveal(), name.severity) == ("name", "Mette Holm Hansen", "high")
    assert name.row == first.row != ""
    assert (second.row, second.severity) == ("", "medium")


def test_two_people_on_one_line_are_not_joined(bench) -> None:
    judged = bench.judge(f"Mette Hansen {bench.hyphened(1)} og Ole Lund {bench.hyphened(2)}")
    rows = {match.value.reveal(): match.row for match in judged.matches}
    assert rows["Mette Hansen"] == rows[bench.number(1)]
    assert rows["Ole Lund"] == rows[bench.number(2)]
    assert rows["Mette Hansen"] != rows["Ole Lund"]


def test_number_name_and_account_on_one_line_are_critical(bench) -> None:
    judged = bench.judge(f"Mette Hansen, {bench.hyphened(1)}, reg.nr. 1001 konto 1234567890")
    assert {match.kind for match in judged.matches} == {"name", "cpr-unborn", "account"}
    assert {match.severity for match in judged.matches} == {"critical"}
    assert len({match.row for match in judged.matches}) == 1


def test_names_that_stand_by_no_number_are_nobodys_business(bench) -> None:
    rows = [["Navn", "Fag"], ["Mette Hansen", "murer"], ["Ole Lund", "tømrer"]]
    assert bench.judge(bench.table(rows), "Referat ved Mette Hansen og Ole Lund") == Judged((), 0)


def test_names_of_rows_that_came_before_the_first_number_count(bench) -> None:
    first = bench.table([["Navn", "CPR"], ["Mette Hansen", ""], ["Ole Lund", ""]])
    second = bench.table([["Ida Holm", bench.hyphened(1)]], header=False, first_row=4)
    judged = bench.judge(first, second)
    assert [match.value.reveal() for match in by_kind(judged, "name")] == ["Mette Hansen", "Ole Lund", "Ida Holm"]


def test_an_account_wins_over_the_number_inside_it(bench) -> None:
    match = only(bench.judge(f"konto 1001 {bench.number(1)}"))
    assert match.kind == "account"
    assert [alternative.kind for alternative in match.alternatives] == ["cpr-unborn"]


def test_what_else_a_number_may_be_is_kept(bench) -> None:
    match = only(bench.judge(f"CPR-nr. på faktura {bench.hyphened(1)}"))
    assert match.kind == "cpr-unborn"
    assert "order-number" in {alternative.kind for alternative in match.alternatives}


def test_only_the_kinds_asked_for_are_reported(bench) -> None:
    text = f"{bench.hyphened(1)} DK50 0040 0440 1162 43 navn@firma.example tlf. 23456789"
    assert [m.kind for m in bench.judge(text, kinds=frozenset({"iban"})).matches] == ["iban"]
    assert [m.kind for m in bench.judge(text, kinds=frozenset({"cpr"})).matches] == ["cpr-unborn"]
    assert [m.kind for m in bench.judge(text, kinds=frozenset({"email", "phone"})).matches] == ["email", "phone"]


def test_a_number_that_two_forms_fit_is_judged_once(bench) -> None:
    both = frozenset({"phone", "cvr"})
    assert bench.judge("13585628", kinds=both).below == 1
    match = only(bench.judge("cvr 23456789 cvr 13585628", kinds=both))
    assert (match.kind, [other.kind for other in match.alternatives]) == ("cvr", [])
    p_number = bench.judge("P-nr. 1003456789", kinds=frozenset({"p-number", "cpr"}))
    assert [match.kind for match in p_number.matches] == ["p-number"]


def test_the_technical_identity_of_a_word_document_is_no_personal_number(bench) -> None:
    number = bench.number(1)
    assert not bench.kinds(f'<w:ins w:id="{number}" w:author="x">')
    assert not bench.kinds(f'{{"guid": "{number}"}}')
    assert bench.kinds(f'<tr id="{number}">') == bench.kinds(f"/side?id={number}") == ["cpr-unborn"]


def test_a_kind_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError, match="cprr"):
        ItemDetector(Rules(datetime.date(2026, 11, 21), kinds=frozenset({"cprr"})))


def test_the_threshold_moves_matches_below(bench) -> None:
    text = f"{bench.number(1)}"
    assert len(bench.judge(text, threshold=0.5).matches) == 1
    assert bench.judge(text, threshold=0.99) == Judged((), 1)


def test_a_label_of_a_passage_is_a_heading(bench) -> None:
    labelled = bench.text(bench.number(1, passes=False), label="PersonCivilRegistrationIdentifier")
    assert only(bench.judge(labelled)).confidence > 0.5
    order = bench.text(bench.number(1), label="OrderNumber")
    assert bench.judge(order) == Judged((), 1)


@settings(max_examples=60)
@given(
    before=st.text(max_size=60).filter(lambda text: not text[-1:].isalnum()),
    after=st.text(max_size=60).filter(lambda text: not text[:1].isalnum()),
    seed=st.integers(0, 50),
)
def test_matches_hold_no_readable_digit_of_the_number(bench, before, after, seed) -> None:
    judged = bench.judge(f"{before} {bench.hyphened(seed)} {after}", threshold=0.0)
    number = bench.number(seed)
    for match in judged.matches:
        assert number[:6] not in match.context
        assert number[6:] not in match.context
        assert number not in repr(match)
        assert len(match.context) <= 120


def test_the_order_of_matches_is_the_order_of_the_text(bench) -> None:
    judged = bench.judge(*(f"cpr {bench.hyphened(seed)}" for seed in range(5)))
    assert [match.value.reveal() for match in judged.matches] == [bench.number(seed) for seed in range(5)]


def test_the_rules_have_a_version() -> None:
    assert RULES_VERSION


def test_one_endless_line_takes_no_more_time_per_number_than_many_lines(bench) -> None:
    """A megabyte without a line end must not cost a look through all of it for every number."""
    numbers = [f"x{seed:06d} {bench.hyphened(seed % 50)} y" for seed in range(3000)]

    def took(text: str) -> float:
        begin = time.process_time()
        assert len(bench.judge(text).matches) == 3000
        return time.process_time() - begin

    filler = "." * 300
    endless, lines = took(filler.join(numbers)), took((filler + "\n").join(numbers))
    assert endless < 4 * lines + 0.2


def rows_of(bench: Bench, *rows: tuple[str, ...], header: bool = True) -> list[tuple[str, str]]:
    judged = bench.judge(bench.table(rows, header=header))
    return [(match.kind.partition("-")[0], match.row.rpartition(":")[2]) for match in judged.matches]


def test_each_person_whom_a_row_names_has_a_row_of_her_own(bench: Bench) -> None:
    child, parent = bench.hyphened(1), bench.hyphened(2)
    heading = ("Barnets navn", "CPR-nr. barn", "Forælders navn", "CPR-nr. forælder")
    found = rows_of(bench, heading, ("Ida Holm", child, "Bo Lund", parent))
    assert found == [("name", "2"), ("cpr", "2"), ("name", "2.2"), ("cpr", "2.2")]
    found = rows_of(bench, ("Barn", "Forælder", "Barnets CPR"), ("Ida Holm", "Bo Lund", child))
    assert found == [("name", "2"), ("name", "2.2"), ("cpr", "2")]


def test_of_another_person_in_the_row_the_context_shows_nothing(bench: Bench) -> None:
    rows = (("Barn", "CPR-nr.", "Forælder"), ("Ida Holm", bench.hyphened(1), "Nguyễn Văn An"))
    assert not [match for match in bench.judge(bench.table(rows)).matches if "Văn" in match.context]


def test_two_lists_side_by_side_are_two_people_a_row(bench: Bench) -> None:
    rows = (("Navn", "CPR", "", "Navn", "CPR"), ("Ida Holm", bench.hyphened(1), "", "Bo Lund", bench.hyphened(2)))
    assert rows_of(bench, *rows) == [("name", "2"), ("cpr", "2"), ("name", "2.2"), ("cpr", "2.2")]


def test_a_further_column_that_holds_no_names_names_nobody(bench: Bench) -> None:
    rows = (("Navn", "CPR", "Medlem"), ("Ida Holm", bench.hyphened(1), "ja"), ("Bo Lund", bench.hyphened(2), "nej"))
    assert rows_of(bench, *rows) == [("name", "2"), ("cpr", "2"), ("name", "3"), ("cpr", "3")]


def test_titles_above_and_groups_within_a_list_are_nobody(bench: Bench) -> None:
    person = ("Ida Holm", bench.hyphened(1))
    table = bench.table((("Digeby Nord", ""), ("Navn", "CPR"), person, ("Lejere", ""), person), header=False)
    assert table.grid is not None
    judged = bench.judge(replace(table, grid=replace(table.grid, header=("Navn", "CPR"))))
    assert [match.row.rpartition(":")[2] for match in judged.matches if match.kind == "name"] == ["3", "5"]


def test_an_account_number_beside_its_bank_is_not_read_as_one_with_its_bank(bench: Bench) -> None:
    rows = (("Navn", "Reg.nr.", "Kontonr."), ("Ida Holm", "6771", "1636805042"), ("Bo Lund", "3001", "7312248764"))
    accounts = [match.value.reveal() for match in bench.judge(bench.table(rows)).matches if match.kind == "account"]
    assert accounts == ["67711636805042", "30017312248764"]


@pytest.mark.parametrize("heading", ["", "Person-id"])
def test_a_zero_is_missed_in_a_column_of_personal_numbers_that_nothing_names(bench: Bench, heading: str) -> None:
    zero = next(number for seed in range(500) if (number := bench.number(seed)).startswith("0"))
    others = [number for seed in range(40) if not (number := bench.number(seed)).startswith("0")][:4]
    rows = [("Ida Holm", number) for number in (*others, zero[1:])]
    table = bench.table([("Navn", heading), *rows]) if heading else bench.table(rows, header=False)
    values = [match.value.reveal() for match in bench.judge(table).matches if match.kind.startswith("cpr")]
    assert values == [*others, zero]


def test_under_a_heading_of_something_else_a_hyphen_excuses_nothing(bench: Bench) -> None:
    tenders = [("Nordby Byg", bench.hyphened(seed, passes=seed == 0)) for seed in range(6)]
    assert not bench.kinds(bench.table([("Leverandør", "Udbudsnr."), *tenders]))
    assert bench.kinds(bench.table([("Hold", "Andet"), *tenders[:1]])) == ["cpr-unborn"]
