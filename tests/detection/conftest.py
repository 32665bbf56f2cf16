"""What the tests of detection share: a bench that makes passages and people of the years 2040-2057."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence

import pytest

from dige.detection.judging import ItemDetector, Judged, Rules
from dige.values.passage import Grid, Passage
from dige.values.place import Place

TODAY = datetime.date(2026, 11, 21)
WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


class Bench:
    """Makes passages and judges them."""

    today = TODAY

    def number(self, seed: int = 0, *, passes: bool = True, seventh: str = "5678") -> str:
        """Ten digits of somebody who may be born 2040-2057."""
        rng = random.Random(seed)
        while True:
            digits = f"{rng.randint(1, 28):02d}{rng.randint(1, 12):02d}{rng.randint(40, 57)}"
            digits += f"{rng.choice(seventh)}{rng.randrange(1000):03d}"
            clash = digits.startswith("10")
            if not clash and (sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=True)) % 11 == 0) is passes:
                return digits

    def hyphened(self, seed: int = 0, *, passes: bool = True) -> str:
        digits = self.number(seed, passes=passes)
        return f"{digits[:6]}-{digits[6:]}"

    def text(self, content: str | bytes, label: str = "") -> Passage:
        data = content.encode() if isinstance(content, str) else content
        return Passage(data, lambda start, end: Place(offset=start), None, label)

    def table(
        self, rows: Sequence[Sequence[str]], *, header: bool = True, name: str = "table 1", first_row: int = 1
    ) -> Passage:
        """A table passage; with `header` the first row is a heading row and recognised as such."""
        text, offsets = b"", []
        for row in rows:
            offsets.append(len(text))
            text += "\t".join(row).encode() + b"\n"
        grid = Grid(name, tuple(rows[0]) if header else (), offsets, first_row)
        return Passage(text, lambda start, end: Place(offset=start), grid)

    def judge(self, *passages: Passage | str, threshold: float = 0.5, kinds: frozenset[str] | None = None) -> Judged:
        detector = ItemDetector(Rules(TODAY, threshold, kinds))
        for passage in passages:
            detector.feed(self.text(passage) if isinstance(passage, str) else passage)
        return detector.finish()

    def kinds(self, *passages: Passage | str, threshold: float = 0.5) -> list[str]:
        return [match.kind for match in self.judge(*passages, threshold=threshold).matches]


@pytest.fixture(scope="session")
def bench() -> Bench:
    return Bench()
