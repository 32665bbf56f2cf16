from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dige.cases.short_names import UNNAMED, addresses_of, listing, names_in, readable, recording_line, short_names
from dige.cases.state import fold
from dige.values.counts import Counts
from dige.values.event import Event, ExposureAdded, Opened, RecordsAdded
from dige.values.exposure import Coverage, End, Exposure

SITE = "http://p.example:8080/"
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_a_name_is_the_last_step_decoded() -> None:
    names = short_names(
        [f"{SITE}dokumenter/Adgangskort%20byggeplads.xlsx", "/logs/access.log.gz", "arkiv.zip » a/b.docx"]
    )
    assert set(names.given.values()) == {"Adgangskort byggeplads.xlsx", "access.log.gz", "b.docx"}


def test_a_root_is_called_by_its_host() -> None:
    assert short_names(["https://p.example/"]).of("https://p.example/") == "p.example"
    assert short_names([SITE]).of(SITE) == "p.example:8080"


def test_equal_names_get_as_much_of_the_way_as_tells_them_apart() -> None:
    one, other, third = f"{SITE}a/x/liste.xlsx", f"{SITE}b/x/liste.xlsx", "arkiv.zip » liste.xlsx"
    names = short_names([one, other, third])
    assert names.of(one) == "a/x/liste.xlsx"
    assert names.of(other) == "b/x/liste.xlsx"
    assert names.of(third) == "arkiv.zip » liste.xlsx"
    queries = short_names([f"{SITE}vis?id=1", f"{SITE}vis?id=2"])
    assert queries.of(f"{SITE}vis?id=2") == "vis?id=2"


def test_what_is_no_address_is_called_by_itself() -> None:
    assert short_names([SITE]).of("borgere 2015/2016") == "borgere 2015/2016"
    assert UNNAMED.of(SITE) == SITE


def test_decoding_shows_nothing_that_was_masked_in_pieces() -> None:
    assert readable("a%20b") == "a b"
    assert readable("%ff") == "%ff"
    assert readable("1234%2d%35678") == "1234%2d%35678"


@given(st.lists(st.text(alphabet="ab/.:%» \\?=", min_size=1, max_size=14), max_size=8))
def test_no_two_addresses_have_one_name(addresses: list[str]) -> None:
    names = short_names(addresses)
    assert len(set(names.given.values())) == len(set(addresses))


def test_the_list_of_addresses_leaves_out_what_has_no_shorter_name() -> None:
    assert short_names([SITE, "cdn.example"]).listed == (("p.example:8080", SITE),)


def test_a_line_of_a_recording() -> None:
    assert recording_line(End(AT, "evidence.log_line", "C:\\log\\a.log:17")) == ("C:\\log\\a.log", "17")
    assert recording_line(End(AT, "evidence.fetched", f"{SITE}a:17")) is None
    assert recording_line(End(AT, "evidence.log_line", "et brev")) is None


def test_a_case_names_what_its_runs_and_exposures_speak_of(
    listed: Callable[..., tuple[Event, ...]],
) -> None:
    logs = ("/logs/a.log", "/logs/b.log", "/logs/c.log")
    end = End(AT, "evidence.log_line", "/logs/a.log:9")
    exposure = Exposure(
        "publication", "x", Counts(), end, None, resource=f"{SITE}a.docx", coverage=Coverage(AT, AT, sources=logs)
    )
    state = fold(
        listed(
            Opened("Prøve", "D", "tip"),
            RecordsAdded("t.jsonl", "d", "trace", logs, 3, 0, 0, Counts()),
            ExposureAdded(exposure, "t.jsonl", "d"),
        )
    )
    names = names_in(state, language="da")
    assert names.of(f"{SITE}a.docx") == "a.docx"
    assert names.of(", ".join(logs)) == "a.log og 2 andre"
    assert [name for name, _ in names.listed] == ["a.docx", "a.log", "b.log", "c.log"]
    assert {"/logs/a.log", f"{SITE}a.docx"} <= set(addresses_of([exposure]))


def test_a_listing() -> None:
    assert [listing(parts, language="da") for parts in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "", "a", "a og b", "a, b og c",
    ]  # fmt: skip
