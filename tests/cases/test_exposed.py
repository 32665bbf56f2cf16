from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from dige.cases import exposed
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
    assert first == "https://p.example/a: fra 14. juni 2016 kl. 11.00 (x.y, log:1)"
    assert earlier == "https://p.example/a: muligvis fra 14. marts 2016 kl. 12.00 (x.y); det kan ikke udelukkes"
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
    assert texts[0] == "Loggen viser ingen opslag i https://p.example/a."
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
    assert exposed.recipient_texts(SENT, language="da") == ("cdn.example modtog oplysningerne",)
    assert exposed.recipient_texts(OPEN, language="en") == ("Anybody who could reach https://p.example/a",)
    assert exposed.access_texts(SENT) == ()
