"""Draft of the account of a breach (Danish: udkast til redegørelse) as a PDF: a memo that a person finishes.

The content is `dige.cases.account`; here it only gets its looks. Each paragraph carries the numbers of the case's
entries that it rests on, so that whoever finishes the draft can follow every sentence back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from dige.cases import account, clocks, figures
from dige.cases.memo import Account, OpenPoint, Paragraph, Table
from dige.cases.memo import Block as MemoBlock
from dige.cases.state import CaseState
from dige.messages import Language, say
from dige.reports import blocks
from dige.reports.blocks import Block, Column, OpenPoints
from dige.reports.column_widths import shares
from dige.reports.typeset import Plain, typeset

_FIGURES = frozenset("0123456789.,-+–− %()/")


def make(state: CaseState, *, language: Language, now: datetime, hours: int = clocks.HOURS) -> bytes:
    """Return the draft as PDF. now: the document's date. hours: how long the notification's deadline is."""
    data = _data(state, account.build(state, language=language), language, now)
    deadline = clocks.deadline_sentence(state, now, hours, language=language)
    return typeset("account", {**data, "lead": [deadline, *_guidance(language)]}, now)


def _guidance(language: Language) -> list[str]:
    return [say(f"reports.account.{key}", language=language) for key in ("note", "entries")]


def _data(state: CaseState, told: Account, language: Language, now: datetime) -> dict[str, Plain]:
    def said(key: str, **values: object) -> str:
        return say(f"reports.account.{key}", language=language, **values)

    data = blocks.frame(
        language,
        title=said("title", title=told.title) if told.title else said("kind"),
        sender=told.controller or "Dige",
        kind=said("kind"),
        running=said("running", title=told.title),
        foot=blocks.drawn_from(state, language),
    )
    left = len(told.open_points)
    key = "none" if not left else "one" if left == 1 else "many"
    return {
        **data,
        **blocks.draft_mark(language),
        "facts": blocks.case_facts(state, language, figures.day(now, language=language), titled=True),
        "headline": said(f"headline.{key}", n=left),
        "sections": blocks.plain_sections(
            blocks.section(section.heading, _blocks(section.blocks, language)) for section in told.sections
        ),
        "signature": blocks.signature(language, said("sign")),
    }


def _blocks(told: Iterable[MemoBlock], language: Language) -> Iterator[Block]:
    """Return the blocks of one section; open points that follow each other share one frame."""
    for is_open, group in groupby(told, key=lambda block: isinstance(block, OpenPoint)):
        members = list(group)
        if is_open:
            texts = tuple(block.text for block in members if isinstance(block, OpenPoint))
            key = "open.one" if len(texts) == 1 else "open.many"
            yield OpenPoints(say(f"reports.account.{key}", language=language), texts)
            continue
        for block in members:
            match block:
                case Paragraph(text, events):
                    yield blocks.Paragraph(text, entries=", ".join(str(event) for event in events))
                case Table():
                    yield _table(block)
                case _:
                    pass


def _table(table: Table) -> Block:
    """Give each column the width that its text asks for, and set columns of figures to the right."""
    columns = tuple(
        Column(heading, share=share, figures=_are_figures(cells))
        for heading, share, cells in zip(
            table.header, shares(table.header, table.rows), zip(*table.rows, strict=True), strict=True
        )
    )
    return blocks.Table(columns=columns, rows=table.rows, caption=table.caption)


def _are_figures(cells: tuple[str, ...]) -> bool:
    return all(cell and _FIGURES.issuperset(cell) for cell in cells)
