from __future__ import annotations

import pytest

from dige.detection.candidates import candidates
from dige.detection.kinds import KINDS
from dige.detection.sighting import name_beside, score
from dige.detection.surroundings import Surroundings
from dige.values.match import Reason

NUMBER = "010150-5123"
CPR = next(kind for kind in KINDS if kind.name == "cpr-unborn")


def beside(text: str) -> str | None:
    data = text.encode()
    one = candidates(data)[0]
    found = name_beside(data, one.start, one.end)
    if found is None:
        return None
    assert data[found[0] : found[1]].decode() == found[2]
    return found[2]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Mette Hansen {NUMBER}", "Mette Hansen"),
        (f"Søren Bæk, cpr-nr. {NUMBER}", "Søren Bæk"),
        (f"{NUMBER} Mette Hansen", "Mette Hansen"),
        (f"{NUMBER};Mette Hansen", "Mette Hansen"),
        (f"Ole Lund og Mette Hansen (cpr {NUMBER})", "Mette Hansen"),
        (f"Mette Hansen\n{NUMBER}", None),
        (f"Mette Hansen kom. Derefter {NUMBER}", None),
        (f"Mette Hansen, konto 12345678, {NUMBER}", None),
        (f"Mette Hansen, som bor på Digevej i Digeby og har nummer {NUMBER}", None),
        (f"Murerfirma {NUMBER}", None),
        (NUMBER, None),
    ],
    ids=[
        "before",
        "label between",
        "after",
        "field",
        "nearest",
        "other line",
        "sentence",
        "number",
        "far",
        "firm",
        "alone",
    ],
)
def test_a_name_right_beside(text, name) -> None:
    assert beside(text) == name


def test_a_score_keeps_its_arithmetic(bench) -> None:
    scored = score(CPR, bench.number(1), Surroundings("hyphen", word="cpr"), bench.today)
    assert scored.log_odds == pytest.approx(sum(reason.weight for reason in scored.reasons))
    assert (scored.named, scored.checksum, scored.hyphened) == (True, True, True)
    more = scored.with_more((Reason("column-checksums", -1.0),))
    assert more.log_odds == pytest.approx(scored.log_odds - 1.0)
    assert (more.named, more.checksum, more.hyphened) == (True, True, True)
    assert scored.with_more(()) is scored


def test_a_loser_is_kept_with_its_confidence(bench) -> None:
    scored = score(CPR, bench.number(1), Surroundings("contiguous"), bench.today)
    assert scored.as_alternative().kind == "cpr-unborn"
    assert 0.5 < scored.as_alternative().confidence < 1.0


def test_nothing_shows_the_number(bench) -> None:
    assert bench.number(1) not in repr(score(CPR, bench.number(1), Surroundings("contiguous"), bench.today))
