from __future__ import annotations

import subprocess
import sys


def test_the_room_starts_without_the_search_engine() -> None:
    """A case can be shown without compiling a single pattern: heavy parts come on first use."""
    told = "import sys, dige.cases.folder, dige.cases.account; print('hyperscan' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
