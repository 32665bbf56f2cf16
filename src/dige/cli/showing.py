"""What a run prints at its end, from its record file: the one way in which `scan`, `trace` and `report` show a run."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from dige.messages import language

if TYPE_CHECKING:
    from pathlib import Path


def show(form: str, path: Path) -> None:
    """Print a run in a form: "text", "csv", "html" or "jsonl"."""
    from dige.records.file import read

    if form == "csv":
        from dige.reports import csv_table

        sys.stdout.writelines(csv_table.lines(read(path), language()))
    elif form == "jsonl":
        from dige.reports import json_lines

        sys.stdout.writelines(line.decode() for line in json_lines.lines(read(path)))
    elif form == "html":
        from dige.reports import material, page

        sys.stdout.write(page.render(material.gather(read(path)), language()))
    elif form == "text":
        from dige.reports import material, table

        screen = table.Screen(
            shutil.get_terminal_size((100, 40)).columns, table.wants_colour(sys.stdout, os.environ), language()
        )
        sys.stdout.write(table.render(material.gather(read(path)), screen))
