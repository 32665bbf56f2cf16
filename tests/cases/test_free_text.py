from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests import planted

from dige.cases import free_text
from dige.errors import CaseError
from dige.values.counts import Counts
from dige.values.event import Body, ClockSet, Counted, ExposureAdded, Fact, Opened, Statement
from dige.values.exposure import Exposure

TODAY = date(2026, 1, 5)
PLANTED = planted.with_hyphen(planted.passing(1)[0])


@pytest.mark.parametrize(
    "body",
    [
        Fact(f"Listen viste {PLANTED}", "listen"),
        Fact("Listen viste et nummer", PLANTED.replace("-", "")),
        Statement("intet skete", PLANTED),
        Opened(f"Sag {PLANTED}", "Digeby Kommune", "tip"),
        Counted("portal", Counts(kinds={PLANTED: 1}), "", ""),
    ],
    ids=["text", "source", "by", "title", "key of a mapping"],
)
def test_a_personal_number_is_refused_and_not_repeated(body: Body) -> None:
    with pytest.raises(CaseError) as raised:
        free_text.check(body, TODAY)
    assert PLANTED[-4:] not in raised.value.message


@pytest.mark.parametrize(
    "body",
    [
        Fact("Listen viste xxxxxx-xxxx fire gange den 14. juni 2016", "sag 2016-004711"),
        Fact("4.735 numre blev til 3.315 borgere", "brev af 25-03-2020"),
        ClockSet("aware", datetime(2050, 1, 1, tzinfo=UTC), "notat"),
        ExposureAdded(Exposure("publication", "0101505123abcdef", Counts(), None, None), "a.jsonl", "0101505123"),
    ],
    ids=["mask and date", "figures and date", "time", "ids and digests are digests"],
)
def test_ordinary_text_passes(body: Body) -> None:
    free_text.check(body, TODAY)
