from __future__ import annotations

import random
from collections import Counter

from dige.demo.paper import plain_text
from dige.demo.portal_documents import compose


def test_forty_documents_in_eight_formats_under_different_names() -> None:
    placed = compose(random.Random(1)).placed
    formats = Counter(one.paper.format for one in placed)
    assert len(placed) == len({one.path for one in placed}) == 40
    assert set(formats) == {"txt", "html", "csv", "docx", "xlsx", "pdf", "eml", "zip"}
    assert min(formats.values()) >= 2


def test_exactly_two_hold_personal_numbers() -> None:
    shelf = compose(random.Random(2))
    holding = [
        one.path
        for one in shelf.placed
        if any(number in plain_text(one.paper).replace("-", "") for number in shelf.planted)
    ]
    assert holding == [one.path for one in shelf.placed if one.numbers]
    assert len(holding) == 2


def test_the_same_seed_gives_the_same_shelf_and_another_seed_another() -> None:
    first, again, other = (compose(random.Random(seed)) for seed in (3, 3, 4))
    assert first.placed == again.placed
    assert first.placed != other.placed


def test_dates_lie_in_the_years_of_the_source() -> None:
    for seed in range(20):
        for one in compose(random.Random(seed)).placed:
            assert 2010 <= one.paper.modified.year <= 2016
            assert one.paper.modified.isoweekday() <= 5
