from __future__ import annotations

import fcntl
import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import planted

from dige.cases import folder
from dige.cases.folder import Case
from dige.cases.state import fold
from dige.errors import CaseError, KeyUnusable, RecordDamaged, RecordLocked, StorageError
from dige.privacy.keys import WorkspaceKey
from dige.values.counts import Counts
from dige.values.event import Closed, Counted, DocumentMade, Fact, Opened, RecordsAdded, Statement

AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
OPENED = Opened("Åbent dokumentlager", "Digeby Kommune", "tip", "2026-0042")
PLANTED = planted.with_hyphen(planted.passing(1)[0])


@pytest.fixture
def case(tmp_path: Path, key: WorkspaceKey) -> Case:
    """A case of six entries."""
    made = folder.create(tmp_path / "sag", OPENED, key=key, by="Sofie Lund", at=AT)
    for number in range(2, 7):
        folder.append(made, Fact(f"Kendsgerning nr. {number}", "notat"), "Sofie Lund", AT)
    return made


def _lines(case: Case) -> list[bytes]:
    return (case.path / "events.jsonl").read_bytes().splitlines(keepends=True)


def _rewrite(case: Case, lines: list[bytes]) -> None:
    (case.path / "events.jsonl").write_bytes(b"".join(lines))


def test_a_case_is_one_private_folder(case: Case) -> None:
    assert sorted(path.name for path in case.path.iterdir()) == ["documents", "events.jsonl", "head.json", "records"]
    assert stat.S_IMODE(case.path.stat().st_mode) == 0o700
    for name in ("events.jsonl", "head.json"):
        assert stat.S_IMODE((case.path / name).stat().st_mode) == 0o600


def test_what_is_appended_is_read_back(case: Case, key: WorkspaceKey) -> None:
    event = folder.append(case, Statement("der er ikke flere", "Arkivhuset A/S"), "Sofie Lund", AT)
    events = folder.read(case.path)
    assert events[-1] == event
    assert [one.sequence for one in events] == list(range(1, 8))
    assert events[0].what == OPENED
    again = folder.open_case(case.path, key)
    assert folder.state_of(again) == fold(events)
    assert folder.verify(again).whole
    assert folder.verification_text(folder.verify(again)).startswith("all 7 entries")


def test_no_key_is_shown(case: Case) -> None:
    assert case.chain_key.hex() not in repr(case)
    assert repr(case.chain_key) not in repr(case)


def test_a_folder_in_use_is_refused(case: Case, key: WorkspaceKey, tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        folder.create(case.path, OPENED, key=key, by="SL", at=AT)
    with pytest.raises(StorageError):
        folder.open_case(tmp_path / "ingen", key)
    with pytest.raises(StorageError):
        folder.read(tmp_path / "ingen")


def test_another_key_is_refused(case: Case) -> None:
    with pytest.raises(KeyUnusable):
        folder.open_case(case.path, WorkspaceKey(bytes(32), "andet"))


def test_an_event_that_cannot_follow_leaves_no_trace(case: Case) -> None:
    before = _lines(case)
    with pytest.raises(CaseError):
        folder.append_all(case, (Closed("Afklaret", "SL"), Fact("for sent", "notat")), "SL", AT)
    with pytest.raises(CaseError):
        folder.append(case, Fact("uden zone", "notat"), "SL", AT.replace(tzinfo=None))
    assert _lines(case) == before


def test_a_personal_number_never_reaches_the_disk(case: Case, key: WorkspaceKey, tmp_path: Path) -> None:
    with pytest.raises(CaseError):
        folder.append(case, Fact(f"Listen viste {PLANTED}", "listen"), "SL", AT)
    with pytest.raises(CaseError):
        folder.append(case, Fact("Listen", "listen"), PLANTED, AT)
    with pytest.raises(CaseError):
        folder.create(tmp_path / "ny", Opened(PLANTED, "Digeby Kommune", "tip"), key=key, by="SL", at=AT)
    assert not (tmp_path / "ny").exists()
    assert PLANTED.encode() not in b"".join(_lines(case))


def test_a_torn_line_is_not_read_and_is_cut_by_the_next_writer(case: Case) -> None:
    whole = _lines(case)
    _rewrite(case, [*whole, b'{"type":"event","sequence":7,"at":"2026-'])
    assert len(folder.read(case.path)) == 6
    assert folder.verify(case).whole
    folder.append(case, Fact("Kendsgerning nr. 7", "notat"), "SL", AT)
    assert _lines(case)[:6] == whole
    assert len(folder.read(case.path)) == 7
    assert folder.verify(case).whole


def test_a_crash_between_list_and_head_is_no_fault(case: Case) -> None:
    head = (case.path / "head.json").read_bytes()
    folder.append(case, Fact("Kendsgerning nr. 7", "notat"), "SL", AT)
    (case.path / "head.json").write_bytes(head)
    assert folder.verify(case).whole
    folder.append(case, Fact("Kendsgerning nr. 8", "notat"), "SL", AT)
    assert folder.verify(case).entries == 8


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(entry=st.integers(0, 5), data=st.data())
def test_any_changed_byte_is_found_at_its_entry(case: Case, entry: int, data: st.DataObject) -> None:
    whole = _lines(case)
    place = data.draw(st.integers(0, len(whole[entry]) - 2))
    new = data.draw(st.integers(32, 126).filter(lambda byte: byte != whole[entry][place]))
    changed = whole[entry][:place] + bytes([new]) + whole[entry][place + 1 :]
    try:
        _rewrite(case, [*whole[:entry], changed, *whole[entry + 1 :]])
        assert folder.verify(case).broken_at == entry + 1
        with pytest.raises(RecordDamaged):
            folder.append(case, Fact("mere", "notat"), "SL", AT)
    finally:
        _rewrite(case, whole)


@pytest.mark.parametrize("entry", range(6))
def test_any_removed_entry_is_found(case: Case, entry: int) -> None:
    whole = _lines(case)
    _rewrite(case, whole[:entry] + whole[entry + 1 :])
    result = folder.verify(case)
    assert result.broken_at == entry + 1
    assert result.reason == ("removed" if entry == 5 else "changed")
    assert not result.whole


@pytest.mark.parametrize(("first", "second"), [(a, b) for a in range(6) for b in range(a + 1, 6)])
def test_any_swapped_entries_are_found(case: Case, first: int, second: int) -> None:
    lines = _lines(case)
    lines[first], lines[second] = lines[second], lines[first]
    _rewrite(case, lines)
    assert folder.verify(case).broken_at == first + 1


def test_a_repeated_entry_is_found(case: Case) -> None:
    whole = _lines(case)
    _rewrite(case, [*whole, whole[-1]])
    assert folder.verify(case).broken_at == 7


def test_a_missing_head_is_said(case: Case, key: WorkspaceKey) -> None:
    (case.path / "head.json").unlink()
    result = folder.verify(folder.open_case(case.path, key))
    assert result.reason == "no head"
    assert "head.json" in folder.verification_text(result)


def test_a_folder_put_back_as_it_was_shows_by_a_chain_kept_elsewhere(case: Case) -> None:
    whole, head = _lines(case), (case.path / "head.json").read_bytes()
    kept = folder.append(case, Fact("Pinligt", "notat"), "SL", AT)
    _rewrite(case, whole)
    (case.path / "head.json").write_bytes(head)
    assert folder.verify(case).whole
    assert folder.verify(case, {kept.sequence: kept.chain}).reason == "removed"
    folder.append(case, Fact("Mindre pinligt", "notat"), "SL", AT)
    assert folder.verify(case, {kept.sequence: kept.chain}).broken_at == kept.sequence
    assert folder.verify(case, {kept.sequence: kept.chain[:12]}).broken_at == kept.sequence
    assert folder.verify(case, {3: folder.read(case.path)[2].chain[:12]}).whole


def test_an_entry_made_without_the_key_is_found(case: Case, tmp_path: Path) -> None:
    other = folder.create(tmp_path / "anden", OPENED, key=WorkspaceKey(bytes(32), "x"), by="Sofie Lund", at=AT)
    for number in range(2, 7):
        folder.append(other, Fact(f"Kendsgerning nr. {number}", "notat"), "Sofie Lund", AT)
    _rewrite(case, _lines(other))
    assert folder.verify(case).broken_at == 1


def test_a_line_that_is_no_event_is_named(case: Case) -> None:
    whole = _lines(case)
    _rewrite(case, [*whole[:2], b"{}\n", *whole[3:]])
    with pytest.raises(RecordDamaged, match="entry 3"):
        folder.read(case.path)
    with pytest.raises(RecordDamaged):
        folder.state_of(case)


def test_one_writer_at_a_time(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_LOCK_ATTEMPTS", 2)
    monkeypatch.setattr(folder, "_LOCK_PAUSE", 0.001)
    with (case.path / "events.jsonl").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(RecordLocked):
            folder.append(case, Fact("samtidig", "notat"), "SL", AT)
    folder.append(case, Fact("bagefter", "notat"), "SL", AT)


def test_a_list_behind_a_link_is_refused(case: Case, tmp_path: Path) -> None:
    (case.path / "events.jsonl").rename(tmp_path / "andetsteds.jsonl")
    os.symlink(tmp_path / "andetsteds.jsonl", case.path / "events.jsonl")
    with pytest.raises(StorageError):
        folder.append(case, Fact("x", "y"), "SL", AT)


def test_files_are_kept_once_and_watched(case: Case, tmp_path: Path) -> None:
    source = tmp_path / "koersel.jsonl"
    source.write_bytes(b"indhold\n")
    name, digest = folder.keep_file(case, source, folder.RECORDS, AT)
    assert (name, (case.path / "records" / name).read_bytes()) == ("koersel.jsonl", b"indhold\n")
    assert folder.keep_file(case, source, folder.RECORDS, AT) == (name, digest)
    source.write_bytes(b"andet indhold\n")
    second, _ = folder.keep_file(case, source, folder.RECORDS, AT)
    assert second == "koersel-2.jsonl"
    folder.append(case, RecordsAdded(name, digest, "scan", ("mappe",), 1, 0, 0, Counts()), "SL", AT)
    folder.append(case, DocumentMade("account", "da", "redegoerelse.pdf", "0" * 32), "SL", AT)
    assert folder.verify(case).files == ("documents/redegoerelse.pdf",)
    (case.path / "records" / name).write_bytes(b"indhold!\n")
    result = folder.verify(case)
    assert result.files == ("records/koersel.jsonl", "documents/redegoerelse.pdf")
    assert result.broken_at is None
    assert "records/koersel.jsonl" in folder.verification_text(result)


def test_a_file_named_after_a_person_is_refused(case: Case, tmp_path: Path) -> None:
    source = tmp_path / f"{PLANTED}.jsonl"
    source.write_bytes(b"")
    with pytest.raises(CaseError):
        folder.keep_file(case, source, folder.RECORDS, AT)


def test_the_chain_ends_every_line(case: Case) -> None:
    folder.append(case, Counted("portal", Counts(subjects=4735), "", "leverandøren"), "SL", AT)
    line = json.loads(_lines(case)[-1])
    assert list(line)[-1] == "chain"
    assert folder.verify(case).whole


def test_a_case_that_could_not_be_opened_leaves_nothing_behind(
    key: WorkspaceKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CaseError):
        folder.create(tmp_path / "sag", OPENED, key=key, by=PLANTED, at=AT)
    assert list((tmp_path / "sag").iterdir()) == []

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StorageError):
            folder.create(tmp_path / "sag", OPENED, key=key, by="SL", at=AT)
    assert list((tmp_path / "sag").iterdir()) == []
    folder.create(tmp_path / "sag", OPENED, key=key, by="SL", at=AT)
