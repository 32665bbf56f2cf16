"""Writing a report so that there is either a whole one or none: into a draft beside it, then renamed over it.

A report shows where personal numbers lie, so only its owner may read it until they decide otherwise (mode 0600).
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from dige.errors import StorageError
from dige.messages import say


def write(path: Path, content: bytes) -> None:
    """Write the content to `path`, replacing what was there. Raises StorageError; then what was there still is."""
    draft: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".draft", dir=path.parent)
        draft = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise StorageError(say("reports.error.not_written", path=path, why=why)) from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)
