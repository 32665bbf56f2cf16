"""Honesty: what an answer of a worker may hold at all.

A document that takes a worker over speaks in its place. It can still invent findings, but it must not end the run, nor
write into the record what the ledger does not mask: words that are not masked are held to what Dige itself would say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dige.detection import columns, evidence
from dige.detection.kinds import KINDS, NAME
from dige.scanning.gathering import GRAVITY
from dige.scanning.wire import Examined, Ready
from dige.values.examination import REASONS
from dige.values.finding import MOST_PLACES

if TYPE_CHECKING:
    from dige.scanning.wire import Answer, Found

_KINDS: Final = frozenset(kind.name for kind in (*KINDS, NAME))
_REASONS: Final = evidence.NAMES | columns.NAMES
_LABEL: Final = re.compile(r"(?!.*[0-9]{3})[a-z0-9.+_-]{0,40}", re.ASCII)
_LONGEST: Final = 500


def check(answer: Answer) -> None:
    """Raise ValueError for an answer that no worker of ours would give."""
    if isinstance(answer, Ready):
        _label(answer.level)
    elif isinstance(answer, Examined):
        _label(answer.format)
        if answer.size < 0 or answer.below < 0 or any(gap.reason not in REASONS for gap in answer.gaps):
            raise ValueError("examined")
        for found in answer.found:
            _found(found)


def _found(found: Found) -> None:
    if found.kind not in _KINDS or found.severity not in GRAVITY or not 0 <= found.confidence <= 1:
        raise ValueError("found")
    if not 1 <= len(found.places) <= min(found.count, MOST_PLACES) or len(found.rows) > MOST_PLACES:
        raise ValueError("places")
    if any(reason.name not in _REASONS for reason in found.reasons):
        raise ValueError("reasons")
    if any(alternative.kind not in _KINDS for alternative in found.alternatives):
        raise ValueError("alternatives")
    value = found.value.reveal()
    if not value or max(len(value), len(found.context)) > _LONGEST:
        raise ValueError("length")
    (value + found.context).encode()  # lone surrogates: UnicodeEncodeError is a ValueError


def _label(word: str) -> None:
    if not _LABEL.fullmatch(word):
        raise ValueError("label")
