"""Nesting: an item and everything inside it, however deep, under one budget; one bad member costs that member only.

Each item met is announced first, so that a run can count it even where nothing in it can be read. What a limit kept
out, what a reader could not follow, and any fault in Dige itself becomes a Gap; no exception leaves `walk` but those
that end the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dige.errors import Unreadable
from dige.extraction import laid_out, recognise
from dige.extraction.budget import Budget, Limits
from dige.extraction.interface import Context, Data, Format
from dige.extraction.pieces import single
from dige.values.examination import Gap
from dige.values.passage import Child, Passage
from dige.values.place import Place

# Formats whose lines are keys and values, or rows that are known already: what looks like columns there is indentation.
_WITH_KEYS: Final = frozenset({"json", "xml", "yaml", "sql", "sqlite"})


@dataclass(frozen=True, slots=True)
class Opened:
    """An item was met. steps: the way from the top-level item, () for itself. format: "" where none is known."""

    steps: tuple[str, ...]
    format: str
    size: int


Walked = tuple[tuple[str, ...], str, Opened | Passage | Gap]


def walk(data: Data, name: str, limits: Limits | None = None, media: str = "") -> Iterator[Walked]:
    """Yield (steps, format, Opened | Passage | Gap) for the item and all inside it, an item's Opened first.

    A file of no bytes is whole and holds nothing: no gap. An item of a format that no reader knows has one gap,
    "unsupported". The name of an inner item is text too where it holds a digit: it comes as a passage, part "name".
    """
    limits = limits or Limits()
    yield from _walk(data, name, media, (), limits, Budget(limits))


def _walk(
    data: Data, name: str, media: str, steps: tuple[str, ...], limits: Limits, budget: Budget
) -> Iterator[Walked]:
    module = _recognised(data, name)
    label = module.NAME if module else ""
    yield steps, label, Opened(steps, label, len(data))
    if steps and any(character.isdigit() for character in name):
        yield steps, label, single(name, Place(part="name"))
    if not len(data):
        return
    if module is None:
        yield steps, label, Gap("", "unsupported")
        return
    context = Context(name, media, limits, budget)
    names: dict[str, int] = {}
    try:
        for extract in module.open(data, context):
            if isinstance(extract, Child):
                names[extract.step] = names.get(extract.step, 0) + 1
                count = names[extract.step]
                step = extract.step if count == 1 else f"{extract.step} ({count})"
                yield from _child(extract, (*steps, step), limits, budget)
            elif isinstance(extract, Passage) and label not in _WITH_KEYS:
                for passage in laid_out.read(extract):
                    yield steps, label, passage
            else:
                yield steps, label, extract
    except Exception as error:
        yield steps, label, as_gap(error)


def _recognised(data: Data, name: str) -> Format | None:
    try:
        return recognise(data, name)
    except Exception:
        return None


def _child(child: Child, steps: tuple[str, ...], limits: Limits, budget: Budget) -> Iterator[Walked]:
    try:
        budget.admit()
        if len(steps) > limits.depth:
            raise Unreadable("below nesting limit", "depth")
    except Unreadable as error:
        yield steps, "", Opened(steps, "", len(child.content))
        yield steps, "", Gap("", error.reason, error.detail)
        return
    yield from _walk(child.content, child.step, child.media, steps, limits, budget)


def as_gap(error: Exception) -> Gap:
    """Return what an exception means for the item: a reason and, of an unforeseen one, its type; never its text."""
    if isinstance(error, Unreadable):
        return Gap("", error.reason, error.detail)
    if isinstance(error, MemoryError):
        return Gap("", "out of memory")
    return Gap("", "internal error", type(error).__name__)
