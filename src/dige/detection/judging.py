"""Judging: one look at a whole item, which turns candidates into matches with their confidence and severity.

Why the whole item: what stands in a column, in a row and beside a number decides more than the number itself. Passages
are fed as they are read; what cannot become a match is only counted, and the rest waits for `finish`, when columns are
known. Of readings that share characters the one with the best log-odds becomes the match, the others its alternatives;
what stays under the threshold is counted in `below`, for an item with any of it is not clean.

    severity   critical  a personal number, a name and an account in one row
               high      a personal number and a name
               medium    a personal number alone, or an account and a name
               low       anything else

Source: the order in which Danish supervisory practice treats such combinations (a CPR number is confidential; with name
and account it serves for identity theft).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from dige.detection import columns, evidence, kinds, tables
from dige.detection.candidates import DEFAULT, PERSON, Candidate, candidates
from dige.detection.context import context
from dige.detection.grids import Table, row_key
from dige.detection.joining import Draft, Taken, severities, share_lines
from dige.detection.kinds import KINDS, NAME, Kind
from dige.detection.names import compact
from dige.detection.sighting import Column, NameBeside, Scored, Sighting, name_beside, score
from dige.detection.surroundings import Surroundings, look
from dige.privacy.sensitive import Sensitive
from dige.values.match import Alternative, Match
from dige.values.passage import Passage

RULES_VERSION: Final = "2026.11.3"
"""Changes whenever a weight, a word, a form or a kind does; stands in every run and statement of examination."""

_WORTH_TELLING: Final = 0.05
_LINES: Final[Column] = ("lines", "", 0)
_ITEM: Final[Column] = ("item", "", 0)
_MARGIN: Final = 8
_QUOTES: Final = b" \t\r\"',;"
_ACCOUNT: Final = next(kind for kind in KINDS if kind.name == "account")


@dataclass(frozen=True, slots=True)
class Rules:
    """What to look for. today: tells the born from the unborn. threshold: confidence from which a match is reported.

    kinds: names or families of kinds; None for those usually reported (personal numbers, IBAN, accounts, names).
    """

    today: date
    threshold: float = 0.5
    kinds: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """An item's matches, in the order met, and how many candidates stayed under the threshold."""

    matches: tuple[Match, ...]
    below: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """What follows from the kinds asked for. by_shape: see `ItemDetector._kinds_for`; filled as shapes are met."""

    wanted: frozenset[str]
    written: frozenset[bytes]
    searches: frozenset[str]
    by_shape: dict[str, tuple[tuple[Kind, ...], tuple[Kind, ...]]] = field(default_factory=dict)


@lru_cache(maxsize=32)  # a log is one item a request, and all ask for the same
def _asked_for(names: frozenset[str] | None) -> _Asked:
    wanted = kinds.asked_for(names)
    asked = [kind for kind in KINDS if kind.name in wanted]
    searches = frozenset[str]().union(*(kind.searches for kind in asked))
    # None but names are asked for, which stand beside numbers: those are searched for.
    return _Asked(wanted, frozenset(kind.written for kind in asked if kind.written), searches if asked else DEFAULT)


class ItemDetector:
    """Takes the passages of one item, one by one, and gives its matches at the end. Not used again after `finish`."""

    def __init__(self, rules: Rules) -> None:
        """Raise KeyError where `rules.kinds` holds a name that no kind has."""
        self._today = rules.today
        self._least = evidence.log_odds_of(rules.threshold)
        self._asked = asked = _asked_for(rules.kinds)
        self._wanted, self._written, self._searches = asked.wanted, asked.written, asked.searches
        self._tallies: dict[Column, columns.Tally] = defaultdict(columns.Tally)
        self._sightings: list[Sighting] = []
        self._tables: dict[str, Table] = {}
        self._with_numbers: set[str] = set()
        self._below = 0
        self._passages = 0
        self._line = 0, 1  # offset in the passage, and the number of the line it lies in
        self._names = NAME.name in self._wanted

    def feed(self, passage: Passage) -> None:
        """Take the next passage of the item."""
        self._passages += 1
        self._line = 0, 1
        found = candidates(passage.text, self._searches, self._written)
        table = self._table(passage)
        if table is None and not found:
            return
        if table is not None and passage.grid is not None and PERSON in self._searches:
            found = _with_cells(found, tuple(table.nine_digit_cells(passage, passage.grid)))
            if table.roles.registration is not None:
                # The column's heading says that the bank's number stands beside, so it does not begin the account.
                found = [one for one in found if one.shape != "account" or not table.holds_account(passage, one)]
        sightings: list[Sighting] = []
        settled: list[tuple[int, int, Alternative]] = []
        touched: set[int] = set()
        for one in found:
            text = passage.text[one.start : one.end]
            values = [(kind, kind.recognise(text, one, self._today)) for kind in self._kinds_for(one.shape)[0]]
            if all(value is None for _, value in values):
                continue
            around, column = self._around(passage, one, table)
            scored = [score(kind, value, around, self._today) for kind, value in values if value is not None]
            column = self._count(scored, column, bare=one.shape == "contiguous")
            if column is not None and column[0] == "grid":
                touched.add(column[2])
            best = max(scored, key=_odds)
            if best.log_odds + (columns.REACH if column is not None else 0.0) < self._least:
                settled.append((one.start, one.end, best.as_alternative()))
            else:
                sighting = self._sighting(passage, one, scored, column, table)
                sighting.others = self._competitors(text, one, around)
                sightings.append(sighting)
        if table is not None:
            sightings += self._accounts(passage, table)
            self._count_cells(passage, touched)
        self._settle(sightings, settled)
        self._sightings += sightings
        if table is not None and self._names:
            self._keep_names(passage, table, sightings)

    def finish(self) -> Judged:
        """Return the matches of all that was fed."""
        drafts = self._decide()
        if self._names:
            for grid_id in dict.fromkeys(draft.grid for draft in drafts if draft.grid):
                drafts += self._tables[grid_id].names()
        share_lines(drafts)
        severity = severities(drafts)
        drafts.sort(key=lambda draft: draft.position)
        matches = tuple(
            Match(
                kind=draft.kind.name,
                value=Sensitive(draft.value),
                place=draft.place,
                confidence=evidence.confidence(draft.reasons),
                reasons=draft.reasons,
                context=draft.context,
                row=draft.row,
                severity=severity(draft),
                alternatives=tuple(draft.alternatives),
            )
            for draft in drafts
        )
        return Judged(matches, self._below)

    def _kinds_for(self, shape: str) -> tuple[tuple[Kind, ...], tuple[Kind, ...]]:
        """Return (kinds asked for, kinds that only compete) that can be read from a shape."""
        both = self._asked.by_shape.get(shape)
        if both is None:
            possible = [kind for kind in KINDS if kind.reads(shape)]
            both = (
                tuple(kind for kind in possible if kind.name in self._wanted),
                tuple(kind for kind in possible if kind.name not in self._wanted),
            )
            self._asked.by_shape[shape] = both
        return both

    def _table(self, passage: Passage) -> Table | None:
        """Return what is known of the table that a passage belongs to."""
        if passage.grid is None:
            return None
        table = self._tables.get(passage.grid.id)
        if table is None:
            table = Table(passage, passage.grid, self._least)
            self._tables[passage.grid.id] = table
        return table

    def _around(self, passage: Passage, one: Candidate, table: Table | None) -> tuple[Surroundings, Column | None]:
        """Return what stands around a candidate, and the column it stands in if it stands in one."""
        text, grid = passage.text, passage.grid
        if grid is not None and table is not None:
            cell = tables.cell_at(passage, grid, one.start)
            heading = table.heading(cell.column) or passage.label
            low = cell.start if heading else tables.left_of(passage, cell)
            limits = (low, max(cell.end, one.end))
            around = look(text, one, heading, limits, across=one.end > cell.end)
            return around, ("grid", grid.id, cell.column)
        around = look(text, one, passage.label)
        if around.key_name:
            return around, ("key", around.key_name, 0)
        if passage.label:
            return around, ("label", passage.label, 0)
        return around, _LINES if _alone_on_its_line(text, one) else None

    def _count(self, scored: list[Scored], column: Column | None, *, bare: bool) -> Column | None:
        """Count a personal number in its column; return the column, None where it says nothing about the candidate.

        `bare`: ten digits together, which in no column of their own are counted over the item.
        """
        for reading in scored:
            if reading.kind.family != "cpr":
                continue
            if column is None and bare and not reading.named:
                column = _ITEM
            if column is not None:
                self._tallies[column].add(reading.value, reading.checksum)
            return column
        return None

    def _competitors(self, text: bytes, one: Candidate, around: Surroundings) -> list[Alternative]:
        """Return the kinds not asked for that something near says the candidate is."""
        said = around.farther | {around.heading, around.key, around.word, around.after}
        found = []
        for kind in self._kinds_for(one.shape)[1]:
            if not kind.named_by & said:
                continue
            value = kind.recognise(text, one, self._today)
            if value is not None:
                alternative = score(kind, value, around, self._today).as_alternative()
                if alternative.confidence >= _WORTH_TELLING:
                    found.append(alternative)
        return found

    def _sighting(
        self, passage: Passage, one: Candidate, scored: list[Scored], column: Column | None, table: Table | None
    ) -> Sighting:
        """Take from the passage what a match needs."""
        text, grid = passage.text, passage.grid
        sighting = Sighting(
            passage=self._passages,
            start=one.start,
            end=one.end,
            readings=scored,
            column=column,
            place=passage.locate(one.start, one.end),
        )
        limits: tuple[int, int] | None = None
        hidden: tuple[int, int] | None = None
        if grid is not None and table is not None:
            limits = tables.row_limits(passage, one.start)
            sighting.grid = grid.id
            cell = tables.cell_at(passage, grid, one.start)
            sighting.row = row_key(grid, cell.row, table.roles.person(cell.column))
            hidden = tables.name_span(passage, limits[0], table.roles)
            if table.roles.others:  # the other people of the row are nobody's context
                limits = cell.start, max(cell.end, one.end)
        else:
            at, line = self._line
            self._line = one.start, line + text.count(b"\n", at, one.start)
            sighting.line = f"text {self._passages}:{self._line[1]}"
            beside = name_beside(text, one.start, one.end) if self._names else None
            if beside is not None:
                hidden = beside[:2]
                sighting.name = NameBeside(beside[2], passage.locate(*hidden), hidden)
        sighting.context = context(text, one.start, one.end, limits=limits, name=hidden)
        return sighting

    def _accounts(self, passage: Passage, table: Table) -> list[Sighting]:
        """Return the accounts that the headings of a table announce, also where they stand in two columns."""
        found: list[Sighting] = []
        if "account" not in self._wanted or passage.grid is None:
            return found
        for one, value, around in table.accounts(passage, passage.grid):
            scored = score(_ACCOUNT, value, around, self._today)
            if scored.log_odds < self._least:
                self._below += 1
            else:
                found.append(self._sighting(passage, one, [scored], None, table))
        return found

    def _count_cells(self, passage: Passage, touched: set[int]) -> None:
        """Count the ten-digit values of the columns that hold candidates."""
        if not touched or passage.grid is None:
            return
        tallies = [(column, self._tallies["grid", passage.grid.id, column]) for column in sorted(touched)]
        for _, _, cells in tables.rows(passage, passage.grid):
            for column, tally in tallies:
                if column < len(cells):
                    tally.add_cell(cells[column])

    def _settle(self, sightings: list[Sighting], settled: list[tuple[int, int, Alternative]]) -> None:
        """Count what is settled; where it shares characters with a sighting it becomes an alternative there."""
        ordered = sorted(sightings, key=lambda sighting: sighting.start)
        index = 0
        for start, end, alternative in sorted(settled, key=lambda entry: entry[0]):
            while index < len(ordered) and ordered[index].end <= start:
                index += 1
            if index < len(ordered) and ordered[index].start < end:
                ordered[index].others.append(alternative)
            else:
                self._below += 1

    def _keep_names(self, passage: Passage, table: Table, sightings: list[Sighting]) -> None:
        """Keep the passage of a table for its names, and read them at once where the table holds numbers."""
        grid = passage.grid
        if grid is None:
            return
        table.wait(self._passages, passage, grid)
        if any(reading.log_odds >= self._least for sighting in sightings for reading in sighting.readings):
            self._with_numbers.add(grid.id)
        if grid.id in self._with_numbers:
            table.read_names()

    def _decide(self) -> list[Draft]:
        """Return the sightings that become matches, the surest first; count the others."""
        drafts: list[Draft] = []
        taken: dict[int, Taken] = defaultdict(Taken)
        judged = [(self._final(sighting), sighting) for sighting in self._sightings]
        judged.sort(key=lambda entry: -entry[0][0].log_odds)
        for readings, sighting in judged:
            over = taken[sighting.passage].overlapping(sighting.start, sighting.end)
            if over is not None:
                over.alternatives += [r.as_alternative() for r in readings if r.kind is not over.kind]
            elif readings[0].log_odds < self._least:
                self._below += 1
            else:
                best = readings[0]
                draft = Draft(
                    kind=best.kind,
                    value=best.value,
                    reasons=best.reasons,
                    place=sighting.place,
                    context=sighting.context,
                    row=sighting.row,
                    line=sighting.line,
                    grid=sighting.grid,
                    position=(sighting.passage, sighting.start, sighting.end),
                    alternatives=[*(r.as_alternative() for r in readings[1:]), *sighting.others],
                )
                taken[sighting.passage].add(draft)
                drafts.append(draft)
                if sighting.name is not None:
                    drafts.append(_beside(sighting, sighting.name, draft))
        return drafts

    def _final(self, sighting: Sighting) -> list[Scored]:
        """Return a sighting's readings with what its column says, the surest first."""
        readings = sighting.readings
        if sighting.column is not None:
            tally = self._tallies[sighting.column]
            readings = [_lifted(reading, tally, over_item=sighting.column is _ITEM) for reading in readings]
        return sorted(readings, key=_odds, reverse=True)


def _with_cells(found: list[Candidate], cells: tuple[Candidate, ...]) -> list[Candidate]:
    """Return the candidates and the cells; bytes that are both count as the cell, which more kinds can be read from."""
    if not cells:
        return found
    spans = {(cell.start, cell.end) for cell in cells}
    return [one for one in found if (one.start, one.end) not in spans] + list(cells)


def _alone_on_its_line(text: bytes, one: Candidate) -> bool:
    """Return whether a line holds a candidate and nothing else but quotes and separators."""
    before = text[max(0, one.start - _MARGIN) : one.start].rpartition(b"\n")
    after = text[one.end : one.end + _MARGIN].partition(b"\n")
    if (not before[1] and one.start > _MARGIN) or (not after[1] and one.end + _MARGIN < len(text)):
        return False
    return not before[2].strip(_QUOTES) and not after[0].strip(_QUOTES)


def _lifted(reading: Scored, tally: columns.Tally, *, over_item: bool) -> Scored:
    """Return a reading with what its column, or the whole item, says about it."""
    if reading.kind.family != "cpr":
        return reading
    if over_item:
        return reading.with_more(columns.item_reasons(tally, reading.checksum))
    # Under a heading that says something else a hyphen proves nothing: tenders and cases are written so, too.
    hyphened = reading.hyphened and all(reason.name != "heading-names-other" for reason in reading.reasons)
    more = columns.reasons(tally, reading.checksum, named=reading.named, hyphened=hyphened)
    return reading.with_more(more)


def _odds(reading: Scored) -> float:
    return reading.log_odds


def _beside(sighting: Sighting, name: NameBeside, number: Draft) -> Draft:
    """Return the name that stands beside a number, as a match that shares its row."""
    return Draft(
        kind=NAME,
        value=compact(name.name),
        reasons=evidence.name_reasons("beside-a-number", 1.0),
        place=name.place,
        context=number.context,
        row="",
        line=sighting.line,
        beside=number,
        position=(sighting.passage, *name.position),
    )
