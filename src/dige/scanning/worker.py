"""The worker: a confined child process that reads one entry at a time and tells what it found and what it did not read.

Started as `python -I -m dige.scanning.worker DESCRIPTOR`. It holds no key, no path and no network: entries come as open
descriptors over the wire, answers go back the same way. It confines itself before it touches the first byte.
"""

from __future__ import annotations

import errno
import gc
import mmap
import os
import socket
import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dige.errors import Unreadable
from dige.scanning.wire import Answer, Channel, Done, Examined, Ready, Settings, Task
from dige.values.examination import Gap
from dige.values.passage import Passage
from dige.values.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dige.detection.judging import ItemDetector, Rules
    from dige.extraction.budget import Limits
    from dige.sources.interface import Link

Steps = tuple[str, ...]

COLLECT_AFTER = (50_000, 20, 100)
"""What is read makes many small values and few circles; Python's own thresholds cost a third of the time on a list."""

_BLOCK = 1 << 20
FINDINGS_PER_FRAME = 1000  # some 600 kB; a frame is built in memory as a whole, several times over


class _Item:
    """One item that is being read."""

    def __init__(self, format_name: str, size: int, rules: Rules) -> None:
        from dige.detection.judging import ItemDetector

        self.format = format_name
        self.size = size
        self.gaps: list[Gap] = []
        self.detector: ItemDetector = ItemDetector(rules)

    def feed(self, passage: Passage) -> None:
        """Search a passage; a fault of ours costs that passage, and is told."""
        from dige.extraction.nesting import as_gap

        try:
            self.detector.feed(passage)
        except Exception as error:
            self.gaps.append(as_gap(error))

    def examined(self, number: int, steps: Steps) -> Examined:
        from dige.extraction.nesting import as_gap
        from dige.scanning.gathering import gathered

        found, below = [], 0
        try:
            judged = self.detector.finish()
            found, below = gathered(judged.matches), judged.below
        except Exception as error:
            self.gaps.append(as_gap(error))
        gaps = tuple(dict.fromkeys(self.gaps))
        return Examined(number, steps, self.format, self.size, tuple(found), gaps, below)


def _named(text: str, part: str) -> Passage:
    """Return a passage for a text that goes with the item: its name, a page's address, a header."""
    return Passage(text.encode("utf-8", "replace"), lambda start, end: Place(part=part))


def examine(task: Task, data: bytes | mmap.mmap, rules: Rules, limits: Limits) -> Iterator[Examined]:
    """Read one entry: yield each item in it as it comes to its end, the entry itself last."""
    from dige.extraction.nesting import Opened, walk

    items: dict[Steps, _Item] = {}
    for steps, format_name, what in walk(data, task.name, limits, task.media):
        # What is neither around nor equal to where the walk stands now has been left for good.
        for left in [other for other in reversed(items) if other and steps[: len(other)] != other]:
            yield items.pop(left).examined(task.number, left)
        if isinstance(what, Opened):
            if steps in items:  # two members of one name
                yield items.pop(steps).examined(task.number, steps)
            item = items[steps] = _Item(format_name, what.size, rules)
            if not steps:  # the names of inner items come from `walk`
                for part, text in (("name", task.name), *task.also):
                    item.feed(_named(text, part))
        elif isinstance(what, Passage):
            items[steps].feed(what)
        else:
            items[steps].gaps.append(what)
    for steps in sorted(items, key=len, reverse=True):
        yield items[steps].examined(task.number, steps)


def _read(channel: Channel, task: Task, descriptor: int, rules: Rules, limits: Limits) -> None:
    """Examine one entry and answer. What one item does to the program costs that entry only."""
    links: tuple[Link, ...] = ()
    try:
        data = _mapped(descriptor)
        for examined in examine(task, data, rules, limits):
            if task.links and not examined.steps:  # the entry itself, which comes last
                links, gaps = _links(task, data)
                examined = replace(examined, gaps=(*examined.gaps, *gaps))
            _tell(channel, examined)
    except EOFError:
        raise
    except Unreadable as error:
        _tell(channel, _failed(task, Gap("", error.reason, error.detail)))
    except MemoryError:
        _tell(channel, _failed(task, Gap("", "out of memory")))
    except Exception as error:
        # The message may quote the document; the type's name cannot.
        _tell(channel, _failed(task, Gap("", "internal error", type(error).__name__)))
    finally:
        os.close(descriptor)
    channel.send(Done(task.number, links), Answer)


def _mapped(descriptor: int) -> bytes | mmap.mmap:
    """Return a file's bytes, mapped where there are any. Raises Unreadable where they do not fit."""
    if not os.fstat(descriptor).st_size:
        return b""
    try:
        return mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
    except ValueError:  # cut to nothing since
        raise Unreadable("changed") from None
    except OSError as error:
        if error.errno == errno.ENOMEM:
            raise Unreadable("too large", "address space") from None
        if error.errno == errno.ENODEV:  # some network and kernel file systems map nothing
            return _copied(descriptor)
        raise


def _copied(descriptor: int) -> bytes:
    """Return a file's bytes, read into memory."""
    blocks = []
    done = 0
    while block := os.pread(descriptor, _BLOCK, done):
        blocks.append(block)
        done += len(block)
    return b"".join(blocks)


def _links(task: Task, data: bytes | mmap.mmap) -> tuple[tuple[Link, ...], tuple[Gap, ...]]:
    """Return the links in an entry; a gap where they could not be read, for what they lead to is not met then."""
    from dige.sources.links import links_in

    try:
        return links_in(bytes(data), task.media), ()
    except Exception as error:
        return (), (Gap("links", "internal error", type(error).__name__),)


def _tell(channel: Channel, examined: Examined) -> None:
    """Send an item, its findings a frame at a time."""
    found = examined.found
    last = max(0, len(found) - 1) // FINDINGS_PER_FRAME * FINDINGS_PER_FRAME
    for start in range(0, last, FINDINGS_PER_FRAME):
        part = replace(examined, found=found[start : start + FINDINGS_PER_FRAME], gaps=(), below=0, more=True)
        channel.send(part, Answer)
    channel.send(replace(examined, found=found[last:]), Answer)


def _failed(task: Task, gap: Gap) -> Examined:
    return Examined(task.number, (), "", 0, (), (gap,), 0)


def main(descriptor: int) -> None:
    """Serve one pool until its end of the wire is closed."""
    gc.set_threshold(*COLLECT_AFTER)
    from dige.detection.judging import Rules
    from dige.extraction.budget import Limits
    from dige.scanning import confinement

    channel = Channel(socket.socket(fileno=descriptor))
    settings, _ = channel.receive(Settings)
    held = confinement.confine(confinement.Limits())
    rules = Rules(
        today=date.fromisoformat(settings.today),
        threshold=settings.threshold,
        kinds=frozenset(settings.kinds) or None,
    )
    limits = Limits(depth=settings.depth, expanded_bytes=settings.expanded_bytes, members=settings.members)
    channel.send(Ready(confinement.level(held)), Answer)
    while True:
        task, entry = channel.receive(Task)
        if entry is None:
            raise EOFError
        _read(channel, task, entry, rules, limits)


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    except EOFError:
        sys.exit(0)
