"""Budget: how much of a nested item is unpacked before Dige says "too large" and stops.

Archives lie about their sizes and a few kilobytes can hold a terabyte, so bytes are counted as they stream out, over
everything inside one top-level item, however deep. Whatever a limit kept out becomes a Gap that names the limit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dige.errors import Unreadable

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on what is inside one top-level item.

    depth: how many steps down. expanded_bytes: bytes unpacked in all. members: items met inside, in all.
    ratio: how many times larger than its packed form one member may become, once it is over `ratio_floor` bytes
    (a small sheet of blanks packs far better than any honest limit).
    """

    depth: int = 6
    expanded_bytes: int = 200 * MIB
    members: int = 10_000
    ratio: int = 200
    ratio_floor: int = 16 * MIB


@dataclass(slots=True)
class Budget:
    """What has been used of the limits so far."""

    limits: Limits = field(default_factory=Limits)
    expanded: int = 0
    members: int = 0

    def spend(self, count: int) -> None:
        """Count `count` unpacked bytes. Raises Unreadable("too large") when they are more than what is left."""
        if self.expanded + count > self.limits.expanded_bytes:
            raise Unreadable("too large", "expanded_bytes")
        self.expanded += count

    def admit(self) -> None:
        """Count one more inner item. Raises Unreadable("too large") when there are too many."""
        if self.members >= self.limits.members:
            raise Unreadable("too large", "members")
        self.members += 1

    def check_ratio(self, packed: int, unpacked: int) -> None:
        """Raise Unreadable("too large") where a member grew out of all proportion to its packed size."""
        if unpacked > self.limits.ratio_floor and unpacked > self.limits.ratio * max(packed, 1):
            raise Unreadable("too large", "ratio")

    @property
    def left(self) -> int:
        """How many bytes may still be unpacked."""
        return self.limits.expanded_bytes - self.expanded
