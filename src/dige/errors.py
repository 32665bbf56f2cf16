"""Every error that Dige raises on purpose; the docstring of each is its default message.

    DigeError
    ├── UsageError            a command or an option used wrongly
    ├── ConfigError           dige.toml, a setting or a reference to a secret that cannot be used
    ├── MissingPart           an optional part (a package, a program) that is not installed here
    ├── SourceError           a target that cannot be opened at all (one bad item inside it is a result, not an error)
    ├── StorageError          a record file, a key, scratch space or a case folder that cannot be read or written
    │   ├── RecordLocked      another run is writing this record file
    │   ├── RecordDamaged     a record file whose content is not what Dige writes
    │   └── KeyUnusable       a key that is missing, open to others, in a forbidden place or not the right one
    ├── CaseError             something a case cannot take: an event out of order, a case that is closed
    ├── Unreadable            one item or part that cannot be examined; becomes `not_examined` with its reason code
    └── InvalidIdentifier     a text that is not a valid number of the kind asked for (also a ValueError)
        ├── InvalidFormat
        ├── InvalidLength
        ├── InvalidChecksum
        └── InvalidComponent

Rules: no message holds a raw number; a message that a person reads comes from the catalogue (`dige.messages.say`) and
says what to do. One bad item never ends a run; bad settings or storage do.
"""

from __future__ import annotations


class DigeError(Exception):
    """Something went wrong."""

    def __init__(self, message: str | None = None) -> None:
        # Under `python -OO` there are no docstrings; the class's name is then the message.
        super().__init__(message or (type(self).__doc__ or type(self).__name__).strip().splitlines()[0])

    @property
    def message(self) -> str:
        """The sentence for a person."""
        return str(self.args[0])


class UsageError(DigeError):
    """The command was used in a way it does not take; see --help."""


class ConfigError(DigeError):
    """A setting cannot be used."""


class MissingPart(DigeError):
    """An optional part is not installed here; `dige doctor` names it."""


class SourceError(DigeError):
    """The target cannot be opened."""


class StorageError(DigeError):
    """A file that Dige keeps could not be read or written."""


class RecordLocked(StorageError):
    """Another run is writing this record file."""


class RecordDamaged(StorageError):
    """The record file holds something that Dige did not write."""


class KeyUnusable(StorageError):
    """The key is missing or cannot be used."""


class CaseError(DigeError):
    """The case cannot take this."""


class Unreadable(DigeError):
    """The item cannot be examined."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """Take a reason code (see `dige.values.examination.REASONS`) and a detail without any content of the item."""
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class InvalidIdentifier(DigeError, ValueError):
    """The text is not a valid number of this kind."""


class InvalidFormat(InvalidIdentifier):
    """The number holds characters or a form that the kind does not have."""


class InvalidLength(InvalidIdentifier):
    """The number has the wrong length."""


class InvalidChecksum(InvalidIdentifier):
    """The number's check digits do not fit."""


class InvalidComponent(InvalidIdentifier):
    """A part of the number (a date, a bank, a country) does not exist."""
