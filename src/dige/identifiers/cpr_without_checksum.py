"""The birth dates on which CPR numbers without a check digit have been issued, as versioned data.

Why data and why a version: the list grows as birth dates run out, older copies of it lack dates, and a
statement of examination must say which list was used. The list is known not to be complete.

Source: CPR-kontoret, "Personnumre uden kontrolciffer (modulus 11-kontrol)", updated 10-05-2023; the page's
address stands in data/cpr_without_checksum.toml.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class ChecksumExemptions:
    """A version of the list.

    version: the day the source was updated (ISO 8601). source, page: its title and address. issued_since:
    the first day such a number was issued. exhaustive: whether the source claims to be complete.
    birth_dates: the dates themselves.
    """

    version: str
    source: str
    page: str
    issued_since: datetime.date
    exhaustive: bool
    birth_dates: frozenset[datetime.date]


@cache
def exemptions() -> ChecksumExemptions:
    """Return the list that comes with this version of Dige, read once."""
    import tomllib
    from importlib import resources

    text = resources.files("dige.identifiers").joinpath("data", "cpr_without_checksum.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return ChecksumExemptions(
        version=table["version"],
        source=table["source"],
        page=table["page"],
        issued_since=table["issued_since"],
        exhaustive=table["exhaustive"],
        birth_dates=frozenset(table["birth_dates"]),
    )
