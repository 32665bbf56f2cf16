"""The reports there are, in one list. Adding one: a module with `make`, its test, and a line here.

`make(subject, language=…, **drawn)` gets what the report is drawn from: `Material` (a run's records) or `CaseState`
(a case), and returns the file's bytes.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its name, what it is drawn from, the ending of its file, and the module that makes it."""

    name: str
    of: Literal["run", "case"]
    suffix: str
    module: str

    @property
    def make(self) -> Callable[..., bytes]:
        """The function that makes it; the module is imported now, since some are heavy."""
        made: Callable[..., bytes] = importlib.import_module(f"dige.reports.{self.module}").make
        return made


REPORTS: Final = (
    Report("examination", "run", ".pdf", "examination"),
    Report("html", "run", ".html", "page"),
    Report("notification", "case", ".pdf", "notification"),
    Report("account", "case", ".pdf", "account"),
)


def named(name: str) -> Report:
    """Return the report of a name."""
    return next(report for report in REPORTS if report.name == name)
