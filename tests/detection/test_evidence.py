from __future__ import annotations

import datetime
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.detection import columns, evidence
from dige.detection.candidates import WRITTEN
from dige.detection.evidence import (
    EVIDENCE,
    confidence,
    log_odds_of,
    logistic,
    name_reasons,
    named,
    reading,
    reasons,
)
from dige.detection.kinds import KINDS, NAME
from dige.detection.surroundings import Surroundings
from dige.messages import say, texts
from dige.values.match import Reason

CPR = next(kind for kind in KINDS if kind.name == "cpr-unborn")
ORDER = next(kind for kind in KINDS if kind.name == "order-number")
ACCOUNT = next(kind for kind in KINDS if kind.name == "account")


def names(bench, around: Surroundings, *, kind=CPR, number: str | None = None, passes: bool = True) -> set[str]:
    value = number or bench.number(1, passes=passes)
    return {reason.name for reason in reasons(reading(kind, value, around, bench.today))}


def test_every_piece_has_a_name_of_its_own_and_a_weight() -> None:
    assert len({row.name for row in EVIDENCE}) == len(EVIDENCE)
    assert all(row.weight for row in EVIDENCE)


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    known = evidence.NAMES
    assert known > columns.NAMES
    by_code = {f"prior-{kind.name}" for kind in KINDS if kind.written}  # called by their code where nothing is said
    spoken = {key.removeprefix("detection.reason.") for key in texts("detection") if ".reason." in key}
    assert known - by_code <= spoken <= known
    for name in spoken:
        english, danish = (say(f"detection.reason.{name}", language=code) for code in ("en", "da"))
        assert english.endswith(".")
        assert danish.endswith(".")
        assert english != danish


def test_the_prior_comes_first_and_the_sum_is_the_confidence(bench) -> None:
    found = reasons(reading(CPR, bench.number(1), Surroundings("hyphen"), bench.today))
    assert found[0] == Reason("prior-cpr-unborn", CPR.prior)
    assert confidence(found) == logistic(math.fsum(reason.weight for reason in found))


def test_the_checksum_speaks_once(bench) -> None:
    assert "checksum-passes" in names(bench, Surroundings("hyphen"))
    assert "checksum-fails" in names(bench, Surroundings("hyphen"), passes=False)
    assert not {"checksum-passes", "checksum-fails"} & names(bench, Surroundings("hyphen"), kind=ORDER)


def test_a_failure_says_nothing_on_dates_with_numbers_without_a_check_digit(bench) -> None:
    outcomes = set()
    for serial in range(0, 10):
        value = reading(CPR, f"0101{90:02d}{0:d}{serial:03d}", Surroundings("hyphen"), bench.today)
        outcomes.add(value.checksum)
    assert False not in outcomes


SHAPES = {
    "hyphen": "hyphenated", "dash": "dashed", "spaced-dash": "dashed", "soft-hyphen": "dashed",
    "encoded-dash": "dashed", "entity-dash": "dashed", "line-break": "broken-at-hyphen", "space": "spaced",
    "nbsp": "spaced", "encoded-space": "spaced", "entity-space": "spaced", "slash": "odd-separator",
    "dot": "odd-separator",
    "plus": "odd-separator", "underscore": "odd-separator", "tab": "tabulated", "split-date": "date-split",
    "long-year": "full-year", "split-long-year": "full-year", "nine": "zero-lost",
}  # fmt: skip


@pytest.mark.parametrize("shape", sorted(CPR.shapes))
def test_every_written_form_has_its_piece_of_evidence(bench, shape) -> None:
    about_form = names(bench, Surroundings(shape)) & set(SHAPES.values())
    assert about_form == ({SHAPES[shape]} if shape != "contiguous" else set())


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (Surroundings("hyphen", heading="cpr", key="cpr", word="cpr"), "heading-names-it"),
        (Surroundings("hyphen", key="cpr", word="cpr"), "key-names-it"),
        (Surroundings("hyphen", word="cpr", after="cpr"), "word-before-names-it"),
        (Surroundings("hyphen", word="phone", farther=frozenset({"cpr"})), "word-farther-names-it"),
        (Surroundings("hyphen", after="cpr"), "word-after-names-it"),
    ],
    ids=["heading", "key", "word", "farther", "after"],
)
def test_of_what_names_it_only_the_strongest_counts(bench, around, expected) -> None:
    assert {name for name in names(bench, around) if name.endswith("-names-it")} == {expected}


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (Surroundings("hyphen", heading="order-number"), {"heading-names-other"}),
        (Surroundings("hyphen", key="order-number", word="order-number"), {"key-names-other"}),
        (Surroundings("hyphen", word="order-number"), {"word-before-names-other"}),
        (Surroundings("hyphen", farther=frozenset({"phone"})), {"word-farther-names-other"}),
        (Surroundings("hyphen", after="account"), {"word-after-names-other"}),
        (Surroundings("hyphen", word="someone"), {"person-word-near"}),
        (Surroundings("hyphen", word="case"), {"case-number-word"}),
        (Surroundings("hyphen", heading="cpr", word="order-number"), {"heading-names-it"}),
    ],
    ids=["heading", "key", "word", "farther", "after", "someone", "case", "heading wins"],
)
def test_what_names_something_else(bench, around, expected) -> None:
    rest = names(bench, around) - {"hyphenated", "checksum-passes", "prior-cpr-unborn"}
    assert rest == expected


def test_neighbours(bench) -> None:
    around = Surroundings("contiguous", letters=True, longer=True, among_groups=True, path=True, across=True)
    assert names(bench, around) >= {
        "letters-touch",
        "part-of-longer",
        "among-digit-groups",
        "in-path",
        "across-cells",
    }
    assert "inside-hex" in names(bench, Surroundings("contiguous", letters=True, hex=True))
    assert "letters-touch" not in names(bench, Surroundings("contiguous", letters=True, hex=True))


@pytest.mark.parametrize(
    ("name", "value", "tells"), [("cvr", "13585628", True), ("email", "a@b.example", False)], ids=["number", "address"]
)
def test_what_touches_a_described_kind_tells_where_it_ends_in_a_digit(bench, name, value, tells) -> None:
    kind = next(kind for kind in KINDS if kind.name == name)
    around = Surroundings(WRITTEN, letters=True, longer=True)
    touched = {"letters-touch", "part-of-longer"}
    assert names(bench, around, kind=kind, number=value) & touched == (touched if tells else set())


def test_what_the_digits_may_be_as_well(bench) -> None:
    cpr = next(kind for kind in KINDS if kind.name == "cpr")
    stamp = datetime.datetime(2025, 3, 1, 6, 0, tzinfo=datetime.UTC).strftime("%d%m%y%H%M")
    long_ago = f"0101{60}{5}{0:03d}"
    assert "reads-as-stamp" in names(bench, Surroundings("hyphen"), kind=cpr, number=stamp)
    assert "reads-as-stamp" not in names(bench, Surroundings("hyphen"))
    assert "born-before-1900" in names(bench, Surroundings("hyphen"), kind=cpr, number=long_ago)
    assert "reads-as-p-number" in names(bench, Surroundings("contiguous"), number="1003505123")
    clock = str(int((bench.today - datetime.date(1970, 1, 1)).days * 86400))
    assert "reads-as-clock" in names(bench, Surroundings("contiguous"), number=clock)
    assert "reads-as-clock" not in names(bench, Surroundings("contiguous"))


def test_accounts(bench) -> None:
    known = names(bench, Surroundings("account", worded=True), kind=ACCOUNT, number="10010001234567")
    assert known >= {"bank-known", "parts-named"}
    unknown = names(bench, Surroundings("account", incomplete=True), kind=ACCOUNT, number="00000001234567")
    assert unknown >= {"bank-unknown", "registration-missing"}


def test_named_looks_at_heading_key_and_nearest_word(bench) -> None:
    def is_named(**around: str) -> bool:
        return named(reading(CPR, bench.number(1), Surroundings("hyphen", **around), bench.today))

    assert is_named(heading="cpr")
    assert is_named(key="cpr")
    assert is_named(word="cpr")
    assert not is_named(after="cpr")


def test_the_rules_of_thumb_hold_in_the_numbers(bench) -> None:
    def sure(around: Surroundings, *, passes: bool) -> float:
        return confidence(reasons(reading(CPR, bench.number(1, passes=passes), around, bench.today)))

    assert sure(Surroundings("contiguous"), passes=False) < 0.05
    assert sure(Surroundings("contiguous"), passes=True) > 0.5
    assert sure(Surroundings("hyphen"), passes=False) >= 0.5
    assert sure(Surroundings("contiguous", word="cpr"), passes=False) > 0.5
    assert sure(Surroundings("contiguous", heading="order-number"), passes=True) < 0.2
    assert sure(Surroundings("contiguous", word="order-number"), passes=True) < 0.5


@pytest.mark.parametrize(
    ("score", "expected"),
    [(1.0, "name-known"), (0.7, "name-known"), (0.8, "name-half-known"), (0.5, "name-half-known"),
     (0.3, "name-unknown"), (0.1, "name-doubtful"), (0.0, "name-unlikely")],
)  # fmt: skip
def test_names_are_weighed_by_what_the_lists_say(score, expected) -> None:
    found = name_reasons("heading-names-people", score)
    assert [reason.name for reason in found] == ["prior-name", "heading-names-people", expected]
    assert (confidence(found) >= 0.5) is (score > 0)


@given(st.floats(-700, 700))
def test_logistic_is_a_probability_and_has_an_inverse(odds) -> None:
    assert 0.0 <= logistic(odds) <= 1.0
    if abs(odds) < 30:
        assert log_odds_of(logistic(odds)) == pytest.approx(odds, abs=1e-2)


def test_certainty_has_no_log_odds() -> None:
    assert log_odds_of(0.0) == -math.inf
    assert log_odds_of(1.0) == math.inf


def test_a_reading_shows_no_number(bench) -> None:
    assert bench.number(1) not in repr(reading(CPR, bench.number(1), Surroundings("hyphen"), bench.today))


def test_the_explanation_shows_every_weight_as_it_is() -> None:
    page = (Path(__file__).parents[2] / "docs" / "explanation" / "confidence.md").read_text("utf-8")
    for row in EVIDENCE:
        assert f"| `{row.name}` | {row.weight:+.1f} |" in page
    for kind in (*KINDS, NAME):
        if not kind.written or f"| `{kind.name}` |" in page:  # a described kind says its own prior
            assert f"| `{kind.name}` | {kind.prior:+.1f} |" in page
    for name, weight in evidence.NAME_WEIGHTS.items():
        assert f"| `{name}` | {weight:+.1f} |" in page
    for name in columns.NAMES:
        assert f"| `{name}` |" in page


WORDS = st.sampled_from(["", "cpr", "account", "order-number", "someone", "case", "technical"])
AROUND = st.builds(
    Surroundings,
    shape=st.sampled_from(["contiguous", "hyphen", "space", "nine", "account", WRITTEN]),
    heading=WORDS,
    key=WORDS,
    word=WORDS,
    farther=st.frozensets(WORDS, max_size=2),
    after=WORDS,
    letters=st.booleans(),
    hex=st.booleans(),
    longer=st.booleans(),
    among_groups=st.booleans(),
    path=st.booleans(),
    across=st.booleans(),
    worded=st.booleans(),
    incomplete=st.booleans(),
)


@given(around=AROUND, kind=st.sampled_from(KINDS), seed=st.integers(1, 50), passes=st.booleans(), sign=st.booleans())
def test_what_is_asked_once_for_all_that_stand_alike_is_true_of_each(
    bench, around: Surroundings, kind, seed: int, passes: bool, sign: bool
) -> None:
    number = bench.number(seed, passes=passes)
    one = reading(kind, number + "x" * (sign and kind.family != "cpr"), around, bench.today)
    if not one.value.isdigit():  # an address or the like: nothing that is counted is asked of it
        around = one.around
        one = reading(kind, one.value, Surroundings(WRITTEN, word=around.word, letters=around.letters), bench.today)
    asked = [row for row in EVIDENCE if not row.families or kind.family in row.families]
    assert reasons(one)[1:] == tuple(Reason(row.name, row.weight) for row in asked if row.holds(one))
