from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from tests import planted
from tests.scanning.running import KEY, consistent, ledger, now

from dige.privacy.sensitive import Sensitive
from dige.privacy.subjects import Pseudonyms
from dige.records.codec import Record, from_line, to_line
from dige.scanning.ledger import EntryResult, Ledger
from dige.scanning.wire import Examined, Found
from dige.values.examination import REASONS, Gap, ItemCounts
from dige.values.finding import Finding, NotExamined
from dige.values.item import Seen
from dige.values.match import Reason
from dige.values.place import Place

NUMBERS = planted.passing(6)
NUMBER = NUMBERS[0]


def found(value: str = NUMBER, **more: object) -> Found:
    given = {
        "kind": "cpr",
        "value": Sensitive(value),
        "confidence": 0.98765,
        "severity": "medium",
        "count": 1,
        "places": (Place(line=1),),
        "rows": (),
        "reasons": (Reason("hyphenated", 4.5),),
        "context": "CPR ••••••-••••",
        "alternatives": (),
        **more,
    }
    return Found(**given)


def examined(*numbers: str, steps: tuple[str, ...] = (), gaps: tuple[Gap, ...] = (), below: int = 0) -> Examined:
    return Examined(0, steps, "text", 9, tuple(found(number) for number in numbers), gaps, below)


def result(*items: Examined, gap: Gap | None = None, address: str = "folder/file.txt") -> EntryResult:
    return EntryResult(address, "folder", Seen(owner="root"), 100, items, gap)


def counted(one: EntryResult) -> tuple[ItemCounts, ItemCounts, int]:
    """Return items, matched and clean after one entry."""
    book = ledger()
    rows = book.rows(one)
    summary = book.summary("complete", now())
    consistent(summary, rows)
    return summary.items, summary.matched, summary.clean


# --- completeness ---

WHOLE, PART, NONE = ItemCounts(whole=1), ItemCounts(part=1), ItemCounts(none=1)


def test_nothing_found_and_all_read_is_clean() -> None:
    assert counted(result(examined())) == (WHOLE, ItemCounts(), 1)


def test_something_found_is_matched() -> None:
    assert counted(result(examined(NUMBER))) == (WHOLE, WHOLE, 0)


def test_something_below_the_threshold_is_not_clean() -> None:
    assert counted(result(examined(below=1))) == (WHOLE, ItemCounts(), 0)


def test_a_part_not_read_is_not_clean() -> None:
    assert counted(result(examined(gaps=(Gap("chart", "unsupported"),)))) == (PART, ItemCounts(), 0)


def test_what_could_not_be_read_at_all_is_none() -> None:
    assert counted(result(examined(gaps=(Gap("", "encrypted"),)))) == (NONE, ItemCounts(), 0)


def test_what_stopped_behind_a_finding_is_part() -> None:
    assert counted(result(examined(NUMBER, gaps=(Gap("", "damaged"),)))) == (PART, PART, 0)


def test_an_entry_that_could_not_be_opened_is_an_item_with_its_reason() -> None:
    book = ledger()
    (row,) = book.rows(result(gap=Gap("", "no permission")))
    assert isinstance(row, NotExamined)
    assert (row.reason, row.completeness, row.item.format, row.seen.owner) == ("no permission", "none", "", "root")
    assert book.summary("complete", now()).formats == {"unknown": 1}


def test_an_entry_whose_worker_died_within_keeps_what_was_found_inside() -> None:
    book = ledger()
    rows = book.rows(result(examined(NUMBER, steps=("a.txt",)), gap=Gap("", "parser died", "SIGSEGV")))
    assert {type(row) for row in rows} == {Finding, NotExamined}
    assert book.summary("complete", now()).items == ItemCounts(whole=1, part=1)


def test_an_end_that_was_not_orderly_is_told_of_an_entry_that_was_read() -> None:
    assert counted(result(examined(NUMBER), gap=Gap("", "changed"))) == (PART, PART, 0)


# --- rows ---


def test_a_finding_has_its_subject_and_no_value() -> None:
    (row,) = ledger().rows(result(examined(NUMBER)))
    assert isinstance(row, Finding)
    assert row.subject == Pseudonyms(KEY).subject("cpr", NUMBER)
    assert (row.masked, row.confidence, row.item.size) == ("xxxxxx-xxxx", 0.9876 + 0.0001, 100)
    assert NUMBER.encode() not in to_line(row)


def test_what_a_worker_let_through_is_masked_at_the_last_gate() -> None:
    written = planted.with_hyphen(NUMBER)
    place = Place(part=f"comment of {written}", sheet=NUMBER)
    one = found(context=f"CPR {written}", rows=(f"Ark {written}:3",), places=(place,))
    gap = Gap(f"attachment {written}", "damaged", f"at {NUMBER}")
    inner = Examined(0, (f"{NUMBER}.txt",), "text", 9, (one,), (gap,), 0)
    for row in ledger().rows(result(inner, examined(), address=f"folder/{written}.zip")):
        line = to_line(row)
        assert NUMBER.encode() not in line
        assert written.encode() not in line


def test_revealing_is_asked_for() -> None:
    told: list[tuple[str, str]] = []
    book = ledger(lambda finding, value: told.append((finding.subject, value.reveal())))
    (row,) = book.rows(result(examined(NUMBER)))
    assert isinstance(row, Finding)
    assert told == [(row.subject, NUMBER)]


def test_each_entry_has_the_kind_of_its_source() -> None:
    book = ledger()
    rows = book.rows(EntryResult("a", "folder", examined=[examined(NUMBER)]))
    rows += book.rows(EntryResult("b", "website", examined=[examined(NUMBER)]))
    assert [row.item.source for row in rows] == ["folder", "website"]


# --- laws ---

GAPS = st.lists(st.builds(Gap, st.sampled_from(("", "chart")), st.sampled_from(REASONS)), max_size=2).map(tuple)
INNER = st.builds(
    examined, st.sampled_from(NUMBERS), gaps=GAPS, below=st.integers(0, 2), steps=st.sampled_from((("a",), ("b",)))
)
OUTER = st.lists(st.builds(examined, gaps=GAPS, below=st.integers(0, 2)), max_size=1)


@st.composite
def entries(draw: st.DrawFn) -> list[EntryResult]:
    made = []
    for index in range(draw(st.integers(0, 6))):
        inner = {item.steps: item for item in draw(st.lists(INNER, max_size=2))}
        outer = draw(OUTER)
        gap = draw(st.none() | st.builds(Gap, st.just(""), st.sampled_from(REASONS)))
        if not outer and gap is None:
            gap = Gap("", "parser died")
        made.append(result(*inner.values(), *outer, gap=gap, address=f"file {index}"))
    return made


@given(entries())
def test_counts_add_up(made: list[EntryResult]) -> None:
    book = ledger()
    rows: list[Record] = [row for one in made for row in book.rows(one)]
    summary = book.summary("complete", now())
    consistent(summary, rows)
    assert book.items == sum(summary.formats.values())
    findings = [row for row in rows if isinstance(row, Finding)]
    assert summary.counts.occurrences == len(findings)
    assert summary.counts.subjects == len({row.subject for row in findings})


@given(entries(), entries())
def test_a_ledger_that_recalls_what_was_written_counts_on_from_there(
    before: list[EntryResult], after: list[EntryResult]
) -> None:
    book, again = ledger(), ledger()
    written: list[Record] = [row for one in before for row in book.rows(one)]
    written.append(book.checkpoint(1, "cursor", datetime(2058, 1, 1, tzinfo=UTC)))
    recall(again, written)
    for one in after:
        assert book.rows(one) == again.rows(one)
    assert book.summary("complete", now()) == again.summary("complete", now())


def recall(book: Ledger, rows: list[Record]) -> None:
    for row in rows:
        read = from_line(to_line(row))
        book.recall(read)


def test_what_is_known_of_an_item_holds_no_number() -> None:
    told = result(examined(NUMBER, gaps=(Gap("chart", "unsupported"),)))
    rows = ledger().rows(EntryResult(told.address, "website", Seen(clicks=(f"Fri adgang {NUMBER}",)), 1, told.examined))
    assert len(rows) == 2
    assert not any(NUMBER.encode() in to_line(row) for row in rows)
