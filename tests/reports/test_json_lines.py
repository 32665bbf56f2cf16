from __future__ import annotations

from types import ModuleType

from dige.records.codec import from_line
from dige.reports.json_lines import lines


def test_the_rows_come_back_as_they_were(sample: ModuleType) -> None:
    rows = [*sample.portal_rows(), *sample.traffic_rows()]
    written = list(lines(rows))
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in written)
    assert [from_line(line) for line in written] == rows
