from __future__ import annotations

import random
from urllib.parse import unquote, unquote_plus

import pytest

from dige.demo.people import unborn_number
from dige.demo.written_forms import FORMS, NAMES, WEIGHTS, query


def test_shares_add_up() -> None:
    assert sum(WEIGHTS) == 100
    assert len(NAMES) == len(set(NAMES)) == len(FORMS) == 6


@pytest.mark.parametrize("form", NAMES)
def test_every_form_leads_back_to_the_number(form: str) -> None:
    number = unborn_number(random.Random(1), passes=True)
    text = query(form, number, "cpr")
    decoded = unquote(unquote_plus(text))
    digits = "".join(character for character in decoded.replace('"trin":2', "") if character.isdigit())
    same = digits == number
    assert same
    assert "cpr" in decoded


def test_forms_differ() -> None:
    number = unborn_number(random.Random(2), passes=True)
    assert len({query(form, number, "cpr") for form in NAMES}) == 6
