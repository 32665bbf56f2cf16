"""How many people findings are about, when rows may or may not be the same person: a least and a greatest number.

*At most*: every different number is a person, and so is every row that names somebody and holds no number.

*At least*: whatever may be the same person is taken to be. What may be:
- rows that hold an equal number (this is also so "at most");
- several numbers in one row (an old and a new one);
- rows of different lists under one name, even with different numbers (a new number, a mistyped one) or without any;
- rows of one list under one name of which at most one holds a number (one person listed twice);
- a row without a number, and a number that stands anywhere without a name, unless both stand in the same list.
What may not be: two rows of one list under different names, or with different numbers; two numbers of which either
stands without a name; two rows under different names that share no number.

How the least is found: rows are joined by equal numbers into units and units by equal names into groups (union-find).
In each list of a group, the units with a number and the further names without one are pairwise different people, so
the largest such set over the group's lists bounds the group from below. That is exact where every unit stands in one
list only, as in ordinary tables; where a number stands in several lists it stays a lower bound (the exact least is a
graph colouring). The last rule is a matching between groups without numbers and units without names, whose largest
size is known in closed form (König) when each stands in one list; one that stands in several is taken to fit anywhere,
which keeps the bound sound. Time grows as n log n, memory with the number of rows.

Initials ("A. Jensen") cannot be seen on pseudonyms: such a name is another name. Where that may matter, the least
number is too high by as many.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from typing import Final

from dige.privacy.subjects import family
from dige.values.finding import Finding

SEVERAL_NUMBERS: Final = "people.several_numbers_in_row"
OTHER_NUMBER: Final = "people.same_name_other_number"
NO_NUMBER: Final = "people.same_name_no_number"
SAME_LIST: Final = "people.same_name_same_list"
NAMELESS: Final = "people.number_without_name"
ROWS_CUT: Final = "people.rows_not_listed"

PERSON_FAMILIES: Final = frozenset(("cpr",))
"""Families whose numbers are one person's each."""

_ID = 16  # bytes of a subject, and of a row's digest
_NUMBER, _NAME = b"u", b"n"
_TEXT = re.compile(r"text \d+")
_Row = tuple[bytes, Sequence[bytes], Sequence[bytes]]  # list, numbers, names
_Entry = tuple[bytes, bytes, bytes, tuple[bytes, ...]]  # group, list, unit (b"" = no number), names


def names_person(kind: str) -> bool:
    """Whether a number of this kind is one person's by itself."""
    return family(kind) in PERSON_FAMILIES


@dataclass(frozen=True, slots=True)
class Span:
    """The least and greatest number of people; rows that name one; reasons: possible merges by catalogue id.

    The reasons add up to `most - least`.
    """

    least: int = 0
    most: int = 0
    rows: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)


class PeopleCounter:
    """Gathers findings in any order; `span` tells how many people they may be about.

    Memory: some 80 bytes for each place of a value in a row, and as many for each number.
    """

    def __init__(self) -> None:
        self._numbers: set[bytes] = set()
        self._marks: list[bytes] = []  # list, row, tag and subject of each value in a row, to be sorted
        self._unlisted = 0

    def add(self, finding: Finding) -> None:
        """Take one finding."""
        subject = bytes.fromhex(finding.subject)
        if names_person(finding.kind):
            self._numbers.add(subject)
            tag = _NUMBER
        elif finding.kind == "name":
            # A finding keeps its first rows only; each further place of a name may be one more person.
            self._unlisted += max(0, finding.count - len(finding.rows)) if finding.rows else 0
            tag = _NAME
        else:
            return
        self._marks += [_row_digest(finding.item.id, row) + tag + subject for row in finding.rows]

    def span(self) -> Span:
        """Return how many people that may be."""
        self._marks.sort()
        rows = list(_rows(self._marks))
        bare = sum(not numbers for _, numbers, _ in rows)
        most = len(self._numbers) + bare + self._unlisted
        reasons = _merges(self._numbers, rows)
        reasons[ROWS_CUT] = self._unlisted
        return Span(most - reasons.total(), most, len(rows), {name: reasons[name] for name in sorted(+reasons)})


def _row_digest(item: str, row: str) -> bytes:
    """Return 16 bytes for the list a row stands in and 16 for the row.

    A table's row has the key `<table>:<number>`. A line outside tables (`text <passage>:<line>`, see
    `detection.judging`) is a list of its own, for two lines of a text may well be about one person.
    """
    table, colon, _ = row.rpartition(":")
    if not colon or _TEXT.fullmatch(table):
        table = row
    of_list = blake2b(f"{item}\0{table}".encode("utf-8", "replace"), digest_size=_ID)
    of_row = blake2b(row.encode("utf-8", "replace"), digest_size=_ID)
    return of_list.digest() + of_row.digest()


def _rows(marks: Iterable[bytes]) -> Iterator[_Row]:
    """Yield the rows of sorted marks, and what stands in each, every value once."""
    place = before = b""
    numbers: list[bytes] = []
    names: list[bytes] = []
    for mark in marks:
        if mark == before:
            continue
        before = mark
        if not mark.startswith(place) or not place:
            if place:
                yield place[:_ID], numbers, names
            place, numbers, names = mark[: 2 * _ID], [], []
        value = mark[2 * _ID + 1 :]
        if mark[2 * _ID] == _NUMBER[0]:
            numbers.append(value)
        else:
            names.append(value)
    if place:
        yield place[:_ID], numbers, names


@dataclass(frozen=True, slots=True)
class _Group:
    """What a group of rows comes to; one person may stand in all of them unless a list tells otherwise.

    units: rows joined by equal numbers. numbered: at least so many people among them. bare: rows without a number.
    repeated: of these, such as repeat a name of their own list. least: people at least. named: whether any name
    stands in it. only: the one list it stands in, None for several.
    """

    units: int
    numbered: int
    bare: int
    repeated: int
    least: int
    named: bool
    only: bytes | None


def _merges(numbers: Set[bytes], rows: Sequence[_Row]) -> Counter[str]:
    """Return how many merges are possible, by reason: what makes the greatest number greater than the least."""
    merges: Counter[str] = Counter()
    owners: Counter[bytes | None] = Counter()  # people who must be there without a number, by their list
    nameless: Counter[bytes | None] = Counter()  # numbers without a name, by their list
    units = 0
    for group in _groups(rows):
        units += group.units
        merges[OTHER_NUMBER] += group.units - group.numbered
        bare = group.numbered + group.bare - group.least
        merges[SAME_LIST] += min(bare, group.repeated)
        merges[NO_NUMBER] += bare - min(bare, group.repeated)
        owners[group.only] += group.least - group.numbered
        if not group.named:
            nameless[group.only] += group.units
    in_rows = len({number for _, held, _ in rows for number in held})
    merges[SEVERAL_NUMBERS] = in_rows - units
    nameless[None] += len(numbers) - in_rows
    merges[NAMELESS] = _most_pairs(owners, nameless)
    return merges


def _most_pairs(owners: Counter[bytes | None], numbers: Counter[bytes | None]) -> int:
    """Return the size of the largest matching of owners and numbers that do not stand in the same list.

    By König's theorem that is the smallest cover; what a cover leaves out on both sides must stand in one list.
    """
    everyone = owners.total() + numbers.total()
    covers = (everyone - owners[one] - numbers[one] for one in owners.keys() & numbers.keys() if one is not None)
    return min(owners.total(), numbers.total(), *covers)


def _groups(rows: Sequence[_Row]) -> Iterator[_Group]:
    """Yield the groups of rows joined by equal numbers and equal names."""
    units, groups = _Joined(), _Joined()
    for _, numbers, _ in rows:
        units.join_all(numbers)
    for _, numbers, names in rows:
        tied = [_NAME + name for name in names]
        groups.join_all(tied if not numbers else [*tied, _NUMBER + units.root(numbers[0])])
    entries: list[_Entry] = []
    for of_list, numbers, names in rows:
        unit = units.root(numbers[0]) if numbers else b""
        group = groups.root(_NUMBER + unit if numbers else _NAME + names[0])
        entries.append((group, of_list, unit, tuple(sorted(names))))
    entries.sort()
    for _, members in groupby(entries, key=itemgetter(0)):
        yield _group(members)


def _group(members: Iterable[_Entry]) -> _Group:
    all_units: set[bytes] = set()
    numbered = bare = repeated = least = lists = 0
    named = False
    only: bytes | None = None
    for one, rows in groupby(members, key=itemgetter(1)):
        lists, only = lists + 1, one
        units: set[bytes] = set()
        names: set[bytes] = set()
        further = without = 0
        for _, _, unit, held in sorted(rows, key=itemgetter(2), reverse=True):  # rows with a number first
            named = named or bool(held)
            if unit:
                units.add(unit)
            else:
                without += 1
                further += names.isdisjoint(held)
            names.update(held)
        all_units |= units
        numbered, least = max(numbered, len(units)), max(least, len(units) + further)
        bare, repeated = bare + without, repeated + without - further
    return _Group(len(all_units), numbered, bare, repeated, least, named, only if lists == 1 else None)


class _Joined:
    """Union-find with path halving; whatever was never joined is its own root."""

    __slots__ = ("_above",)

    def __init__(self) -> None:
        self._above: dict[bytes, bytes] = {}

    def root(self, one: bytes) -> bytes:
        above = self._above
        while (parent := above.get(one, one)) != one:
            above[one] = one = above.get(parent, parent)
        return one

    def join_all(self, several: Iterable[bytes]) -> None:
        first: bytes | None = None
        for one in several:
            root = self.root(one)
            if first is None:
                first = root
            elif root != first:
                self._above[root] = first
