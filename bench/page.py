"""The page of figures: what was measured, on what, and the ratios, which hold on other machines too."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from measuring import Cost

HEAD = """# Speed

Written by `make bench`, which generates its inputs, runs every command as a user does, and counts the processor time of
all its processes. Figures are medians; where two are set against each other, they were measured in the same rounds.
Seconds depend on the machine; the ratios hardly do.
"""


def page(costs: Mapping[str, list[Cost]], sizes: Mapping[str, int], rounds: int, load: tuple[float, float]) -> str:
    """Return the page. costs: of each case, one a round. sizes: bytes of inputs, and how many numbers and files.

    load: the machine's load (one minute's mean) before and after.
    """

    def cpu(case: str) -> float:
        return median(cost.cpu for cost in costs[case])

    def wall(case: str) -> float:
        return median(cost.wall for cost in costs[case])

    def peak(case: str) -> str:
        return f"{median(cost.peak for cost in costs[case]) / 1e6:.0f} MB"

    first = median(cost.first or cost.wall for cost in costs["small"])
    log, bare = sizes["log"] / 1e6, cpu("bare")
    rows = [
        ("bare search of a log for candidates", f"{log:.0f} MB", f"{bare:.2f} s", f"{log / bare:.0f} MB/s", ""),
        (
            "`dige scan` of the same log",
            f"{log:.0f} MB",
            f"{cpu('scan'):.2f} s",
            f"{log / cpu('scan'):.0f} MB/s",
            peak("scan"),
        ),
        (
            "`dige trace` of the same log",
            f"{log:.0f} MB",
            f"{cpu('trace'):.2f} s",
            f"{log / cpu('trace'):.0f} MB/s",
            peak("trace"),
        ),
        _numbers("list of numbers and names, as text", sizes["numbers"], cpu("list"), peak("list")),
        _numbers("table of numbers and names, as CSV", sizes["rows"], cpu("table"), peak("table")),
        (
            "folder of office files",
            f"{sizes['files']} files",
            f"{cpu('mix'):.2f} s",
            f"{sizes['files'] / cpu('mix'):.1f} files per second",
            peak("mix"),
        ),
        (
            "first finding in a file of 10 kB",
            "1 file",
            f"{cpu('small'):.2f} s",
            f"after {first:.2f} s (wall)",
            peak("small"),
        ),
        ("`dige --help`", "", f"{cpu('help'):.2f} s", f"after {wall('help'):.2f} s (wall)", peak("help")),
    ]
    lines = [
        HEAD,
        "| what | how much | processor time | per second of it | largest process |",
        "|---|---|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
        "| ratio in the same rounds | |",
        "|---|---|",
        f"| scan of a log over bare search (start-up included) | {_ratio(costs, 'scan'):.2f} |",
        f"| trace of a log over bare search (start-up included) | {_ratio(costs, 'trace'):.2f} |",
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} processors ({_processor()}), {rounds} rounds;"
        f" load of the machine {load[0]:.1f} before, {load[1]:.1f} after.",
        "The log has a number in three lines of a thousand; one worker reads.",
        "",
    ]
    return "\n".join(lines)


def _numbers(what: str, count: int, seconds: float, peak: str) -> tuple[str, str, str, str, str]:
    return what, f"{count:,} rows", f"{seconds:.2f} s", f"{count / seconds:,.0f} rows", peak


def _ratio(costs: Mapping[str, list[Cost]], case: str) -> float:
    return median(bare.cpu / cost.cpu for bare, cost in zip(costs["bare"], costs[case], strict=True))


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
