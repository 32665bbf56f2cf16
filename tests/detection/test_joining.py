from __future__ import annotations

import pytest

from dige.detection.joining import Draft, Taken, severities, severity_of, share_lines
from dige.detection.kinds import KINDS, NAME
from dige.values.place import Place

KIND = {kind.name: kind for kind in (*KINDS, NAME)}


def draft(
    kind: str, value: str, start: int, *, line: str = "text 1:1", row: str = "", beside: Draft | None = None
) -> Draft:
    return Draft(
        kind=KIND[kind],
        value=value,
        reasons=(),
        place=Place(),
        context="",
        row=row,
        position=(1, start, start + 5),
        line=line,
        beside=beside,
    )


@pytest.mark.parametrize(
    ("families", "severity"),
    [
        ({"cpr", "name", "account"}, "critical"),
        ({"cpr", "name", "iban"}, "critical"),
        ({"cpr", "name"}, "high"),
        ({"cpr", "account"}, "medium"),
        ({"cpr"}, "medium"),
        ({"account", "name"}, "medium"),
        ({"account"}, "low"),
        ({"name"}, "low"),
        ({"email", "phone"}, "low"),
    ],
    ids=lambda value: value if isinstance(value, str) else "+".join(sorted(value)),
)
def test_severity_of_what_stands_together(families, severity) -> None:
    assert severity_of(frozenset(families)) == severity


def test_a_line_with_one_match_is_no_row() -> None:
    alone = draft("cpr", "a", 0)
    share_lines([alone])
    assert alone.row == ""


def test_matches_of_one_line_share_a_row() -> None:
    number, account = draft("cpr", "a", 10), draft("account", "b", 20)
    name = draft("name", "c", 0, beside=number)
    drafts = [number, account, name]
    share_lines(drafts)
    assert {one.row for one in drafts} == {"text 1:1"}
    assert {severities(drafts)(one) for one in drafts} == {"critical"}


def test_a_line_with_two_people_is_split() -> None:
    first, second = draft("cpr", "a", 10), draft("cpr", "b", 40)
    one, two = draft("name", "x", 0, beside=first), draft("name", "y", 30, beside=second)
    account = draft("account", "z", 60)
    share_lines([first, second, one, two, account])
    assert one.row == first.row != second.row == two.row == account.row


def test_the_same_number_twice_on_a_line_is_one_person() -> None:
    first, second = draft("cpr", "a", 10), draft("cpr", "a", 40)
    share_lines([first, second])
    assert first.row == second.row != ""


def test_a_name_beside_two_numbers_is_one_match_and_goes_with_the_personal_number() -> None:
    account, number = draft("account", "k", 20), draft("cpr", "a", 40)
    names = [draft("name", "x", 0, beside=account), draft("name", "x", 0, beside=number)]
    drafts = [account, number, *names]
    share_lines(drafts)
    left = [one for one in drafts if one.kind is NAME]
    assert len(left) == 1
    assert left[0].beside is number


def test_rows_of_tables_are_left_as_they_are() -> None:
    given = draft("cpr", "a", 0, line="", row="table 1:2")
    share_lines([given])
    assert given.row == "table 1:2"


def test_taken_stretches() -> None:
    taken = Taken()
    first, second = draft("cpr", "a", 10), draft("cpr", "b", 30)
    taken.add(second)
    taken.add(first)
    assert taken.overlapping(0, 10) is None
    assert taken.overlapping(0, 11) is first
    assert taken.overlapping(14, 16) is first
    assert taken.overlapping(15, 30) is None
    assert taken.overlapping(34, 99) is second
    assert taken.overlapping(35, 99) is None


def test_a_draft_shows_no_value() -> None:
    assert "hemmelig" not in repr(draft("name", "hemmelig", 0))
