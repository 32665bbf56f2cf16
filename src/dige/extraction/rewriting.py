r"""Rewriting: a text with some of its bytes replaced, and the way back to where each byte stood.

Escapes (`\u00f8`, `&#230;`) hide letters and digits from a search of the bytes. Where they are undone, a place must
still be counted in the text as it stands in the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

Edit = tuple[int, int, bytes]
"""(start, end, what stands there instead), in bytes of the text as it was."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text after its edits. starts: offsets in it where a stretch begins; origins: where that stood before.

    replaced: whether the stretch was written anew; then all of it stood at its beginning.
    """

    text: bytes = field(repr=False)
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)
    replaced: tuple[bool, ...] = (False,)

    def origin(self, offset: int) -> int:
        """Return where the byte at `offset` stood before."""
        index = max(0, bisect_right(self.starts, offset) - 1)
        return self.origins[index] + (0 if self.replaced[index] else offset - self.starts[index])


def rewrite(text: bytes, edits: Iterable[Edit]) -> Rewritten:
    """Return `text` with the edits made; of edits that overlap the first counts."""
    chunks: list[bytes] = []
    starts, origins, replaced = [0], [0], [False]
    at = size = 0
    for start, end, instead in sorted(edits):
        if start < at or end <= start:
            continue
        chunks += (text[at:start], instead)
        size += start - at
        starts += (size, size + len(instead))
        origins += (start, end)
        replaced += (True, False)
        size += len(instead)
        at = end
    if not chunks:
        return Rewritten(text)
    chunks.append(text[at:])
    return Rewritten(b"".join(chunks), tuple(starts), tuple(origins), tuple(replaced))
