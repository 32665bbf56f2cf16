"""Transmissions by recipient."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dige.exposures.transmissions import MOST_PAGES, OTHER_PAGES, Transmissions, where
from dige.privacy.keys import random_key
from dige.privacy.subjects import Pseudonyms
from dige.values.exposure import Coverage, Exposure, Occurrence
from dige.values.item import Item

LOG = Item("ud.log", "0" * 16, "recording")
START = datetime(2015, 2, 1, 23, 6, tzinfo=UTC)


def occurrence(
    hours: int = 0,
    subject: int = 1,
    recipient: str = "cdn.example",
    kind: str = "cpr",
    page: str = "https://a.example/",
) -> Occurrence:
    at = START + timedelta(hours=hours)
    return Occurrence(
        kind, f"{subject:032x}", "xxxxxx-xxxx", LOG, 100 + hours, at, recipient, "referer ?cpr", page, "c" * 16
    )


def told(*occurrences: Occurrence) -> list[Exposure]:
    transmissions = Transmissions()
    for one in occurrences:
        transmissions.take(one)
    return list(transmissions.exposures(Pseudonyms(random_key()), Coverage(START, START)))


def test_period_counts_and_days_in_danish_time() -> None:
    (exposure,) = told(occurrence(5, 1), occurrence(0, 2), occurrence(24, 1))
    assert (exposure.counts.occurrences, exposure.counts.subjects) == (3, 2)
    assert (exposure.counts.people_min, exposure.counts.people_max) == (2, 2)
    assert exposure.first is not None
    assert exposure.last is not None
    assert (exposure.first.at, exposure.first.where) == (START, "ud.log:100")
    assert exposure.last.where == "ud.log:124"
    assert exposure.days == {"2015-02-02": 2, "2015-02-03": 1}
    assert exposure.carriers == {"referer ?cpr": 3}
    assert exposure.pages == {"https://a.example/": 3}
    assert (exposure.kind, exposure.recipient) == ("transmission", "cdn.example")


def test_one_exposure_a_recipient_and_a_number_at_two_is_one_subject() -> None:
    transmissions = Transmissions()
    for name in ("b.example", "a.example"):
        transmissions.take(occurrence(recipient=name))
    key = Pseudonyms(random_key())
    found = list(transmissions.exposures(key, None))
    assert [one.recipient for one in found] == ["a.example", "b.example"]
    assert found[0].id != found[1].id
    assert (transmissions.counts().occurrences, transmissions.counts().subjects) == (2, 1)


def test_other_kinds_are_told_apart() -> None:
    (exposure,) = told(occurrence(kind="iban"), occurrence(kind="account", subject=2))
    assert exposure.counts.kinds == {"account": 1, "iban": 1}
    assert (exposure.counts.occurrences, exposure.counts.people_max, exposure.days) == (0, 0, {})
    assert exposure.first is not None


def test_pages_beyond_the_limit_are_counted_together() -> None:
    (exposure,) = told(*(occurrence(page=f"https://a.example/{n}") for n in range(MOST_PAGES + 5)))
    assert exposure.pages[OTHER_PAGES] == 5
    assert sum(exposure.pages.values()) == MOST_PAGES + 5


def test_where() -> None:
    assert where("ud.log", 7) == "ud.log:7"
