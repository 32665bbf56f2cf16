"""SQLite databases: every table as a grid under the names of its columns, the schema as text, and what was deleted.

The database is opened as a copy in memory, and nothing in its schema runs: no triggers (only SELECT is allowed), no
views, no virtual tables (what they index stands in plain tables beside them), no generated columns, no functions. The
work is bounded by counting the machine's steps. Where the schema is too broken to be opened, and in files beside a
database (its write-ahead log or rollback journal), what is readable in the pages is read as text.

A database in WAL mode keeps its last changes in a file of its own (`-wal`); whether there was one is not written in
the database, so it is said that it was not seen. SQLite leaves copies of rows behind where it moves them; of what looks
deleted, numbers that still stand in a table are not told again.
Sources: sqlite.org: fileformat2.html, security.html ("Defense Against The Dark Arts"), c3ref/deserialize.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dige.errors import Unreadable
from dige.extraction.grids import CellPlace, Table
from dige.extraction.interface import Context, Data, Extract
from dige.extraction.naming import shown
from dige.extraction.pieces import Segments
from dige.extraction.sqlite_pages import deleted, page_size
from dige.extraction.strings import readable
from dige.extraction.text import as_text
from dige.values.examination import Gap
from dige.values.passage import Child, Passage
from dige.values.place import Place

if TYPE_CHECKING:
    import sqlite3

NAME: str = "sqlite"

_SIGNATURE: Final = b"SQLite format 3\0"
_LOG: Final = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
_JOURNAL: Final = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_LARGEST: Final = 512 * 1024 * 1024
_LONGEST_CELL: Final = 64 * 1024 * 1024
_STEPS: Final = 100_000
_STEPS_PER_BYTE: Final = 20
_FEWEST_STEPS: Final = 20_000_000
_MOST_TABLES: Final = 5000
_BLOCK: Final = 1024 * 1024
_SMALL_BLOB: Final = 256
_NUMBER: Final = re.compile(r"[0-9][0-9 -]{4,}[0-9]", re.ASCII)
_SIGNS: Final = re.compile(r"[ -]")
_INDEX_OF_WORDS: Final = re.compile(
    r"_(?:segments|segdir|docsize|stat|data|idx|config|node|parent|rowid)$|^sqlite_stat"
)


def recognise(data: Data, name: str) -> float:
    """Return 1 for the signature of a database, of its write-ahead log and of its journal."""
    head = data[:16]
    return 1.0 if head == _SIGNATURE or head[:4] in _LOG or head[:8] == _JOURNAL else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield schema, tables, and what was deleted."""
    if data[:16] != _SIGNATURE:
        yield from _readable(data, "log of changes")
        return
    if data[18:20] != b"\x01\x01":
        yield Gap("write-ahead log", "out of scope", "kept in a file of its own")
    gone = {token for _, text in deleted(data) for token in _tokens(text)}
    try:
        yield from _Base(data, gone).read()
    except Unreadable as error:
        yield Gap("tables", error.reason, error.detail)
        yield from _readable(data, "page")
        return
    found = Segments()
    for number, text in deleted(data):
        if gone.isdisjoint(tokens := list(_tokens(text))) and tokens:
            continue
        found.add(text, Place(part="deleted rows", page=number))
        if found.is_full:
            yield from found.take()
    yield from found.take()


def _readable(data: Data, part: str) -> Iterator[Passage]:
    """Yield what is readable in the file's bytes, a MiB at a time; pages do not cross the blocks."""
    found = Segments()
    size = page_size(data) or 4096
    for at in range(0, len(data), _BLOCK):
        for run in readable(data[at : at + _BLOCK]):
            found.add(run, Place(part=part, page=at // size + 1))  # the first page of the block
        yield from found.take()


@dataclass(slots=True)
class _Base:
    """One database being read. gone: numbers that were deleted; those that are met in a table are taken out.

    steps, size: what the reading has cost so far.
    """

    data: Data
    gone: set[str]
    steps: int = 0
    size: int = 0
    aside: Segments = field(default_factory=Segments)

    def read(self) -> Iterator[Extract]:
        """Yield schema and tables. Raises Unreadable where the database cannot be opened at all."""
        import sqlite3

        if len(self.data) > _LARGEST:
            raise Unreadable("too large", "expanded_bytes")
        link = sqlite3.connect(":memory:", isolation_level=None)
        try:
            schema = self._opened(link)
            for kind, name, on, sql, _ in schema:
                part = Place(part=f"schema, {shown(str(kind))} {shown(str(name))}")
                self.aside.add(f"{name or ''} {on if on != name else ''}\n{sql or ''}", part)
            yield from self.aside.take()
            names = [str(name) for kind, name, _, _, root in schema if kind == "table" and root]
            for number, name in enumerate(names[:_MOST_TABLES], start=1):
                yield from self._table(link, name, number)
                yield from self.aside.take()
            if len(names) > _MOST_TABLES:
                yield Gap(f"tables after {_MOST_TABLES}", "too large", "members")
        finally:
            link.close()

    def _opened(self, link: sqlite3.Connection) -> list[tuple[object, ...]]:
        """Open a copy with everything that could run switched off; return the schema's rows."""
        import sqlite3

        try:
            link.deserialize(self.data[:18] + b"\x01\x01" + self.data[20:])  # a copy in memory can have no log
            link.text_factory = as_text
            link.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_CELL)
            link.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            for setting in ("trusted_schema=OFF", "temp_store=MEMORY", "cell_size_check=ON", "query_only=ON"):
                link.execute(f"PRAGMA {setting}")
            link.set_authorizer(_allowed)
            link.set_progress_handler(self._step, _STEPS)
            return link.execute("SELECT type, name, tbl_name, sql, rootpage FROM main.sqlite_master").fetchall()
        except (sqlite3.Error, OverflowError, ValueError) as error:
            raise Unreadable("damaged", type(error).__name__) from None

    def _step(self) -> int:
        self.steps += _STEPS
        return int(self.steps > max(_FEWEST_STEPS, _STEPS_PER_BYTE * len(self.data)))

    def _table(self, link: sqlite3.Connection, name: str, number: int) -> Iterator[Extract]:
        """Yield one table's rows; where it breaks off, what came before and a gap."""
        import sqlite3

        label = shown(name)
        table: Table | None = None
        try:
            described = link.execute(f"PRAGMA main.table_xinfo({_quoted(name)})")
            columns = [str(row[1]) for row in described if not row[6]]  # neither generated nor hidden
            if not columns:
                return
            table = Table(f"table {number} {label}", _place(label), header=tuple(columns))
            query = ("SELECT", ", ".join(map(_quoted, columns)), "FROM main." + _quoted(name), "NOT INDEXED")
            for count, row in enumerate(link.execute(" ".join(query)), start=1):
                cells: list[str] = []
                for column, value in enumerate(row, start=1):
                    if isinstance(value, bytes):
                        place = Place(
                            part=f"table {label}", row=count, column=column, header=shown(columns[column - 1])
                        )
                        cells.append("")
                        yield from self._blob(value, name, place)
                    else:
                        cells.append(_text(value))
                table.add(cells)
                if self.gone:
                    self.gone.difference_update(token for cell in cells for token in _tokens(cell))
                self._spend(sum(map(len, cells)))
                if table.is_full:
                    yield from table.take()
        except sqlite3.OperationalError as error:
            is_stopped = error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT
            yield Gap(
                f"table {label}", "too slow" if is_stopped else "damaged", "" if is_stopped else "OperationalError"
            )
        except (sqlite3.Error, OverflowError, ValueError) as error:
            yield Gap(f"table {label}", "damaged", type(error).__name__)
        except Unreadable as error:
            yield Gap(f"table {label}", error.reason, error.detail)
        if table is not None:
            yield from table.take()

    def _spend(self, count: int) -> None:
        """Count what rows hold: pages that a hostile file refers to again and again would never come to an end."""
        self.size += count
        if self.size > 4 * len(self.data) + _BLOCK:
            raise Unreadable("too large", "expanded_bytes")

    def _blob(self, value: bytes, table: str, place: Place) -> Iterator[Extract]:
        """Yield a cell's bytes: as the item they are, or as the characters that can be read in them."""
        from dige.extraction import recognise

        self._spend(len(value))
        module = recognise(value, "")
        if module is not None and module.NAME != "text":
            yield Child(f"{table}, {place.header} {place.row}", value)
        elif module is not None:
            self.aside.add(as_text(value), place)
        elif len(value) <= _SMALL_BLOB or _INDEX_OF_WORDS.search(table):
            self.aside.add("\n".join(readable(value)), place)
        else:
            yield Child(f"{table}, {place.header} {place.row}", value)
        if self.aside.is_full:
            yield from self.aside.take()


def _tokens(text: str) -> Iterator[str]:
    """Yield the numbers in a text, without the signs that part them."""
    for found in _NUMBER.finditer(text):
        yield _SIGNS.sub("", found[0])


def _allowed(action: int, first: str | None, second: str | None, base: str | None, source: str | None) -> int:
    """Tell SQLite what a statement may do: read columns of plain tables, and ask for a table's columns."""
    import sqlite3

    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ) and source is None:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first == "table_xinfo":
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""').replace("\0", "") + '"'


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _place(label: str) -> CellPlace:
    def place(row: int, column: int, header: str | None) -> Place:
        return Place(part=f"table {label}", row=row, column=column, header=header)

    return place
