"""SQL dumps: what INSERT and COPY put into a table is a grid under the names of its columns; the rest is text.

The names stand in the statement itself, else in the CREATE TABLE before it. Rows of one table share one grid, however
many statements they come in. A statement that is not understood stays text, so that nothing is lost by it.
Sources: ISO/IEC 9075-2 (INSERT, string literals), MySQL 8.0 manual 9.1.1 (backslash escapes), PostgreSQL manual, COPY
(text format).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from dige.extraction import text
from dige.extraction.grids import CellPlace, Table
from dige.extraction.interface import HEAD, Context, Data, Extract, ending
from dige.extraction.naming import shown
from dige.extraction.pieces import count_lines, line_pieces
from dige.values.passage import Passage
from dige.values.place import Place

NAME: str = "sql"

_ENDINGS: Final = frozenset({"sql", "dump", "ddl", "psql", "mysql"})
_LOOKS: Final = re.compile(
    rb"^[ \t]*(?:INSERT\s+(?:IGNORE\s+)?INTO\s|REPLACE\s+INTO\s|CREATE\s+TABLE\s|COPY\s+\S+\s*\([^)]*\)\s+FROM\s+stdin"
    rb"|-- (?:MySQL|MariaDB|PostgreSQL database) dump)",
    re.IGNORECASE | re.MULTILINE,
)
_PART: Final = rb"(?:`[^`\n]{1,128}`|\"[^\"\n]{1,128}\"|\[[^\]\n]{1,128}\]|[\w$#\x80-\xff]{1,128})"
_TABLE: Final = _PART + rb"(?:\s{0,2}\.\s{0,2}" + _PART + rb"){0,3}"
_BEGINS: Final = re.compile(
    rb"^[ \t]*(?:(?P<insert>(?:INSERT|REPLACE)\s[\w\s]{0,40}?INTO\s+(?P<into>"
    + _TABLE
    + rb")\s*(?:\((?P<columns>[^()';]{1,16000})\)\s*)?(?:OVERRIDING\s+\w+\s+VALUE\s+)?VALUES?\s*(?=\())"
    rb"|(?P<copy>COPY\s+(?P<from>"
    + _TABLE
    + rb")\s*(?:\((?P<names>[^()';]{1,16000})\)\s*)?FROM\s+stdin\b[^\n]{0,400}\n)"
    rb"|(?P<create>CREATE\s+(?:\w+\s+){0,3}?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?P<made>" + _TABLE + rb")\s*(?=\()))",
    re.IGNORECASE | re.MULTILINE,
)
_WORD: Final = re.compile(_PART)
_NO_COLUMN: Final = frozenset(
    b"constraint primary key unique index foreign check fulltext spatial exclude period like".split()
)
_CALL: Final = rb"[A-Za-z_][\w.]{0,40}\s?\((?:[^()']|'(?:[^']|'')*+'|\([^()]{0,200}\)){0,400}\)"
_ITEM: Final = (
    rb"\s*+(?:(?P<prefix>[A-Za-z_]\w{0,20}\s{0,2})?'(?P<text>TEXT)'(?:::[\w \[\]\"()]{1,60})?"
    rb"|(?P<call>" + _CALL + rb")|(?P<bare>[^\s'(),;][^'(),;\n]{0,400}?))\s*+(?P<end>[,)])"
)
_STANDARD: Final = re.compile(_ITEM.replace(b"TEXT", rb"(?:[^']|'')*+"))
_WITH_BACKSLASH: Final = re.compile(_ITEM.replace(b"TEXT", rb"(?:[^'\\]|''|\\.)*+"), re.DOTALL)
_OPENS: Final = re.compile(rb"\s*+\(")
_FOLLOWS: Final = re.compile(rb"\s*+(?:(,)\s*+(?=\()|ON\s[^;]{0,400};|AS\s[^;]{0,400};|;|(?=\s*\Z))", re.IGNORECASE)
_BACKSLASH: Final = re.compile(rb"\\(.)", re.DOTALL)
_MEANS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"0": b"", b"b": b"", b"Z": b""}
_MOST_WAITING: Final = 4 * 1024 * 1024
_MOST_TABLES: Final = 500


def recognise(data: Data, name: str) -> float:
    """Return 0.7 for statements of a dump in a file called so, 0.65 for them alone."""
    if not len(data) or not text.recognise(data, name):
        return 0.0
    head = data[:HEAD].replace(b"\0", b"")
    if not _LOOKS.search(head):
        return 0.6 if ending(name) == "sql" else 0.0
    return 0.7 if ending(name) in _ENDINGS else 0.65


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield text and rows as they come."""
    dump = _Dump(b"`" in data[:HEAD] or b"MySQL" in data[:HEAD] or b"MariaDB" in data[:HEAD])
    for piece in text.open(data, context):
        if isinstance(piece, Passage):
            yield from dump.read(piece.text)
    yield from dump.rest()


@dataclass(slots=True)
class _Rows:
    """The rows of one table met so far. lines: the line in the file that each begins on."""

    name: str
    columns: tuple[str, ...]
    table: Table
    lines: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, cells: list[str], line: int) -> None:
        self.lines.append(line)
        self.table.add(cells)

    def take(self) -> Iterator[Passage]:
        for passage in self.table.take():
            yield passage if self.columns else replace(passage, label=self.name)


@dataclass(slots=True)
class _Dump:
    """The reading of one dump. waiting: what is not read yet, which begins on `line`; rows: of the open statement.

    tried: bytes searched in vain for the end of a CREATE TABLE, so that a file full of beginnings comes to an end.
    """

    has_backslashes: bool
    waiting: bytes = b""
    line: int = 1
    rows: _Rows | None = None
    is_copy: bool = False
    tried: int = 0
    heads: set[bytes] = field(default_factory=set)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tables: dict[tuple[str, tuple[str, ...]], _Rows] = field(default_factory=dict)

    def read(self, piece: bytes) -> Iterator[Passage]:
        self.waiting += piece
        yield from self._go_on(is_last=False)
        for rows in self.tables.values():
            yield from rows.take()

    def rest(self) -> Iterator[Passage]:
        yield from self._go_on(is_last=True)
        for rows in self.tables.values():
            yield from rows.take()

    def _go_on(self, *, is_last: bool) -> Iterator[Passage]:
        """Read what is waiting; leave only what the next piece may complete."""
        at = 0
        while at < len(self.waiting):
            before = at
            if self.rows is not None:
                at = self._copied(at, is_last) if self.is_copy else self._inserted(at, is_last)
                if self.rows is not None and self.rows.table.is_full:
                    yield from self.rows.take()
                if at < before:  # not complete
                    at = before
                    break
                continue
            begins = _BEGINS.search(self.waiting, at)
            if begins is None:
                stop = len(self.waiting) if is_last else self._last_statement(at)
                yield from self._text(at, stop)
                at = stop
                break
            yield from self._text(at, begins.start())
            if begins["create"] is not None:
                at = self._created(begins)
                if at < 0:
                    at = begins.start()
                    if not is_last and len(self.waiting) - at < _MOST_WAITING and self.tried < _MOST_WAITING:
                        break
                    at = begins.end()
                yield from self._text(begins.start(), at)
            else:
                # Of thousands of statements of one row each, what they begin with is told once.
                if begins[0] in self.heads:
                    self.line += begins[0].count(b"\n")
                else:
                    if len(self.heads) < _MOST_TABLES:
                        self.heads.add(begins[0])
                    yield from self._text(begins.start(), begins.end())
                at = begins.end()
                self._open(begins)
        self.waiting = self.waiting[at:]
        if len(self.waiting) > _MOST_WAITING or (is_last and self.waiting):
            yield from self._text(0, len(self.waiting))
            self.waiting, self.rows = b"", None

    def _text(self, start: int, end: int) -> Iterator[Passage]:
        piece = self.waiting[start:end]
        if piece.strip():
            yield from line_pieces(piece, first_line=self.line, offset=None)
        self.line += count_lines(piece)

    def _last_statement(self, at: int) -> int:
        """Return from where on the text may be the beginning of a statement that the next piece ends."""
        found = max(self.waiting.rfind(b"\n", at, len(self.waiting) - 1) + 1, at)
        semicolon = self.waiting.rfind(b";\n", at) + 2
        return semicolon if semicolon > at + 1 and len(self.waiting) - semicolon < 20_000 else found

    def _open(self, begins: re.Match[bytes]) -> None:
        name = _last_name(begins["into"] or begins["from"] or b"")
        listed = begins["columns"] or begins["names"]
        columns = _names(listed) if listed else self.columns.get(name.lower(), ())
        self.is_copy = begins["copy"] is not None
        key = (name, columns)
        if key not in self.tables:
            if len(self.tables) >= _MOST_TABLES:
                key = (name, ()) if (name, ()) in self.tables else next(iter(self.tables))
            else:
                self.tables[key] = _rows(name, columns, len(self.tables) + 1)
        self.rows = self.tables[key]

    def _created(self, begins: re.Match[bytes]) -> int:
        """Remember the columns of a table; return where the list of them ends, -1 where it is not complete."""
        depth, start = 0, begins.end() + 1
        parts: list[bytes] = []
        at = begins.end()
        limit = min(len(self.waiting), at + 200_000) if self.tried < _MOST_WAITING else at
        for sign in re.compile(rb"'(?:[^']|'')*+'|`[^`]*`|\"[^\"]*\"|--[^\n]*|[(),]").finditer(self.waiting, at, limit):
            if sign[0] == b"(":
                depth += 1
            elif sign[0] == b")":
                depth -= 1
                if not depth:
                    parts.append(self.waiting[start : sign.start()])
                    self.columns[_last_name(begins["made"]).lower()] = tuple(_columns(parts))
                    return sign.end()
            elif sign[0] == b"," and depth == 1:
                parts.append(self.waiting[start : sign.start()])
                start = sign.end()
        self.tried += limit - begins.end()
        return -1

    def _inserted(self, at: int, is_last: bool) -> int:
        """Read one row of an INSERT; return where it ends, or -1 where it is not complete."""
        item = _WITH_BACKSLASH if self.has_backslashes else _STANDARD
        opens = _OPENS.match(self.waiting, at)
        cells: list[str] = []
        end = opens.end() if opens else -1
        while opens:
            found = item.match(self.waiting, end)
            if found is None:
                break
            cells.append(self._cell(found))
            end = found.end()
            if found["end"] == b")":
                follows = _FOLLOWS.match(self.waiting, end)
                if follows is None or (follows.end() == len(self.waiting) and not is_last and not follows[0].strip()):
                    break
                if self.rows is not None:
                    self.rows.add(cells, self.line + self.waiting.count(b"\n", at, opens.end()))
                if follows[1] is None:
                    self.rows = None
                self.line += self.waiting.count(b"\n", at, follows.end())
                return follows.end()
        if is_last or len(self.waiting) - at > _MOST_WAITING // 4:
            self.rows = None  # not a row as they are written: text from here on
            return at
        return -1

    def _cell(self, found: re.Match[bytes]) -> str:
        if found["text"] is None:
            bare = (found["bare"] or found["call"] or b"").strip()
            return "" if bare.upper() == b"NULL" else bare.decode("utf-8", "replace")
        raw = found["text"].replace(b"''", b"'")
        if (self.has_backslashes or (found["prefix"] or b"")[:1] in (b"E", b"e")) and b"\\" in raw:
            raw = _BACKSLASH.sub(lambda escape: _MEANS.get(escape[1], escape[1]), raw)
        if (found["prefix"] or b"").strip() in (b"X", b"x"):
            try:
                raw = text.as_text(bytes.fromhex(raw.decode("ascii"))).encode("utf-8", "replace")
            except ValueError:
                pass
        return raw.decode("utf-8", "replace")

    def _copied(self, at: int, is_last: bool) -> int:
        """Read one line of a COPY; return where it ends, or -1 where it is not complete."""
        end = self.waiting.find(b"\n", at)
        if end < 0 and not is_last:
            return -1
        end = len(self.waiting) if end < 0 else end
        line = self.waiting[at:end].rstrip(b"\r")
        if line == b"\\.":
            self.rows = None
        elif self.rows is not None:
            cells = (b"" if cell == b"\\N" else cell for cell in line.split(b"\t"))
            plain = (_BACKSLASH.sub(lambda escape: _MEANS.get(escape[1], escape[1]), cell) for cell in cells)
            self.rows.add([cell.decode("utf-8", "replace") for cell in plain], self.line)
        self.line += 1
        return min(end + 1, len(self.waiting))


def _rows(name: str, columns: tuple[str, ...], number: int) -> _Rows:
    label = shown(name)
    lines: array[int] = array("Q")
    return _Rows(name, columns, Table(f"table {number} {label}", _place(label, lines), header=columns), lines)


def _place(name: str, lines: array[int]) -> CellPlace:
    def place(row: int, column: int, header: str | None) -> Place:
        return Place(part=f"table {name}", row=row, column=column, header=header, line=lines[row - 1])

    return place


def _plain(part: bytes) -> str:
    return part.strip(b'`"[] \t\r\n').decode("utf-8", "replace")


def _last_name(name: bytes) -> str:
    parts = _WORD.findall(name)
    return _plain(parts[-1]) if parts else ""


def _names(listed: bytes) -> tuple[str, ...]:
    return tuple(_plain(name) for name in listed.split(b","))


def _columns(parts: list[bytes]) -> Iterator[str]:
    """Yield the names of columns among what a table is defined by."""
    for part in parts:
        word = _WORD.search(re.sub(rb"--[^\n]*", b"", part))
        if word is not None and word[0].lower() not in _NO_COLUMN:
            yield _plain(word[0])
