"""Several targets, one after another, as one source."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dige.sources.interface import Entry, Link, Source


class Several:
    """The entries of several sources, the first one's first. The cursor says which one, and where that stands."""

    def __init__(self, sources: Sequence[Source]) -> None:
        """Raise ValueError where there is no source at all."""
        if not sources:
            raise ValueError("no source")
        self._sources = tuple(sources)
        self._taking = self._learning = 0
        self._taken = [0] * len(self._sources)
        self._learned = [0] * len(self._sources)

    @property
    def kind(self) -> str:
        """The kind of the source that the entry learnt of last came from; before that, of the first."""
        return self._sources[self._learning].kind

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of all sources, each once."""
        return tuple(dict.fromkeys(source.kind for source in self._sources))

    def resume(self, cursors: Sequence[str]) -> None:
        """Give each source its own cursors."""
        for index, source in enumerate(self._sources):
            own = [where["cursor"] for where in map(json.loads, cursors) if where["source"] == index]
            if own:
                source.resume(own)
                self._taking = self._learning = index

    def take(self) -> Entry | None:
        """Return the next entry; the next source begins when all of this one's entries are done."""
        while True:
            entry = self._sources[self._taking].take()
            if entry is not None:
                self._taken[self._taking] += 1
                return entry
            waiting = self._taken[self._taking] > self._learned[self._taking]
            if waiting or self._taking == len(self._sources) - 1:
                return None
            self._taking += 1

    def learn(self, entry: Entry, links: Sequence[Link]) -> None:
        """Tell the source that the entry came from."""
        while self._learned[self._learning] == self._taken[self._learning]:
            self._learning += 1
        self._learned[self._learning] += 1
        self._sources[self._learning].learn(entry, links)

    def cursor(self) -> str:
        """Return where the source that is being worked on stands."""
        return json.dumps({"source": self._learning, "cursor": self._sources[self._learning].cursor()})
