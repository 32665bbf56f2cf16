"""`make bench`: measure what Dige costs from end to end, and write the figures to docs/reference/speed.md.

All cases are run once a round, one after the other, so that a busy moment of the machine meets all alike; figures are
medians over the rounds. `--quick` takes small inputs and one round, and writes nothing: it shows that it works.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import inputs
from measuring import Cost, apart, bare, dige
from page import page

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "speed.md"
SEED = 20401231
NUMBERS = 100_000
TABLE_IS_SMALLER = 5


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    rounds = 1 if asked.quick else asked.rounds
    numbers, log_bytes = (1_000, 2_000_000) if asked.quick else (NUMBERS, inputs.LOG_BYTES)
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        apart(_make, place, numbers, log_bytes)
        costs: dict[str, list[Cost]] = defaultdict(list)
        for nth in range(rounds):
            for case, cost in _round(place, nth):
                costs[case].append(cost)
                sys.stderr.write(f"{nth + 1}/{rounds} {case}: {cost.cpu:.2f} s, {cost.peak / 1e6:.0f} MB\n")
        sizes = {
            "log": (place / "access.log").stat().st_size,
            "numbers": numbers,
            "rows": numbers // TABLE_IS_SMALLER,
            "files": sum(inputs.MIX.values()),
        }
        text = page(costs, sizes, rounds, (before, os.getloadavg()[0]))
    if asked.quick:
        sys.stdout.write(text)
    else:
        PAGE.write_text(text, "utf-8")


def _make(place: Path, numbers: int, log_bytes: int) -> None:
    """Write all inputs."""
    rng = random.Random(SEED)
    inputs.number_list(place / "list.txt", rng, numbers)
    inputs.number_table(place / "table.csv", rng, numbers // TABLE_IS_SMALLER)
    inputs.access_log(place / "access.log", rng, log_bytes)
    inputs.small_file(place / "small.txt", rng)
    inputs.mixed_folder(place / "mix", rng)


def _round(place: Path, nth: int) -> list[tuple[str, Cost]]:
    """Return what each case cost in one round."""
    home = place / f"home{nth}"
    home.mkdir()

    def run(verb: str, name: str, *more: str) -> Cost:
        records = home / f"{verb}-{name}.jsonl"
        cost = dige(verb, str(place / name), "--out", str(records), "--workers", "1", *more, home=home)
        records.unlink()
        return cost

    log = place / "access.log"
    records = home / "trace.jsonl"
    return [
        ("help", dige("--help", home=home)),
        ("small", run("scan", "small.txt", "--format", "jsonl")),
        ("bare", apart(bare, log)),
        ("trace", dige("trace", str(log), "--own", inputs.OWN_DOMAIN, "--out", str(records), home=home)),
        ("scan", run("scan", log.name)),
        ("mix", run("scan", "mix")),
        ("list", run("scan", "list.txt")),
        ("table", run("scan", "table.csv")),
    ]


if __name__ == "__main__":
    main()
