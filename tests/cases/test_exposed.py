from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from dige.cases import exposed
from dige.cases.short_names import short_names
from dige.values.counts import Counts
from dige.values.exposure import Coverage, End, Exposure

FIRST = datetime(2016, 6, 14, 9, tzinfo=UTC)
LAST = datetime(2016, 6, 15, 12, tzinfo=UTC)
OPEN = Exposure("publication", "a", Counts(), End(FIRST, "x.y", "log:1"), None, resource="https://p.example/a")
SENT = Exposure("transmission", "b", Counts(), End(FIRST, "x.y"), End(LAST, "x.y"), recipient="cdn.example")
COVERED = Coverage(datetime(2016, 6, 12, tzinfo=UTC), datetime(2016, 6, 17, tzinfo=UTC))


def test_names() -> None:
    assert exposed.name(OPEN) == "https://p.example/a"
    assert exposed.name(SENT) == "cdn.example"


def test_evidence_without_a_sentence_stands_as_it_is() -> None:
    assert exposed.evidence_text(End(FIRST, "x.y", "log:1")) == "x.y, log:1"
    assert exposed.evidence_text(End(FIRST, "et brev")) == "et brev"
    assert exposed.evidence_text(End(FIRST, "cases.no_such_sentence")) == "cases.no_such_sentence"


def test_the_ends_of_a_period() -> None:
    possible = replace(OPEN, possible_first=End(datetime(2016, 3, 14, 11, tzinfo=UTC), "x.y"))
    first, earlier = exposed.first_texts(possible, language="da")
    assert first == "Påvist fra 14. juni 2016 kl. 11.00: https://p.example/a (x.y, log:1)"
    assert earlier == "Kan ikke udelukkes fra 14. marts 2016 kl. 12.00: https://p.example/a (x.y)"
    assert (
        exposed.first_texts(possible, language="da", named=False)[0]
        == "Påvist fra 14. juni 2016 kl. 11.00 (x.y, log:1)"
    )
    assert exposed.last_texts(OPEN) == ()
    assert len(exposed.first_texts(replace(OPEN, possible_first=OPEN.first))) == 1


def test_no_log_never_reads_no_access() -> None:
    for language in ("da", "en"):
        texts = " ".join(exposed.access_texts(OPEN, language=language))
        assert ("kan ikke udelukkes" if language == "da" else "cannot be ruled out") in texts
        assert "no access" not in texts.lower()
        assert "ingen adgang" not in texts.lower()
    assert "at der er sendt mere" in exposed.coverage_texts(SENT, language="da")[0]


def test_a_log_without_accesses_tells_what_it_covers_too() -> None:
    texts = exposed.access_texts(replace(OPEN, accesses=0, visitors=0, coverage=COVERED), language="da")
    assert texts[0] == "Loggen viser ikke, at https://p.example/a er hentet."
    assert "tidligere adgang kan ikke udelukkes" in " ".join(texts)
    assert "senere adgang kan ikke udelukkes" in " ".join(texts)


def test_a_log_that_covers_all_that_is_possible_leaves_no_hole() -> None:
    whole = replace(
        OPEN, accesses=1, visitors=1, coverage=COVERED, possible_first=OPEN.first, possible_last=End(LAST, "x.y")
    )
    assert len(exposed.coverage_texts(whole)) == 1


def test_holes_in_a_log() -> None:
    coverage = replace(COVERED, days_missing=(date(2016, 6, 13), date(2016, 6, 14)), dead=1200)
    texts = " ".join(exposed.coverage_texts(replace(SENT, coverage=coverage), language="da"))
    assert "Dage, der mangler i loggen: 2" in texts
    assert "Linjer, der ikke kunne tolkes: 1.200" in texts
    assert "tidligere videregivelse kan ikke udelukkes" in texts


def test_recipients() -> None:
    sent, lay_open = exposed.recipient_texts((OPEN, SENT), language="da")
    assert (sent.text, sent.of) == ("cdn.example modtog oplysningerne", (1,))
    assert (lay_open.text, lay_open.of) == ("Enhver, der kunne nå adressen på https://p.example/a", (0,))
    assert exposed.access_texts(SENT) == ()


def test_a_line_of_a_log_is_named_by_its_number_and_the_logs_short_name() -> None:
    end = End(FIRST, "evidence.log_line", "/var/log/access.log.gz:1724")
    names = short_names(["/var/log/access.log.gz"])
    assert exposed.evidence_text(end, names=names, language="da") == "linje 1724 i access.log.gz"
    assert exposed.evidence_text(End(FIRST, "x.y", "https://p.example/a"), of="https://p.example/a") == "x.y"


def test_equal_times_are_gathered() -> None:
    other = replace(OPEN, id="c", resource="https://p.example/b", first=End(FIRST, "x.y", "log:2"))
    (told,) = exposed.end_texts((OPEN, other), "first", language="da")
    assert told.text.endswith("https://p.example/a og https://p.example/b (x.y, log:1; x.y, log:2)")
    assert told.of == (0, 1)
    of_one_log = [
        replace(one, first=End(FIRST, "evidence.log_line", f"log:{number}"))
        for number, one in enumerate((OPEN, other), 7)
    ]
    assert "(linje 7 og 8 i log)" in exposed.end_texts(of_one_log, "first", language="da")[0].text


def test_what_is_said_alike_of_several_is_gathered() -> None:
    told = exposed.gathered((OPEN, SENT, OPEN), lambda one: exposed.coverage_texts(one, language="da"))
    assert [one.of for one in told] == [(0, 2), (1,)]


def test_a_log_that_is_the_same_for_all_is_told_once_and_else_by_name() -> None:
    other = replace(OPEN, resource="https://p.example/b")
    (shared,) = exposed.log_texts((OPEN, other), language="da")
    assert shared.text.startswith("Der er ingen log.")
    told = exposed.log_texts((OPEN, replace(other, coverage=COVERED)), language="da")
    assert [one.text.partition(": ")[0] for one in told] == ["https://p.example/a", "https://p.example/b"]


def test_who_fetched_is_told_with_those_that_are_not_counted() -> None:
    fetched = replace(
        OPEN,
        accesses=3,
        visitors=2,
        coverage=COVERED,
        visitors_by_day={"2016-06-15": 1, "2016-06-14": 2},
        fetches={"unknown": 2, "robot": 1, "own network": 4},
    )
    told = exposed.fetch_texts(fetched, language="da")
    assert told[0] == (
        "https://p.example/a er ifølge loggen hentet 3 gange fra 2 forskellige adresser "
        "(forskellige adresser pr. dag: 14. juni 2016: 2; 15. juni 2016: 1)."
    )
    assert "robotter efter eget udsagn: én gang" in told[1]
    assert "eget netværk er der hentet 4 gange" in told[2]


def test_the_proven_span() -> None:
    assert exposed.proven_span((OPEN, SENT)) == (FIRST, LAST)
    assert exposed.proven_span((replace(OPEN, first=None),)) is None
