from __future__ import annotations

import random
import re

from stdnum.dk import cvr

from dige.demo.decoys import Decoys
from dige.demo.people import has_month, passes_modulus_11


def test_most_order_numbers_cannot_be_a_date() -> None:
    decoys = Decoys(random.Random(1))
    numbers = [decoys.order_number() for _ in range(270)]
    shaped = [number for number in numbers if has_month(number)]
    assert decoys.counts["order-number"] == 270
    assert len(shaped) == decoys.counts["date-shaped"] == 30
    assert sum(passes_modulus_11(number) for number in shaped) == decoys.counts["passing-modulus-11"] == 10


def test_offer_numbers_are_date_shaped_and_fail() -> None:
    decoys = Decoys(random.Random(2))
    offers = [decoys.offer_number() for _ in range(20)]
    assert all(re.fullmatch(r"\d{6}-\d{4}", offer) for offer in offers)
    assert not any(passes_modulus_11(offer.replace("-", "")) for offer in offers)


def test_production_units_and_projects_are_no_dates() -> None:
    decoys = Decoys(random.Random(3))
    for _ in range(200):
        unit, project = decoys.p_number(), decoys.project_number()
        assert re.fullmatch(r"10\d{8}", unit)
        assert not has_month(unit)
        assert re.fullmatch(r"\d{10}", project)
        assert not has_month(project)


def test_no_firm_has_the_cvr_number() -> None:
    decoys = Decoys(random.Random(4))
    assert not any(cvr.is_valid(decoys.cvr_number()) for _ in range(200))


def test_the_gln_has_a_right_check_digit() -> None:
    digits = [int(digit) for digit in Decoys(random.Random(5)).gln()]
    assert len(digits) == 13
    assert (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def test_other_kinds_have_their_shape_and_are_counted() -> None:
    decoys = Decoys(random.Random(6))
    assert re.fullmatch(r"1\d \d\d \d\d \d\d", decoys.phone())
    assert re.fullmatch(r"\d{6}", decoys.invoice_number())
    assert re.fullmatch(r"\+71<\d{15}\+8\d{7}<", decoys.payment_line())
    assert re.fullmatch(r"2011-\d{6}", decoys.case_number(2011))
    assert decoys.counts == {"phone": 1, "invoice-number": 1, "payment-line": 1, "case-number": 1}


def test_never_a_taken_number() -> None:
    free = Decoys(random.Random(7))
    first = free.offer_number().replace("-", "")
    same = Decoys(random.Random(7), frozenset({first}))
    repeated = same.offer_number().replace("-", "") == first
    assert not repeated
