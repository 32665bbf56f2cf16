from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import types
from pathlib import Path

import pytest

import dige
from dige.detection.candidates import WRITTEN, Candidate, candidates
from dige.detection.kinds import KINDS, KNOWN, NAME, REPORTED, asked_for, birth_date, is_stamp, kinds_of
from dige.identifiers import IDENTIFIERS, cvr
from dige.messages import LANGUAGES, say

TODAY = datetime.date(2026, 11, 21)

PERMIT = '''
"""Permit number: eight digits that seven divides; two letters may stand in front. Made up for a test."""

from dige.errors import InvalidChecksum
from dige.identifiers import digits

KIND: str = "permit"
WRITTEN: bytes = rb"(?:[A-Z]{2}-?)?[0-9]{8}"
PRIOR: float = -1.0
NAMED_BY: frozenset[str] = frozenset({"permit", "tilladelsesn(?:r|um)"})
REPORTED: bool = True


def compact(text: str) -> str:
    return digits.without_separators(text)[-8:]


def validate(text: str) -> str:
    number = compact(text)
    digits.require(number, 8)
    if int(number) % 7:
        raise InvalidChecksum
    return number


def is_valid(text: str) -> bool:
    return not int(compact(text)) % 7


def format(text: str) -> str:
    return validate(text)
'''

JUDGE = """
import datetime, json, sys
from dige.detection.judging import ItemDetector, Rules
from dige.privacy.masking import masked
from dige.reports.words import kind
from dige.values.passage import Grid, Passage
from dige.values.place import Place

def judge(text, kinds, grid=None):
    detector = ItemDetector(Rules(datetime.date(2026, 11, 21), kinds=kinds))
    detector.feed(Passage(text.encode(), lambda start, end: Place(offset=start), grid))
    judged = detector.finish()
    return {
        "below": judged.below,
        "matches": [
            {
                "kind": match.kind,
                "start": match.place.offset,
                "value": match.value.reveal(),
                "alternatives": [other.kind for other in match.alternatives],
                "reasons": [reason.name for reason in match.reasons],
                "shown": masked(match.kind, match.value.reveal()) + " " + match.context,
                "called": kind(match.kind, "da"),
            }
            for match in judged.matches
        ],
    }

print(json.dumps([judge(*case) for case in (
    ("Permit no. TX-20000001", None),
    ("permit 20000001", frozenset({"permit", "phone"})),
    ("tlf. 20000001", frozenset({"permit", "phone"})),
    ("permit 20000001", frozenset({"phone"})),
    ("permit 20000002", None),
    ("20000001", None),
    ("Navn\\tTilladelsesnr.\\nA\\t20000001\\n", None, Grid("t", ("Navn", "Tilladelsesnr."), [0, 20], 1)),
)]))
"""


def read(kind: str, text: str, shape: str, today: datetime.date = TODAY) -> str | None:
    data = text.encode()
    found = next(one for one in KINDS if one.name == kind)
    assert found.reads(shape)
    return found.recognise(data, Candidate(0, len(data), shape), today)


def test_the_usual_kinds() -> None:
    usual = {"cpr", "cpr-unborn", "cpr-replacement", "iban", "account", "name"}
    assert {name for name in REPORTED if name not in {kind.name for kind in kinds_of(IDENTIFIERS)}} == usual
    assert not {"cvr", "p-number", "phone", "email"} & REPORTED


def test_every_kind_described_here_has_a_sentence_in_both_languages() -> None:
    for kind in (*KINDS, NAME):
        if not kind.written:  # the others are called by their code where the catalogue has no name for them
            assert all(say(f"detection.kind.{kind.name}", language=language) for language in LANGUAGES)


def test_a_kind_is_made_of_what_its_module_says() -> None:
    (kind,) = kinds_of((cvr,))
    assert (kind.name, kind.prior, kind.written, kind.reported) == ("cvr", cvr.PRIOR, cvr.WRITTEN, False)
    assert kind.named_by == {"cvr"}
    assert kind.reads(WRITTEN)
    assert kind.searches == kind.shapes == frozenset()


def test_the_described_kinds_are_those_of_the_list() -> None:
    assert [kind.name for kind in KINDS if kind.written] == [kind.name for kind in kinds_of(IDENTIFIERS)]
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_a_described_kind_is_read_only_from_its_own_form(bench) -> None:
    (kind,) = kinds_of((cvr,))
    assert kind.recognise(b"13585628", Candidate(0, 8, WRITTEN), TODAY) == "13585628"
    assert kind.recognise(b"13585629", Candidate(0, 8, WRITTEN), TODAY) is None
    assert kind.recognise(bench.number(1).encode(), Candidate(0, 10, "contiguous"), TODAY) is None


def test_the_family_is_the_first_part_of_the_name() -> None:
    assert {kind.name: kind.family for kind in KINDS}["cpr-unborn"] == "cpr"


@pytest.mark.parametrize("today", [TODAY, datetime.date(2060, 1, 1)], ids=["2026", "2060"])
def test_birth_date_and_today_tell_cpr_from_unborn(bench, today) -> None:
    number = bench.number(1)
    born = birth_date(number)
    assert born is not None
    kinds = {kind: read(kind, number, "contiguous", today) for kind in ("cpr", "cpr-unborn", "cpr-replacement")}
    expected = "cpr-unborn" if born > today else "cpr"
    assert [kind for kind, value in kinds.items() if value == number] == [expected]


def test_exactly_one_personal_kind_reads_every_cell_of_the_century_table() -> None:
    for seventh in range(10):
        for year in range(100):
            text = f"1506{year:02d}-{seventh}000"
            values = [read(kind, text, "hyphen") for kind in ("cpr", "cpr-unborn", "cpr-replacement")]
            assert sum(value is not None for value in values) == 1
            born = birth_date(text.replace("-", ""))
            assert (values[1] is not None) is (born is not None and born > TODAY)


def test_a_replacement_number_is_only_that(bench) -> None:
    number = bench.number(2)
    raised = f"{int(number[0]) + 6}{number[1:]}"
    assert read("cpr-replacement", raised, "contiguous") == raised
    assert read("cpr", raised, "contiguous") is None
    assert read("cpr-unborn", raised, "contiguous") is None


def test_days_that_do_not_exist_are_nothing() -> None:
    for text in ("300250-5123", "310450-5123", "290250-5123", "910250-5123"):
        assert all(read(kind, text, "hyphen") is None for kind in ("cpr", "cpr-unborn", "cpr-replacement"))
    assert read("cpr-unborn", "290252-5123", "hyphen") is not None


def test_a_written_century_must_agree_with_the_seventh_digit() -> None:
    assert read("cpr-unborn", "01012050-5123", "long-year") == "0101505123"
    assert read("cpr-unborn", "01011950-5123", "long-year") is None
    assert read("cpr", "01011950-5123", "long-year") is None


def test_accounts_are_filled_up_to_fourteen_digits() -> None:
    assert read("account", "1001 1234567", "account") == "10010001234567"
    assert read("account", "1001 konto 123 456 7890", "account") == "10011234567890"
    assert read("account", "1001 0000000", "account") is None


def test_other_kinds() -> None:
    assert read("iban", "DK50 0040 0440 1162 43", "iban") == "DK5000400440116243"
    assert read("iban", "DK51 0040 0440 1162 43", "iban") is None
    assert read("email", "Navn@Firma.example", WRITTEN) == "navn@firma.example"
    assert read("phone", "23 45 67 89", WRITTEN) == "23456789"
    assert read("cvr", "13585628", WRITTEN) == "13585628"
    assert read("p-number", "1003456789", "contiguous") == "1003456789"
    assert read("p-number", "1103456789", "contiguous") is None
    assert read("order-number", "0101505123", "contiguous") == "0101505123"


def stamp(year: int, hour: int, minute: int) -> str:
    return f"01{3:02d}{year % 100}{hour:02d}{minute:02d}"


def test_stamps_are_times_of_this_century_up_to_this_year() -> None:
    assert is_stamp(stamp(2025, 6, 0), TODAY)
    assert not is_stamp(stamp(2027, 6, 0), TODAY)
    assert not is_stamp(stamp(2025, 24, 0), TODAY)
    assert not is_stamp(stamp(2025, 6, 60), TODAY)
    assert read("timestamp", stamp(2025, 6, 0), "contiguous") == stamp(2025, 6, 0)


def test_kinds_are_asked_for_by_name_or_family() -> None:
    assert asked_for(None) == REPORTED
    assert asked_for(frozenset({"cpr"})) == {"cpr", "cpr-unborn", "cpr-replacement"}
    assert asked_for(frozenset({"cpr-unborn", "email"})) == {"cpr-unborn", "email"}
    assert asked_for(KNOWN) >= REPORTED
    with pytest.raises(KeyError):
        asked_for(frozenset({"ingen"}))


def test_a_new_kind_is_one_module_and_one_line(tmp_path: Path) -> None:
    """The program is copied, a module laid beside the others, and its name added to `IDENTIFIERS`: nothing else."""
    copy = tmp_path / "dige"
    shutil.copytree(Path(dige.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__", "fonts", "demo"))
    (copy / "identifiers" / "permit.py").write_text(PERMIT, "utf-8")
    room = copy / "identifiers" / "__init__.py"
    source = room.read_text("utf-8")
    imported = source.replace(
        "\n\nclass Identifier(", "\nfrom dige.identifiers import permit\n\n\nclass Identifier(", 1
    )
    listed, times = re.subn(r"(?sm)^(IDENTIFIERS: .*?,\n)\)", r"\1    permit,\n)", imported)
    assert (times, listed.count("permit")) == (1, source.count("permit") + 2)
    room.write_text(listed, "utf-8")

    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    answer = subprocess.run(
        [sys.executable, "-c", JUDGE], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    alone, named, other, competing, invalid, bare, table = json.loads(answer.stdout)

    (match,) = alone["matches"]
    assert (match["kind"], match["value"], match["start"]) == ("permit", "20000001", 11)
    assert match["reasons"] == ["prior-permit", "word-before-names-it"]
    assert "2000" not in match["shown"]
    assert match["called"] == "permit"  # no catalogue has a name for it
    assert [(m["kind"], "phone" in m["alternatives"]) for m in named["matches"]] == [("permit", True)]
    assert [(m["kind"], "permit" in m["alternatives"]) for m in other["matches"]] == [("phone", True)]
    assert competing["matches"] == []
    assert invalid == {"below": 0, "matches": []}
    assert bare == {"below": 1, "matches": []}
    assert [(m["kind"], m["reasons"]) for m in table["matches"]] == [("permit", ["prior-permit", "heading-names-it"])]


def test_a_module_that_says_its_form_must_say_the_rest() -> None:
    half = types.SimpleNamespace(KIND="half", WRITTEN=rb"[0-9]{8}")
    with pytest.raises(AttributeError, match="PRIOR"):
        kinds_of((half,))


def test_a_toy_kind_beside_the_others_is_found_by_its_own_pattern() -> None:
    toy = types.SimpleNamespace(**{verb: getattr(cvr, verb) for verb in ("compact", "validate", "is_valid", "format")})
    toy.KIND, toy.WRITTEN, toy.PRIOR, toy.NAMED_BY, toy.REPORTED = "toy", cvr.WRITTEN, 0.5, frozenset({"toy"}), True
    kinds = kinds_of((*IDENTIFIERS, toy))
    data = b"toy 13585628"
    (one,) = candidates(data, frozenset(), frozenset({kinds[-1].written}))
    text = data[one.start : one.end]
    assert {kind.name for kind in kinds if kind.recognise(text, one, TODAY)} >= {"cvr", "toy"}
