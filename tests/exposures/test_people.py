"""How many people: the bounds are held against a brute-force minimum and against made-up truths."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dige.detection.judging import ItemDetector, Rules
from dige.exposures.counting import FindingCounter
from dige.exposures.people import PeopleCounter, Span, names_person
from dige.identifiers.person_name import normalise_name
from dige.messages.catalogue.people import TEXTS
from dige.privacy.keys import WorkspaceKey
from dige.privacy.subjects import Pseudonyms
from dige.scanning.gathering import gathered
from dige.values.counts import Counts
from dige.values.finding import Finding
from dige.values.item import Item
from dige.values.passage import Grid, Passage
from dige.values.place import Place

Made = Callable[..., Finding]


@dataclass(frozen=True)
class Row:
    """One row of a made-up list; "" = the cell is empty."""

    of_list: int
    name: str
    numbers: tuple[str, ...]


def counted(rows: list[Row], made: Made, outside: tuple[str, ...] = ()) -> Counts:
    """Count rows and numbers outside rows as findings of one item a list."""
    places: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for number, row in enumerate(rows, 2):
        item, key = f"liste {row.of_list}.xlsx", f"ark Liste:{number}"
        if row.name:
            places["name", row.name, item].append(key)
        for one in row.numbers:
            places["cpr-unborn", one, item].append(key)
    counter = FindingCounter()
    for (kind, value, item), keys in places.items():
        counter.add(made(kind, value, item, keys))
    for one in outside:
        counter.add(made("cpr", one, "brev.txt"))
    return counter.counts()


def test_the_portal_case(finding: Made) -> None:
    six = [Row(1, f"navn {n}", (f"gammelt {n}",)) for n in range(6)]
    eight = [Row(2, f"navn {n}", (f"nyt {n}",)) for n in range(6)] + [Row(2, "syv", ()), Row(2, "otte", ())]
    counts = counted(six + eight, finding)
    assert (counts.rows, counts.subjects, counts.occurrences) == (14, 12, 12)
    assert (counts.people_min, counts.people_max) == (8, 14)
    assert counts.kinds == {"cpr": 12, "name": 8}
    assert counts.reasons == {"people.same_name_other_number": 6}


def test_accounts_are_told_and_name_nobody(finding: Made) -> None:
    counter = FindingCounter()
    counter.add(finding("account", "1", rows=["ark A:2"]))
    counter.add(finding("iban", "1", rows=["ark A:3"]))
    counts = counter.counts()
    assert counts.kinds == {"account": 1, "iban": 1}
    assert (counts.people_max, counts.rows, counts.subjects, counts.occurrences) == (0, 0, 0, 0)


def test_equal_numbers_are_one_person_under_any_kind_of_the_family(finding: Made) -> None:
    counter = FindingCounter()
    counter.add(finding("cpr", "a", "et.txt", count=3))
    counter.add(finding("cpr-unborn", "a", "to.txt"))
    counts = counter.counts()
    assert (counts.subjects, counts.occurrences, counts.people_min, counts.people_max) == (1, 4, 1, 1)


def test_one_name_in_one_list_with_two_numbers_is_two_people(finding: Made) -> None:
    counts = counted([Row(1, "jens", ("a",)), Row(1, "jens", ("b",))], finding)
    assert (counts.people_min, counts.people_max) == (2, 2)


def test_one_name_twice_in_one_list_without_number_may_be_one(finding: Made) -> None:
    counts = counted([Row(1, "jens", ("a",)), Row(1, "jens", ()), Row(1, "jens", ())], finding)
    assert (counts.people_min, counts.people_max) == (1, 3)
    assert counts.reasons == {"people.same_name_same_list": 2}


def test_a_row_without_a_number_may_be_of_another_list(finding: Made) -> None:
    counts = counted([Row(1, "jens", ("a",)), Row(2, "jens", ())], finding)
    assert (counts.people_min, counts.people_max) == (1, 2)
    assert counts.reasons == {"people.same_name_no_number": 1}


def test_two_numbers_in_a_row_may_be_one_person(finding: Made) -> None:
    counts = counted([Row(1, "jens", ("a", "b"))], finding)
    assert (counts.people_min, counts.people_max) == (1, 2)
    assert counts.reasons == {"people.several_numbers_in_row": 1}


def test_a_nameless_number_may_belong_to_a_name_but_not_in_the_same_list(finding: Made) -> None:
    outside = counted([Row(1, "jens", ())], finding, outside=("a",))
    beside = counted([Row(1, "jens", ()), Row(1, "", ("a",))], finding)
    assert (outside.people_min, outside.people_max) == (1, 2)
    assert outside.reasons == {"people.number_without_name": 1}
    assert (beside.people_min, beside.people_max) == (2, 2)


def judged(passage: Passage) -> Counts:
    """Count what detection finds in one item."""
    detector = ItemDetector(Rules(date(2026, 11, 21)))
    detector.feed(passage)
    matches = detector.finish().matches
    pseudonyms = Pseudonyms(WorkspaceKey(b"k" * 32))
    counter = FindingCounter()
    for found in gathered(matches):
        raw = found.value.reveal()
        value = normalise_name(raw) if found.kind == "name" else raw
        counter.add(
            Finding(
                kind=found.kind,
                masked="x",
                subject=pseudonyms.subject(found.kind, value),
                confidence=found.confidence,
                severity=found.severity,
                item=Item("brev.txt", "0" * 16, "folder"),
                place=found.places[0],
                count=found.count,
                rows=found.rows,
            )
        )
    return counter.counts()


def test_lines_of_a_text_may_be_about_one_person() -> None:
    text = "Jens Hansen har CPR-nr. 010150-5129.\n\nSenere fik Jens Hansen CPR-nr. 020251-5123.\n"
    counts = judged(Passage(text.encode(), lambda start, end: Place(offset=start)))
    assert (counts.subjects, counts.kinds["name"]) == (2, 1)
    assert (counts.people_min, counts.people_max) == (1, 2)


def test_rows_of_a_table_are_not() -> None:
    text = b"Navn\tCPR-nr.\nJens Hansen\t010150-5129\nHansen, Jens\t020251-5123\nAnne Lund\t\n"
    starts = [0, *(nth + 1 for nth, byte in enumerate(text[:-1]) if byte == 10)]
    counts = judged(
        Passage(text, lambda start, end: Place(offset=start), Grid("ark Liste", ("Navn", "CPR-nr."), starts))
    )
    assert (counts.rows, counts.subjects, counts.kinds["name"]) == (3, 2, 2)
    assert (counts.people_min, counts.people_max) == (3, 3)


def test_rows_that_a_finding_does_not_keep_widen_the_span(finding: Made) -> None:
    counter = FindingCounter()
    counter.add(finding("name", "jens", rows=[f"ark A:{n}" for n in range(20)], count=25))
    counts = counter.counts()
    assert (counts.people_min, counts.people_max) == (1, 25)
    assert counts.reasons["people.rows_not_listed"] == 5


def test_every_reason_has_its_sentence(finding: Made) -> None:
    assert {name for name in TEXTS if name.startswith("people.")} == set(TEXTS)
    assert names_person("cpr-replacement")
    assert not names_person("name")


def test_nothing(finding: Made) -> None:
    assert PeopleCounter().span() == Span()
    assert FindingCounter().counts() == Counts()


NAMES = st.sampled_from(["", "anne", "bo", "carl"])


@given(
    st.lists(st.tuples(st.integers(0, 2), NAMES, st.booleans()), max_size=7).map(
        lambda rows: [
            Row(of_list, name, (str(nth),) if numbered else ())
            for nth, (of_list, name, numbered) in enumerate(rows)
            if name or numbered
        ]
    ),
    st.integers(0, 2),
)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_least_is_the_brute_force_minimum(finding: Made, rows: list[Row], outside: int) -> None:
    loose = tuple(f"uden {n}" for n in range(outside))
    counts = counted(rows, finding, loose)
    elements = rows + [Row(-1 - n, "", (one,)) for n, one in enumerate(loose)]
    least = _fewest(elements)
    assert counts.people_max == len(elements)
    assert counts.people_min <= least
    lists_of_bare: defaultdict[str, set[int]] = defaultdict(set)
    for row in rows:
        lists_of_bare[row.name].add(row.of_list)
    if all(len(lists) == 1 for lists in lists_of_bare.values()):
        assert counts.people_min == least
    assert counts.people_max - counts.people_min == sum(counts.reasons.values())


def _fewest(rows: list[Row]) -> int:
    """Return the fewest people by trying every partition of the rows into people."""
    return min((len(people) for people in _partitions(rows)), default=0)


def _partitions(rows: list[Row]) -> Iterator[list[list[Row]]]:
    if not rows:
        yield []
        return
    first, *rest = rows
    for people in _partitions(rest):
        yield [[first], *people]
        for nth, person in enumerate(people):
            if all(_may_be_one(first, other) for other in person):
                yield [*people[:nth], [first, *person], *people[nth + 1 :]]


def _may_be_one(one: Row, other: Row) -> bool:
    if one.of_list == other.of_list:
        return one.name == other.name != "" and not (one.numbers and other.numbers)
    if one.name and other.name:
        return one.name == other.name
    named, nameless = (one, other) if one.name else (other, one)
    return bool(named.name and not named.numbers and nameless.numbers)


@given(st.randoms(use_true_random=False))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_truth_lies_within_the_bounds(finding: Made, rng: random.Random) -> None:
    people = [(rng.choice("abcdef"), [f"{n}-1", f"{n}-2"][: rng.randint(1, 2)]) for n in range(rng.randint(1, 8))]
    rows, shown, outside = [], set(), []
    for of_list in range(rng.randint(1, 4)):
        for person in rng.sample(range(len(people)), rng.randint(0, len(people))):
            name, numbers = people[person]
            shows = rng.choice([[], numbers, [rng.choice(numbers)]])
            # Somebody with two numbers always stands with the name: else nothing would join the two.
            row = Row(of_list, name if len(numbers) > 1 or not shows else rng.choice([name, ""]), tuple(shows))
            rows += [row] * rng.choice([1, 1, 1, 2])
            shown.add(person)
    for person, (_, numbers) in enumerate(people):
        if len(numbers) == 1 and rng.random() < 0.3:
            outside.append(numbers[0])
            shown.add(person)
    counts = counted(rows, finding, tuple(outside))
    assert counts.people_min <= len(shown) <= counts.people_max


def test_a_large_register_in_reasonable_time(finding: Made) -> None:
    counter = FindingCounter()
    for n in range(20_000):
        key = [f"ark A:{n}"]
        counter.add(finding("name", f"navn {n % 9_000}", "stor.xlsx", key))
        counter.add(finding("cpr", str(n), "stor.xlsx", key))
    begun = time.process_time()
    counts = counter.counts()
    assert time.process_time() - begun < 3
    assert (counts.people_min, counts.people_max) == (20_000, 20_000)
