from __future__ import annotations

import random
from dataclasses import replace
from types import ModuleType

from hypothesis import given
from hypothesis import strategies as st

from dige.reports.material import Material, gather
from dige.values.counts import Counts
from dige.values.finding import NotExamined
from dige.values.place import Place


def test_the_gravest_come_first_and_then_the_order_of_reading(portal: Material, sample: ModuleType) -> None:
    assert portal.total == 32
    assert [finding.severity for finding in portal.findings] == ["critical"] * 18 + ["high"] * 12 + ["low"] * 2
    first = portal.findings[:3]
    assert [finding.place.column for finding in first] == [1, 3, 4]
    assert portal.items[0].address == sample.FEES
    assert portal.items[0].findings == 20
    assert portal.items[0].severity == "critical"
    assert dict(portal.by_severity) == {"critical": 18, "high": 12, "low": 2}


def test_only_the_gravest_are_kept_but_all_are_counted(sample: ModuleType) -> None:
    material = gather(sample.portal_rows(), most=5, most_gaps=1)
    assert len(material.findings) == 5
    assert {finding.severity for finding in material.findings} == {"critical"}
    assert material.total == 32
    assert (len(material.gaps), material.gaps_total) == (1, 3)
    assert material.findings == gather(sample.portal_rows()).findings[:5]


@given(order=st.randoms(use_true_random=False), most=st.integers(min_value=0, max_value=40))
def test_what_is_kept_does_not_hang_on_the_order_of_rows(sample: ModuleType, order: random.Random, most: int) -> None:
    rows = sample.portal_rows()
    shuffled = list(rows)
    order.shuffle(shuffled)
    assert gather(shuffled, most=most) == gather(rows, most=most)


def test_an_empty_record_file_is_material_too() -> None:
    material = gather([])
    assert material == Material()
    assert not material.complete
    assert material.counts.people_max == 0
    assert material.unmatched.whole == 0


def test_items_without_findings_are_the_rest(portal: Material) -> None:
    assert (portal.unmatched.whole, portal.unmatched.part, portal.unmatched.none) == (36, 1, 2)
    assert portal.complete


def test_people_of_several_exposures_are_bounded_and_never_added_up_as_certain(sample: ModuleType) -> None:
    six = replace(sample.publication(), counts=Counts(people_min=6, people_max=6))
    eight = replace(sample.publication(), counts=Counts(people_min=6, people_max=8))
    assert gather([sample.run(), six, eight]).people == (6, 14)
    assert gather(sample.portal_rows()).people == (8, 14)


def test_rows_of_other_types_are_passed_over(sample: ModuleType) -> None:
    gap = NotExamined(sample.item("a"), "", "damaged")
    material = gather([object(), gap, sample.found("a", "cpr", Place(line=1), "high")])
    assert (material.total, material.gaps_total) == (1, 1)
