from __future__ import annotations

from dataclasses import replace

import pytest
from tests import planted

from dige.privacy.sensitive import Sensitive
from dige.scanning.honesty import check
from dige.scanning.wire import Done, Examined, Found, Ready
from dige.values.examination import Gap
from dige.values.match import Alternative, Reason
from dige.values.place import Place

NUMBER = planted.passing(1)[0]
FOUND = Found(
    "cpr", Sensitive(NUMBER), 0.9, "high", 2, (Place(line=1),), ("t:1",), (Reason("hyphenated", 4.5),), "words", ()
)
HONEST = Examined(3, ("a",), "xlsx", 10, (FOUND,), (Gap("chart", "unsupported"),), 1)


@pytest.mark.parametrize("answer", [Ready("full"), HONEST, Done(1)], ids=["ready", "examined", "done"])
def test_what_a_worker_says_is_taken(answer: Ready | Examined | Done) -> None:
    check(answer)


INVENTED = {
    "level": Ready(f"full {NUMBER}"),
    "format": replace(HONEST, format=f"text {NUMBER}"),
    "format with the number alone": replace(HONEST, format=NUMBER),
    "size": replace(HONEST, size=-1),
    "below": replace(HONEST, below=-1),
    "reason": replace(HONEST, gaps=(Gap("", NUMBER),)),
}


@pytest.mark.parametrize("answer", INVENTED.values(), ids=INVENTED)
def test_what_no_worker_says_is_refused(answer: Ready | Examined) -> None:
    with pytest.raises(ValueError):
        check(answer)


INVENTIONS = {
    "kind": replace(FOUND, kind=f"cpr-{NUMBER}"),
    "severity": replace(FOUND, severity=NUMBER),
    "confidence": replace(FOUND, confidence=1.5),
    "no place": replace(FOUND, places=()),
    "more places than matches": replace(FOUND, count=0),
    "too many places": replace(FOUND, count=99, places=(Place(),) * 21),
    "too many rows": replace(FOUND, rows=("r",) * 21),
    "reason": replace(FOUND, reasons=(Reason(NUMBER, 1.0),)),
    "alternative": replace(FOUND, alternatives=(Alternative(NUMBER, 0.5),)),
    "no value": replace(FOUND, value=Sensitive("")),
    "a book for a value": replace(FOUND, value=Sensitive("x" * 1000)),
    "a book for a context": replace(FOUND, context="x" * 1000),
    "half a surrogate pair as value": replace(FOUND, value=Sensitive("\ud800")),
    "half a surrogate pair as context": replace(FOUND, context="\ud800"),
}


@pytest.mark.parametrize("found", INVENTIONS.values(), ids=INVENTIONS)
def test_what_no_worker_finds_is_refused(found: Found) -> None:
    with pytest.raises(ValueError):
        check(replace(HONEST, found=(FOUND, found)))
